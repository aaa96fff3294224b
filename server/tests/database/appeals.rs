//! What comes after a decision: who may make it, what it changes, and what becomes of an appeal and
//! of a request to decide.

use crate::acts::{
    APPEAL, Act, DECIDE, DECIDE_AGAIN, DECIDE_NOT, DECIDE_PART, DISMISS, FORWARD, LIFT, RECEIPT,
    RECEIVED_LONG_AGO, REOPEN, REVIEW, STATE, Sides, given,
};
use crate::decisions::delegated;
use crate::disputes::{decide, desk, in_role, manager, open, portal, told};
use crate::made_so::CAN_BE_APPEALED;
use crate::seed::{
    CHIEF, HANDLER, OVERDUE, RESIDENT, UNNAMED_HANDLER, UPCOMING, debtor, pools, set, today,
};
use besked_app::ports::{
    DebtorAct, DebtorPortal as _, Decide, DisputeCase, PortalError, StaffAct, StaffDesk as _,
    StaffRole, WhoDecided,
};
use besked_domain::calendar::deadline_weeks;
use besked_domain::delegation::Delegated;
use besked_domain::dispute::case::{Outcome, Refusal, State};
use besked_domain::dispute::decision::MustChange;
use besked_domain::dispute::{Ground, Reading, Receipt, ReceiptManner, Received, Remedy, Told};
use besked_domain::id::DisputeId;
use besked_domain::money::Money;
use besked_domain::text::Lang;
use besked_server::interchange::claims::export_claims;
use besked_server::store::Pools;
use serde_json::Value;
use sqlx::PgPool;
use uuid::Uuid;

pub(crate) const OPEN: Act = Act::Open(Ground::NotReceived);
pub(crate) const APPEALABLE: Act = Act::Given(CAN_BE_APPEALED);

/// What was lifted by hand was lifted some time before the decision.
const LIFTED_BEFORE: Act = Act::Given(
    "update hold set placed_at = placed_at - interval '2 days',
        lifted_at = lifted_at - interval '1 day'
    where dispute_id = $1",
);

pub(crate) async fn seen(pools: &Pools, id: DisputeId) -> DisputeCase {
    let who = debtor(RESIDENT, RESIDENT);
    portal(pools).dispute(&who, id, Lang::Sv, Reading::Full).await.unwrap().unwrap()
}

/// What was written last in a case, and who tries what it refuses.
pub(crate) fn last_written(case: &DisputeCase) -> (&str, Option<&str>) {
    let last = case.messages.last().unwrap();
    (&last.body, last.appeal_to.as_ref().map(|to| to.sv.as_str()))
}

pub(crate) async fn feed(owner: &PgPool, id: DisputeId) -> Vec<String> {
    sqlx::query_scalar(
        "select kind || ' ' || amount from ledger_feed where dispute_id = $1 order by seq",
    )
    .bind(id.0)
    .fetch_all(owner)
    .await
    .unwrap()
}

pub(crate) async fn refused(pools: &Pools, act: Act, id: DisputeId) -> Refusal {
    match Sides::of(pools).does(act, id, Uuid::new_v4()).await {
        Err(PortalError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

/// A reminder of the upcoming invoice, sent today.
pub(crate) async fn reminder(owner: &PgPool) -> Uuid {
    sqlx::query_scalar(
        "insert into dunning (party_id, id, invoice_id, stage, sent_on, sender)
        values ($1, gen_random_uuid(), $2, 'reminder', $3, 'Exempelkommun') returning id",
    )
    .bind(RESIDENT.0)
    .bind(UPCOMING.0)
    .bind(today())
    .fetch_one(owner)
    .await
    .unwrap()
}

#[sqlx::test(migrations = false)]
async fn a_manager_who_gave_the_statement_neither_decides_nor_confirms(owner: PgPool) {
    let pools = pools(&owner).await;
    let desk = desk(&pools);
    let id = open(&pools, UPCOMING, &told(Ground::NotReceived)).await;
    let own = StaffAct::State("Det var stängt.".to_owned());
    desk.act(&manager(), id, &own, Uuid::new_v4()).await.unwrap();
    let fully = decide(Outcome::ChangeFully);
    let no = desk.act(&manager(), id, &fully, Uuid::new_v4()).await;
    assert_eq!(no, Err(PortalError::Refused(Refusal::StatedSelf)));
    // Nor as the second of two.
    set(&owner, "dispute.credit_alone_up_to", "0").await;
    let (chief, other) = (in_role(StaffRole::Manager, CHIEF), in_role(StaffRole::Manager, HANDLER));
    let desk = crate::disputes::desk(&pools);
    desk.act(&chief, id, &fully, Uuid::new_v4()).await.unwrap();
    let file = desk.dispute(&other, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    let confirm = StaffAct::Confirm { proposal: file.proposal.unwrap().id };
    let no = desk.act(&manager(), id, &confirm, Uuid::new_v4()).await;
    assert_eq!(no, Err(PortalError::Refused(Refusal::StatedSelf)));
    desk.act(&other, id, &confirm, Uuid::new_v4()).await.unwrap();
    let file = desk.dispute(&other, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    let [made, confirmed] = ["Demo Chef", "Demo Handläggare"].map(|name| Some(name.to_owned()));
    assert_eq!(file.case.decisions[0].named, WhoDecided { made, confirmed });
    // The database refuses it too, whoever asks.
    let written = sqlx::query(
        "insert into dispute_decision (
            party_id, id, dispute_id, round, statement_digest, decided_at, decided_by, outcome,
            credited, reasons, rules, stated_by, invoice_id
        )
        select party_id, $2, dispute_id, 2, digest, now(), given_by, 'no_change', 0, 'x', 'y',
            given_by, $3
        from dispute_statement where dispute_id = $1",
    )
    .bind(id.0)
    .bind(Uuid::new_v4())
    .bind(UPCOMING.0)
    .execute(&owner)
    .await;
    let error = written.unwrap_err().to_string();
    assert!(error.contains("dispute_decision_not_by_whoever_stated"), "{error}");
}

#[sqlx::test(migrations = false)]
async fn whoever_answers_that_they_are_biased_is_taken_at_their_word(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = Sides::led(&pools, &owner, &[OPEN, STATE]).await;
    let desk = desk(&pools);
    let StaffAct::Decide(none) = decide(Outcome::ChangeFully) else { panic!("no decision") };
    let biased = Decide { bias: "Min syster är part.".to_owned(), ..none.clone() };
    desk.act(&manager(), id, &StaffAct::Decide(biased), Uuid::new_v4()).await.unwrap();
    let file = desk.dispute(&manager(), id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    assert_eq!((file.biases.len(), file.biases[0].by), (1, UNNAMED_HANDLER));
    assert_eq!((file.case.row.state, file.case.decisions.len()), (State::Stated, 0));
    let no = desk.act(&manager(), id, &StaffAct::Decide(none), Uuid::new_v4()).await;
    assert_eq!(no, Err(PortalError::Refused(Refusal::Biased)));
}

#[sqlx::test(migrations = false)]
async fn interest_is_waived_and_a_measure_taken_back_without_crediting_the_charge(owner: PgPool) {
    let pools = pools(&owner).await;
    let desk = desk(&pools);
    let handler = in_role(StaffRole::Handler, HANDLER);
    let state = StaffAct::State("Sjukskriven hela hösten.".to_owned());
    let interest = open(&pools, OVERDUE, &told(Ground::ReduceInterest)).await;
    let reminder = reminder(&owner).await;
    let of_reminder = Told { ids: vec![reminder], ..told(Ground::Other) };
    let measure = open(&pools, UPCOMING, &of_reminder).await;
    for (id, remedy, kind) in [
        (interest, Remedy::Interest, "interest_waived"),
        (measure, Remedy::Measure, "measure_withdrawn"),
    ] {
        desk.act(&handler, id, &state, Uuid::new_v4()).await.unwrap();
        desk.act(&manager(), id, &decide(Outcome::ChangeFully), Uuid::new_v4()).await.unwrap();
        let case = seen(&pools, id).await;
        let decision = &case.decisions[0];
        assert_eq!((decision.remedy, decision.outcome), (remedy, Outcome::ChangeFully));
        assert_eq!(decision.credited.is_positive(), remedy == Remedy::Interest);
        assert!(decision.credited < Money::from_ore(10_000), "not the charge itself");
        let told = feed(&owner, id).await;
        assert!(told.iter().any(|entry| entry.starts_with(kind)), "{told:?}");
        assert!(!told.iter().any(|entry| entry.starts_with("credit_proposed")), "{told:?}");
    }
}

#[sqlx::test(migrations = false)]
async fn the_time_to_appeal_is_counted_from_when_the_decision_was_shown(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = Sides::led(&pools, &owner, &[OPEN, APPEALABLE, STATE, DECIDE_NOT]).await;
    let decision = seen(&pools, id).await.decisions.remove(0);
    assert_eq!(decision.appeal_by, None, "it lies unread");
    assert_eq!(decision.appeal_to.unwrap().sv, "förvaltningsrätten");
    let portal = portal(&pools);
    let who = debtor(RESIDENT, RESIDENT);
    assert!(portal.show_decided(&who, id, None).await.unwrap());
    let decision = seen(&pools, id).await.decisions.remove(0);
    assert_eq!(decision.appeal_by, Some(deadline_weeks(today(), 3)));
}

/// What is claimed of the upcoming invoice on a day.
async fn claim(pools: &Pools, day: &str) -> Option<Value> {
    let mut out = Vec::new();
    export_claims(pools, day.parse().unwrap(), &mut out).await.unwrap();
    let text = String::from_utf8(out).unwrap();
    let mut claims = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    claims.find(|claim| claim["invoice"] == UPCOMING.to_string())
}

/// What the list of claims of a day leaves out of it.
pub(crate) async fn unclaimed(pools: &Pools, day: &str) -> Money {
    let claim = claim(pools, day).await.unwrap();
    serde_json::from_value(claim["paused"].clone()).unwrap()
}

/// FL 35 §.
#[sqlx::test(migrations = false)]
async fn what_a_decision_leaves_is_not_claimed_while_it_can_be_appealed(owner: PgPool) {
    let pools = pools(&owner).await;
    let (nothing, contested) = (Money::ZERO, Money::from_ore(1_000));
    // Where nothing is appealed here, the new day to pay is all there is to wait for.
    Sides::led(&pools, &owner, &[OPEN, STATE, DECIDE_NOT]).await;
    assert_eq!(unclaimed(&pools, "2026-12-23").await, nothing);
    let id = Sides::led(&pools, &owner, &[OPEN, APPEALABLE, STATE, DECIDE_NOT]).await;
    let pay_by = seen(&pools, id).await.decisions.remove(0).pay_by.unwrap();
    assert_eq!(pay_by.to_string(), "2026-12-22");
    // Nobody has read it: the time is counted from the day to pay.
    assert_eq!(unclaimed(&pools, "2026-12-23").await, contested);
    assert_eq!(unclaimed(&pools, "2027-01-12").await, contested);
    assert_eq!(unclaimed(&pools, "2027-01-13").await, nothing);
    let (portal, who) = (portal(&pools), debtor(RESIDENT, RESIDENT));
    assert!(portal.show_decided(&who, id, None).await.unwrap());
    assert_eq!(unclaimed(&pools, "2026-12-23").await, nothing, "read, and its time has run out");
    // An appeal pauses it once, however little of the time has passed.
    let again = Sides::led(&pools, &owner, &[OPEN, APPEALABLE, STATE, DECIDE_NOT, APPEAL]).await;
    assert_ne!(again, id);
    assert_eq!(unclaimed(&pools, "2026-12-23").await, contested);
    assert_eq!(unclaimed(&pools, "2027-03-01").await, contested);
}

/// FL 44 §.
#[sqlx::test(migrations = false)]
async fn the_time_to_appeal_runs_from_a_receipt_that_is_proved(owner: PgPool) {
    let pools = pools(&owner).await;
    let mixed = Sides::led(&pools, &owner, &[OPEN, STATE, DECIDE_NOT]).await;
    assert_eq!(refused(&pools, RECEIPT, mixed).await, Refusal::NoSuchRight);
    let id = Sides::led(&pools, &owner, &[OPEN, APPEALABLE, STATE]).await;
    assert_eq!(refused(&pools, RECEIPT, id).await, Refusal::Stale, "nothing is decided");
    Sides::of(&pools).does(DECIDE_NOT, id, Uuid::new_v4()).await.unwrap();
    assert_eq!(unclaimed(&pools, "2026-12-23").await, Money::from_ore(1_000));
    let handler = in_role(StaffRole::Handler, HANDLER);
    let before = Receipt { on: today().pred_opt().unwrap(), manner: ReceiptManner::Served };
    let early = StaffAct::RegisterReceipt(before, Received::Decision);
    let early = desk(&pools).act(&handler, id, &early, Uuid::new_v4()).await;
    let refusal = Refusal::ReceiptDay { decided_on: today() };
    assert_eq!(early, Err(PortalError::Refused(refusal)));
    Sides::of(&pools).does(RECEIPT, id, Uuid::new_v4()).await.unwrap();
    let case = seen(&pools, id).await;
    let decision = &case.decisions[0];
    let receipt = Receipt { on: today(), manner: ReceiptManner::Signed };
    assert_eq!(decision.receipt, Some(receipt));
    assert_eq!(decision.appeal_by, Some(deadline_weeks(today(), 3)));
    assert_eq!(case.row.state, State::Decided);
    assert_eq!(case.events.last().unwrap().name, "ReceiptRegistered");
    assert_eq!(unclaimed(&pools, "2026-12-23").await, Money::ZERO, "its time has run out");
    // What is registered later stands in its place; what was registered stays.
    let handed = Receipt { manner: ReceiptManner::HandedOver, ..receipt };
    let handed = StaffAct::RegisterReceipt(handed, Received::Decision);
    desk(&pools).act(&handler, id, &handed, Uuid::new_v4()).await.unwrap();
    let proved = seen(&pools, id).await.decisions.remove(0).receipt.unwrap();
    assert_eq!(proved.manner, ReceiptManner::HandedOver);
    let kept = "select count(*) from decision_receipt where dispute_id = $1";
    let kept: i64 = sqlx::query_scalar(kept).bind(id.0).fetch_one(&owner).await.unwrap();
    assert_eq!(kept, 2);
}

/// FL 35 §: the letter says so, whoever lifted the pause, and where there never was one.
#[sqlx::test(migrations = false)]
async fn what_a_decision_leaves_is_not_claimed_though_nothing_was_paused_when_it_was_made(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let never = Act::Open(Ground::CannotPay);
    let lifted = [OPEN, APPEALABLE, LIFT, LIFTED_BEFORE, STATE, DECIDE_NOT];
    Sides::led(&pools, &owner, &lifted).await;
    assert_eq!(unclaimed(&pools, "2026-12-23").await, Money::from_ore(1_000));
    let id = Sides::led(&pools, &owner, &[never, APPEALABLE, REVIEW, STATE, DECIDE_NOT]).await;
    assert_eq!(seen(&pools, id).await.holds, []);
    assert_eq!(unclaimed(&pools, "2026-12-23").await, Money::from_ore(2_000));
    assert_eq!(unclaimed(&pools, "2027-01-13").await, Money::ZERO);
}

/// The credit that waits is a pause of its own, and takes nothing from what can be appealed.
#[sqlx::test(migrations = false)]
async fn what_a_partly_changed_charge_keeps_is_not_claimed_though_its_credit_alone_is_paused(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let never = Act::Open(Ground::CannotPay);
    Sides::led(&pools, &owner, &[never, APPEALABLE, REVIEW, STATE, DECIDE_PART]).await;
    assert_eq!(unclaimed(&pools, "2026-12-23").await, Money::from_ore(1_000));
    assert_eq!(unclaimed(&pools, "2027-01-13").await, Money::from_ore(400));
}

#[sqlx::test(migrations = false)]
async fn nothing_is_claimed_before_the_day_to_pay_that_a_decision_gave(owner: PgPool) {
    let pools = pools(&owner).await;
    assert!(claim(&pools, "2026-12-22").await.is_some());
    let steps = [Act::Open(Ground::CannotPay), REVIEW, STATE, DECIDE_NOT];
    let id = Sides::led(&pools, &owner, &steps).await;
    let case = seen(&pools, id).await;
    assert_eq!((case.holds.len(), case.decisions[0].pay_by), (0, "2026-12-22".parse().ok()));
    assert_eq!(claim(&pools, "2026-12-22").await, None);
    assert_eq!(unclaimed(&pools, "2026-12-23").await, Money::ZERO);
}

#[sqlx::test(migrations = false)]
async fn an_appeal_pauses_waits_and_is_handed_over(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = Sides::led(&pools, &owner, &[OPEN, APPEALABLE, STATE, DECIDE_NOT]).await;
    assert_eq!(refused(&pools, FORWARD, id).await, Refusal::NoAppeal);
    let held = seen(&pools, id).await.row.held;
    assert_eq!(held, Money::ZERO);
    Sides::of(&pools).does(APPEAL, id, Uuid::new_v4()).await.unwrap();
    let case = seen(&pools, id).await;
    assert_eq!(case.row.state, State::Appealed);
    assert!(case.appeal_since.is_some() && case.row.held.is_positive());
    assert!(case.row.answer_by.unwrap() > today(), "it has a day");
    Sides::of(&pools).does(FORWARD, id, Uuid::new_v4()).await.unwrap();
    let case = seen(&pools, id).await;
    assert_eq!((case.row.state, case.appeal_since), (State::Forwarded, None));
    assert!(case.row.held.is_positive(), "nothing but a person lifts it");
    // FL 39 §: nothing is changed here any more.
    for act in [STATE, DECIDE, REOPEN, DISMISS, APPEAL] {
        refused(&pools, act, id).await;
    }
}

#[sqlx::test(migrations = false)]
async fn after_an_appeal_a_new_round_changes_only_what_must_be(owner: PgPool) {
    let pools = pools(&owner).await;
    let steps = [OPEN, APPEALABLE, STATE, DECIDE_NOT, APPEAL, REOPEN];
    let id = Sides::led(&pools, &owner, &steps).await;
    let case = seen(&pools, id).await;
    assert_eq!((case.row.state, case.round), (State::Open, 2));
    assert_eq!(refused(&pools, DECIDE, id).await, Refusal::NoStatement);
    Sides::of(&pools).does(STATE, id, Uuid::new_v4()).await.unwrap();
    assert_eq!(refused(&pools, DECIDE_AGAIN, id).await, Refusal::OnlyMustChange);
    let StaffAct::Decide(fully) = decide(Outcome::ChangeFully) else { panic!("no decision") };
    let must_change = MustChange { obvious: true, simple: true, harmless: true };
    let must = StaffAct::Decide(Decide { must_change, ..fully });
    let chief = in_role(StaffRole::Manager, CHIEF);
    desk(&pools).act(&chief, id, &must, Uuid::new_v4()).await.unwrap();
    let case = seen(&pools, id).await;
    assert_eq!((case.row.state, case.appeal_since), (State::Decided, None), "the appeal falls");
}

#[sqlx::test(migrations = false)]
async fn an_appeal_that_came_too_late_is_dismissed_in_writing(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = Sides::led(&pools, &owner, &[OPEN, APPEALABLE, STATE, DECIDE_NOT, APPEAL]).await;
    given(&owner, RECEIVED_LONG_AGO, id).await;
    Sides::of(&pools).does(DISMISS, id, Uuid::new_v4()).await.unwrap();
    let case = seen(&pools, id).await;
    assert_eq!((case.row.state, case.appeal_since), (State::Decided, None));
    assert_eq!(last_written(&case), ("Det kom i mars.", Some("förvaltningsrätten")));
    let board = delegated(&pools).await;
    assert!(board.ends_with(&[Delegated::NoChange, Delegated::AppealDismissed]), "{board:?}");
    // Whoever appeals again waits again.
    Sides::of(&pools).does(APPEAL, id, Uuid::new_v4()).await.unwrap();
    assert!(seen(&pools, id).await.appeal_since.is_some());
}

#[sqlx::test(migrations = false)]
async fn what_a_manager_is_asked_to_look_at_again_is_paused(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = Sides::led(&pools, &owner, &[OPEN, STATE, DECIDE_NOT]).await;
    let (before, who) = (seen(&pools, id).await, debtor(RESIDENT, RESIDENT));
    assert_eq!(before.row.held, Money::ZERO);
    let review = DebtorAct::AskReview("Jag har en bild på lappen.".to_owned());
    portal(&pools).act(&who, id, &review, Uuid::new_v4()).await.unwrap();
    let again = seen(&pools, id).await;
    assert_eq!(again.row.held, again.row.disputed);
}
