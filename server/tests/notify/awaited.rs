//! What waits for the municipality's signature while a plan is being paid: a change of it, and a plan that is to take its
//! place. Nobody who owes pays for our signing late.

use crate::kit::{desk, desk_at, portal};
use crate::plans::{asks_to_move, day, fed, is_claimed, newest, noon, round, signed, state};
use crate::seed::{HANDLER, RESIDENT, debtor, pools, scan, set, set_for, staff};
use besked_app::ports::{
    DebtorPortal as _, PlanFile, PlanPapers as _, PortalError, StaffDesk as _, StaffPlanAct,
};
use besked_domain::id::PlanId;
use besked_domain::notice::Notice;
use besked_domain::plan::life::{Refusal, State};
use besked_domain::plan::{Pace, Proposal};
use besked_domain::text::Lang;
use besked_server::store::Pools;
use chrono::NaiveDate;
use sqlx::PgPool;
use uuid::Uuid;

async fn acts(pools: &Pools, on: &str, id: PlanId, act: StaffPlanAct) -> Result<(), PortalError> {
    let desk = desk_at(pools, noon(on));
    desk.act_on_plan(&staff(HANDLER, false), id, &act, Uuid::new_v4()).await
}

async fn countersigns(pools: &Pools, on: &str, id: PlanId, version: i32) {
    acts(pools, on, id, StaffPlanAct::Countersign { version }).await.unwrap();
}

async fn file(pools: &Pools, id: PlanId) -> PlanFile {
    portal(pools).plan(&debtor(RESIDENT, RESIDENT), id).await.unwrap().unwrap()
}

/// A plan in three parts, the first on 21 December, that both sides have signed.
async fn running(owner: &PgPool, pools: &Pools) -> PlanId {
    set(owner, "plan.countersign", "true").await;
    let id = signed(pools).await;
    countersigns(pools, "2026-11-22", id, 1).await;
    assert_eq!(state(pools, id).await, State::Active);
    id
}

/// A plan in six parts that is to take its place.
async fn renegotiated(pools: &Pools, id: PlanId) -> PlanId {
    let proposal = Proposal { pace: Pace::Instalments(6), first_due_on: day("2026-12-21") };
    let reason = "Du har fått färre timmar.".to_owned();
    let again = StaffPlanAct::Renegotiate { proposal, reason };
    desk(pools).act_on_plan(&staff(HANDLER, false), id, &again, Uuid::new_v4()).await.unwrap();
    file(pools, id).await.instead.unwrap().id
}

/// What is to be signed of it is signed on paper by the debtor.
async fn debtor_signs(pools: &Pools, on: &str, id: PlanId, version: i32) {
    let document = set_for(RESIDENT, b"%PDF");
    let handler = staff(HANDLER, false);
    desk_at(pools, noon(on))
        .freeze_agreement(&handler, id, version, Lang::Sv, document)
        .await
        .unwrap();
    let paper = StaffPlanAct::Paper {
        version,
        signer: "Demo Ek".to_owned(),
        on: day(on),
        scan: scan(),
        document: None,
    };
    acts(pools, on, id, paper).await.unwrap();
}

/// What waits for us on a day, by which day.
async fn waiting(pools: &Pools, on: &str) -> Vec<(PlanId, Option<NaiveDate>)> {
    let found = desk_at(pools, noon(on)).plans(&staff(HANDLER, false)).await.unwrap().waiting;
    assert_eq!(usize::try_from(found.total), Ok(found.rows.len()));
    found.rows.into_iter().map(|own| (own.row.id, own.row.answered_by())).collect()
}

/// What was late all the while is told on the second working day after 8 January, when what waited for the municipality was
/// given up, and noticed when ten days from it have passed.
async fn counts_from_the_eighth(pools: &Pools, id: PlanId) {
    assert_eq!(file(pools, id).await.began_on, Some(day("2027-01-08")));
    let given_up = newest(pools).await;
    for on in ["2027-01-09", "2027-01-11"] {
        round(pools, on).await;
        assert_eq!(newest(pools).await, given_up, "{on}: nobody can have paid yet");
    }
    round(pools, "2027-01-12").await;
    let missed = Notice::PlanMissed { due_on: day("2026-12-21"), grace_until: day("2027-01-18") };
    assert_eq!(newest(pools).await, missed);
    round(pools, "2027-01-19").await;
    assert_eq!(state(pools, id).await, State::Active);
    round(pools, "2027-01-20").await;
    assert_eq!(state(pools, id).await, State::Noticed);
}

#[sqlx::test(migrations = false)]
async fn the_days_of_grace_count_anew_from_the_day_that_a_change_that_waited_for_us_is_given_up(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let id = running(&owner, &pools).await;
    asks_to_move(&pools, id).await;
    debtor_signs(&pools, "2026-11-23", id, 2).await;
    round(&pools, "2027-01-07").await;
    let drops = StaffPlanAct::DropChange { version: 2, because: "Det går inte.".to_owned() };
    acts(&pools, "2027-01-08", id, drops).await.unwrap();
    assert_eq!(waiting(&pools, "2027-01-08").await, []);
    counts_from_the_eighth(&pools, id).await;
}

#[sqlx::test(migrations = false)]
async fn the_days_of_grace_count_anew_from_the_day_that_a_new_plan_that_waited_for_us_is_ended(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let id = running(&owner, &pools).await;
    let newer = renegotiated(&pools, id).await;
    debtor_signs(&pools, "2026-12-21", newer, 1).await;
    round(&pools, "2027-01-07").await;
    let ends = StaffPlanAct::Cancel("Det går inte.".to_owned());
    acts(&pools, "2027-01-08", newer, ends).await.unwrap();
    assert_eq!(state(&pools, newer).await, State::Cancelled);
    counts_from_the_eighth(&pools, id).await;
}

#[sqlx::test(migrations = false)]
async fn a_change_that_was_signed_in_time_is_not_dropped_where_the_municipality_signs_late(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let id = running(&owner, &pools).await;
    asks_to_move(&pools, id).await;
    assert_eq!(waiting(&pools, "2026-11-23").await, []);
    debtor_signs(&pools, "2026-11-23", id, 2).await;
    // It is among what waits for us, by the last day to sign it, and late after that.
    let by = file(&pools, id).await.amendment.unwrap().sign_by;
    assert_eq!(waiting(&pools, "2026-11-23").await, [(id, Some(by))]);
    let before = newest(&pools).await;
    // Neither given up when its last day has passed, nor is what it moves told to be late, or noticed.
    for on in ["2026-12-22", "2026-12-23", "2027-01-07"] {
        round(&pools, on).await;
        assert!(file(&pools, id).await.amendment.is_some(), "{on}");
        assert_eq!(
            (state(&pools, id).await, newest(&pools).await),
            (State::Active, before),
            "{on}"
        );
        assert!(!is_claimed(&pools, on).await, "{on}");
    }
    let notice = acts(&pools, "2027-01-07", id, StaffPlanAct::Notice).await;
    assert_eq!(notice, Err(PortalError::NotAllowed(Refusal::AwaitsCountersign)));
    let kept = file(&pools, id).await.row.standing.unwrap();
    assert!(kept.awaits_us && !kept.may_notice);
    countersigns(&pools, "2027-01-08", id, 2).await;
    assert_eq!(waiting(&pools, "2027-01-08").await, []);
    // Whoever signed in time is told until when what fell due meanwhile is in time.
    let in_time_until = Some(day("2027-01-18"));
    assert_eq!(newest(&pools).await, Notice::PlanChanged { in_time_until });
    let changed = file(&pools, id).await;
    let first = changed.row.schedule.instalments[0].due_on;
    assert_eq!((changed.row.version, first), (2, day("2027-01-04")));
    assert_eq!(changed.began_on, Some(day("2027-01-08")));
    for on in ["2027-01-09", "2027-01-11"] {
        round(&pools, on).await;
        let told = newest(&pools).await;
        assert_eq!(told, Notice::PlanChanged { in_time_until }, "{on}: nobody can have paid yet");
    }
    // The days of grace count from the day that the change came to hold.
    round(&pools, "2027-01-12").await;
    let missed = Notice::PlanMissed { due_on: day("2027-01-04"), grace_until: day("2027-01-18") };
    assert_eq!(newest(&pools).await, missed);
    round(&pools, "2027-01-19").await;
    assert_eq!(state(&pools, id).await, State::Active);
    round(&pools, "2027-01-20").await;
    assert_eq!(state(&pools, id).await, State::Noticed);
}

#[sqlx::test(migrations = false)]
async fn what_a_signed_change_moves_is_reminded_of_before_its_new_day_alone(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = running(&owner, &pools).await;
    asks_to_move(&pools, id).await;
    debtor_signs(&pools, "2026-11-23", id, 2).await;
    let before = newest(&pools).await;
    for on in ["2026-12-17", "2026-12-21", "2026-12-29"] {
        round(&pools, on).await;
        assert_eq!(newest(&pools).await, before, "{on}");
    }
    round(&pools, "2026-12-30").await;
    let soon = Notice::PlanSoon { due_on: day("2027-01-04") };
    assert_eq!(newest(&pools).await, soon);
    // The change holds in time for that day then, and is not reminded of anew.
    countersigns(&pools, "2026-12-31", id, 2).await;
    let changed = newest(&pools).await;
    assert_eq!(changed, Notice::PlanChanged { in_time_until: None });
    round(&pools, "2027-01-02").await;
    assert_eq!(newest(&pools).await, changed);
}

#[sqlx::test(migrations = false)]
async fn nothing_is_reminded_of_that_a_signed_new_plan_takes_the_place_of(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = running(&owner, &pools).await;
    let newer = renegotiated(&pools, id).await;
    debtor_signs(&pools, "2026-12-10", newer, 1).await;
    assert!(file(&pools, id).await.instead.unwrap().awaits_countersign);
    let before = newest(&pools).await;
    round(&pools, "2026-12-17").await;
    assert_eq!(newest(&pools).await, before);
    // Once that is ended, the old instalments are those to pay.
    let ends = StaffPlanAct::Cancel("Det går inte.".to_owned());
    acts(&pools, "2026-12-18", newer, ends).await.unwrap();
    round(&pools, "2026-12-19").await;
    assert_eq!(newest(&pools).await, Notice::PlanSoon { due_on: day("2026-12-21") });
}

#[sqlx::test(migrations = false)]
async fn a_plan_is_not_followed_up_while_the_one_that_takes_its_place_waits_for_the_municipality(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let id = running(&owner, &pools).await;
    let newer = renegotiated(&pools, id).await;
    debtor_signs(&pools, "2026-12-21", newer, 1).await;
    let paused = async || {
        let told = fed(&pools).await;
        told.iter().filter(|entry| entry["kind"] == "collection_paused").count()
    };
    let (before, told) = (newest(&pools).await, paused().await);
    for on in ["2026-12-22", "2026-12-23", "2027-01-02", "2027-01-07"] {
        round(&pools, on).await;
        let states = (state(&pools, id).await, state(&pools, newer).await);
        assert_eq!(states, (State::Active, State::Agreed), "{on}");
        assert_eq!(newest(&pools).await, before, "{on}");
        assert!(!is_claimed(&pools, on).await, "{on}");
        assert_eq!(paused().await, told, "{on}: the plan that is being paid keeps it already");
    }
    countersigns(&pools, "2027-01-08", newer, 1).await;
    let states = (state(&pools, id).await, state(&pools, newer).await);
    assert_eq!(states, (State::Replaced, State::Active));
}
