//! The time, handed in. Only here is the clock of the machine read for anything the law sees.

use chrono::{DateTime, NaiveDate, SubsecRound, Utc};
use chrono_tz::Europe::Stockholm;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now, in whole microseconds: what the database keeps, so that a time read back is the same.
    fn now(&self) -> DateTime<Utc>;

    /// Today in Stockholm.
    fn today(&self) -> NaiveDate {
        stockholm_day(self.now())
    }
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(6)
    }
}

/// A clock that stands still, for tests and for replaying what was said.
#[derive(Clone, Copy, Debug)]
pub struct FixedClock(pub DateTime<Utc>);

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }
}

/// The day in Stockholm at this moment: the day that the law counts.
#[must_use]
pub fn stockholm_day(now: DateTime<Utc>) -> NaiveDate {
    now.with_timezone(&Stockholm).date_naive()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    #[test]
    fn the_day_turns_at_midnight_in_stockholm() {
        let before = Utc.with_ymd_and_hms(2026, 6, 30, 21, 59, 59).unwrap();
        let after = Utc.with_ymd_and_hms(2026, 6, 30, 22, 0, 0).unwrap();
        let winter = Utc.with_ymd_and_hms(2026, 12, 31, 23, 0, 0).unwrap();
        assert_eq!(stockholm_day(before).to_string(), "2026-06-30");
        assert_eq!(stockholm_day(after).to_string(), "2026-07-01");
        assert_eq!(stockholm_day(winter).to_string(), "2027-01-01");
    }
}
