//! The sums that an answer recomputes.

use super::facts::Facts;
use crate::charge::Basis;
use crate::interest::RateTable;
use crate::invoice::{Fee, FeeKind, Invoice, InvoiceLine, Owed, cost_if_paid_on};
use crate::money::Money;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Quantity times price, rounded once to öre.
#[must_use]
pub fn right_net(basis: &Basis) -> Money {
    Money::round(basis.quantity.saturating_mul(basis.unit_price))
}

/// What VAT a sum carries at a line's rate.
#[must_use]
pub fn vat_on(net: Money, rate: Decimal) -> Money {
    Money::round(net.kronor().saturating_mul(rate) / Decimal::ONE_HUNDRED)
}

/// What a line should cost with VAT. Where the charged VAT differs by no more than rounding does,
/// the charged one is right: ledgers round by line or by invoice.
#[must_use]
pub fn right_amount(line: &InvoiceLine, basis: &Basis) -> Money {
    let net = right_net(basis);
    let vat = vat_on(net, line.vat_rate);
    let charged = line.amount - line.net;
    let apart = (charged - vat).ore().unsigned_abs();
    net + if apart <= 1 { charged } else { vat }
}

/// Interest so far: what is counted to a day, or what the ledger has booked and that stands.
pub(super) struct InterestSum {
    pub(super) base: Money,
    pub(super) from: NaiveDate,
    pub(super) amount: Money,
    /// What of it the ledger has booked, so that it is part of what is left to pay.
    pub(super) booked: Money,
    pub(super) preliminary: bool,
}

pub(super) fn interest_so_far(facts: &Facts, today: NaiveDate) -> InterestSum {
    interest_on(&facts.invoice, &facts.rates, today)
}

/// The same, on the invoice as it stands.
pub(super) fn interest_on(invoice: &Invoice, rates: &RateTable, today: NaiveDate) -> InterestSum {
    let owed = Owed::of(invoice, rates);
    let cost = cost_if_paid_on(&owed, rates, today);
    let booked = booked_interest(invoice);
    InterestSum {
        base: cost.principal,
        from: invoice.due_on,
        amount: cost.interest.amount.max(booked),
        booked,
        preliminary: cost.interest.preliminary,
    }
}

/// The interest that the ledger has booked and that stands.
pub(super) fn booked_interest(invoice: &Invoice) -> Money {
    let stands = |fee: &&Fee| fee.kind == FeeKind::Interest && fee.waived_on.is_none();
    invoice.fees.iter().filter(stands).map(|fee| fee.amount).sum()
}
