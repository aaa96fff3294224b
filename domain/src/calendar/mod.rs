//! Swedish holidays, working days and statutory deadlines.
//!
//! Dates only: which day it is in Stockholm is decided where the clock is.

mod deadline;
mod eve;
mod holiday;

pub use deadline::{
    days_after, deadline_months, deadline_weeks, month_end, months_after, moved_to_working_day,
    weeks_after,
};
pub use eve::Eve;
pub use holiday::{Holiday, easter_sunday, holiday, holidays};

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Whether a day is an ordinary working day: no Saturday, no Sunday, no other public holiday, and
/// none of the three eves (lag 1930:173 2 §).
///
/// ```
/// use besked_domain::calendar::is_working_day;
/// let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
/// assert!(is_working_day(day("2026-06-18")));
/// assert!(!is_working_day(day("2026-06-19"))); // Midsummer Eve
/// ```
#[must_use]
pub fn is_working_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && holiday(day).is_none()
}

/// The day itself when it is a working day, else the first one after it.
#[must_use]
pub fn this_or_next_working_day(day: NaiveDate) -> NaiveDate {
    let mut candidate = day;
    while !is_working_day(candidate) {
        match candidate.succ_opt() {
            Some(next) => candidate = next,
            None => return candidate,
        }
    }
    candidate
}

/// The first working day after a day.
#[must_use]
pub fn next_working_day(day: NaiveDate) -> NaiveDate {
    this_or_next_working_day(day.succ_opt().unwrap_or(day))
}

/// The day that lies a number of working days after a day. Zero gives the day itself.
#[must_use]
pub fn add_working_days(day: NaiveDate, working_days: u32) -> NaiveDate {
    (0..working_days).fold(day, |day, _| next_working_day(day))
}

/// How many working days a year has.
#[must_use]
pub fn working_days_of_year(year: i32) -> usize {
    days_of_year(year).filter(|day| is_working_day(*day)).count()
}

/// The age on a day: whole years since birth. Someone born on 29 February turns a year older on
/// 1 March when the year has no such day.
#[must_use]
pub fn age_on(born_on: NaiveDate, day: NaiveDate) -> Option<u32> {
    day.years_since(born_on)
}

/// Whether someone is a minor (*omyndig*) on a day: under 18 (föräldrabalken 9 ch. 1 §).
#[must_use]
pub fn is_minor_on(born_on: NaiveDate, day: NaiveDate) -> bool {
    age_on(born_on, day).is_none_or(|age| age < 18)
}

fn days_of_year(year: i32) -> impl Iterator<Item = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1);
    first
        .into_iter()
        .flat_map(|first| (0..366).filter_map(move |days| first.checked_add_days(Days::new(days))))
        .take_while(move |day| day.year() == year)
}
