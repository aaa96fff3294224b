//! Where a translation writes: records to a temporary file, faults to the report.

use crate::interchange::ImportError;
use crate::interchange::ledger::reader::{Source, translated_line};
use crate::interchange::ledger::record::Kind;
use crate::interchange::ledger::{Fault, MAX_LINE};
use crate::interchange::report::{Origin, Problem, Reason, Report};
use crate::store::ledger::waiting::Waiting;
use serde_json::Value;
use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};

/// One thing that a translation has to say about a place in the source.
#[derive(Debug)]
pub struct Finding {
    /// The line of the file, where it is another than that of the origin.
    pub line: Option<u64>,
    /// The field, as the source calls it: a column, a path. Empty for the whole.
    pub field: String,
    /// What is wrong.
    pub fault: Box<dyn Reason>,
}

impl Finding {
    /// Something about a field.
    #[must_use]
    pub fn new(field: impl Into<String>, fault: impl Reason + 'static) -> Self {
        Self { line: None, field: field.into(), fault: Box::new(fault) }
    }

    /// The same, on a line of its own.
    #[must_use]
    pub fn on_line(self, line: u64) -> Self {
        Self { line: Some(line), ..self }
    }
}

/// Where a translation writes. The file has no name, so nothing is left of it whatever happens.
#[expect(missing_debug_implementations, reason = "it holds a function")]
pub struct Spool<'a> {
    records: BufWriter<File>,
    credits: BufWriter<File>,
    report: &'a mut Report,
    progress: &'a (dyn Fn(u64, u64) + Sync),
}

impl<'a> Spool<'a> {
    pub(in crate::interchange) fn new(
        report: &'a mut Report,
        progress: &'a (dyn Fn(u64, u64) + Sync),
    ) -> Result<Self, ImportError> {
        let file = || tempfile::tempfile().map(BufWriter::new).map_err(ImportError::Temporary);
        Ok(Self { records: file()?, credits: file()?, report, progress })
    }

    /// Writes a record of the neutral format.
    ///
    /// # Errors
    /// When the temporary file or the report cannot be written.
    pub fn record(&mut self, origin: &Origin, record: &Value) -> Result<(), ImportError> {
        let line = translated_line(origin, record).map_err(ImportError::Temporary)?;
        if line.len() > MAX_LINE {
            let kind = record.get("record").and_then(Value::as_str).and_then(Kind::from_name);
            return self.refuse(origin, kind, [Finding::new("", Fault::LineTooLong)]);
        }
        self.records.write_all(&line).map_err(ImportError::Temporary)
    }

    /// Writes a credit note that names its invoice by the number on it, which no record of the
    /// neutral format can: it is booked when that invoice is known, now or later.
    ///
    /// # Errors
    /// When the temporary file cannot be written.
    pub fn credit(&mut self, credit: &Waiting) -> Result<(), ImportError> {
        let mut line =
            serde_json::to_vec(credit).map_err(|error| ImportError::Temporary(error.into()))?;
        line.push(b'\n');
        self.credits.write_all(&line).map_err(ImportError::Temporary)
    }

    /// Tells of something that stops nothing by itself: a note, or a question about many rows.
    ///
    /// # Errors
    /// When the report cannot be written.
    pub fn tell(&mut self, origin: &Origin, finding: Finding) -> Result<(), ImportError> {
        let problem = Problem {
            file: origin.file.clone(),
            line: finding.line.unwrap_or(origin.line),
            record: None,
            unit: None,
            id: origin.id.clone(),
            field: finding.field,
            fault: finding.fault,
        };
        self.report.tell(problem).map_err(ImportError::Report)
    }

    /// Refuses one document or row, and counts it once. The reasons may be none where they are told
    /// for many rows together with [`Self::tell`].
    ///
    /// # Errors
    /// When the report cannot be written.
    pub fn refuse(
        &mut self,
        origin: &Origin,
        kind: Option<Kind>,
        reasons: impl IntoIterator<Item = Finding>,
    ) -> Result<(), ImportError> {
        self.report.summary.count(kind, |counts| &mut counts.refused);
        reasons.into_iter().try_for_each(|finding| self.tell(origin, finding))
    }

    /// Tells how far the source has been read, in bytes.
    pub fn progress(&self, done: u64, size: u64) {
        (self.progress)(done, size);
    }

    /// Everything written: the records, and the credit notes that name invoices by their numbers.
    pub(in crate::interchange) fn into_parts(self) -> Result<(Source, File), ImportError> {
        let whole = |file: BufWriter<File>| {
            let mut file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.rewind()?;
            Ok::<_, io::Error>(file)
        };
        let records = whole(self.records).map_err(ImportError::Temporary)?;
        let credits = whole(self.credits).map_err(ImportError::Temporary)?;
        Ok((Source::translated(records), credits))
    }
}
