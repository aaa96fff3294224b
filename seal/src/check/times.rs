//! Whether the times follow on each other.

use super::holds_if;
use crate::report::{Broken, Outcome};
use chrono::{DateTime, TimeDelta, Utc};

/// How far two clocks may go apart.
const SKEW: TimeDelta = TimeDelta::minutes(1);
/// The longest that an identity is good for (Swedish OpenID Connect profile 1.0).
const LIFE: TimeDelta = TimeDelta::minutes(5);
/// How long before the answer the person may have identified.
const FRESH: TimeDelta = TimeDelta::minutes(5);
/// How long after the sealing its time stamp may come.
const STAMPING: TimeDelta = TimeDelta::minutes(5);

/// When a file was sealed.
#[derive(Clone, Copy)]
pub(super) struct Sealing {
    /// As the sealer's clock said.
    pub(super) at: Option<DateTime<Utc>>,
    /// As a time stamp says that holds.
    pub(super) stamped_at: Option<DateTime<Utc>>,
}

/// When someone signed.
#[derive(Clone, Copy)]
pub(super) struct Signing {
    /// The person identified.
    pub(super) identified_at: DateTime<Utc>,
    /// The signature was made, where it tells.
    pub(super) signed_at: Option<DateTime<Utc>>,
    /// The identity was issued.
    pub(super) issued_at: DateTime<Utc>,
    /// The identity runs out.
    pub(super) expires_at: DateTime<Utc>,
    /// The answer was received and checked.
    pub(super) received_at: DateTime<Utc>,
}

/// Identified, signed, issued, received, sealed, stamped, and now: in this order, as far as clocks
/// agree.
pub(super) fn follow(
    signing: Signing,
    sealing: Sealing,
    now: DateTime<Utc>,
) -> Result<(), Outcome> {
    let sealed_at = sealing.at.ok_or(Broken::Missing)?;
    are_fresh(signing)?;
    let after = [Some(signing.received_at), Some(sealed_at), sealing.stamped_at, Some(now)];
    holds_if(are_ordered(&after), Broken::Times)?;
    let in_time = sealing.stamped_at.is_none_or(|at| later(at, sealed_at) <= STAMPING);
    holds_if(in_time, Broken::Times)
}

/// Identified, signed, issued, received: in this order, as far as clocks agree, and soon after each
/// other.
pub(super) fn are_fresh(signing: Signing) -> Result<(), Outcome> {
    let order = [
        Some(signing.identified_at),
        signing.signed_at,
        Some(signing.issued_at),
        Some(signing.received_at),
    ];
    holds_if(are_ordered(&order), Broken::Times)?;
    holds_if(later(signing.received_at, signing.expires_at) <= SKEW, Broken::Expired)?;
    let within = later(signing.expires_at, signing.issued_at) <= LIFE
        && later(signing.received_at, signing.identified_at) <= FRESH + SKEW;
    holds_if(within, Broken::Times)
}

/// Whether each of these times, as far as there are such, is no earlier than the one before.
fn are_ordered(times: &[Option<DateTime<Utc>>]) -> bool {
    let times: Vec<_> = times.iter().flatten().collect();
    times.is_sorted_by(|one, next| later(**one, **next) <= SKEW)
}

/// By how much one time is later than another; negative when it is earlier.
fn later(one: DateTime<Utc>, another: DateTime<Utc>) -> TimeDelta {
    one.signed_duration_since(another)
}
