//! Calls that staff move or cancel for somebody who rings about them.

use crate::callbacks::{agent, ask, asked, call, desk, monday, outcome, portal, shown};
use crate::disputes::in_role;
use crate::seed::{HANDLER, PROTECTED_CALLBACK, RESIDENT, STRANGER_CALL, debtor, pools};
use besked_app::ports::{
    CallbackAsk, DebtorCallbacks as _, DebtorPortal as _, PortalError, StaffCallAct, StaffCallback,
    StaffCallbacks as _, StaffRole, StrangerCalls as _,
};
use besked_domain::callback::CallOutcome;
use besked_domain::callback::life::{Action, Refusal, State};
use besked_domain::id::CallbackId;
use besked_domain::notice::Notice;
use besked_domain::phone::Phone;
use besked_server::store::events::{self, Chain, Subject};
use besked_server::store::{JobsTx, Pools};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;
use uuid::Uuid;

fn moved(window: Option<&str>) -> StaffCallAct {
    let note = "Hustrun ringde: passar bättre då.".to_owned();
    StaffCallAct::Move { window: window.map(shown), phone: None, note }
}

fn cancelled() -> StaffCallAct {
    StaffCallAct::Cancel { note: "Ringde själv: det har löst sig.".to_owned() }
}

async fn act(
    pools: &Pools,
    id: CallbackId,
    at: DateTime<Utc>,
    act: &StaffCallAct,
) -> Result<(), PortalError> {
    desk(pools, at).act_on_callback(&agent(), id, act, Uuid::new_v4()).await
}

async fn found(pools: &Pools, id: CallbackId) -> StaffCallback {
    desk(pools, monday()).callback(&agent(), id, None).await.unwrap().unwrap()
}

/// How many places are taken in the windows of Monday, by when they begin in Stockholm.
pub(crate) async fn taken(owner: &PgPool) -> Vec<(String, i32)> {
    sqlx::query_as(
        "select to_char(starts_at at time zone 'Europe/Stockholm', 'HH24:MI'), taken
        from callback_window where starts_at > '2026-11-22' order by starts_at",
    )
    .fetch_all(owner)
    .await
    .unwrap()
}

pub(crate) fn places(all: &[(&str, i32)]) -> Vec<(String, i32)> {
    all.iter().map(|(at, many)| ((*at).to_owned(), *many)).collect()
}

#[sqlx::test(migrations = false)]
async fn a_call_is_moved_and_cancelled_for_somebody_who_rings_and_the_one_who_asked_is_told(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let id = asked(&pools, Some("2026-11-23 13:00")).await;
    let offered = found(&pools, id).await;
    assert!(offered.soonest.is_some() && offered.changes.is_empty());
    assert!(offered.file.windows.iter().any(|own| own.from == shown("2026-11-23 15:00")));
    // Who rang is always told, and only those who make calls do it.
    let silent = StaffCallAct::Cancel { note: " ".to_owned() };
    let unsaid = act(&pools, id, monday(), &silent).await;
    assert_eq!(unsaid, Err(PortalError::NotCalled(Refusal::NoNote)));
    let to = moved(Some("2026-11-23 15:00"));
    let economist = in_role(StaffRole::Economist, HANDLER);
    let theirs = desk(&pools, monday()).act_on_callback(&economist, id, &to, Uuid::new_v4()).await;
    assert_eq!(theirs, Err(PortalError::NotCalled(Refusal::NotTheirs)));
    // A window that has begun is as good as full, and nothing is kept.
    let full = act(&pools, id, monday(), &moved(Some("2026-11-23 09:00"))).await;
    assert_eq!(full, Err(PortalError::NotCalled(Refusal::WindowFull)));
    assert_eq!(taken(&owner).await, places(&[("13:00", 1)]));

    let key = Uuid::new_v4();
    for _ in 0..2 {
        desk(&pools, monday()).act_on_callback(&agent(), id, &to, key).await.unwrap();
    }
    assert_eq!(taken(&owner).await, places(&[("13:00", 0), ("15:00", 1)]));
    let file = found(&pools, id).await;
    assert_eq!(file.file.row.due_at.to_string(), "2026-11-23 15:00:00 UTC");
    let changes: Vec<_> =
        file.changes.iter().map(|own| (own.action, own.note.as_str(), own.by.as_str())).collect();
    let told = (Action::Move, "Hustrun ringde: passar bättre då.", "Demo Handläggare");
    assert_eq!(changes, [told], "sent twice");
    let later = monday() + TimeDelta::minutes(1);
    act(&pools, id, later, &cancelled()).await.unwrap();
    assert_eq!(taken(&owner).await, places(&[("13:00", 0), ("15:00", 0)]));
    let again = act(&pools, id, later, &cancelled()).await;
    assert_eq!(again, Err(PortalError::NotCalled(Refusal::Stale)));

    let who = debtor(RESIDENT, RESIDENT);
    let portal = portal(&pools, later);
    let file = portal.callback(&who, id).await.unwrap().unwrap();
    assert_eq!(file.row.state, State::Cancelled);
    let names: Vec<&str> = file.events.iter().map(|event| event.name.as_str()).collect();
    assert_eq!(names, ["CallbackAsked", "CallbackMovedByStaff", "CallbackCancelledByStaff"]);
    let list = portal.messages(&who, 1).await.unwrap();
    let notices: Vec<_> = list.rows.iter().take(2).map(|row| row.notice).collect();
    let by = shown("2026-11-23 16:00");
    assert_eq!(notices, [Notice::CallbackCancelled, Notice::CallbackMoved { by }]);
    let mut tx = JobsTx::begin(&pools).await.unwrap();
    let chain = events::verify(&mut tx, Subject::Callback(RESIDENT, id)).await.unwrap();
    assert!(matches!(chain, Chain::Whole { events: 3, .. }), "{chain:?}");
}

#[sqlx::test(migrations = false)]
async fn staff_move_by_the_same_rules_as_the_one_who_asked(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = asked(&pools, None).await;
    // While a call is being made it is nobody's to move.
    let claim = StaffCallAct::Claim;
    act(&pools, id, monday(), &claim).await.unwrap();
    let making = act(&pools, id, monday(), &moved(None)).await;
    assert_eq!(making, Err(PortalError::NotCalled(Refusal::Stale)));
    let wrong = outcome(CallOutcome::WrongNumber, None);
    act(&pools, id, monday(), &wrong).await.unwrap();
    let same = act(&pools, id, monday(), &moved(None)).await;
    assert_eq!(same, Err(PortalError::NotCalled(Refusal::SameNumber)));
    let StaffCallAct::Move { window, note, .. } = moved(None) else { unreachable!() };
    let phone = Some(Phone::parse("070-174 06 11").unwrap());
    act(&pools, id, monday(), &StaffCallAct::Move { window, phone, note }).await.unwrap();
    let file = found(&pools, id).await.file;
    assert_eq!((file.row.state, file.phone.as_str()), (State::Waiting, "+46701740611"));
    // Attempts are counted anew.
    call(&pools, id, monday() + TimeDelta::hours(1), &outcome(CallOutcome::NoAnswer, None)).await;
    assert_eq!(found(&pools, id).await.file.row.unanswered, 1);
    // What is protected is not seen, and so not moved.
    let theirs = act(&pools, PROTECTED_CALLBACK, monday(), &moved(None)).await;
    assert_eq!(theirs, Err(PortalError::NotFound));
}

#[sqlx::test(migrations = false)]
async fn a_call_of_someone_whom_nobody_knows_is_moved_and_cancelled_too(owner: PgPool) {
    let pools = pools(&owner).await;
    let wanted = CallbackAsk { about: None, ..ask(Some("2026-11-23 13:00")) };
    let portal = portal(&pools, monday());
    let token = portal.ask_as_stranger(&wanted, Uuid::new_v4()).await.unwrap();
    let id = portal.linked_call(&token).await.unwrap().unwrap().row.id;
    let key = Uuid::new_v4();
    for _ in 0..2 {
        let to = moved(Some("2026-11-23 14:00"));
        desk(&pools, monday()).act_on_callback(&agent(), id, &to, key).await.unwrap();
    }
    assert_eq!(taken(&owner).await, places(&[("13:00", 0), ("14:00", 1)]));
    let file = found(&pools, id).await;
    assert_eq!(file.file.row.due_at.to_string(), "2026-11-23 14:00:00 UTC");
    assert_eq!(file.changes.len(), 1, "sent twice");
    let told = portal.linked_call(&token).await.unwrap().unwrap();
    assert_eq!(told.row.due_at, file.file.row.due_at);
    let names: Vec<&str> = told.events.iter().map(|event| event.name.as_str()).collect();
    assert_eq!(names, ["CallbackAsked", "CallbackMovedByStaff"]);
    act(&pools, id, monday(), &cancelled()).await.unwrap();
    assert_eq!(taken(&owner).await, places(&[("13:00", 0), ("14:00", 0)]));
    let file = found(&pools, id).await;
    assert_eq!((file.file.row.state, file.changes.len()), (State::Cancelled, 2));
    let queue = desk(&pools, monday()).callbacks(&agent(), None).await.unwrap();
    assert!(queue.now.iter().chain(&queue.later).all(|own| own.row.id != id));
    // A promise that is taken back after its time was not kept.
    let evening = monday() + TimeDelta::hours(7);
    act(&pools, STRANGER_CALL, evening, &cancelled()).await.unwrap();
    let broken = desk(&pools, evening).callbacks(&agent(), None).await.unwrap().broken;
    assert!(broken.iter().any(|own| (own.id, own.promise) == (STRANGER_CALL, 2)));
    assert!(broken.iter().all(|own| own.id != id));
    let because = "Växeln låg nere.".to_owned();
    let explain = StaffCallAct::Explain { promise: 2, because };
    act(&pools, STRANGER_CALL, evening, &explain).await.unwrap();
}
