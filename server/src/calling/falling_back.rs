//! What someone has taken and not made falls back into the queue: its time has passed, or they go away.

use crate::store::callback::{self, stranger};
use crate::store::{Municipal, StoreError};
use besked_domain::callback::life::{Action, Actor as Role, Ground, check};
use besked_domain::id::{CallbackId, PartyId, StaffId};
use chrono::{DateTime, Utc};

/// Lets a call fall back, under its lock: because the one of staff who has taken it steps away, or, where nobody is
/// named, because its time has passed. False when nothing fell back: it may have been made a moment before, or another
/// worker may have been here.
///
/// # Errors
/// When the database does not answer, or the row cannot be read.
pub(crate) async fn fall_back(
    tx: &mut impl Municipal,
    (party, id): (Option<PartyId>, CallbackId),
    away: Option<StaffId>,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let before = match party {
        Some(party) => callback::lock(tx, party, id).await?,
        None => stranger::lock(tx, id).await?,
    };
    let Some(before) = before else { return Ok(false) };
    let (action, role) = match away {
        Some(_) => (Action::StepAway, Role::Caller),
        None => (Action::Lapse, Role::Machine),
    };
    let ground = Ground {
        staff: away,
        claim: before.claim,
        now,
        attempts: 0,
        needed: 0,
        note: "",
        has_time: false,
        other_number: false,
    };
    let Ok(step) = check(before.state, action, role, &ground) else { return Ok(false) };
    callback::release(tx, &before, step, now).await?;
    Ok(true)
}
