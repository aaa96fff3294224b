//! When a decision is received: where it is shown to the party's side, and not by the message that tells of it
//! (FL 44 §).

use crate::acts::{APPEAL, Act, DECIDE_NOT, DISMISS, REVIEW, STATE, Sides};
use crate::appeals::{APPEALABLE, OPEN, refused, seen, unclaimed};
use crate::disputes::{desk, desk_after, in_role, manager, open, portal, told};
use crate::seed::{CHIEF, NEIGHBOUR, RESIDENT, UPCOMING, can_be_appealed, debtor, pools, today};
use besked_app::ports::{
    DebtorPortal as _, DecisionView, PortalError, StaffAct, StaffDesk as _, StaffRole,
};
use besked_domain::calendar::deadline_weeks;
use besked_domain::dispute::case::Refusal;
use besked_domain::dispute::{Ground, Reading, Receipt, ReceiptManner, Received, Told};
use besked_domain::id::DisputeId;
use besked_domain::money::Money;
use besked_domain::text::Lang;
use besked_server::store::Pools;
use chrono::NaiveDate;
use sqlx::PgPool;
use uuid::Uuid;

/// The last day to appeal each decision, as the person reads it and as staff do.
async fn last_days(pools: &Pools, id: DisputeId) -> Vec<Option<NaiveDate>> {
    let own = seen(pools, id).await.decisions;
    let file = desk(pools).dispute(&manager(), id, Lang::Sv, Reading::Full).await;
    let file = file.unwrap().unwrap().case.decisions;
    let days = |decisions: &[DecisionView]| -> Vec<_> {
        decisions.iter().map(|decision| decision.appeal_by).collect()
    };
    assert_eq!(days(&own), days(&file), "one day on both sides");
    days(&own)
}

#[sqlx::test(migrations = false)]
async fn a_decision_is_received_where_it_is_shown_and_not_by_its_message(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = Sides::led(&pools, &owner, &[OPEN, APPEALABLE, STATE, DECIDE_NOT]).await;
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    let newest = async || portal.messages(&who, 1).await.unwrap().rows.remove(0);
    portal.open_message(&who, newest().await.id).await.unwrap().unwrap();
    assert!(newest().await.read_at.is_some(), "the message itself is read");
    assert_eq!(last_days(&pools, id).await, [None], "nobody has read the decision");
    assert_eq!(unclaimed(&pools, "2026-12-23").await, Money::from_ore(1_000));
    // Not by someone else, nor by staff, who have just looked at it.
    let other = debtor(NEIGHBOUR, NEIGHBOUR);
    assert!(!portal.show_decided(&other, id, None).await.unwrap());
    assert_eq!(last_days(&pools, id).await, [None]);

    assert!(portal.show_decided(&who, id, None).await.unwrap());
    let last = deadline_weeks(today(), 3);
    assert_eq!(last_days(&pools, id).await, [Some(last)]);
    assert_eq!(seen(&pools, id).await.decisions[0].opened_on, Some(today()));
    assert_eq!(unclaimed(&pools, "2026-12-23").await, Money::ZERO, "its time has run out");
    // The first time stays.
    assert!(!portal.show_decided(&who, id, None).await.unwrap());
    assert_eq!(last_days(&pools, id).await, [Some(last)]);
}

/// Whoever reads the case and never the message has a last day too.
#[sqlx::test(migrations = false)]
async fn a_decision_that_is_read_in_its_case_is_received_though_its_message_is_not(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = Sides::led(&pools, &owner, &[OPEN, APPEALABLE, STATE, DECIDE_NOT]).await;
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    assert!(portal.show_decided(&who, id, None).await.unwrap());
    assert_eq!(last_days(&pools, id).await, [Some(deadline_weeks(today(), 3))]);
    assert_eq!(portal.messages(&who, 1).await.unwrap().rows[0].read_at, None);
}

#[sqlx::test(migrations = false)]
async fn the_letter_of_a_round_opens_that_decision_alone(owner: PgPool) {
    let pools = pools(&owner).await;
    let id =
        Sides::led(&pools, &owner, &[OPEN, APPEALABLE, STATE, DECIDE_NOT, REVIEW, STATE]).await;
    let Act::Staff(_, decide_not) = DECIDE_NOT else { panic!("no act of staff") };
    let later = desk_after(&pools, 1);
    later
        .act(&in_role(StaffRole::Manager, CHIEF), id, &decide_not(), Uuid::new_v4())
        .await
        .unwrap();
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    assert!(portal.show_decided(&who, id, Some(1)).await.unwrap());
    assert_eq!(last_days(&pools, id).await, [Some(deadline_weeks(today(), 3)), None]);
    assert!(!portal.show_decided(&who, id, Some(3)).await.unwrap(), "there is no such round");
    assert_eq!(last_days(&pools, id).await[1], None);
}

/// FL 44–45 §§: an appeal that came with the objection is of the invoice, also once the objection has been answered no.
#[sqlx::test(migrations = false)]
async fn what_is_proved_of_the_invoice_is_registered_after_the_decision_too(owner: PgPool) {
    let pools = pools(&owner).await;
    can_be_appealed(&owner).await;
    let appeal = Told { appeals: true, ..told(Ground::NotReceived) };
    let id = open(&pools, UPCOMING, &appeal).await;
    let gets = async |on: &str, of| {
        let receipt = Receipt { on: on.parse().unwrap(), manner: ReceiptManner::Signed };
        let act = StaffAct::RegisterReceipt(receipt, of);
        desk(&pools).act(&manager(), id, &act, Uuid::new_v4()).await
    };
    let receives = async |on: &str| gets(on, Received::Invoice).await;
    let decided = today().to_string();
    let stale = Err(PortalError::Refused(Refusal::Stale));
    assert_eq!(gets(&decided, Received::Decision).await, stale, "nothing is decided");
    // The objection came before it is decided, and so did the appeal.
    sqlx::query("update dispute set appealed_at = appealed_at - interval '1 hour' where id = $1")
        .bind(id.0)
        .execute(&owner)
        .await
        .unwrap();
    for act in [STATE, DECIDE_NOT] {
        Sides::of(&pools).does(act, id, Uuid::new_v4()).await.unwrap();
    }
    assert!(seen(&pools, id).await.appeal_since.is_some(), "it waits on");
    assert_eq!(refused(&pools, DISMISS, id).await, Refusal::InTime(None), "nobody knows");
    let before = Refusal::ReceiptDay { decided_on: "2026-10-31".parse().unwrap() };
    assert_eq!(receives("2026-10-30").await, Err(PortalError::Refused(before)));
    receives("2026-11-02").await.unwrap();
    let last = "2026-11-23".parse().ok();
    assert_eq!(refused(&pools, DISMISS, id).await, Refusal::InTime(last));
    assert!(seen(&pools, id).await.decisions[0].receipt.is_none(), "not of the decision");
    // That has a time of its own, which runs while the other appeal waits, and in a later round too.
    gets(&decided, Received::Decision).await.unwrap();
    assert_eq!(last_days(&pools, id).await, [Some(deadline_weeks(today(), 3))]);
    assert_eq!(refused(&pools, DISMISS, id).await, Refusal::InTime(last), "of the invoice still");
    Sides::of(&pools).does(REVIEW, id, Uuid::new_v4()).await.unwrap();
    receives("2026-11-01").await.unwrap();
    gets(&decided, Received::Decision).await.unwrap();
}

/// FL 45 §.
#[sqlx::test(migrations = false)]
async fn an_appeal_in_time_is_not_dismissed(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = Sides::led(&pools, &owner, &[OPEN, APPEALABLE, STATE, DECIDE_NOT, APPEAL]).await;
    assert_eq!(refused(&pools, DISMISS, id).await, Refusal::InTime(None), "it lies unopened");
    let who = debtor(RESIDENT, RESIDENT);
    assert!(portal(&pools).show_decided(&who, id, None).await.unwrap());
    let last = deadline_weeks(today(), 3);
    assert_eq!(refused(&pools, DISMISS, id).await, Refusal::InTime(Some(last)));
    assert!(seen(&pools, id).await.appeal_since.is_some(), "it waits on");
}
