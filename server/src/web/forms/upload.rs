//! Forms with files. The body is read as it comes, one file at a time: what is larger than a file may
//! be is let go of while it arrives, and what was read is judged and kept before the next is read.

use super::{MOST, Pairs};
use crate::evidence::{FileFault, FileHash, Files, take_in, told};
use crate::web::problem;
use axum::body::Body;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest as _, Multipart, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use besked_app::ports::{Extent, KeptFile, SentFile};
use besked_domain::evidence::{Limits, Refused};

/// The field that files come in.
pub(crate) const FIELD: &str = "evidence";

/// The most bytes of a form with files: more than a case may hold, so that each file that is too
/// much can be told of by name. None of it is held.
const MOST_WITH_FILES: usize = 128 * 1024 * 1024;

/// What is done with the files of a form.
#[derive(Clone, Copy)]
pub(super) enum Handling<'a> {
    /// They are judged and kept, within limits.
    Keep(&'a Files, Limits),
    /// Their names alone are read: nobody is known to send them.
    Name,
    /// What comes in the field of this name is read whole and kept nowhere, and may be as large as a form without
    /// files.
    Read(&'static str),
}

/// A file that was read whole.
pub(crate) enum Whole {
    /// What it holds.
    Bytes(Vec<u8>),
    /// It is larger than it may be.
    TooLarge,
}

/// What a form with files held.
#[derive(Default)]
pub(super) struct Brought {
    /// Its other fields; where files are only named, their names too.
    pub(super) pairs: Pairs,
    /// The files.
    pub(super) files: Vec<SentFile>,
    /// Some could not be kept: the store does not take them just now.
    pub(super) not_kept: bool,
    /// The one that was read whole, where one came.
    pub(super) whole: Option<Whole>,
}

/// Whether a request brings a form with files.
pub(crate) fn is_multipart(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.to_ascii_lowercase().starts_with("multipart/form-data"))
}

/// Takes the body out of a request and reads it as a form with files.
pub(super) async fn read(
    request: Request,
    handling: Handling<'_>,
) -> Result<(Request, Brought), Response> {
    let (parts, body) = request.into_parts();
    let mut whole = Request::from_parts(parts.clone(), body);
    DefaultBodyLimit::max(MOST_WITH_FILES).apply(&mut whole);
    let malformed = |_| problem::plain(StatusCode::BAD_REQUEST);
    let mut form = Multipart::from_request(whole, &()).await.map_err(malformed)?;
    let mut brought = Brought::default();
    let mut room = MOST;
    while let Some(field) = form.next_field().await.map_err(|error| cut_short(&error))? {
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(str::to_owned) {
            Some(file) if matches!(handling, Handling::Read(wanted) if wanted == name) => {
                brought.whole = read_whole(field, &file).await?;
            }
            Some(file) if name == FIELD => brought.take(field, file, handling).await?,
            Some(_) => drain(field).await?,
            None => {
                let text = text(field, &mut room).await?;
                brought.pairs.push((name, text));
            }
        }
    }
    Ok((Request::from_parts(parts, Body::empty()), brought))
}

impl Brought {
    /// Takes in a file, or says why not.
    async fn take(
        &mut self,
        field: Field<'_>,
        name: String,
        handling: Handling<'_>,
    ) -> Result<(), Response> {
        let Handling::Keep(store, limits) = handling else {
            drain(field).await?;
            if !name.is_empty() {
                self.pairs.push((FIELD.to_owned(), told(&name)));
            }
            return Ok(());
        };
        let refused = |why| SentFile { name: told(&name), fate: Err(why) };
        if self.files.len() >= usize::try_from(limits.files).unwrap_or(usize::MAX) {
            drain(field).await?;
            // However many there are, it is said once.
            let full = Err(Refused::TooManyFiles);
            if self.files.last().is_none_or(|last| last.fate != full) {
                self.files.push(refused(Refused::TooManyFiles));
            }
            return Ok(());
        }
        match bytes(field, limits.file).await? {
            // A field for files that nothing was chosen in.
            Some(bytes) if bytes.is_empty() && name.is_empty() => {}
            Some(bytes) => match keep(store, &name, bytes).await {
                Ok(file) => self.files.push(file),
                Err(error) => {
                    tracing::error!(%error, "a file could not be kept");
                    self.not_kept = true;
                }
            },
            None => self.files.push(refused(Refused::TooLarge)),
        }
        Ok(())
    }
}

/// Judges a file and keeps what may be kept of it.
async fn keep(store: &Files, name: &str, bytes: Vec<u8>) -> Result<SentFile, FileFault> {
    let admitted = match take_in(name.to_owned(), bytes).await {
        Ok(admitted) => admitted,
        Err(why) => return Ok(SentFile { name: told(name), fate: Err(why) }),
    };
    let extent = Extent {
        kind: admitted.kind,
        measure: admitted.measure,
        bytes: u64::try_from(admitted.bytes.len()).unwrap_or(u64::MAX),
    };
    let small = match admitted.small {
        Some(small) => Some(store.put(small).await?),
        None => None,
    };
    let FileHash(hash) = store.put(admitted.bytes).await?;
    let kept = KeptFile { extent, hash, small: small.map(|FileHash(hash)| hash) };
    Ok(SentFile { name: admitted.name, fate: Ok(kept) })
}

/// A file whole; nothing where none was chosen in its field.
async fn read_whole(field: Field<'_>, name: &str) -> Result<Option<Whole>, Response> {
    let most = u64::try_from(MOST).unwrap_or(u64::MAX);
    Ok(match bytes(field, most).await? {
        Some(bytes) if bytes.is_empty() && name.is_empty() => None,
        Some(bytes) => Some(Whole::Bytes(bytes)),
        None => Some(Whole::TooLarge),
    })
}

/// A file's bytes; nothing when there are more than `most`, which are let go of as they come.
async fn bytes(mut field: Field<'_>, most: u64) -> Result<Option<Vec<u8>>, Response> {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|error| cut_short(&error))? {
        if bytes.len().saturating_add(chunk.len()) > most {
            drain(field).await?;
            return Ok(None);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(Some(bytes))
}

/// A field of text, within the room that all of them share.
async fn text(mut field: Field<'_>, room: &mut usize) -> Result<String, Response> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|error| cut_short(&error))? {
        *room = room
            .checked_sub(chunk.len())
            .ok_or_else(|| problem::plain(StatusCode::PAYLOAD_TOO_LARGE))?;
        bytes.extend_from_slice(&chunk);
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

async fn drain(mut field: Field<'_>) -> Result<(), Response> {
    while field.chunk().await.map_err(|error| cut_short(&error))?.is_some() {}
    Ok(())
}

/// The answer to a form that ends in the middle, or never does.
fn cut_short(error: &MultipartError) -> Response {
    problem::plain(error.status())
}
