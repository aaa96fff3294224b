//! What a fee may be, lag (1981:739) om ersättning för inkassokostnader m.m.

use super::FeeKind;
use crate::charge::ChargeType;
use crate::money::Money;
use chrono::NaiveDate;

/// From this day the amounts stand in the act itself (SFS 2013:56 and 2013:59).
const IN_THE_ACT: Option<NaiveDate> = NaiveDate::from_ymd_opt(2013, 3, 16);

/// The amount that the law sets for a fee on a day. `None` where it sets none: interest and costs
/// of the Enforcement Authority or a court, and late-payment compensation before it existed.
///
/// ```
/// use besked_domain::invoice::{FeeKind, statutory_fee};
/// use besked_domain::money::Money;
/// let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
/// let fee = statutory_fee(FeeKind::Reminder, day("2026-02-10"));
/// assert_eq!(fee, Some(Money::from_ore(6_000)));
/// ```
#[must_use]
pub fn statutory_fee(kind: FeeKind, on: NaiveDate) -> Option<Money> {
    let now = IN_THE_ACT.is_some_and(|from| from <= on);
    let kronor = match (kind, now) {
        (FeeKind::Reminder, true) => 60,
        (FeeKind::Reminder, false) => 50,
        (FeeKind::Claim, true) => 180,
        (FeeKind::Claim, false) => 160,
        (FeeKind::Plan, true) => 170,
        (FeeKind::Plan, false) => 150,
        (FeeKind::LatePayment, true) => 450,
        (FeeKind::LatePayment, false) | (FeeKind::Interest | FeeKind::Court, _) => return None,
    };
    Some(Money::from_ore(kronor * 100))
}

/// Why a fee may not be charged, or not so much.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum FeeRefusal {
    /// A reminder fee was not agreed when the debt arose (2 §).
    #[error("a reminder fee was not agreed when the debt arose")]
    NotAgreed,
    /// The law sets another, smaller amount (4 §, 4 a §).
    #[error("the law allows at most {most} kr", most = .most.kronor())]
    TooMuch {
        /// The most that may be charged.
        most: Money,
    },
}

/// Whether a fee of an amount may be charged for such a charge on a day.
///
/// # Errors
/// Says why not.
pub fn check_fee(
    charge: &ChargeType,
    kind: FeeKind,
    amount: Money,
    on: NaiveDate,
) -> Result<(), FeeRefusal> {
    if kind == FeeKind::Reminder && !charge.reminder_fee_agreed {
        return Err(FeeRefusal::NotAgreed);
    }
    match statutory_fee(kind, on) {
        Some(most) if amount > most => Err(FeeRefusal::TooMuch { most }),
        _ => Ok(()),
    }
}
