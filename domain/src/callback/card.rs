//! Answer cards: what is announced, and whether that was in good time (S003 3.1).

use crate::calendar::add_working_days;
use chrono::NaiveDate;

/// Whether a change was announced later than so many working days before it holds. Whoever answers
/// calls is told in good time, or it is said that they were not.
///
/// ```
/// use besked_domain::callback::is_late_notice;
/// let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
/// // Five working days over a weekend.
/// assert!(!is_late_notice(day("2026-03-13"), day("2026-03-20"), 5));
/// assert!(is_late_notice(day("2026-03-13"), day("2026-03-19"), 5));
/// ```
#[must_use]
pub fn is_late_notice(announced_on: NaiveDate, valid_from: NaiveDate, working_days: u32) -> bool {
    valid_from < add_working_days(announced_on, working_days)
}
