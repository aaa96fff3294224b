//! What has been booked on the invoices of a plan since it was offered.

use crate::invoice::{Fee, FeeKind, Happening, Owed, Told, WholeMonth};
use crate::money::Money;
use chrono::NaiveDate;

/// What has been booked on an invoice, on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Booked {
    /// The day it reached the municipality.
    pub on: NaiveDate,
    /// How much; negative when a payment was taken back.
    pub amount: Money,
    /// Where it went, where the ledger has been told that.
    pub told: Option<Told>,
}

/// What has been booked on an invoice of a plan since it was offered.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Since {
    /// What has been paid, or taken back.
    pub paid: Vec<Booked>,
    /// The interest that its ledger has booked.
    pub interest: Vec<Fee>,
    /// The whole months of the plans that it has had, in their order.
    pub months: Vec<WholeMonth>,
}

impl Since {
    /// What it does to what was owed when the plan was offered. What had been counted by then of the days that interest is
    /// booked for is not owed twice: the ledger only knows of it now.
    pub(super) fn happened(self, owed: &mut Owed) -> Vec<(NaiveDate, Happening)> {
        let mut counted = (owed.open.interest + owed.interest_paid - owed.booked).or_zero();
        let paid = self.paid.into_iter();
        let mut all: Vec<_> =
            paid.map(|own| (own.on, Happening::booked(own.amount, own.told))).collect();
        for fee in self.interest {
            let known =
                if fee.on <= owed.counted_through { fee.amount.min(counted) } else { Money::ZERO };
            counted -= known;
            owed.booked += known;
            all.push((fee.on, Happening::BookedInterest(fee.amount - known, fee.id)));
        }
        all
    }
}

/// The interest on an invoice that its ledger has booked since a plan was offered, on a day, when so much was owed on it:
/// what bears a later day, and the latest of the rest that is more than had been booked by then. How much that was is not
/// known where it was not kept, or where some of the invoice is contested and `left_out` of the plan.
#[must_use]
pub fn interest_since(
    fees: &[Fee],
    owed: &Owed,
    offered_on: NaiveDate,
    left_out: Money,
) -> Vec<Fee> {
    let stands = |fee: &&Fee| fee.kind == FeeKind::Interest && fee.waived_on.is_none();
    let (mut since, mut others): (Vec<Fee>, Vec<Fee>) =
        fees.iter().filter(stands).cloned().partition(|fee| fee.on > offered_on);
    if owed.charged.is_some() && left_out.is_zero() {
        let all: Money = others.iter().map(|fee| fee.amount).sum();
        let mut more = (all - owed.booked).or_zero();
        others.sort_by_key(|fee| fee.on);
        for fee in others.into_iter().rev() {
            let amount = fee.amount.min(more);
            more -= amount;
            since.push(Fee { amount, ..fee });
        }
        since.retain(|fee| fee.amount.is_positive());
    }
    since
}

/// The payments that a plan has had on an invoice, oldest first, which come to `sum`. Of each that was booked it may be
/// known whether it was since the plan was offered; what reached the municipality after that day was, also where its ledger
/// alone tells of it.
///
/// Those that were are the plan's, be it that one takes back another. The rest of the sum is the latest of the others that
/// go the same way, before any that is known to be older. What had been booked before the plan was offered is left aside,
/// whatever day it bears. What no payment explains counts from today.
#[must_use]
pub fn latest_paid(
    payments: impl IntoIterator<Item = (Booked, Option<bool>)>,
    sum: Money,
    (offered_on, today): (NaiveDate, NaiveDate),
) -> Vec<Booked> {
    let (own, mut others): (Vec<_>, Vec<_>) =
        payments.into_iter().partition(|(booked, since)| since.unwrap_or(booked.on > offered_on));
    let mut latest: Vec<Booked> = own.into_iter().map(|(booked, _)| booked).collect();
    let mut rest = sum - latest.iter().map(|booked| booked.amount).sum::<Money>();
    others.sort_by_key(|(booked, since)| (since.is_none(), booked.on));
    for (booked, _) in others.into_iter().rev() {
        if rest.is_zero() || booked.amount.is_negative() != rest.is_negative() {
            continue;
        }
        let amount =
            if rest.is_negative() { booked.amount.max(rest) } else { booked.amount.min(rest) };
        rest -= amount;
        // Of a part of a payment nothing was told.
        let told = booked.told.filter(|_| amount == booked.amount);
        latest.push(Booked { amount, told, ..booked });
    }
    if !rest.is_zero() {
        latest.push(Booked { on: today, amount: rest, told: None });
    }
    for booked in &mut latest {
        booked.on = booked.on.min(today);
    }
    latest.sort_by_key(|booked| booked.on);
    latest
}
