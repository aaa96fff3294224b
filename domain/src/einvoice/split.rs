//! What each part of a document comes to with its VAT.
//!
//! An e-invoice has its VAT per group, a payer sees it per line. The VAT of a group is spread over
//! its lines so that nothing is lost: each gets its own, rounded to öre, and what rounding leaves
//! over goes öre by öre to those that it has taken most from.

use super::document::{AllowanceCharge, Amount, Category, Document};
use crate::money::Money;
use rust_decimal::Decimal;

/// A part of a document that has an amount.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// A line, by its place from 0.
    Line(usize),
    /// An allowance or charge on the document, by its place from 0.
    AllowanceCharge(usize),
    /// The rounding (*öresavrundning*).
    Rounding,
}

/// A part with what it comes to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Share {
    /// Which part.
    pub part: Part,
    /// Without VAT; an allowance is negative.
    pub net: Decimal,
    /// The rate of VAT in per cent.
    pub rate: Decimal,
    /// The VAT.
    pub vat: Decimal,
}

/// The parts of a document with their VAT. Together they make its total with VAT and rounding, and
/// its VAT, where the document keeps the rules.
#[must_use]
pub fn split(document: &Document) -> Vec<Share> {
    let lines = document
        .lines
        .iter()
        .enumerate()
        .map(|(at, line)| (Part::Line(at), value(line.net.as_ref()), line.category.as_ref()));
    let others = document
        .allowances
        .iter()
        .enumerate()
        .map(|(at, item)| (Part::AllowanceCharge(at), signed(item), item.category.as_ref()));
    let (mut shares, mut groups) = (Vec::new(), Vec::new());
    for (part, net, category) in lines.chain(others) {
        let rate = category.and_then(Category::rate).unwrap_or_default();
        shares.push(Share { part, net, rate, vat: Money::round(exact(net, rate)).kronor() });
        groups.push(category.and_then(|category| category.code.as_deref()));
    }
    for group in document.vat().map(|vat| vat.subtotals.as_slice()).unwrap_or_default() {
        let (code, rate) =
            (group.category.code.as_deref(), group.category.rate().unwrap_or_default());
        let mut mine: Vec<&mut Share> = shares
            .iter_mut()
            .zip(&groups)
            .filter(|(share, known)| **known == code && share.rate == rate)
            .map(|(share, _)| share)
            .collect();
        spread(value(group.tax.as_ref()), &mut mine);
    }
    let rounding = document.totals.as_ref().map(|totals| value(totals.rounding.as_ref()));
    if let Some(net) = rounding.filter(|rounding| !rounding.is_zero()) {
        let (rate, vat) = (Decimal::ZERO, Decimal::ZERO);
        shares.push(Share { part: Part::Rounding, net, rate, vat });
    }
    shares
}

/// Makes the VAT of a group's shares add up to what the group has.
fn spread(whole: Decimal, shares: &mut [&mut Share]) {
    let made = shares.iter().fold(Decimal::ZERO, |sum, share| sum.saturating_add(share.vat));
    let left = Money::round(whole.saturating_sub(made)).ore();
    let count = i128::try_from(shares.len()).unwrap_or(i128::MAX);
    // Everyone gets as much of what is left; the öre that cannot be divided go where rounding went
    // furthest the other way.
    let each = left.checked_div(count).unwrap_or_default();
    let over = left.checked_rem(count).unwrap_or_default();
    let taken = |share: &Share| exact(share.net, share.rate).saturating_sub(share.vat);
    shares.sort_by_key(|share| taken(share));
    if over > 0 {
        shares.reverse();
    }
    for (at, share) in (0_i128..).zip(shares) {
        let more = if at < over.abs() { over.signum() } else { 0 };
        let ore = i64::try_from(each.saturating_add(more)).unwrap_or_default();
        share.vat = share.vat.saturating_add(Decimal::new(ore, 2));
    }
}

/// The VAT of an amount, before any rounding.
fn exact(net: Decimal, rate: Decimal) -> Decimal {
    net.saturating_mul(rate).checked_div(Decimal::ONE_HUNDRED).unwrap_or_default()
}

fn value(amount: Option<&Amount>) -> Decimal {
    amount.and_then(|amount| amount.number.value).unwrap_or_default()
}

fn signed(item: &AllowanceCharge) -> Decimal {
    let amount = value(item.amount.as_ref());
    if item.is_charge() { amount } else { Decimal::ZERO.saturating_sub(amount) }
}
