//! Reads and checks a file on a thread of its own, a batch ahead of the database.

use super::lines::{Line, Lines};
use super::parse::{Container, Parsed, parse};
use super::record::{Entry, Key, Kind};
use crate::interchange::positioned::Positioned;
use crate::interchange::report::{Origin, Problem, Severity};
use chrono::NaiveDate;
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::sync::Arc;
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// A batch ends at this many lines …
const LINES: usize = 1000;
/// … or this many bytes, whichever comes first.
const BYTES: u64 = 2 << 20;

/// Records that are written together, and what was wrong with others between them.
#[derive(Debug, Default)]
pub(in crate::interchange) struct Batch {
    /// The records. No ledger id stands twice: the second begins the next batch.
    pub(in crate::interchange) entries: Vec<Entry>,
    /// Everything wrong, or worth mending.
    pub(in crate::interchange) problems: Vec<Problem>,
    /// The kinds of the lines that were refused.
    pub(in crate::interchange) refused: Vec<Option<Kind>>,
    /// How far the file had been read, in bytes.
    pub(in crate::interchange) read_to: u64,
}

/// Where a record stands in its file.
#[derive(Clone, Copy, Debug)]
pub(in crate::interchange) struct Place {
    /// The line, from 1.
    pub(in crate::interchange) line: u64,
    /// Where it begins, in bytes.
    pub(in crate::interchange) offset: u64,
}

/// Lines of the neutral format, wherever they come from. Can be read more than once.
#[derive(Clone, Debug)]
pub(in crate::interchange) struct Source {
    file: Arc<File>,
    form: Form,
}

/// Who wrote the lines.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Form {
    /// A ledger: they stand as its file has them.
    Ledger,
    /// A translation: each line begins with where it comes from, and a tab.
    Translated,
}

impl Source {
    /// A ledger's own file.
    pub(in crate::interchange) fn ledger(file: File) -> Self {
        Self { file: Arc::new(file), form: Form::Ledger }
    }

    /// What a translation wrote: lines that [`translated_line`] made.
    pub(in crate::interchange) fn translated(file: File) -> Self {
        Self { file: Arc::new(file), form: Form::Translated }
    }

    /// How much there is, in bytes.
    pub(in crate::interchange) fn size(&self) -> io::Result<u64> {
        Ok(self.file.metadata()?.len())
    }

    /// Reads all of it.
    pub(in crate::interchange) fn read(&self, today: NaiveDate) -> Receiver<io::Result<Batch>> {
        let source = self.clone();
        spawn(move |gather| source.whole(gather, today))
    }

    /// Reads the records that stand at `places`.
    pub(in crate::interchange) fn read_places(
        &self,
        places: Vec<Place>,
        today: NaiveDate,
    ) -> Receiver<io::Result<Batch>> {
        let source = self.clone();
        spawn(move |gather| source.some(&places, gather, today))
    }

    fn reader(&self, capacity: usize) -> BufReader<Positioned> {
        Positioned::from_start(&self.file, capacity)
    }

    fn whole(&self, gather: &mut Gather, today: NaiveDate) -> io::Result<()> {
        let mut file = self.reader(1 << 18);
        if let Some(fault) = Container::of(file.fill_buf()?).fault() {
            gather.batch.problems.push(Origin::line(1).problem(fault));
            gather.batch.refused.push(None);
            return gather.flush().map(drop);
        }
        let mut lines = Lines::new(file);
        let mut buffer = Vec::new();
        while let Some(line) = lines.next_into(&mut buffer)? {
            if !gather.add(self.parse(line, &buffer, today)?, lines.offset())? {
                return Ok(());
            }
        }
        gather.flush().map(drop)
    }

    fn some(&self, places: &[Place], gather: &mut Gather, today: NaiveDate) -> io::Result<()> {
        let mut file = self.reader(1 << 16);
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
                && !gather.add(self.parse(line, &buffer, today)?, 0)?
            {
                return Ok(());
            }
        }
        gather.flush().map(drop)
    }

    fn parse(&self, line: Line, bytes: &[u8], today: NaiveDate) -> io::Result<Parsed> {
        if self.form == Form::Ledger {
            return Ok(parse(line, &Origin::line(line.number), bytes, today));
        }
        let (origin, record) = split_translated(bytes)?;
        let mut parsed = parse(line, &origin, record, today);
        // No foreign format tells what a line rests on: that is not worth a note on every line.
        parsed.problems.retain(|problem| problem.fault.code() != "no_basis");
        Ok(parsed)
    }
}

/// A line of a translation: where the record comes from, a tab, and the record. Neither part can
/// hold a raw tab or line break, because JSON writes them as escapes.
pub(in crate::interchange) fn translated_line(
    origin: &Origin,
    record: &serde_json::Value,
) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(origin)?;
    line.push(b'\t');
    serde_json::to_writer(&mut line, record)?;
    line.push(b'\n');
    Ok(line)
}

fn split_translated(line: &[u8]) -> io::Result<(Origin, &[u8])> {
    let tab = line.iter().position(|byte| *byte == b'\t');
    let (origin, rest) = tab
        .and_then(|tab| line.split_at_checked(tab))
        .ok_or_else(|| io::Error::other("a translated line without its origin"))?;
    Ok((serde_json::from_slice(origin)?, rest.get(1..).unwrap_or_default()))
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
