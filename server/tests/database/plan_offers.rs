//! What either side reads of the other's offers: what was given, as whose it is, and of the invoices that are in the plan.

use crate::disputes::{desk, in_role, portal};
use crate::plan_changes::{file, paying, resident};
use crate::plans::{ask, does, handler, manager, newest, works};
use crate::seed::{HANDLER, OVERDUE, PAID, RESIDENT, pools, set};
use besked_app::ports::{
    DebtorPortal as _, PlanAct, PlanAsk, PlanOffer, StaffDesk as _, StaffPlanAct, StaffRole,
};
use besked_domain::id::PlanId;
use besked_domain::notice::Notice;
use besked_domain::plan::life::State;
use besked_domain::plan::{OfferBy, Pace, Proposal};
use besked_domain::setting::PolicySetting;
use besked_server::store::Pools;
use serde_json::{Value, json};
use sqlx::PgPool;
use uuid::Uuid;

fn parts(count: u32) -> Proposal {
    Proposal { pace: Pace::Instalments(count), first_due_on: "2026-12-21".parse().unwrap() }
}

async fn counters(pools: &Pools, id: PlanId, count: u32) {
    let reason = format!("I {count} delar.");
    let counter = StaffPlanAct::Counter { proposal: parts(count), reason };
    works(pools, &handler(), id, counter).await.unwrap();
}

async fn confirms(pools: &Pools, id: PlanId, version: i32) {
    works(pools, &manager(), id, StaffPlanAct::Confirm { version }).await.unwrap();
}

/// A plan that two decide on, as the debtor has proposed it.
async fn for_two(owner: &PgPool, pools: &Pools) -> PlanId {
    set(owner, "plan.alone_up_to", "1000").await;
    portal(pools).propose_plan(&resident(), &ask(3), Uuid::new_v4()).await.unwrap()
}

/// Which offers the debtor reads, and which staff see as never sent. Staff read the same ones as sent.
async fn seen(pools: &Pools, id: PlanId) -> (Vec<i32>, Vec<i32>) {
    let given = file(pools, id).await.offers;
    let staff = desk(pools).plan(&handler(), id).await.unwrap().unwrap();
    assert_eq!(staff.file.offers, given);
    for offer in &given {
        assert_eq!(offer.by == OfferBy::Municipality, offer.reason.starts_with("I "));
    }
    assert!(staff.put_aside.iter().all(|own| own.by == OfferBy::Municipality));
    let versions = |offer: &PlanOffer| offer.version;
    (given.iter().map(versions).collect(), staff.put_aside.iter().map(versions).collect())
}

#[sqlx::test(migrations = false)]
async fn a_counter_whose_place_another_one_took_is_never_read_by_the_debtor(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = for_two(&owner, &pools).await;
    counters(&pools, id, 2).await;
    assert_eq!(seen(&pools, id).await, (vec![1], vec![]), "it waits for a second person");
    counters(&pools, id, 4).await;
    assert_eq!(seen(&pools, id).await, (vec![1], vec![2]));
    confirms(&pools, id, 3).await;
    assert_eq!(seen(&pools, id).await, (vec![1, 3], vec![2]));
}

#[sqlx::test(migrations = false)]
async fn a_counter_that_was_not_confirmed_is_never_read_by_the_debtor(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = for_two(&owner, &pools).await;
    counters(&pools, id, 2).await;
    works(&pools, &manager(), id, StaffPlanAct::Reject).await.unwrap();
    assert_eq!(seen(&pools, id).await, (vec![1], vec![2]));
    counters(&pools, id, 4).await;
    confirms(&pools, id, 3).await;
    assert_eq!(seen(&pools, id).await, (vec![1, 3], vec![2]));
    // One who may decide alone gives it at once.
    set(&owner, "plan.alone_up_to", "50000").await;
    let answer = PlanAct::Answer { proposal: parts(5), reason: String::new() };
    does(&pools, id, answer).await.unwrap();
    counters(&pools, id, 6).await;
    assert_eq!(seen(&pools, id).await, (vec![1, 3, 4, 5], vec![2]));
}

#[sqlx::test(migrations = false)]
async fn a_counter_that_the_debtor_came_before_is_never_read_by_the_debtor(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = for_two(&owner, &pools).await;
    counters(&pools, id, 2).await;
    confirms(&pools, id, 2).await;
    counters(&pools, id, 4).await;
    assert_eq!(seen(&pools, id).await, (vec![1, 2], vec![]));
    let answer = PlanAct::Answer { proposal: parts(5), reason: String::new() };
    does(&pools, id, answer).await.unwrap();
    assert_eq!(seen(&pools, id).await, (vec![1, 2, 4], vec![3]));
    let plan = file(&pools, id).await;
    assert_eq!((plan.row.state, plan.row.version), (State::Proposed, 4));
}

/// How many plans a setting is tried on.
async fn tried(pools: &Pools) -> i64 {
    let setting = PolicySetting::PlanAutoMonths;
    let value = setting.read("3").unwrap();
    desk(pools).try_setting(&manager(), setting, None, &value).await.unwrap().tried
}

#[sqlx::test(migrations = false)]
async fn what_staff_note_of_a_plan_by_telephone_is_not_said_to_be_the_debtors_words(owner: PgPool) {
    let pools = pools(&owner).await;
    let before = tried(&pools).await;
    let wanted = PlanAsk { reason: "Vi talades vid.".to_owned(), anyway: true, ..ask(2) };
    let registers = async || {
        desk(&pools).register_plan(&handler(), RESIDENT, &wanted, Uuid::new_v4()).await.unwrap()
    };
    let id = registers().await;
    let offers = file(&pools, id).await.offers;
    assert_eq!((offers.len(), offers[0].by), (1, OfferBy::Noted));
    assert_eq!(offers[0].reason, "Vi talades vid.");
    assert_eq!(tried(&pools).await, before, "no debtor has proposed it");
    // Who may not read what the person wrote may read what staff did.
    let agent = in_role(StaffRole::CallAgent, HANDLER);
    let read = desk(&pools).plan(&agent, id).await.unwrap().unwrap().file.offers;
    assert_eq!(read, offers);
    // Above the limit it is said to be noted, and waits.
    does(&pools, id, PlanAct::Withdraw).await.unwrap();
    set(&owner, "plan.alone_up_to", "1000").await;
    let id = registers().await;
    let row = file(&pools, id).await.row;
    let noted = Notice::PlanProposed { answer_by: row.answer_by.unwrap(), by: OfferBy::Noted };
    assert_eq!((row.state, newest(&pools).await), (State::Proposed, noted));
    assert_eq!(seen_by(&pools, id).await, [OfferBy::Noted]);
    counters(&pools, id, 4).await;
    confirms(&pools, id, 2).await;
    assert_eq!(seen_by(&pools, id).await, [OfferBy::Noted, OfferBy::Municipality]);
}

async fn seen_by(pools: &Pools, id: PlanId) -> Vec<OfferBy> {
    file(pools, id).await.offers.iter().map(|offer| offer.by).collect()
}

#[sqlx::test(migrations = false)]
async fn a_plan_that_staff_make_anew_is_said_to_be_their_suggestion(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = paying(&owner, &pools).await;
    set(&owner, "plan.alone_up_to", "1000").await;
    let reason = "Du har fått färre timmar.".to_owned();
    let anew = StaffPlanAct::Renegotiate { proposal: parts(8), reason };
    works(&pools, &handler(), id, anew).await.unwrap();
    let newer = file(&pools, id).await.instead.unwrap().id;
    let plan = file(&pools, newer).await;
    let by = OfferBy::Municipality;
    assert_eq!((plan.offers.len(), plan.offers[0].by), (1, by));
    let told = Notice::PlanProposed { answer_by: plan.row.answer_by.unwrap(), by };
    assert_eq!((plan.row.state, newest(&pools).await), (State::Proposed, told));
    // The debtor's own is told of as that.
    assert_eq!(seen_by(&pools, id).await, [OfferBy::Debtor]);
}

#[sqlx::test(migrations = false)]
async fn what_is_not_in_a_plan_has_nothing_of_it_in_its_history(owner: PgPool) {
    let pools = pools(&owner).await;
    let wanted = PlanAsk { invoices: vec![PAID, OVERDUE], anyway: true, ..ask(3) };
    let id = portal(&pools).propose_plan(&resident(), &wanted, Uuid::new_v4()).await.unwrap();
    for (invoice, times) in [(OVERDUE, 1), (PAID, 0)] {
        let told: i64 = sqlx::query_scalar(
            "select count(*) from event where subject_id = $1 and name = 'PlanProposed'",
        )
        .bind(invoice.0)
        .fetch_one(&owner)
        .await
        .unwrap();
        assert_eq!(told, times, "{invoice:?}");
    }
    let content: Value = sqlx::query_scalar(
        "select told.content from event
        inner join event_content as told
            on event.party_id = told.party_id and event.id = told.event_id
        where event.subject_id = $1 and event.name = 'PlanProposed'",
    )
    .bind(id.0)
    .fetch_one(&owner)
    .await
    .unwrap();
    assert_eq!(content["invoices"], json!([OVERDUE]));
}
