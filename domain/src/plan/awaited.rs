//! A change of a plan that all on the debtor's side have signed, while the municipality has not.

use super::schedule::Schedule;
use crate::money::Money;

/// What has been paid of the instalments of a change, from what has been paid of those that hold until then. What had
/// been paid when the change was asked for is none of them: it follows from what the change costs more.
///
/// It is nothing at the least: a payment may have been taken back since.
#[must_use]
pub fn paid_of_change(holds: &Schedule, changed: &Schedule, more: Money, paid: Money) -> Money {
    let left_then = changed.total - more;
    (paid - (holds.total - left_then)).or_zero()
}
