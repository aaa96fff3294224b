//! What staff and the program do with calls. Those of people who had not signed in lie in tables of their
//! own (`stranger`); what is done with them is the same.

use super::case::{Locked, told};
use super::{stranger, write};
use crate::store::events::Actor;
use crate::store::{DeskTx, JobsTx, Municipal, Scoped, StoreError};
use besked_domain::callback::CallOutcome;
use besked_domain::callback::life::Transition;
use besked_domain::id::{AuthorityId, CallbackId, PartyId, StaffId, UnitId};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Whose call it is, for staff who have its id alone.
///
/// # Errors
/// When the database does not answer.
pub async fn owner(tx: &mut DeskTx, id: CallbackId) -> Result<Option<PartyId>, StoreError> {
    let found = sqlx::query_scalar!("select party_id from callback where id = $1", id.0)
        .fetch_optional(tx.connection())
        .await?;
    Ok(found.map(PartyId))
}

/// The call that is the next one to make, beside one that is being looked at; of some units, or of all. One that is
/// of no unit is everybody's.
///
/// # Errors
/// When the database does not answer.
pub async fn next(
    tx: &mut DeskTx,
    but: CallbackId,
    now: DateTime<Utc>,
    units: Option<&[UnitId]>,
) -> Result<Option<CallbackId>, StoreError> {
    let of: Vec<Uuid> = units.unwrap_or_default().iter().map(|unit| unit.0).collect();
    let found = sqlx::query_scalar!(
        r#"select id as "id!" from call_to_make
        where id <> $1 and call_from <= $2
            and (state = 'waiting' or (state = 'claimed' and claimed_until <= $2))
            and ($3 or unit_id is null or unit_id = any($4))
        order by due_at, made_at, id
        limit 1"#,
        but.0,
        now,
        units.is_none(),
        &of
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(found.map(CallbackId))
}

/// Who has taken a call and their name, and until when it is theirs.
///
/// # Errors
/// When the database does not answer.
pub async fn claim_of(
    tx: &mut DeskTx,
    id: CallbackId,
) -> Result<Option<(StaffId, String, DateTime<Utc>)>, StoreError> {
    let found = sqlx::query!(
        r#"select staff.id as "id!", staff.name as "name!", call.claimed_until as "until!"
        from call_to_make as call
        inner join staff_member as staff on call.claimed_by = staff.id
        where call.id = $1"#,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(found.map(|found| (StaffId(found.id), found.name, found.until)))
}

/// Writes that someone has taken a call, and the event of the step.
///
/// # Errors
/// When the database does not answer.
pub async fn claim(
    tx: &mut DeskTx,
    before: &Locked,
    step: Transition,
    (by, until): (StaffId, DateTime<Utc>),
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let state = step.after(before.state);
    let Some(party) = before.party else {
        return stranger::put(tx, (before, state, before.round), Some((by, until)), now).await;
    };
    sqlx::query!(
        "update callback
        set state = $3, claimed_by = $4, claimed_until = $5, changed_at = $6,
            caller = (select coalesce(shown_as, name) from staff_member where id = $4)
        where party_id = $1 and id = $2",
        party.0,
        before.id.0,
        state.word(),
        by.0,
        until,
        now
    )
    .execute(tx.connection())
    .await?;
    told(tx, party, before, step, Actor::Staff(by), now).await
}

/// Lets a call that was taken and not made fall back into the queue.
///
/// # Errors
/// When the database does not answer.
pub async fn release(
    tx: &mut impl Municipal,
    before: &Locked,
    step: Transition,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let state = step.after(before.state);
    let Some(party) = before.party else {
        return stranger::release(tx, before.id, state, now).await;
    };
    sqlx::query!(
        "update callback
        set state = $3, claimed_by = null, claimed_until = null, changed_at = $4
        where party_id = $1 and id = $2",
        party.0,
        before.id.0,
        state.word(),
        now
    )
    .execute(tx.connection())
    .await?;
    told(tx, party, before, step, Actor::System, now).await
}

/// What came of a call.
#[derive(Clone, Copy, Debug)]
pub struct Called<'a> {
    /// The step that it is.
    pub step: Transition,
    /// What came of it.
    pub outcome: CallOutcome,
    /// What was said.
    pub note: &'a str,
    /// The authority that they were shown to.
    pub authority: Option<AuthorityId>,
    /// Who called.
    pub by: StaffId,
    /// Attempts are counted anew: they were reached.
    pub anew: bool,
    /// When.
    pub now: DateTime<Utc>,
}

/// Writes what came of a call: the attempt, that the promise is done where somebody was called, and
/// the event of the step.
///
/// # Errors
/// When the database does not answer.
pub async fn called(
    tx: &mut DeskTx,
    before: &Locked,
    called: Called<'_>,
) -> Result<(), StoreError> {
    let round = if called.anew { before.round.saturating_add(1) } else { before.round };
    let state = called.step.after(before.state);
    let Some(party) = before.party else {
        stranger::attempt(tx, before, &called).await?;
        return stranger::put(tx, (before, state, round), None, called.now).await;
    };
    sqlx::query!(
        "insert into callback_attempt (
            party_id, callback_id, number, round, at, by_staff, outcome, note, authority_id
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        party.0,
        before.id.0,
        before.attempt.saturating_add(1),
        before.round,
        called.now,
        called.by.0,
        called.outcome.word(),
        called.note,
        called.authority.map(|authority| authority.0)
    )
    .execute(tx.connection())
    .await?;
    if called.outcome.called() {
        sqlx::query!(
            "update callback_promise set done_at = $3
            where party_id = $1 and callback_id = $2 and done_at is null and ended_at is null",
            party.0,
            before.id.0,
            called.now
        )
        .execute(tx.connection())
        .await?;
    }
    sqlx::query!(
        "update callback
        set state = $3, claimed_by = null, claimed_until = null, round = $4, changed_at = $5
        where party_id = $1 and id = $2",
        party.0,
        before.id.0,
        state.word(),
        round,
        called.now
    )
    .execute(tx.connection())
    .await?;
    told(tx, party, before, called.step, Actor::Staff(called.by), called.now).await
}

/// Writes when one is called again.
///
/// # Errors
/// When the database does not answer, or another promise stands.
pub async fn promise_again(
    tx: &mut DeskTx,
    before: &Locked,
    new: &write::NewPromise,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    match before.party {
        Some(party) => write::promise(tx, (party, before.id), new, now).await,
        None => stranger::promise(tx.connection(), before.id, new, now).await,
    }
}

/// Writes why a promise was not kept. False when it was kept, or it has been said already.
///
/// # Errors
/// When the database does not answer.
pub async fn explain(
    tx: &mut DeskTx,
    (of, promise): (&Locked, i32),
    because: &str,
    by: StaffId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let Some(party) = of.party else {
        return stranger::explain(tx, (of.id, promise), because, by, now).await;
    };
    let written = sqlx::query!(
        "update callback_promise set broken_because = $4, explained_by = $5, explained_at = $6
        where party_id = $1 and callback_id = $2 and number = $3
            and due_at < coalesce(done_at, ended_at, $6) and broken_because is null",
        party.0,
        of.id.0,
        promise,
        because,
        by.0,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(written.rows_affected() == 1)
}

/// The calls that one of staff has taken and not made, and whose they are.
///
/// # Errors
/// When the database does not answer.
pub async fn claimed(
    tx: &mut DeskTx,
    by: StaffId,
) -> Result<Vec<(Option<PartyId>, CallbackId)>, StoreError> {
    let rows = sqlx::query!(
        r#"select party_id as "party_id?", id as "id!" from callback
        where state = 'claimed' and claimed_by = $1
        union all
        select null, id from stranger_call
        where state = 'claimed' and claimed_by = $1
        order by 2"#,
        by.0
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (row.party_id.map(PartyId), CallbackId(row.id))).collect())
}

/// The calls that someone has taken and has had no time left to make, and whose they are.
///
/// # Errors
/// When the database does not answer.
pub async fn lapsed(
    tx: &mut JobsTx,
    now: DateTime<Utc>,
) -> Result<Vec<(Option<PartyId>, CallbackId)>, StoreError> {
    let rows = sqlx::query!(
        r#"select party_id as "party_id?", id as "id!" from callback
        where state = 'claimed' and claimed_until <= $1
        union all
        select null, id from stranger_call
        where state = 'claimed' and claimed_until <= $1"#,
        now
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (row.party_id.map(PartyId), CallbackId(row.id))).collect())
}

/// The promises that stand and end between two moments, both included: when, and how many then.
///
/// # Errors
/// When the database does not answer.
pub async fn standing(
    tx: &mut JobsTx,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<(DateTime<Utc>, i64)>, StoreError> {
    let rows = sqlx::query!(
        r#"select standing.due_at as "due_at!", count(*) as "many!"
        from (
            select due_at from callback_promise where done_at is null and ended_at is null
            union all
            select due_at from stranger_promise where done_at is null and ended_at is null
        ) as standing
        where standing.due_at between $1 and $2
        group by standing.due_at
        order by standing.due_at"#,
        from,
        until
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (row.due_at, row.many)).collect())
}
