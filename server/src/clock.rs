//! The time, handed in. Only here is the clock of the machine read for anything the law sees.

use chrono::{DateTime, NaiveDate, NaiveDateTime, SubsecRound, TimeDelta, TimeZone, Utc};
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

/// What the wall clock in Stockholm shows at this moment.
#[must_use]
pub fn wall_clock(at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&Stockholm).naive_local()
}

/// The day in Stockholm at this moment: the day that the law counts.
#[must_use]
pub fn stockholm_day(now: DateTime<Utc>) -> NaiveDate {
    now.with_timezone(&Stockholm).date_naive()
}

/// The moment when clocks in Stockholm first show this. A time in the hour that is skipped in
/// spring is an hour later.
#[must_use]
pub fn stockholm_time(shown: NaiveDateTime) -> DateTime<Utc> {
    let moment = |shown| Stockholm.from_local_datetime(&shown).earliest();
    let later = || shown.checked_add_signed(TimeDelta::hours(1)).and_then(moment);
    moment(shown).or_else(later).map_or_else(|| shown.and_utc(), |moment| moment.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_turns_at_midnight_in_stockholm() {
        let before = Utc.with_ymd_and_hms(2026, 6, 30, 21, 59, 59).unwrap();
        let after = Utc.with_ymd_and_hms(2026, 6, 30, 22, 0, 0).unwrap();
        let winter = Utc.with_ymd_and_hms(2026, 12, 31, 23, 0, 0).unwrap();
        assert_eq!(stockholm_day(before).to_string(), "2026-06-30");
        assert_eq!(stockholm_day(after).to_string(), "2026-07-01");
        assert_eq!(stockholm_day(winter).to_string(), "2027-01-01");
    }

    #[test]
    fn a_time_shown_in_stockholm_is_one_moment() {
        let moment = |month, day, hour| {
            let day = NaiveDate::from_ymd_opt(2026, month, day).unwrap();
            stockholm_time(day.and_hms_opt(hour, 30, 0).unwrap()).to_string()
        };
        assert_eq!(moment(11, 22, 5), "2026-11-22 04:30:00 UTC");
        assert_eq!(moment(6, 30, 0), "2026-06-29 22:30:00 UTC");
        assert_eq!(moment(3, 29, 2), "2026-03-29 01:30:00 UTC");
        assert_eq!(moment(10, 25, 2), "2026-10-25 00:30:00 UTC");
    }
}
