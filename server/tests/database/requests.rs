//! Asking for a decision after six months, and what becomes of a no (FL 12 §).

use crate::acts::{
    APPEAL, APPEAL_REFUSAL, DECIDE_NOT, DECISION, DISMISS_REFUSAL, FORWARD, FORWARD_REFUSAL,
    REFUSE_REQUEST, REFUSED_LONG_AGO, REVIEW, STATE, Sides, given,
};
use crate::appeals::{APPEALABLE, OPEN, last_written, refused, seen};
use crate::decisions::delegated;
use crate::disputes::{desk, in_role, portal};
use crate::seed::{CHIEF, HANDLER, RESIDENT, debtor, pools, today};
use besked_app::ports::{
    CaseFilter, CaseQuery, DebtorPortal as _, MessageKind, Refuses, Room, StaffAct, StaffDesk as _,
    StaffRole, Tells,
};
use besked_domain::calendar::{add_working_days, deadline_weeks};
use besked_domain::delegation::Delegated;
use besked_domain::dispute::case::{Refusal, State};
use besked_domain::dispute::request::RequestRefusal;
use besked_domain::id::DisputeId;
use besked_domain::notice::Notice;
use chrono::NaiveDate;
use sqlx::PgPool;
use uuid::Uuid;

#[sqlx::test(migrations = false)]
async fn a_request_to_decide_is_answered_within_four_weeks(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = Sides::led(&pools, &owner, &[OPEN, APPEALABLE]).await;
    assert_eq!(refused(&pools, REFUSE_REQUEST, id).await, Refusal::NoRequest);
    Sides::of(&pools).does(DECISION, id, Uuid::new_v4()).await.unwrap();
    let case = seen(&pools, id).await;
    assert!(case.request_waits);
    assert_eq!(case.row.answer_by, Some(deadline_weeks(today(), 4)));
    Sides::of(&pools).does(REFUSE_REQUEST, id, Uuid::new_v4()).await.unwrap();
    let case = seen(&pools, id).await;
    assert!(!case.request_waits);
    assert_eq!(last_written(&case), ("Vi väntar på yttrandet.", Some("förvaltningsrätten")));
    assert_eq!(case.messages.last().unwrap().decided_by, None, "this one's name is left out");
    assert_eq!(delegated(&pools).await.last(), Some(&Delegated::RequestRefused));
    assert_eq!(refused(&pools, REFUSE_REQUEST, id).await, Refusal::NoRequest);
    assert_eq!(refused(&pools, DECISION, id).await, Refusal::Once);
}

/// FL 12 and 43-46 §§: the no is appealed on its own, while the case goes on.
#[sqlx::test(migrations = false)]
async fn a_no_to_deciding_now_is_appealed_beside_the_case(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = Sides::led(&pools, &owner, &[OPEN, APPEALABLE, DECISION]).await;
    assert_eq!(refused(&pools, APPEAL_REFUSAL, id).await, Refusal::NoRefusal);
    let does = async |act| Sides::of(&pools).does(act, id, Uuid::new_v4()).await.unwrap();
    does(REFUSE_REQUEST).await;
    let before = seen(&pools, id).await;
    assert_eq!(before.refusal, RequestRefusal::Told);
    assert_eq!(before.refusal_tried_by().unwrap().sv, "förvaltningsrätten");
    for act in [FORWARD_REFUSAL, DISMISS_REFUSAL] {
        assert_eq!(refused(&pools, act, id).await, Refusal::NoAppeal);
    }
    does(APPEAL_REFUSAL).await;
    let case = seen(&pools, id).await;
    assert!(case.appeal_waits() && case.appeal_since.is_none());
    assert_eq!((case.row.state, case.row.answer_by), (State::Open, before.row.answer_by));
    assert_eq!(case.messages.last().unwrap().kind, MessageKind::RefusalAppeal);
    assert_eq!(case.evidence.files.len(), before.evidence.files.len() + 1);
    assert_eq!(refused(&pools, APPEAL_REFUSAL, id).await, Refusal::NoRefusal);
    // It is found among what is to be handed over, even when the case itself has been decided.
    for act in [STATE, DECIDE_NOT] {
        does(act).await;
    }
    let query = CaseQuery { filter: CaseFilter::Appealed, ..CaseQuery::default() };
    let staff = in_role(StaffRole::Handler, HANDLER);
    let waiting = async || desk(&pools).disputes(&staff, &query).await.unwrap().rows.len();
    assert_eq!(waiting().await, 1);
    // FL 45 §: what was never opened is not late, nor what came within three weeks of that.
    assert_eq!(refused(&pools, DISMISS_REFUSAL, id).await, Refusal::InTime(None));
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    assert!(portal.show_decided(&who, id, None).await.unwrap(), "the page holds the no whole");
    let in_time = Refusal::InTime(Some(deadline_weeks(today(), 3)));
    assert_eq!(refused(&pools, DISMISS_REFUSAL, id).await, in_time);
    given(&owner, REFUSED_LONG_AGO, id).await;
    // One that came too late is dismissed by a decision that names who tries that; the no stays.
    does(DISMISS_REFUSAL).await;
    let case = seen(&pools, id).await;
    assert_eq!((case.refusal, waiting().await), (RequestRefusal::Told, 0));
    assert_eq!(case.refusal_appeal_by, None);
    let told = told_of_appeals(&owner, id).await;
    assert_eq!(told, [Notice::AppealDismissed { of_refusal: true, several: false, waiting: 0 }]);
    let refusals = case.letters(Room::Refusals).into_iter();
    let refuses: Vec<_> = refusals
        .filter_map(|letter| match letter.tells {
            Tells::Refusal(refuses, _) => Some(refuses),
            Tells::Completion(_) | Tells::Delay(_) => None,
        })
        .collect();
    // It was decided meanwhile.
    assert_eq!(refuses, [Refuses::Request, Refuses::RefusalAppeal { goes_on: false }]);
    assert_eq!(last_written(&case), ("Det kom i mars.", Some("förvaltningsrätten")));
    assert_eq!(delegated(&pools).await.last(), Some(&Delegated::AppealDismissed));
    assert_eq!(refused(&pools, APPEAL_REFUSAL, id).await, Refusal::Stale, "the case is decided");
}

/// What messages tell in a case, the kinds of the appeals that ended.
async fn told_of_appeals(owner: &PgPool, id: DisputeId) -> Vec<Notice> {
    let told: Vec<serde_json::Value> = sqlx::query_scalar(
        "select told from message where dispute_id = $1
            and kind in ('appeal_forwarded', 'appeal_dismissed')
        order by delivered_at, id",
    )
    .bind(id.0)
    .fetch_all(owner)
    .await
    .unwrap();
    told.into_iter().map(|told| serde_json::from_value(told).unwrap()).collect()
}

/// A server that knows of no such day runs on beside a newer one: what it takes gets a day, and loses it when dismissed.
#[sqlx::test(migrations = false)]
async fn an_appealed_no_is_promised_a_day_by_whichever_server_takes_it(owner: PgPool) {
    let pools = pools(&owner).await;
    let steps = [OPEN, APPEALABLE, DECISION, REFUSE_REQUEST];
    let id = Sides::led(&pools, &owner, &steps).await;
    let writes = async |appealed: Option<&str>| -> Option<NaiveDate> {
        sqlx::query_scalar(
            "update dispute set refusal_appealed_at = $2::timestamptz where id = $1
            returning refusal_appeal_by",
        )
        .bind(id.0)
        .bind(appealed)
        .fetch_one(&owner)
        .await
        .unwrap()
    };
    // It is the next day in Sweden.
    assert_eq!(writes(Some("2026-11-22 23:30+00")).await, "2026-12-07".parse().ok());
    assert_eq!(writes(None).await, None);
    // What a newer one promises is kept.
    Sides::of(&pools).does(APPEAL_REFUSAL, id, Uuid::new_v4()).await.unwrap();
    let by = Some(add_working_days(today(), 10));
    assert_eq!(seen(&pools, id).await.refusal_appeal_by, by);
}

/// FL 46 §: it is handed over by a day that is promised, also when the case has been decided meanwhile.
#[sqlx::test(migrations = false)]
async fn an_appealed_no_is_promised_a_day_of_its_own(owner: PgPool) {
    let pools = pools(&owner).await;
    let steps = [OPEN, APPEALABLE, DECISION, REFUSE_REQUEST];
    let id = Sides::led(&pools, &owner, &steps).await;
    let does = async |act| Sides::of(&pools).does(act, id, Uuid::new_v4()).await.unwrap();
    let staff = in_role(StaffRole::Handler, HANDLER);
    let listed = async || {
        let list = desk(&pools).disputes(&staff, &CaseQuery::default()).await.unwrap();
        list.rows.iter().find(|row| row.row.id == id).unwrap().row.answer_by
    };
    let own = Some(deadline_weeks(today(), 4));
    assert_eq!((seen(&pools, id).await.refusal_appeal_by, listed().await), (None, own));
    does(APPEAL_REFUSAL).await;
    let by = Some(add_working_days(today(), 10));
    let case = seen(&pools, id).await;
    assert_eq!((case.refusal_appeal_by, case.row.answer_by), (by, own), "the case keeps its own");
    assert_eq!(listed().await, by, "what is to be done first");
    for act in [STATE, DECIDE_NOT] {
        does(act).await;
    }
    let case = seen(&pools, id).await;
    assert_eq!((case.refusal_appeal_by, case.row.answer_by), (by, by));
    assert_eq!(listed().await, by);
    // An appeal of the decision comes beside it: each is told of as what it is.
    does(APPEAL).await;
    let letters: Vec<MessageKind> =
        seen(&pools, id).await.messages.iter().map(|of| of.kind).collect();
    for kind in [MessageKind::RefusalAppeal, MessageKind::Appeal] {
        assert!(letters.contains(&kind), "{letters:?}");
    }
    does(FORWARD_REFUSAL).await;
    assert_eq!(seen(&pools, id).await.refusal_appeal_by, None);
    does(FORWARD).await;
    let mut told = told_of_appeals(&owner, id).await;
    let of_refusal = Notice::AppealForwarded { of_refusal: true, several: false };
    told.sort_by_key(|notice| *notice == of_refusal);
    let both =
        [false, true].map(|of_refusal| Notice::AppealForwarded { of_refusal, several: false });
    assert_eq!(told, both);
}

/// FL 46 §.
#[sqlx::test(migrations = false)]
async fn an_appealed_no_is_handed_over_once_and_the_case_goes_on(owner: PgPool) {
    let pools = pools(&owner).await;
    let steps = [OPEN, APPEALABLE, DECISION, REFUSE_REQUEST, APPEAL_REFUSAL, FORWARD_REFUSAL];
    let id = Sides::led(&pools, &owner, &steps).await;
    let case = seen(&pools, id).await;
    assert_eq!((case.refusal, case.row.state), (RequestRefusal::HandedOver, State::Open));
    assert!(!case.appeal_waits());
    assert_eq!(refused(&pools, FORWARD_REFUSAL, id).await, Refusal::NoAppeal);
    assert_eq!(refused(&pools, APPEAL_REFUSAL, id).await, Refusal::NoRefusal);
}

/// FL 12 §.
#[sqlx::test(migrations = false)]
async fn a_request_that_a_decision_has_answered_waits_no_more(owner: PgPool) {
    let pools = pools(&owner).await;
    let steps = [OPEN, APPEALABLE, DECISION, STATE, DECIDE_NOT, REVIEW];
    let id = Sides::led(&pools, &owner, &steps).await;
    let case = seen(&pools, id).await;
    assert_eq!((case.row.state, case.request_waits), (State::Open, false));
    assert_eq!(refused(&pools, REFUSE_REQUEST, id).await, Refusal::NoRequest);
    assert_eq!(refused(&pools, DECISION, id).await, Refusal::Once);
}

/// FL 12 §: the right is to a decision in the first instance.
#[sqlx::test(migrations = false)]
async fn a_case_that_has_been_decided_once_gives_no_right_to_ask(owner: PgPool) {
    let pools = pools(&owner).await;
    let steps = [OPEN, APPEALABLE, STATE, DECIDE_NOT, REVIEW];
    let id = Sides::led(&pools, &owner, &steps).await;
    let case = seen(&pools, id).await;
    assert_eq!((case.round, case.may_ask_decision_from), (2, None));
    assert_eq!(refused(&pools, DECISION, id).await, Refusal::Stale);
}

/// FL 31 §: a refusal is a decision, and says who made it.
#[sqlx::test(migrations = false)]
async fn a_refusal_names_who_decided(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = Sides::led(&pools, &owner, &[OPEN, APPEALABLE, DECISION]).await;
    let named = in_role(StaffRole::Manager, CHIEF);
    let no = StaffAct::RefuseRequest("Vi väntar på yttrandet.".to_owned());
    desk(&pools).act(&named, id, &no, Uuid::new_v4()).await.unwrap();
    let name: String = sqlx::query_scalar("select name from staff_member where id = $1")
        .bind(CHIEF.0)
        .fetch_one(&owner)
        .await
        .unwrap();
    // A new name changes nothing of what was decided.
    sqlx::query("update staff_member set name = 'Demo Annan' where id = $1")
        .bind(CHIEF.0)
        .execute(&owner)
        .await
        .unwrap();
    let case = seen(&pools, id).await;
    assert_eq!(case.messages.last().unwrap().decided_by.as_deref(), Some(name.as_str()));
}
