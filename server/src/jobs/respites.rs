//! The day's round for respites: one whose new due date has passed, or whose invoices are paid, has come
//! to its end. Nothing is sent: what was agreed is over, and what follows is the ledger's.

use super::rounds::{Lease, Troubles};
use super::run::NotDone;
use crate::clock::stockholm_day;
use crate::store::events::Actor;
use crate::store::{JobsTx, Pools, StoreError, respite};
use besked_domain::id::{PartyId, RespiteId};
use besked_domain::plan::life::Actor as Role;
use besked_domain::respite::life::{Action, transition};
use chrono::{DateTime, Utc};

/// Ends them, each in a transaction of its own.
///
/// # Errors
/// When the database does not answer, or another worker has taken the round over. Those ended before that stay
/// so. When one cannot be read, once all others have been looked at.
pub(super) async fn end(
    pools: &Pools,
    lease: &mut Lease<'_>,
    now: DateTime<Utc>,
) -> Result<(), NotDone> {
    let mut tx = JobsTx::begin(pools).await?;
    let passed = respite::passed(&mut tx, stockholm_day(now)).await?;
    tx.commit().await?;
    let mut troubles = Troubles::default();
    for of in passed {
        lease.keep().await?;
        troubles.of(of.1, end_one(pools, of, now).await)?;
    }
    Ok(troubles.end()?)
}

/// Ends one, in a transaction of its own.
async fn end_one(
    pools: &Pools,
    (party, id): (PartyId, RespiteId),
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let mut tx = JobsTx::begin(pools).await?;
    let Some(before) = respite::lock(&mut tx, party, id).await? else { return Ok(()) };
    // Another worker may have been here.
    if let Ok(step) = transition(before.state, Action::End, Role::Machine, false, "") {
        respite::moved(&mut tx, (&before, id), step, Actor::System, now).await?;
        tx.commit().await?;
    }
    Ok(())
}
