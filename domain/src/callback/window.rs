//! Windows that one may choose a call in, and how many calls each has room for.

use super::hours::Open;
use super::promise::last_to_ask;
use super::{CallbackPolicy, Staffing};
use chrono::NaiveDateTime;
use std::fmt;

/// A window of the opening hours.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Window {
    /// When it begins.
    pub from: NaiveDateTime,
    /// When it ends; the call is made before that.
    pub until: NaiveDateTime,
    /// How many calls it has room for.
    pub room: u32,
}

/// The word that stands for it in forms: when it begins, `2026-03-16T10:00`.
impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.from.format("%Y-%m-%dT%H:%M"))
    }
}

/// The windows that someone who asks now may choose among, the first one first, whoever else has
/// taken places in them: those that have not begun, on the next open days. Once nothing more is
/// promised for today, none of today's is offered.
///
/// ```
/// use besked_domain::callback::{CallbackPolicy, Staffing, windows};
/// let asked = "2026-03-16T10:20:00".parse().unwrap();
/// let first = windows(&CallbackPolicy::shipped(), &Staffing::default(), asked)[0];
/// assert_eq!(first.to_string(), "2026-03-16T11:00");
/// assert_eq!(first.room, 8);
/// ```
#[must_use]
pub fn windows(policy: &CallbackPolicy, staffing: &Staffing, asked: NaiveDateTime) -> Vec<Window> {
    let days = usize::try_from(policy.window_days).unwrap_or(usize::MAX);
    let open = policy
        .hours
        .open_from(asked.date())
        .filter(|open| open.from.date() > asked.date() || asked < last_to_ask(policy, *open));
    coming(policy, staffing, open.take(days), asked).filter(|window| window.room > 0).collect()
}

/// The windows that have not begun, on so many open days from now on, with room or without: those
/// that may be given callers.
///
/// ```
/// use besked_domain::callback::{CallbackPolicy, Staffing, windows_ahead};
/// let now: chrono::NaiveDateTime = "2026-03-16T15:40:00".parse().unwrap();
/// let closed: Staffing = [("2026-03-16T16:00:00".parse().unwrap(), 0)].into_iter().collect();
/// let ahead = windows_ahead(&CallbackPolicy::shipped(), &closed, now, 1);
/// assert_eq!(ahead.len(), 1);
/// assert_eq!(ahead[0].room, 0);
/// ```
#[must_use]
pub fn windows_ahead(
    policy: &CallbackPolicy,
    staffing: &Staffing,
    now: NaiveDateTime,
    days: usize,
) -> Vec<Window> {
    coming(policy, staffing, policy.hours.open_from(now.date()).take(days), now).collect()
}

/// The windows of some days that begin at a time or later.
fn coming(
    policy: &CallbackPolicy,
    staffing: &Staffing,
    days: impl Iterator<Item = Open>,
    from: NaiveDateTime,
) -> impl Iterator<Item = Window> {
    days.flat_map(move |open| of_day(policy, staffing, open))
        .filter(move |window| window.from >= from)
}

/// The windows of a day, from opening on; the last one is shorter where the hours do not add up.
fn of_day(
    policy: &CallbackPolicy,
    staffing: &Staffing,
    open: Open,
) -> impl Iterator<Item = Window> {
    let end = move |from: NaiveDateTime| {
        from.checked_add_signed(policy.window()).map_or(open.until, |end| end.min(open.until))
    };
    let begins = std::iter::successors(Some(open.from), move |from| Some(end(*from)));
    begins.take_while(move |from| *from < open.until).map(move |from| {
        let until = end(from);
        let minutes = until.signed_duration_since(from).num_minutes();
        Window { from, until, room: room(policy, staffing.callers(policy, from), minutes) }
    })
}

/// How many calls so many callers have time for in so many minutes.
fn room(policy: &CallbackPolicy, callers: u32, minutes: i64) -> u32 {
    let minutes = u32::try_from(minutes).unwrap_or_default();
    minutes.saturating_mul(callers) / policy.call_minutes.max(1)
}
