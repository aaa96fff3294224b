//! The use case: a file, read once from beginning to end, written batch by batch.
//!
//! A batch is one transaction. A record that points to something further down is put aside and
//! read again at the end; a later record that touches the same thing waits behind it, so that the
//! order of the file is kept whatever the batches were, and a run that was killed and started
//! again ends like one that was not.

use super::problem::{Fault, Problem};
use super::reader::{Batch, Place, read_file, read_places};
use super::record::{Entry, Record};
use super::report::{Report, Summary};
use crate::clock::{Clock, stockholm_day};
use crate::store::ledger::{self, Outcome};
use besked_domain::text::Lang;
use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};
use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::Path;
use tokio::sync::mpsc::Receiver;
use uuid::Uuid;

/// What to import, and where the report goes.
#[derive(Clone, Copy)]
#[expect(missing_debug_implementations, reason = "it holds a function")]
pub struct Options<'a> {
    /// The ledger file.
    pub file: &'a Path,
    /// Where the JSON report goes.
    pub report: Option<&'a Path>,
    /// Told how many bytes of how many have been read and written.
    pub progress: &'a (dyn Fn(u64, u64) + Sync),
}

/// Why an import could not be done at all.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be read.
    #[error("the file: {0}")]
    File(io::Error),
    /// The report cannot be written.
    #[error("the report: {0}")]
    Report(io::Error),
    /// The database did not answer.
    #[error("the database: {0}")]
    Database(#[from] sqlx::Error),
    /// Another import is running.
    #[error("another import is running")]
    Busy,
}

impl ImportError {
    /// What to do about it.
    #[must_use]
    pub fn mend(&self, lang: Lang) -> Option<&'static str> {
        match self {
            Self::File(_) => Some(lang.pick(
                "Kontrollera sökvägen och att filen får läsas.",
                "Check the path, and that the file may be read.",
            )),
            Self::Report(_) => Some(lang.pick(
                "Ange en mapp där rapporten får skrivas.",
                "Give a folder where the report may be written.",
            )),
            Self::Database(_) => Some(lang.pick(
                "Kontrollera att databasen är igång och kör importen igen; inget går förlorat.",
                "Check that the database is up and run the import again; nothing is lost.",
            )),
            Self::Busy => Some(lang.pick(
                "Vänta tills den är klar och kör igen.",
                "Wait until it has ended and run again.",
            )),
        }
    }
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
    let report = Report::begin(options.report, options.file).map_err(ImportError::Report)?;
    let mut connection = jobs.acquire().await?;
    if !ledger::run::lock(&mut connection).await? {
        return Err(ImportError::Busy);
    }
    let result = whole(&mut connection, clock, options, report, size).await;
    // A connection that was lost has lost its lock too.
    let _ = ledger::run::unlock(&mut connection).await;
    result?.end().map_err(ImportError::Report)
}

/// Reads and writes the whole file. Gives the report, still open.
async fn whole(
    connection: &mut PgConnection,
    clock: &dyn Clock,
    options: Options<'_>,
    report: Report,
    size: u64,
) -> Result<Report, ImportError> {
    let now = clock.now();
    let file_name = options.file.file_name().unwrap_or_default().to_string_lossy();
    let run = ledger::run::begin(connection, &file_name, size, now).await?;
    let (aside, as_of, pass) = (Aside::default(), BTreeMap::new(), Pass::File);
    let mut importing = Importing { connection, run, now, report, aside, as_of, pass };
    let today = stockholm_day(now);
    let tell = |done| (options.progress)(done, size);
    importing.take(read_file(options.file, today), tell).await?;
    importing.come_back(|places| read_places(options.file, places, today)).await?;
    let Importing { connection, report, as_of, .. } = importing;
    ledger::run::move_as_of(connection, &as_of).await?;
    ledger::run::end(connection, run, clock.now(), &report.summary).await?;
    Ok(report)
}

/// Records put aside until the end of the file: where they stand, and what they touch.
#[derive(Default)]
struct Aside {
    places: Vec<Place>,
    touched: HashSet<u64>,
}

/// What becomes of a record that points to nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    /// The file itself: it is put aside, and so is what touches the same thing.
    File,
    /// The records put aside, in the order of the file.
    Aside,
    /// The same, but what waits for something that may never come holds up nothing else.
    Freed,
    /// What is left is refused.
    Last,
}

struct Importing<'a> {
    connection: &'a mut PgConnection,
    run: Uuid,
    now: DateTime<Utc>,
    report: Report,
    aside: Aside,
    as_of: BTreeMap<String, DateTime<Utc>>,
    pass: Pass,
}

impl Importing<'_> {
    /// Writes what the reader hands over. Tells whether any record was settled.
    async fn take(
        &mut self,
        mut batches: Receiver<io::Result<Batch>>,
        tell: impl Fn(u64),
    ) -> Result<bool, ImportError> {
        let mut settled = false;
        while let Some(batch) = batches.recv().await {
            let batch = batch.map_err(ImportError::File)?;
            if self.pass == Pass::File {
                for problem in batch.problems {
                    self.report.tell(problem).map_err(ImportError::Report)?;
                }
                for kind in batch.refused {
                    self.report.summary.count(kind, |counts| &mut counts.refused);
                }
            }
            let mut entries = Vec::with_capacity(batch.entries.len());
            for entry in batch.entries {
                if self.must_wait(&entry) {
                    self.put_aside(&entry);
                } else {
                    entries.push(entry);
                }
            }
            let outcomes =
                ledger::write_batch(self.connection, &entries, self.run, self.now).await?;
            for (entry, outcome) in entries.iter().zip(outcomes) {
                settled |= self.settle(entry, outcome)?;
            }
            tell(batch.read_to);
        }
        Ok(settled)
    }

    /// Reads again what was put aside, until nothing more finds what it points to.
    async fn come_back(
        &mut self,
        read: impl Fn(Vec<Place>) -> Receiver<io::Result<Batch>>,
    ) -> Result<(), ImportError> {
        self.pass = Pass::Aside;
        loop {
            let aside = std::mem::take(&mut self.aside);
            if aside.places.is_empty() {
                return Ok(());
            }
            let settled = self.take(read(aside.places), |_| ()).await?;
            self.pass = match self.pass {
                pass if settled => pass,
                Pass::File | Pass::Aside => Pass::Freed,
                Pass::Freed | Pass::Last => Pass::Last,
            };
        }
    }

    fn must_wait(&self, entry: &Entry) -> bool {
        matches!(self.pass, Pass::File | Pass::Aside)
            && !self.aside.touched.is_empty()
            && touched(entry).iter().any(|thing| self.aside.touched.contains(thing))
    }

    fn put_aside(&mut self, entry: &Entry) {
        self.aside.touched.extend(touched(entry));
        self.aside.places.push(Place { line: entry.line, offset: entry.offset });
    }

    /// Counts and reports one outcome. False when the record is still to come.
    fn settle(&mut self, entry: &Entry, outcome: Outcome) -> Result<bool, ImportError> {
        let kind = Some(entry.key.kind);
        let summary = &mut self.report.summary;
        let (field, fault) = match outcome {
            Outcome::Waiting { .. } if self.pass != Pass::Last => {
                self.put_aside(entry);
                return Ok(false);
            }
            Outcome::Added | Outcome::Changed | Outcome::Unchanged => {
                if let Record::Unit(unit) = &entry.record {
                    let newest = self.as_of.entry(entry.unit.clone()).or_insert(unit.as_of);
                    *newest = unit.as_of.max(*newest);
                }
                summary.count(kind, |counts| match outcome {
                    Outcome::Added => &mut counts.added,
                    Outcome::Changed => &mut counts.changed,
                    _ => &mut counts.unchanged,
                });
                return Ok(true);
            }
            Outcome::Older { known } => {
                summary.count(kind, |counts| &mut counts.older);
                ("/version".to_owned(), Fault::Older { known })
            }
            Outcome::Conflict => {
                summary.count(kind, |counts| &mut counts.conflicts);
                ("/version".to_owned(), Fault::Conflict)
            }
            Outcome::Waiting { field } => {
                summary.count(kind, |counts| &mut counts.refused);
                (field, Fault::UnknownReference)
            }
            Outcome::Refused { field, fault } => {
                summary.count(kind, |counts| &mut counts.refused);
                (field, fault)
            }
        };
        self.report
            .tell(Problem {
                line: entry.line,
                record: Some(entry.key.kind.name().to_owned()),
                unit: Some(entry.unit.clone()),
                id: Some(entry.key.id.clone()),
                field,
                fault,
            })
            .map_err(ImportError::Report)?;
        Ok(true)
    }
}

/// What a record may change: itself, and the parties it tells about.
fn touched(entry: &Entry) -> Vec<u64> {
    let mut things = vec![hash(&entry.key)];
    match &entry.record {
        Record::Party(party) => {
            things.push(hash(&party.identity));
            things.extend(party.acting.iter().map(|acting| hash(&acting.agent.identity)));
        }
        Record::Mandate(mandate) => things.push(hash(&mandate.agent.identity)),
        _ => {}
    }
    things
}

fn hash(thing: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    thing.hash(&mut hasher);
    hasher.finish()
}
