//! Databases side by side, and whether what one keeps is right.

use sqlx::{AssertSqlSafe, PgPool};
use uuid::Uuid;

/// Runs `test` on a second database, empty as that of `owner` was.
pub(crate) async fn on_another<T, F>(owner: &PgPool, test: impl FnOnce(PgPool) -> F) -> T
where
    F: Future<Output = T>,
{
    let name = format!("besked_other_{}", Uuid::new_v4().simple());
    sqlx::query(AssertSqlSafe(format!("create database {name}"))).execute(owner).await.unwrap();
    let options = owner.connect_options().as_ref().clone().database(&name);
    let other = PgPool::connect_with(options).await.unwrap();
    let result = test(other.clone()).await;
    other.close().await;
    // Without force: that may end nobody's connection but one's own, and the server's own cleaning
    // may be at work there. It is asked to leave, and waited for.
    let drop = format!("drop database if exists {name}");
    sqlx::query(AssertSqlSafe(drop)).execute(owner).await.unwrap();
    result
}

/// Invoices whose kept sums are not those of their own rows.
pub(crate) async fn wrong_sums(owner: &PgPool) -> i64 {
    sqlx::query_scalar(
        "select count(*) from invoice where
            credited <> (select coalesce(sum(amount), 0) from credit
                where credit.invoice_id = invoice.id)
            or paid <> (select coalesce(sum(amount), 0) from payment
                where payment.invoice_id = invoice.id)
            or fees <> (select coalesce(sum(amount), 0) from fee
                where fee.invoice_id = invoice.id and waived_on is null)
            or last_paid_on is distinct from (select max(paid_on) from payment
                where payment.invoice_id = invoice.id and amount > 0)
            or (dunning_stage is null)
                = exists (select from dunning where dunning.invoice_id = invoice.id)
            or dunning_on is distinct from (select max(sent_on) from dunning
                where dunning.invoice_id = invoice.id)",
    )
    .fetch_one(owner)
    .await
    .unwrap()
}
