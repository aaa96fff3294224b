//! Appeals that wait: for their time to be checked, and to be handed over (FL 45–46 §§).

use super::decided::last_day;
use crate::clock::stockholm_day;
use crate::store::decode::Row;
use crate::store::{DeskTx, Scoped, StoreError};
use besked_domain::charge::Regime;
use besked_domain::dispute::{Dismissed, WaitingAppeal};
use besked_domain::id::{DisputeId, PartyId};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::HashMap;
use uuid::Uuid;

/// The appeals of a decision that wait, oldest first, each with the last day for what it is of (FL 44 §).
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn waiting_appeals(
    tx: &mut impl Scoped,
    (party, id): (PartyId, DisputeId),
    regime: Regime,
) -> Result<Vec<WaitingAppeal>, StoreError> {
    let found = sqlx::query!(
        r#"select appealed_at as "first!", later_appeals from dispute
        where party_id = $1 and id = $2 and appealed_at is not null and appeal_ended_at is null"#,
        party.0,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let mut waiting = Vec::new();
    for came in found.into_iter().flat_map(|row| [row.first].into_iter().chain(row.later_appeals)) {
        let last = last_day(tx, (party, id), regime, came).await?;
        waiting.push(WaitingAppeal { came, came_on: stockholm_day(came), last });
    }
    Ok(waiting)
}

/// Writes down that an appeal came, which waits from now on: beside those that wait already, each of which keeps its day
/// (FL 45 §). Earlier ones may have been handed over or dismissed.
///
/// # Errors
/// When the database does not answer.
pub async fn appealed(
    tx: &mut impl Scoped,
    (party, id): (PartyId, DisputeId),
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update dispute set
            appealed_at = case
                when appeal_ended_at is null then least(appealed_at, $3) else $3
            end,
            later_appeals = case
                when appeal_ended_at is null and appealed_at is not null then array(
                    select came from unnest(later_appeals || greatest(appealed_at, $3)) as came
                    order by came
                )
                else '{}'
            end,
            appeal_ended_at = null
        where party_id = $1 and id = $2",
        party.0,
        id.0,
        at
    )
    .execute(tx.connection())
    .await?;
    Ok(())
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
        "update dispute set appeal_ended_at = $3, later_appeals = '{}'
        where party_id = $1 and id = $2",
        party.0,
        id.0,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes down which of the appeals that waited go on waiting, oldest first: these alone, or none.
///
/// # Errors
/// When the database does not answer.
pub async fn appeals_left(
    tx: &mut DeskTx,
    (party, id): (PartyId, DisputeId),
    left: &[WaitingAppeal],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let Some((first, later)) = left.split_first() else {
        return appeal_ended(tx, party, id, now).await;
    };
    let later: Vec<_> = later.iter().map(|appeal| appeal.came).collect();
    sqlx::query!(
        "update dispute set appealed_at = $3, later_appeals = $4
        where party_id = $1 and id = $2",
        party.0,
        id.0,
        first.came,
        &later
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

/// What the letters that dismiss appeals tell of them, by the id of each. Those that were sent before that was told say
/// nothing of it.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub(super) async fn dismissed(
    tx: &mut impl Scoped,
    party: PartyId,
    dispute: DisputeId,
) -> Result<HashMap<Uuid, Dismissed>, StoreError> {
    let rows = sqlx::query!(
        r#"select (content.content -> 'letter' ->> 'id')::uuid as "letter!",
            content.content -> 'dismissed' as "told!"
        from event
        inner join event_content as content
            on event.party_id = content.party_id and event.id = content.event_id
        where event.party_id = $1 and event.subject_kind = 'dispute' and event.subject_id = $2
            and event.name in ('AppealDismissed', 'RefusalAppealDismissed')
            and content.content -> 'letter' ->> 'id' is not null
            and content.content -> 'dismissed' is not null"#,
        party.0,
        dispute.0
    )
    .fetch_all(tx.connection())
    .await?;
    let told = rows.into_iter().map(|row| {
        let told = Row::new("event_content", row.letter).json("content", row.told)?;
        Ok((row.letter, told))
    });
    told.collect()
}
