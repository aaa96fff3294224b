//! A dictionary of a PDF: names with values as they are written.

use super::scan::Scan;
use std::ops::Range;

/// A dictionary. No name stands in it twice.
#[derive(Clone, Debug)]
pub(crate) struct Dictionary<'a> {
    entries: Vec<Entry<'a>>,
}

/// A name and its value.
#[derive(Clone, Debug)]
pub(crate) struct Entry<'a> {
    /// The name, with its slash.
    pub(crate) name: &'a [u8],
    /// The value as it is written.
    pub(crate) value: &'a [u8],
    /// Where the value stands in what was read.
    pub(crate) at: Range<usize>,
}

impl<'a> Dictionary<'a> {
    /// Reads the dictionary that stands here.
    pub(crate) fn read(scan: &mut Scan<'a>) -> Option<Self> {
        scan.blanks();
        scan.take(b"<<")?;
        let mut entries: Vec<Entry<'_>> = Vec::new();
        loop {
            scan.blanks();
            if scan.take(b">>").is_some() {
                return Some(Self { entries });
            }
            let name = scan.value().filter(|name| name.starts_with(b"/"))?;
            let value = scan.value()?;
            let end = scan.at();
            let at = end.checked_sub(value.len())?..end;
            if entries.iter().any(|entry| entry.name == name) {
                return None;
            }
            entries.push(Entry { name, value, at });
        }
    }

    /// A dictionary that is somewhere's value.
    pub(crate) fn of(value: &'a [u8]) -> Option<Self> {
        Self::read(&mut Scan::new(value, 0))
    }

    /// All of it, in order.
    pub(crate) fn entries(&self) -> &[Entry<'a>] {
        &self.entries
    }

    /// A name's entry.
    pub(crate) fn entry(&self, name: &[u8]) -> Option<&Entry<'a>> {
        self.entries.iter().find(|entry| entry.name == name)
    }

    /// A name's value as it is written.
    pub(crate) fn get(&self, name: &[u8]) -> Option<&'a [u8]> {
        self.entry(name).map(|entry| entry.value)
    }

    /// A name's value, when it refers to an object: that object's number.
    pub(crate) fn reference(&self, name: &[u8]) -> Option<u32> {
        Scan::new(self.get(name)?, 0).reference()
    }

    /// A name's value, when it is a whole number.
    pub(crate) fn number<T: std::str::FromStr>(&self, name: &[u8]) -> Option<T> {
        Scan::new(self.get(name)?, 0).number()
    }

    /// Whether a name's value is exactly this.
    pub(crate) fn says(&self, name: &[u8], value: &[u8]) -> bool {
        self.get(name) == Some(value)
    }

    /// Whether this says the same as another, but for these names.
    pub(crate) fn equals_but_for(&self, other: &Dictionary<'_>, names: &[&[u8]]) -> bool {
        let within = |one: &Dictionary<'_>, another: &Dictionary<'_>| {
            one.entries
                .iter()
                .all(|entry| names.contains(&entry.name) || another.says(entry.name, entry.value))
        };
        within(self, other) && within(other, self)
    }
}

/// The values of an array, each as it is written.
pub(crate) fn array(value: &[u8]) -> Option<Vec<&[u8]>> {
    let mut scan = Scan::new(value, 0);
    scan.take(b"[")?;
    let mut items = Vec::new();
    loop {
        scan.blanks();
        if scan.take(b"]").is_some() {
            return Some(items);
        }
        items.push(scan.value()?);
    }
}
