//! The values of one row, and everything that is wrong with them.

use super::fault::{Fault, InCommon};
use super::header::Row;
use super::profile::{Choice, Meaning, Role};
use super::tally::Tally;
use crate::interchange::ledger::Fault as LedgerFault;
use crate::interchange::translation::Finding;
use besked_domain::identity::IdentityNumber;
use chrono::{NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;

/// Reads one row.
pub(super) struct Reading<'r> {
    pub(super) row: Row<'r>,
    /// What is wrong with the row itself.
    pub(super) findings: Vec<Finding>,
    /// Codes that the profile does not know.
    pub(super) questions: Vec<InCommon>,
}

/// What a row's codes say: column, code, meaning.
pub(super) type Meanings<'r> = Vec<(&'r str, &'r str, Meaning)>;

impl<'r> Reading<'r> {
    pub(super) const fn new(row: Row<'r>) -> Self {
        Self { row, findings: Vec::new(), questions: Vec::new() }
    }

    /// Looks for control characters in the columns that are read. A line break or a tab within
    /// quotes is none.
    pub(super) fn no_control_characters(&mut self) {
        for (place, field) in self.row.fields.iter().enumerate() {
            let bad = |c: char| c.is_control() && !"\t\r\n".contains(c);
            if let Some(name) = self.row.columns.name(place)
                && field.chars().any(bad)
            {
                self.findings.push(Finding::new(name, Fault::ControlCharacter));
            }
        }
    }

    /// What the row's codes mean.
    pub(super) fn meanings(&mut self) -> Meanings<'r> {
        let mut meanings = Vec::new();
        for table in &self.row.profile.codes {
            let Some(code) = self.row.column(&table.column) else { continue };
            match table.codes.get(code).copied().or(table.other) {
                Some(meaning) => meanings.push((table.column.as_str(), code, meaning)),
                None => {
                    let table_name = format!("codes.{}", bare_or_quoted(&table.column));
                    self.question(&table.column, code, table_name);
                }
            }
        }
        meanings
    }

    /// Asks what a code means.
    pub(super) fn question(&mut self, column: &str, code: &str, table: String) {
        let (column, code) = (column.to_owned(), shown(code));
        self.questions.push(InCommon::UnknownCode { column, code, table });
    }

    /// The one value of the file, or the one that a column's code stands for.
    pub(super) fn choice(&mut self, choice: &'r Choice, key: &str) -> Option<&'r str> {
        match choice {
            Choice::Is(value) => Some(value),
            Choice::Column { column, codes } => {
                let Some(code) = self.row.column(column) else {
                    self.findings.push(Finding::new(column, Fault::Empty));
                    return None;
                };
                let value = codes.get(code);
                if value.is_none() {
                    self.question(column, code, format!("{key}.codes"));
                }
                value.map(String::as_str)
            }
        }
    }

    /// A text, its line breaks and runs of blanks made one blank each.
    pub(super) fn optional_text(&self, role: Role) -> Option<String> {
        let (_, text) = self.row.role(role)?;
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// A text that must be there.
    pub(super) fn text(&mut self, role: Role) -> Option<String> {
        let text = self.optional_text(role);
        if text.is_none() {
            self.fault(role, Fault::Empty);
        }
        text
    }

    /// Who is to pay.
    pub(super) fn identity(&mut self, today: NaiveDate) -> Option<IdentityNumber> {
        let Some((column, text)) = self.row.role(Role::IdentityNumber) else {
            self.fault(Role::IdentityNumber, Fault::NoIdentity);
            return None;
        };
        match IdentityNumber::parse(text, today) {
            Ok(number) => Some(number),
            Err(error) => {
                let fault = LedgerFault::BadIdentityNumber(error);
                self.findings.push(Finding::new(column, fault));
                None
            }
        }
    }

    /// An amount; nothing where the field is empty or its column missing.
    pub(super) fn optional_amount(&mut self, role: Role) -> Option<Decimal> {
        let (column, text) = self.row.role(role)?;
        let amount = self.row.profile.values.amount(text);
        if amount.is_none() {
            let signs = &self.row.profile.values.decimal;
            let decimal =
                signs.iter().map(|sign| format!("”{sign}”")).collect::<Vec<_>>().join(" / ");
            self.findings.push(Finding::new(column, Fault::NotAnAmount { decimal }));
        }
        amount
    }

    /// An amount that must be there.
    pub(super) fn amount(&mut self, role: Role) -> Option<Decimal> {
        if self.row.role(role).is_none() {
            self.fault(role, Fault::Empty);
        }
        self.optional_amount(role)
    }

    /// A day and time that may be there.
    pub(super) fn time(&mut self, role: Role) -> Option<NaiveDateTime> {
        let (column, text) = self.row.role(role)?;
        let time = self.row.profile.values.time(text);
        if time.is_none() {
            self.findings.push(Finding::new(column, Fault::NotADate));
        }
        time
    }

    /// A day that may be there.
    pub(super) fn optional_day(&mut self, role: Role) -> Option<NaiveDate> {
        self.time(role).map(|time| time.date())
    }

    /// A day that must be there.
    pub(super) fn day(&mut self, role: Role) -> Option<NaiveDate> {
        if self.row.role(role).is_none() {
            self.fault(role, Fault::Empty);
        }
        self.optional_day(role)
    }

    /// Says that something is wrong with a role's column.
    pub(super) fn fault(&mut self, role: Role, fault: Fault) {
        self.findings.push(Finding::new(self.named(role), fault));
    }

    /// A role's column, as the file has it; the profile's key where it has none.
    pub(super) fn named(&self, role: Role) -> String {
        let columns = self.row.profile.columns_of(role);
        columns.first().cloned().unwrap_or_else(|| format!("columns.{}", role.word()))
    }

    /// Whether the row cannot be taken. Its questions are counted with those of other rows.
    pub(super) fn is_refused(&mut self, tally: &mut Tally) -> bool {
        let refused = !self.findings.is_empty() || !self.questions.is_empty();
        for question in self.questions.drain(..) {
            tally.add(question, self.row.line);
        }
        refused
    }
}

/// A key as TOML demands it.
fn bare_or_quoted(key: &str) -> String {
    let bare = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    if bare { key.to_owned() } else { format!("\"{key}\"") }
}

/// A code as the report shows it: short, on one line.
fn shown(code: &str) -> String {
    code.chars().filter(|c| !c.is_control()).take(40).collect()
}
