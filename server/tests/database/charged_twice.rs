//! What is charged twice is told of by the record, with what has been credited of the other invoice.

use crate::acts::{
    APPEAL, Act, DECIDE, DECIDE_NOT, DECIDE_NOT_AGAIN, LIFT, REOPEN, REVIEW, STATE, Sides, given,
};
use crate::appeals::seen;
use crate::disputes::{desk, in_role, open, portal, told};
use crate::faults::{LINE, alike};
use crate::made_so::CAN_BE_APPEALED;
use crate::seed::{HANDLER, OVERDUE, RESIDENT, debtor, pools};
use besked_app::ports::{
    DebtorPortal as _, DecisionView, DisputeCase, MessageFile, StaffDesk as _, StaffRole,
};
use besked_domain::dispute::{ByPlan, Explanation, Finding, Ground, Reading, TextId, Told};
use besked_domain::id::InvoiceId;
use besked_domain::money::Money;
use besked_domain::notice::{Notice, OtherInvoice};
use besked_domain::text::Lang;
use besked_server::store::Pools;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use sqlx::PgPool;
use uuid::Uuid;

/// Credits so many kronor of an invoice.
pub(crate) async fn credit(owner: &PgPool, of: InvoiceId, kronor: i64) {
    sqlx::query(
        "insert into credit (party_id, id, invoice_id, amount, credited_on)
        values ($1, $2, $3, $4, '2026-11-05')",
    )
    .bind(RESIDENT.0)
    .bind(Uuid::now_v7())
    .bind(of.0)
    .bind(kronor)
    .execute(owner)
    .await
    .unwrap();
    // As an import sums it.
    sqlx::query("update invoice set credited = credited + $2 where id = $1")
        .bind(of.0)
        .bind(kronor)
        .execute(owner)
        .await
        .unwrap();
}

/// The line of the overdue invoice is on a later one too, and of neither has anything been credited.
pub(crate) async fn twice(owner: &PgPool) -> InvoiceId {
    let period = ("2026-10-30", "100", "Förskolan Eken", "2026-09-01");
    let other = alike(owner, RESIDENT, "F-2001", period).await;
    sqlx::query("delete from credit where invoice_id = $1")
        .bind(OVERDUE.0)
        .execute(owner)
        .await
        .unwrap();
    other
}

/// What is answered where the amount of its line is contested.
pub(crate) async fn answer(pools: &Pools) -> Explanation {
    let told = Told { ids: vec![LINE], ..told(Ground::WrongAmount) };
    let id = open(pools, OVERDUE, &told).await;
    let who = in_role(StaffRole::Handler, HANDLER);
    let file = desk(pools).dispute(&who, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    file.case.answer
}

#[sqlx::test(migrations = false)]
async fn a_credit_of_another_line_of_the_other_invoice_leaves_what_is_charged_twice(owner: PgPool) {
    let pools = pools(&owner).await;
    let other = twice(&owner).await;
    sqlx::query(
        "insert into invoice_line (party_id, id, invoice_id, position, description_sv,
            description_en, net, vat_rate, amount, rule_id, object, quantity, measure,
            quantity_source, unit_price)
        select party_id, $1, invoice_id, 1, 'Mat', 'Meals', 300, 0, 300, rule_id, object, 1,
            'month', 'decided', 300
        from invoice_line where invoice_id = $2",
    )
    .bind(Uuid::now_v7())
    .bind(other.0)
    .execute(&owner)
    .await
    .unwrap();
    sqlx::query("update invoice set total = 400 where id = $1")
        .bind(other.0)
        .execute(&owner)
        .await
        .unwrap();
    credit(&owner, other, 300).await;
    let twice = answer(&pools).await;
    assert_eq!(twice.finding, Finding::ChargedTwice);
    assert!(twice.says(TextId::TwiceEarlier));
    assert_eq!((twice.hold.invoice, twice.hold.amount), (other, Money::from_ore(10_000)));
    // The line itself is credited too: it is charged once.
    credit(&owner, other, 100).await;
    let once = answer(&pools).await;
    assert_eq!(once.finding, Finding::SumAgrees);
    assert!(!once.says(TextId::TwiceUnsure));
}

/// Of the line of 1,250.50 kr 1,200.50 is right. Once the difference has been credited it is not found again.
#[sqlx::test(migrations = false)]
async fn a_difference_that_a_decision_has_credited_is_not_promised_once_more(owner: PgPool) {
    let pools = pools(&owner).await;
    for sql in [
        "delete from credit where invoice_id = $1",
        "update invoice set credited = 0 where id = $1",
    ] {
        sqlx::query(sql).bind(OVERDUE.0).execute(&owner).await.unwrap();
    }
    sqlx::query("update invoice_line set unit_price = 1200.50 where id = $1")
        .bind(LINE)
        .execute(&owner)
        .await
        .unwrap();
    let told = Told { ids: vec![LINE], ..told(Ground::WrongAmount) };
    let id = open(&pools, OVERDUE, &told).await;
    let sides = Sides::of(&pools);
    for act in [STATE, DECIDE] {
        sides.does(act, id, Uuid::new_v4()).await.unwrap();
    }
    let decided = seen(&pools, id).await.decisions.remove(0);
    assert_eq!(decided.credited, Money::from_ore(5_000));
    credit(&owner, OVERDUE, 50).await;
    let again = answer(&pools).await;
    assert_eq!(again.finding, Finding::SumAgrees);
    assert!(again.says(TextId::SumCredited) && !again.says(TextId::SumWrong));
}

#[sqlx::test(migrations = false)]
async fn a_review_pauses_the_later_invoice_as_the_answer_did(owner: PgPool) {
    let pools = pools(&owner).await;
    let other = twice(&owner).await;
    let told = Told { ids: vec![LINE], ..told(Ground::WrongAmount) };
    let id = open(&pools, OVERDUE, &told).await;
    let paused = async || -> Vec<(Uuid, String, Decimal)> {
        sqlx::query_as(
            "select invoice_id, scope, amount from hold
            where dispute_id = $1 and lifted_at is null",
        )
        .bind(id.0)
        .fetch_all(&owner)
        .await
        .unwrap()
    };
    let later = vec![(other.0, "later".to_owned(), Decimal::from(100))];
    assert_eq!(paused().await, later);
    let sides = Sides::of(&pools);
    for act in [STATE, DECIDE_NOT] {
        sides.does(act, id, Uuid::new_v4()).await.unwrap();
    }
    assert!(paused().await.is_empty());
    sides.does(REVIEW, id, Uuid::new_v4()).await.unwrap();
    assert_eq!(paused().await, later);
}

/// The line of 1,250.50 kr is contested by itself, and 50 kr had been credited of it before the answer.
#[sqlx::test(migrations = false)]
async fn what_is_offered_follows_the_version_of_the_rules_that_answered(owner: PgPool) {
    let pools = pools(&owner).await;
    let told = Told { ids: vec![LINE], ..told(Ground::NotReceived) };
    let id = open(&pools, OVERDUE, &told).await;
    Sides::of(&pools).does(STATE, id, Uuid::new_v4()).await.unwrap();
    let offered = async || {
        let who = in_role(StaffRole::Handler, HANDLER);
        let file = desk(&pools).dispute(&who, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
        (file.case.row.disputed, file.change.unwrap().full)
    };
    let left = Money::from_ore(120_050);
    assert_eq!(offered().await, (left, left));
    // What the sixth version answered is decided by it.
    sqlx::query("alter table explanation disable trigger user").execute(&owner).await.unwrap();
    sqlx::query("update explanation set engine = 6 where dispute_id = $1")
        .bind(id.0)
        .execute(&owner)
        .await
        .unwrap();
    assert_eq!(offered().await, (left, Money::from_ore(125_050)));
}

/// The earlier invoice is objected to and the decision appealed, and then nothing is changed in a second round either;
/// the later one may have been `paid` between.
async fn not_changed_again(owner: &PgPool, pools: &Pools, paid: bool) -> DisputeCase {
    let other = twice(owner).await;
    let told = Told { ids: vec![LINE], ..told(Ground::WrongAmount) };
    let id = open(pools, OVERDUE, &told).await;
    given(owner, CAN_BE_APPEALED, id).await;
    let sides = Sides::of(pools);
    for act in [STATE, DECIDE_NOT, APPEAL, REOPEN, STATE] {
        sides.does(act, id, Uuid::new_v4()).await.unwrap();
    }
    if paid {
        pay(owner, other).await;
    }
    sides.does(DECIDE_NOT_AGAIN, id, Uuid::new_v4()).await.unwrap();
    let case = seen(pools, id).await;
    let pay_by = case.standing_decision().unwrap().pay_by;
    let later = OtherInvoice { invoice: other, pay_by, alone: false };
    // No day of the earlier one.
    let is_told = Notice::Decision { pay_by: None, other: Some(later), by_plan: ByPlan::No };
    assert_eq!(told_last(pools).await.row.notice, is_told);
    case
}

/// Pays all that an invoice ever was.
async fn pay(owner: &PgPool, invoice: InvoiceId) {
    let pays = "with paid as (
            update invoice set paid = total + fees where id = $1
            returning party_id, id, total + fees as amount
        )
        insert into payment (party_id, id, invoice_id, amount, paid_on, channel)
        select party_id, gen_random_uuid(), id, amount, '2026-11-20', 'bankgiro' from paid";
    sqlx::query(pays).bind(invoice.0).execute(owner).await.unwrap();
}

/// The message that came last.
async fn told_last(pools: &Pools) -> MessageFile {
    let who = debtor(RESIDENT, RESIDENT);
    let last = portal(pools).messages(&who, 1).await.unwrap().rows.remove(0);
    portal(pools).open_message(&who, last.id).await.unwrap().unwrap()
}

/// The day that the ledger was told of what was lifted last of an invoice.
async fn fed(owner: &PgPool, invoice: InvoiceId) -> Option<NaiveDate> {
    let sql = "select pay_by from ledger_feed where invoice_id = $1 and kind = 'hold_lifted'
        order by seq desc limit 1";
    sqlx::query_scalar(sql).bind(invoice.0).fetch_one(owner).await.unwrap()
}

/// Message, decision and ledger name the day of the invoice that has something left to pay, whichever of the two it is.
#[sqlx::test(migrations = false)]
async fn a_decision_has_a_day_of_the_invoice_that_has_something_left(owner: PgPool) {
    let pools = pools(&owner).await;
    let other = twice(&owner).await;
    let told = Told { ids: vec![LINE], ..told(Ground::WrongAmount) };
    let id = open(&pools, OVERDUE, &told).await;
    let sides = Sides::of(&pools);
    // Something is left of both, then of the later one alone.
    let rounds: [(&[Act], Option<InvoiceId>, [bool; 2]); 2] = [
        (&[STATE, DECIDE_NOT], None, [true, true]),
        (&[REVIEW, STATE, DECIDE_NOT_AGAIN], Some(OVERDUE), [false, true]),
    ];
    for (acts, paid, left) in rounds {
        let (last, before) = acts.split_last().unwrap();
        for act in before {
            sides.does(*act, id, Uuid::new_v4()).await.unwrap();
        }
        if let Some(invoice) = paid {
            pay(&owner, invoice).await;
        }
        sides.does(*last, id, Uuid::new_v4()).await.unwrap();
        let case = seen(&pools, id).await;
        let made = case.standing_decision().unwrap();
        assert_eq!([made.own_day().is_some(), made.other_day().is_some()], left);
        let other_day = made.other_day().map(|(_, day)| day);
        let file = told_last(&pools).await;
        let later = OtherInvoice { invoice: other, pay_by: other_day, alone: false };
        let is_told =
            Notice::Decision { pay_by: made.own_day(), other: Some(later), by_plan: ByPlan::No };
        assert_eq!(file.row.notice, is_told);
        assert_eq!(file.other_invoice.as_deref(), Some("F-2001"));
        assert_eq!(fed(&owner, other).await, other_day);
    }
}

/// Nothing is left of the later invoice, which was paused, and the earlier one is to be paid: its day is no day of the later.
#[sqlx::test(migrations = false)]
async fn the_ledger_is_told_no_day_of_the_later_invoice_where_that_is_paid(owner: PgPool) {
    let pools = pools(&owner).await;
    let other = twice(&owner).await;
    let told = Told { ids: vec![LINE], ..told(Ground::WrongAmount) };
    let id = open(&pools, OVERDUE, &told).await;
    let sides = Sides::of(&pools);
    sides.does(STATE, id, Uuid::new_v4()).await.unwrap();
    pay(&owner, other).await;
    sides.does(DECIDE_NOT, id, Uuid::new_v4()).await.unwrap();
    let case = seen(&pools, id).await;
    let made = case.standing_decision().unwrap();
    assert!(made.own_day().is_some() && made.other_day().is_none());
    assert_eq!(fed(&owner, other).await, None);
}

/// The later invoice alone was paused: the message that tells that it is lifted is of that one.
#[sqlx::test(migrations = false)]
async fn what_is_lifted_of_the_later_invoice_is_told_with_its_number(owner: PgPool) {
    let pools = pools(&owner).await;
    let other = twice(&owner).await;
    let told = Told { ids: vec![LINE], ..told(Ground::WrongAmount) };
    let id = open(&pools, OVERDUE, &told).await;
    Sides::of(&pools).does(LIFT, id, Uuid::new_v4()).await.unwrap();
    let day = fed(&owner, other).await;
    assert!(day.is_some());
    let file = told_last(&pools).await;
    let later = OtherInvoice { invoice: other, pay_by: day, alone: true };
    assert_eq!(
        file.row.notice,
        Notice::Lifted { pay_by: None, other: Some(later), by_plan: ByPlan::No }
    );
    assert_eq!(file.other_invoice.as_deref(), Some("F-2001"));
}

/// What was decided last, where the earlier invoice is paused still, as it has been since the appeal, and was given no day.
fn while_the_earlier_waits(case: &DisputeCase) -> &DecisionView {
    let standing = case.holds.iter().filter(|hold| hold.lifted_at.is_none());
    let standing: Vec<&str> = standing.map(|hold| hold.invoice_number.as_str()).collect();
    assert_eq!(standing, ["F-1001"]);
    let mut earlier = case.holds.iter().filter(|hold| hold.invoice_number == "F-1001");
    assert!(earlier.all(|hold| hold.pay_by.is_none()), "{:?}", case.holds);
    let last = case.standing_decision().unwrap();
    assert_eq!(last.other_invoice.as_deref(), Some("F-2001"));
    assert!(last.rest_paused && last.leaves());
    last
}

#[sqlx::test(migrations = false)]
async fn an_appeal_pauses_the_earlier_invoice_while_the_later_one_has_its_day(owner: PgPool) {
    let pools = pools(&owner).await;
    let case = not_changed_again(&owner, &pools, false).await;
    assert!(while_the_earlier_waits(&case).pay_by.is_some());
}

#[sqlx::test(migrations = false)]
async fn no_day_is_told_where_the_later_invoice_is_paid_and_an_appeal_pauses_the_earlier(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let case = not_changed_again(&owner, &pools, true).await;
    assert_eq!(while_the_earlier_waits(&case).pay_by, None);
}
