//! What a municipality decides about calling back: data with a version.

use super::hours::{ContactHours, EarlyClosing};
use crate::calendar::Eve;
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

/// Nobody counts as not reached after fewer attempts at different times, whatever a setting says (`domain.md` 7.2).
pub const FEWEST_ATTEMPTS: u32 = 3;

/// The settings that calls are promised and made under. Their version goes with each promise.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CallbackPolicy {
    /// The day that the latest of these settings took effect.
    pub version: NaiveDate,
    /// When calls are made.
    pub hours: ContactHours,
    /// So many minutes before closing nothing more is promised for the same day.
    pub cutoff_minutes: u32,
    /// How long a window is that one may choose, in minutes.
    pub window_minutes: u32,
    /// On how many open days from today on windows are offered.
    pub window_days: u32,
    /// How many make the calls of windows at a time.
    pub callers: u32,
    /// How long a call takes, with what is written down after it, in minutes.
    pub call_minutes: u32,
    /// How many attempts at different times before someone counts as not reached.
    pub attempts: u32,
    /// How many minutes lie between two attempts that count as being at different times.
    pub attempt_gap_minutes: u32,
    /// How many minutes a claimed call is another's to make before it falls back into the queue.
    pub claim_minutes: u32,
}

impl CallbackPolicy {
    /// What is shipped: examples that a municipality replaces (`domain.md` 7.2 and 7.5).
    #[must_use]
    pub fn shipped() -> Self {
        let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
        let noon = |eve| EarlyClosing { eve, closes: at(12, 0) };
        Self {
            version: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default(),
            hours: ContactHours {
                opens: at(8, 0),
                closes: at(16, 30),
                early: vec![
                    noon(Eve::MaundyThursday),
                    noon(Eve::Walpurgis),
                    noon(Eve::BeforeAllSaints),
                ],
                days: vec![],
            },
            cutoff_minutes: 60,
            window_minutes: 60,
            window_days: 5,
            callers: 2,
            call_minutes: 15,
            attempts: 3,
            attempt_gap_minutes: 60,
            claim_minutes: 30,
        }
    }

    /// How long before closing nothing more is promised for the same day.
    #[must_use]
    pub fn cutoff(&self) -> TimeDelta {
        TimeDelta::minutes(self.cutoff_minutes.into())
    }

    /// How long a window is; never less than a minute.
    #[must_use]
    pub fn window(&self) -> TimeDelta {
        TimeDelta::minutes(self.window_minutes.max(1).into())
    }

    /// How many attempts at different times there are before someone counts as not reached: never fewer than
    /// [`FEWEST_ATTEMPTS`].
    #[must_use]
    pub const fn attempts_needed(&self) -> u32 {
        if self.attempts > FEWEST_ATTEMPTS { self.attempts } else { FEWEST_ATTEMPTS }
    }

    /// What lies between two attempts that count as being at different times.
    #[must_use]
    pub fn attempt_gap(&self) -> TimeDelta {
        TimeDelta::minutes(self.attempt_gap_minutes.into())
    }

    /// How long a claimed call is another's to make.
    #[must_use]
    pub fn claim(&self) -> TimeDelta {
        TimeDelta::minutes(self.claim_minutes.max(1).into())
    }
}
