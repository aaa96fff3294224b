//! Places in windows. They belong to nobody: who has taken one stands at the call.

use crate::clock::wall_clock;
use crate::store::{DeskTx, Scoped as _, StoreError};
use besked_domain::callback::Staffing;
use besked_domain::id::StaffId;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use std::collections::HashMap;

/// How many places are taken in the windows from a moment on. A window that is not there has all of
/// its places.
///
/// # Errors
/// When the database does not answer.
pub async fn taken(
    connection: &mut PgConnection,
    from: DateTime<Utc>,
) -> Result<HashMap<DateTime<Utc>, u32>, StoreError> {
    let rows =
        sqlx::query!("select starts_at, taken from callback_window where starts_at >= $1", from)
            .fetch_all(connection)
            .await?;
    let taken = rows.into_iter().map(|row| (row.starts_at, u32::try_from(row.taken).unwrap_or(0)));
    Ok(taken.collect())
}

/// A place that is asked for in a window.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    /// When the window begins.
    pub window: DateTime<Utc>,
    /// How many calls it has room for.
    pub room: u32,
    /// What its room was reckoned from: how many callers it was given by itself, where it was.
    pub callers: Option<u32>,
}

/// Takes a place in a window. False when none is left, or its callers have been changed meanwhile:
/// then nothing of the transaction may be kept. Two that come at once wait for each other here, and
/// for whoever staffs the window.
///
/// # Errors
/// When the database does not answer.
pub async fn take(connection: &mut PgConnection, place: Place) -> Result<bool, StoreError> {
    let room = stored(place.room);
    sqlx::query!(
        "insert into callback_window (starts_at, room, taken) values ($1, $2, 0)
        on conflict (starts_at) do nothing",
        place.window,
        room
    )
    .execute(&mut *connection)
    .await?;
    let taken = sqlx::query!(
        "update callback_window set room = $2, taken = taken + 1
        where starts_at = $1 and taken < $2",
        place.window,
        room
    )
    .execute(&mut *connection)
    .await?;
    if taken.rows_affected() == 0 {
        return Ok(false);
    }
    // A statement of its own sees what was committed while the one above waited.
    let callers = sqlx::query_scalar!(
        "select callers from callback_staffing where starts_at = $1",
        place.window
    )
    .fetch_optional(connection)
    .await?;
    Ok(callers == place.callers.map(stored))
}

/// How many make the calls of single windows from a moment on.
///
/// # Errors
/// When the database does not answer.
pub async fn staffing(
    connection: &mut PgConnection,
    from: DateTime<Utc>,
) -> Result<Staffing, StoreError> {
    let rows = sqlx::query!(
        "select starts_at, callers from callback_staffing where starts_at >= $1",
        from
    )
    .fetch_all(connection)
    .await?;
    let callers = |kept: i32| u32::try_from(kept).unwrap_or_default();
    Ok(rows.into_iter().map(|row| (wall_clock(row.starts_at), callers(row.callers))).collect())
}

/// Holds a window until the transaction ends, and keeps how many calls it has room for from now on:
/// never fewer than are taken. Gives how many are.
///
/// # Errors
/// When the database does not answer.
pub async fn hold(tx: &mut DeskTx, window: DateTime<Utc>, room: u32) -> Result<u32, StoreError> {
    let taken = sqlx::query_scalar!(
        "insert into callback_window as own (starts_at, room, taken) values ($1, $2, 0)
        on conflict (starts_at) do update set room = greatest(own.taken, excluded.room)
        returning taken",
        window,
        stored(room)
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(u32::try_from(taken).unwrap_or_default())
}

/// Writes how many make the calls of a window that is held; with nothing, as many as in any other.
///
/// # Errors
/// When the database does not answer.
pub async fn staff(
    tx: &mut DeskTx,
    window: DateTime<Utc>,
    callers: Option<u32>,
    by: StaffId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let Some(callers) = callers else {
        sqlx::query!("delete from callback_staffing where starts_at = $1", window)
            .execute(tx.connection())
            .await?;
        return Ok(());
    };
    sqlx::query!(
        "insert into callback_staffing (starts_at, callers, set_by, set_at) values ($1, $2, $3, $4)
        on conflict (starts_at) do update set
            callers = excluded.callers,
            set_by = excluded.set_by,
            set_at = excluded.set_at",
        window,
        stored(callers),
        by.0,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Gives a place back.
///
/// # Errors
/// When the database does not answer.
pub async fn leave(connection: &mut PgConnection, window: DateTime<Utc>) -> Result<(), StoreError> {
    sqlx::query!(
        "update callback_window set taken = taken - 1 where starts_at = $1 and taken > 0",
        window
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// How many are to be called before a promise, whosever they are.
///
/// # Errors
/// When the database does not answer.
pub async fn calls_before(
    connection: &mut PgConnection,
    due: DateTime<Utc>,
    made: DateTime<Utc>,
) -> Result<i64, StoreError> {
    let before = sqlx::query_scalar!(r#"select calls_before($1, $2) as "before!""#, due, made)
        .fetch_one(connection)
        .await?;
    Ok(before)
}

fn stored(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
