//! Proof that a decision was received.

use crate::store::{DeskTx, Scoped, StoreError};
use besked_domain::dispute::Receipt;
use besked_domain::id::{DisputeId, PartyId, StaffId};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// The decisions of a case, oldest first: the round of each, and when it was made.
///
/// # Errors
/// When the database does not answer.
pub async fn decided_at(
    tx: &mut DeskTx,
    party: PartyId,
    dispute: DisputeId,
) -> Result<Vec<(i32, DateTime<Utc>)>, StoreError> {
    let found = sqlx::query!(
        "select round, decided_at from dispute_decision
        where party_id = $1 and dispute_id = $2
        order by round",
        party.0,
        dispute.0
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(found.into_iter().map(|row| (row.round, row.decided_at)).collect())
}

/// Writes down that the decision of a round was received. What was registered before stays, and counts no
/// more.
///
/// # Errors
/// When the database does not answer, or there is no such decision.
pub async fn register_receipt(
    tx: &mut DeskTx,
    (party, dispute): (PartyId, DisputeId),
    round: i32,
    receipt: Receipt,
    (by, now): (StaffId, DateTime<Utc>),
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into decision_receipt (
            party_id, id, dispute_id, round, received_on, manner, registered_at, registered_by
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8)",
        party.0,
        Uuid::now_v7(),
        dispute.0,
        round,
        receipt.on,
        receipt.manner.word(),
        now,
        by.0
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes down when the invoice was received that an appeal came against with the objection. What was registered before
/// stays in the history.
///
/// # Errors
/// When the database does not answer.
pub async fn register_invoice_receipt(
    tx: &mut DeskTx,
    (party, dispute): (PartyId, DisputeId),
    receipt: Receipt,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update dispute set invoice_received_on = $3 where party_id = $1 and id = $2",
        party.0,
        dispute.0,
        receipt.on
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The day that such an invoice was received, where that has been registered.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn invoice_received(
    tx: &mut impl Scoped,
    party: PartyId,
    dispute: DisputeId,
) -> Result<Option<NaiveDate>, StoreError> {
    let found = sqlx::query_scalar!(
        "select invoice_received_on from dispute where party_id = $1 and id = $2",
        party.0,
        dispute.0
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(found.flatten())
}
