//! What has been typed on a form and not been sent yet.

use crate::store::decode::Row;
use crate::store::{PortalTx, Scoped, StoreError};
use besked_app::ports::Draft;
use besked_domain::id::{InvoiceId, PartyId};
use chrono::{DateTime, Utc};

/// What a person has typed for a party's invoice; nothing, when there is no draft.
///
/// # Errors
/// When the database does not answer, or the draft cannot be read.
pub async fn draft(
    tx: &mut PortalTx,
    party: PartyId,
    invoice: InvoiceId,
    person: PartyId,
) -> Result<Draft, StoreError> {
    let found = sqlx::query_scalar!(
        "select fields from dispute_draft
        where party_id = $1 and invoice_id = $2 and person_id = $3",
        party.0,
        invoice.0,
        person.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let row = Row::new("dispute_draft", invoice.0);
    found.map_or_else(|| Ok(Draft::new()), |fields| row.json("fields", fields))
}

/// Keeps what has been typed, in place of what was kept before.
///
/// # Errors
/// When the database does not answer, or the invoice is not the party's.
pub async fn keep_draft(
    tx: &mut PortalTx,
    party: PartyId,
    invoice: InvoiceId,
    person: PartyId,
    draft: &Draft,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let fields = serde_json::to_value(draft)
        .map_err(|error| Row::new("dispute_draft", invoice.0).error("fields", error))?;
    sqlx::query!(
        "insert into dispute_draft (party_id, invoice_id, person_id, fields, saved_at)
        values ($1, $2, $3, $4, $5)
        on conflict (party_id, invoice_id, person_id) do update
        set fields = excluded.fields, saved_at = excluded.saved_at",
        party.0,
        invoice.0,
        person.0,
        fields,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Forgets a draft: what it held has been sent, or is thrown away. Files that still lie in it go along.
///
/// # Errors
/// When the database does not answer.
pub async fn drop_draft(
    tx: &mut PortalTx,
    party: PartyId,
    invoice: InvoiceId,
    person: PartyId,
) -> Result<(), StoreError> {
    sqlx::query!(
        "delete from dispute_draft where party_id = $1 and invoice_id = $2 and person_id = $3",
        party.0,
        invoice.0,
        person.0
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
