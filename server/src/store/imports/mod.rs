//! Files that come in: their sources, what is missing, and the runs that read them.

mod runs;

pub use runs::{fail, keep_problems, problems, read_before, run, runs};

use super::StoreError;
use super::decode::Row;
use crate::clock::wall_clock;
use besked_domain::delivery::{ExpectedOn, FileKind, Schedule};
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDateTime, Utc};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

/// Where files come from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// The code, which is also the folder's name.
    pub code: String,
    /// What people call it.
    pub name: Localised,
    /// What its files are.
    pub kind: FileKind,
    /// Which profile reads a flat export.
    pub profile: Option<String>,
    /// When a file is expected.
    pub schedule: Option<Schedule>,
    /// When a worker first looked for its files.
    pub watched_since: Option<DateTime<Utc>>,
    /// When the latest file came.
    pub latest: Option<DateTime<Utc>>,
}

impl Source {
    /// By when a file was to have come that has not, at a moment of the wall clock in Stockholm.
    #[must_use]
    pub fn missing(&self, now: NaiveDateTime) -> Option<NaiveDateTime> {
        let since = wall_clock(self.watched_since?);
        self.schedule?.missing(self.latest.map(wall_clock), since, now)
    }
}

/// Every source, by code.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn sources(db: impl PgExecutor<'_>) -> Result<Vec<Source>, StoreError> {
    let rows = sqlx::query!(
        r#"select
            code, name_sv, name_en, kind, profile, expected_on, expected_by, watched_since,
            (select max(started_at) from import_run where source = code) as latest
        from import_source order by code"#
    )
    .fetch_all(db)
    .await?;
    let row = Row::new("import_source", Uuid::nil());
    rows.into_iter()
        .map(|found| {
            let on = match &found.expected_on {
                Some(word) => Some(row.word::<ExpectedOn>("expected_on", word)?),
                None => None,
            };
            Ok(Source {
                kind: row.word("kind", &found.kind)?,
                code: found.code,
                name: Localised { sv: found.name_sv, en: found.name_en },
                profile: found.profile,
                schedule: on.zip(found.expected_by).map(|(on, by)| Schedule { on, by }),
                watched_since: found.watched_since,
                latest: found.latest,
            })
        })
        .collect()
}

/// Makes a source, or changes it.
///
/// # Errors
/// When the database does not answer, or the source is not what it holds.
pub async fn save_source(db: impl PgExecutor<'_>, source: &Source) -> Result<(), StoreError> {
    let on = source.schedule.map(|schedule| schedule.on.word());
    let by = source.schedule.map(|schedule| schedule.by);
    sqlx::query!(
        "insert into import_source
            (code, name_sv, name_en, kind, profile, expected_on, expected_by)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (code) do update set
            name_sv = excluded.name_sv, name_en = excluded.name_en, kind = excluded.kind,
            profile = excluded.profile, expected_on = excluded.expected_on,
            expected_by = excluded.expected_by",
        source.code,
        source.name.sv,
        source.name.en,
        source.kind.word(),
        source.profile,
        on,
        by
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Notes that a worker looks for the files of every source from now on.
///
/// # Errors
/// When the database does not answer.
pub async fn watch(db: impl PgExecutor<'_>, now: DateTime<Utc>) -> Result<(), StoreError> {
    sqlx::query!("update import_source set watched_since = $1 where watched_since is null", now)
        .execute(db)
        .await?;
    Ok(())
}

/// Takes a source's files for this connection alone, until it is given back or the connection ends.
///
/// # Errors
/// When the database does not answer.
pub async fn hold(db: &mut PgConnection, code: &str) -> Result<bool, StoreError> {
    let held = sqlx::query_scalar!(
        r#"select pg_try_advisory_lock(hashtext('besked import source'), hashtext($1)) as "held!""#,
        code
    )
    .fetch_one(db)
    .await?;
    Ok(held)
}

/// Gives a source back.
///
/// # Errors
/// When the database does not answer.
pub async fn release(db: &mut PgConnection, code: &str) -> Result<(), StoreError> {
    sqlx::query!("select pg_advisory_unlock(hashtext('besked import source'), hashtext($1))", code)
        .fetch_one(db)
        .await?;
    Ok(())
}

/// Raises an alarm that a source's file has not come. False when it was raised before.
///
/// # Errors
/// When the database does not answer.
pub async fn raise(
    db: impl PgExecutor<'_>,
    source: &str,
    due_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let raised = sqlx::query!(
        "insert into import_alarm (source, due_at, raised_at) values ($1, $2, $3)
        on conflict do nothing",
        source,
        due_at,
        now
    )
    .execute(db)
    .await?;
    Ok(raised.rows_affected() == 1)
}

/// Ends the alarms of a source whose file has come after all. Tells how many there were.
///
/// # Errors
/// When the database does not answer.
pub async fn end_alarms(
    db: impl PgExecutor<'_>,
    source: &str,
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    let ended = sqlx::query!(
        "update import_alarm set ended_at = greatest($2, raised_at)
        where source = $1 and ended_at is null",
        source,
        now
    )
    .execute(db)
    .await?;
    Ok(ended.rows_affected())
}
