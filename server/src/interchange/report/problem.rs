//! What is wrong, where, and how to mend it.

use besked_app::ports::ImportProblem;
use besked_domain::delivery::Severity;
use besked_domain::text::{Lang, Localised};
use std::fmt;

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

    /// Both, one after the other.
    fn in_words(&self) -> Localised {
        Localised::of(|lang| format!("{} {}", self.what(lang), self.mend(lang)))
    }
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
        ImportProblem {
            place: match &self.file {
                Some(file) => format!("{file}:{}", self.line),
                None => self.line.to_string(),
            },
            record: self.record.clone(),
            field: self.field.clone(),
            code: self.fault.code().to_owned(),
            severity: self.fault.severity(),
            what: Localised::of(|lang| self.fault.what(lang)),
            mend: Localised::of(|lang| self.fault.mend(lang)),
        }
    }
}
