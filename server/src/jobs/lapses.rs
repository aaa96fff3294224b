//! What the day's round gives up: a plan that the debtor's side has not signed by its first day to pay, once a paper
//! that was signed in time has had its days to come (`papers_until`), and a counter that nobody has answered once both
//! its days have passed. Nobody signs it any more, and its invoices are free for another one. What waits for the
//! municipality's signature alone is not given up: its invoices are left alone by reminders and claims for as long as
//! that takes.

use crate::clock::stockholm_day;
use crate::planning::step::{self, By, may};
use crate::store::plan::{Locked, Of};
use crate::store::{JobsTx, Pools, StoreError, plan};
use besked_domain::notice::Notice;
use besked_domain::plan::life::{Action, State, renewed_pause};
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
        let unanswered = before.state == State::Countered;
        step::tell(&mut tx, &before, Notice::PlanLapsed { unanswered }, now).await?;
        tx.commit().await?;
    } else if before.awaits_countersign() {
        keep_paused(&mut tx, &before, now).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Renews the pause of what waits for the municipality's signature, before it ends. However the waiting ends, the day
/// that was told last stands, and nothing renews it any more.
async fn keep_paused(
    tx: &mut JobsTx,
    before: &Locked,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (enough, until) = renewed_pause(stockholm_day(now), &before.policy);
    let of = (before.party, before.id);
    for invoice in plan::paused_before(tx, of, enough).await? {
        plan::pause(tx, of, invoice, until, now).await?;
    }
    Ok(())
}
