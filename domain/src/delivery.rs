//! Files that come in: what they are, which day and by what time they are expected, and whether one
//! is missing.
//!
//! A file that does not come is as bad as one that is wrong: invoices look unpaid that are paid. So
//! each source has a schedule, and silence is noticed (the city's business plan of 2014 names
//! *files not read on schedule* as a risk).
//!
//! Times are those of the wall clock in Stockholm; the clock itself is handed in.

use crate::calendar::is_working_day;
use crate::word::words;
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

words! {
    /// What a file is.
    FileKind {
        /// The neutral ledger format.
        Ledger = "ledger",
        /// E-invoices: Peppol BIS Billing 3.
        Peppol = "peppol",
        /// A flat export, read by a profile.
        Csv = "csv",
        /// Payments: Bankgiro Inbetalningar.
        Bgmax = "bgmax",
        /// Payments: ISO 20022 camt.053 or camt.054.
        Camt = "camt",
    }

    /// How bad it is what was found in a file. What is worst comes first.
    Severity {
        /// The record was not taken.
        Refused = "refused",
        /// It waits for what it names.
        Waiting = "waiting",
        /// It says nothing new, or less than what is known already; it was left aside.
        LeftAside = "left_aside",
        /// It was taken; this is worth mending.
        Note = "note",
    }

    /// The days that a file is expected on.
    ExpectedOn {
        /// Every day of the year.
        EveryDay = "every_day",
        /// Every ordinary working day (*vardag*): no Saturday, Sunday or public holiday.
        WorkingDays = "working_days",
        /// The first working day of each month.
        FirstWorkingDayOfMonth = "first_working_day_of_month",
    }
}

impl ExpectedOn {
    fn includes(self, day: NaiveDate) -> bool {
        match self {
            Self::EveryDay => true,
            Self::WorkingDays => is_working_day(day),
            Self::FirstWorkingDayOfMonth => {
                let first = NaiveDate::from_ymd_opt(
                    chrono::Datelike::year(&day),
                    chrono::Datelike::month(&day),
                    1,
                );
                first.map(crate::calendar::this_or_next_working_day) == Some(day)
            }
        }
    }
}

/// When a source's file is expected.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// On which days.
    pub on: ExpectedOn,
    /// By what time, in Stockholm.
    pub by: NaiveTime,
}

/// No schedule has a longer gap than this, in days: a month, and the holidays at its turn.
const LONGEST_GAP: u64 = 45;

impl Schedule {
    /// The latest moment, at `now` or before, by which a file was to have come.
    #[must_use]
    pub fn last_due(&self, now: NaiveDateTime) -> Option<NaiveDateTime> {
        (0..=LONGEST_GAP)
            .filter_map(|back| now.date().checked_sub_days(Days::new(back)))
            .filter(|day| self.on.includes(*day))
            .map(|day| day.and_time(self.by))
            .find(|due| *due <= now)
    }

    /// The first moment after `now` by which a file is to have come.
    #[must_use]
    pub fn next_due(&self, now: NaiveDateTime) -> Option<NaiveDateTime> {
        (0..=LONGEST_GAP)
            .filter_map(|ahead| now.date().checked_add_days(Days::new(ahead)))
            .filter(|day| self.on.includes(*day))
            .map(|day| day.and_time(self.by))
            .find(|due| *due > now)
    }

    /// The moment by which a file was to have come and has not, if one is missing at `now`.
    ///
    /// A file counts for the moment it came before: anything after the moment before that. One that
    /// comes late ends the alarm, since nothing is missing any longer. `since` is when the source
    /// was first watched: what was due before that is nobody's fault.
    ///
    /// ```
    /// use besked_domain::delivery::{ExpectedOn, Schedule};
    /// use chrono::NaiveDate;
    /// let schedule = Schedule {
    ///     on: ExpectedOn::WorkingDays,
    ///     by: chrono::NaiveTime::from_hms_opt(7, 0, 0).unwrap(),
    /// };
    /// let at = |day, hour| {
    ///     NaiveDate::from_ymd_opt(2026, 11, day).unwrap().and_hms_opt(hour, 0, 0).unwrap()
    /// };
    /// // Friday's file came; by Monday at seven there is no other.
    /// let missing = schedule.missing(Some(at(20, 5)), at(1, 0), at(23, 8));
    /// assert_eq!(missing, Some(at(23, 7)));
    /// ```
    #[must_use]
    pub fn missing(
        &self,
        latest: Option<NaiveDateTime>,
        since: NaiveDateTime,
        now: NaiveDateTime,
    ) -> Option<NaiveDateTime> {
        let due = self.last_due(now).filter(|due| *due > since)?;
        let before = due.checked_sub_signed(chrono::TimeDelta::nanoseconds(1))?;
        let earlier = self.last_due(before);
        let has_come = match (latest, earlier) {
            (None, _) => false,
            (Some(latest), Some(earlier)) => latest > earlier,
            (Some(_), None) => true,
        };
        (!has_come).then_some(due)
    }
}
