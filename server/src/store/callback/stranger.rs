//! Calls to people who have not signed in: whose they are is not known, so no party's guard applies. The
//! debtor's side sees the one call that its transaction names, and no other.

use super::case::Locked;
use super::staff::Called;
use super::write::NewPromise;
use crate::store::decode::Row;
use crate::store::{DeskTx, Municipal, Scoped, StoreError, authority};
use besked_app::ports::{CallAttempt, CallbackFile, CallbackRow};
use besked_domain::callback::life::State;
use besked_domain::callback::{CallChannel, CallLanguage, CallTopic};
use besked_domain::id::{CallbackId, StaffId};
use besked_domain::phone::Phone;
use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

/// A call to be written, for nobody that is known.
#[derive(Clone, Copy, Debug)]
pub struct NewStranger<'a> {
    /// Which.
    pub id: CallbackId,
    /// Its number.
    pub number: &'a str,
    /// What it is to be about.
    pub topic: CallTopic,
    /// Which number to call.
    pub phone: &'a Phone,
    /// How to speak.
    pub language: CallLanguage,
    /// In their own words.
    pub note: &'a str,
    /// The two words that whoever calls says.
    pub phrase: &'a str,
    /// How it was asked for.
    pub channel: CallChannel,
    /// Who of staff writes it down, where it was not asked for in the portal.
    pub by: Option<StaffId>,
    /// When it was asked for.
    pub now: DateTime<Utc>,
    /// The form that asks.
    pub form_key: Uuid,
}

/// Writes a call that waits. False when the form has asked before.
///
/// # Errors
/// When the database does not answer.
pub async fn insert(
    connection: &mut PgConnection,
    new: &NewStranger<'_>,
) -> Result<bool, StoreError> {
    let written = sqlx::query!(
        "insert into stranger_call (
            id, number, topic, phone, language, note, phrase, asked_at, state, changed_at, form_key,
            channel, registered_by
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8, $10, $11, $12)
        on conflict (form_key) do nothing",
        new.id.0,
        new.number,
        new.topic.word(),
        new.phone.as_str(),
        new.language.word(),
        new.note,
        new.phrase,
        new.now,
        State::Waiting.word(),
        new.form_key,
        new.channel.word(),
        new.by.map(|staff| staff.0)
    )
    .execute(connection)
    .await?;
    Ok(written.rows_affected() == 1)
}

/// Writes a promise, which is the one that stands from now on.
///
/// # Errors
/// When the database does not answer, or another one stands.
pub async fn promise(
    connection: &mut PgConnection,
    id: CallbackId,
    new: &NewPromise,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into stranger_promise (
            call_id, number, made_at, call_from, due_at, window_at, agreed, policy
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id.0,
        new.number,
        now,
        new.from,
        new.due,
        new.window,
        new.agreed,
        new.policy
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Ends the promise that stands because another time was chosen, or none. Gives the window that a
/// place was taken in, if one was.
///
/// # Errors
/// When the database does not answer.
pub async fn end_promise(
    connection: &mut PgConnection,
    id: CallbackId,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    let ended = sqlx::query_scalar!(
        "update stranger_promise set ended_at = $2
        where call_id = $1 and done_at is null and ended_at is null
        returning window_at",
        id.0,
        now
    )
    .fetch_optional(connection)
    .await?;
    Ok(ended.flatten())
}

/// The call that a form has asked for before, if it has.
///
/// # Errors
/// When the database does not answer.
pub async fn by_form(
    connection: impl PgExecutor<'_>,
    form_key: Uuid,
) -> Result<Option<CallbackId>, StoreError> {
    let found = sqlx::query_scalar!("select id from stranger_call where form_key = $1", form_key)
        .fetch_optional(connection)
        .await?;
    Ok(found.map(CallbackId))
}

/// Reads a call and holds it until the transaction ends.
///
/// # Errors
/// When the database does not answer, or the row cannot be read.
pub async fn lock(tx: &mut impl Scoped, id: CallbackId) -> Result<Option<Locked>, StoreError> {
    let found = sqlx::query!(
        "select state, claimed_by, claimed_until, phone, note, asked_at, round
        from stranger_call where id = $1 for update",
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(None) };
    // A statement of its own sees what was committed while the one above waited.
    let so_far = sqlx::query!(
        r#"select
            (
                select coalesce(max(promise.number), 0) from stranger_promise as promise
                where promise.call_id = $1
            ) as "promise!",
            (
                select coalesce(max(attempt.number), 0) from stranger_attempt as attempt
                where attempt.call_id = $1
            ) as "attempt!",
            array(
                select attempt.at from stranger_attempt as attempt
                where attempt.call_id = $1 and attempt.round = $2
                    and attempt.outcome = 'no_answer'
                order by attempt.at
            ) as "unanswered!""#,
        id.0,
        found.round
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(Some(Locked {
        party: None,
        id,
        state: Row::new("stranger_call", id.0).word("state", &found.state)?,
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

/// Writes how it stands, who has taken it and until when, and how many times it has begun anew. Whoever has taken
/// it is told of as they may be shown, also afterwards.
pub(super) async fn put(
    tx: &mut DeskTx,
    (before, state, round): (&Locked, State, i32),
    claim: Option<(StaffId, DateTime<Utc>)>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (by, until) = claim.unzip();
    sqlx::query!(
        "update stranger_call
        set state = $2, claimed_by = $3, claimed_until = $4, round = $5, changed_at = $6,
            caller = coalesce(
                (select coalesce(shown_as, name) from staff_member where id = $3), caller
            )
        where id = $1",
        before.id.0,
        state.word(),
        by.map(|by| by.0),
        until,
        round,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Lets it fall back into the queue.
pub(super) async fn release(
    tx: &mut impl Municipal,
    id: CallbackId,
    state: State,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update stranger_call
        set state = $2, claimed_by = null, claimed_until = null, changed_at = $3
        where id = $1",
        id.0,
        state.word(),
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes an attempt, and that the promise is done where somebody was called.
pub(super) async fn attempt(
    tx: &mut DeskTx,
    before: &Locked,
    called: &Called<'_>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into stranger_attempt (
            call_id, number, round, at, by_staff, outcome, note, authority_id
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8)",
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
            "update stranger_promise set done_at = $2
            where call_id = $1 and done_at is null and ended_at is null",
            before.id.0,
            called.now
        )
        .execute(tx.connection())
        .await?;
    }
    Ok(())
}

/// Writes why a promise was not kept. False when it was kept, or it has been said already.
pub(super) async fn explain(
    tx: &mut DeskTx,
    (id, promise): (CallbackId, i32),
    because: &str,
    by: StaffId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let written = sqlx::query!(
        "update stranger_promise set broken_because = $3, explained_by = $4, explained_at = $5
        where call_id = $1 and number = $2
            and due_at < coalesce(done_at, ended_at, $5) and broken_because is null",
        id.0,
        promise,
        because,
        by.0,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(written.rows_affected() == 1)
}

/// A call whole, and when its latest promise was made. Its place in the queue, the windows that it may be moved to
/// and what has happened are not read here. `None` when there is none such.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn whole(
    tx: &mut impl Scoped,
    id: CallbackId,
) -> Result<Option<(CallbackFile, DateTime<Utc>)>, StoreError> {
    let found = sqlx::query!(
        r#"select
            call.number as "number!", call.topic as "topic!", call.language as "language!",
            call.state as "state!", call.asked_at as "asked_at!", call.phone as "phone!",
            call.note as "note!", call.phrase as "phrase!", call.caller as "caller?",
            promise.made_at as "made_at!", promise.call_from as "call_from!",
            promise.due_at as "due_at!",
            (
                select count(*) from stranger_attempt as attempt
                where attempt.call_id = call.id and attempt.round = call.round
                    and attempt.outcome = 'no_answer'
            ) as "unanswered!"
        from stranger_call as call
        inner join stranger_promise as promise on call.id = promise.call_id
        where call.id = $1
        order by promise.number desc
        limit 1"#,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let row = Row::new("stranger_call", id.0);
    let file = CallbackFile {
        row: CallbackRow {
            id,
            number: found.number,
            topic: row.word("topic", &found.topic)?,
            language: row.word("language", &found.language)?,
            state: row.word("state", &found.state)?,
            asked_at: found.asked_at,
            from: found.call_from,
            due_at: found.due_at,
            unit: None,
            subject: None,
            unanswered: found.unanswered,
        },
        phone: found.phone,
        note: found.note,
        phrase: found.phrase,
        caller: found.caller,
        matter: None,
        place: None,
        attempts: attempts(tx, id).await?,
        windows: vec![],
        asks_grade: false,
        events: vec![],
    };
    Ok(Some((file, found.made_at)))
}

async fn attempts(tx: &mut impl Scoped, id: CallbackId) -> Result<Vec<CallAttempt>, StoreError> {
    let rows = sqlx::query!(
        "select at, outcome, note, authority_id from stranger_attempt
        where call_id = $1
        order by number",
        id.0
    )
    .fetch_all(tx.connection())
    .await?;
    let mut attempts = Vec::with_capacity(rows.len());
    for row in rows {
        let outcome = Row::new("stranger_attempt", id.0).word("outcome", &row.outcome)?;
        let authority = authority::named(tx.connection(), row.authority_id).await?;
        attempts.push(CallAttempt { at: row.at, outcome, note: row.note, authority });
    }
    Ok(attempts)
}
