//! A whole table: its letters, its header, its rows one after the other.

use super::charge::Charges;
use super::encoding::{Decoded, settle};
use super::fault::{Fault, InCommon, NotYetExtracted, Unfit};
use super::header::{Columns, Row, first_row, separator};
use super::profile::{self, Choice, Profile, Role};
use super::rows::{Found, Rows};
use crate::interchange::ImportError;
use crate::interchange::ledger::record::Kind;
use crate::interchange::report::{Origin, Reason};
use crate::interchange::translation::{Finding, Spool, Translate};
use crate::store::ledger::is_known;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Seek};
use std::path::Path;

/// A table that a ledger has exported, and how to read it.
#[derive(Debug)]
pub struct Table {
    file: File,
    size: u64,
    profile: Profile,
    as_of: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
    told: BTreeMap<String, DateTime<Utc>>,
}

impl Table {
    /// Opens the file `path` by the profile of that name or path. `as_of` is when it was
    /// extracted, where the profile has no column that tells.
    ///
    /// # Errors
    /// When the profile cannot be used, the file not read, or the extraction lies in the future.
    pub fn open(
        path: &Path,
        profile: &str,
        as_of: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Result<Self, ImportError> {
        let profile = profile::open(profile)?;
        if as_of.is_some_and(|as_of| as_of > now) {
            return Err(ImportError::Unfit(Box::new(NotYetExtracted)));
        }
        let file = File::open(path).map_err(ImportError::File)?;
        let size = file.metadata().map_err(ImportError::File)?.len();
        Ok(Self { file, size, profile, as_of, now, told: BTreeMap::new() })
    }

    /// What the whole file is of and nobody has told of yet: said once, and not on every row.
    async fn unknown(
        &self,
        database: &mut PgConnection,
    ) -> Result<Vec<(String, Unfit)>, ImportError> {
        let mut unknown = Vec::new();
        if let Choice::Is(code) = &self.profile.unit
            && !is_known(database, code, Kind::Unit, code).await?
        {
            unknown.push(("unit.is".to_owned(), Unfit::UnknownUnit { code: code.clone() }));
        }
        if let (Choice::Is(code), None) = (&self.profile.charge_type, &self.profile.terms)
            && !is_known(database, "", Kind::ChargeType, code).await?
        {
            let unfit = Unfit::UnknownChargeType { code: code.clone() };
            unknown.push(("charge_type.is".to_owned(), unfit));
        }
        Ok(unknown)
    }

    /// The file from its beginning.
    fn again(&self) -> io::Result<File> {
        let mut file = self.file.try_clone()?;
        file.rewind()?;
        Ok(file)
    }

    /// The rows, the first of them not read yet; or why there are none.
    fn rows(&self) -> io::Result<Result<Rows<File>, Unfit>> {
        let encoding = match settle(self.again()?, self.profile.file.encoding)? {
            Ok(encoding) => encoding,
            Err(unfit) => return Ok(Err(unfit)),
        };
        let open = || Ok(Decoded::new(self.again()?, encoding));
        let separator = separator(&self.profile, open)?;
        Ok(Ok(Rows::new(open()?, separator, self.profile.file.quote)))
    }

    fn read(&mut self, out: &mut Spool<'_>) -> Result<(), ImportError> {
        let mut rows = match self.rows().map_err(ImportError::File)? {
            Ok(rows) => rows,
            Err(unfit) => return refuse_all(out, unfit_line(&unfit), [(String::new(), unfit)]),
        };
        let first = first_row(&mut rows).map_err(ImportError::File)?;
        if first != Some(Found::Row) {
            return refuse_all(out, rows.line(), [(String::new(), Unfit::NoHeader)]);
        }
        let columns = match Columns::find(&self.profile, rows.fields()) {
            Ok(columns) => columns,
            Err(unfit) => return refuse_all(out, rows.line(), unfit),
        };
        let mut charges = Charges::new(self.as_of, self.now);
        if self.as_of.is_none() && self.profile.columns_of(Role::AsOf).is_empty() {
            charges.tally.add(InCommon::NoExtractionDay, 1);
        }
        // Without a header the first row is one like the others.
        let mut found = if self.profile.file.header { next(&mut rows)? } else { first };
        while let Some(kind) = found {
            let line = rows.line();
            // Spreadsheets write rows that hold nothing below those that do.
            let is_blank = kind == Found::Row && rows.fields().all(|field| field.trim().is_empty());
            match unreadable(kind, rows.len(), columns.width()) {
                _ if is_blank => {}
                Some(fault) => {
                    out.refuse(&Origin::line(line), None, [Finding::new("", fault)])?;
                }
                None => {
                    let fields: Vec<&str> = rows.fields().collect();
                    let row =
                        Row { profile: &self.profile, columns: &columns, fields: &fields, line };
                    charges.row(row, out)?;
                }
            }
            out.progress(rows.read(), self.size);
            found = next(&mut rows)?;
        }
        self.told = charges.as_of_of_units;
        charges.tally.tell(out)
    }
}

fn next(rows: &mut Rows<File>) -> Result<Option<Found>, ImportError> {
    rows.next_row().map_err(ImportError::File)
}

/// Why a row cannot be looked at, if it cannot.
const fn unreadable(found: Found, fields: usize, columns: usize) -> Option<Fault> {
    match found {
        Found::TooLong => Some(Fault::TooLong),
        Found::TooWide => Some(Fault::TooWide),
        Found::Row if fields != columns => Some(Fault::Ragged { fields, columns }),
        Found::Row => None,
    }
}

const fn unfit_line(unfit: &Unfit) -> u64 {
    match unfit {
        Unfit::NotUtf8 { line } => *line,
        _ => 1,
    }
}

/// Refuses the file as a whole.
fn refuse_all(
    out: &mut Spool<'_>,
    line: u64,
    reasons: impl IntoIterator<Item = (String, impl Reason + 'static)>,
) -> Result<(), ImportError> {
    let findings = reasons.into_iter().map(|(field, reason)| Finding::new(field, reason));
    out.refuse(&Origin::line(line), None, findings)
}

#[async_trait]
impl Translate for Table {
    fn size(&self) -> u64 {
        self.size
    }

    fn as_of(&self) -> BTreeMap<String, DateTime<Utc>> {
        self.told.clone()
    }

    async fn translate(
        &mut self,
        database: &mut PgConnection,
        out: &mut Spool<'_>,
    ) -> Result<(), ImportError> {
        let unknown = self.unknown(database).await?;
        if unknown.is_empty() { self.read(out) } else { refuse_all(out, 1, unknown) }
    }
}
