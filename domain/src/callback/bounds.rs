//! How much may be asked for and written, and which times can be meant.

use super::life::Refusal;
use chrono::{DateTime, TimeDelta, Utc};

/// How many calls someone may wait for at a time, so that nobody takes every place.
pub const MOST_OPEN: i64 = 20;

/// How long all that is written of a call may be, in characters.
pub const LONGEST_NOTE: usize = 12_000;

/// How far from now a call may have come, or may be promised again: what lies further off is a slip of the pen.
pub(super) const FARTHEST: TimeDelta = TimeDelta::days(366);

/// Whether someone who waits for so many calls may ask for another one.
///
/// # Errors
/// When they wait for [`MOST_OPEN`] already.
pub const fn check_open(open: i64) -> Result<(), Refusal> {
    if open < MOST_OPEN { Ok(()) } else { Err(Refusal::TooMany) }
}

/// Whether a call that staff write down can have reached the municipality at a moment.
///
/// # Errors
/// When that is to come, or lies more than a year back.
pub fn check_arrival(arrived: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), Refusal> {
    let ago = now.signed_duration_since(arrived);
    let can_be = TimeDelta::zero() <= ago && ago <= FARTHEST;
    if can_be { Ok(()) } else { Err(Refusal::NotArrived) }
}

/// What is written of a call once something has been added.
///
/// ```
/// use besked_domain::callback::added;
/// assert_eq!(added("Ring efter tolv.", "Eller i morgon."), Ok("Ring efter tolv.\n\nEller i morgon.".to_owned()));
/// assert_eq!(added(" ", "Ring efter tolv."), Ok("Ring efter tolv.".to_owned()));
/// ```
///
/// # Errors
/// When it would be longer than [`LONGEST_NOTE`].
pub fn added(note: &str, more: &str) -> Result<String, Refusal> {
    let before = if note.trim().is_empty() { String::new() } else { [note, "\n\n"].concat() };
    let whole = [before.as_str(), more].concat();
    if whole.chars().count() <= LONGEST_NOTE { Ok(whole) } else { Err(Refusal::TooLong) }
}
