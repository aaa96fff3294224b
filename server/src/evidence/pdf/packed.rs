//! Objects that are packed together (*object streams*), where names do not stand in the open.

use super::names::{Name, names};
use crate::evidence::Refused;
use lopdf::{DecompressError, Dictionary, Document, Error, LoadOptions, Object, Stream};

/// The longest dictionary of a pack. Writers need some hundred bytes.
const MAX_ABOUT: usize = 64 * 1024;

/// The most that one pack may unpack to. Writers put a hundred objects or two in each.
const MAX_PACK: usize = 8 * 1024 * 1024;

/// The most that all of them may unpack to.
const MAX_PACKS: usize = 64 * 1024 * 1024;

/// The packs of a file, found as its names are read from the first to the last.
///
/// `lopdf` reads the dictionary of each and undoes its filters, but never sees the whole file. The
/// tables of a file made to be a burden can send a reader to the same large object a million
/// times, while here each byte is read once. Nor does any table tell which packs are looked into.
pub(super) struct Packed<'a> {
    file: &'a [u8],
    /// Where the object that is being read begins.
    object: Option<usize>,
    /// How far its beginning has been looked for.
    looked: usize,
    /// Up to where objects have been told to be packs or not.
    told: usize,
    /// What is left of [`MAX_PACKS`].
    room: usize,
}

impl<'a> Packed<'a> {
    pub(super) fn of(file: &'a [u8]) -> Self {
        Self { file, object: None, looked: 0, told: 0, room: MAX_PACKS }
    }

    /// The text of the pack whose dictionary holds this name, if it is one and its text does not
    /// stand in the open.
    pub(super) fn unpacked_at(&mut self, name: &Name<'_>) -> Result<Option<Vec<u8>>, Refused> {
        if let Some(begin) = self.file.get(self.looked..name.at).and_then(last_begin) {
            self.object = Some(self.looked + begin);
        }
        self.looked = name.at;
        if name.at < self.told || !may_tell_of_a_pack(name) {
            return Ok(None);
        }
        let rest = self.file.get(name.at..).unwrap_or_default();
        let words = rest.windows(6).position(|six| six == b"stream" || six == b"endobj");
        self.told = name.at + words.unwrap_or(rest.len());
        let rest = self.file.get(self.told..).unwrap_or_default();
        let Some(data) = rest.strip_prefix(b"stream") else { return Ok(None) };
        let begin = self.object.ok_or(Refused::Damaged)?;
        let about = about(self.file.get(begin..self.told).unwrap_or_default())?;
        if !about.has(b"Filter") {
            return Ok(None);
        }
        // Where a stream ends may be written far from it, or wrong. What packs it knows its own
        // end, and is given everything up to the next.
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        let next = names(data).find(may_tell_of_a_pack).map_or(data.len(), |name| name.at);
        let pack = Stream::new(about, data.get(..next).unwrap_or_default().to_vec());
        let text = pack.get_plain_content_with_limit(MAX_PACK.min(self.room)).map_err(why)?;
        self.room = self.room.saturating_sub(text.len());
        if text.is_empty() { Err(Refused::Damaged) } else { Ok(Some(text)) }
    }
}

/// Some viewers take a stream for a pack by its `First` alone.
fn may_tell_of_a_pack(name: &Name<'_>) -> bool {
    name.is(b"ObjStm") || name.is(b"First")
}

/// The dictionary of a pack, read as a document of its own.
fn about(text: &[u8]) -> Result<Dictionary, Refused> {
    if text.len() > MAX_ABOUT {
        return Err(Refused::TooComplex);
    }
    let before = b"%PDF-1.7\n1 0 obj\n".as_slice();
    let after = b"\nendobj\n2 0 obj\n<</Type/Catalog>>\nendobj\n\
        trailer\n<</Root 2 0 R/Size 3>>\nstartxref\n0\n%%EOF\n";
    let options = LoadOptions { force_reconstruct: true, ..LoadOptions::default() };
    let alone = [before, text, after].concat();
    let document = Document::load_mem_with_options(&alone, options).map_err(why)?;
    document.get_object((1, 0)).and_then(Object::as_dict).cloned().map_err(why)
}

/// Where the last object of `text` begins: behind its `obj`.
fn last_begin(text: &[u8]) -> Option<usize> {
    let word = b"obj";
    let at = text.windows(word.len()).rposition(|three| three == word)?;
    Some(at + word.len())
}

fn why(error: Error) -> Refused {
    match error {
        Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => Refused::TooComplex,
        _ => Refused::Damaged,
    }
}
