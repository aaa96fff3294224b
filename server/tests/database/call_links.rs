//! Calls of people who have not signed in, as whoever has the secret link follows and changes them.

use crate::call_changes::{places, taken};
use crate::callbacks::{agent, ask, desk, monday, outcome, portal, shown};
use crate::seed::pools;
use besked_app::ports::{
    CallbackAct, CallbackAsk, PortalError, StaffCallAct, StaffCallbacks as _, StrangerCalls as _,
};
use besked_domain::callback::life::{Refusal, State};
use besked_domain::callback::{CallOutcome, LINK_DAYS};
use besked_domain::phone::Phone;
use besked_server::store::Pools;
use chrono::TimeDelta;
use sqlx::{AssertSqlSafe, PgPool};
use uuid::Uuid;

/// A secret that can be one, and leads nowhere.
const NOBODYS: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

fn wanted(window: Option<&str>) -> CallbackAsk {
    CallbackAsk { about: None, ..ask(window) }
}

async fn asked(pools: &Pools, window: Option<&str>) -> String {
    let portal = portal(pools, monday());
    portal.ask_as_stranger(&wanted(window), Uuid::new_v4()).await.unwrap()
}

fn to(window: &str) -> CallbackAct {
    CallbackAct::Move { window: Some(shown(window)), phone: None }
}

#[sqlx::test(migrations = false)]
async fn whoever_has_the_link_follows_the_call_and_changes_it(owner: PgPool) {
    let pools = pools(&owner).await;
    let portal = portal(&pools, monday());
    let (wanted, key) = (wanted(Some("2026-11-23 13:00")), Uuid::new_v4());
    let token = portal.ask_as_stranger(&wanted, key).await.unwrap();
    let file = portal.linked_call(&token).await.unwrap().unwrap();
    assert_eq!(
        (file.row.state, file.phone.as_str(), file.note.as_str()),
        (State::Waiting, "10", "")
    );
    assert!(file.place.is_some() && !file.windows.is_empty() && !file.asks_grade);
    assert_eq!(file.phrase.split(' ').count(), 2);
    // Sent twice it asks once, and the second link leads to the same.
    let again = portal.ask_as_stranger(&wanted, key).await.unwrap();
    assert_ne!(again, token);
    assert_eq!(portal.linked_call(&again).await.unwrap().unwrap().row.id, file.row.id);

    let key = Uuid::new_v4();
    for _ in 0..2 {
        portal.act_by_link(&token, &to("2026-11-23 15:00"), key).await.unwrap();
    }
    assert_eq!(taken(&owner).await, places(&[("13:00", 0), ("15:00", 1)]));
    let more = CallbackAct::AddNote("Porten har ingen kod.".to_owned());
    portal.act_by_link(&token, &more, Uuid::new_v4()).await.unwrap();
    let full = portal.act_by_link(&token, &to("2026-11-23 09:00"), Uuid::new_v4()).await;
    assert_eq!(full, Err(PortalError::NotCalled(Refusal::WindowFull)));
    let file = portal.linked_call(&token).await.unwrap().unwrap();
    assert_eq!(file.row.due_at.to_string(), "2026-11-23 15:00:00 UTC");
    let names: Vec<&str> = file.events.iter().map(|event| event.name.as_str()).collect();
    assert_eq!(names, ["CallbackAsked", "CallbackNoteAdded", "CallbackMoved"], "sent twice");
    let seen = desk(&pools, monday()).callback(&agent(), file.row.id, None).await.unwrap().unwrap();
    assert_eq!(seen.file.note, "Ring på mobilen.\n\nPorten har ingen kod.");

    portal.act_by_link(&token, &CallbackAct::Cancel, Uuid::new_v4()).await.unwrap();
    assert_eq!(taken(&owner).await, places(&[("13:00", 0), ("15:00", 0)]));
    let file = portal.linked_call(&token).await.unwrap().unwrap();
    assert_eq!(file.row.state, State::Cancelled);
    let late = portal.act_by_link(&token, &to("2026-11-23 15:00"), Uuid::new_v4()).await;
    assert_eq!(late, Err(PortalError::NotCalled(Refusal::Stale)));
}

#[sqlx::test(migrations = false)]
async fn a_form_that_is_sent_twice_at_once_asks_once_and_either_answer_leads_to_the_call(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let (portal, wanted) = (portal(&pools, monday()), wanted(Some("2026-11-23 13:00")));
    // Until the last place of the window is taken.
    for times in 1..=8 {
        let key = Uuid::new_v4();
        let (one, other) = tokio::join!(
            portal.ask_as_stranger(&wanted, key),
            portal.ask_as_stranger(&wanted, key),
        );
        let one = portal.linked_call(&one.unwrap()).await.unwrap().unwrap();
        let other = portal.linked_call(&other.unwrap()).await.unwrap().unwrap();
        assert_eq!(one.row.id, other.row.id, "whoever pressed twice comes to the call");
        assert_eq!(taken(&owner).await, places(&[("13:00", times)]));
    }
}

#[sqlx::test(migrations = false)]
async fn a_link_leads_to_its_own_call_and_a_wrong_one_nowhere(owner: PgPool) {
    let pools = pools(&owner).await;
    let portal = portal(&pools, monday());
    let (own, other) = (asked(&pools, None).await, asked(&pools, None).await);
    let own = portal.linked_call(&own).await.unwrap().unwrap().row.id;
    let other = portal.linked_call(&other).await.unwrap().unwrap().row.id;
    assert_ne!(own, other);
    for wrong in ["", "x", NOBODYS, own.to_string().as_str()] {
        assert_eq!(portal.linked_call(wrong).await, Ok(None), "{wrong}");
        let acted = portal.act_by_link(wrong, &CallbackAct::Cancel, Uuid::new_v4()).await;
        assert_eq!(acted, Err(PortalError::NotFound), "{wrong}");
    }
    // The debtors' side sees the call that is named, and without one none.
    for (table, column) in [
        ("stranger_call", "id"),
        ("stranger_promise", "call_id"),
        ("stranger_attempt", "call_id"),
        ("stranger_act", "call_id"),
    ] {
        for (setting, seen) in [("", None), (own.to_string().as_str(), Some(own))] {
            let mut tx = pools.portal.begin().await.unwrap();
            sqlx::query("select set_config('besked.stranger_call', $1, true)")
                .bind(setting)
                .execute(&mut *tx)
                .await
                .unwrap();
            let sql = format!("select count(*) from {table} where {column} is distinct from $1");
            let others: i64 = sqlx::query_scalar(AssertSqlSafe(sql))
                .bind(seen.map(|call| call.0))
                .fetch_one(&mut *tx)
                .await
                .unwrap();
            assert_eq!(others, 0, "{table} with besked.stranger_call = '{setting}'");
        }
    }
}

#[sqlx::test(migrations = false)]
async fn a_link_ends_some_days_after_its_call(owner: PgPool) {
    let pools = pools(&owner).await;
    let (cancelled, waiting) = (asked(&pools, None).await, asked(&pools, None).await);
    let now = portal(&pools, monday());
    now.act_by_link(&cancelled, &CallbackAct::Cancel, Uuid::new_v4()).await.unwrap();
    let end = monday() + TimeDelta::days(LINK_DAYS);
    let before = portal(&pools, end - TimeDelta::seconds(1));
    assert!(before.linked_call(&cancelled).await.unwrap().is_some());
    let after = portal(&pools, end);
    assert_eq!(after.linked_call(&cancelled).await, Ok(None));
    let acted = after.act_by_link(&cancelled, &CallbackAct::Cancel, Uuid::new_v4()).await;
    assert_eq!(acted, Err(PortalError::NotFound));
    assert!(after.linked_call(&waiting).await.unwrap().is_some());
}

#[sqlx::test(migrations = false)]
async fn whoever_could_not_be_reached_reads_what_was_tried_and_chooses_again(owner: PgPool) {
    let pools = pools(&owner).await;
    let (portal, desk) = (portal(&pools, monday()), desk(&pools, monday()));
    let token = asked(&pools, None).await;
    let id = portal.linked_call(&token).await.unwrap().unwrap().row.id;
    desk.act_on_callback(&agent(), id, &StaffCallAct::Claim, Uuid::new_v4()).await.unwrap();
    let file = portal.linked_call(&token).await.unwrap().unwrap();
    assert!(file.row.state == State::Claimed && file.caller.is_some(), "{:?}", file.caller);
    let wrong = outcome(CallOutcome::WrongNumber, None);
    desk.act_on_callback(&agent(), id, &wrong, Uuid::new_v4()).await.unwrap();
    let file = portal.linked_call(&token).await.unwrap().unwrap();
    let tried: Vec<_> =
        file.attempts.iter().map(|own| (own.at, own.outcome, own.note.as_str())).collect();
    assert_eq!(tried, [(monday(), CallOutcome::WrongNumber, "")], "what was said is not told");
    assert!(file.caller.is_some());
    let window = Some(shown("2026-11-23 15:00"));
    let same = CallbackAct::Move { window, phone: None };
    let same = portal.act_by_link(&token, &same, Uuid::new_v4()).await;
    assert_eq!(same, Err(PortalError::NotCalled(Refusal::SameNumber)));
    let phone = Some(Phone::parse("070-174 06 11").unwrap());
    let other = CallbackAct::Move { window, phone };
    portal.act_by_link(&token, &other, Uuid::new_v4()).await.unwrap();
    let file = portal.linked_call(&token).await.unwrap().unwrap();
    assert_eq!((file.row.state, file.phone.as_str()), (State::Waiting, "11"));
}

#[sqlx::test(migrations = false)]
async fn a_call_that_is_moved_by_its_link_in_two_tabs_while_staff_take_it_has_one_place(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let (portal, desk, staff) = (portal(&pools, monday()), desk(&pools, monday()), agent());
    let stale = Err(PortalError::NotCalled(Refusal::Stale));
    for _ in 0..4 {
        let token = asked(&pools, Some("2026-11-23 13:00")).await;
        let id = portal.linked_call(&token).await.unwrap().unwrap().row.id;
        let act = to("2026-11-23 15:00");
        let (one, other, claimed) = tokio::join!(
            portal.act_by_link(&token, &act, Uuid::new_v4()),
            portal.act_by_link(&token, &act, Uuid::new_v4()),
            desk.act_on_callback(&staff, id, &StaffCallAct::Claim, Uuid::new_v4()),
        );
        assert_eq!(claimed, Ok(()));
        for moved in [one, other] {
            assert!(moved == Ok(()) || moved == stale, "{moved:?}");
        }
        let adds_up: bool = sqlx::query_scalar(
            "select bool_and(own.taken = (
                select count(*) from stranger_promise as promise
                where promise.window_at = own.starts_at and promise.ended_at is null
            ))
            from callback_window as own
            where own.starts_at > '2026-11-22'",
        )
        .fetch_one(&owner)
        .await
        .unwrap();
        assert!(adds_up);
    }
}
