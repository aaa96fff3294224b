//! An import's own row, its lock, and what it moves at its end.

use crate::interchange::Delivery;
use crate::interchange::report::Summary;
use besked_domain::delivery::FileKind;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use std::collections::BTreeMap;
use std::time::Duration;
use uuid::Uuid;

/// The lock that lets one import run at a time: "ledger" in ASCII.
const LOCK: i64 = 0x6C_65_64_67_65_72;

/// Takes the lock for this connection. A run that was killed holds it until the database notices,
/// so this waits for half a minute. False when another import still runs then.
///
/// # Errors
/// When the database does not answer.
pub async fn lock(connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
    for _ in 0..150 {
        let taken = sqlx::query_scalar!(r#"select pg_try_advisory_lock($1) as "taken!""#, LOCK)
            .fetch_one(&mut *connection)
            .await?;
        if taken {
            return Ok(true);
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    Ok(false)
}

/// Gives the lock back.
///
/// # Errors
/// When the database does not answer.
pub async fn unlock(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    sqlx::query_scalar!(r#"select pg_advisory_unlock($1) as "given!""#, LOCK)
        .fetch_one(connection)
        .await
        .map(drop)
}

/// What is read.
#[derive(Clone, Copy, Debug)]
pub struct Handed<'a> {
    /// Of which kind.
    pub kind: FileKind,
    /// What it is called.
    pub file_name: &'a str,
    /// Bytes.
    pub size: u64,
    /// How it came, when a worker collected it.
    pub delivery: Option<Delivery<'a>>,
}

/// Writes that an import has begun, and of what.
///
/// # Errors
/// When the database does not answer.
pub async fn begin(
    connection: &mut PgConnection,
    handed: Handed<'_>,
    now: DateTime<Utc>,
) -> Result<Uuid, sqlx::Error> {
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into import_run
            (id, kind, file_name, file_size, started_at, source, content_hash)
        values ($1, $2, $3, $4, $5, $6, $7)",
        id,
        handed.kind.word(),
        handed.file_name,
        i64::try_from(handed.size).unwrap_or(i64::MAX),
        now,
        handed.delivery.map(|delivery| delivery.source),
        handed.delivery.as_ref().map(|delivery| delivery.content_hash.as_slice())
    )
    .execute(connection)
    .await?;
    Ok(id)
}

/// Writes that it has ended, and how.
///
/// # Errors
/// When the database does not answer.
pub async fn end(
    connection: &mut PgConnection,
    run: Uuid,
    now: DateTime<Utc>,
    summary: &Summary,
) -> Result<(), sqlx::Error> {
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let total = &summary.total;
    sqlx::query!(
        "update import_run set
            finished_at = greatest($2, started_at), lines_read = $3, added = $4, changed = $5,
            unchanged = $6, older = $7, conflicts = $8, refused = $9
        where id = $1",
        run,
        now,
        count(summary.records),
        count(total.added),
        count(total.changed),
        count(total.unchanged),
        count(total.older),
        count(total.conflicts),
        count(total.refused)
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Moves the day and time that each unit's ledger tells of itself, never backwards.
///
/// # Errors
/// When the database does not answer.
pub async fn move_as_of(
    connection: &mut PgConnection,
    as_of: &BTreeMap<String, DateTime<Utc>>,
) -> Result<(), sqlx::Error> {
    let codes: Vec<String> = as_of.keys().cloned().collect();
    let times: Vec<DateTime<Utc>> = as_of.values().copied().collect();
    sqlx::query!(
        "update unit set ledger_as_of = told.as_of
        from unnest($1::text[], $2::timestamptz[]) as told (code, as_of)
        where unit.code = told.code
            and (unit.ledger_as_of is null or unit.ledger_as_of < told.as_of)",
        &codes,
        &times
    )
    .execute(connection)
    .await?;
    Ok(())
}
