//! Reads and checks a file on a thread of its own, a batch ahead of the database.

use super::lines::{Line, Lines};
use super::parse::{Container, Parsed, about_line, parse};
use super::problem::{Problem, Severity};
use super::record::{Entry, Key, Kind};
use chrono::NaiveDate;
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// A batch ends at this many lines …
const LINES: usize = 1000;
/// … or this many bytes, whichever comes first.
const BYTES: u64 = 2 << 20;

/// Records that are written together, and what was wrong with others between them.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// The records. No ledger id stands twice: the second begins the next batch.
    pub(super) entries: Vec<Entry>,
    /// Everything wrong, or worth mending.
    pub(super) problems: Vec<Problem>,
    /// The kinds of the lines that were refused.
    pub(super) refused: Vec<Option<Kind>>,
    /// How far the file had been read, in bytes.
    pub(super) read_to: u64,
}

/// Where a record stands in its file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The line, from 1.
    pub(super) line: u64,
    /// Where it begins, in bytes.
    pub(super) offset: u64,
}

/// Reads the whole file.
pub(super) fn read_file(path: &Path, today: NaiveDate) -> Receiver<io::Result<Batch>> {
    let path = path.to_owned();
    spawn(move |gather| whole(&path, gather, today))
}

/// Reads the records that stand at `places`.
pub(super) fn read_places(
    path: &Path,
    places: Vec<Place>,
    today: NaiveDate,
) -> Receiver<io::Result<Batch>> {
    let path: PathBuf = path.to_owned();
    spawn(move |gather| some(&path, &places, gather, today))
}

fn spawn(
    read: impl FnOnce(&mut Gather) -> io::Result<()> + Send + 'static,
) -> Receiver<io::Result<Batch>> {
    // One batch waits while one is written and one is read: that bounds the memory.
    let (sender, receiver) = channel(1);
    tokio::task::spawn_blocking(move || {
        let mut gather =
            Gather { sender, batch: Batch::default(), keys: HashSet::new(), lines: 0, began: 0 };
        if let Err(error) = read(&mut gather) {
            // Nobody listens any longer when the writer has stopped; then there is nobody to tell.
            let _ = gather.sender.blocking_send(Err(error));
        }
    });
    receiver
}

fn whole(path: &Path, gather: &mut Gather, today: NaiveDate) -> io::Result<()> {
    let mut file = BufReader::with_capacity(1 << 18, File::open(path)?);
    if let Some(fault) = Container::of(file.fill_buf()?).fault() {
        let line = Line { number: 1, offset: 0, ended: false, too_long: false };
        gather.batch.problems.push(about_line(line, fault));
        gather.batch.refused.push(None);
        return gather.flush().map(drop);
    }
    let mut lines = Lines::new(file);
    let mut buffer = Vec::new();
    while let Some(line) = lines.next_into(&mut buffer)? {
        if !gather.add(parse(line, &buffer, today), lines.offset())? {
            return Ok(());
        }
    }
    gather.flush().map(drop)
}

fn some(path: &Path, places: &[Place], gather: &mut Gather, today: NaiveDate) -> io::Result<()> {
    let mut file = BufReader::with_capacity(1 << 16, File::open(path)?);
    let mut buffer = Vec::new();
    let mut stands_at = 0_u64;
    for place in places {
        // Within the buffer this moves nothing but a pointer; places only ever go forward.
        let forward = place.offset.saturating_sub(stands_at);
        file.seek_relative(i64::try_from(forward).map_err(io::Error::other)?)?;
        let mut lines = Lines::starting_at(&mut file, place.line, place.offset);
        let line = lines.next_into(&mut buffer)?;
        stands_at = lines.offset();
        if let Some(line) = line
            && !gather.add(parse(line, &buffer, today), 0)?
        {
            return Ok(());
        }
    }
    gather.flush().map(drop)
}

/// Gathers a batch and hands it over when it is full.
struct Gather {
    sender: Sender<io::Result<Batch>>,
    batch: Batch,
    keys: HashSet<Key>,
    lines: usize,
    began: u64,
}

impl Gather {
    /// False when nobody listens any longer.
    fn add(&mut self, parsed: Parsed, read_to: u64) -> io::Result<bool> {
        let Parsed { entry, problems } = parsed;
        if let Some(entry) = &entry
            && self.keys.contains(&entry.key)
            && !self.flush()?
        {
            return Ok(false);
        }
        self.batch.read_to = read_to;
        self.lines = self.lines.saturating_add(1);
        match entry {
            Some(entry) => {
                self.keys.insert(entry.key.clone());
                self.batch.entries.push(entry);
            }
            None => {
                let refused = problems.iter().find(|p| p.fault.severity() == Severity::Refused);
                if let Some(problem) = refused {
                    let kind = problem.record.as_deref().and_then(Kind::from_name);
                    self.batch.refused.push(kind);
                }
            }
        }
        self.batch.problems.extend(problems);
        if self.lines >= LINES || read_to.saturating_sub(self.began) >= BYTES {
            return self.flush();
        }
        Ok(true)
    }

    fn flush(&mut self) -> io::Result<bool> {
        self.began = self.batch.read_to;
        self.lines = 0;
        self.keys.clear();
        Ok(self.sender.blocking_send(Ok(std::mem::take(&mut self.batch))).is_ok())
    }
}
