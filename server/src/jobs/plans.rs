//! The day's round for payment plans. How a plan is kept follows from what is booked on its invoices:
//! who is late is told kindly and gets the days of grace, then a notice in writing, and only after its
//! days can the plan be broken, by a person where the policy says so. What is paid comes to its end.

use super::lapses;
use super::rounds::{Lease, Troubles};
use super::run::NotDone;
use crate::clock::stockholm_day;
use crate::planning::amend;
use crate::planning::step::{self, By, may};
use crate::store::plan::{Late, Locked, Of};
use crate::store::{JobsTx, Pools, StoreError, plan};
use besked_domain::calendar::days_after;
use besked_domain::notice::Notice;
use besked_domain::plan::NextDue;
use besked_domain::plan::life::Action;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};

/// Looks at each plan that is being paid or waits to be signed, in a transaction of its own.
///
/// # Errors
/// When the database does not answer, or another worker has taken the round over. What was done before that
/// stays done. When a plan cannot be read, once all others have been looked at.
pub(super) async fn watch(
    pools: &Pools,
    lease: &mut Lease<'_>,
    now: DateTime<Utc>,
) -> Result<(), NotDone> {
    let mut tx = JobsTx::begin(pools).await?;
    let (unsigned, running) = (plan::unsigned(&mut tx).await?, plan::running(&mut tx).await?);
    // What was paid on the wrong invoice of a plan may have been moved since the plan ended, and of a plan
    // whose place another one has taken the debtor's side lets nothing go by itself.
    for of in plan::keeping(&mut tx, stockholm_day(now)).await? {
        plan::end_stops(&mut tx, of, now).await?;
    }
    tx.commit().await?;
    let mut troubles = Troubles::default();
    for of in unsigned {
        lease.keep().await?;
        troubles.of(of.1, lapses::look(pools, of, now).await)?;
    }
    for of in running {
        lease.keep().await?;
        troubles.of(of.1, look(pools, of, now).await)?;
    }
    Ok(troubles.end()?)
}

/// Looks at one, in a transaction of its own.
async fn look(pools: &Pools, (party, id): Of, now: DateTime<Utc>) -> Result<(), StoreError> {
    let mut tx = JobsTx::begin(pools).await?;
    let Some(before) = plan::lock(&mut tx, party, id).await? else { return Ok(()) };
    if follow(&mut tx, before, now).await? {
        tx.commit().await?;
    }
    Ok(())
}

/// Whether there was something to be told of one.
async fn follow(tx: &mut JobsTx, before: Locked, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let by = By::machine(now);
    if let Ok(transition) = may(&before, Action::Complete, by, "") {
        step::complete(tx, &before, transition, by).await?;
        return Ok(true);
    }
    if let Ok(transition) = may(&before, Action::Break, by, "") {
        step::break_off(tx, &before, transition, by).await?;
        return Ok(true);
    }
    // What the debtor's side has not signed in time is given up, and the rest of the round is as for any plan.
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
    if missed(tx, &before, by).await? {
        return Ok(true);
    }
    Ok(remind(tx, &before, by).await? || dropped)
}

/// Tells that an instalment has not come, once for each.
async fn missed(tx: &mut JobsTx, before: &Locked, by: By) -> Result<bool, StoreError> {
    let kept = before.standing(stockholm_day(by.now));
    let Some((first, grace_until)) = kept.late().zip(kept.grace_until) else {
        return Ok(false);
    };
    let due_on = first.due_on;
    let Ok(transition) = may(before, Action::MarkMissed, by, "") else { return Ok(false) };
    if before.missed_of == Some(due_on) {
        return Ok(false);
    }
    let late = Late { first, until: grace_until, now: by.now };
    plan::missed(tx, before, late).await?;
    step::moved(tx, before, transition, by, json!({ "due_on": due_on })).await?;
    step::tell(tx, before, Notice::PlanMissed { due_on, grace_until }, by.now).await?;
    Ok(true)
}

/// The instalment that is reminded of. While the municipality alone is to sign what the debtor's side has signed, it is
/// the one that a change gives, and none of those that a new plan is to take the place of.
async fn coming(
    tx: &mut JobsTx,
    before: &Locked,
    today: NaiveDate,
) -> Result<Option<NextDue>, StoreError> {
    if before.successor_awaits {
        return Ok(None);
    }
    if before.amendment.is_none() || !before.signed.await_countersign() {
        return Ok(before.coming(today));
    }
    let waits = plan::amendment(tx, (before.party, before.id)).await?;
    Ok(waits.and_then(|waits| before.coming_as_changed(&waits, today)))
}

/// Reminds of an instalment that falls due soon, once for each, be an earlier one late or not. What is contested
/// is not reminded of.
async fn remind(tx: &mut JobsTx, before: &Locked, by: By) -> Result<bool, StoreError> {
    let today = stockholm_day(by.now);
    let coming = coming(tx, before, today).await?.map(|next| next.due_on);
    let soon = days_after(today, before.policy.reminder_days_before);
    let Some(due_on) = coming.filter(|due_on| *due_on <= soon) else {
        return Ok(false);
    };
    if before.reminded_of == Some(due_on) {
        return Ok(false);
    }
    plan::reminded(tx, before, due_on).await?;
    step::tell(tx, before, Notice::PlanSoon { due_on }, by.now).await?;
    Ok(true)
}
