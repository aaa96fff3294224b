//! A line of a BgMax file: fields by their places, from 1.

use super::Fault;
use besked_domain::bank::Channel;
use besked_domain::money::Money;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use std::io::{BufRead, Read as _};

/// The mark that some programs put before UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
/// A line longer than this is none of such a file.
const LONGEST: u64 = 1_000;

/// The lines of a file, blank ones left out.
pub(super) struct Lines<R> {
    reader: R,
    line: u64,
}

/// A line.
#[derive(Clone, Debug)]
pub(super) struct Record {
    /// Which, from 1.
    pub(super) line: u64,
    characters: Vec<char>,
}

impl<R: BufRead> Lines<R> {
    pub(super) const fn new(reader: R) -> Self {
        Self { reader, line: 0 }
    }

    /// The next line that is not blank.
    pub(super) fn next(&mut self) -> Result<Option<Record>, Fault> {
        loop {
            let mut bytes = Vec::new();
            let mut bounded = self.reader.by_ref().take(LONGEST);
            let read = bounded.read_until(b'\n', &mut bytes).map_err(|_| Fault::Unreadable)?;
            if read == 0 {
                return Ok(None);
            }
            self.line = self.line.saturating_add(1);
            if bytes.last() != Some(&b'\n') && u64::try_from(read).is_ok_and(|read| read >= LONGEST)
            {
                return Err(Fault::Malformed { line: self.line, field: "line" });
            }
            let marked = bytes.strip_prefix(BYTE_ORDER_MARK).filter(|_| self.line == 1);
            let mut characters = letters(marked.unwrap_or(&bytes));
            while characters.last().is_some_and(|last| last.is_whitespace() || last.is_control()) {
                characters.pop();
            }
            if !characters.is_empty() {
                return Ok(Some(Record { line: self.line, characters }));
            }
        }
    }
}

/// ISO-8859-1, where every byte is a letter, so that whatever someone has done to the file can be read; or
/// UTF-8, where a program has made that of it. Names in the one are not valid in the other.
fn letters(bytes: &[u8]) -> Vec<char> {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.chars().collect(),
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    }
}

impl Record {
    /// The two digits that tell what it is.
    pub(super) fn kind(&self) -> String {
        self.text(1, 2)
    }

    /// The line as it stood.
    pub(super) fn raw(&self) -> String {
        self.characters.iter().filter(|character| !character.is_control()).collect()
    }

    /// A field without the blanks around it.
    pub(super) fn text(&self, from: usize, to: usize) -> String {
        let characters = self.characters.iter().skip(from.saturating_sub(1));
        let field = characters.take(to.saturating_add(1).saturating_sub(from));
        let field: String = field.filter(|character| !character.is_control()).collect();
        field.trim().to_owned()
    }

    /// The same, if there is anything in it.
    pub(super) fn some(&self, from: usize, to: usize) -> Option<String> {
        Some(self.text(from, to)).filter(|text| !text.is_empty())
    }

    /// A number of things; nothing is nought.
    pub(super) fn count(&self, from: usize, to: usize) -> Result<usize, Fault> {
        match self.some(from, to) {
            None => Ok(0),
            Some(text) => digits(&text).ok_or_else(|| self.malformed("count")),
        }
    }

    /// An amount in öre.
    pub(super) fn amount(&self, from: usize, to: usize) -> Result<Money, Fault> {
        let ore: Option<i64> = digits(&self.text(from, to));
        let money = ore.map(Money::from_ore);
        money
            .filter(|money| Money::new(money.kronor()).is_ok())
            .ok_or_else(|| self.malformed("amount"))
    }

    /// A day.
    pub(super) fn day(&self, from: usize, to: usize) -> Result<NaiveDate, Fault> {
        NaiveDate::parse_from_str(&self.text(from, to), "%Y%m%d")
            .map_err(|_| self.malformed("date"))
    }

    /// A moment, to the microsecond where that is told.
    pub(super) fn moment(&self, from: usize, to: usize) -> Result<NaiveDateTime, Fault> {
        let text = self.text(from, to);
        let (seconds, micros) = text.split_at_checked(14).unwrap_or((&text, "0"));
        let at = NaiveDateTime::parse_from_str(seconds, "%Y%m%d%H%M%S").ok();
        let micros = if micros.is_empty() { "0" } else { micros };
        let micros = digits(micros).map(TimeDelta::microseconds);
        at.zip(micros)
            .and_then(|(at, micros)| at.checked_add_signed(micros))
            .ok_or_else(|| self.malformed("time"))
    }

    /// Which way a payment came.
    pub(super) fn channel(&self, at: usize) -> Channel {
        match self.text(at, at).as_str() {
            "1" => Channel::Electronic,
            "2" => Channel::SupplierFile,
            "3" => Channel::Slip,
            "4" => Channel::Autogiro,
            _ => Channel::Unknown,
        }
    }

    /// That a field of this line cannot be read.
    pub(super) const fn malformed(&self, field: &'static str) -> Fault {
        Fault::Malformed { line: self.line, field }
    }
}

/// Digits alone; a sign or a blank among them is none.
fn digits<T: std::str::FromStr>(text: &str) -> Option<T> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}
