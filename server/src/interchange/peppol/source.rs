//! The documents of a file, a folder or an archive, one at a time and never larger than allowed.

use super::fault::Fault;
use super::xml::MAX_BYTES;
use crate::interchange::ImportError;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use zip::ZipArchive;
use zip::result::ZipError;

/// What an archive may hold in all, unpacked.
pub(super) const MAX_ARCHIVE: u64 = 1 << 30;
/// How deep folders are looked into.
pub(super) const MAX_FOLDERS: usize = 16;
/// The most files of a folder or an archive.
const MAX_FILES: usize = 100_000;

/// Something that may be a document.
#[derive(Debug)]
pub(super) struct Item {
    /// Its path within what was handed over; nothing where that was the document itself.
    pub(super) name: Option<String>,
    /// Its content, or why there is none.
    pub(super) content: Result<Vec<u8>, Fault>,
}

/// What was handed over.
#[derive(Debug)]
pub(super) struct Source {
    files: VecDeque<(Option<String>, Found)>,
    archive: Option<Archive>,
    /// How much there is in all, in bytes as it lies on the disk.
    pub(super) size: u64,
    /// How much of it has been handed over.
    pub(super) done: u64,
}

#[derive(Debug)]
enum Found {
    File { path: PathBuf, size: u64 },
    Fault(Fault),
}

impl Source {
    /// Looks up the files, in the order of their names.
    pub(super) fn open(path: &Path) -> Result<Self, ImportError> {
        let facts = std::fs::metadata(path).map_err(ImportError::File)?;
        let mut files = Vec::new();
        if facts.is_dir() {
            walk(path, "", 0, &mut files).map_err(ImportError::File)?;
        } else {
            files.push((None, Found::File { path: path.to_owned(), size: facts.len() }));
        }
        let size = files.iter().fold(0_u64, |sum, (_, found)| match found {
            Found::File { size, .. } => sum.saturating_add(*size),
            Found::Fault(_) => sum,
        });
        Ok(Self { files: files.into(), archive: None, size, done: 0 })
    }

    /// The next document.
    pub(super) fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(archive) = &mut self.archive {
                match archive.next() {
                    Some(item) => return Some(item),
                    None => self.archive = None,
                }
            }
            let (name, found) = self.files.pop_front()?;
            let content = match found {
                Found::Fault(fault) => Err(fault),
                Found::File { path, size } => {
                    self.done = self.done.saturating_add(size);
                    match open(&path) {
                        Err(_) => Err(Fault::Unreadable),
                        Ok((file, false)) => bounded(file, MAX_BYTES),
                        Ok((file, true)) => match ZipArchive::new(file) {
                            Err(_) => Err(Fault::BadArchive),
                            Ok(zip) if zip.is_empty() => Err(Fault::EmptyArchive),
                            Ok(zip) if zip.len() > MAX_FILES => Err(Fault::ArchiveTooLarge),
                            Ok(zip) => {
                                self.archive =
                                    Some(Archive { zip, name, at: 0, left: MAX_ARCHIVE });
                                continue;
                            }
                        },
                    }
                }
            };
            return Some(Item { name, content });
        }
    }
}

fn walk(
    folder: &Path,
    within: &str,
    depth: usize,
    files: &mut Vec<(Option<String>, Found)>,
) -> io::Result<()> {
    let mut entries: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let name = plain(&format!("{within}{}", entry.file_name().to_string_lossy()));
        if files.len() >= MAX_FILES {
            files.push((Some(name), Found::Fault(Fault::ArchiveTooLarge)));
            return Ok(());
        }
        let kind = entry.file_type()?;
        let found = if kind.is_dir() {
            if depth < MAX_FOLDERS {
                walk(&entry.path(), &format!("{name}/"), depth.saturating_add(1), files)?;
                continue;
            }
            Found::Fault(Fault::FoldersTooDeep)
        } else if kind.is_file() && (is_document(&name) || ends(&name, ".zip")) {
            Found::File { path: entry.path(), size: entry.metadata()?.len() }
        } else {
            // A link might lead anywhere; whoever wants what it leads to names that.
            Found::Fault(Fault::LeftAside)
        };
        files.push((Some(name), found));
    }
    Ok(())
}

/// Whether a name is that of a document. What begins with a point is hidden: programs keep notes of
/// their own in such files beside each document (`._invoice.xml`).
fn is_document(name: &str) -> bool {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    ends(file, ".xml") && !file.starts_with('.')
}

fn ends(name: &str, ending: &str) -> bool {
    name.to_ascii_lowercase().ends_with(ending)
}

/// A name as the report may show it.
fn plain(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(200).collect()
}

/// Opens a file, and tells whether it is an archive.
fn open(path: &Path) -> io::Result<(File, bool)> {
    let mut file = File::open(path)?;
    let mut first = [0; 4];
    let read = file.read(&mut first)?;
    file.seek(SeekFrom::Start(0))?;
    // An archive begins with its first file, or with its end where it is empty.
    let first = first.get(..read).unwrap_or_default();
    Ok((file, first == b"PK\x03\x04" || first == b"PK\x05\x06"))
}

/// An archive on its way.
#[derive(Debug)]
struct Archive {
    zip: ZipArchive<File>,
    /// Its own name within what was handed over.
    name: Option<String>,
    at: usize,
    /// How much more may be unpacked.
    left: u64,
}

impl Archive {
    fn next(&mut self) -> Option<Item> {
        while self.at < self.zip.len() {
            let at = self.at;
            self.at = at.saturating_add(1);
            let (inner, content) = match self.zip.by_index(at) {
                Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                    (format!("#{at}"), Err(Fault::Encrypted))
                }
                Err(_) => (format!("#{at}"), Err(Fault::BadArchive)),
                Ok(entry) if entry.is_dir() => continue,
                Ok(entry) => {
                    let inner = plain(&String::from_utf8_lossy(entry.name_raw()));
                    let content = if ends(&inner, ".zip") {
                        Err(Fault::NestedArchive)
                    } else if !is_document(&inner) {
                        Err(Fault::LeftAside)
                    } else if self.left < MAX_BYTES {
                        Err(Fault::ArchiveTooLarge)
                    } else {
                        bounded(entry, MAX_BYTES)
                    };
                    (inner, content)
                }
            };
            let read = match &content {
                Ok(bytes) => u64::try_from(bytes.len()).unwrap_or(u64::MAX),
                // It was read up to the limit before it was found to be too large.
                Err(Fault::TooLarge) => MAX_BYTES,
                Err(_) => 0,
            };
            self.left = self.left.saturating_sub(read);
            let name = self.name.as_ref();
            let name = name.map_or_else(|| inner.clone(), |outer| format!("{outer}/{inner}"));
            return Some(Item { name: Some(name), content });
        }
        None
    }
}

/// Reads a document, and no more than one may be.
fn bounded(reader: impl Read, most: u64) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let read = reader.take(most.saturating_add(1)).read_to_end(&mut bytes);
    match read {
        Err(_) => Err(Fault::Unreadable),
        Ok(_) if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > most => Err(Fault::TooLarge),
        Ok(_) => Ok(bytes),
    }
}
