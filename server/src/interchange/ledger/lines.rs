//! Lines of a file, one at a time, in bounded memory.

use std::io::{self, BufRead};

/// The longest line taken. An invoice with 500 lines and full bases fits four times over.
pub const MAX_LINE: usize = 1 << 20;

/// One line of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its number, from 1.
    pub(super) number: u64,
    /// Where it begins, in bytes.
    pub(super) offset: u64,
    /// Whether it ends with a line break; only the last one may lack it.
    pub(super) ended: bool,
    /// Whether it was longer than [`MAX_LINE`]; then its content was skipped.
    pub(super) too_long: bool,
}

/// Reads lines from wherever it is told that it stands.
pub(super) struct Lines<R> {
    reader: R,
    number: u64,
    offset: u64,
    max: usize,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, number: 0, offset: 0, max: MAX_LINE }
    }

    /// Starts at `offset`, where line `number` begins. The reader must stand there.
    pub(super) fn starting_at(reader: R, number: u64, offset: u64) -> Self {
        Self { reader, number: number.saturating_sub(1), offset, max: MAX_LINE }
    }

    /// How far it has read, in bytes.
    pub(super) const fn offset(&self) -> u64 {
        self.offset
    }

    /// The next line's content in `buffer`, without line break and byte order mark.
    pub(super) fn next_into(&mut self, buffer: &mut Vec<u8>) -> io::Result<Option<Line>> {
        buffer.clear();
        let offset = self.offset;
        let mut ended = false;
        let mut too_long = false;
        loop {
            let available = self.reader.fill_buf()?;
            if available.is_empty() {
                break;
            }
            let (piece, taken) = match memchr_newline(available) {
                Some(at) => {
                    ended = true;
                    (available.get(..at).unwrap_or_default(), at.saturating_add(1))
                }
                None => (available, available.len()),
            };
            if buffer.len().saturating_add(piece.len()) > self.max {
                too_long = true;
                buffer.clear();
            } else if !too_long {
                buffer.extend_from_slice(piece);
            }
            self.reader.consume(taken);
            self.offset = self.offset.saturating_add(u64::try_from(taken).unwrap_or(u64::MAX));
            if ended {
                break;
            }
        }
        if self.offset == offset {
            return Ok(None);
        }
        self.number = self.number.saturating_add(1);
        if buffer.last() == Some(&b'\r') {
            buffer.pop();
        }
        if offset == 0 && buffer.starts_with(b"\xEF\xBB\xBF") {
            buffer.drain(..3);
        }
        Ok(Some(Line { number: self.number, offset, ended, too_long }))
    }
}

fn memchr_newline(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|byte| *byte == b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8], max: usize) -> Vec<(u64, u64, String, bool, bool)> {
        let mut lines =
            Lines { reader: io::BufReader::with_capacity(3, bytes), number: 0, offset: 0, max };
        let mut buffer = Vec::new();
        let mut out = Vec::new();
        while let Some(line) = lines.next_into(&mut buffer).unwrap() {
            let text = String::from_utf8(buffer.clone()).unwrap();
            out.push((line.number, line.offset, text, line.ended, line.too_long));
        }
        out
    }

    #[test]
    fn knows_where_each_line_begins() {
        assert_eq!(
            all(b"\xEF\xBB\xBFab\r\n\ncd", 100),
            [
                (1, 0, "ab".to_owned(), true, false),
                (2, 7, String::new(), true, false),
                (3, 8, "cd".to_owned(), false, false),
            ]
        );
    }

    #[test]
    fn a_huge_line_is_skipped_and_the_next_one_read() {
        assert_eq!(
            all(b"0123456789\nab\n", 5),
            [(1, 0, String::new(), true, true), (2, 11, "ab".to_owned(), true, false)]
        );
    }

    #[test]
    fn an_empty_file_has_no_lines() {
        assert!(all(b"", 5).is_empty());
    }
}
