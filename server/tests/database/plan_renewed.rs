//! A plan that is being paid is made anew: what was agreed on holds until the new one is signed, and nothing
//! is claimed in between.

use crate::disputes::{desk, portal};
use crate::feed::fed;
use crate::plan_changes::{file, paying, resident, signs};
use crate::plans::{day, does, handler, is_claimed, manager, newest, state_of, works};
use crate::seed::{OVERDUE, pools, set, today};
use besked_app::ports::{DebtorPortal as _, PlanAct, PortalError, StaffDesk as _, StaffPlanAct};
use besked_domain::invoice::Owed;
use besked_domain::money::Money;
use besked_domain::notice::Notice;
use besked_domain::plan::life::{Refusal, State};
use besked_domain::plan::{Pace, Proposal};
use serde_json::Value;
use sqlx::PgPool;
use uuid::Uuid;

fn parts(count: u32) -> Proposal {
    let first_due_on = "2026-12-21".parse().unwrap();
    Proposal { pace: Pace::Instalments(count), first_due_on }
}

fn in_parts(count: u32) -> StaffPlanAct {
    let reason = "Du har fått färre timmar.".to_owned();
    StaffPlanAct::Renegotiate { proposal: parts(count), reason }
}

/// Sets how much one of staff may agree to alone.
async fn alone_up_to(owner: &PgPool, kronor: &str) {
    set(owner, "plan.alone_up_to", kronor).await;
}

#[sqlx::test(migrations = false)]
async fn a_plan_is_made_anew_and_the_old_one_holds_until_that_is_signed(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = paying(&owner, &pools).await;
    works(&pools, &handler(), id, in_parts(8)).await.unwrap();
    let old = file(&pools, id).await;
    let newer = old.instead.clone().unwrap().id;
    assert_eq!((old.row.state, state_of(&pools, newer).await), (State::Active, State::Agreed));
    assert_eq!(newest(&pools).await, Notice::PlanAgreed);
    assert!(!is_claimed(&pools, today()).await);
    // One at a time.
    let again = works(&pools, &handler(), id, in_parts(6)).await;
    assert_eq!(again, Err(PortalError::NotAllowed(Refusal::Stale)));

    signs(&pools, newer, 1).await;
    let (old, new) = (file(&pools, id).await, file(&pools, newer).await);
    assert_eq!((old.row.state, new.row.state), (State::Replaced, State::Active));
    assert_eq!(old.events.last().unwrap().name, "PlanReplaced");
    assert_eq!(new.row.schedule.count(), 8);
    assert_eq!((new.instead, new.replaces), (None, Some(old.row.number)));
    assert!(!is_claimed(&pools, today()).await);
    // A plan that has been replaced is changed no more.
    let cancel = StaffPlanAct::Cancel("Betalas direkt.".to_owned());
    let ended = works(&pools, &handler(), id, cancel).await;
    assert_eq!(ended, Err(PortalError::NotAllowed(Refusal::Stale)));
}

#[sqlx::test(migrations = false)]
async fn above_the_limit_a_manager_confirms_the_new_plan_and_one_that_is_taken_back_leaves_the_old(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let id = paying(&owner, &pools).await;
    alone_up_to(&owner, "1000").await;
    works(&pools, &handler(), id, in_parts(8)).await.unwrap();
    let newer = file(&pools, id).await.instead.unwrap().id;
    assert_eq!(state_of(&pools, newer).await, State::Proposed);
    works(&pools, &manager(), newer, StaffPlanAct::Confirm { version: 1 }).await.unwrap();
    assert_eq!(state_of(&pools, newer).await, State::Agreed);
    let (who, key) = (resident(), Uuid::new_v4());
    portal(&pools).act_on_plan(&who, newer, &PlanAct::Withdraw, key).await.unwrap();
    let old = file(&pools, id).await;
    assert_eq!((old.row.state, old.instead), (State::Active, None));
    assert!(old.row.left > Money::ZERO);
    works(&pools, &handler(), id, in_parts(6)).await.unwrap();
}

#[sqlx::test(migrations = false)]
async fn a_new_plan_that_is_not_confirmed_is_answered_with_another_one(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = paying(&owner, &pools).await;
    alone_up_to(&owner, "1000").await;
    works(&pools, &handler(), id, in_parts(8)).await.unwrap();
    let newer = file(&pools, id).await.instead.unwrap();
    assert_eq!(newer.state, State::Proposed, "nothing is agreed on yet");
    let newer = newer.id;
    works(&pools, &manager(), newer, StaffPlanAct::Reject).await.unwrap();
    // That its invoices are in the plan whose place it takes is no obstacle.
    let seen = desk(&pools).plan(&handler(), newer).await.unwrap().unwrap();
    assert!(!seen.choices.is_empty(), "{:?}", seen.file.judgement);
    assert_eq!(seen.conduct.open_plans, 0);
    let counter = StaffPlanAct::Counter { proposal: parts(6), reason: String::new() };
    works(&pools, &handler(), newer, counter).await.unwrap();
    works(&pools, &manager(), newer, StaffPlanAct::Confirm { version: 2 }).await.unwrap();
    assert_eq!(state_of(&pools, newer).await, State::Countered);
    does(&pools, newer, PlanAct::Accept { version: Some(2) }).await.unwrap();
    signs(&pools, newer, 2).await;
    let (old, new) = (file(&pools, id).await, file(&pools, newer).await);
    assert_eq!((old.row.state, new.row.state), (State::Replaced, State::Active));
    assert_eq!(new.row.schedule.count(), 6);
}

#[sqlx::test(migrations = false)]
async fn of_two_who_make_it_anew_at_once_one_does(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = paying(&owner, &pools).await;
    let (one, other) = (handler(), manager());
    let (first, second) =
        tokio::join!(works(&pools, &one, id, in_parts(8)), works(&pools, &other, id, in_parts(6)),);
    let stale = Err(PortalError::NotAllowed(Refusal::Stale));
    assert!([first, second] == [Ok(()), stale] || [first, second] == [stale, Ok(())]);
}

/// What a plan that waives interest has waived until today is no part of the debt of the one that takes its place.
#[sqlx::test(migrations = false)]
async fn what_the_old_plan_has_waived_is_not_in_the_new_one(owner: PgPool) {
    let pools = pools(&owner).await;
    set(&owner, "plan.interest", "\"waived\"").await;
    let id = paying(&owner, &pools).await;
    // It is reckoned from the day after the invoice fell due.
    let since = day("2026-11-01");
    sqlx::query(
        "update plan_offer set judged = jsonb_set(judged, '{plan,0,starts_on}', to_jsonb($2::text))
        where plan_id = $1",
    )
    .bind(id.0)
    .bind(since.to_string())
    .execute(&owner)
    .await
    .unwrap();
    set(&owner, "plan.interest", "\"runs\"").await;
    works(&pools, &handler(), id, in_parts(8)).await.unwrap();
    let newer = file(&pools, id).await.instead.unwrap().id;
    let debts: Value =
        sqlx::query_scalar("select judged #> '{plan,0,debts}' from plan_offer where plan_id = $1")
            .bind(newer.0)
            .fetch_one(&owner)
            .await
            .unwrap();
    let debts: Vec<Owed> = serde_json::from_value(debts).unwrap();
    let overdue = debts.first().unwrap();
    // Of its three weeks one day was owed, and has been paid. From now on interest runs.
    assert!((1..100).contains(&overdue.interest_paid.ore()), "{overdue:?}");
    assert!(overdue.open.interest.is_zero(), "{overdue:?}");
    assert_eq!((overdue.counted_through, overdue.bears_interest), (today(), true));
    signs(&pools, newer, 1).await;
    let own = portal(&pools).invoice(&resident(), OVERDUE).await.unwrap().unwrap();
    let plans: Vec<_> = own.agreed.iter().map(|own| (own.from, own.until)).collect();
    assert_eq!(plans, [(since, Some(today())), (today(), None)]);
    let runs: Vec<_> = own.agreed.iter().map(|own| own.interest_runs).collect();
    assert_eq!(runs, [false, true]);
}

/// Whoever lifts a stop at the old plan's end must not lift the new one's.
#[sqlx::test(migrations = false)]
async fn the_ledger_is_told_of_the_old_plans_end_before_the_new_ones_beginning(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = paying(&owner, &pools).await;
    works(&pools, &handler(), id, in_parts(8)).await.unwrap();
    let old = file(&pools, id).await;
    let newer = old.instead.clone().unwrap().id;
    let (_, start) = fed(&pools, 0).await;
    signs(&pools, newer, 1).await;
    let (told, last) = fed(&pools, start).await;
    let new = file(&pools, newer).await.row.number;
    let cases: Vec<(&str, &str)> = told
        .iter()
        .map(|entry| (entry["kind"].as_str().unwrap(), entry["case"].as_str().unwrap()))
        .collect();
    let of = |ends: bool| {
        let told =
            cases.iter().copied().filter(move |(kind, _)| (*kind == "plan_replaced") == ends);
        told.collect::<Vec<_>>()
    };
    let (ends, begins) = (of(true), of(false));
    assert!(!ends.is_empty() && ends.len() == begins.len(), "{cases:?}");
    assert!(ends.iter().all(|(_, case)| *case == old.row.number), "{cases:?}");
    assert!(begins.iter().all(|entry| *entry == ("plan_started", new.as_str())), "{cases:?}");
    assert!(cases[..ends.len()].iter().all(|(kind, _)| *kind == "plan_replaced"), "{cases:?}");
    // It is told once, also when what the old one kept is let go.
    sqlx::query("update collection_stop set ended_at = now() where plan_id = $1")
        .bind(id.0)
        .execute(&owner)
        .await
        .unwrap();
    assert_eq!(fed(&pools, last).await.0, Vec::<Value>::new());
}
