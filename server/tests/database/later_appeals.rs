//! Appeals that wait beside each other, each judged by the time of what it is of (FL 44–45 §§), and what falls with them.

use crate::acts::{DECIDE_NOT, STATE, Sides};
use crate::appeals::{APPEALABLE, OPEN, last_written, seen};
use crate::brought_in::{after, brought, dismissed};
use crate::disputes::{decide, desk_after, in_role, manager, open, portal, portal_after, told};
use crate::replay::tamper;
use crate::seed::{CHIEF, HANDLER, RESIDENT, UPCOMING, can_be_appealed, debtor, now, pools, today};
use besked_app::ports::{DebtorPortal as _, PortalError, StaffAct, StaffDesk as _, StaffRole};
use besked_domain::calendar::{add_working_days, deadline_weeks};
use besked_domain::dispute::case::{Outcome, Refusal, State};
use besked_domain::dispute::delay::{Awaited, Delay, DelayReason};
use besked_domain::dispute::{
    Brought, Dismissed, Ground, Reading, Receipt, ReceiptManner, Received, Told,
};
use besked_domain::id::DisputeId;
use besked_domain::money::Money;
use besked_domain::notice::Notice;
use besked_domain::text::Lang;
use besked_server::store::{JobsTx, Pools, dispute};
use chrono::{NaiveDate, TimeDelta};
use sqlx::PgPool;
use std::time::Duration;
use uuid::Uuid;

/// So many days from now.
fn on(days: i64) -> NaiveDate {
    today() + TimeDelta::days(days)
}

/// An objection that appeals, of a part that is small enough for another beside it.
fn appealing() -> Told {
    let amount = Some(Money::from_ore(1_000));
    Told { appeals: true, amount, ..told(Ground::NotReceived) }
}

async fn newest(pools: &Pools) -> Notice {
    let who = debtor(RESIDENT, RESIDENT);
    portal(pools).messages(&who, 1).await.unwrap().rows.remove(0).notice
}

/// A statement is given, and then a manager changes nothing: each so many days from now.
pub(crate) async fn not_changed(pools: &Pools, (stated, made): (i64, i64), id: DisputeId) {
    let state = StaffAct::State("Stängt två dagar.".to_owned());
    let handler = in_role(StaffRole::Handler, HANDLER);
    desk_after(pools, stated).act(&handler, id, &state, Uuid::new_v4()).await.unwrap();
    let chief = in_role(StaffRole::Manager, CHIEF);
    let no = decide(Outcome::NoChange);
    desk_after(pools, made).act(&chief, id, &no, Uuid::new_v4()).await.unwrap();
}

/// What was promised is told to be late: it is expected in so many days.
async fn delayed(pools: &Pools, id: DisputeId, (of, at, expected): (Awaited, i64, i64)) {
    let promised = seen(pools, id).await.row.answer_by.unwrap();
    let late = Delay { of, reason: DelayReason::Load, promised, expected: on(expected) };
    let mut tx = JobsTx::begin(pools).await.unwrap();
    dispute::delayed(&mut tx, RESIDENT, id, late, now() + TimeDelta::days(at)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(seen(pools, id).await.row.answer_by, Some(on(expected)));
}

/// Objects on the tenth day to an invoice that is a decision, and appeals that with it.
async fn objects_and_appeals(pools: &Pools) -> DisputeId {
    let (later, who) = (portal_after(pools, 10), debtor(RESIDENT, RESIDENT));
    later.open_dispute(&who, UPCOMING, &appealing(), &[], Uuid::new_v4()).await.unwrap()
}

async fn receives(
    pools: &Pools,
    days: i64,
    id: DisputeId,
    (on, of): (NaiveDate, Received),
) -> Result<(), PortalError> {
    let receipt = Receipt { on, manner: ReceiptManner::Signed };
    let act = StaffAct::RegisterReceipt(receipt, of);
    desk_after(pools, days).act(&manager(), id, &act, Uuid::new_v4()).await
}

#[sqlx::test(migrations = false)]
async fn an_appeal_in_time_is_not_dismissed_with_an_earlier_one_that_came_too_late(owner: PgPool) {
    let pools = pools(&owner).await;
    can_be_appealed(&owner).await;
    let id = objects_and_appeals(&pools).await;
    let first = seen(&pools, id).await.appeal_since;
    not_changed(&pools, (30, 60), id).await;
    let by = Some(add_working_days(on(60), 10));
    assert_eq!(seen(&pools, id).await.row.answer_by, by, "it is handed over from the decision");
    assert!(
        portal_after(&pools, 60).show_decided(&debtor(RESIDENT, RESIDENT), id, None).await.unwrap()
    );
    after(&pools, 62, id, &brought(Brought::Appeal, on(62))).await.unwrap();
    let case = seen(&pools, id).await;
    assert_eq!((case.row.state, case.appeal_since), (State::Appealed, first));
    assert_eq!((case.later_appeals.len(), case.row.answer_by), (1, by));
    // Nobody knows yet when the invoice was received.
    let unknown = Err(PortalError::Refused(Refusal::InTime(None)));
    assert_eq!(dismissed(&pools, 62, id).await, unknown);
    let received = "2026-11-02".parse().unwrap();
    receives(&pools, 63, id, (received, Received::Invoice)).await.unwrap();
    let forward = StaffAct::ForwardAppeal(None);
    let first = Err(PortalError::Refused(Refusal::LateFirst(on(10))));
    let desk = desk_after(&pools, 63);
    assert_eq!(desk.act(&manager(), id, &forward, Uuid::new_v4()).await, first, "FL 45 §");
    let listed = desk.dispute(&manager(), id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    let late: Vec<_> = listed.appeals.iter().map(|own| own.check_late().is_ok()).collect();
    assert_eq!(late, [true, false]);
    dismissed(&pools, 64, id).await.unwrap();
    let left = seen(&pools, id).await;
    assert_eq!((left.row.state, left.row.answer_by), (State::Appealed, by), "it stands");
    assert_eq!(left.appeal_since, case.later_appeals.first().copied());
    assert_eq!((left.later_appeals.len(), left.row.held), (0, case.row.held));
    assert_eq!(last_written(&left).0, "Det kom för sent.");
    let dismissed_there = left.messages.last().unwrap().dismissed.clone();
    assert_eq!(dismissed_there, Some(Dismissed { came_on: vec![on(10)], waiting: 1 }));
    let told = Notice::AppealDismissed { of_refusal: false, several: false, waiting: 1 };
    assert_eq!(newest(&pools).await, told);
    assert!(left.events.iter().any(|event| event.name == "AppealDismissed"));
    // That one is in time, and is handed over.
    let in_time = Refusal::InTime(Some(deadline_weeks(on(60), 3)));
    assert_eq!(dismissed(&pools, 64, id).await, Err(PortalError::Refused(in_time)));
    desk_after(&pools, 64).act(&manager(), id, &forward, Uuid::new_v4()).await.unwrap();
    let case = seen(&pools, id).await;
    assert_eq!((case.row.state, case.appeal_since), (State::Forwarded, None));
    let told = Notice::AppealForwarded { of_refusal: false, several: false };
    assert_eq!(newest(&pools).await, told);
    assert!(case.events.iter().any(|event| event.name == "AppealForwarded"));
}

/// A letter says the same for ever: one that was sent before it told days tells none.
#[sqlx::test(migrations = false)]
async fn a_dismissal_from_before_it_told_days_tells_none(owner: PgPool) {
    let pools = pools(&owner).await;
    can_be_appealed(&owner).await;
    let id = objects_and_appeals(&pools).await;
    not_changed(&pools, (30, 60), id).await;
    let received = "2026-11-02".parse().unwrap();
    receives(&pools, 63, id, (received, Received::Invoice)).await.unwrap();
    dismissed(&pools, 64, id).await.unwrap();
    let told = async || seen(&pools, id).await.messages.pop().unwrap().dismissed;
    assert_eq!(told().await, Some(Dismissed { came_on: vec![on(10)], waiting: 0 }));
    let untold = "update event_content set content = content - 'dismissed'
        where content -> 'dismissed' is not null
            and event_id in (select id from event where subject_id = $1)";
    tamper(&owner, "event_content", untold, id).await;
    assert_eq!(told().await, None);
}

/// FL 45 §: what is late by the calendar alone is not dismissed, and whoever says why hands it over with the rest.
#[sqlx::test(migrations = false)]
async fn what_is_late_because_of_us_is_handed_over_with_what_came_in_time(owner: PgPool) {
    let pools = pools(&owner).await;
    can_be_appealed(&owner).await;
    let id = objects_and_appeals(&pools).await;
    not_changed(&pools, (30, 60), id).await;
    after(&pools, 62, id, &brought(Brought::Appeal, on(62))).await.unwrap();
    let received = "2026-11-02".parse().unwrap();
    receives(&pools, 63, id, (received, Received::Invoice)).await.unwrap();
    let desk = desk_after(&pools, 63);
    let forward = async |because: Option<&str>| {
        let act = StaffAct::ForwardAppeal(because.map(str::to_owned));
        desk.act(&manager(), id, &act, Uuid::new_v4()).await
    };
    let first = Err(PortalError::Refused(Refusal::LateFirst(on(10))));
    assert_eq!(forward(None).await, first);
    forward(Some("Vi hade skrivit fel sista dag.")).await.unwrap();
    let found = desk.dispute(&manager(), id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    let (case, notes) = (&found.case, &found.notes);
    assert_eq!((case.row.state, case.appeal_since), (State::Forwarded, None));
    assert!(notes.iter().any(|note| note.body == "Vi hade skrivit fel sista dag."));
}

/// FL 11 and 46 §§: what an answer was delayed to is no day of an appeal's, whether that came with the objection or later,
/// nor of a new answer's. A day that was told to fail may be promised again, and fail again.
#[sqlx::test(migrations = false)]
async fn what_an_answer_was_delayed_to_is_no_day_of_an_appeal(owner: PgPool) {
    let pools = pools(&owner).await;
    can_be_appealed(&owner).await;
    for appeals in [true, false] {
        let told = Told { appeals, ..appealing() };
        let id = open(&pools, UPCOMING, &told).await;
        let promised = seen(&pools, id).await.row.answer_by;
        delayed(&pools, id, (Awaited::Answer, 1, 120)).await;
        not_changed(&pools, (2, 30), id).await;
        if appeals {
            let by = Some(add_working_days(on(30), 10));
            assert_eq!(seen(&pools, id).await.row.answer_by, by, "from the decision");
            continue;
        }
        after(&pools, 32, id, &brought(Brought::Appeal, on(32))).await.unwrap();
        let by = Some(add_working_days(on(32), 10));
        assert_eq!(seen(&pools, id).await.row.answer_by, by, "from when it came");
        delayed(&pools, id, (Awaited::Appeal, 50, 121)).await;
        let reopen = StaffAct::ReopenAppeal;
        desk_after(&pools, 51).act(&manager(), id, &reopen, Uuid::new_v4()).await.unwrap();
        let by = Some(add_working_days(on(51), 10));
        assert_eq!(seen(&pools, id).await.row.answer_by, by, "from the new round");
        let first = "update dispute set answer_by = $2 where id = $1";
        sqlx::query(first).bind(id.0).bind(promised).execute(&owner).await.unwrap();
        delayed(&pools, id, (Awaited::Answer, 52, 122)).await;
    }
}

/// FL 46 §: what waits is handed over together.
#[sqlx::test(migrations = false)]
async fn all_that_waits_is_handed_over_together(owner: PgPool) {
    let pools = pools(&owner).await;
    can_be_appealed(&owner).await;
    let id = open(&pools, UPCOMING, &appealing()).await;
    not_changed(&pools, (30, 60), id).await;
    after(&pools, 62, id, &brought(Brought::Appeal, on(62))).await.unwrap();
    let forward = StaffAct::ForwardAppeal(None);
    desk_after(&pools, 64).act(&manager(), id, &forward, Uuid::new_v4()).await.unwrap();
    let case = seen(&pools, id).await;
    assert_eq!((case.row.state, case.appeal_since), (State::Forwarded, None));
    assert!(case.later_appeals.is_empty());
    // Two went on, and are told of as two.
    let told = Notice::AppealForwarded { of_refusal: false, several: true };
    assert_eq!(newest(&pools).await, told);
    assert!(case.events.iter().any(|event| event.name == "AppealsForwarded"));
}

/// FL 44 §: a proof of the earlier decision may turn up once a later one has been made.
#[sqlx::test(migrations = false)]
async fn the_receipt_of_an_earlier_decision_is_registered_while_an_appeal_of_it_waits(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let id = Sides::led(&pools, &owner, &[OPEN, APPEALABLE, STATE, DECIDE_NOT]).await;
    after(&pools, 1, id, &brought(Brought::Review, on(1))).await.unwrap();
    after(&pools, 40, id, &brought(Brought::Appeal, on(40))).await.unwrap();
    not_changed(&pools, (41, 70), id).await;
    let unknown = Err(PortalError::Refused(Refusal::InTime(None)));
    assert_eq!(dismissed(&pools, 71, id).await, unknown, "nobody has opened it");
    let day = Err(PortalError::Refused(Refusal::ReceiptDay { decided_on: on(70) }));
    assert_eq!(receives(&pools, 71, id, (on(1), Received::Decision)).await, day);
    receives(&pools, 71, id, (on(1), Received::Earlier(1))).await.unwrap();
    let case = seen(&pools, id).await;
    let proved: Vec<_> = case.decisions.iter().map(|made| made.receipt.is_some()).collect();
    assert_eq!(proved, [true, false]);
    dismissed(&pools, 72, id).await.unwrap();
    assert_eq!(seen(&pools, id).await.row.state, State::Decided);
    let stale = Err(PortalError::Refused(Refusal::Stale));
    assert_eq!(receives(&pools, 73, id, (on(1), Received::Earlier(1))).await, stale);
}

/// FL 27 and 46 §§.
#[sqlx::test(migrations = false)]
async fn whoever_takes_back_by_letter_is_told_of_an_appeal_only_where_one_waited(owner: PgPool) {
    let pools = pools(&owner).await;
    can_be_appealed(&owner).await;
    for (told, fell) in [(Told { appeals: false, ..appealing() }, false), (appealing(), true)] {
        let id = open(&pools, UPCOMING, &told).await;
        after(&pools, 0, id, &brought(Brought::Withdraw, today())).await.unwrap();
        assert_eq!(seen(&pools, id).await.row.state, State::Withdrawn);
        let (what, on) = (Brought::Withdraw, today());
        let told = Notice::BroughtIn { what, on, appeal_fell: Some(fell) };
        assert_eq!(newest(&pools).await, told);
    }
}

/// Whoever decides while an appeal waits holds the invoice before the ledger is told anything: whoever holds it, and
/// has something to tell, is not waited for with the feed in hand.
#[sqlx::test(migrations = false)]
async fn a_decision_waits_for_whoever_holds_the_invoice_before_the_ledger_is_told(owner: PgPool) {
    let pools = pools(&owner).await;
    can_be_appealed(&owner).await;
    let id = open(&pools, UPCOMING, &appealing()).await;
    Sides::of(&pools).does(STATE, id, Uuid::new_v4()).await.unwrap();
    let mut other = owner.begin().await.unwrap();
    sqlx::query("select from invoice where id = $1 for no key update")
        .bind(UPCOMING.0)
        .execute(&mut *other)
        .await
        .unwrap();
    let looks = async {
        tokio::time::sleep(Duration::from_millis(400)).await;
        let tells = "select pg_try_advisory_xact_lock(hashtext('ledger_feed'))";
        let free: bool = sqlx::query_scalar(tells).fetch_one(&mut *other).await.unwrap();
        other.rollback().await.unwrap();
        free
    };
    let sides = Sides::of(&pools);
    let (decided, free) = tokio::join!(sides.does(DECIDE_NOT, id, Uuid::new_v4()), looks);
    decided.unwrap();
    assert!(free, "whoever decides has told nothing yet");
    assert_eq!(seen(&pools, id).await.row.state, State::Decided);
}
