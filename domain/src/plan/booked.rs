//! What has been booked on the invoices of a plan since it was offered.

use crate::invoice::{Happening, Told};
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

impl Booked {
    /// What it does to what is owed.
    pub(super) fn happened(self) -> (NaiveDate, Happening) {
        (self.on, Happening::booked(self.amount, self.told))
    }
}

/// The payments that a plan has had on an invoice, oldest first, which come to `sum`. Of each that was booked it may be
/// known whether it was since the plan was offered.
///
/// Those that were are the plan's, be it that one takes back another. The rest of the sum is the latest of the others that
/// go the same way, before any that is known to be older. What had been booked before the plan was offered is left aside,
/// whatever day it bears. What no payment explains counts from today.
#[must_use]
pub fn latest_paid(
    payments: impl IntoIterator<Item = (Booked, Option<bool>)>,
    sum: Money,
    today: NaiveDate,
) -> Vec<Booked> {
    let (own, mut others): (Vec<_>, Vec<_>) =
        payments.into_iter().partition(|(_, since)| *since == Some(true));
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
