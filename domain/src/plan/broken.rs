//! What becomes of a debt when its plan is broken.

use super::policy::PlanPolicy;
use super::standing::known_by;
use crate::calendar::days_after;
use crate::word::words;
use chrono::NaiveDate;

words! {
    /// When what is left is to be paid of a plan that is broken (`domain.md` 5.3). It is broken after a notice in
    /// writing and its days, whichever it is.
    BrokenEffect {
        /// At once.
        RestAtOnce = "rest_at_once",
        /// Within as many days as there are of grace after the letter that says so. Nothing of it is claimed before
        /// they have passed.
        RestInDays = "rest_in_days",
    }
}

impl PlanPolicy {
    /// Within how many days what is left is to be paid, after the letter that the plan is broken; `None` when it is
    /// at once. Where there are no days of grace there is nothing to wait for.
    #[must_use]
    pub fn rest_days(&self) -> Option<u32> {
        match self.broken_effect {
            BrokenEffect::RestAtOnce => None,
            BrokenEffect::RestInDays => Some(self.grace_days).filter(|days| *days > 0),
        }
    }

    /// The last day to pay what is left of a plan that is broken on a day; `None` when it is at once.
    #[must_use]
    pub fn rest_by(&self, broken_on: NaiveDate) -> Option<NaiveDate> {
        Some(days_after(broken_on, self.rest_days()?))
    }

    /// The first day that what is left of a plan may be claimed that is broken on a day: that day, or once what was
    /// paid on the last day to pay is known.
    ///
    /// ```
    /// use besked_domain::plan::{BrokenEffect, PlanPolicy};
    /// let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    /// let at_once = PlanPolicy::shipped();
    /// assert_eq!(at_once.claims_from(day("2027-02-17")), day("2027-02-17"));
    /// let in_days = PlanPolicy { broken_effect: BrokenEffect::RestInDays, ..at_once };
    /// // Ten days of grace end on a Saturday.
    /// assert_eq!(in_days.rest_by(day("2027-02-17")), Some(day("2027-02-27")));
    /// assert_eq!(in_days.claims_from(day("2027-02-17")), day("2027-03-03"));
    /// ```
    #[must_use]
    pub fn claims_from(&self, broken_on: NaiveDate) -> NaiveDate {
        self.rest_by(broken_on).map_or(broken_on, known_by)
    }
}
