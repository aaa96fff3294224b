//! Respites that have come to their end.

use crate::store::{JobsTx, Scoped, StoreError};
use besked_domain::id::{PartyId, RespiteId};
use chrono::NaiveDate;

/// The granted respites whose new due date has passed, or that move nothing that is left to pay.
///
/// # Errors
/// When the database does not answer.
pub async fn passed(
    tx: &mut JobsTx,
    today: NaiveDate,
) -> Result<Vec<(PartyId, RespiteId)>, StoreError> {
    let rows = sqlx::query!(
        "select party_id, id from respite
        where state = 'granted'
            and (
                until < $1
                or not exists (
                    select from respite_invoice as own
                    inner join invoice
                        on own.party_id = invoice.party_id and own.invoice_id = invoice.id
                    where own.party_id = respite.party_id and own.respite_id = respite.id
                        and invoice.left_to_pay > 0
                        and not (own.by_plan or own.gone_on) and own.replaced_by is null
                )
            )
        order by until, id",
        today
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (PartyId(row.party_id), RespiteId(row.id))).collect())
}
