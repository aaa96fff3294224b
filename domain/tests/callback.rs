//! Being called back: what is promised, how it lives, how well it is kept.

#[path = "callback/bounds.rs"]
mod bounds;
#[path = "callback/covers.rs"]
mod covers;
#[path = "callback/links.rs"]
mod links;
#[path = "callback/lives.rs"]
mod lives;
#[path = "callback/measures.rs"]
mod measures;
#[path = "callback/promises.rs"]
mod promises;
#[path = "callback/test_calls.rs"]
mod test_calls;
#[path = "callback/treatments.rs"]
mod treatments;
mod walk;
#[path = "callback/windows.rs"]
mod windows;

use besked_domain::callback::CallbackPolicy;
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Europe::Stockholm;

/// A time on the wall clock, without its seconds: `2026-03-16 10:00`.
fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

/// The policy of the vectors of `domain.md` 7.2: no day closes early.
fn plain() -> CallbackPolicy {
    let mut policy = CallbackPolicy::shipped();
    policy.hours.early.clear();
    policy
}

/// What the wall clock in Stockholm shows at a moment.
fn shown(moment: DateTime<Utc>) -> NaiveDateTime {
    moment.with_timezone(&Stockholm).naive_local()
}

/// Every half hour of the ten years from 2024 on: both changes of the clock and every holiday of
/// each, ten times.
fn ten_years() -> impl Iterator<Item = DateTime<Utc>> {
    let first: DateTime<Utc> = "2023-12-31T23:00:00Z".parse().unwrap();
    let last: DateTime<Utc> = "2033-12-31T23:00:00Z".parse().unwrap();
    std::iter::successors(Some(first), |moment| Some(*moment + TimeDelta::minutes(30)))
        .take_while(move |moment| *moment < last)
}
