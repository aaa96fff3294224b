//! The link by which whoever has not signed in follows a call.

use super::life::State;
use chrono::{DateTime, TimeDelta, Utc};

/// How many days a link leads to its call once that is at its end: long enough that whoever was away sees that
/// nobody reached them and chooses again, and no longer, since anybody who finds the link may follow it.
pub const LINK_DAYS: i64 = 7;

/// Whether a link still leads to its call: while someone is to be called, and [`LINK_DAYS`] from the moment at
/// which that changed.
#[must_use]
pub fn link_holds(state: State, changed_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    state.is_open() || now.signed_duration_since(changed_at) < TimeDelta::days(LINK_DAYS)
}
