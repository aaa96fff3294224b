//! The use case: what was handed over, read once from beginning to end, written batch by batch.
//!
//! A batch is one transaction. A record that points to something further down is put aside and
//! read again at the end; a later record that touches the same thing waits behind it, so that the
//! order of the file is kept whatever the batches were, and a run that was killed and started
//! again ends like one that was not.
//!
//! A dry run does all of it inside one transaction that is taken back at the end.

mod bank;
mod credits;
mod error;
mod writing;

pub use error::ImportError;

use super::bank::Bank;
use super::ledger::reader::Source;
use super::report::{Problem, Reason, Report, Summary};
use super::translation::{Spool, Translate};
use crate::clock::{Clock, stockholm_day};
use crate::store::ledger::run::Handed;
use crate::store::{imports, ledger};
use besked_domain::delivery::FileKind;
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

impl<'a> Options<'a> {
    /// A file, taken in quietly and for good.
    #[must_use]
    pub fn of(file: &'a Path) -> Self {
        Self { file, report: None, dry_run: false, delivery: None, progress: &|_, _| () }
    }
}

/// How a file came that a worker collected.
#[derive(Clone, Copy, Debug)]
pub struct Delivery<'a> {
    /// From which source.
    pub source: &'a str,
    /// SHA-256 of its content.
    pub content_hash: [u8; 32],
}

/// Where the lines of the neutral format come from.
pub(super) enum From {
    /// The file holds them.
    Ledger,
    /// They have yet to be made.
    Translation {
        /// What the file is.
        kind: FileKind,
        /// The translation, or why what was handed over will not do as a whole.
        opened: Result<Box<dyn Translate>, Box<dyn Reason>>,
    },
    /// There are none: the file is the bank's own.
    Bank(Bank),
}

impl From {
    /// What a translation makes of the file; what it says when it cannot be opened is told and
    /// written down like everything else that is wrong with a file.
    pub(super) fn translation<T: Translate + 'static>(
        kind: FileKind,
        opened: Result<T, ImportError>,
    ) -> Result<Self, ImportError> {
        let opened: Result<Box<dyn Translate>, Box<dyn Reason>> = match opened {
            Ok(translation) => Ok(Box::new(translation)),
            Err(ImportError::Unfit(why)) => Err(why),
            Err(error) => return Err(error),
        };
        Ok(Self::Translation { kind, opened })
    }

    const fn kind(&self) -> FileKind {
        match self {
            Self::Ledger => FileKind::Ledger,
            Self::Translation { kind, .. } => *kind,
            Self::Bank(bank) => bank.kind(),
        }
    }

    /// How much there is to read, in bytes.
    fn size(&self, file: &Path) -> Result<u64, ImportError> {
        match self {
            Self::Translation { opened: Ok(translation), .. } => Ok(translation.size()),
            _ => Ok(std::fs::metadata(file).map_err(ImportError::File)?.len()),
        }
    }
}

/// Imports what `from` gives.
///
/// # Errors
/// When the file cannot be read, the report not written, or the database does not answer; and when
/// the file will not do as a whole, which the report and the run then say. What was written until
/// then stands; running it again does the rest.
pub(super) async fn import(
    jobs: &PgPool,
    clock: &dyn Clock,
    options: Options<'_>,
    from: From,
) -> Result<(Summary, Vec<Problem>), ImportError> {
    let size = from.size(options.file)?;
    let report = Report::begin(options.report, options.file, options.dry_run)
        .map_err(ImportError::Report)?;
    let mut connection = jobs.acquire().await?;
    if !ledger::run::lock(&mut connection).await? {
        return Err(ImportError::Busy);
    }
    let mut attempt = Attempt { clock, options, size, report };
    let result = if options.dry_run {
        attempt.rehearse(&mut connection, from).await
    } else {
        attempt.whole(&mut connection, from).await
    };
    // A connection that was lost has lost its lock too.
    let _ = ledger::run::unlock(&mut connection).await;
    match result {
        Ok(()) => attempt.report.end(None).map_err(ImportError::Report),
        Err(ImportError::Unfit(why)) => {
            attempt.report.end(Some(why.as_ref())).map_err(ImportError::Report)?;
            Err(ImportError::Unfit(why))
        }
        Err(error) => Err(error),
    }
}

/// One reading of one file.
struct Attempt<'a> {
    clock: &'a dyn Clock,
    options: Options<'a>,
    size: u64,
    report: Report,
}

impl Attempt<'_> {
    /// Does everything, and takes it back.
    async fn rehearse(
        &mut self,
        connection: &mut PgConnection,
        from: From,
    ) -> Result<(), ImportError> {
        let mut tx = connection.begin().await?;
        let result = self.whole(&mut tx, from).await;
        tx.rollback().await?;
        result
    }

    /// Reads and writes everything, and writes down how it went.
    async fn whole(
        &mut self,
        connection: &mut PgConnection,
        from: From,
    ) -> Result<(), ImportError> {
        let file_name = self.options.file.file_name().unwrap_or_default().to_string_lossy();
        let handed = Handed {
            kind: from.kind(),
            file_name: &file_name,
            size: self.size,
            delivery: self.options.delivery,
        };
        let run = ledger::run::begin(connection, handed, self.clock.now()).await?;
        let result = self.read(connection, run, from).await;
        if let Err(ImportError::Unfit(why)) = &result {
            imports::fail(connection, run, &why.in_words(), self.clock.now()).await?;
        }
        result
    }

    /// Reads and writes everything.
    async fn read(
        &mut self,
        connection: &mut PgConnection,
        run: Uuid,
        from: From,
    ) -> Result<(), ImportError> {
        let now = self.clock.now();
        let progress = self.options.progress;
        let (source, told_credits, mut as_of) = match from {
            From::Bank(bank) => {
                let mut importing = Importing::new(&mut *connection, run, now, &mut self.report);
                bank::take(&mut importing, &bank, progress).await?;
                return self.end(connection, run).await;
            }
            From::Ledger => {
                let file = File::open(self.options.file).map_err(ImportError::File)?;
                (Source::ledger(file), None, BTreeMap::new())
            }
            From::Translation { opened, .. } => {
                let mut translation = opened.map_err(ImportError::Unfit)?;
                let mut spool = Spool::new(&mut self.report, progress)?;
                translation.translate(connection, &mut spool).await?;
                let (source, credits) = spool.into_parts()?;
                (source, Some(credits), translation.as_of())
            }
        };
        let size = source.size().map_err(ImportError::File)?;
        let today = stockholm_day(now);
        let mut importing = Importing::new(&mut *connection, run, now, &mut self.report);
        importing.take(source.read(today), |done| progress(done, size)).await?;
        importing.come_back(|places| source.read_places(places, today)).await?;
        credits::book(&mut importing, told_credits).await?;
        as_of.extend(importing.into_as_of());
        ledger::run::move_as_of(connection, &as_of).await?;
        self.end(connection, run).await
    }

    /// What waited for an invoice is booked if that has come; how it went is written down.
    async fn end(&self, connection: &mut PgConnection, run: Uuid) -> Result<(), ImportError> {
        bank::come_back(connection, self.clock.now()).await?;
        imports::keep_problems(&mut *connection, run, &self.report.shown_first()).await?;
        ledger::run::end(connection, run, self.clock.now(), &self.report.summary).await?;
        Ok(())
    }
}
