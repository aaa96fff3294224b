//! Files by their hash.

use chrono::{DateTime, Utc};
use futures_util::StreamExt as _;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{Error, ObjectStore, ObjectStoreExt as _, PutPayload};
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;
use std::time::SystemTime;

/// What a file is kept under: the SHA-256 of its bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FileHash(pub [u8; 32]);

impl FileHash {
    /// The hash of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Two folders deep, so that no folder grows beyond some hundred entries.
    fn path(self) -> Path {
        let name = self.to_string();
        let mut pairs = name.as_bytes().chunks(2).filter_map(|pair| str::from_utf8(pair).ok());
        let folders = [pairs.next().unwrap_or_default(), pairs.next().unwrap_or_default()];
        Path::from_iter(folders.into_iter().chain([name.as_str()]))
    }
}

impl fmt::Display for FileHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A text that is no hash.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a hash: 64 hexadecimal digits in lower case are wanted")]
pub struct NotAHash;

impl FromStr for FileHash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        let mut hash = [0; 32];
        let digits = text.as_bytes();
        if digits.len() != 64 || digits.iter().any(|d| !matches!(d, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(NotAHash);
        }
        for (byte, pair) in hash.iter_mut().zip(digits.chunks(2)) {
            let pair = str::from_utf8(pair).map_err(|_| NotAHash)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| NotAHash)?;
        }
        Ok(Self(hash))
    }
}

/// Why a file could not be kept, read or removed.
#[derive(Debug, thiserror::Error)]
pub enum FileFault {
    /// The store does not answer, or not as it should.
    #[error("the store of files: {0}")]
    Store(#[from] Error),
    /// What lies under the hash has another one: it was changed, or has decayed.
    #[error("the file {0} is not what was kept")]
    Changed(FileHash),
    /// The folder cannot be made or walked.
    #[error("the folder of files: {0}")]
    Folder(#[from] std::io::Error),
}

/// The files that are kept (ADR 8).
///
/// A file is written before the row that names it, so that no row names a file that is missing.
/// What no row names is swept away once it is older than any request can last.
///
/// A folder for now. A store with the S3 interface is another [`ObjectStore`] behind the same
/// functions: a feature of the crate to turn on, left until someone runs the portal that way.
#[derive(Clone, Debug)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    folder: PathBuf,
}

impl Files {
    /// Files in a folder, which is made if it is missing. A file is on the disk when
    /// [`Self::put`] returns, and its folder knows of it.
    ///
    /// # Errors
    ///
    /// The folder cannot be made or entered.
    pub fn in_folder(folder: impl Into<PathBuf>) -> Result<Self, FileFault> {
        let folder = folder.into();
        std::fs::create_dir_all(&folder)?;
        let store = LocalFileSystem::new_with_prefix(&folder)?.with_fsync(true);
        Ok(Self { store: Arc::new(store), folder })
    }

    /// Keeps the bytes; twice is once. They are written anew all the same, beside their place and
    /// then put into it whole: the file is then as young as the row that will name it, and no
    /// sweep takes it in between.
    ///
    /// # Errors
    ///
    /// The store does not take them.
    pub async fn put(&self, bytes: Vec<u8>) -> Result<FileHash, FileFault> {
        let hash = FileHash::of(&bytes);
        self.store.put(&hash.path(), PutPayload::from(bytes)).await?;
        Ok(hash)
    }

    /// The file, checked against its hash.
    ///
    /// # Errors
    ///
    /// The store does not answer, or the file has changed.
    pub async fn get(&self, hash: FileHash) -> Result<Option<Vec<u8>>, FileFault> {
        let found = match self.store.get(&hash.path()).await {
            Err(Error::NotFound { .. }) => return Ok(None),
            found => found?,
        };
        let bytes = found.bytes().await?;
        if FileHash::of(&bytes) == hash {
            Ok(Some(bytes.into()))
        } else {
            Err(FileFault::Changed(hash))
        }
    }

    /// The files last written before then, whether or not a row names them.
    ///
    /// # Errors
    ///
    /// The store does not answer.
    pub async fn list_older_than(&self, then: DateTime<Utc>) -> Result<Vec<FileHash>, FileFault> {
        let mut older = Vec::new();
        let mut files = self.store.list(None);
        while let Some(file) = files.next().await {
            let file = file?;
            let hash = file.location.filename().and_then(|name| name.parse::<FileHash>().ok());
            // What someone else has put here is not ours to sweep.
            let ours = hash.filter(|hash| hash.path() == file.location);
            older.extend(ours.filter(|_| file.last_modified < then));
        }
        Ok(older)
    }

    /// Removes the file, as when a person's evidence is disposed of (*gallring*). One that is not
    /// there is removed already.
    ///
    /// # Errors
    ///
    /// The store does not answer.
    pub async fn remove(&self, hash: FileHash) -> Result<(), FileFault> {
        match self.store.delete(&hash.path()).await {
            Err(Error::NotFound { .. }) => Ok(()),
            done => Ok(done?),
        }
    }

    /// Removes the file unless it has been kept anew since then: what a sweep calls, which asked
    /// for a row a moment ago. Whether it was removed.
    ///
    /// # Errors
    ///
    /// The store does not answer.
    pub async fn remove_if_older(
        &self,
        hash: FileHash,
        then: DateTime<Utc>,
    ) -> Result<bool, FileFault> {
        let file = match self.store.head(&hash.path()).await {
            Err(Error::NotFound { .. }) => return Ok(false),
            file => file?,
        };
        let older = file.last_modified < then;
        if older {
            self.remove(hash).await?;
        }
        Ok(older)
    }

    /// Removes what writes that were killed before then have left behind: halves of files beside
    /// their places, which are never listed or read. How many.
    ///
    /// # Errors
    ///
    /// The folder cannot be walked.
    pub async fn remove_torn(&self, then: DateTime<Utc>) -> Result<usize, FileFault> {
        let folder = self.folder.clone();
        let walk = tokio::task::spawn_blocking(move || torn(folder, then.into()));
        let torn = walk.await.map_err(std::io::Error::other)??;
        for file in &torn {
            tokio::fs::remove_file(file).await?;
        }
        Ok(torn.len())
    }
}

/// The torn files under a folder: a hash, `#` and a number, as the store names what it is writing.
fn torn(folder: PathBuf, then: SystemTime) -> std::io::Result<Vec<PathBuf>> {
    let mut torn = Vec::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let about = entry.metadata()?;
            let name = entry.file_name();
            let hash = name.to_str().and_then(|name| name.split_once('#')).map(|(hash, _)| hash);
            if about.is_dir() {
                folders.push(entry.path());
            } else if hash.is_some_and(|hash| hash.parse::<FileHash>().is_ok())
                && about.modified()? < then
            {
                torn.push(entry.path());
            }
        }
    }
    Ok(torn)
}
