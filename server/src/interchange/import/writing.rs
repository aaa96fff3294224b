//! Writes the records that the reader hands over, and settles what becomes of each.

use super::ImportError;
use crate::interchange::ledger::Fault;
use crate::interchange::ledger::reader::{Batch, Place};
use crate::interchange::ledger::record::{Entry, Record};
use crate::interchange::report::{Problem, Report};
use crate::store::ledger::{self, Outcome};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use tokio::sync::mpsc::Receiver;
use uuid::Uuid;

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

pub(super) struct Importing<'a> {
    pub(super) connection: &'a mut PgConnection,
    pub(super) run: Uuid,
    pub(super) now: DateTime<Utc>,
    pub(super) report: &'a mut Report,
    aside: Aside,
    as_of: BTreeMap<String, DateTime<Utc>>,
    pass: Pass,
}

impl<'a> Importing<'a> {
    /// Begins with the file itself.
    pub(super) fn new(
        connection: &'a mut PgConnection,
        run: Uuid,
        now: DateTime<Utc>,
        report: &'a mut Report,
    ) -> Self {
        let (aside, as_of, pass) = (Aside::default(), BTreeMap::new(), Pass::File);
        Self { connection, run, now, report, aside, as_of, pass }
    }

    /// What each unit's ledger tells of its own day and time.
    pub(super) fn into_as_of(self) -> BTreeMap<String, DateTime<Utc>> {
        self.as_of
    }

    /// Writes what the reader hands over. Tells whether any record was settled.
    pub(super) async fn take(
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
            settled |= self.write(&entries).await?;
            tell(batch.read_to);
        }
        Ok(settled)
    }

    /// Writes records, of which none stands twice. Tells whether any was settled.
    pub(super) async fn write(&mut self, entries: &[Entry]) -> Result<bool, ImportError> {
        let outcomes = ledger::write_batch(self.connection, entries, self.run, self.now).await?;
        let mut settled = false;
        for (entry, outcome) in entries.iter().zip(outcomes) {
            settled |= self.settle(entry, outcome)?;
        }
        Ok(settled)
    }

    /// Reads again what was put aside, until nothing more finds what it points to.
    pub(super) async fn come_back(
        &mut self,
        read: impl Fn(Vec<Place>) -> Receiver<io::Result<Batch>>,
    ) -> Result<(), ImportError> {
        self.pass = Pass::Aside;
        loop {
            let aside = std::mem::take(&mut self.aside);
            if aside.places.is_empty() {
                // Whatever comes after this waits for nothing any more.
                self.pass = Pass::Last;
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
                record: Some(entry.key.kind.name().to_owned()),
                unit: Some(entry.unit.clone()),
                id: Some(entry.key.id.clone()),
                field: entry.origin.field(&field),
                ..entry.origin.problem(fault)
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
