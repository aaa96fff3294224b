//! The report: every problem as it is found, and the sums at the end.

mod human;
mod origin;
mod problem;

pub use besked_domain::delivery::Severity;
pub(super) use human::human;
pub use origin::Origin;
pub use problem::{Problem, Reason};

use super::ledger::record::Kind;
use besked_app::ports::{ImportProblem, PROBLEMS_KEPT};
use besked_domain::text::{Lang, Localised};
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// How many records there were of each outcome.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Counts {
    /// Seen for the first time.
    pub added: u64,
    /// A newer version of something known.
    pub changed: u64,
    /// Known already.
    pub unchanged: u64,
    /// Older than what is known; left aside.
    pub older: u64,
    /// The same version with another content; left aside.
    pub conflicts: u64,
    /// Kept until what they point to comes.
    pub waiting: u64,
    /// Refused.
    pub refused: u64,
}

/// How an import went.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Summary {
    /// Nothing was kept: this tells what would have happened.
    pub dry_run: bool,
    /// Records, and whatever was refused before it became one.
    pub records: u64,
    /// Everything together.
    pub total: Counts,
    /// Each kind of record by itself. A line that could not be read has no kind.
    pub kinds: BTreeMap<&'static str, Counts>,
    /// Notes on records that were taken.
    pub notes: u64,
    /// How often each code was given.
    pub codes: BTreeMap<&'static str, u64>,
}

impl Summary {
    /// Counts one outcome.
    pub(super) fn count(&mut self, kind: Option<Kind>, add: impl Fn(&mut Counts) -> &mut u64) {
        let bump = |counter: &mut u64| *counter = counter.saturating_add(1);
        bump(&mut self.records);
        bump(add(&mut self.total));
        if let Some(kind) = kind {
            bump(add(self.kinds.entry(kind.name()).or_default()));
        }
    }
}

/// How many problems the terminal and the page of imports show in full.
const SHOWN: usize = PROBLEMS_KEPT;

/// Where problems go as they are found.
pub(super) struct Report {
    file: Option<(BufWriter<File>, PathBuf, PathBuf)>,
    first: bool,
    /// What the terminal shows: refusals before anything else.
    shown: Vec<Problem>,
    pub(super) summary: Summary,
}

#[derive(Serialize)]
struct Words {
    what: String,
    mend: String,
}

#[derive(Serialize)]
struct Told<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    line: u64,
    record: Option<&'a str>,
    unit: Option<&'a str>,
    id: Option<&'a str>,
    field: &'a str,
    code: &'static str,
    severity: Severity,
    sv: Words,
    en: Words,
}

impl Report {
    /// Begins. With a path, the JSON is written beside it and gets its name when it is whole.
    pub(super) fn begin(path: Option<&Path>, about: &Path, dry_run: bool) -> io::Result<Self> {
        let file = match path {
            None => None,
            Some(path) => {
                let mut part = path.as_os_str().to_owned();
                part.push(".part");
                let part = PathBuf::from(part);
                let mut file = BufWriter::new(File::create(&part)?);
                let name = serde_json::to_string(&about.to_string_lossy())?;
                write!(file, "{{\"file\":{name},\"problems\":[")?;
                Some((file, part, path.to_owned()))
            }
        };
        let summary = Summary { dry_run, ..Summary::default() };
        Ok(Self { file, first: true, shown: Vec::new(), summary })
    }

    /// Tells of a problem.
    pub(super) fn tell(&mut self, problem: Problem) -> io::Result<()> {
        let severity = problem.fault.severity();
        let code = self.summary.codes.entry(problem.fault.code()).or_default();
        *code = code.saturating_add(1);
        if severity == Severity::Note {
            self.summary.notes = self.summary.notes.saturating_add(1);
        }
        if let Some((file, ..)) = &mut self.file {
            let words =
                |lang| Words { what: problem.fault.what(lang), mend: problem.fault.mend(lang) };
            file.write_all(if self.first { b"\n" } else { b",\n" })?;
            self.first = false;
            serde_json::to_writer(
                &mut *file,
                &Told {
                    file: problem.file.as_deref(),
                    line: problem.line,
                    record: problem.record.as_deref(),
                    unit: problem.unit.as_deref(),
                    id: problem.id.as_deref(),
                    field: &problem.field,
                    code: problem.fault.code(),
                    severity,
                    sv: words(Lang::Sv),
                    en: words(Lang::En),
                },
            )?;
        }
        if self.shown.len() < SHOWN {
            self.shown.push(problem);
        } else if severity == Severity::Refused {
            let less = self.shown.iter().rposition(|p| p.fault.severity() != Severity::Refused);
            if let Some(at) = less {
                self.shown.remove(at);
                self.shown.push(problem);
            }
        }
        Ok(())
    }

    /// What is shown, for the page of imports.
    pub(super) fn shown_first(&self) -> Vec<ImportProblem> {
        let mut order: Vec<&Problem> = self.shown.iter().collect();
        order.sort_by_key(|problem| (problem.fault.severity(), problem.line));
        order.into_iter().map(Problem::for_the_page).collect()
    }

    /// Ends the JSON and gives it its name. `failure` is why it could not be read to its end.
    pub(super) fn end(
        mut self,
        failure: Option<&dyn Reason>,
    ) -> io::Result<(Summary, Vec<Problem>)> {
        if let Some((mut file, part, path)) = self.file.take() {
            write!(file, "\n],")?;
            if let Some(why) = failure {
                let Localised { sv, en } = why.in_words();
                let failure = json!({ "code": why.code(), "sv": sv, "en": en });
                write!(file, "\"failure\":{failure},")?;
            }
            write!(file, "\"summary\":")?;
            serde_json::to_writer(&mut file, &self.summary)?;
            writeln!(file, "}}")?;
            file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
            std::fs::rename(part, path)?;
        }
        Ok((self.summary, self.shown))
    }
}
