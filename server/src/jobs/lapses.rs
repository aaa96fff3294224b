//! What the day's round gives up: a plan whose first day to pay has passed before it was signed by all. Nobody
//! signs it any more, and its invoices are free for another one.

use crate::planning::step::{self, By, may};
use crate::store::{JobsTx, Pools, StoreError, plan};
use besked_domain::notice::Notice;
use besked_domain::plan::life::Action;
use chrono::{DateTime, Utc};
use serde_json::json;

/// Looks at each plan that waits for the debtor's side or for signatures, in a transaction of its own.
///
/// # Errors
/// When the database does not answer. What was done before that stays done.
pub(super) async fn give_up(pools: &Pools, now: DateTime<Utc>) -> Result<(), StoreError> {
    let mut tx = JobsTx::begin(pools).await?;
    let unsigned = plan::unsigned(&mut tx).await?;
    tx.commit().await?;
    let by = By::machine(now);
    for (party, id) in unsigned {
        let mut tx = JobsTx::begin(pools).await?;
        let Some(before) = plan::lock(&mut tx, party, id).await? else { continue };
        if let Ok(transition) = may(&before, Action::Lapse, by, "") {
            let content = json!({ "version": before.version });
            step::moved(&mut tx, &before, transition, by, content).await?;
            step::tell(&mut tx, &before, Notice::PlanLapsed, now).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}
