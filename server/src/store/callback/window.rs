//! Places in windows. They belong to nobody: who has taken one stands at the call.

use crate::store::StoreError;
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

/// Takes a place in a window that has room for so many. False when none is left. Two that come at
/// once wait for each other here.
///
/// # Errors
/// When the database does not answer.
pub async fn take(
    connection: &mut PgConnection,
    window: DateTime<Utc>,
    room: u32,
) -> Result<bool, StoreError> {
    let room = i32::try_from(room).unwrap_or(i32::MAX);
    sqlx::query!(
        "insert into callback_window (starts_at, room, taken) values ($1, $2, 0)
        on conflict (starts_at) do nothing",
        window,
        room
    )
    .execute(&mut *connection)
    .await?;
    let taken = sqlx::query!(
        "update callback_window set room = $2, taken = taken + 1
        where starts_at = $1 and taken < $2",
        window,
        room
    )
    .execute(connection)
    .await?;
    Ok(taken.rows_affected() == 1)
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
