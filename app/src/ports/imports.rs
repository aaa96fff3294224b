//! What the economist sees of the files that come in.

use besked_domain::delivery::{FileKind, Schedule, Severity};
use besked_domain::id::ImportRunId;
use besked_domain::text::Localised;
use chrono::{DateTime, Utc};

/// How many problems of a run are kept for the page; the report beside the file has them all.
pub const PROBLEMS_KEPT: usize = 100;

/// The page of imports.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Imports {
    /// Where files come from, by code.
    pub sources: Vec<ImportSource>,
    /// The latest runs, newest first. At most 50.
    pub runs: Vec<ImportRun>,
}

/// Where files come from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportSource {
    /// The code, which is also the folder's name.
    pub code: String,
    /// What people call it.
    pub name: Localised,
    /// What its files are.
    pub kind: FileKind,
    /// When a file is expected; `None` when they come as they come.
    pub schedule: Option<Schedule>,
    /// When the next one is expected.
    pub next_due: Option<DateTime<Utc>>,
    /// When the latest file came.
    pub latest: Option<DateTime<Utc>>,
    /// By when a file was to have come that has not.
    pub missing_since: Option<DateTime<Utc>>,
    /// When a worker first looked for its files. `None`: nobody looks.
    pub watched_since: Option<DateTime<Utc>>,
}

/// How a run stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ImportOutcome {
    /// It runs, or was stopped and will be taken up again.
    Running,
    /// Everything was taken.
    Taken,
    /// Something was refused.
    PartlyRefused,
    /// The file could not be read at all: why, and what to do.
    Failed(Localised),
}

/// One file read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportRun {
    /// Which run.
    pub id: ImportRunId,
    /// What was read.
    pub kind: FileKind,
    /// From which source; `None` when someone ran it by hand.
    pub source: Option<String>,
    /// The file.
    pub file: String,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it ended.
    pub finished_at: Option<DateTime<Utc>>,
    /// How it stands.
    pub outcome: ImportOutcome,
    /// Records in the file.
    pub records: i64,
    /// New ones.
    pub added: i64,
    /// Newer versions.
    pub changed: i64,
    /// Known already.
    pub unchanged: i64,
    /// Older than what is known, or another content under the same version.
    pub left_aside: i64,
    /// Refused.
    pub refused: i64,
}

/// A run with what was wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportRunFile {
    /// The run.
    pub run: ImportRun,
    /// What was refused or is worth mending, refusals first.
    pub problems: Vec<ImportProblem>,
}

/// Something wrong in a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportProblem {
    /// Where: a line, or a document and an element in it.
    pub place: String,
    /// What kind of record.
    pub record: Option<String>,
    /// Which field; empty for the whole record.
    pub field: String,
    /// The code of the fault.
    pub code: String,
    /// How bad.
    pub severity: Severity,
    /// What is wrong.
    pub what: Localised,
    /// How to mend it.
    pub mend: Localised,
}
