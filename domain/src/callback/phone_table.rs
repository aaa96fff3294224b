//! The table that a telephone system gives: how many called a number on a day, and how it went.

use super::measure::PhoneFigures;
use chrono::{Datelike as _, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The columns, in the order that they are named in; a table may have them in any order, and others.
pub const COLUMNS: [&str; 9] = [
    "day",
    "number",
    "offered",
    "answered",
    "hung_up_at_once",
    "abandoned",
    "answered_in_time",
    "abandoned_late",
    "waited_seconds",
];

/// How long the name of a number may be, in characters.
const LONGEST_NUMBER: usize = 40;

/// How the sum of other lines is called, in lower case: by its first word.
const SUMS: [&str; 12] = [
    "total",
    "totals",
    "totalt",
    "totalsumma",
    "summa",
    "summan",
    "summering",
    "sum",
    "delsumma",
    "subtotal",
    "grand",
    "samtliga",
];

/// The years that a day may lie in: another one is a slip of the pen, and some could not be kept.
const YEARS: Range<i32> = 1_000..10_000;

/// How it went with a telephone number on a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PhoneDay {
    /// Which day.
    pub day: NaiveDate,
    /// Which number, as the telephone system calls it: of a unit or of a group.
    pub number: String,
    /// What happened.
    pub figures: PhoneFigures,
}

/// What is wrong with a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TableFault {
    /// Its first line lacks a column.
    #[error("the column {0} is missing")]
    NoColumn(&'static str),
    /// It has no line but the first.
    #[error("there is no line")]
    Empty,
    /// A line, counted from 1, lacks what one of its columns must have.
    #[error("line {line}: {column} is missing or wrong")]
    Field {
        /// Which line.
        line: usize,
        /// Which column.
        column: &'static str,
    },
    /// A line, counted from 1, names no number, or is called a sum: what it tells stands on other lines already.
    #[error("line {0}: the sum of other lines")]
    Sum(usize),
    /// A line, counted from 1, tells what the other ones of its day, or of the table, come to together, whatever
    /// it is called.
    #[error("line {0}: the figures are those of the other lines together")]
    SumOfOthers(usize),
    /// A line, counted from 1, tells of more than there were.
    #[error("line {0}: the figures do not add up")]
    DoesNotAddUp(usize),
    /// A line, counted from 1, tells of a day and a number that another one told of.
    #[error("line {0}: the same day and number again")]
    Twice(usize),
}

/// Reads a table: a line of columns, then a line for each day and number. What parts the columns is what the
/// first line has: a semicolon, a tab or a comma.
///
/// ```
/// use besked_domain::callback::phone_table::{TableFault, read};
/// let head = "day;number;offered;answered;hung_up_at_once;abandoned;answered_in_time;abandoned_late;waited_seconds";
/// let table = [head, "2026-11-20;Vatten;210;180;10;30;153;24;8100"].join("\n");
/// assert_eq!(read(&table).unwrap()[0].figures.mean_answer_seconds().unwrap().to_string(), "45");
/// let wrong = [head, "2026-11-20;Vatten;210;180;10;31;153;24;8100"].join("\n");
/// assert_eq!(read(&wrong), Err(TableFault::DoesNotAddUp(2)));
/// ```
///
/// # Errors
/// Says what is wrong first, and where.
pub fn read(table: &str) -> Result<Vec<PhoneDay>, TableFault> {
    // Spreadsheets put a mark of byte order first.
    let mut lines = table.trim_start_matches('\u{feff}').lines().zip(1_usize..);
    let head = lines.next().map(|(head, _)| head).unwrap_or_default();
    let part = [';', '\t'].into_iter().find(|part| head.contains(*part)).unwrap_or(',');
    let columns = Columns::of(head, part)?;
    let mut seen = BTreeSet::new();
    let mut days: Vec<(usize, PhoneDay)> = Vec::new();
    for (text, line) in lines.filter(|(text, _)| !text.trim().is_empty()) {
        let day = columns.read(text, line)?;
        if !seen.insert((day.day, day.number.clone())) {
            return Err(TableFault::Twice(line));
        }
        days.push((line, day));
    }
    if days.is_empty() {
        return Err(TableFault::Empty);
    }
    if let Some(line) = sum_of_others(&days) {
        return Err(TableFault::SumOfOthers(line));
    }
    Ok(days.into_iter().map(|(_, day)| day).collect())
}

/// The line whose figures are those of all the other ones of its day together, or of the table.
fn sum_of_others(days: &[(usize, PhoneDay)]) -> Option<usize> {
    let mut by_day: BTreeMap<NaiveDate, Together> = BTreeMap::new();
    let mut whole = Together::default();
    for (_, PhoneDay { day, figures, .. }) in days {
        by_day.entry(*day).or_default().add(*figures);
        whole.add(*figures);
    }
    let found = days.iter().find(|(_, PhoneDay { day, figures, .. })| {
        let of_day = by_day.get(day).is_some_and(|own| own.has_sum(*figures));
        of_day || whole.has_sum(*figures)
    });
    found.map(|(line, _)| *line)
}

/// What some lines come to.
#[derive(Default)]
struct Together {
    /// How many of them tell of a call.
    lines: usize,
    figures: PhoneFigures,
}

impl Together {
    fn add(&mut self, figures: PhoneFigures) {
        self.lines += usize::from(figures.offered > 0);
        self.figures += figures;
    }

    /// Whether one of the lines is the sum of the others: at least two of them, since two numbers may well tell
    /// the same. Where nobody was answered there are no seconds, and the few figures may well agree.
    fn has_sum(&self, figures: PhoneFigures) -> bool {
        let mut twice = figures;
        twice += figures;
        self.lines > 2 && figures.answered > 0 && twice == self.figures
    }
}

/// At which place each of the columns stands, and what parts them.
struct Columns {
    places: [usize; COLUMNS.len()],
    part: char,
}

impl Columns {
    fn of(head: &str, part: char) -> Result<Self, TableFault> {
        let names: Vec<&str> = head.split(part).map(bare).collect();
        let mut places = [0; COLUMNS.len()];
        for (place, column) in places.iter_mut().zip(COLUMNS) {
            let found = names.iter().position(|name| *name == column);
            *place = found.ok_or(TableFault::NoColumn(column))?;
        }
        Ok(Self { places, part })
    }

    fn read(&self, text: &str, line: usize) -> Result<PhoneDay, TableFault> {
        let fields: Vec<&str> = text.split(self.part).map(bare).collect();
        let [day, number, ref figures @ ..] = self.places;
        let [day_column, number_column, ref figure_columns @ ..] = COLUMNS;
        let wrong = |column| TableFault::Field { line, column };
        let field = |place: usize| fields.get(place).copied().unwrap_or_default();
        let number = field(number);
        if number.is_empty() || is_sum(number) || is_sum(field(day)) {
            return Err(TableFault::Sum(line));
        }
        let day = field(day).parse::<NaiveDate>().ok().filter(|day| YEARS.contains(&day.year()));
        let day = day.ok_or(wrong(day_column))?;
        if number.chars().count() > LONGEST_NUMBER {
            return Err(wrong(number_column));
        }
        let mut read = [0_u64; COLUMNS.len() - 2];
        for ((figure, place), column) in read.iter_mut().zip(figures).zip(figure_columns) {
            *figure = field(*place).parse::<u32>().map_err(|_| wrong(*column))?.into();
        }
        let [offered, answered, at_once, abandoned, in_time, late, waited_seconds] = read;
        let adds_up = answered + abandoned <= offered
            && at_once <= abandoned
            && late <= abandoned
            && in_time <= answered;
        if !adds_up {
            return Err(TableFault::DoesNotAddUp(line));
        }
        let figures = PhoneFigures {
            offered,
            answered,
            hung_up_at_once: at_once,
            abandoned,
            answered_in_time: in_time,
            abandoned_late: late,
            waited_seconds,
        };
        Ok(PhoneDay { day, number: number.to_owned(), figures })
    }
}

/// Whether what a field names is the sum of other lines.
fn is_sum(field: &str) -> bool {
    let mut words = field.split(|character: char| !character.is_alphanumeric());
    let first = words.find(|word| !word.is_empty()).unwrap_or_default().to_lowercase();
    SUMS.contains(&first.as_str())
}

/// A field without the blanks and the quotation marks around it.
fn bare(field: &str) -> &str {
    field.trim().trim_matches('"').trim()
}
