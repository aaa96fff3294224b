//! What the day's round gives up: a plan whose first day to pay has passed before it was signed by all. Nobody
//! signs it any more, and its invoices are free for another one.

use crate::planning::step::{self, By, may};
use crate::store::plan::Of;
use crate::store::{JobsTx, Pools, StoreError, plan};
use besked_domain::notice::Notice;
use besked_domain::plan::life::Action;
use chrono::{DateTime, Utc};
use serde_json::json;

/// Looks at a plan that waits for the debtor's side or for signatures, in a transaction of its own.
pub(super) async fn look(
    pools: &Pools,
    (party, id): Of,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let by = By::machine(now);
    let mut tx = JobsTx::begin(pools).await?;
    let Some(before) = plan::lock(&mut tx, party, id).await? else { return Ok(()) };
    if let Ok(transition) = may(&before, Action::Lapse, by, "") {
        let content = json!({ "version": before.version });
        step::moved(&mut tx, &before, transition, by, content).await?;
        step::tell(&mut tx, &before, Notice::PlanLapsed, now).await?;
        tx.commit().await?;
    }
    Ok(())
}
