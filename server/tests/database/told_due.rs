//! In which order the invoices stand that something is left to pay on.

use crate::seed::{NEIGHBOUR, pools, today};
use besked_server::store::{Mode, PortalTx, invoice};
use sqlx::PgPool;

/// The neighbour's plan is broken, with days to pay the rest of the older of two invoices in.
#[sqlx::test(migrations = false)]
async fn the_rest_of_a_broken_plan_stands_after_what_is_due_before_it(owner: PgPool) {
    let pools = pools(&owner).await;
    sqlx::raw_sql(
        "insert into invoice (
            party_id, id, unit_id, charge_type_id, number, issued_on, due_on, subject_sv,
            subject_en, total, vat, interest_notice
        )
        select
            party_id, gen_random_uuid(), unit_id, charge_type_id, 'F-1009', issued_on,
            '2026-11-30', subject_sv, subject_en, total, vat, interest_notice
        from invoice where id = '00000000-0000-7000-8000-00000000e005';
        update plan set rest_by = '2026-12-15', let_go_on = '2026-12-18'
        where id = '00000000-0000-7000-8000-00000000a302';
        update collection_stop set ended_at = null
        where plan_id = '00000000-0000-7000-8000-00000000a302'",
    )
    .execute(&owner)
    .await
    .unwrap();
    let mut tx = PortalTx::begin(&pools, Some(NEIGHBOUR), Mode::Read).await.unwrap();
    let open = invoice::open(&mut tx, NEIGHBOUR, today()).await.unwrap();
    let numbers: Vec<&str> = open.rows.iter().map(|row| row.number.as_str()).collect();
    assert_eq!(numbers, ["F-1009", "F-1001"]);
}
