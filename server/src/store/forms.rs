//! Forms that have been sent: one sent twice is done once.

use super::{Scoped, StoreError};
use besked_domain::id::PartyId;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Writes down that a form was sent for a party. False when it had been before: then nothing more
/// is to be done. Two that come at once wait for each other here.
///
/// # Errors
/// When the database does not answer, or the transaction does not see the party.
pub async fn first_time(
    tx: &mut impl Scoped,
    party: PartyId,
    form_key: Uuid,
    address: &str,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let written = sqlx::query!(
        "insert into form_submission (party_id, form_key, address, sent_at)
        values ($1, $2, $3, $4)
        on conflict (party_id, form_key) do nothing",
        party.0,
        form_key,
        address,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(written.rows_affected() == 1)
}
