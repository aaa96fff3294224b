//! The day's round for payment plans. How a plan is kept follows from what is booked on its invoices:
//! who is late is told kindly and gets the days of grace, then a notice in writing, and only after its
//! days can the plan be broken, by a person where the policy says so. What is paid comes to its end.

use crate::clock::stockholm_day;
use crate::planning::amend;
use crate::planning::step::{self, By, may};
use crate::store::plan::{Late, Locked, Running};
use crate::store::{JobsTx, Pools, StoreError, plan};
use besked_domain::calendar::days_after;
use besked_domain::notice::Notice;
use besked_domain::plan::life::Action;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// Looks at each plan that is being paid, in a transaction of its own.
///
/// # Errors
/// When the database does not answer. What was done before that stays done.
pub(super) async fn watch(pools: &Pools, now: DateTime<Utc>) -> Result<(), StoreError> {
    let mut tx = JobsTx::begin(pools).await?;
    let running = plan::running(&mut tx).await?;
    // What was paid on the wrong invoice of a plan may have been moved since the plan ended, and of a plan
    // whose place another one has taken the debtor's side lets nothing go by itself.
    for of in plan::keeping(&mut tx, stockholm_day(now)).await? {
        plan::end_stops(&mut tx, of, now).await?;
    }
    tx.commit().await?;
    for found in running {
        let mut tx = JobsTx::begin(pools).await?;
        if look(&mut tx, found, now).await? {
            tx.commit().await?;
        }
    }
    Ok(())
}

/// Whether there was something to be told of one.
async fn look(tx: &mut JobsTx, found: Running, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let Some(before) = plan::lock(tx, found.party, found.id).await? else { return Ok(false) };
    let by = By::machine(now);
    for (action, notice) in
        [(Action::Complete, Notice::PlanCompleted), (Action::Break, Notice::PlanBroken)]
    {
        if let Ok(transition) = may(&before, action, by, "") {
            step::end(tx, &before, transition, notice, by).await?;
            return Ok(true);
        }
    }
    // What nobody has signed in time is given up, and the rest of the round is as for any plan.
    let dropped = match may(&before, Action::DropChange, by, "") {
        Ok(transition) => {
            amend::give_up(tx, &before, transition, by).await?;
            true
        }
        Err(_) => false,
    };
    if let Ok(transition) = may(&before, Action::CatchUp, by, "") {
        step::moved(tx, &before, transition, by, Value::Null).await?;
        return Ok(true);
    }
    if let Ok(transition) = may(&before, Action::SendNotice, by, "") {
        step::notice(tx, &before, transition, by).await?;
        return Ok(true);
    }
    if missed(tx, &before, found, by).await? {
        return Ok(true);
    }
    Ok(remind(tx, &before, found, by).await? || dropped)
}

/// Tells that an instalment has not come, once for each.
async fn missed(
    tx: &mut JobsTx,
    before: &Locked,
    found: Running,
    by: By,
) -> Result<bool, StoreError> {
    let kept = before.standing(stockholm_day(by.now));
    let Some((first, grace_until)) = kept.late().zip(kept.grace_until) else {
        return Ok(false);
    };
    let due_on = first.due_on;
    let Ok(transition) = may(before, Action::MarkMissed, by, "") else { return Ok(false) };
    if found.missed_of == Some(due_on) {
        return Ok(false);
    }
    let late = Late { first, until: grace_until, now: by.now };
    plan::missed(tx, before, late).await?;
    step::moved(tx, before, transition, by, json!({ "due_on": due_on })).await?;
    step::tell(tx, before, Notice::PlanMissed { due_on, grace_until }, by.now).await?;
    Ok(true)
}

/// Reminds of an instalment that falls due soon, once for each.
async fn remind(
    tx: &mut JobsTx,
    before: &Locked,
    found: Running,
    by: By,
) -> Result<bool, StoreError> {
    let today = stockholm_day(by.now);
    let coming = before.standing(today).next.map(|next| next.due_on);
    let soon = days_after(today, before.policy.reminder_days_before);
    let Some(due_on) = coming.filter(|due_on| (today..=soon).contains(due_on)) else {
        return Ok(false);
    };
    if found.reminded_of == Some(due_on) {
        return Ok(false);
    }
    plan::reminded(tx, before, due_on).await?;
    step::tell(tx, before, Notice::PlanSoon { due_on }, by.now).await?;
    Ok(true)
}
