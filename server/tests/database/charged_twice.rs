//! What is charged twice is told of by the record, with what has been credited of the other invoice.

use crate::acts::{APPEAL, DECIDE_NOT, DECIDE_NOT_AGAIN, REOPEN, REVIEW, STATE, Sides, given};
use crate::appeals::seen;
use crate::disputes::{desk, in_role, open, portal, told};
use crate::faults::{LINE, alike};
use crate::made_so::CAN_BE_APPEALED;
use crate::seed::{HANDLER, OVERDUE, RESIDENT, debtor, pools};
use besked_app::ports::{DebtorPortal as _, DecisionView, DisputeCase, StaffDesk as _, StaffRole};
use besked_domain::dispute::{Explanation, Finding, Ground, Reading, TextId, Told};
use besked_domain::id::InvoiceId;
use besked_domain::money::Money;
use besked_domain::notice::Notice;
use besked_domain::text::Lang;
use besked_server::store::Pools;
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
async fn twice(owner: &PgPool) -> InvoiceId {
    let period = ("2026-10-30", "100", "Förskolan Eken", "2026-09-01");
    let other = alike(owner, RESIDENT, "F-2001", period).await;
    sqlx::query("delete from credit where invoice_id = $1")
        .bind(OVERDUE.0)
        .execute(owner)
        .await
        .unwrap();
    other
}

async fn answer(pools: &Pools) -> Explanation {
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
        let pays = "with paid as (
                update invoice set paid = total where id = $1 returning party_id, id, total
            )
            insert into payment (party_id, id, invoice_id, amount, paid_on, channel)
            select party_id, gen_random_uuid(), id, total, '2026-11-20', 'bankgiro' from paid";
        sqlx::query(pays).bind(other.0).execute(owner).await.unwrap();
    }
    sides.does(DECIDE_NOT_AGAIN, id, Uuid::new_v4()).await.unwrap();
    let who = debtor(RESIDENT, RESIDENT);
    let message = portal(pools).messages(&who, 1).await.unwrap().rows.remove(0);
    assert_eq!(message.notice, Notice::Decision { pay_by: None }, "no day of the earlier one");
    seen(pools, id).await
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
