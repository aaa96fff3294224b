//! Appeals that wait: for their time to be checked, and to be handed over (FL 45–46 §§).

use super::decided::last_day;
use crate::clock::stockholm_day;
use crate::store::{DeskTx, Scoped, StoreError};
use besked_domain::charge::Regime;
use besked_domain::dispute::check_late;
use besked_domain::id::{DisputeId, PartyId};
use chrono::{DateTime, NaiveDate, Utc};

/// Writes down that an appeal came, which waits from now on: an earlier one may have been dismissed. While one waits that
/// came in time, what comes besides goes with it and takes nothing of its day (FL 45 §). Whether it is the one that
/// waits.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn appealed(
    tx: &mut impl Scoped,
    (party, id): (PartyId, DisputeId),
    regime: Regime,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let waits = sqlx::query_scalar!(
        "select appealed_at from dispute
        where party_id = $1 and id = $2 and appeal_ended_at is null",
        party.0,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?
    .flatten();
    if let Some(first) = waits {
        let last = last_day(tx, (party, id), regime, first).await?;
        if check_late(last, stockholm_day(first)).is_err() {
            return Ok(false);
        }
    }
    sqlx::query!(
        "update dispute set appealed_at = $3, appeal_ended_at = null
        where party_id = $1 and id = $2",
        party.0,
        id.0,
        at
    )
    .execute(tx.connection())
    .await?;
    Ok(true)
}

/// Writes down that nothing of an appeal waits here any more.
///
/// # Errors
/// When the database does not answer.
pub async fn appeal_ended(
    tx: &mut DeskTx,
    party: PartyId,
    id: DisputeId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update dispute set appeal_ended_at = $3 where party_id = $1 and id = $2",
        party.0,
        id.0,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes down that a no to deciding now is appealed, and by when that is handed over; or, with `None`, that such an
/// appeal came too late.
///
/// # Errors
/// When the database does not answer.
pub async fn refusal_appealed(
    tx: &mut impl Scoped,
    party: PartyId,
    id: DisputeId,
    appealed: Option<(DateTime<Utc>, NaiveDate)>,
) -> Result<(), StoreError> {
    let (at, by) = appealed.unzip();
    sqlx::query!(
        "update dispute set refusal_appealed_at = $3, refusal_appeal_by = $4
        where party_id = $1 and id = $2",
        party.0,
        id.0,
        at,
        by
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes down that the appeal of a no to deciding now has been handed over.
///
/// # Errors
/// When the database does not answer.
pub async fn refusal_forwarded(
    tx: &mut DeskTx,
    party: PartyId,
    id: DisputeId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update dispute set refusal_forwarded_at = $3 where party_id = $1 and id = $2",
        party.0,
        id.0,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The day that a no to deciding now was received: its message, which holds it whole, was read, or the page of its
/// case was. `None` while it lies unopened.
///
/// # Errors
/// When the database does not answer.
pub async fn refusal_received(
    tx: &mut DeskTx,
    party: PartyId,
    id: DisputeId,
) -> Result<Option<NaiveDate>, StoreError> {
    let opened = sqlx::query_scalar!(
        r#"select min(least(read_at, shown_at)) as "opened?" from message
        where party_id = $1 and dispute_id = $2 and kind = 'request_refused'"#,
        party.0,
        id.0
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(opened.map(stockholm_day))
}
