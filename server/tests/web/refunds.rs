//! A refund, as a browser without scripts sends what has become of it.

use crate::rig::Rig;
use crate::seed;
use axum::http::StatusCode;
use sqlx::PgPool;
use uuid::Uuid;

const LIST: &str = "/staff/payments";
const PAID: &str = "/staff/refunds/00000000-0000-7000-8000-00000000b511/paid";

/// 200 kr too much, decided to be paid back, of a unit whose payments come from the bank.
async fn decided(owner: &PgPool) {
    for sql in [
        "update unit set payment_source = 'bank'",
        "insert into payment (party_id, id, invoice_id, amount, paid_on, channel)
        select party_id, gen_random_uuid(), id, 200, '2026-11-18'::date, 'bankgiro'
        from invoice where id = $1",
        "update invoice set paid = paid + 200, last_paid_on = '2026-11-18' where id = $1",
        "insert into refund (
            party_id, id, invoice_id, amount, state, proposed_by, proposed_at, decided_by, decided_at
        )
        select
            party_id, '00000000-0000-7000-8000-00000000b511'::uuid, id, 200, 'decided',
            '00000000-0000-7000-8000-000000006001'::uuid, '2026-11-19 08:00+00'::timestamptz,
            '00000000-0000-7000-8000-000000006002'::uuid, '2026-11-20 08:00+00'::timestamptz
        from invoice where id = $1",
    ] {
        let query = sqlx::query(sql);
        let query = if sql.contains("$1") { query.bind(seed::PAID.0) } else { query };
        query.execute(owner).await.unwrap();
    }
}

#[sqlx::test(migrations = false)]
async fn a_payout_is_recorded_with_its_day_and_reference(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    decided(&owner).await;
    let mut economist = rig.staff("besked-economist").await;
    assert!(economist.get(LIST).await.text.contains(PAID));
    for (on, reference) in
        [("", "4711"), ("2026-11-21", ""), ("i går", "4711"), ("2099-01-01", "4711")]
    {
        let key = Uuid::new_v4().to_string();
        let refund = "00000000-0000-7000-8000-00000000b511";
        let fields = [
            ("form_key", key.as_str()),
            ("refund", refund),
            ("paid_on", on),
            ("reference", reference),
        ];
        let answer = economist.post(PAID, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{on} {reference}");
        for said in ["aria-invalid", "data-summary"] {
            assert!(answer.text.contains(said), "{on} {reference}: {}", answer.text);
        }
    }
    let key = Uuid::new_v4().to_string();
    let fields =
        [("form_key", key.as_str()), ("paid_on", "2026-11-21"), ("reference", "Utbetalning 4711")];
    let answer = economist.post(PAID, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    assert!(!economist.get(LIST).await.text.contains(PAID));
}
