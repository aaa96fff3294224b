//! The same payment by ledger and by bank file is booked once, whichever comes first.

use crate::{
    Line, bgmax, ground, in_a_plan, invoice, kinds_fed, payment, pools, standing, take,
    take_ledger, text,
};
use serde_json::Value;
use sqlx::PgPool;

/// How the sights of payments stand: the bank's parts (booked or not, matched or not), the ledger's.
async fn sights(owner: &PgPool) -> String {
    text(
        owner,
        "select concat_ws(' ',
            (select count(*) from payment),
            (select count(*) from bank_part where booked),
            (select count(*) from bank_part where not booked and payment_id is not null),
            (select count(*) from bank_part where payment_id is null),
            (select count(*) from seen_payment where payment_id is not null),
            (select count(*) from seen_payment where payment_id is null))",
    )
    .await
}

fn file() -> String {
    bgmax("20261120", 1, &[Line::ocr("1230", 4_000, 1), Line::ocr("1230", 4_000, 2)])
}

fn told() -> Vec<Value> {
    vec![payment("P", "A", "40.00", "2026-11-21"), payment("Q", "A", "40.00", "2026-11-19")]
}

async fn with_source(owner: &PgPool, source: &str) -> besked_server::store::Pools {
    let pools = pools(owner).await;
    take_ledger(&pools, &[ground(source), vec![invoice("A", "1230", "100.00")]].concat()).await;
    pools
}

#[sqlx::test(migrations = false)]
async fn the_bank_is_the_source_and_comes_first(owner: PgPool) {
    let pools = with_source(&owner, "bank").await;
    take(&pools, file()).await;
    let summary = take_ledger(&pools, &told()).await;
    assert_eq!((summary.total.added, summary.total.unchanged), (0, 2));
    assert_eq!(standing(&owner).await, "A 80.00 20.00");
    assert_eq!(sights(&owner).await, "2 2 0 0 2 0");
}

#[sqlx::test(migrations = false)]
async fn the_bank_is_the_source_and_comes_last(owner: PgPool) {
    let pools = with_source(&owner, "bank").await;
    take_ledger(&pools, &told()).await;
    assert_eq!(standing(&owner).await, "A 0.00 100.00");
    assert_eq!(sights(&owner).await, "0 0 0 0 0 2");
    take(&pools, file()).await;
    assert_eq!(standing(&owner).await, "A 80.00 20.00");
    assert_eq!(sights(&owner).await, "2 2 0 0 2 0");
    take_ledger(&pools, &told()).await;
    assert_eq!(sights(&owner).await, "2 2 0 0 2 0");
    let names =
        "select string_agg(name, ' ' order by seq) from event where subject_kind = 'invoice'";
    assert_eq!(
        text(&owner, names).await,
        "InvoiceReceived PaymentSeen PaymentSeen PaymentReceived PaymentReceived"
    );
}

#[sqlx::test(migrations = false)]
async fn the_ledger_is_the_source_and_comes_first(owner: PgPool) {
    let pools = with_source(&owner, "ledger").await;
    take_ledger(&pools, &told()).await;
    let (summary, _) = take(&pools, file()).await;
    assert_eq!(summary.total.waiting, 0);
    assert_eq!(standing(&owner).await, "A 80.00 20.00");
    assert_eq!(sights(&owner).await, "2 0 2 0 0 0");
    assert_eq!(kinds_fed(&pools).await, Vec::<String>::new(), "the ledger knows its own");
}

#[sqlx::test(migrations = false)]
async fn the_ledger_is_the_source_and_comes_last(owner: PgPool) {
    let pools = with_source(&owner, "ledger").await;
    take(&pools, file()).await;
    assert_eq!(standing(&owner).await, "A 0.00 100.00");
    assert_eq!(sights(&owner).await, "0 0 0 2 0 0");
    take_ledger(&pools, &told()).await;
    assert_eq!(standing(&owner).await, "A 80.00 20.00");
    assert_eq!(sights(&owner).await, "2 0 2 0 0 0");
    take(&pools, file()).await;
    assert_eq!(sights(&owner).await, "2 0 2 0 0 0");
}

#[sqlx::test(migrations = false)]
async fn only_what_is_the_same_amount_and_near_in_time_is_the_same(owner: PgPool) {
    let pools = with_source(&owner, "bank").await;
    take(&pools, file()).await;
    let other =
        [payment("P", "A", "41.00", "2026-11-20"), payment("Q", "A", "40.00", "2026-11-10")];
    take_ledger(&pools, &other).await;
    assert_eq!(standing(&owner).await, "A 80.00 20.00", "never added");
    assert_eq!(sights(&owner).await, "2 2 0 0 0 2");
    // The ledger corrects itself, and what it saw is found.
    let mut corrected = payment("P", "A", "40.00", "2026-11-20");
    corrected["version"] = 2.into();
    take_ledger(&pools, &[corrected]).await;
    assert_eq!(sights(&owner).await, "2 2 0 0 1 1");
}

#[sqlx::test(migrations = false)]
async fn a_unit_that_changes_its_source_books_nothing_twice(owner: PgPool) {
    let pools = with_source(&owner, "ledger").await;
    take_ledger(&pools, &told()[..1]).await;
    let mut unit = crate::unit("VA", "9912346", "bank");
    unit["version"] = 2.into();
    take_ledger(&pools, &[unit.clone()]).await;
    take(&pools, file()).await;
    assert_eq!(standing(&owner).await, "A 80.00 20.00");
    assert_eq!(sights(&owner).await, "2 1 1 0 0 0");
    unit["version"] = 3.into();
    unit["payment_source"] = "ledger".into();
    take_ledger(&pools, &[unit]).await;
    take_ledger(&pools, &told()).await;
    assert_eq!(standing(&owner).await, "A 80.00 20.00");
    assert_eq!(sights(&owner).await, "2 1 1 0 1 0");
}

#[sqlx::test(migrations = false)]
async fn a_running_total_is_matched_part_by_part(owner: PgPool) {
    let pools = with_source(&owner, "bank").await;
    take(&pools, file()).await;
    for (version, amount) in [(1, "40.00"), (2, "80.00"), (3, "80.00")] {
        let mut total = payment("T", "A", "1.00", "2026-11-20");
        total.as_object_mut().unwrap().remove("amount");
        total["version"] = version.into();
        total["paid_so_far"] = amount.into();
        take_ledger(&pools, &[total]).await;
    }
    assert_eq!(standing(&owner).await, "A 80.00 20.00");
    assert_eq!(sights(&owner).await, "2 2 0 0 2 0");
}

/// Two invoices of one plan, where the bank's 150 kr for B lie on both of them.
async fn divided_here(owner: &PgPool) -> besked_server::store::Pools {
    let pools = pools(owner).await;
    let invoices = vec![invoice("A", "1230", "70.00"), invoice("B", "18", "130.00")];
    take_ledger(&pools, &[ground("bank"), invoices].concat()).await;
    in_a_plan(owner).await;
    pools
}

fn instalment() -> String {
    bgmax("20261120", 1, &[Line::ocr("18", 15_000, 1)])
}

#[sqlx::test(migrations = false)]
async fn a_payment_that_is_divided_here_is_the_ledgers_one(owner: PgPool) {
    let pools = divided_here(&owner).await;
    take(&pools, instalment()).await;
    assert_eq!(standing(&owner).await, "A 20.00 50.00, B 130.00 0.00");
    take_ledger(&pools, &[payment("P", "B", "150.00", "2026-11-21")]).await;
    assert_eq!(sights(&owner).await, "2 2 0 0 1 0");
    // None of its parts is another one's.
    take_ledger(&pools, &[payment("Q", "A", "20.00", "2026-11-21")]).await;
    assert_eq!(sights(&owner).await, "2 2 0 0 1 1");
    assert_eq!(standing(&owner).await, "A 20.00 50.00, B 130.00 0.00");
}

#[sqlx::test(migrations = false)]
async fn the_ledgers_one_that_comes_first_is_the_payment_that_is_divided_here(owner: PgPool) {
    let pools = divided_here(&owner).await;
    take_ledger(&pools, &[payment("P", "B", "150.00", "2026-11-21")]).await;
    take(&pools, instalment()).await;
    assert_eq!(standing(&owner).await, "A 20.00 50.00, B 130.00 0.00");
    assert_eq!(sights(&owner).await, "2 2 0 0 1 0");
}

/// What the ledger has booked of 15 kr, a part on each invoice, with the reference that it gives.
fn parts(reference: Option<&str>) -> [Value; 2] {
    let parts = [("R", "A", "10.00"), ("S", "B", "5.00")];
    parts.map(|(id, invoice, amount)| {
        let mut part = payment(id, invoice, amount, "2026-11-10");
        if let Some(reference) = reference {
            part["reference"] = reference.into();
        }
        part
    })
}

/// Nothing says that two payments of a day are one, where the ledger gives no reference.
#[sqlx::test(migrations = false)]
async fn two_payments_without_a_reference_are_not_taken_for_one(owner: PgPool) {
    let pools = divided_here(&owner).await;
    for (version, source) in [(2, "ledger"), (3, "bank")] {
        let mut unit = crate::unit("VA", "9912346", source);
        unit["version"] = version.into();
        take_ledger(&pools, &[unit]).await;
        if source == "ledger" {
            take_ledger(&pools, &parts(None)).await;
        }
    }
    take(&pools, bgmax("20261110", 2, &[Line::ocr("18", 1_500, 2)])).await;
    assert_eq!(standing(&owner).await, "A 10.00 60.00, B 20.00 110.00");
}

/// The day on which a unit changes its source, either way.
#[sqlx::test(migrations = false)]
async fn a_payment_that_one_of_the_two_has_divided_is_booked_once(owner: PgPool) {
    let pools = divided_here(&owner).await;
    let turns = async |version: i32, source: &str| {
        let mut unit = crate::unit("VA", "9912346", source);
        unit["version"] = version.into();
        take_ledger(&pools, &[unit]).await;
    };
    take(&pools, instalment()).await;
    turns(2, "ledger").await;
    take_ledger(&pools, &[payment("P", "B", "150.00", "2026-11-21")]).await;
    assert_eq!(standing(&owner).await, "A 20.00 50.00, B 130.00 0.00", "divided by the bank");
    take_ledger(&pools, &parts(Some("Överföring 7"))).await;
    turns(3, "bank").await;
    take(&pools, bgmax("20261110", 2, &[Line::ocr("18", 1_500, 2)])).await;
    assert_eq!(standing(&owner).await, "A 30.00 40.00, B 135.00 0.00", "divided by the ledger");
    assert_eq!(sights(&owner).await, "4 2 2 0 1 0");
}
