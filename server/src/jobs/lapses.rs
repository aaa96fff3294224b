//! What the day's round gives up: a plan that the debtor's side has not signed by its first day to pay, once a paper
//! that was signed in time has had its days to come (`papers_until`), and a counter that nobody has answered once both
//! its days have passed. Nobody signs it any more, and its invoices are free for another one. What waits for the
//! municipality's signature alone is not given up.

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
