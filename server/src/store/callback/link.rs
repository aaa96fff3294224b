//! The links by which people who have not signed in follow their calls, and what they change by them.

use super::case::{Locked, Moved};
use crate::store::decode::Row;
use crate::store::{LinkTx, Scoped as _, StoreError};
use besked_app::ports::CaseEvent;
use besked_domain::callback::life::{Action, Actor, State, TRANSITIONS};
use besked_domain::id::CallbackId;
use chrono::{DateTime, Utc};
use sqlx::PgExecutor;
use uuid::Uuid;

/// A call that a link leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Linked {
    /// Which.
    pub id: CallbackId,
    /// How it stands.
    pub state: State,
    /// Since when something has been as it is.
    pub changed_at: DateTime<Utc>,
}

/// Writes down what a link to the transaction's call is known by.
///
/// # Errors
/// When the database does not answer.
pub async fn link(
    tx: &mut LinkTx,
    id: CallbackId,
    token: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into stranger_link (token_hash, call_id, made_at) values ($1, $2, $3)",
        token.as_slice(),
        id.0,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The call that a link leads to, whether it still holds or not. Nobody is signed in.
///
/// # Errors
/// When the database does not answer, or the row cannot be read.
pub async fn linked(
    signin: impl PgExecutor<'_>,
    token: &[u8; 32],
) -> Result<Option<Linked>, StoreError> {
    let found = sqlx::query!(
        "select call.id, call.state, call.changed_at
        from stranger_link as link
        inner join stranger_call as call on link.call_id = call.id
        where link.token_hash = $1",
        token.as_slice()
    )
    .fetch_optional(signin)
    .await?;
    let Some(found) = found else { return Ok(None) };
    let state = Row::new("stranger_call", found.id).word("state", &found.state)?;
    Ok(Some(Linked { id: CallbackId(found.id), state, changed_at: found.changed_at }))
}

/// Whether a form has changed the call before.
///
/// # Errors
/// When the database does not answer.
pub async fn has_acted(
    tx: &mut LinkTx,
    id: CallbackId,
    form_key: Uuid,
) -> Result<bool, StoreError> {
    let found = sqlx::query_scalar!(
        r#"select exists (
            select from stranger_act where call_id = $1 and form_key = $2
        ) as "found!""#,
        id.0,
        form_key
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(found)
}

/// Writes down what whoever asked has changed, and the form that did.
///
/// # Errors
/// When the database does not answer.
pub async fn acted(
    tx: &mut LinkTx,
    before: &Locked,
    moved: Moved<'_>,
    form_key: Uuid,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update stranger_call set state = $2, phone = $3, note = $4, round = $5, changed_at = $6
        where id = $1",
        before.id.0,
        moved.step.after(before.state).word(),
        moved.phone,
        moved.note,
        moved.round(before),
        moved.now
    )
    .execute(tx.connection())
    .await?;
    sqlx::query!(
        "insert into stranger_act (call_id, form_key, at, kind) values ($1, $2, $3, $4)",
        before.id.0,
        form_key,
        moved.now,
        moved.step.action.word()
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// What has been asked for and changed, by whoever asked or for them, oldest first. What was tried is told of by
/// the attempts.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn changes_of(tx: &mut LinkTx, id: CallbackId) -> Result<Vec<CaseEvent>, StoreError> {
    let rows = sqlx::query!(
        r#"select own.at as "at!", own.kind as "kind?", own.by_staff as "by_staff!"
        from (
            select call.asked_at as at, null::text as kind, false as by_staff
            from stranger_call as call
            where call.id = $1
            union all
            select act.at, act.kind, false from stranger_act as act where act.call_id = $1
            union all
            select change.at, change.kind, true
            from stranger_change as change
            where change.call_id = $1
        ) as own
        order by own.at, own.kind nulls first"#,
        id.0
    )
    .fetch_all(tx.connection())
    .await?;
    let mut events = Vec::with_capacity(rows.len());
    for row in rows {
        let by = if row.by_staff { Actor::Caller } else { Actor::Debtor };
        let name = match row.kind {
            Some(kind) => {
                let action: Action = Row::new("stranger_act", id.0).word("kind", &kind)?;
                event_of(action, by)
            }
            None => "CallbackAsked",
        };
        events.push(CaseEvent { at: row.at, name: name.to_owned(), by_staff: row.by_staff });
    }
    Ok(events)
}

/// What the history calls a step of someone's.
fn event_of(action: Action, by: Actor) -> &'static str {
    let own = TRANSITIONS.iter().find(|step| step.action == action && step.by == by);
    own.map_or("", |step| step.event)
}
