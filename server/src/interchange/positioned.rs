//! A file that several read at once, each at its own pace.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::os::unix::fs::FileExt;
use std::sync::Arc;

/// Reads a shared file from a place of its own.
pub(super) struct Positioned {
    file: Arc<File>,
    at: u64,
}

impl Positioned {
    /// From its beginning, so many bytes at a time.
    pub(super) fn from_start(file: &Arc<File>, capacity: usize) -> BufReader<Self> {
        BufReader::with_capacity(capacity, Self { file: Arc::clone(file), at: 0 })
    }
}

impl Read for Positioned {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read_at(buffer, self.at)?;
        self.at = self.at.saturating_add(u64::try_from(read).unwrap_or(0));
        Ok(read)
    }
}

impl Seek for Positioned {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let wanted = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => self.file.metadata()?.len().checked_add_signed(by),
        };
        self.at = wanted.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}
