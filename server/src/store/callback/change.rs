//! What staff change of a call for somebody who rings about it, with who that was. Those of people who had not
//! signed in lie in tables of their own; what is done with them is the same.

use super::case::{Locked, told};
use crate::store::decode::Row;
use crate::store::events::Actor;
use crate::store::{DeskTx, Scoped, StoreError};
use besked_app::ports::CallChange;
use besked_domain::callback::life::Transition;
use besked_domain::id::{CallbackId, PartyId, StaffId};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A change to be written.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// The step that it is.
    pub step: Transition,
    /// Who of staff.
    pub by: StaffId,
    /// Who rang, and what they said.
    pub note: &'a str,
    /// The number to call from now on, E.164.
    pub phone: &'a str,
    /// Attempts are counted anew.
    pub anew: bool,
    /// The form that changes it.
    pub form_key: Uuid,
    /// When.
    pub now: DateTime<Utc>,
}

/// Writes down what staff have changed, for whom, and the event of the step. What is promised from now on is
/// written beside it.
///
/// # Errors
/// When the database does not answer.
pub async fn change(
    tx: &mut DeskTx,
    before: &Locked,
    change: Change<'_>,
) -> Result<(), StoreError> {
    let round = if change.anew { before.round.saturating_add(1) } else { before.round };
    let state = change.step.after(before.state);
    let Some(party) = before.party else {
        sqlx::query!(
            "update stranger_call set state = $2, phone = $3, round = $4, changed_at = $5
            where id = $1",
            before.id.0,
            state.word(),
            change.phone,
            round,
            change.now
        )
        .execute(tx.connection())
        .await?;
        sqlx::query!(
            "insert into stranger_change (call_id, number, at, by_staff, kind, note, form_key)
            values (
                $1,
                (
                    select coalesce(max(own.number), 0) + 1 from stranger_change as own
                    where own.call_id = $1
                ),
                $2, $3, $4, $5, $6
            )",
            before.id.0,
            change.now,
            change.by.0,
            change.step.action.word(),
            change.note,
            change.form_key
        )
        .execute(tx.connection())
        .await?;
        return Ok(());
    };
    sqlx::query!(
        "update callback set state = $3, phone = $4, round = $5, changed_at = $6
        where party_id = $1 and id = $2",
        party.0,
        before.id.0,
        state.word(),
        change.phone,
        round,
        change.now
    )
    .execute(tx.connection())
    .await?;
    sqlx::query!(
        "insert into callback_change (party_id, callback_id, number, at, by_staff, kind, note)
        values (
            $1, $2,
            (
                select coalesce(max(own.number), 0) + 1 from callback_change as own
                where own.party_id = $1 and own.callback_id = $2
            ),
            $3, $4, $5, $6
        )",
        party.0,
        before.id.0,
        change.now,
        change.by.0,
        change.step.action.word(),
        change.note
    )
    .execute(tx.connection())
    .await?;
    told(tx, party, before, change.step, Actor::Staff(change.by), change.now).await
}

/// Whether a form has changed a call of nobody that is known.
///
/// # Errors
/// When the database does not answer.
pub async fn has_changed(tx: &mut DeskTx, form_key: Uuid) -> Result<bool, StoreError> {
    let found = sqlx::query_scalar!(
        r#"select exists (select from stranger_change where form_key = $1) as "found!""#,
        form_key
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(found)
}

/// What staff have changed of a call, oldest first.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn changes(
    tx: &mut DeskTx,
    (owner, id): (Option<PartyId>, CallbackId),
) -> Result<Vec<CallChange>, StoreError> {
    let rows = match owner {
        Some(party) => {
            sqlx::query_as!(
                Stored,
                "select change.at, change.kind, change.note, staff.name
                from callback_change as change
                inner join staff_member as staff on change.by_staff = staff.id
                where change.party_id = $1 and change.callback_id = $2
                order by change.number",
                party.0,
                id.0
            )
            .fetch_all(tx.connection())
            .await?
        }
        None => {
            sqlx::query_as!(
                Stored,
                "select change.at, change.kind, change.note, staff.name
                from stranger_change as change
                inner join staff_member as staff on change.by_staff = staff.id
                where change.call_id = $1
                order by change.number",
                id.0
            )
            .fetch_all(tx.connection())
            .await?
        }
    };
    rows.into_iter().map(|row| row.read(id)).collect()
}

/// A change as it is kept.
struct Stored {
    at: DateTime<Utc>,
    kind: String,
    note: String,
    name: String,
}

impl Stored {
    fn read(self, of: CallbackId) -> Result<CallChange, StoreError> {
        let action = Row::new("callback_change", of.0).word("kind", &self.kind)?;
        Ok(CallChange { at: self.at, action, note: self.note, by: self.name })
    }
}
