//! Windows that one may choose a call in, and how many calls each has room for.

use super::CallbackPolicy;
use super::hours::Open;
use super::promise::last_to_ask;
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
/// use besked_domain::callback::{CallbackPolicy, windows};
/// let asked = "2026-03-16T10:20:00".parse().unwrap();
/// let first = windows(&CallbackPolicy::shipped(), asked)[0];
/// assert_eq!(first.to_string(), "2026-03-16T11:00");
/// assert_eq!(first.room, 8);
/// ```
#[must_use]
pub fn windows(policy: &CallbackPolicy, asked: NaiveDateTime) -> Vec<Window> {
    let days = usize::try_from(policy.window_days).unwrap_or(usize::MAX);
    policy
        .hours
        .open_from(asked.date())
        .filter(|open| open.from.date() > asked.date() || asked < last_to_ask(policy, *open))
        .take(days)
        .flat_map(|open| of_day(policy, open))
        .filter(|window| window.from >= asked && window.room > 0)
        .collect()
}

/// The windows of a day, from opening on; the last one is shorter where the hours do not add up.
fn of_day(policy: &CallbackPolicy, open: Open) -> impl Iterator<Item = Window> {
    let end = move |from: NaiveDateTime| {
        from.checked_add_signed(policy.window()).map_or(open.until, |end| end.min(open.until))
    };
    let begins = std::iter::successors(Some(open.from), move |from| Some(end(*from)));
    begins.take_while(move |from| *from < open.until).map(move |from| {
        let until = end(from);
        Window { from, until, room: room(policy, until.signed_duration_since(from).num_minutes()) }
    })
}

/// How many calls there is time for in so many minutes.
fn room(policy: &CallbackPolicy, minutes: i64) -> u32 {
    let minutes = u32::try_from(minutes).unwrap_or_default();
    minutes.saturating_mul(policy.callers) / policy.call_minutes.max(1)
}
