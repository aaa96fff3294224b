//! What has been paid of a plan beside its instalments, and what the debtor lets it do.

use super::schedule::{Instalment, Schedule};
use crate::money::Money;
use crate::word::words;
use chrono::NaiveDate;

words! {
    /// What comes of what has been paid extra.
    ExtraEffect {
        /// The instalments that come stay as large, and the last ones fall away.
        Shorter = "shorter",
        /// As many instalments come, and each is smaller.
        Lower = "lower",
    }
}

/// How much has been paid beside the instalments that have fallen due by a day, from what has been
/// paid since the schedule began; nothing where it is less.
///
/// Where nobody says otherwise it pays the instalments that come, the nearest first.
#[must_use]
pub fn paid_ahead(schedule: &Schedule, paid: Money, today: NaiveDate) -> Money {
    let fallen = schedule.instalments.iter().filter(|each| each.due_on <= today);
    let due: Money = fallen.map(Instalment::amount).sum();
    (paid - due).or_zero()
}

/// The number of the first instalment after a day, where something has been paid ahead by then.
pub(super) fn first_after(schedule: &Schedule, paid: Money, today: NaiveDate) -> Option<u32> {
    let ahead = paid_ahead(schedule, paid, today).is_positive();
    let coming = schedule.instalments.iter().find(|each| each.due_on > today);
    coming.filter(|_| ahead).map(|each| each.number)
}
