//! The day's round gives up what nobody has signed in time, and lets go what a plan kept that has been ended.

use crate::kit::{desk, portal};
use crate::plans::{day, is_claimed, newest, noon, round, signed, state, told};
use crate::seed::{HANDLER, OVERDUE, RESIDENT, UPCOMING, debtor, pools, scan, set, set_for, staff};
use besked_app::ports::{
    DebtorPortal as _, InvoiceFilter, InvoiceQuery, PlanAct, PlanAsk, PlanPapers as _, PortalError,
    StaffDesk as _, StaffPlanAct,
};
use besked_domain::id::PlanId;
use besked_domain::invoice::Stop;
use besked_domain::notice::Notice;
use besked_domain::plan::life::{Refusal, State};
use besked_domain::plan::{Pace, Proposal};
use besked_domain::text::Lang;
use besked_server::clock::FixedClock;
use besked_server::desk::Desk;
use besked_server::interchange::feed::export_feed;
use besked_server::portal::Portal;
use besked_server::store::Pools;
use besked_server::store::settings::SettingsCache;
use sqlx::PgPool;
use std::sync::Arc;
use uuid::Uuid;

fn asks(first: &str) -> PlanAsk {
    let proposal = Proposal { pace: Pace::Instalments(3), first_due_on: day(first) };
    PlanAsk { invoices: vec![OVERDUE, UPCOMING], proposal, reason: String::new(), anyway: true }
}

/// A paper that was signed on a day.
fn paper(on: &str) -> StaffPlanAct {
    let (signer, on) = ("Demo Ek".to_owned(), day(on));
    StaffPlanAct::Paper { version: 1, signer, on, scan: scan(), document: None }
}

fn desk_on(pools: &Pools, on: &str) -> Desk {
    let clock = Arc::new(FixedClock(noon(on)));
    Desk::new(pools.clone(), SettingsCache::new(pools.clone()), clock)
}

#[sqlx::test(migrations = false)]
async fn what_is_not_signed_by_its_first_day_lapses_and_its_invoices_are_free(owner: PgPool) {
    let pools = pools(&owner).await;
    let handler = staff(HANDLER, false);
    let wanted = asks("2026-12-21");
    let first = desk(&pools);
    let id = first.register_plan(&handler, RESIDENT, &wanted, Uuid::new_v4()).await.unwrap();
    first.freeze_agreement(&handler, id, 1, Lang::Sv, set_for(RESIDENT, b"%PDF")).await.unwrap();
    for on in ["2026-12-21", "2026-12-22"] {
        round(&pools, on).await;
        assert_eq!(state(&pools, id).await, State::Agreed, "{on}: a paper may be on its way");
    }
    let next = desk_on(&pools, "2026-12-22");
    let late = next.act_on_plan(&handler, id, &paper("2026-12-22"), Uuid::new_v4()).await;
    let passed = Refusal::FirstDayPassed(day("2026-12-21"));
    assert_eq!(late, Err(PortalError::NotAllowed(passed)));
    round(&pools, "2026-12-23").await;
    assert_eq!(state(&pools, id).await, State::Lapsed);
    assert_eq!(newest(&pools).await, Notice::PlanLapsed { unanswered: false });
    let file = portal(&pools).plan(&debtor(RESIDENT, RESIDENT), id).await.unwrap().unwrap();
    assert_eq!(file.events.last().unwrap().name, "PlanLapsed");
    assert!(is_claimed(&pools, "2026-12-23").await);
    // Another plan for the same invoices is no second one.
    let wanted = asks("2027-01-21");
    let again = next.register_plan(&handler, RESIDENT, &wanted, Uuid::new_v4()).await.unwrap();
    assert_eq!(state(&pools, again).await, State::Agreed);
}

#[sqlx::test(migrations = false)]
async fn a_paper_signed_in_time_begins_the_plan_when_the_post_has_come(owner: PgPool) {
    let pools = pools(&owner).await;
    let handler = staff(HANDLER, false);
    let (key, wanted) = (Uuid::new_v4(), asks("2026-12-21"));
    let id = desk(&pools).register_plan(&handler, RESIDENT, &wanted, key).await.unwrap();
    desk(&pools)
        .freeze_agreement(&handler, id, 1, Lang::Sv, set_for(RESIDENT, b"%PDF"))
        .await
        .unwrap();
    round(&pools, "2026-12-22").await;
    let next = desk_on(&pools, "2026-12-22");
    next.act_on_plan(&handler, id, &paper("2026-12-18"), Uuid::new_v4()).await.unwrap();
    assert_eq!(state(&pools, id).await, State::Active);
    // What fell due before it began is in time for the days of grace after that.
    let in_time_until = Some(day("2027-01-01"));
    let begun = Notice::PlanActive { first_due_on: day("2026-12-21"), in_time_until };
    assert_eq!(newest(&pools).await, begun);
    round(&pools, "2026-12-23").await;
    assert!(!is_claimed(&pools, "2026-12-23").await);
    assert_eq!(state(&pools, id).await, State::Active);
}

#[sqlx::test(migrations = false)]
async fn what_the_debtor_signed_in_time_waits_for_the_municipality_and_is_not_claimed(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    set(&owner, "plan.countersign", "true").await;
    let handler = staff(HANDLER, false);
    let (key, wanted) = (Uuid::new_v4(), asks("2026-12-21"));
    let id = desk(&pools).register_plan(&handler, RESIDENT, &wanted, key).await.unwrap();
    desk(&pools)
        .freeze_agreement(&handler, id, 1, Lang::Sv, set_for(RESIDENT, b"%PDF"))
        .await
        .unwrap();
    let listed = async |on| {
        let lists = desk_on(&pools, on).plans(&handler).await.unwrap();
        [lists.waiting, lists.theirs].map(|list| list.rows.iter().any(|own| own.row.id == id))
    };
    assert_eq!(listed("2026-12-21").await, [false, true]);
    let on_the_day = desk_on(&pools, "2026-12-21");
    on_the_day.act_on_plan(&handler, id, &paper("2026-12-21"), Uuid::new_v4()).await.unwrap();
    assert_eq!(listed("2026-12-21").await, [true, false], "it waits for us");
    let late = desk_on(&pools, "2026-12-23");
    round(&pools, "2026-12-23").await;
    assert_eq!(state(&pools, id).await, State::Agreed);
    assert!(!is_claimed(&pools, "2026-12-23").await);
    let row = late.plan(&handler, id).await.unwrap().unwrap().file.row;
    assert!(row.awaits_countersign && row.answered_by() == Some(day("2026-12-21")));
    let countersign = StaffPlanAct::Countersign { version: 1 };
    late.act_on_plan(&handler, id, &countersign, Uuid::new_v4()).await.unwrap();
    assert_eq!(state(&pools, id).await, State::Active);
    assert_eq!(listed("2026-12-23").await, [false, false]);
}

/// A plan in three parts, the first on 21 December, that the debtor signed on paper on that day. The municipality is to
/// sign it too.
async fn awaited(owner: &PgPool, pools: &Pools) -> PlanId {
    set(owner, "plan.countersign", "true").await;
    let (handler, key) = (staff(HANDLER, false), Uuid::new_v4());
    let wanted = asks("2026-12-21");
    let id = desk(pools).register_plan(&handler, RESIDENT, &wanted, key).await.unwrap();
    desk(pools)
        .freeze_agreement(&handler, id, 1, Lang::Sv, set_for(RESIDENT, b"%PDF"))
        .await
        .unwrap();
    let on_the_day = desk_on(pools, "2026-12-21");
    on_the_day.act_on_plan(&handler, id, &paper("2026-12-21"), Uuid::new_v4()).await.unwrap();
    id
}

/// The rounds of each day after one, until another one that is among them.
async fn rounds(pools: &Pools, after: &str, until: &str) {
    for on in day(after).iter_days().skip(1).take_while(|on| *on <= day(until)) {
        round(pools, &on.to_string()).await;
        assert!(!is_claimed(pools, &on.to_string()).await, "{on}");
    }
}

async fn events(pools: &Pools, id: PlanId) -> Vec<String> {
    let file = portal(pools).plan(&debtor(RESIDENT, RESIDENT), id).await.unwrap().unwrap();
    file.events.into_iter().map(|event| event.name).collect()
}

#[sqlx::test(migrations = false)]
async fn the_debtor_pays_for_no_day_that_the_municipality_signs_late(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = awaited(&owner, &pools).await;
    rounds(&pools, "2027-01-06", "2027-01-08").await;
    // The days of grace after the first day to pay are over by now.
    let late = desk_on(&pools, "2027-01-08");
    let countersign = StaffPlanAct::Countersign { version: 1 };
    late.act_on_plan(&staff(HANDLER, false), id, &countersign, Uuid::new_v4()).await.unwrap();
    let in_time_until = Some(day("2027-01-18"));
    let begun = Notice::PlanActive { first_due_on: day("2026-12-21"), in_time_until };
    assert_eq!(newest(&pools).await, begun);
    let row = late.plan(&staff(HANDLER, false), id).await.unwrap().unwrap().file.row;
    assert_eq!(row.standing.unwrap().grace_until, in_time_until);
    for on in ["2027-01-09", "2027-01-11"] {
        round(&pools, on).await;
        assert_eq!(newest(&pools).await, begun, "{on}: nobody can have paid yet");
    }
    // A Friday; what was paid on it is known on the Tuesday after.
    round(&pools, "2027-01-12").await;
    let missed = Notice::PlanMissed { due_on: day("2026-12-21"), grace_until: day("2027-01-18") };
    assert_eq!(newest(&pools).await, missed);
    round(&pools, "2027-01-19").await;
    assert_eq!(
        state(&pools, id).await,
        State::Active,
        "the days of grace have passed, and are not known yet"
    );
    round(&pools, "2027-01-20").await;
    assert_eq!(state(&pools, id).await, State::Noticed);
}

#[sqlx::test(migrations = false)]
async fn what_waits_for_the_municipality_is_claimed_on_no_day_however_long_it_takes(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = awaited(&owner, &pools).await;
    rounds(&pools, "2026-12-21", "2027-01-22").await;
    assert_eq!(state(&pools, id).await, State::Agreed);
    // The ledger is told each day that it waits until, and there are few of them.
    let mut out = Vec::new();
    export_feed(&pools, 0, &mut out).await.unwrap();
    let paused = String::from_utf8(out).unwrap().matches("collection_paused").count();
    assert!(paused < 16, "{paused}");
    let late = desk_on(&pools, "2027-01-22");
    let countersign = StaffPlanAct::Countersign { version: 1 };
    late.act_on_plan(&staff(HANDLER, false), id, &countersign, Uuid::new_v4()).await.unwrap();
    assert_eq!(state(&pools, id).await, State::Active);
    round(&pools, "2027-01-23").await;
    assert!(!is_claimed(&pools, "2027-06-01").await, "the plan keeps it");
}

#[sqlx::test(migrations = false)]
async fn what_waited_for_the_municipality_and_ended_is_let_go_on_the_day_that_was_told(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let id = awaited(&owner, &pools).await;
    rounds(&pools, "2026-12-21", "2027-01-10").await;
    let who = debtor(RESIDENT, RESIDENT);
    let told = portal(&pools).plan(&who, id).await.unwrap().unwrap().paused_until.unwrap();
    assert!(told > day("2027-01-12"), "{told}");
    let cancel = StaffPlanAct::Cancel("Betalas på en gång.".to_owned());
    let later = desk_on(&pools, "2027-01-10");
    later.act_on_plan(&staff(HANDLER, false), id, &cancel, Uuid::new_v4()).await.unwrap();
    // Whatever ended it, no round renews the pause.
    rounds(&pools, "2027-01-10", &told.to_string()).await;
    let after = told.succ_opt().unwrap().to_string();
    round(&pools, &after).await;
    assert!(is_claimed(&pools, &after).await);
}

#[sqlx::test(migrations = false)]
async fn what_the_debtor_no_longer_wants_is_let_go_though_it_waited_for_the_municipality(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let id = awaited(&owner, &pools).await;
    let (who, no) = (debtor(RESIDENT, RESIDENT), PlanAct::Decline(String::new()));
    let clock = Arc::new(FixedClock(noon("2026-12-28")));
    let later = Portal::new(pools.clone(), SettingsCache::new(pools.clone()), clock);
    later.act_on_plan(&who, id, &no, Uuid::new_v4()).await.unwrap();
    assert_eq!(events(&pools, id).await.last().unwrap(), "SigningDeclined");
    // Two weeks after the last day for a paper, as was told when it was signed.
    rounds(&pools, "2026-12-30", "2027-01-05").await;
    round(&pools, "2027-01-06").await;
    assert!(is_claimed(&pools, "2027-01-06").await);
}

#[sqlx::test(migrations = false)]
async fn what_we_owe_an_answer_does_not_lapse_and_what_the_debtor_is_asked_does(owner: PgPool) {
    let pools = pools(&owner).await;
    let who = debtor(RESIDENT, RESIDENT);
    let wanted = asks("2026-11-23");
    let id = portal(&pools).propose_plan(&who, &wanted, Uuid::new_v4()).await.unwrap();
    round(&pools, "2026-11-30").await;
    assert_eq!(state(&pools, id).await, State::Proposed);
    let proposal = asks("2026-12-05").proposal;
    let counter = StaffPlanAct::Counter { proposal, reason: String::new() };
    let handler = staff(HANDLER, false);
    let later = desk_on(&pools, "2026-11-30");
    later.act_on_plan(&handler, id, &counter, Uuid::new_v4()).await.unwrap();
    // Answered by 14 December, it is in time: with another first day.
    round(&pools, "2026-12-14").await;
    assert_eq!(state(&pools, id).await, State::Countered);
    round(&pools, "2026-12-15").await;
    assert_eq!(state(&pools, id).await, State::Lapsed);
    assert_eq!(newest(&pools).await, Notice::PlanLapsed { unanswered: true });
}

#[sqlx::test(migrations = false)]
async fn what_a_plan_kept_that_is_ended_is_let_go_when_the_days_after_the_letter_have_passed(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let id = signed(&pools).await;
    let cancel = StaffPlanAct::Cancel("Betalas på en gång.".to_owned());
    let handler = staff(HANDLER, false);
    let later = desk_on(&pools, "2026-12-07");
    later.act_on_plan(&handler, id, &cancel, Uuid::new_v4()).await.unwrap();
    assert_eq!(state(&pools, id).await, State::Cancelled);
    // Ten days, and two working days for what was paid on the last of them to be known.
    let claims_from = Some(day("2026-12-21"));
    assert_eq!(newest(&pools).await, Notice::PlanCancelled { claims_from });
    let ended = async || told(&pools).await.iter().any(|(kind, ..)| kind == "plan_cancelled");
    // What is left is to be paid now, as the letter says: no plan tells when.
    let who = debtor(RESIDENT, RESIDENT);
    for invoice in [OVERDUE, UPCOMING] {
        let of = portal(&pools).invoice(&who, invoice).await.unwrap().unwrap();
        assert!(!of.stop.is_some_and(Stop::is_plan), "{invoice}");
    }
    let late = InvoiceQuery { filter: InvoiceFilter::Overdue, ..InvoiceQuery::default() };
    let late = portal(&pools).invoices(&who, &late).await.unwrap();
    assert!(late.rows.iter().any(|row| row.id == OVERDUE));
    for on in ["2026-12-08", "2026-12-20"] {
        round(&pools, on).await;
        assert!(!is_claimed(&pools, on).await, "{on}");
        assert!(!ended().await, "{on}");
    }
    round(&pools, "2026-12-21").await;
    assert!(is_claimed(&pools, "2026-12-21").await);
    assert!(ended().await);
}
