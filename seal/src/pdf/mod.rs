//! A small, strict reader of PDF: of the few objects that a seal and its attachments need.
//!
//! It reads files with a plain table of objects, as the typesetter writes them and sealing extends
//! them. What is written otherwise (packed objects, locked files, repaired tables) is not read:
//! a seal is checked as it was made or not at all.

mod dictionary;
mod scan;

pub(crate) use dictionary::{Dictionary, array};
use scan::Scan;
use std::collections::BTreeMap;

/// How far from the end the last table's place is told.
const TAIL: usize = 64;
/// How many times a file may have been added to.
const MOST_SECTIONS: usize = 16;

/// A PDF that has been opened.
#[derive(Debug)]
pub(crate) struct Pdf<'a> {
    bytes: &'a [u8],
    /// Newest first; never empty.
    sections: Vec<Section<'a>>,
}

/// A table of objects with its trailer: the file as it was first written, or an addition to it.
#[derive(Debug)]
pub(crate) struct Section<'a> {
    /// Where the table stands.
    pub(crate) at: usize,
    /// The objects, by number, and where each stands.
    pub(crate) objects: BTreeMap<u32, usize>,
    /// What stands after the table.
    pub(crate) trailer: Dictionary<'a>,
}

impl<'a> Pdf<'a> {
    /// Opens a file. Nothing when it is not such a PDF.
    pub(crate) fn open(bytes: &'a [u8]) -> Option<Self> {
        bytes.starts_with(b"%PDF-1.").then_some(())?;
        let mut at = last_table(bytes)?;
        let mut sections = Vec::new();
        loop {
            let section = Section::read(bytes, at)?;
            let previous = section.trailer.get(b"/Prev").map(|_| section.trailer.number(b"/Prev"));
            sections.push(section);
            match previous {
                None => return Some(Self { bytes, sections }),
                // An addition stands after what it adds to.
                Some(previous) => {
                    at = previous.filter(|previous| *previous < at)?;
                    (sections.len() < MOST_SECTIONS).then_some(())?;
                }
            }
        }
    }

    /// The last addition, or the file itself when nothing was added.
    pub(crate) fn newest(&self) -> Option<&Section<'a>> {
        self.sections.first()
    }

    /// Where an object stands, as it is now.
    fn place(&self, number: u32) -> Option<usize> {
        self.sections.iter().find_map(|section| section.objects.get(&number)).copied()
    }

    /// Whether an object is there.
    pub(crate) fn has(&self, number: u32) -> bool {
        self.place(number).is_some()
    }

    /// An object's value, from where it begins.
    fn object(&self, number: u32) -> Option<Scan<'a>> {
        let mut scan = Scan::new(self.bytes, self.place(number)?);
        (scan.number::<u32>()? == number && scan.number::<u32>()? == 0).then_some(())?;
        scan.word(b"obj")?;
        scan.blanks();
        Some(scan)
    }

    /// The number of the object that everything hangs on.
    pub(crate) fn root(&self) -> Option<u32> {
        self.newest()?.trailer.reference(b"/Root")
    }

    /// An object that is a dictionary.
    pub(crate) fn dictionary(&self, number: u32) -> Option<Dictionary<'a>> {
        Dictionary::read(&mut self.object(number)?)
    }

    /// A dictionary that is a value itself or an object that the value refers to.
    pub(crate) fn dictionary_at(&self, value: &'a [u8]) -> Option<Dictionary<'a>> {
        match Scan::new(value, 0).reference() {
            Some(number) => self.dictionary(number),
            None => Dictionary::of(value),
        }
    }

    /// An array that is a value itself or an object that the value refers to.
    pub(crate) fn array_at(&self, value: &'a [u8]) -> Option<Vec<&'a [u8]>> {
        match Scan::new(value, 0).reference() {
            Some(number) => array(self.object(number)?.value()?),
            None => array(value),
        }
    }

    /// A stream that is not packed: its dictionary and its bytes.
    pub(crate) fn stream(&self, number: u32) -> Option<(Dictionary<'a>, &'a [u8])> {
        let mut scan = self.object(number)?;
        let dictionary = Dictionary::read(&mut scan)?;
        if dictionary.get(b"/Filter").is_some() {
            return None;
        }
        scan.blanks();
        scan.take(b"stream\n").or_else(|| scan.take(b"stream\r\n"))?;
        let content = scan.rest().get(..dictionary.number(b"/Length")?)?;
        let mut after = Scan::new(self.bytes, scan.at().checked_add(content.len())?);
        after.word(b"endstream")?;
        Some((dictionary, content))
    }
}

/// The object that a value refers to.
pub(crate) fn reference(value: &[u8]) -> Option<u32> {
    Scan::new(value, 0).reference()
}

/// The digits of a string that is written in hexadecimal; nothing for other values.
pub(crate) fn hexadecimal(value: &[u8]) -> Option<&[u8]> {
    value.strip_prefix(b"<")?.strip_suffix(b">").filter(|digits| !digits.starts_with(b"<"))
}

/// The signs of a string that is written as it is, without any that have a meaning.
pub(crate) fn literal(value: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(value.strip_prefix(b"(")?.strip_suffix(b")")?).ok()?;
    (!text.contains(['\\', '(', ')'])).then_some(text)
}

/// Where the last table stands, as the file's last lines tell.
fn last_table(bytes: &[u8]) -> Option<usize> {
    let tail = bytes.len().saturating_sub(TAIL);
    let word = b"startxref";
    let found = bytes.get(tail..)?.windows(word.len()).rposition(|window| window == word)?;
    let mut scan = Scan::new(bytes, tail.checked_add(found)?);
    scan.word(word)?;
    let at = scan.number()?;
    // A comment to the reader of a PDF: here it has to be the end.
    scan.rest().trim_ascii().eq(b"%%EOF").then_some(at)
}

impl<'a> Section<'a> {
    fn read(bytes: &'a [u8], at: usize) -> Option<Self> {
        let mut scan = Scan::new(bytes, at);
        scan.take(b"xref")?;
        let mut objects = BTreeMap::new();
        loop {
            let mut ahead = scan;
            if ahead.word(b"trailer").is_some() {
                scan = ahead;
                break;
            }
            let first: u32 = scan.number()?;
            let count: u32 = scan.number()?;
            for number in first..first.checked_add(count)? {
                let place: usize = scan.number()?;
                let generation: u32 = scan.number()?;
                let mut ahead = scan;
                if ahead.word(b"n").is_some() {
                    // Read again under another generation, an object would be another.
                    (generation == 0 && objects.insert(number, place).is_none()).then_some(())?;
                    scan = ahead;
                } else {
                    scan.word(b"f")?;
                }
            }
        }
        let trailer = Dictionary::read(&mut scan)?;
        let strange: [&[u8]; 2] = [b"/Encrypt", b"/XRefStm"];
        if strange.iter().any(|name| trailer.get(name).is_some()) {
            return None;
        }
        Some(Self { at, objects, trailer })
    }
}
