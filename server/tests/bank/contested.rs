//! Where payments go within an invoice that somebody contests a part of: what is held is left aside, and what has been told
//! stays told.

use crate::{Line, bgmax, fed, ground, invoice, pools, take, take_ledger, went};
use besked_server::store::Pools;
use rust_decimal::Decimal;
use serde_json::json;
use sqlx::PgPool;

/// A case on the invoice A that pauses so much of it. It names its fees, or else nothing.
async fn contest(owner: &PgPool, kronor: i64, names_fees: bool) {
    let amount = Decimal::from(kronor);
    sqlx::query(
        "insert into dispute (
            party_id, id, number, invoice_id, unit_id, regime, ground, disputed, channel,
            received_at, opened_at, by_person, finding, word, answer_by, state, changed_at
        )
        select
            party_id, gen_random_uuid(), 'KS-EK 2026/000401', id, unit_id, 'private_law',
            'not_received', $1, 'portal', now(), now(), party_id, 'no_delivery', 'yes_will',
            '2026-12-04'::date, 'open', now()
        from invoice where number = 'A'",
    )
    .bind(amount)
    .execute(owner)
    .await
    .unwrap();
    sqlx::query(
        "insert into explanation (
            party_id, id, dispute_id, made_at, made_for, engine, policy_version, texts_version,
            facts, objection, policy, answer, digest
        )
        select
            party_id, gen_random_uuid(), id, now(), '2026-11-22', 1, '2026-01-01', 1, '{}',
            jsonb_build_object('targets', coalesce((
                select jsonb_agg(jsonb_build_object('kind', 'fee', 'id', fee.id))
                from fee
                where fee.party_id = dispute.party_id and fee.invoice_id = dispute.invoice_id
                    and $1
            ), '[]')),
            '{}', '{}', sha256('{}')
        from dispute",
    )
    .bind(names_fees)
    .execute(owner)
    .await
    .unwrap();
    sqlx::query(
        "insert into hold (party_id, id, invoice_id, dispute_id, scope, amount, placed_at)
        select party_id, gen_random_uuid(), invoice_id, id, 'disputed', $1, now() from dispute",
    )
    .bind(amount)
    .execute(owner)
    .await
    .unwrap();
}

/// A person lifts what is paused.
async fn lift(owner: &PgPool) {
    sqlx::raw_sql(
        "with lifter as (
            insert into staff_member (id, issuer, subject, name, created_at, last_seen_at)
            values (gen_random_uuid(), 'issuer', 'lifter', 'Demo', now(), now())
            returning id
        )
        update hold set lifted_at = now(), lifted_by = lifter.id, pay_by = '2026-12-31'
        from lifter",
    )
    .execute(owner)
    .await
    .unwrap();
}

/// Where each payment that was booked went.
async fn paid(pools: &Pools) -> Vec<[i128; 4]> {
    went(pools).await.into_iter().flatten().collect()
}

#[sqlx::test(migrations = false)]
async fn section_3_9_fees_that_are_contested_are_left_aside_and_paid_once_the_pause_is_lifted(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    let fee = |id: &str, kind: &str, amount: &str, on: &str| {
        json!({"record": "fee", "unit": "VA", "id": id, "version": 1, "invoice": "A", "kind": kind,
            "amount": amount, "on": on})
    };
    let mut late = invoice("A", "1230", "2450.00");
    late["issued_on"] = json!("2026-01-01");
    late["due_on"] = json!("2026-01-31");
    let fees =
        [fee("F", "reminder", "60.00", "2026-02-10"), fee("G", "claim", "180.00", "2026-03-01")];
    take_ledger(&pools, &[ground("bank"), vec![late], fees.to_vec()].concat()).await;
    contest(&owner, 240, true).await;
    take(&pools, bgmax("20260316", 1, &[Line::ocr("1230", 50_000, 1)])).await;
    let first = [0, 2_953, 47_047, 0];
    assert_eq!(paid(&pools).await, [first]);

    // What was told is not told anew, and the next payment pays what was left aside.
    let before = fed(&pools).await;
    lift(&owner).await;
    let after = fed(&pools).await;
    assert_eq!(after[..before.len()], before[..]);
    take(&pools, bgmax("20260317", 2, &[Line::ocr("1230", 100_000, 2)])).await;
    assert_eq!(paid(&pools).await, [first, [24_000, 54, 75_946, 0]]);
}

#[sqlx::test(migrations = false)]
async fn what_is_contested_is_paid_last_and_is_not_too_much(owner: PgPool) {
    let pools = pools(&owner).await;
    let invoices = [invoice("A", "1230", "700.00"), invoice("B", "18", "1300.00")];
    take_ledger(&pools, &[ground("bank"), invoices.to_vec()].concat()).await;
    contest(&owner, 100, false).await;
    let lines = [Line::ocr("1230", 75_000, 1), Line::ocr("18", 5_000, 2)];
    take(&pools, bgmax("20261120", 1, &lines)).await;
    assert_eq!(paid(&pools).await, [[0, 0, 70_000, 5_000], [0, 0, 5_000, 0]]);
}
