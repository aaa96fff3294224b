//! Moving a call and taking it back: whoever does it, and whether it is known whose it is.

use super::window::Chosen;
use crate::clock::stockholm_day;
use crate::store::callback::{self, Locked, NewPromise, stranger};
use crate::store::{Scoped, StoreError};
use besked_app::ports::PortalError;
use besked_domain::callback::CallbackPolicy;
use besked_domain::callback::life::{Action, State};
use chrono::{DateTime, NaiveDateTime, Utc};

/// Whether a step lets attempts be counted anew: whoever was not reached and asks again is tried as often as the
/// first time.
pub(crate) fn begins_anew(before: &Locked, action: Action) -> bool {
    action == Action::Move && before.state != State::Waiting
}

/// Ends what is promised and promises the window that begins then in its place, or as soon as possible. Gives the
/// last moment of what is promised now.
pub(crate) async fn promise_instead(
    tx: &mut impl Scoped,
    before: &Locked,
    policy: &CallbackPolicy,
    window: Option<NaiveDateTime>,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, PortalError> {
    let chosen = Chosen::of(tx, policy, window, now).await?;
    let left = end(tx, before, now).await?;
    chosen.instead_of(tx, left).await?;
    let new = chosen.promise(before.promise.saturating_add(1), policy);
    // What waits and is moved on a later day than it was asked for is not the same day any more.
    let later =
        before.state == State::Waiting && stockholm_day(before.asked_at) != stockholm_day(now);
    let new = NewPromise { agreed: new.agreed || later, ..new };
    match before.party {
        Some(party) => callback::promise(tx, (party, before.id), &new, now).await?,
        None => stranger::promise(tx.connection(), before.id, &new, now).await?,
    }
    Ok(new.due)
}

/// Ends what is promised, and gives back the place that was taken.
pub(crate) async fn take_back(
    tx: &mut impl Scoped,
    before: &Locked,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    if let Some(window) = end(tx, before, now).await? {
        callback::leave(tx.connection(), window).await?;
    }
    Ok(())
}

/// Ends the promise that stands. Gives the window that a place was taken in, if one was.
async fn end(
    tx: &mut impl Scoped,
    before: &Locked,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    match before.party {
        Some(party) => callback::end_promise(tx, (party, before.id), now).await,
        None => stranger::end_promise(tx.connection(), before.id, now).await,
    }
}
