//! Reads the tables of a profile, and remembers on which line something is wrong.

use super::wrong::{Wrong, Wrongs};
use crate::interchange::ledger::nearest;
use besked_domain::text::Localised;
use std::cell::RefCell;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value of a profile with the line it stands on.
#[derive(Clone, Copy)]
pub(super) struct Value<'s> {
    value: &'s DeValue<'s>,
    pub(super) line: u64,
}

/// The text of a profile, and what is wrong with it.
pub(super) struct Sheet<'s> {
    text: &'s str,
    wrongs: RefCell<Wrongs>,
}

impl<'s> Sheet<'s> {
    pub(super) fn new(text: &'s str) -> Self {
        Self { text, wrongs: RefCell::default() }
    }

    /// The line that a byte stands on, from 1.
    pub(super) fn line(&self, at: usize) -> u64 {
        let before = self.text.bytes().take(at).filter(|byte| *byte == b'\n').count();
        u64::try_from(before).unwrap_or(u64::MAX).saturating_add(1)
    }

    /// Says that something is wrong.
    pub(super) fn wrong(&self, line: u64, wrong: Wrong) {
        self.wrongs.borrow_mut().push((line, wrong));
    }

    /// Everything that is wrong, in the order of the lines.
    pub(super) fn into_wrongs(self) -> Wrongs {
        let mut wrongs = self.wrongs.into_inner();
        wrongs.sort_by_key(|(line, _)| *line);
        wrongs
    }

    fn value(&self, value: &'s Spanned<DeValue<'s>>) -> Value<'s> {
        Value { value: value.get_ref(), line: self.line(value.span().start) }
    }
}

/// A table of a profile. One that is missing is empty.
pub(super) struct Table<'s> {
    sheet: &'s Sheet<'s>,
    table: Option<&'s DeTable<'s>>,
    name: String,
    pub(super) line: u64,
}

impl<'s> Table<'s> {
    /// The whole profile.
    pub(super) fn root(sheet: &'s Sheet<'s>, table: &'s DeTable<'s>) -> Self {
        Self { sheet, table: Some(table), name: String::new(), line: 1 }
    }

    /// Whether the table stands in the profile.
    pub(super) const fn is_there(&self) -> bool {
        self.table.is_some()
    }

    /// Says that something is wrong on a line of this table.
    pub(super) fn wrong(&self, line: u64, wrong: Wrong) {
        self.sheet.wrong(line, wrong);
    }

    /// Says which keys the table may hold.
    pub(super) fn only(&self, known: &[&'static str]) {
        for (key, line) in self.keys() {
            if !known.contains(&key) {
                let (key, meant) = (self.full(key), nearest(key, known));
                self.wrong(line, Wrong::Unknown { key, meant });
            }
        }
    }

    /// The keys that stand there, each with its line.
    pub(super) fn keys(&self) -> impl Iterator<Item = (&'s str, u64)> {
        let sheet = self.sheet;
        let keys = self.table.into_iter().flat_map(|table| table.iter());
        keys.map(move |(key, _)| (key.get_ref().as_ref(), sheet.line(key.span().start)))
    }

    /// A key's value.
    pub(super) fn get(&self, key: &str) -> Option<Value<'s>> {
        self.table?.get(key).map(|value| self.sheet.value(value))
    }

    /// A table inside this one.
    pub(super) fn table(&self, key: &'static str) -> Self {
        self.inner(key, self.get(key))
    }

    fn inner(&self, key: &str, value: Option<Value<'s>>) -> Self {
        let name = self.full(key);
        let line = value.map_or(self.line, |value| value.line);
        let table = value.and_then(|found| {
            let table = found.value.as_table();
            if table.is_none() {
                self.wrong(found.line, Wrong::NotATable { key: name.clone() });
            }
            table
        });
        Self { sheet: self.sheet, table, name, line }
    }

    /// Every table inside this one, by its key.
    pub(super) fn tables(&self) -> Vec<(&'s str, Self)> {
        self.keys().map(|(key, _)| (key, self.inner(key, self.get(key)))).collect()
    }

    /// A text, or a whole number written as one.
    pub(super) fn text(&self, key: &str) -> Option<(String, u64)> {
        let value = self.get(key)?;
        let text = plain(value.value);
        if text.is_none() {
            self.wrong(value.line, Wrong::NotAText { key: self.full(key) });
        }
        text.map(|text| (text, value.line))
    }

    /// A text that must be there.
    pub(super) fn required(&self, key: &'static str) -> Option<(String, u64)> {
        if self.get(key).is_none() {
            self.missing(key);
        }
        let (text, line) = self.text(key)?;
        if text.trim().is_empty() {
            self.wrong(line, Wrong::Empty { key: self.full(key) });
            return None;
        }
        Some((text, line))
    }

    /// Says that a key is missing.
    pub(super) fn missing(&self, key: &'static str) {
        self.wrong(self.line, Wrong::Missing { key: self.full(key) });
    }

    /// One text or several.
    pub(super) fn texts(&self, key: &str) -> Vec<(String, u64)> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(list) = value.value.as_array() else {
            return self.text(key).into_iter().collect();
        };
        let texts = list.iter().filter_map(|item| {
            let item = self.sheet.value(item);
            let text = plain(item.value);
            if text.is_none() {
                self.wrong(item.line, Wrong::NotAText { key: self.full(key) });
            }
            Some((text?, item.line))
        });
        texts.collect()
    }

    /// `true` or `false`.
    pub(super) fn flag(&self, key: &'static str, default: bool) -> bool {
        let Some(value) = self.get(key) else { return default };
        value.value.as_bool().unwrap_or_else(|| {
            self.wrong(value.line, Wrong::NotABool { key: self.full(key) });
            default
        })
    }

    /// One of the words there are.
    pub(super) fn word(
        &self,
        key: &'static str,
        known: &'static [&'static str],
    ) -> Option<&'static str> {
        let (text, line) = self.text(key)?;
        self.known(&text, line, known)
    }

    /// The word that a text is.
    pub(super) fn known(
        &self,
        text: &str,
        line: u64,
        known: &'static [&'static str],
    ) -> Option<&'static str> {
        let found = known.iter().copied().find(|word| *word == text);
        if found.is_none() {
            self.wrong(line, Wrong::NotOneOf { value: text.to_owned(), known });
        }
        found
    }

    /// A text in both languages.
    pub(super) fn localised(&self, key: &'static str) -> Option<Localised> {
        if self.get(key).is_none() {
            self.missing(key);
            return None;
        }
        let both = self.table(key);
        both.only(&["sv", "en"]);
        let (sv, en) = (both.required("sv"), both.required("en"));
        Some(Localised { sv: sv?.0, en: en?.0 })
    }

    /// The key as it stands in the profile.
    pub(super) fn full(&self, key: &str) -> String {
        if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) }
    }
}

fn plain(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        _ => None,
    }
}
