//! What both sides ask for about evidence.

use besked_domain::evidence::{Came, Kind, Limits, Measure, Refused};
use besked_domain::id::EvidenceId;
use chrono::{DateTime, NaiveDate, Utc};

/// A file that was sent, and what became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EvidenceView {
    /// Which.
    pub id: EvidenceId,
    /// The name it is shown with.
    pub name: String,
    /// When it was sent.
    pub at: DateTime<Utc>,
    /// How it came.
    pub came: Came,
    /// When it came another way than through the portal, and who wrote it down.
    pub arrived: Option<Arrived>,
    /// What became of it.
    pub fate: Result<Extent, Refused>,
}

/// A file that came by letter or at the counter: `at` is then when it was written down.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Arrived {
    /// The day that it came.
    pub on: NaiveDate,
    /// The official who wrote it down; staff alone are told.
    pub by: Option<String>,
}

/// What a kept file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Extent {
    /// Which kind.
    pub kind: Kind,
    /// Its pixels or pages.
    pub measure: Measure,
    /// How many bytes are kept.
    pub bytes: u64,
}

/// The files of a draft or a case, oldest first, and how much there may be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Evidence {
    /// The files.
    pub files: Vec<EvidenceView>,
    /// The limits.
    pub limits: Limits,
}

impl Evidence {
    /// Without what was refused before the last time that anything was sent: it has been told.
    #[must_use]
    pub fn newest(mut self) -> Self {
        let last = self.files.iter().map(|file| file.at).max();
        self.files.retain(|file| file.fate.is_ok() || Some(file.at) == last);
        self
    }
}

/// A file that comes in: kept already where it was taken in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SentFile {
    /// The name to show.
    pub name: String,
    /// What is kept, or why nothing is.
    pub fate: Result<KeptFile, Refused>,
}

/// Where a file is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KeptFile {
    /// What it is.
    pub extent: Extent,
    /// The hash of its bytes, which is what it is found by.
    pub hash: [u8; 32],
    /// The same of the small picture.
    pub small: Option<[u8; 32]>,
}

/// A file to be handed out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EvidenceFile {
    /// The name to save it under.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// The hash of its bytes.
    pub hash: [u8; 32],
    /// The same of the small picture.
    pub small: Option<[u8; 32]>,
}
