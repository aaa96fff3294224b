//! The use case: what was handed over, read once from beginning to end, written batch by batch.
//!
//! A batch is one transaction. A record that points to something further down is put aside and
//! read again at the end; a later record that touches the same thing waits behind it, so that the
//! order of the file is kept whatever the batches were, and a run that was killed and started
//! again ends like one that was not.
//!
//! A dry run does all of it inside one transaction that is taken back at the end.

mod credits;
mod error;
mod writing;

pub use error::ImportError;

use super::ledger::reader::Source;
use super::report::{Problem, Report, Summary};
use super::translation::{Spool, Translate};
use crate::clock::{Clock, stockholm_day};
use crate::store::ledger::run::Handed;
use crate::store::{imports, ledger};
use besked_domain::text::{Lang, Localised};
use sqlx::{Connection as _, PgConnection, PgPool};
use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use uuid::Uuid;
use writing::Importing;

/// What to import, and where the report goes.
#[derive(Clone, Copy)]
#[expect(missing_debug_implementations, reason = "it holds a function")]
pub struct Options<'a> {
    /// The file, or whatever else was handed over.
    pub file: &'a Path,
    /// Where the JSON report goes.
    pub report: Option<&'a Path>,
    /// Keep nothing; tell what would happen. Whatever it touches is locked until it has ended.
    pub dry_run: bool,
    /// How it came, when a worker collected it.
    pub delivery: Option<Delivery<'a>>,
    /// Told how many bytes of how many have been read and written.
    pub progress: &'a (dyn Fn(u64, u64) + Sync),
}

/// How a file came that a worker collected.
#[derive(Clone, Copy, Debug)]
pub struct Delivery<'a> {
    /// From which source.
    pub source: &'a str,
    /// SHA-256 of its content.
    pub content_hash: [u8; 32],
}

/// Imports a ledger file.
///
/// # Errors
/// When the file cannot be read, the report not written, or the database does not answer. What was
/// written until then stands; running it again does the rest.
pub async fn import(
    jobs: &PgPool,
    clock: &dyn Clock,
    options: Options<'_>,
) -> Result<(Summary, Vec<Problem>), ImportError> {
    let size = std::fs::metadata(options.file).map_err(ImportError::File)?.len();
    run(jobs, clock, options, From::Ledger { size }).await
}

/// Imports what a translation makes of a foreign format.
///
/// # Errors
/// As [`import`]; and when the translation cannot go on.
pub async fn import_translated(
    jobs: &PgPool,
    clock: &dyn Clock,
    options: Options<'_>,
    translation: &mut dyn Translate,
) -> Result<(Summary, Vec<Problem>), ImportError> {
    run(jobs, clock, options, From::Translation(translation)).await
}

/// Where the lines of the neutral format come from.
enum From<'a> {
    /// The file holds them.
    Ledger {
        /// Its size in bytes.
        size: u64,
    },
    /// They have yet to be made.
    Translation(&'a mut dyn Translate),
}

async fn run(
    jobs: &PgPool,
    clock: &dyn Clock,
    options: Options<'_>,
    from: From<'_>,
) -> Result<(Summary, Vec<Problem>), ImportError> {
    let mut report = Report::begin(options.report, options.file, options.dry_run)
        .map_err(ImportError::Report)?;
    let mut connection = jobs.acquire().await?;
    if !ledger::run::lock(&mut connection).await? {
        return Err(ImportError::Busy);
    }
    let result = if options.dry_run {
        rehearse(&mut connection, clock, options, from, &mut report).await
    } else {
        whole(&mut connection, clock, options, from, &mut report).await
    };
    // A connection that was lost has lost its lock too.
    let _ = ledger::run::unlock(&mut connection).await;
    result?;
    report.end().map_err(ImportError::Report)
}

/// Does everything, and takes it back.
async fn rehearse(
    connection: &mut PgConnection,
    clock: &dyn Clock,
    options: Options<'_>,
    from: From<'_>,
    report: &mut Report,
) -> Result<(), ImportError> {
    let mut tx = connection.begin().await?;
    let result = whole(&mut tx, clock, options, from, report).await;
    tx.rollback().await?;
    result
}

/// Reads and writes everything.
async fn whole(
    connection: &mut PgConnection,
    clock: &dyn Clock,
    options: Options<'_>,
    from: From<'_>,
    report: &mut Report,
) -> Result<(), ImportError> {
    let now = clock.now();
    let file_name = options.file.file_name().unwrap_or_default().to_string_lossy();
    let (kind, size) = match &from {
        From::Ledger { size } => ("ledger", *size),
        From::Translation(translation) => (translation.kind(), translation.size()),
    };
    let handed = Handed { kind, file_name: &file_name, size, delivery: options.delivery };
    let run = ledger::run::begin(connection, handed, now).await?;
    match read(connection, run, clock, options, from, report).await {
        Err(ImportError::Unfit(why)) => {
            let words = |lang| format!("{} {}", why.what(lang), why.mend(lang));
            let why_told = Localised { sv: words(Lang::Sv), en: words(Lang::En) };
            imports::fail(connection, run, &why_told, clock.now()).await?;
            Err(ImportError::Unfit(why))
        }
        result => result,
    }
}

/// Reads and writes everything of a run that has begun.
async fn read(
    connection: &mut PgConnection,
    run: Uuid,
    clock: &dyn Clock,
    options: Options<'_>,
    from: From<'_>,
    report: &mut Report,
) -> Result<(), ImportError> {
    let now = clock.now();
    let (source, told_credits, mut as_of) = match from {
        From::Ledger { .. } => {
            let file = File::open(options.file).map_err(ImportError::File)?;
            (Source::ledger(file), None, BTreeMap::new())
        }
        From::Translation(translation) => {
            let mut spool = Spool::new(report, options.progress)?;
            translation.translate(connection, &mut spool).await?;
            let (source, credits) = spool.into_parts()?;
            (source, Some(credits), translation.as_of())
        }
    };
    let size = source.size().map_err(ImportError::File)?;
    let today = stockholm_day(now);
    let mut importing = Importing::new(connection, run, now, report);
    importing.take(source.read(today), |done| (options.progress)(done, size)).await?;
    importing.come_back(|places| source.read_places(places, today)).await?;
    credits::book(&mut importing, told_credits).await?;
    as_of.extend(importing.into_as_of());
    ledger::run::move_as_of(connection, &as_of).await?;
    imports::keep_problems(&mut *connection, run, &report.shown_first()).await?;
    ledger::run::end(connection, run, clock.now(), &report.summary).await?;
    Ok(())
}
