//! What the ledger was told of a payment holds where whoever owes reads the invoice, and when it is taken back.

use crate::{Line, bgmax, ground, invoice, pools, take, take_ledger, went};
use besked_domain::id::{InvoiceId, PartyId};
use besked_domain::interest::RateTable;
use besked_domain::invoice::Owed;
use besked_domain::invoice::allocation::Parts;
use besked_domain::money::Money;
use besked_server::store::invoice as invoices;
use besked_server::store::{Mode, Pools, PortalTx};
use serde_json::{Value, json};
use sqlx::PgPool;
use uuid::Uuid;

/// What is open of the invoice as its payer reads it: costs, interest and principal, in öre.
async fn open(owner: &PgPool, pools: &Pools) -> [i128; 3] {
    let (party, id): (Uuid, Uuid) =
        sqlx::query_as("select party_id, id from invoice").fetch_one(owner).await.unwrap();
    let (party, id) = (PartyId(party), InvoiceId(id));
    let mut tx = PortalTx::begin(pools, Some(party), Mode::Read).await.unwrap();
    let own = invoices::whole(&mut tx, party, id).await.unwrap().unwrap();
    let Parts { costs, interest, principal } = Owed::of(&own, &RateTable::shipped()).open;
    [costs, interest, principal].map(Money::ore)
}

/// An invoice that has been late since January.
fn late() -> Value {
    let mut late = invoice("A", "1230", "2450.00");
    late["issued_on"] = json!("2026-01-01");
    late["due_on"] = json!("2026-01-31");
    late
}

/// 2,450 kronor due 31 January, and a reminder. 500 kronor of 16 March pay the reminder, 44 days of interest and some
/// principal. The bank takes them back 25 days later.
#[sqlx::test(migrations = false)]
async fn section_3_9_what_is_taken_back_is_owed_again_as_the_ledger_was_told(owner: PgPool) {
    let pools = pools(&owner).await;
    let fee = json!({"record": "fee", "unit": "VA", "id": "F", "version": 1, "invoice": "A",
        "kind": "reminder", "amount": "60.00", "on": "2026-02-10"});
    take_ledger(&pools, &[ground("bank"), vec![late(), fee]].concat()).await;
    take(&pools, bgmax("20260316", 1, &[Line::ocr("1230", 50_000, 1)])).await;
    assert_eq!(went(&pools).await, [Some([6_000, 2_953, 41_047, 0])]);
    assert_eq!(open(&owner, &pools).await, [0, 0, 203_953]);

    let back = Line { kind: "21", ..Line::ocr("1230", 50_000, 2) };
    take(&pools, bgmax("20260410", 2, &[back])).await;
    let told = went(&pools).await;
    let [_, Some(back)] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!(back.map(i128::abs), [6_000, 2_953, 41_047, 0]);
    // 25 days of interest on 2,039.53 kronor besides.
    assert_eq!(open(&owner, &pools).await, [6_000, 2_953 + 1_397, 245_000]);
}

/// Two instalments as large pay less interest the second time, and the bank takes back the second.
#[sqlx::test(migrations = false)]
async fn of_two_that_are_as_large_the_latest_is_taken_back(owner: PgPool) {
    let pools = pools(&owner).await;
    take_ledger(&pools, &[ground("bank"), vec![late()]].concat()).await;
    take(&pools, bgmax("20260316", 1, &[Line::ocr("1230", 50_000, 1)])).await;
    take(&pools, bgmax("20260416", 2, &[Line::ocr("1230", 50_000, 2)])).await;
    let before = open(&owner, &pools).await;
    let back = Line { kind: "21", ..Line::ocr("1230", 50_000, 3) };
    take(&pools, bgmax("20260420", 3, &[back])).await;
    let told = went(&pools).await;
    let [Some(first), Some(second), Some(back)] = told.as_slice() else { panic!("{told:?}") };
    assert_ne!(first, second);
    assert_eq!(back.map(i128::abs), *second);
    let after = open(&owner, &pools).await;
    assert_eq!(after[2] - before[2], second[2], "so much of the amount is owed again");
}

/// A fee that the ledger tells of later has not been paid by what came before it, on the page either.
#[sqlx::test(migrations = false)]
async fn what_was_told_holds_on_the_page_whatever_is_charged_afterwards(owner: PgPool) {
    let pools = pools(&owner).await;
    take_ledger(&pools, &[ground("bank"), vec![late()]].concat()).await;
    take(&pools, bgmax("20260316", 1, &[Line::ocr("1230", 50_000, 1)])).await;
    assert_eq!(went(&pools).await, [Some([0, 2_953, 47_047, 0])]);
    // The ledger tells of a fee that is older than the payment.
    let fee = json!({"record": "fee", "unit": "VA", "id": "F", "version": 1, "invoice": "A",
        "kind": "reminder", "amount": "60.00", "on": "2026-02-10"});
    take_ledger(&pools, &[fee]).await;
    assert_eq!(open(&owner, &pools).await, [6_000, 0, 197_953]);
}
