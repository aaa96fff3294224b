//! Counts lines, and stops a reader that has been given too much in one piece.

use std::io::{self, BufRead, Read};

/// A reader that is watched.
#[derive(Debug)]
pub(super) struct Gauge<R> {
    inner: R,
    /// How many lines have ended.
    pub(super) newlines: u64,
    /// How much has been read since the piece began, in bytes.
    piece: u64,
    /// How much one piece may have.
    most: u64,
}

impl<R> Gauge<R> {
    pub(super) const fn new(inner: R, most: u64) -> Self {
        Self { inner, newlines: 0, piece: 0, most }
    }

    /// Begins a piece.
    pub(super) const fn begin(&mut self) {
        self.piece = 0;
    }

    /// Whether the piece has become too large.
    pub(super) const fn is_full(&self) -> bool {
        self.piece > self.most
    }
}

impl<R: BufRead> Read for Gauge<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Gauge<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.is_full() {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        // What was filled is still there: nothing is read here.
        if let Ok(filled) = self.inner.fill_buf() {
            let passed = filled.get(..amount).unwrap_or(filled);
            let ended = passed.iter().filter(|byte| **byte == b'\n').count();
            self.newlines = self.newlines.saturating_add(u64::try_from(ended).unwrap_or(u64::MAX));
        }
        self.piece = self.piece.saturating_add(u64::try_from(amount).unwrap_or(u64::MAX));
        self.inner.consume(amount);
    }
}
