//! Calls through both ports, as the real roles: promised, moved, made by one caller at a time, tried at
//! different times, and never more in a window than there is room for.

use crate::disputes::in_role;
use crate::seed::{
    CALLBACK, CHIEF, HANDLER, OVERDUE, PROTECTED, PROTECTED_CALLBACK, RESIDENT, STRANGER_CALL,
    UNNAMED_HANDLER, debtor, now, pools, set, staff,
};
use besked_app::ports::{
    CallMatterId, CallbackAct, CallbackAsk, CallbackFile, DebtorCallbacks as _, DebtorPortal as _,
    PortalError, Staff, StaffCallAct, StaffCallbacks as _, StaffRole, StrangerCalls as _,
};
use besked_domain::callback::life::{Refusal, State};
use besked_domain::callback::{CallLanguage, CallOutcome, CallTopic};
use besked_domain::id::{CallbackId, StaffId};
use besked_domain::notice::Notice;
use besked_domain::phone::Phone;
use besked_server::clock::FixedClock;
use besked_server::desk::Desk;
use besked_server::portal::Portal;
use besked_server::store::Pools;
use besked_server::store::events::{self, Chain, Subject};
use besked_server::store::settings::SettingsCache;
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use sqlx::PgPool;
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use uuid::Uuid;

/// Monday at ten in Stockholm, the day after the seed's.
pub(crate) fn monday() -> DateTime<Utc> {
    now() + TimeDelta::hours(22)
}

pub(crate) fn portal(pools: &Pools, at: DateTime<Utc>) -> Portal {
    Portal::new(pools.clone(), SettingsCache::new(pools.clone()), Arc::new(FixedClock(at)))
}

pub(crate) fn desk(pools: &Pools, at: DateTime<Utc>) -> Desk {
    Desk::new(pools.clone(), SettingsCache::new(pools.clone()), Arc::new(FixedClock(at)))
}

pub(crate) fn shown(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

pub(crate) fn ask(window: Option<&str>) -> CallbackAsk {
    CallbackAsk {
        topic: CallTopic::Invoice,
        about: Some(OVERDUE.0),
        phone: Phone::parse("070-174 06 10").unwrap(),
        window: window.map(shown),
        language: CallLanguage::English,
        note: "Ring på mobilen.".to_owned(),
    }
}

pub(crate) async fn asked(pools: &Pools, window: Option<&str>) -> CallbackId {
    let who = debtor(RESIDENT, RESIDENT);
    portal(pools, monday()).ask_callback(&who, &ask(window), Uuid::new_v4()).await.unwrap()
}

async fn read(pools: &Pools, id: CallbackId) -> CallbackFile {
    let who = debtor(RESIDENT, RESIDENT);
    portal(pools, monday()).callback(&who, id).await.unwrap().unwrap()
}

async fn act(pools: &Pools, id: CallbackId, act: CallbackAct) -> Result<(), PortalError> {
    let who = debtor(RESIDENT, RESIDENT);
    portal(pools, monday()).act_on_callback(&who, id, &act, Uuid::new_v4()).await
}

pub(crate) fn agent() -> Staff {
    in_role(StaffRole::CallAgent, HANDLER)
}

pub(crate) fn outcome(outcome: CallOutcome, follow_up_at: Option<&str>) -> StaffCallAct {
    let note = "Vi gick igenom fakturan.".to_owned();
    let follow_up_at = follow_up_at.map(shown);
    StaffCallAct::Outcome { outcome, note, follow_up_at, authority: None }
}

/// Takes a call and says what came of it.
pub(crate) async fn call(pools: &Pools, id: CallbackId, at: DateTime<Utc>, said: &StaffCallAct) {
    let desk = desk(pools, at);
    desk.act_on_callback(&agent(), id, &StaffCallAct::Claim, Uuid::new_v4()).await.unwrap();
    desk.act_on_callback(&agent(), id, said, Uuid::new_v4()).await.unwrap();
}

#[sqlx::test(migrations = false)]
async fn a_call_is_promised_once_and_told_of(owner: PgPool) {
    let pools = pools(&owner).await;
    let (portal, who) = (portal(&pools, monday()), debtor(RESIDENT, RESIDENT));
    let offer = portal.callback_offer(&who, Some(OVERDUE.0)).await.unwrap();
    assert_eq!(offer.promise.unwrap().by, shown("2026-11-23 16:30"));
    assert_eq!(offer.phone.as_deref(), Some("+46701740605"));
    assert_eq!(offer.matter.unwrap().id, CallMatterId::Invoice(OVERDUE));
    let key = Uuid::new_v4();
    let id = portal.ask_callback(&who, &ask(None), key).await.unwrap();
    assert_eq!(portal.ask_callback(&who, &ask(None), key).await, Ok(id), "sent twice");

    let file = read(&pools, id).await;
    assert_eq!(file.row.number, "KS-TEL 2026/000006");
    assert_eq!(file.row.state, State::Waiting);
    assert_eq!(file.row.due_at.to_string(), "2026-11-23 15:30:00 UTC");
    assert_eq!(file.phone, "+46701740610");
    assert_eq!(file.phrase.split(' ').count(), 2);
    // The seed's three calls, whosever they are, were promised before it.
    assert_eq!(file.place.map(|(before, _)| before), Some(3));
    let names: Vec<&str> = file.events.iter().map(|event| event.name.as_str()).collect();
    assert_eq!(names, ["CallbackAsked"]);
    assert_eq!(portal.callbacks(&who).await.unwrap().len(), 2);
    // Another's invoice is nothing that it can be about.
    let stranger = debtor(PROTECTED, PROTECTED);
    let theirs = portal.ask_callback(&stranger, &ask(None), Uuid::new_v4()).await;
    assert_eq!(theirs, Err(PortalError::NotFound));
    assert_eq!(portal.callback(&stranger, id).await.unwrap(), None);
}

#[sqlx::test(migrations = false)]
async fn a_place_follows_the_call(owner: PgPool) {
    let pools = pools(&owner).await;
    let taken = async || {
        let sql = "select starts_at, taken from callback_window
            where starts_at > '2026-11-21' order by starts_at";
        let rows: Vec<(DateTime<Utc>, i32)> = sqlx::query_as(sql).fetch_all(&owner).await.unwrap();
        rows.into_iter().map(|(at, taken)| (at.format("%H").to_string(), taken)).collect::<Vec<_>>()
    };
    let places = |all: &[(&str, i32)]| {
        all.iter().map(|(at, taken)| ((*at).to_owned(), *taken)).collect::<Vec<_>>()
    };
    let id = asked(&pools, Some("2026-11-23 13:00")).await;
    assert_eq!(taken().await, places(&[("12", 1)]));
    let window = Some(shown("2026-11-23 11:00"));
    act(&pools, id, CallbackAct::Move { window, phone: None }).await.unwrap();
    assert_eq!(taken().await, places(&[("10", 1), ("12", 0)]));
    assert_eq!(read(&pools, id).await.row.due_at.to_string(), "2026-11-23 11:00:00 UTC");
    act(&pools, id, CallbackAct::AddNote("Eller efter lunch.".to_owned())).await.unwrap();
    assert_eq!(read(&pools, id).await.note, "Ring på mobilen.\n\nEller efter lunch.");
    act(&pools, id, CallbackAct::Cancel).await.unwrap();
    assert_eq!(taken().await, places(&[("10", 0), ("12", 0)]));
    let again = act(&pools, id, CallbackAct::Cancel).await;
    assert_eq!(again, Err(PortalError::NotCalled(Refusal::Stale)));
    // A window that has begun, or that never was one.
    for wrong in ["2026-11-23 09:00", "2026-11-23 13:17", "2026-11-22 13:00"] {
        let who = debtor(RESIDENT, RESIDENT);
        let ask = ask(Some(wrong));
        let refused = portal(&pools, monday()).ask_callback(&who, &ask, Uuid::new_v4()).await;
        assert_eq!(refused, Err(PortalError::NotCalled(Refusal::WindowFull)), "{wrong}");
    }
}

/// A hundred of them at a time wait for the database's few connections.
#[sqlx::test(migrations = false)]
async fn a_thousand_ask_for_ten_places_and_ten_get_one(owner: PgPool) {
    let pools = pools(&owner).await;
    for (key, value) in [("callback.callers", "1"), ("callback.call_minutes", "6")] {
        set(&owner, key, value).await;
    }
    let (portal, gate) = (portal(&pools, monday()), Arc::new(Semaphore::new(100)));
    let mut all = JoinSet::new();
    for _ in 0..1_000 {
        let (portal, gate) = (portal.clone(), Arc::clone(&gate));
        all.spawn(async move {
            let _place = gate.acquire().await.unwrap();
            let (who, ask) = (debtor(RESIDENT, RESIDENT), ask(Some("2026-11-23 13:00")));
            portal.ask_callback(&who, &ask, Uuid::new_v4()).await
        });
    }
    let answers = all.join_all().await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 10);
    let full = Err(PortalError::NotCalled(Refusal::WindowFull));
    assert!(answers.iter().all(|answer| answer.is_ok() || *answer == full));
    let kept: i64 =
        sqlx::query_scalar("select count(*) from callback_promise where window_at = $1")
            .bind(monday() + TimeDelta::hours(3))
            .fetch_one(&owner)
            .await
            .unwrap();
    assert_eq!(kept, 10);
    // The next one is offered.
    let offer = portal.callback_offer(&debtor(RESIDENT, RESIDENT), None).await.unwrap();
    assert!(offer.windows.iter().all(|window| window.from != shown("2026-11-23 13:00")));
    assert!(offer.windows.iter().any(|window| window.from == shown("2026-11-23 14:00")));
}

#[sqlx::test(migrations = false)]
async fn fifty_of_staff_take_a_call_and_one_has_it(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = asked(&pools, None).await;
    let mut all = JoinSet::new();
    for number in 0..50_u128 {
        let who = StaffId(Uuid::from_u128(0x7000_0000 + number));
        sqlx::query(
            "insert into staff_member (id, issuer, subject, name, created_at, last_seen_at)
            values ($1, 'https://id.example', $2, 'Demo', $3, $3)",
        )
        .bind(who.0)
        .bind(who.to_string())
        .bind(now())
        .execute(&owner)
        .await
        .unwrap();
        let desk = desk(&pools, monday());
        all.spawn(async move {
            let who = in_role(StaffRole::CallAgent, who);
            let claimed =
                desk.act_on_callback(&who, id, &StaffCallAct::Claim, Uuid::new_v4()).await;
            (who.id, claimed)
        });
    }
    let answers = all.join_all().await;
    let won: Vec<_> = answers.iter().filter(|(_, claimed)| claimed.is_ok()).collect();
    assert_eq!(won.len(), 1);
    let taken = Err(PortalError::NotCalled(Refusal::Taken));
    assert!(answers.iter().all(|(_, claimed)| claimed.is_ok() || *claimed == taken));
    let found = desk(&pools, monday()).callback(&agent(), id, None).await.unwrap().unwrap();
    assert_eq!(found.claim.map(|(who, ..)| who), Some(won[0].0));
}

#[sqlx::test(migrations = false)]
async fn a_call_is_made_and_its_outcome_told(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = asked(&pools, None).await;
    let queue = desk(&pools, monday()).callbacks(&agent(), None).await.unwrap();
    let waiting: Vec<_> = queue.now.iter().map(|call| call.row.id).collect();
    assert_eq!(
        waiting,
        [CALLBACK, STRANGER_CALL, id],
        "the first promised first, the protected party's not at all"
    );
    // Nobody says what came of a call that they have not taken.
    let said = outcome(CallOutcome::ReachedSolved, None);
    let early = desk(&pools, monday()).act_on_callback(&agent(), id, &said, Uuid::new_v4()).await;
    assert_eq!(early, Err(PortalError::NotCalled(Refusal::Stale)));
    let economist = in_role(StaffRole::Economist, HANDLER);
    let claim = StaffCallAct::Claim;
    let theirs =
        desk(&pools, monday()).act_on_callback(&economist, id, &claim, Uuid::new_v4()).await;
    assert_eq!(theirs, Err(PortalError::NotCalled(Refusal::NotTheirs)));
    // Reached, and called again at a time that is promised.
    let later = outcome(CallOutcome::ReachedFollowUp, Some("2026-11-24 14:00"));
    call(&pools, id, monday(), &later).await;
    let file = read(&pools, id).await;
    assert_eq!(file.row.state, State::Waiting);
    assert_eq!(file.row.due_at.to_string(), "2026-11-24 13:00:00 UTC");
    assert_eq!(file.caller.as_deref(), Some("Demo Handläggare"));
    assert_eq!(file.attempts[0].note, "Vi gick igenom fakturan.");
    let queue = desk(&pools, monday()).callbacks(&agent(), None).await.unwrap();
    assert_eq!(queue.later.iter().map(|call| call.row.id).collect::<Vec<_>>(), [id]);
    call(&pools, id, monday() + TimeDelta::hours(28), &said).await;
    let file = read(&pools, id).await;
    assert_eq!((file.row.state, file.attempts.len()), (State::Solved, 2));
    let mut tx = besked_server::store::JobsTx::begin(&pools).await.unwrap();
    let chain = events::verify(&mut tx, Subject::Callback(RESIDENT, id)).await.unwrap();
    assert!(matches!(chain, Chain::Whole { events: 5, .. }), "{chain:?}");
}

#[sqlx::test(migrations = false)]
async fn three_attempts_at_different_times_and_then_a_message(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = asked(&pools, None).await;
    let silent = outcome(CallOutcome::NoAnswer, None);
    // The second is too close to the first to count.
    for minutes in [0, 5, 65] {
        call(&pools, id, monday() + TimeDelta::minutes(minutes), &silent).await;
        assert_eq!(read(&pools, id).await.row.state, State::Waiting);
    }
    call(&pools, id, monday() + TimeDelta::minutes(130), &silent).await;
    assert_eq!(read(&pools, id).await.row.state, State::NotReached);
    let who = debtor(RESIDENT, RESIDENT);
    let list = portal(&pools, monday()).messages(&who, 1).await.unwrap();
    assert_eq!(list.rows[0].notice, Notice::CallbackNotReached);
    // One tap chooses a new time, and the count begins anew.
    act(&pools, id, CallbackAct::Move { window: None, phone: None }).await.unwrap();
    call(&pools, id, monday() + TimeDelta::minutes(200), &silent).await;
    let file = read(&pools, id).await;
    assert_eq!((file.row.state, file.row.unanswered), (State::Waiting, 1));
    assert_eq!(file.attempts.len(), 5);
}

#[sqlx::test(migrations = false)]
async fn a_wrong_number_asks_for_another(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = asked(&pools, None).await;
    call(&pools, id, monday(), &outcome(CallOutcome::WrongNumber, None)).await;
    let same = act(&pools, id, CallbackAct::Move { window: None, phone: None }).await;
    assert_eq!(same, Err(PortalError::NotCalled(Refusal::SameNumber)));
    let phone = Some(Phone::parse("070-174 06 11").unwrap());
    act(&pools, id, CallbackAct::Move { window: None, phone }).await.unwrap();
    let file = read(&pools, id).await;
    assert_eq!((file.row.state, file.phone.as_str()), (State::Waiting, "+46701740611"));
}

#[sqlx::test(migrations = false)]
async fn a_claim_that_is_not_used_is_another_s_after_its_time(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = asked(&pools, None).await;
    let other = in_role(StaffRole::Handler, UNNAMED_HANDLER);
    let claim = async |who: Staff, minutes| {
        let desk = desk(&pools, monday() + TimeDelta::minutes(minutes));
        desk.act_on_callback(&who, id, &StaffCallAct::Claim, Uuid::new_v4()).await
    };
    claim(agent(), 0).await.unwrap();
    let early = claim(other.clone(), 29).await;
    assert_eq!(early, Err(PortalError::NotCalled(Refusal::Taken)));
    claim(other, 30).await.unwrap();
    // The name that may be left out is left out (FL 33 § 4 st.).
    assert_eq!(read(&pools, id).await.caller.as_deref(), Some("Förskola"));
    let names: Vec<_> = read(&pools, id).await.events.into_iter().map(|event| event.name).collect();
    let expected = ["CallbackAsked", "CallbackClaimed", "CallbackClaimLapsed", "CallbackClaimed"];
    assert_eq!(names, expected);
}

#[sqlx::test(migrations = false)]
async fn a_promise_that_was_not_kept_gets_its_reason(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = asked(&pools, None).await;
    let evening = monday() + TimeDelta::hours(7);
    let chief = in_role(StaffRole::Manager, CHIEF);
    let broken = desk(&pools, evening).callbacks(&chief, None).await.unwrap().broken;
    let own: Vec<_> = broken.iter().map(|broken| (broken.id, broken.promise)).collect();
    assert_eq!(own, [(CALLBACK, 2), (STRANGER_CALL, 2), (id, 1)]);
    let because = "Växeln låg nere från 14.".to_owned();
    let explain = StaffCallAct::Explain { promise: 1, because };
    let said =
        async |at| desk(&pools, at).act_on_callback(&chief, id, &explain, Uuid::new_v4()).await;
    assert_eq!(said(monday()).await, Err(PortalError::Stale), "it is not broken yet");
    said(evening).await.unwrap();
    assert_eq!(said(evening).await, Err(PortalError::Stale), "once");
    assert_eq!(desk(&pools, evening).callbacks(&chief, None).await.unwrap().broken.len(), 2);
}

#[sqlx::test(migrations = false)]
async fn a_protected_partys_call_is_seen_with_the_right_alone(owner: PgPool) {
    let pools = pools(&owner).await;
    let theirs = PROTECTED_CALLBACK;
    let desk = desk(&pools, monday());
    let (without, with) = (agent(), staff(HANDLER, true));
    assert_eq!(desk.callback(&without, theirs, None).await, Ok(None));
    let claim = StaffCallAct::Claim;
    let refused = desk.act_on_callback(&without, theirs, &claim, Uuid::new_v4()).await;
    assert_eq!(refused, Err(PortalError::NotFound));
    assert!(desk.callback(&with, theirs, None).await.unwrap().is_some());
    let queue = desk.callbacks(&with, None).await.unwrap();
    assert!(queue.now.iter().any(|call| call.row.id == theirs));
}

#[sqlx::test(migrations = false)]
async fn whoever_has_not_signed_in_is_called_too(owner: PgPool) {
    let pools = pools(&owner).await;
    let (portal, key) = (portal(&pools, monday()), Uuid::new_v4());
    let wanted = CallbackAsk { about: None, ..ask(Some("2026-11-23 13:00")) };
    let token = portal.ask_as_stranger(&wanted, key).await.unwrap();
    let told = portal.linked_call(&token).await.unwrap().unwrap();
    let id = told.row.id;
    assert_eq!(told.row.due_at.to_string(), "2026-11-23 13:00:00 UTC");
    // It is no party's, and no debtor reads it.
    let who = debtor(RESIDENT, RESIDENT);
    assert_eq!(portal.callback(&who, id).await.unwrap(), None);
    // The desk sees and makes it like any other; nobody answers three times, and there is nowhere to
    // send a message.
    let noon = monday() + TimeDelta::hours(3);
    let found = desk(&pools, noon).callback(&agent(), id, None).await.unwrap().unwrap();
    assert_eq!((found.party, found.file.phone.as_str()), (None, "+46701740610"));
    let silent = outcome(CallOutcome::NoAnswer, None);
    for hours in 0..3 {
        call(&pools, id, noon + TimeDelta::hours(hours), &silent).await;
    }
    let found = desk(&pools, noon).callback(&agent(), id, None).await.unwrap().unwrap();
    assert_eq!((found.file.row.state, found.file.attempts.len()), (State::NotReached, 3));
    // Taken and not made, it falls back to the next one.
    let claim = StaffCallAct::Claim;
    let at = async |minutes, who: Staff| {
        let desk = desk(&pools, monday() + TimeDelta::minutes(minutes));
        desk.act_on_callback(&who, STRANGER_CALL, &claim, Uuid::new_v4()).await
    };
    let other = in_role(StaffRole::Handler, UNNAMED_HANDLER);
    at(0, agent()).await.unwrap();
    assert_eq!(at(1, other.clone()).await, Err(PortalError::NotCalled(Refusal::Taken)));
    at(30, other).await.unwrap();
}
