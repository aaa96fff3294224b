//! Rows of a table, one at a time, in bounded memory.

use super::encoding::Decoded;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use std::io::{self, Read};

/// The longest row taken, in bytes of UTF-8. An invoice's row is a few hundred.
pub(super) const MAX_ROW: usize = 1 << 18;
/// The most columns that a row may have.
pub(super) const MAX_COLUMNS: usize = 1000;

/// What stood in a place where a row begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Found {
    /// A row; [`Rows::fields`] holds it.
    Row,
    /// One that is longer than [`MAX_ROW`]; it was skipped.
    TooLong,
    /// One with more than [`MAX_COLUMNS`] columns; it was skipped.
    TooWide,
}

/// Reads rows.
pub(super) struct Rows<R> {
    text: Decoded<R>,
    reader: Reader,
    buffer: Vec<u8>,
    waiting: std::ops::Range<usize>,
    ended: bool,
    fields: Vec<u8>,
    ends: Vec<usize>,
    count: usize,
    /// The line that is read next.
    next_line: u64,
    /// The line where the row began.
    line: u64,
}

impl<R: Read> Rows<R> {
    pub(super) fn new(text: Decoded<R>, separator: u8, quote: Option<u8>) -> Self {
        let mut builder = ReaderBuilder::new();
        builder.delimiter(separator);
        match quote {
            Some(quote) => builder.quote(quote),
            None => builder.quoting(false),
        };
        Self {
            text,
            reader: builder.build(),
            buffer: vec![0; 1 << 16],
            waiting: 0..0,
            ended: false,
            fields: vec![0; MAX_ROW],
            ends: vec![0; MAX_COLUMNS],
            count: 0,
            next_line: 1,
            line: 1,
        }
    }

    /// The line where the row that was read last began, from 1.
    pub(super) const fn line(&self) -> u64 {
        self.line
    }

    /// How many bytes of the file have been read.
    pub(super) const fn read(&self) -> u64 {
        self.text.read
    }

    /// How many fields the row has.
    pub(super) const fn len(&self) -> usize {
        self.count
    }

    /// The fields of the row that was read last.
    pub(super) fn fields(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().take(self.count).map(move |end| {
            let field = self.fields.get(start..*end).unwrap_or_default();
            start = *end;
            // The text is UTF-8, and fields are cut at signs of ASCII.
            std::str::from_utf8(field).unwrap_or_default()
        })
    }

    /// Reads the next row. Empty lines are no rows.
    pub(super) fn next_row(&mut self) -> io::Result<Option<Found>> {
        self.skip_empty_lines()?;
        self.line = self.next_line;
        self.count = 0;
        let mut length = 0_usize;
        let mut found = Found::Row;
        loop {
            self.fill()?;
            let input = self.buffer.get(self.waiting.clone()).unwrap_or_default();
            let (result, taken, written, ended) = self.reader.read_record(
                input,
                self.fields.get_mut(length..).unwrap_or_default(),
                self.ends.get_mut(self.count..).unwrap_or_default(),
            );
            self.take(taken);
            length = length.saturating_add(written);
            self.count = self.count.saturating_add(ended);
            match result {
                ReadRecordResult::InputEmpty => {}
                // What is skipped is written over, so that the next row is found all the same.
                ReadRecordResult::OutputFull => {
                    (length, found) = (0, Found::TooLong);
                }
                ReadRecordResult::OutputEndsFull => {
                    (self.count, found) = (0, Found::TooWide);
                }
                ReadRecordResult::Record => return Ok(Some(found)),
                ReadRecordResult::End => return Ok(None),
            }
        }
    }

    fn skip_empty_lines(&mut self) -> io::Result<()> {
        loop {
            self.fill()?;
            let input = self.buffer.get(self.waiting.clone()).unwrap_or_default();
            let empty = input.iter().take_while(|byte| b"\r\n".contains(byte)).count();
            if empty == 0 {
                return Ok(());
            }
            self.take(empty);
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        if self.waiting.is_empty() && !self.ended {
            let read = self.text.read_into(&mut self.buffer)?;
            self.waiting = 0..read;
            self.ended = read == 0;
        }
        Ok(())
    }

    /// Goes on behind some of what waits, and counts its lines.
    fn take(&mut self, taken: usize) {
        let end = self.waiting.start.saturating_add(taken);
        let bytes = self.buffer.get(self.waiting.start..end).unwrap_or_default();
        let breaks = bytes.iter().filter(|byte| **byte == b'\n').count();
        self.next_line = self.next_line.saturating_add(u64::try_from(breaks).unwrap_or(u64::MAX));
        self.waiting.start = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, quote: Option<u8>) -> Vec<(u64, Found, Vec<String>)> {
        let mut rows = Rows::new(Decoded::new(text.as_bytes(), encoding_rs::UTF_8), b';', quote);
        let mut all = Vec::new();
        while let Some(found) = rows.next_row().unwrap() {
            all.push((rows.line(), found, rows.fields().map(str::to_owned).collect()));
        }
        all
    }

    #[test]
    fn a_row_knows_the_line_it_begins_on() {
        let found = rows("\nA;B\r\n\r\n\"1\n2\";\"x;\"\"y\"\"\"\n3;=1+1", Some(b'"'));
        let lines: Vec<u64> = found.iter().map(|(line, ..)| *line).collect();
        assert_eq!(lines, [2, 4, 6]);
        assert_eq!(found[1].2, ["1\n2", "x;\"y\""]);
        assert_eq!(found[2].2, ["3", "=1+1"]);
        assert_eq!(rows("1;\"a\n", None)[0].2, ["1", "\"a"]);
        assert_eq!(rows("", Some(b'"')), []);
    }

    #[test]
    fn a_huge_row_is_skipped_and_the_next_one_read() {
        let huge = format!("1;{}\n2;ok\n", "å".repeat(3 << 20));
        let found = rows(&huge, Some(b'"'));
        assert_eq!(found.iter().map(|(line, ..)| *line).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(found[0].1, Found::TooLong);
        assert_eq!(
            (found[1].1, found[1].2.as_slice()),
            (Found::Row, &["2".to_owned(), "ok".to_owned()][..])
        );
        let wide = format!("{}\n2;ok\n", ";".repeat(5000));
        let found = rows(&wide, Some(b'"'));
        assert_eq!((found[0].1, found[1].1), (Found::TooWide, Found::Row));
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_takes_the_rest() {
        let open = format!("1;\"{}", "a\n".repeat(MAX_ROW));
        assert_eq!(rows(&open, Some(b'"')).len(), 1);
        assert_eq!(rows(&open, Some(b'"'))[0].1, Found::TooLong);
    }
}
