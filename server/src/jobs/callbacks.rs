//! Calls that someone has taken and not made fall back into the queue, so that nobody waits for a
//! colleague who has gone home. It is looked for all the time: half an hour is long for who waits.

use crate::store::callback::{self, stranger};
use crate::store::{JobsTx, Pools, StoreError};
use besked_domain::callback::life::{Action, Actor as Role, Ground, check};
use chrono::{DateTime, Utc};

/// Lets them fall back, each in a transaction of its own.
///
/// # Errors
/// When the database does not answer. Those that fell back before that stay so.
pub(super) async fn lapse(pools: &Pools, now: DateTime<Utc>) -> Result<(), StoreError> {
    let mut tx = JobsTx::begin(pools).await?;
    let lapsed = callback::lapsed(&mut tx, now).await?;
    tx.commit().await?;
    for (party, id) in lapsed {
        let mut tx = JobsTx::begin(pools).await?;
        let before = match party {
            Some(party) => callback::lock(&mut tx, party, id).await?,
            None => stranger::lock(&mut tx, id).await?,
        };
        let Some(before) = before else { continue };
        let ground = Ground {
            staff: None,
            claim: before.claim,
            now,
            attempts: 0,
            needed: 0,
            note: "",
            has_time: false,
            other_number: false,
        };
        // The call may have been made, or another worker may have been here.
        if let Ok(step) = check(before.state, Action::Lapse, Role::Machine, &ground) {
            callback::release(&mut tx, &before, step, now).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}
