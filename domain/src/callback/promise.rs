//! The promise of a call the same day (S003 3.1; `domain.md` 7.2).

use super::CallbackPolicy;
use super::bounds::FARTHEST;
use super::hours::Open;
use super::window::Window;
use chrono::{NaiveDateTime, TimeDelta};

/// Between which times someone is called.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Promise {
    /// Not before this.
    pub from: NaiveDateTime,
    /// At the latest by this.
    pub by: NaiveDateTime,
}

impl From<Window> for Promise {
    /// Whoever chooses a window is called within it: its end takes the place of closing time.
    fn from(window: Window) -> Self {
        Self { from: window.from, by: window.until }
    }
}

/// What is promised to someone who asks now and chooses no window: a call before closing time
/// today, or on the next open day once today's last time to ask has passed. Nothing, when the
/// calendar has no open day within a year.
///
/// ```
/// use besked_domain::callback::{CallbackPolicy, promise};
/// let at = |text: &str| text.parse::<chrono::NaiveDateTime>().unwrap();
/// let by = |asked| promise(&CallbackPolicy::shipped(), at(asked)).unwrap().by;
/// assert_eq!(by("2026-03-16T10:00:00"), at("2026-03-16T16:30:00"));
/// assert_eq!(by("2026-03-16T15:31:00"), at("2026-03-17T16:30:00"));
/// ```
#[must_use]
pub fn promise(policy: &CallbackPolicy, asked: NaiveDateTime) -> Option<Promise> {
    let today = policy.hours.on(asked.date()).filter(|today| asked < last_to_ask(policy, *today));
    let open = today.or_else(|| policy.hours.after(asked.date()))?;
    Some(Promise { from: asked.max(open.from), by: open.until })
}

/// When someone who did not answer is called again: at another time, the same day while it is open
/// that long, else on the next open day; by closing time of that day.
#[must_use]
pub fn promise_again(policy: &CallbackPolicy, called: NaiveDateTime) -> Option<Promise> {
    let from = called.checked_add_signed(policy.attempt_gap())?;
    let today = policy.hours.on(called.date()).filter(|today| from < today.until);
    let open = today.or_else(|| policy.hours.after(called.date()))?;
    Some(Promise { from: from.max(open.from), by: open.until })
}

/// Between which times someone is called again who was told so: by the time that was agreed on, and not much
/// earlier. Nothing when it is closed then, or that time has passed or is more than a year away.
///
/// ```
/// use besked_domain::callback::{CallbackPolicy, promise_by};
/// let at = |text: &str| text.parse::<chrono::NaiveDateTime>().unwrap();
/// let again = |by| promise_by(&CallbackPolicy::shipped(), at("2026-03-16T10:00:00"), at(by));
/// assert_eq!(again("2026-03-17T14:00:00").unwrap().from, at("2026-03-17T13:00:00"));
/// assert_eq!(again("2026-03-17T16:31:00"), None);
/// ```
#[must_use]
pub fn promise_by(
    policy: &CallbackPolicy,
    called: NaiveDateTime,
    by: NaiveDateTime,
) -> Option<Promise> {
    if by <= called || by.signed_duration_since(called) > FARTHEST {
        return None;
    }
    let open = policy.hours.on(by.date()).filter(|open| by <= open.until)?;
    let from = by.checked_sub_signed(policy.window())?.max(open.from).max(called);
    (from < by).then_some(Promise { from, by })
}

/// About when it is someone's turn, when so many are to be called before: nobody is called while it is closed, nor
/// before the promise begins, and by its last moment whatever the queue.
#[must_use]
pub fn expected(
    policy: &CallbackPolicy,
    promised: Promise,
    before: u32,
    now: NaiveDateTime,
) -> NaiveDateTime {
    let minutes = i64::from(before).saturating_mul(policy.call_minutes.into());
    let wait = TimeDelta::try_minutes(minutes / i64::from(policy.callers.max(1)));
    let mut ahead = policy.hours.open_from(now.date());
    let begins = ahead.find(|open| now < open.until).map_or(now, |open| open.from.max(now));
    let turn = wait.and_then(|wait| begins.checked_add_signed(wait)).unwrap_or(promised.by);
    turn.max(promised.from).min(promised.by)
}

/// Whoever asks before this is called the same day.
pub(super) fn last_to_ask(policy: &CallbackPolicy, open: Open) -> NaiveDateTime {
    open.until.checked_sub_signed(policy.cutoff()).unwrap_or(open.until)
}
