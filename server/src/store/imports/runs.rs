//! The runs that read files, and what was wrong in them.
#![expect(
    clippy::as_conversions,
    reason = "it tells sqlx a parameter's type; nothing is converted"
)]

use crate::store::decode::Row;
use crate::store::{DeskTx, Scoped as _, StoreError};
use besked_app::ports::{ImportOutcome, ImportProblem, ImportRun, PROBLEMS_KEPT};
use besked_domain::id::ImportRunId;
use besked_domain::text::Localised;
use chrono::{DateTime, Utc};
use sqlx::PgExecutor;
use uuid::Uuid;

/// How many runs a page shows.
const RUNS_SHOWN: i64 = 50;

/// Whether this very file has come from the source before and was read to its end: then, whether
/// something in it was refused.
///
/// # Errors
/// When the database does not answer.
pub async fn read_before(
    db: impl PgExecutor<'_>,
    source: &str,
    content_hash: &[u8; 32],
) -> Result<Option<bool>, StoreError> {
    let refused = sqlx::query_scalar!(
        r#"select refused > 0 or failure_sv is not null as "refused!"
        from import_run
        where source = $1 and content_hash = $2 and finished_at is not null
        order by started_at desc limit 1"#,
        source,
        content_hash.as_slice()
    )
    .fetch_optional(db)
    .await?;
    Ok(refused)
}

/// Notes why a run could not read its file at all.
///
/// # Errors
/// When the database does not answer.
pub async fn fail(
    db: impl PgExecutor<'_>,
    run: Uuid,
    why: &Localised,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update import_run set
            failure_sv = $2, failure_en = $3, finished_at = greatest($4, started_at)
        where id = $1",
        run,
        why.sv,
        why.en,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Keeps the first problems of a run for the page.
///
/// # Errors
/// When the database does not answer.
pub async fn keep_problems(
    db: impl PgExecutor<'_>,
    run: Uuid,
    problems: &[ImportProblem],
) -> Result<(), StoreError> {
    let kept = problems.get(..PROBLEMS_KEPT.min(problems.len())).unwrap_or_default();
    let column = |of: fn(&ImportProblem) -> &str| -> Vec<String> {
        kept.iter().map(|problem| of(problem).to_owned()).collect()
    };
    let records: Vec<Option<String>> = kept.iter().map(|problem| problem.record.clone()).collect();
    sqlx::query!(
        r#"insert into import_problem
            (import_run_id, position, place, record, field, code, severity,
            what_sv, what_en, mend_sv, mend_en)
        select $1, (told.position - 1)::integer, place, record, field, code, severity,
            what_sv, what_en, mend_sv, mend_en
        from unnest(
            $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
            $7::text[], $8::text[], $9::text[], $10::text[]
        ) with ordinality as told (
            place, record, field, code, severity, what_sv, what_en, mend_sv, mend_en, position
        )"#,
        run,
        &column(|problem| &problem.place),
        &records as &[Option<String>],
        &column(|problem| &problem.field),
        &column(|problem| &problem.code),
        &column(|problem| problem.severity.word()),
        &column(|problem| &problem.what.sv),
        &column(|problem| &problem.what.en),
        &column(|problem| &problem.mend.sv),
        &column(|problem| &problem.mend.en)
    )
    .execute(db)
    .await?;
    Ok(())
}

struct StoredRun {
    id: Uuid,
    kind: String,
    source: Option<String>,
    file_name: String,
    started_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
    failure_sv: Option<String>,
    failure_en: Option<String>,
    lines_read: i64,
    added: i64,
    changed: i64,
    unchanged: i64,
    older: i64,
    conflicts: i64,
    refused: i64,
}

impl StoredRun {
    fn read(self) -> Result<ImportRun, StoreError> {
        let outcome = match (self.finished_at, self.failure_sv.zip(self.failure_en)) {
            (_, Some((sv, en))) => ImportOutcome::Failed(Localised { sv, en }),
            (None, None) => ImportOutcome::Running,
            (Some(_), None) if self.refused > 0 => ImportOutcome::PartlyRefused,
            (Some(_), None) => ImportOutcome::Taken,
        };
        Ok(ImportRun {
            id: ImportRunId(self.id),
            kind: Row::new("import_run", self.id).word("kind", &self.kind)?,
            source: self.source,
            file: self.file_name,
            started_at: self.started_at,
            finished_at: self.finished_at,
            outcome,
            records: self.lines_read,
            added: self.added,
            changed: self.changed,
            unchanged: self.unchanged,
            left_aside: self.older.saturating_add(self.conflicts),
            refused: self.refused,
        })
    }
}

/// The latest runs, newest first.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn runs(tx: &mut DeskTx) -> Result<Vec<ImportRun>, StoreError> {
    let rows = sqlx::query_as!(
        StoredRun,
        "select
            id, kind, source, file_name, started_at, finished_at, failure_sv, failure_en,
            lines_read, added, changed, unchanged, older, conflicts, refused
        from import_run order by started_at desc, id desc limit $1",
        RUNS_SHOWN
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(StoredRun::read).collect()
}

/// One run.
///
/// # Errors
/// When the database does not answer, or the row cannot be read.
pub async fn run(tx: &mut DeskTx, id: ImportRunId) -> Result<Option<ImportRun>, StoreError> {
    sqlx::query_as!(
        StoredRun,
        "select
            id, kind, source, file_name, started_at, finished_at, failure_sv, failure_en,
            lines_read, added, changed, unchanged, older, conflicts, refused
        from import_run where id = $1",
        id.0
    )
    .fetch_optional(tx.connection())
    .await?
    .map(StoredRun::read)
    .transpose()
}

/// What was wrong in a run's file, as far as it is kept here.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn problems(tx: &mut DeskTx, id: ImportRunId) -> Result<Vec<ImportProblem>, StoreError> {
    let rows = sqlx::query!(
        "select place, record, field, code, severity, what_sv, what_en, mend_sv, mend_en
        from import_problem where import_run_id = $1 order by position",
        id.0
    )
    .fetch_all(tx.connection())
    .await?;
    let problem = Row::new("import_problem", id.0);
    rows.into_iter()
        .map(|row| {
            Ok(ImportProblem {
                place: row.place,
                record: row.record,
                field: row.field,
                code: row.code,
                severity: problem.word("severity", &row.severity)?,
                what: Localised { sv: row.what_sv, en: row.what_en },
                mend: Localised { sv: row.mend_sv, en: row.mend_en },
            })
        })
        .collect()
}
