//! Statutory deadlines, lag (1930:173) om beräkning av lagstadgad tid.

use super::this_or_next_working_day;
use chrono::{Datelike, Days, Months, NaiveDate};

/// The day a number of days later.
#[must_use]
pub fn days_after(from: NaiveDate, days: u32) -> NaiveDate {
    from.checked_add_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MAX)
}

/// The same weekday a number of weeks later (1 §).
#[must_use]
pub fn weeks_after(from: NaiveDate, weeks: u32) -> NaiveDate {
    days_after(from, weeks.saturating_mul(7))
}

/// The day with the same number a number of months later, or the last of a shorter month (1 §).
///
/// Months counted from one anchor do not drift: 31 January, 28 February, 31 March.
///
/// ```
/// use besked_domain::calendar::months_after;
/// let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
/// assert_eq!(months_after(day("2026-01-31"), 1), day("2026-02-28"));
/// assert_eq!(months_after(day("2026-01-31"), 2), day("2026-03-31"));
/// ```
#[must_use]
pub fn months_after(from: NaiveDate, months: u32) -> NaiveDate {
    from.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

/// The last day to do something: a free day moves to the next working day (2 §).
#[must_use]
pub fn moved_to_working_day(last: NaiveDate) -> NaiveDate {
    this_or_next_working_day(last)
}

/// The last day of a time in weeks in which something must be done.
///
/// ```
/// use besked_domain::calendar::deadline_weeks;
/// let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
/// // Three weeks end on Good Friday, so the day after Easter is the last.
/// assert_eq!(deadline_weeks(day("2026-03-13"), 3), day("2026-04-07"));
/// ```
#[must_use]
pub fn deadline_weeks(from: NaiveDate, weeks: u32) -> NaiveDate {
    moved_to_working_day(weeks_after(from, weeks))
}

/// The last day of a time in months in which something must be done. When a right arises after a
/// time, nothing must be done, and [`months_after`] gives the day.
#[must_use]
pub fn deadline_months(from: NaiveDate, months: u32) -> NaiveDate {
    moved_to_working_day(months_after(from, months))
}

/// The last day of the month of a day.
#[must_use]
pub fn month_end(day: NaiveDate) -> NaiveDate {
    day.with_day(1)
        .and_then(|first| first.checked_add_months(Months::new(1)))
        .and_then(|next| next.pred_opt())
        .unwrap_or(day)
}
