//! The fee for a plan (lag 1981:739 3 § 2): what the bank's payments pay of it, and that the ledger's own record of it is
//! the same fee.

use crate::{Line, bgmax, fed, ground, invoice, pools, standing, take, take_ledger, text, went};
use serde_json::{Value, json};
use sqlx::PgPool;

/// A plan with a fee begins, as the policy ships it, for all invoices that there are.
async fn begins(owner: &PgPool) {
    crate::begins(owner, "costs_first", "runs").await;
}

/// A fee as the ledger tells of it.
fn fee(id: &str, version: u32, kind: &str, waived_on: Option<&str>) -> Value {
    let mut fee = json!({"record": "fee", "unit": "VA", "id": id, "version": version,
        "invoice": "A", "kind": kind, "amount": "170.00", "on": "2026-11-18"});
    if let Some(day) = waived_on {
        fee["waived_on"] = json!(day);
    }
    fee
}

/// The fees of plans that were booked here, with their days.
async fn booked(owner: &PgPool) -> String {
    text(
        owner,
        "select string_agg(amount || ' ' || charged_on, ', ') from fee where plan_id is not null",
    )
    .await
}

#[sqlx::test(migrations = false)]
async fn what_comes_first_pays_the_fee_and_the_ledger_is_told_of_both(owner: PgPool) {
    let pools = pools(&owner).await;
    let mut first = invoice("A", "1230", "700.00");
    first["due_on"] = json!("2026-11-29");
    let invoices = vec![first, invoice("B", "18", "1300.00")];
    take_ledger(&pools, &[ground("bank"), invoices].concat()).await;
    begins(&owner).await;
    assert_eq!(standing(&owner).await, "A 0.00 870.00, B 0.00 1300.00");
    assert_eq!(booked(&owner).await, "170.00 2026-11-10");
    let told = fed(&pools).await;
    let told: Vec<_> =
        told.iter().map(|own| (&own["kind"], &own["number"], &own["amount"])).collect();
    let [begins, books] = ["plan_started", "fee_booked"].map(Value::from);
    let [a, b, whole, other, fee] = ["A", "B", "700.00", "1300.00", "170.00"].map(Value::from);
    let mut sorted = told.clone();
    sorted.sort_by_key(|own| own.1.as_str());
    assert_eq!(sorted, [(&begins, &a, &whole), (&books, &a, &fee), (&begins, &b, &other)]);
    take(&pools, bgmax("20261120", 1, &[Line::ocr("1230", 50_000, 1)])).await;
    assert_eq!(standing(&owner).await, "A 500.00 370.00, B 0.00 1300.00");
    assert_eq!(went(&pools).await.last(), Some(&Some([17_000, 0, 33_000, 0])));
    // All that the plan is for, the fee with it, and nothing of it is too much.
    take(&pools, bgmax("20261121", 2, &[Line::ocr("18", 167_000, 2)])).await;
    assert_eq!(standing(&owner).await, "A 870.00 0.00, B 1300.00 0.00");
    assert_eq!(
        text(&owner, "select count(*)::text from invoice where paid > total + fees").await,
        "0"
    );
}

#[sqlx::test(migrations = false)]
async fn the_fee_that_the_ledger_tells_of_is_the_one_that_was_booked(owner: PgPool) {
    let pools = pools(&owner).await;
    take_ledger(&pools, &[ground("bank"), vec![invoice("A", "1230", "700.00")]].concat()).await;
    begins(&owner).await;
    // Another kind of fee is another one, though as large.
    take_ledger(&pools, &[fee("R", 1, "reminder", None)]).await;
    assert_eq!(standing(&owner).await, "A 0.00 1040.00");
    take_ledger(&pools, &[fee("F", 1, "plan", None)]).await;
    assert_eq!(standing(&owner).await, "A 0.00 1040.00");
    // It is owed from the day that was agreed on.
    assert_eq!(booked(&owner).await, "170.00 2026-11-10");
    take_ledger(&pools, &[fee("F", 1, "plan", None)]).await;
    assert_eq!(standing(&owner).await, "A 0.00 1040.00", "told again");
    // What the ledger says of it then holds; another one of the same kind is one more.
    take_ledger(&pools, &[fee("F", 2, "plan", Some("2026-11-20"))]).await;
    assert_eq!(standing(&owner).await, "A 0.00 870.00");
    take_ledger(&pools, &[fee("G", 1, "plan", None)]).await;
    assert_eq!(standing(&owner).await, "A 0.00 1040.00");
}

/// The fee is of the oldest invoice that something is left of, and of none where nothing is.
#[sqlx::test(migrations = false)]
async fn what_is_paid_or_withdrawn_before_the_plan_begins_has_no_fee(owner: PgPool) {
    let pools = pools(&owner).await;
    let mut invoices = ["A", "B", "C"].map(|id| invoice(id, "1230", "700.00"));
    for (own, (ocr, due_on)) in invoices.iter_mut().zip([
        ("1230", "2026-11-28"),
        ("18", "2026-11-29"),
        ("26", "2026-11-30"),
    ]) {
        own["ocr"] = json!(ocr);
        own["due_on"] = json!(due_on);
    }
    take_ledger(&pools, &[ground("bank"), invoices.to_vec()].concat()).await;
    take(&pools, bgmax("20261120", 1, &[Line::ocr("1230", 70_000, 1)])).await;
    sqlx::query("update invoice set cancelled_on = '2026-11-21' where number = 'B'")
        .execute(&owner)
        .await
        .unwrap();
    begins(&owner).await;
    assert_eq!(booked(&owner).await, "170.00 2026-11-10");
    assert_eq!(standing(&owner).await, "A 700.00 0.00, B 0.00 0.00, C 0.00 870.00");
}

#[sqlx::test(migrations = false)]
async fn a_plan_of_which_nothing_is_left_when_it_begins_has_no_fee(owner: PgPool) {
    let pools = pools(&owner).await;
    take_ledger(&pools, &[ground("bank"), vec![invoice("A", "1230", "700.00")]].concat()).await;
    take(&pools, bgmax("20261120", 1, &[Line::ocr("1230", 70_000, 1)])).await;
    begins(&owner).await;
    assert_eq!(booked(&owner).await, "");
    assert_eq!(standing(&owner).await, "A 700.00 0.00");
    assert!(fed(&pools).await.iter().all(|own| own["kind"] != "fee_booked"));
}

#[sqlx::test(migrations = false)]
async fn a_fee_that_the_ledger_told_of_before_the_plan_began_is_the_plans(owner: PgPool) {
    let pools = pools(&owner).await;
    take_ledger(&pools, &[ground("bank"), vec![invoice("A", "1230", "700.00")]].concat()).await;
    take_ledger(&pools, &[fee("R", 1, "reminder", None), fee("F", 1, "plan", None)]).await;
    assert_eq!(standing(&owner).await, "A 0.00 1040.00");
    begins(&owner).await;
    assert_eq!(standing(&owner).await, "A 0.00 1040.00", "once");
    assert_eq!(booked(&owner).await, "170.00 2026-11-10");
    // The ledger is not told of what it told of itself, and goes on telling of the same one.
    assert!(fed(&pools).await.iter().all(|own| own["kind"] != "fee_booked"));
    take_ledger(&pools, &[fee("F", 2, "plan", Some("2026-11-20"))]).await;
    assert_eq!(standing(&owner).await, "A 0.00 870.00");
}

#[sqlx::test(migrations = false)]
async fn a_fee_that_the_ledger_has_waived_is_not_charged_again(owner: PgPool) {
    let pools = pools(&owner).await;
    take_ledger(&pools, &[ground("bank"), vec![invoice("A", "1230", "700.00")]].concat()).await;
    take_ledger(&pools, &[fee("F", 1, "plan", Some("2026-11-19"))]).await;
    begins(&owner).await;
    assert_eq!(standing(&owner).await, "A 0.00 700.00");
    let waived = text(&owner, "select waived_on::text from fee where plan_id is not null").await;
    assert_eq!(waived, "2026-11-19", "it is the plan's, and stays waived");
    assert!(fed(&pools).await.iter().all(|own| own["kind"] != "fee_booked"));
}
