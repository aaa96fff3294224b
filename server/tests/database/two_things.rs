//! A decision that does two things: a payment is moved, and what is too much of a fee beside it is credited. And what
//! is left of a pause once that is done.

use crate::acts::{CONFIRM, DECIDE, DECIDE_AGAIN, DISMISS, LIFT, RECEIPT, REVIEW, STATE, Sides};
use crate::appeals::{feed, refused, reminder, seen};
use crate::charged_twice::credit;
use crate::disputes::{decide, desk, manager, open, told};
use crate::seed::{PAID, RESIDENT, UPCOMING, can_be_appealed, pools, set};
use besked_app::ports::{
    CaseFilter, CaseQuery, CaseRow, Decide, PortalError, StaffAct, StaffDesk as _,
};
use besked_domain::dispute::case::{Outcome, Refusal};
use besked_domain::dispute::{Ground, Reading, Receipt, ReceiptManner, Received, Remedy, Told};
use besked_domain::id::DisputeId;
use besked_domain::money::Money;
use besked_domain::text::Lang;
use besked_server::interchange::claims::export_claims;
use besked_server::store::Pools;
use rust_decimal::Decimal;
use sqlx::PgPool;
use uuid::Uuid;

/// The upcoming invoice has a line and a fee that is thirty too much, and five hundred of it were booked on another one.
pub(crate) async fn arranged(owner: &PgPool) -> (Uuid, Uuid) {
    let (line, fee) = (Uuid::new_v4(), Uuid::new_v4());
    let rows = [
        ("insert into invoice_line (
            party_id, id, invoice_id, position, description_sv, description_en, net, vat_rate, amount
        )
        values ($1, $2, $3, 0, 'Heltid', 'Full time', 1300, 0, 1300)", line, UPCOMING),
        ("insert into fee (party_id, id, invoice_id, kind, amount, charged_on)
        values ($1, $2, $3, 'reminder', 90, '2026-11-22')", fee, UPCOMING),
        ("insert into payment (party_id, id, invoice_id, amount, paid_on, channel, reference)
        values ($1, $2, $3, 500, '2026-11-20', 'bankgiro', '22345678')", Uuid::new_v4(), PAID),
    ];
    for (sql, id, invoice) in rows {
        sqlx::query(sql).bind(RESIDENT.0).bind(id).bind(invoice.0).execute(owner).await.unwrap();
    }
    (line, fee)
}

/// Both are contested together.
async fn contested(owner: &PgPool, pools: &Pools) -> DisputeId {
    let (line, fee) = arranged(owner).await;
    let both = Told { ids: vec![line, fee], ..told(Ground::AlreadyPaid) };
    open(pools, UPCOMING, &both).await
}

/// What the case has paused now.
pub(crate) async fn paused(owner: &PgPool, id: DisputeId) -> Money {
    let sql =
        "select coalesce(sum(amount), 0) from hold where dispute_id = $1 and lifted_at is null";
    let sum: Decimal = sqlx::query_scalar(sql).bind(id.0).fetch_one(owner).await.unwrap();
    Money::round(sum)
}

/// The case among those with a pause to lift.
pub(crate) async fn to_lift(pools: &Pools, id: DisputeId) -> Option<CaseRow> {
    let query = CaseQuery { filter: CaseFilter::Paused, ..CaseQuery::default() };
    let list = desk(pools).disputes(&manager(), &query).await.unwrap();
    list.rows.into_iter().find(|row| row.row.id == id)
}

pub(crate) fn kr(kronor: i64) -> Money {
    Money::from_ore(kronor * 100)
}

#[sqlx::test(migrations = false)]
async fn a_payment_is_moved_and_a_fee_credited_in_one_decision(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = contested(&owner, &pools).await;
    let sides = Sides::of(&pools);
    sides.does(STATE, id, Uuid::new_v4()).await.unwrap();
    let file = desk(&pools).dispute(&manager(), id, Lang::Sv, Reading::Full).await;
    let change = file.unwrap().unwrap().change.unwrap();
    assert_eq!((change.remedy, change.full, change.beside), (Remedy::Payment, kr(530), kr(30)));
    sides.does(DECIDE, id, Uuid::new_v4()).await.unwrap();
    let decided = seen(&pools, id).await.decisions.remove(0);
    assert_eq!(
        (decided.remedy, decided.credited, decided.beside),
        (Remedy::Payment, kr(530), kr(30))
    );
    let told = feed(&owner, id).await;
    let of_decision: Vec<_> = told.iter().filter(|entry| !entry.starts_with("hold")).collect();
    assert_eq!(of_decision, ["payment_to_move 500.00", "credit_proposed 30.00"]);
    // It counts and is listed as one decision.
    let entered: (Decimal, Decimal) = sqlx::query_as(
        "select credited, credited_beside from delegation_entry
        where case_number = (select number from dispute where id = $1)",
    )
    .bind(id.0)
    .fetch_one(&owner)
    .await
    .unwrap();
    assert_eq!(entered, (530.into(), 30.into()));
    // What is changed stays paused until the ledger has booked it, and the rest has a new day: nothing is claimed until
    // that has passed, and then no more than the rest.
    assert_eq!(paused(&owner, id).await, kr(530));
    let pay_by = decided.pay_by.unwrap();
    let mut out = Vec::new();
    export_claims(&pools, pay_by, &mut out).await.unwrap();
    let claims = String::from_utf8(out).unwrap();
    assert!(!claims.contains(&UPCOMING.to_string()), "{claims}");
    // A second round neither moves nor credits it again: what it can change is the rest.
    for act in [REVIEW, STATE] {
        sides.does(act, id, Uuid::new_v4()).await.unwrap();
    }
    let file = desk(&pools).dispute(&manager(), id, Lang::Sv, Reading::Full).await;
    let rest = file.unwrap().unwrap().change.unwrap();
    assert_eq!((rest.most, rest.beside), (kr(1_390 - 530), Money::ZERO));
}

#[sqlx::test(migrations = false)]
async fn two_decide_where_what_is_moved_and_credited_is_much_together(owner: PgPool) {
    let pools = pools(&owner).await;
    set(&owner, "dispute.credit_alone_up_to", "500").await;
    let id = contested(&owner, &pools).await;
    let sides = Sides::of(&pools);
    for act in [STATE, DECIDE] {
        sides.does(act, id, Uuid::new_v4()).await.unwrap();
    }
    let file = desk(&pools).dispute(&manager(), id, Lang::Sv, Reading::Full).await;
    let waits = file.unwrap().unwrap().proposal.unwrap();
    assert_eq!((waits.remedy, waits.credited, waits.beside), (Remedy::Payment, kr(530), kr(30)));
    sides.does(CONFIRM, id, Uuid::new_v4()).await.unwrap();
    let decided = seen(&pools, id).await.decisions.remove(0);
    assert_eq!((decided.credited, decided.beside), (kr(530), kr(30)));
}

#[sqlx::test(migrations = false)]
async fn a_part_of_each_is_decided_by_itself(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = contested(&owner, &pools).await;
    Sides::of(&pools).does(STATE, id, Uuid::new_v4()).await.unwrap();
    let StaffAct::Decide(fully) = decide(Outcome::ChangeFully) else { panic!("no decision") };
    let outcome = Outcome::ChangePartly;
    let part = Decide { outcome, amount: None, beside: Some(kr(20)), ..fully };
    desk(&pools).act(&manager(), id, &StaffAct::Decide(part), Uuid::new_v4()).await.unwrap();
    let told = feed(&owner, id).await;
    assert!(told.iter().any(|entry| entry == "credit_proposed 20.00"), "{told:?}");
    assert!(!told.iter().any(|entry| entry.starts_with("payment_to_move")), "{told:?}");
    assert_eq!(paused(&owner, id).await, kr(20), "what is credited waits for the ledger");
}

/// A pause of what is changed is lifted by a person, once the ledger has booked both, and by nobody else: staff are told.
#[sqlx::test(migrations = false)]
async fn a_pause_is_to_be_lifted_once_the_ledger_has_booked_what_was_decided(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = contested(&owner, &pools).await;
    assert_eq!(to_lift(&pools, id).await, None);
    let sides = Sides::of(&pools);
    for act in [STATE, DECIDE] {
        sides.does(act, id, Uuid::new_v4()).await.unwrap();
    }
    let waits = async || {
        let row = to_lift(&pools, id).await.unwrap();
        assert_ne!(row.awaits_change, row.to_lift, "one or the other: {row:?}");
        row.awaits_change
    };
    assert!(waits().await, "neither has been booked");
    for came in [
        "insert into credit (party_id, id, invoice_id, amount, credited_on)
        values ($1, gen_random_uuid(), $2, 30, '2026-11-23')",
        // It keeps the day that it was paid on.
        "insert into payment (party_id, id, invoice_id, amount, paid_on, channel)
        values ($1, gen_random_uuid(), $2, 500, '2026-11-10', 'bankgiro')",
    ] {
        assert!(waits().await, "before {came}");
        sqlx::query(came).bind(RESIDENT.0).bind(UPCOMING.0).execute(&owner).await.unwrap();
    }
    assert!(!waits().await, "both have");
    sides.does(LIFT, id, Uuid::new_v4()).await.unwrap();
    assert_eq!(to_lift(&pools, id).await, None);
}

/// No credit will come where a payment is moved and nothing else.
#[sqlx::test(migrations = false)]
async fn a_payment_that_fell_short_is_paused_until_it_is_booked_and_the_rest_has_a_day(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let (line, _) = arranged(&owner).await;
    let of_line = Told { ids: vec![line], ..told(Ground::AlreadyPaid) };
    let id = open(&pools, UPCOMING, &of_line).await;
    let sides = Sides::of(&pools);
    for act in [STATE, DECIDE] {
        sides.does(act, id, Uuid::new_v4()).await.unwrap();
    }
    let told = feed(&owner, id).await;
    assert!(told.iter().any(|entry| entry == "payment_to_move 500.00"), "{told:?}");
    assert_eq!(paused(&owner, id).await, kr(500));
    assert!(seen(&pools, id).await.decisions[0].pay_by.is_some(), "of what is missing");
    let row = to_lift(&pools, id).await.unwrap();
    assert!(row.awaits_change && !row.to_lift, "{row:?}");
}

/// The ledger takes back what was disputed, and once.
#[sqlx::test(migrations = false)]
async fn a_measure_is_withdrawn_once_and_none_where_none_was_disputed(owner: PgPool) {
    let pools = pools(&owner).await;
    let sides = Sides::of(&pools);
    let withdrawn = async |id| {
        let told = feed(&owner, id).await;
        told.iter().filter(|entry| entry.starts_with("measure_withdrawn")).count()
    };
    // It has been paid already, and that was all that was said.
    let paid = open(&pools, PAID, &told(Ground::AlreadyPaid)).await;
    for act in [STATE, DECIDE] {
        sides.does(act, paid, Uuid::new_v4()).await.unwrap();
    }
    let decided = seen(&pools, paid).await.decisions.remove(0);
    assert_eq!((decided.remedy, decided.credited), (Remedy::Measure, Money::ZERO));
    assert_eq!(withdrawn(paid).await, 0, "there is nothing to take back");
    // A reminder is taken back, once in however many rounds.
    let reminder = reminder(&owner).await;
    let of_reminder = Told { ids: vec![reminder], ..told(Ground::Other) };
    let id = open(&pools, UPCOMING, &of_reminder).await;
    for act in [STATE, DECIDE, REVIEW, STATE, DECIDE_AGAIN] {
        sides.does(act, id, Uuid::new_v4()).await.unwrap();
    }
    assert_eq!(seen(&pools, id).await.decisions.len(), 2);
    assert_eq!(withdrawn(id).await, 1);
}

/// A reminder was contested beside a line, whose amount the ledger has credited since: nothing is withdrawn by that.
#[sqlx::test(migrations = false)]
async fn no_measure_is_withdrawn_where_an_amount_had_been_put_right(owner: PgPool) {
    let pools = pools(&owner).await;
    let (line, _) = arranged(&owner).await;
    let reminder = reminder(&owner).await;
    let both = Told { ids: vec![line, reminder], ..told(Ground::NotReceived) };
    let id = open(&pools, UPCOMING, &both).await;
    let sides = Sides::of(&pools);
    sides.does(STATE, id, Uuid::new_v4()).await.unwrap();
    credit(&owner, UPCOMING, 1_300).await;
    sides.does(DECIDE, id, Uuid::new_v4()).await.unwrap();
    let decided = seen(&pools, id).await.decisions.remove(0);
    assert_eq!((decided.remedy, decided.of_measure), (Remedy::Measure, false));
    let told = feed(&owner, id).await;
    assert!(!told.iter().any(|entry| entry.starts_with("measure_withdrawn")), "{told:?}");
}

/// FL 44–45 §§: the time to appeal an invoice that is itself the decision runs from when that was received.
#[sqlx::test(migrations = false)]
async fn an_appeal_that_came_with_the_objection_is_dismissed_where_it_came_too_late(owner: PgPool) {
    let pools = pools(&owner).await;
    can_be_appealed(&owner).await;
    let sides = Sides::of(&pools);
    let none = open(&pools, UPCOMING, &told(Ground::NotReceived)).await;
    assert_eq!(refused(&pools, RECEIPT, none).await, Refusal::Stale, "it is no appeal");
    let appeal = Told { appeals: true, ..told(Ground::NotReceived) };
    let id = open(&pools, UPCOMING, &appeal).await;
    assert!(seen(&pools, id).await.appeal_since.is_some());
    assert_eq!(refused(&pools, DISMISS, id).await, Refusal::InTime(None), "nobody knows");
    let receives = async |on: &str| {
        let receipt = Receipt { on: on.parse().unwrap(), manner: ReceiptManner::Signed };
        let act = StaffAct::RegisterReceipt(receipt, Received::Invoice);
        desk(&pools).act(&manager(), id, &act, Uuid::new_v4()).await
    };
    // Before it was made, and after today.
    for wrong in ["2026-10-30", "2026-11-23"] {
        let refusal = Refusal::ReceiptDay { decided_on: "2026-10-31".parse().unwrap() };
        assert_eq!(receives(wrong).await, Err(PortalError::Refused(refusal)));
    }
    receives("2026-11-02").await.unwrap();
    let last = "2026-11-23".parse().ok();
    assert_eq!(refused(&pools, DISMISS, id).await, Refusal::InTime(last));
    receives("2026-10-31").await.unwrap();
    let before = seen(&pools, id).await.row.state;
    // What was registered last counts: three weeks from a Saturday end on the Monday after the third.
    assert_eq!(refused(&pools, DISMISS, id).await, Refusal::InTime(last));
    sqlx::query("update dispute set invoice_received_on = '2026-10-20' where id = $1")
        .bind(id.0)
        .execute(&owner)
        .await
        .unwrap();
    sides.does(DISMISS, id, Uuid::new_v4()).await.unwrap();
    let case = seen(&pools, id).await;
    assert_eq!((case.row.state, case.appeal_since), (before, None), "the objection is tried");
    assert!(case.events.iter().any(|event| event.name == "AppealDismissed"));
    sides.does(STATE, id, Uuid::new_v4()).await.unwrap();
}
