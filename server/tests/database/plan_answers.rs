//! What is answered is what was read: no proposal that has come since, none that is there no more, and no first day
//! that has passed.

use crate::disputes::{in_role, portal};
use crate::plan_changes::{file, resident};
use crate::plans::{ask, day, handler, manager, newest, set, state_of, works};
use crate::seed::{CHIEF, pools};
use besked_app::ports::{
    DebtorPortal as _, PlanAct, PortalError, Staff, StaffDesk as _, StaffPlanAct, StaffRole,
};
use besked_domain::id::PlanId;
use besked_domain::notice::Notice;
use besked_domain::plan::life::{Refusal, State};
use besked_domain::plan::{Pace, Proposal};
use besked_server::clock::FixedClock;
use besked_server::desk::Desk;
use besked_server::portal::Portal;
use besked_server::store::Pools;
use besked_server::store::settings::SettingsCache;
use sqlx::PgPool;
use std::sync::Arc;
use uuid::Uuid;

fn from(first: &str, count: u32) -> Proposal {
    Proposal { pace: Pace::Instalments(count), first_due_on: day(first) }
}

fn counter(first: &str, count: u32) -> StaffPlanAct {
    StaffPlanAct::Counter { proposal: from(first, count), reason: "Så går det.".to_owned() }
}

async fn proposed(pools: &Pools) -> PlanId {
    portal(pools).propose_plan(&resident(), &ask(3), Uuid::new_v4()).await.unwrap()
}

async fn does(pools: &Pools, id: PlanId, act: PlanAct) {
    portal(pools).act_on_plan(&resident(), id, &act, Uuid::new_v4()).await.unwrap();
}

fn accept(version: i32) -> StaffPlanAct {
    StaffPlanAct::Accept { version: Some(version) }
}

const STALE: Result<(), PortalError> = Err(PortalError::NotAllowed(Refusal::Stale));

#[sqlx::test(migrations = false)]
async fn of_two_officials_the_one_who_has_read_an_earlier_proposal_accepts_no_later_one(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let id = proposed(&pools).await;
    // One reads the proposal; another one answers it, and is answered in turn.
    let other = in_role(StaffRole::Handler, CHIEF);
    works(&pools, &other, id, counter("2026-12-21", 2)).await.unwrap();
    let answer =
        PlanAct::Answer { proposal: from("2026-12-21", 12), reason: "Tolv i stället.".to_owned() };
    does(&pools, id, answer).await;
    assert_eq!(works(&pools, &handler(), id, accept(1)).await, STALE, "three parts were read");
    let waits = file(&pools, id).await;
    assert_eq!((waits.row.state, waits.row.version), (State::Proposed, 3));
    works(&pools, &handler(), id, accept(3)).await.unwrap();
    assert_eq!(file(&pools, id).await.row.schedule.count(), 12);
    // The second of two who accept the same is told that it has come further.
    assert_eq!(works(&pools, &other, id, accept(3)).await, STALE);
    assert_eq!(state_of(&pools, id).await, State::Agreed);
}

#[sqlx::test(migrations = false)]
async fn above_the_limit_too_nothing_is_put_forward_that_was_not_read(owner: PgPool) {
    let pools = pools(&owner).await;
    set(&owner, "plan.alone_up_to", "1000").await;
    let id = proposed(&pools).await;
    works(&pools, &handler(), id, counter("2026-12-21", 2)).await.unwrap();
    works(&pools, &manager(), id, StaffPlanAct::Confirm { version: 2 }).await.unwrap();
    let answer = PlanAct::Answer { proposal: from("2026-12-21", 4), reason: String::new() };
    does(&pools, id, answer).await;
    assert_eq!(works(&pools, &handler(), id, accept(1)).await, STALE);
    let desk = crate::disputes::desk(&pools);
    assert_eq!(desk.plan(&handler(), id).await.unwrap().unwrap().put_forward, None);
    works(&pools, &handler(), id, accept(3)).await.unwrap();
    assert!(desk.plan(&handler(), id).await.unwrap().unwrap().put_forward.is_some());
}

#[sqlx::test(migrations = false)]
async fn a_proposal_that_its_party_has_taken_back_is_accepted_by_nobody(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = proposed(&pools).await;
    does(&pools, id, PlanAct::Withdraw).await;
    assert_eq!(works(&pools, &handler(), id, accept(1)).await, STALE);
    assert_eq!(state_of(&pools, id).await, State::Withdrawn);
}

/// Both sides on a day to come.
fn on(pools: &Pools, on: &str) -> (Desk, Portal) {
    let noon = day(on).and_hms_opt(11, 0, 0).unwrap().and_utc();
    let clock = Arc::new(FixedClock(noon));
    let settings = || SettingsCache::new(pools.clone());
    let desk = Desk::new(pools.clone(), settings(), clock.clone());
    (desk, Portal::new(pools.clone(), settings(), clock))
}

#[sqlx::test(migrations = false)]
async fn a_counter_whose_first_day_has_passed_is_confirmed_by_nobody_and_nothing_is_lost(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    set(&owner, "plan.alone_up_to", "1000").await;
    let id = proposed(&pools).await;
    // The counter's first day comes before the proposal's.
    works(&pools, &handler(), id, counter("2026-11-24", 2)).await.unwrap();
    let told = newest(&pools).await;
    let (desk, _) = on(&pools, "2026-11-25");
    let does = async |who: &Staff, act: StaffPlanAct| {
        desk.act_on_plan(who, id, &act, Uuid::new_v4()).await
    };
    let confirm = |version| StaffPlanAct::Confirm { version };
    let passed = Err(PortalError::NotAllowed(Refusal::FirstDayPassed(day("2026-11-24"))));
    assert_eq!(does(&manager(), confirm(2)).await, passed);
    let waits = file(&pools, id).await;
    assert_eq!((waits.row.state, waits.row.version), (State::Proposed, 1));
    assert_eq!(newest(&pools).await, told, "nobody is offered what cannot be accepted");
    let seen = desk.plan(&manager(), id).await.unwrap().unwrap().put_forward.unwrap();
    assert_eq!(seen.counter.unwrap().schedule.first_day(), day("2026-11-24"), "staff see it");
    // Another one with a day to come takes its place.
    does(&handler(), counter("2026-12-28", 2)).await.unwrap();
    does(&manager(), confirm(3)).await.unwrap();
    assert_eq!(file(&pools, id).await.row.state, State::Countered);
    let days = match newest(&pools).await {
        Notice::PlanCountered { days: Some(days) } => days,
        other => panic!("{other:?}"),
    };
    assert_eq!(days.first_due_on, day("2026-12-28"), "of what was confirmed");
}

#[sqlx::test(migrations = false)]
async fn the_day_itself_is_in_time_for_a_counter_and_for_its_answer(owner: PgPool) {
    let pools = pools(&owner).await;
    set(&owner, "plan.alone_up_to", "1000").await;
    let id = proposed(&pools).await;
    works(&pools, &handler(), id, counter("2026-11-24", 2)).await.unwrap();
    let (desk, portal) = on(&pools, "2026-11-24");
    let confirm = StaffPlanAct::Confirm { version: 2 };
    desk.act_on_plan(&manager(), id, &confirm, Uuid::new_v4()).await.unwrap();
    let accept = PlanAct::Accept { version: Some(2) };
    // The day after it is answered with another day instead, and stays.
    let (_, late) = on(&pools, "2026-11-25");
    let passed = Err(PortalError::NotAllowed(Refusal::FirstDayPassed(day("2026-11-24"))));
    assert_eq!(late.act_on_plan(&resident(), id, &accept, Uuid::new_v4()).await, passed);
    assert_eq!(state_of(&pools, id).await, State::Countered);
    portal.act_on_plan(&resident(), id, &accept, Uuid::new_v4()).await.unwrap();
    assert_eq!(state_of(&pools, id).await, State::Agreed);
}
