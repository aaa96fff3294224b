//! What a stranger may send as evidence, and what becomes of it.

#[path = "evidence/anything.rs"]
mod anything;
#[path = "evidence/documents.rs"]
mod documents;
#[path = "evidence/hostile.rs"]
mod hostile;
#[path = "evidence/photos.rs"]
mod photos;
#[path = "evidence/samples.rs"]
mod samples;
#[path = "evidence/shown.rs"]
mod shown;
#[path = "evidence/store.rs"]
mod store;

/// Whether these bytes stand anywhere in the file.
fn holds(file: &[u8], bytes: &[u8]) -> bool {
    file.windows(bytes.len()).any(|window| window == bytes)
}
