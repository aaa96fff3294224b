//! A respite's state: read under its lock, and moved on.

use crate::store::decode::Row;
use crate::store::events::{Actor, NewEvent, Subject, append};
use crate::store::{DeskTx, Scoped, StoreError};
use besked_domain::id::{PartyId, RespiteId, StaffId};
use besked_domain::respite::life::{State, Transition};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

/// What decides which step can be taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Locked {
    /// Whose.
    pub party: PartyId,
    /// How it stands.
    pub state: State,
    /// The new due date.
    pub until: NaiveDate,
}

/// Whose respite it is, for staff who have its id alone.
///
/// # Errors
/// When the database does not answer.
pub async fn owner(tx: &mut DeskTx, id: RespiteId) -> Result<Option<PartyId>, StoreError> {
    let found = sqlx::query_scalar!("select party_id from respite where id = $1", id.0)
        .fetch_optional(tx.connection())
        .await?;
    Ok(found.map(PartyId))
}

/// Reads a respite and holds it until the transaction ends.
///
/// # Errors
/// When the database does not answer, or the row cannot be read.
pub async fn lock(
    tx: &mut impl Scoped,
    party: PartyId,
    id: RespiteId,
) -> Result<Option<Locked>, StoreError> {
    let found = sqlx::query!(
        "select state, until from respite where party_id = $1 and id = $2 for update",
        party.0,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(None) };
    Ok(Some(Locked {
        party,
        state: Row::new("respite", id.0).word("state", &found.state)?,
        until: found.until,
    }))
}

/// Moves a respite on and writes the event of the step.
///
/// # Errors
/// When the database does not answer.
pub async fn moved(
    tx: &mut impl Scoped,
    (before, id): (&Locked, RespiteId),
    step: Transition,
    actor: Actor,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update respite set state = $3, changed_at = $4 where party_id = $1 and id = $2",
        before.party.0,
        id.0,
        step.to.word(),
        now
    )
    .execute(tx.connection())
    .await?;
    told(tx, (before, id), step, actor, now).await
}

/// What a person of staff has decided.
#[derive(Clone, Copy, Debug)]
pub struct Decided<'a> {
    /// The step that it is.
    pub step: Transition,
    /// Who.
    pub by: StaffId,
    /// Why not, where it was declined.
    pub because: Option<&'a str>,
    /// When.
    pub now: DateTime<Utc>,
}

/// Writes a decision down, and the event of the step.
///
/// # Errors
/// When the database does not answer.
pub async fn decide(
    tx: &mut DeskTx,
    (before, id): (&Locked, RespiteId),
    decided: Decided<'_>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update respite
        set state = $3, decided_at = $4, decided_by = $5, declined_because = $6, changed_at = $4
        where party_id = $1 and id = $2",
        before.party.0,
        id.0,
        decided.step.to.word(),
        decided.now,
        decided.by.0,
        decided.because
    )
    .execute(tx.connection())
    .await?;
    told(tx, (before, id), decided.step, Actor::Staff(decided.by), decided.now).await
}

async fn told(
    tx: &mut impl Scoped,
    (before, id): (&Locked, RespiteId),
    step: Transition,
    actor: Actor,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let event = NewEvent {
        subject: Subject::Respite(before.party, id),
        at: now,
        actor,
        name: step.event,
        previous_state: Some(step.from.word()),
        next_state: Some(step.to.word()),
        content: Value::Null,
    };
    append(tx, event).await?;
    Ok(())
}
