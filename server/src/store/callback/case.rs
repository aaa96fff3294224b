//! A call's state: read under its lock, and moved on by the one who asked.

use crate::store::decode::Row;
use crate::store::events::{Actor, NewEvent, Subject, append};
use crate::store::{Scoped, StoreError};
use besked_domain::callback::life::{State, Transition};
use besked_domain::id::{CallbackId, PartyId, StaffId};
use chrono::{DateTime, Utc};
use serde_json::Value;

/// What decides which step can be taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Locked {
    /// Whose; nobody's where whoever asked had not signed in.
    pub party: Option<PartyId>,
    /// Which.
    pub id: CallbackId,
    /// How it stands.
    pub state: State,
    /// Who has taken it, and until when.
    pub claim: Option<(StaffId, DateTime<Utc>)>,
    /// Which number is called, E.164.
    pub phone: String,
    /// What was written.
    pub note: String,
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// How many times it has begun anew.
    pub round: i32,
    /// The number of the latest promise.
    pub promise: i32,
    /// The number of the latest attempt; nought before the first.
    pub attempt: i32,
    /// When nobody answered in this round, oldest first.
    pub unanswered: Vec<DateTime<Utc>>,
}

/// Reads a call and holds it until the transaction ends.
///
/// # Errors
/// When the database does not answer, or the row cannot be read.
pub async fn lock(
    tx: &mut impl Scoped,
    party: PartyId,
    id: CallbackId,
) -> Result<Option<Locked>, StoreError> {
    let found = sqlx::query!(
        "select state, claimed_by, claimed_until, phone, note, asked_at, round
        from callback where party_id = $1 and id = $2 for update",
        party.0,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(None) };
    // A statement of its own sees what was committed while the one above waited.
    let so_far = sqlx::query!(
        r#"select
            (
                select coalesce(max(promise.number), 0) from callback_promise as promise
                where promise.party_id = $1 and promise.callback_id = $2
            ) as "promise!",
            (
                select coalesce(max(attempt.number), 0) from callback_attempt as attempt
                where attempt.party_id = $1 and attempt.callback_id = $2
            ) as "attempt!",
            array(
                select attempt.at from callback_attempt as attempt
                where attempt.party_id = $1 and attempt.callback_id = $2 and attempt.round = $3
                    and attempt.outcome = 'no_answer'
                order by attempt.at
            ) as "unanswered!""#,
        party.0,
        id.0,
        found.round
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(Some(Locked {
        party: Some(party),
        id,
        state: Row::new("callback", id.0).word("state", &found.state)?,
        claim: found.claimed_by.map(StaffId).zip(found.claimed_until),
        phone: found.phone,
        note: found.note,
        asked_at: found.asked_at,
        round: found.round,
        promise: so_far.promise,
        attempt: so_far.attempt,
        unanswered: so_far.unanswered,
    }))
}

/// What the one who asked has changed.
#[derive(Clone, Copy, Debug)]
pub struct Moved<'a> {
    /// The step that it is.
    pub step: Transition,
    /// The number to call from now on, E.164.
    pub phone: &'a str,
    /// What is written from now on.
    pub note: &'a str,
    /// Attempts are counted anew.
    pub anew: bool,
    /// When.
    pub now: DateTime<Utc>,
}

impl Moved<'_> {
    /// How many times it has begun anew from now on.
    pub(super) fn round(&self, before: &Locked) -> i32 {
        if self.anew { before.round.saturating_add(1) } else { before.round }
    }
}

/// Writes down what the one who asked has changed, and the event of the step.
///
/// # Errors
/// When the database does not answer.
pub async fn moved(
    tx: &mut impl Scoped,
    (party, by): (PartyId, PartyId),
    before: &Locked,
    moved: Moved<'_>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update callback set state = $3, phone = $4, note = $5, round = $6, changed_at = $7
        where party_id = $1 and id = $2",
        party.0,
        before.id.0,
        moved.step.after(before.state).word(),
        moved.phone,
        moved.note,
        moved.round(before),
        moved.now
    )
    .execute(tx.connection())
    .await?;
    told(tx, party, before, moved.step, Actor::Debtor(by), moved.now).await
}

/// Writes the event of a step.
pub(super) async fn told(
    tx: &mut impl Scoped,
    party: PartyId,
    before: &Locked,
    step: Transition,
    actor: Actor,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let event = NewEvent {
        subject: Subject::Callback(party, before.id),
        at: now,
        actor,
        name: step.event,
        previous_state: Some(before.state.word()),
        next_state: Some(step.after(before.state).word()),
        content: Value::Null,
    };
    append(tx, event).await?;
    Ok(())
}
