//! The folder that files come to: one folder for each source, and in it where they go.
//!
//! ```text
//! inbox/ledger/            a file comes here
//! inbox/ledger/done/       everything in it was taken; the report beside it
//! inbox/ledger/refused/    something in it was refused, or all of it; the report beside it
//! ```

use chrono::{DateTime, Utc};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// What a file looked like, and since when it has looked so.
#[derive(Clone, Copy, Debug)]
struct Look {
    size: u64,
    changed: Option<SystemTime>,
    since: Instant,
}

/// A file that has come and is no longer written to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Waiting {
    /// When it was last written to: files are read in that order.
    changed: Option<SystemTime>,
    /// Where it is.
    pub path: PathBuf,
    /// What it is called.
    pub name: String,
}

impl Waiting {
    /// When it was last written to.
    #[must_use]
    pub fn written_at(&self) -> Option<DateTime<Utc>> {
        self.changed.map(DateTime::from)
    }
}

/// The folder that files come to.
#[derive(Debug)]
pub struct Inbox {
    root: PathBuf,
    settle: Duration,
    looks: HashMap<PathBuf, Look>,
}

/// What a program that writes in pieces calls a file that is not whole yet.
const UNFINISHED: [&str; 4] = ["part", "tmp", "filepart", "crdownload"];

impl Inbox {
    /// A folder, and how long a file must have been left alone before it is read.
    #[must_use]
    pub fn new(root: PathBuf, settle: Duration) -> Self {
        Self { root, settle, looks: HashMap::new() }
    }

    /// A source's folder.
    #[must_use]
    pub fn folder(&self, source: &str) -> PathBuf {
        self.root.join(source)
    }

    /// The files of a source that nobody has written to for a while, oldest first. What is only
    /// seen for the first time is not among them; links and folders never are.
    ///
    /// # Errors
    /// When the folder cannot be made or read.
    pub fn waiting(&mut self, source: &str) -> io::Result<Vec<Waiting>> {
        let folder = self.folder(source);
        for part in [&folder, &folder.join("done"), &folder.join("refused")] {
            fs::create_dir_all(part)?;
        }
        let mut waiting = Vec::new();
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let (path, about) = (entry.path(), entry.metadata()?);
            if !about.is_file() || name.starts_with('.') || is_unfinished(&path) {
                continue;
            }
            let (size, changed) = (about.len(), about.modified().ok());
            let look = Look { size, changed, since: Instant::now() };
            let known = self.looks.entry(path.clone()).or_insert(look);
            if (known.size, known.changed) != (size, changed) {
                *known = look;
            }
            if known.since.elapsed() >= self.settle {
                waiting.push(Waiting { changed, path, name });
            }
        }
        waiting.sort();
        Ok(waiting)
    }

    /// Whether files of a source were seen that may still be written to.
    #[must_use]
    pub fn has_unsettled(&self, source: &str) -> bool {
        let folder = self.folder(source);
        let in_it = |path: &Path| path.parent() == Some(&folder);
        self.looks.iter().any(|(path, look)| in_it(path) && look.since.elapsed() < self.settle)
    }

    /// Where the report of a file is written before the file is moved.
    #[must_use]
    pub fn report(&self, source: &str, file: &Waiting) -> PathBuf {
        self.folder(source).join(format!(".{}.report.json", file.name))
    }

    /// Writes the report of a file that has been read before under another name, unless the run that read it has
    /// left one.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn report_copy(&self, source: &str, file: &Waiting, refused: bool) -> io::Result<()> {
        let path = self.report(source, file);
        // One that was stopped between moving the report and the file has its report there already.
        if path.exists() || self.place(source, file, refused).1.exists() {
            return Ok(());
        }
        let report = json!({
            "file": file.name,
            "problems": [],
            "read_before": {
                "sv": "Samma innehåll har lästs förut. Rapporten ligger hos filen som lästes, och inget lästes in igen.",
                "en": "The same content has been read before. The report lies beside the file that was read, and nothing was taken in again.",
            },
        });
        fs::write(path, format!("{report}\n"))
    }

    /// Moves a file to where it belongs, its report first: when the file is gone from the inbox,
    /// the report is there. A file of the same name that is there already is never overwritten.
    ///
    /// # Errors
    /// When something cannot be moved. Nothing is lost: what was not moved is found again.
    pub fn settle_file(
        &mut self,
        source: &str,
        file: &Waiting,
        refused: bool,
    ) -> io::Result<PathBuf> {
        let (moved, report) = self.place(source, file, refused);
        let written = self.report(source, file);
        if written.exists() {
            fs::rename(&written, report)?;
        }
        // A report that was begun by a run that did not end.
        let mut begun = written.into_os_string();
        begun.push(".part");
        match fs::remove_file(begun) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        fs::rename(&file.path, &moved)?;
        self.looks.remove(&file.path);
        // The move is what says that the file has been read: it must survive a loss of power.
        for folder in [&self.settled(source, refused), &self.folder(source)] {
            File::open(folder)?.sync_all()?;
        }
        Ok(moved)
    }

    /// The folder that files of a source are moved to.
    fn settled(&self, source: &str, refused: bool) -> PathBuf {
        self.folder(source).join(if refused { "refused" } else { "done" })
    }

    /// Where a file is moved to, and its report: under a name that no other file has there.
    fn place(&self, source: &str, file: &Waiting, refused: bool) -> (PathBuf, PathBuf) {
        let to = self.settled(source, refused);
        let name = free_name(&to, &file.name);
        let mut report = name.clone();
        report.push(".report.json");
        (to.join(name), to.join(report))
    }

    /// Forgets files that are gone.
    pub fn forget_gone(&mut self) {
        self.looks.retain(|path, _| path.exists());
    }
}

fn is_unfinished(path: &Path) -> bool {
    let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or_default();
    UNFINISHED.iter().any(|unfinished| kind.eq_ignore_ascii_case(unfinished))
}

/// The name itself, or with a number where there is one already.
fn free_name(folder: &Path, name: &str) -> OsString {
    let mut free = OsString::from(name);
    let mut number = 2_u32;
    while folder.join(&free).exists() {
        free = OsString::from(format!("{number}-{name}"));
        number = number.saturating_add(1);
    }
    free
}

/// SHA-256 of a file's content.
///
/// # Errors
/// When it cannot be read.
pub(super) fn content_hash(path: &Path) -> io::Result<[u8; 32]> {
    let mut file = File::open(path)?;
    let mut digest = Sha256::new();
    let mut piece = vec![0; 1 << 16];
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(digest.finalize().into()),
            read => digest.update(piece.get(..read).unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inbox(settle: Duration) -> (PathBuf, Inbox) {
        let root = std::env::temp_dir().join(format!("besked-inbox-{}", uuid::Uuid::new_v4()));
        (root.clone(), Inbox::new(root, settle))
    }

    fn names(inbox: &mut Inbox) -> Vec<String> {
        inbox.waiting("ledger").unwrap().into_iter().map(|file| file.name).collect()
    }

    #[test]
    fn a_file_that_is_still_written_to_waits() {
        let (root, mut inbox) = inbox(Duration::from_millis(30));
        assert!(names(&mut inbox).is_empty());
        let file = root.join("ledger/a.ndjson");
        fs::write(&file, "one").unwrap();
        assert!(names(&mut inbox).is_empty(), "seen for the first time");
        std::thread::sleep(Duration::from_millis(40));
        fs::write(&file, "one and two").unwrap();
        assert!(names(&mut inbox).is_empty(), "it has grown");
        std::thread::sleep(Duration::from_millis(40));
        assert_eq!(names(&mut inbox), ["a.ndjson"]);
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn hidden_and_unfinished_files_links_and_folders_are_passed_over() {
        let (root, mut inbox) = inbox(Duration::ZERO);
        inbox.waiting("ledger").unwrap();
        let folder = root.join("ledger");
        for name in [".hidden", "a.part", "b.TMP", "c.filepart"] {
            fs::write(folder.join(name), "x").unwrap();
        }
        fs::create_dir(folder.join("folder")).unwrap();
        std::os::unix::fs::symlink("/etc/passwd", folder.join("link")).unwrap();
        assert!(names(&mut inbox).is_empty());
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn nothing_that_was_moved_before_is_overwritten_and_the_report_goes_along() {
        let (root, mut inbox) = inbox(Duration::ZERO);
        inbox.waiting("ledger").unwrap();
        for content in ["first", "second"] {
            fs::write(root.join("ledger/a.ndjson"), content).unwrap();
            let waiting = inbox.waiting("ledger").unwrap();
            let file = waiting.first().unwrap();
            fs::write(inbox.report("ledger", file), content).unwrap();
            inbox.settle_file("ledger", file, false).unwrap();
        }
        let read = |name: &str| fs::read_to_string(root.join("ledger/done").join(name)).unwrap();
        assert_eq!(read("a.ndjson"), "first");
        assert_eq!(read("a.ndjson.report.json"), "first");
        assert_eq!(read("2-a.ndjson"), "second");
        assert_eq!(read("2-a.ndjson.report.json"), "second");
        inbox.forget_gone();
        assert!(inbox.looks.is_empty());
        fs::remove_dir_all(root).unwrap();
    }
}
