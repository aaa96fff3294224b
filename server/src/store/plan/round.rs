//! Plans that are being paid, and those that keep something yet, for the day's round.

use super::Of;
use crate::store::{JobsTx, Scoped, StoreError};
use besked_domain::id::{InvoiceId, PartyId, PlanId};
use chrono::NaiveDate;

/// The plans that are being paid.
///
/// # Errors
/// When the database does not answer.
pub async fn running(tx: &mut JobsTx) -> Result<Vec<Of>, StoreError> {
    let rows = sqlx::query!(
        "select party_id, id from plan where state in ('active', 'noticed') order by id"
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (PartyId(row.party_id), PlanId(row.id))).collect())
}

/// The plans that wait for the debtor's answer or for signatures.
///
/// # Errors
/// When the database does not answer.
pub async fn unsigned(tx: &mut JobsTx) -> Result<Vec<Of>, StoreError> {
    let rows = sqlx::query!(
        "select party_id, id from plan where state in ('countered', 'agreed') order by id"
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (PartyId(row.party_id), PlanId(row.id))).collect())
}

/// The invoices of a plan that nothing of its keeps reminders and claims from on a day: the pause while it is signed ends
/// before. What the plan keeps whose place it takes is kept as long as that one is being paid, and is not paused beside.
///
/// # Errors
/// When the database does not answer.
pub async fn paused_before(
    tx: &mut JobsTx,
    of: Of,
    day: NaiveDate,
) -> Result<Vec<InvoiceId>, StoreError> {
    let rows = sqlx::query_scalar!(
        "select own.invoice_id
        from plan
        inner join plan_invoice as own
            on plan.party_id = own.party_id and plan.id = own.plan_id
            and plan.version = own.version
        where plan.party_id = $1 and plan.id = $2
            and not exists (
                select from collection_stop as stop
                where stop.party_id = plan.party_id and stop.invoice_id = own.invoice_id
                    and stop.ended_at is null
                    and (stop.until is null or stop.until >= $3)
                    and (
                        stop.plan_id = plan.id
                        or stop.kind = 'plan' and stop.plan_id = (
                            select older.id from plan as older
                            where older.party_id = plan.party_id and older.id = plan.replaces
                                and older.state in ('active', 'noticed')
                        )
                    )
            )
        order by own.invoice_id",
        of.0.0,
        of.1.0,
        day
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(InvoiceId).collect())
}

/// The plans that have ended and keep an invoice yet: too much was paid on another one of theirs, another
/// plan has taken their place, or the days after the letter that ended them have passed by today.
///
/// # Errors
/// When the database does not answer.
pub async fn keeping(tx: &mut JobsTx, today: NaiveDate) -> Result<Vec<Of>, StoreError> {
    let rows = sqlx::query!(
        r#"select distinct plan.party_id as "party_id!", plan.id as "id!"
        from collection_stop as stop
        inner join plan on stop.party_id = plan.party_id and stop.plan_id = plan.id
        where stop.kind = 'plan' and stop.ended_at is null
            and plan.state in ('completed', 'broken', 'cancelled', 'replaced')
            and (plan.let_go_on is null or plan.let_go_on <= $1)
        order by 2"#,
        today
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (PartyId(row.party_id), PlanId(row.id))).collect())
}
