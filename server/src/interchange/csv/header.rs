//! Where the profile's columns stand in a file.

use super::encoding::Decoded;
use super::fault::Unfit;
use super::profile::{Profile, Role};
use super::rows::{Found, Rows};
use crate::interchange::ledger::nearest;
use std::collections::BTreeMap;
use std::io::{self, Read};

/// What may stand between fields, where the profile leaves it to the header.
const SEPARATORS: [u8; 4] = [b';', b'\t', b',', b'|'];

/// Where columns stand.
#[derive(Debug, Default)]
pub(super) struct Columns {
    places: BTreeMap<String, usize>,
    width: usize,
}

impl Columns {
    /// Finds the profile's columns among the fields of a file's first row.
    ///
    /// # Errors
    /// Every column that is missing, or that stands there twice.
    pub(super) fn find<'f>(
        profile: &Profile,
        first: impl Iterator<Item = &'f str>,
    ) -> Result<Self, Vec<(String, Unfit)>> {
        let first: Vec<&str> = first.map(str::trim).collect();
        let mut columns = Self { places: BTreeMap::new(), width: first.len() };
        let mut unfit = Vec::new();
        let needed = profile.needed_columns();
        for column in profile.all_columns() {
            let places: Vec<usize> = if profile.file.header {
                let named = first.iter().enumerate().filter(|(_, name)| **name == column);
                named.map(|(place, _)| place).collect()
            } else {
                let place = column.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
                place.filter(|place| *place < first.len()).into_iter().collect()
            };
            match places.as_slice() {
                [place] => _ = columns.places.insert(column.to_owned(), *place),
                [] if needed.contains(column) => {
                    let meant = nearest(column, &first).map(str::to_owned);
                    unfit.push((column.to_owned(), Unfit::NoColumn { meant }));
                }
                [] => {}
                _ => unfit.push((column.to_owned(), Unfit::SameName)),
            }
        }
        if unfit.is_empty() { Ok(columns) } else { Err(unfit) }
    }

    /// How many fields a row should have.
    pub(super) const fn width(&self) -> usize {
        self.width
    }

    /// Where a column stands.
    pub(super) fn place(&self, column: &str) -> Option<usize> {
        self.places.get(column).copied()
    }

    /// The name of the column at a place, if the profile reads it.
    pub(super) fn name(&self, place: usize) -> Option<&str> {
        self.places.iter().find(|(_, at)| **at == place).map(|(name, _)| name.as_str())
    }
}

/// The separator that makes the most of the profile's columns out of a file's first row.
pub(super) fn separator<R: Read>(
    profile: &Profile,
    mut open: impl FnMut() -> io::Result<Decoded<R>>,
) -> io::Result<u8> {
    if let Some(separator) = profile.file.separator {
        return Ok(separator);
    }
    let needed = profile.needed_columns();
    let (mut best, mut most) = (b';', 0);
    for separator in SEPARATORS {
        let mut rows = Rows::new(open()?, separator, profile.file.quote);
        if first_row(&mut rows)? == Some(Found::Row) {
            let found = rows.fields().filter(|name| needed.contains(name.trim())).count();
            if found > most {
                (best, most) = (separator, found);
            }
        }
    }
    Ok(best)
}

/// Reads a file's first row. The line by which Excel names the separator (`sep=;`) is none.
pub(super) fn first_row<R: Read>(rows: &mut Rows<R>) -> io::Result<Option<Found>> {
    let found = rows.next_row()?;
    let names_separator = found == Some(Found::Row) && {
        let mut fields = rows.fields();
        let first = fields.next().unwrap_or_default().to_ascii_lowercase();
        first.starts_with("sep=") && fields.all(str::is_empty)
    };
    if names_separator { rows.next_row() } else { Ok(found) }
}

/// A row with its columns.
#[derive(Clone, Copy)]
pub(super) struct Row<'r> {
    pub(super) profile: &'r Profile,
    pub(super) columns: &'r Columns,
    pub(super) fields: &'r [&'r str],
    /// The line where it begins.
    pub(super) line: u64,
}

impl<'r> Row<'r> {
    /// What a column holds, if anything.
    pub(super) fn column(&self, column: &str) -> Option<&'r str> {
        let place = self.columns.place(column)?;
        self.profile.values.text(self.fields.get(place)?)
    }

    /// What the columns of a role hold: the first that holds anything, with its name.
    pub(super) fn role(&self, role: Role) -> Option<(&'r str, &'r str)> {
        let columns = self.profile.columns_of(role);
        columns.iter().find_map(|column| Some((column.as_str(), self.column(column)?)))
    }

    /// Whether a role's column stands in the file at all.
    pub(super) fn has(&self, role: Role) -> bool {
        let columns = self.profile.columns_of(role);
        columns.iter().any(|column| self.columns.place(column).is_some())
    }
}
