//! What is wrong, where, and how to mend it.

use besked_app::ports::{ImportProblem, ImportSeverity};
use besked_domain::text::{Lang, Localised};
use serde::Serialize;
use std::fmt;

/// How bad it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The record was not taken.
    Refused,
    /// The record waits for something that may yet come.
    Waiting,
    /// The record says nothing new, or less than what is known already; it was left aside.
    LeftAside,
    /// The record was taken; this is worth mending.
    Note,
}

/// Why something was refused, left aside or noted. Never holds personal data: the report may be
/// sent on.
pub trait Reason: fmt::Debug + Send + Sync {
    /// A stable code for machines.
    fn code(&self) -> &'static str;
    /// How bad it is.
    fn severity(&self) -> Severity;
    /// What is wrong, in a sentence.
    fn what(&self, lang: Lang) -> String;
    /// How to mend it, in a sentence.
    fn mend(&self, lang: Lang) -> String;
}

/// Something wrong, or worth mending, in one place of what was handed over.
#[derive(Debug)]
pub struct Problem {
    /// Which file, where a folder or an archive was handed over.
    pub file: Option<String>,
    /// The line of the file, from 1.
    pub line: u64,
    /// The kind of record, as far as it could be read.
    pub record: Option<String>,
    /// The unit, as far as it could be read.
    pub unit: Option<String>,
    /// The id that the source gives it, as far as it could be read.
    pub id: Option<String>,
    /// The field, as the source calls it; empty for the whole record.
    pub field: String,
    /// What is wrong.
    pub fault: Box<dyn Reason>,
}

impl Problem {
    /// The same, for the page of imports.
    pub(super) fn for_the_page(&self) -> ImportProblem {
        let both = |of: &dyn Fn(Lang) -> String| Localised { sv: of(Lang::Sv), en: of(Lang::En) };
        ImportProblem {
            place: match &self.file {
                Some(file) => format!("{file}:{}", self.line),
                None => self.line.to_string(),
            },
            record: self.record.clone(),
            field: self.field.clone(),
            code: self.fault.code().to_owned(),
            severity: match self.fault.severity() {
                Severity::Refused => ImportSeverity::Refused,
                Severity::LeftAside => ImportSeverity::LeftAside,
                Severity::Waiting => ImportSeverity::Waiting,
                Severity::Note => ImportSeverity::Note,
            },
            what: both(&|lang| self.fault.what(lang)),
            mend: both(&|lang| self.fault.mend(lang)),
        }
    }
}
