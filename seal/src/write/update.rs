//! What is added to a PDF: attachments, and a field with room for a seal. Not a byte of what was
//! there is changed.

use super::{SealError, Sealing};
use crate::evidence::{AGREEMENT, EVIDENCE};
use crate::pdf::{Dictionary, Pdf, array, reference};
use chrono::{DateTime, Utc};
use ring::digest::{Context, SHA256};
use std::ops::Range;

/// How deep the first page may lie in the tree of pages.
const DEEPEST: usize = 16;
/// Room for four numbers, the first of them 0, of ten digits each.
const ROOM_FOR_RANGE: usize = 34;

/// A file that is complete but for the seal.
pub(super) struct Draft {
    bytes: Vec<u8>,
    /// Where the seal goes, with what encloses it.
    seal: Range<usize>,
}

impl Draft {
    /// The agreement with everything added, and room for a seal of so many bytes. Nothing when the
    /// PDF is not one that can be sealed.
    pub(super) fn new(sealing: &Sealing<'_>, room: usize) -> Option<Self> {
        let pdf = Pdf::open(sealing.agreement)?;
        let (root, page) = (pdf.root()?, first_page(&pdf)?);
        let document = pdf.dictionary(root)?;
        let mut update = Update::new(sealing.agreement, &pdf)?;
        let files = attachments(&mut update, sealing)?;
        let seal = update.fresh()?;
        let field = update.fresh()?;
        update.add(field, &[field_dictionary(page, seal, sealing.words.reason).as_bytes()]);
        update.add(root, &[&with_form(&document, &pdf, &files, field)?]);
        update.add(page, &[&with_field(&pdf.dictionary(page)?, &pdf, field)?]);
        let seal = update.add_seal(seal, sealing, room);
        Self { bytes: update.finish(root)?, seal }.with_range()
    }

    /// Tells which parts of the file the seal covers: all but itself.
    fn with_range(mut self) -> Option<Self> {
        let after = self.bytes.len().checked_sub(self.seal.end)?;
        let range = format!("[0 {} {} {after}", self.seal.start, self.seal.end);
        let place = self.bytes.get(..self.seal.start)?;
        let from = place.windows(2).rposition(|pair| pair == b"[ ")?;
        let to = from.checked_add(range.len())?;
        self.bytes.get_mut(from..to)?.copy_from_slice(range.as_bytes());
        Some(self)
    }

    /// SHA-256 of everything but the seal.
    pub(super) fn hash(&self) -> Vec<u8> {
        let mut context = Context::new(&SHA256);
        context.update(self.bytes.get(..self.seal.start).unwrap_or_default());
        context.update(self.bytes.get(self.seal.end..).unwrap_or_default());
        context.finish().as_ref().to_vec()
    }

    /// The file with its seal.
    pub(super) fn fill(&mut self, seal: &[u8]) -> Result<Vec<u8>, SealError> {
        let digits = hex::encode(seal);
        // After the sign that opens it.
        let from = self.seal.start + 1;
        let to = from + digits.len();
        if to >= self.seal.end {
            return Err(SealError::TooLong);
        }
        let place = self.bytes.get_mut(from..to).ok_or(SealError::TooLong)?;
        place.copy_from_slice(digits.as_bytes());
        Ok(std::mem::take(&mut self.bytes))
    }
}

/// An addition to a file.
struct Update<'a> {
    bytes: Vec<u8>,
    trailer: Dictionary<'a>,
    previous: usize,
    next: u32,
    objects: Vec<(u32, usize)>,
}

impl<'a> Update<'a> {
    fn new(file: &[u8], pdf: &Pdf<'a>) -> Option<Self> {
        let newest = pdf.newest()?;
        let mut bytes = file.to_vec();
        if !file.ends_with(b"\n") {
            bytes.push(b'\n');
        }
        Some(Self {
            bytes,
            trailer: newest.trailer.clone(),
            previous: newest.at,
            next: newest.trailer.number(b"/Size")?,
            objects: Vec::new(),
        })
    }

    /// A number that no object has.
    fn fresh(&mut self) -> Option<u32> {
        let number = self.next;
        self.next = number.checked_add(1)?;
        Some(number)
    }

    fn write(&mut self, part: impl AsRef<[u8]>) {
        self.bytes.extend_from_slice(part.as_ref());
    }

    /// Adds an object, or a newer one of that number.
    fn add(&mut self, number: u32, parts: &[&[u8]]) {
        self.objects.push((number, self.bytes.len()));
        self.write(format!("{number} 0 obj\n"));
        for part in parts {
            self.write(part);
        }
        self.write("\nendobj\n");
    }

    /// Adds the seal's own object and gives the place of the seal in it.
    fn add_seal(&mut self, number: u32, sealing: &Sealing<'_>, room: usize) -> Range<usize> {
        let words = &sealing.words;
        let head = format!(
            "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M{}/Reason{}\
             /Location{}/ByteRange[{}]/Contents",
            time(sealing.at),
            text(words.reason),
            text(words.place),
            " ".repeat(ROOM_FOR_RANGE),
        );
        let zeros = "0".repeat(room * 2);
        self.add(number, &[head.as_bytes(), b"<", zeros.as_bytes(), b">>>"]);
        let end = self.bytes.len() - ">>\nendobj\n".len();
        end - zeros.len() - "<>".len()..end
    }

    /// Closes the addition with its table.
    fn finish(mut self, root: u32) -> Option<Vec<u8>> {
        let at = self.bytes.len();
        self.objects.sort_unstable();
        self.write("xref\n");
        let objects = std::mem::take(&mut self.objects);
        for run in objects.chunk_by(|one, next| one.0 + 1 == next.0) {
            let first = run.first()?.0;
            self.write(format!("{first} {}\n", run.len()));
            for (_, place) in run {
                self.write(format!("{place:010} 00000 n \n"));
            }
        }
        let hash = crate::native::sha256(&self.bytes);
        let own = format!("<{}>", hex::encode(hash.get(..16)?));
        let first = self.trailer.get(b"/ID").and_then(array).and_then(|ids| ids.first().copied());
        let trailer = [
            format!("trailer\n<</Size {}/Root {root} 0 R", self.next).as_bytes(),
            self.trailer.get(b"/Info").map_or(&b""[..], |_| b"/Info "),
            self.trailer.get(b"/Info").unwrap_or_default(),
            format!("/Prev {}/ID[", self.previous).as_bytes(),
            first.unwrap_or(own.as_bytes()),
            format!("{own}]>>\nstartxref\n{at}\n%%EOF\n").as_bytes(),
        ]
        .concat();
        self.write(trailer);
        Some(self.bytes)
    }
}

fn first_page(pdf: &Pdf<'_>) -> Option<u32> {
    let mut number = pdf.dictionary(pdf.root()?)?.reference(b"/Pages")?;
    for _ in 0..DEEPEST {
        let node = pdf.dictionary(number)?;
        if node.says(b"/Type", b"/Page") {
            return Some(number);
        }
        number = reference(pdf.array_at(node.get(b"/Kids")?)?.first()?)?;
    }
    None
}

/// Adds both attachments and gives the objects that describe them, each by its name.
fn attachments(update: &mut Update<'_>, sealing: &Sealing<'_>) -> Option<[(&'static str, u32); 2]> {
    let evidence = sealing.evidence.to_json().ok()?;
    let words = &sealing.words;
    let agreement = attachment(
        update,
        (AGREEMENT, "application#2Fpdf", "Source", words.agreement),
        sealing.agreement,
        sealing.at,
    )?;
    let evidence = attachment(
        update,
        (EVIDENCE, "application#2Fjson", "Supplement", words.evidence),
        &evidence,
        sealing.at,
    )?;
    Some([(AGREEMENT, agreement), (EVIDENCE, evidence)])
}

/// Adds one: as it is, so that it can be had out of the file by anything.
fn attachment(
    update: &mut Update<'_>,
    (name, kind, relationship, description): (&str, &str, &str, &str),
    bytes: &[u8],
    at: DateTime<Utc>,
) -> Option<u32> {
    let file = update.fresh()?;
    let length = bytes.len();
    let head = format!(
        "<</Type/EmbeddedFile/Subtype/{kind}/Length {length}/Params<</Size {length}/ModDate{}>>>>\
         \nstream\n",
        time(at),
    );
    update.add(file, &[head.as_bytes(), bytes, b"\nendstream"]);
    let described = update.fresh()?;
    let description = format!(
        "<</Type/Filespec/F({name})/UF({name})/EF<</F {file} 0 R/UF {file} 0 R>>\
         /AFRelationship/{relationship}/Desc{}>>",
        text(description),
    );
    update.add(described, &[description.as_bytes()]);
    Some(described)
}

/// The field of the seal. It has no size, so that nothing is put over a page.
fn field_dictionary(page: u32, seal: u32, reason: &str) -> String {
    format!(
        "<</Type/Annot/Subtype/Widget/FT/Sig/T(Seal)/TU{}/Rect[0 0 0 0]/F 132/P {page} 0 R\
         /V {seal} 0 R>>",
        text(reason),
    )
}

/// A dictionary with these names' values, instead of those that it had.
fn with(dictionary: &Dictionary<'_>, new: &[(&[u8], &[u8])]) -> Vec<u8> {
    let kept = dictionary.entries().iter().map(|entry| (entry.name, entry.value));
    let kept = kept.filter(|(name, _)| new.iter().all(|(other, _)| name != other));
    let mut bytes = b"<<".to_vec();
    for (name, value) in kept.chain(new.iter().copied()) {
        bytes.extend_from_slice(name);
        bytes.push(b' ');
        bytes.extend_from_slice(value);
    }
    bytes.extend_from_slice(b">>");
    bytes
}

/// The document with its attachments and its form. Nothing when it has either already.
fn with_form(
    document: &Dictionary<'_>,
    pdf: &Pdf<'_>,
    files: &[(&str, u32)],
    field: u32,
) -> Option<Vec<u8>> {
    let is_new = document.get(b"/AcroForm").is_none() && document.get(b"/AF").is_none();
    is_new.then_some(())?;
    let names = match document.get(b"/Names") {
        Some(names) => pdf.dictionary_at(names)?,
        None => Dictionary::of(b"<<>>")?,
    };
    names.get(b"/EmbeddedFiles").is_none().then_some(())?;
    let joined = |each: &dyn Fn(&(&str, u32)) -> String| {
        files.iter().map(each).collect::<Vec<_>>().join(" ")
    };
    let named = joined(&|(name, file)| format!("({name}) {file} 0 R"));
    let named = format!("<</Names[{named}]>>");
    let names = with(&names, &[(b"/EmbeddedFiles", named.as_bytes())]);
    let all = format!("[{}]", joined(&|(_, file)| format!("{file} 0 R")));
    // Flags: there is a signature, and the file is only ever added to.
    let form = format!("<</Fields[{field} 0 R]/SigFlags 3>>");
    Some(with(
        document,
        &[(b"/Names", &names), (b"/AF", all.as_bytes()), (b"/AcroForm", form.as_bytes())],
    ))
}

/// A page with the field of the seal. Its fields are read aloud in the order of its structure.
fn with_field(page: &Dictionary<'_>, pdf: &Pdf<'_>, field: u32) -> Option<Vec<u8>> {
    let mut annotations = match page.get(b"/Annots") {
        Some(annotations) => pdf.array_at(annotations)?,
        None => Vec::new(),
    };
    let field = format!("{field} 0 R");
    annotations.push(field.as_bytes());
    let annotations = [b"[", annotations.join(&b' ').as_slice(), b"]"].concat();
    Some(with(page, &[(b"/Annots", &annotations), (b"/Tabs", b"/S")]))
}

/// A time as a PDF writes it.
fn time(at: DateTime<Utc>) -> String {
    at.format("(D:%Y%m%d%H%M%SZ)").to_string()
}

/// Words as a PDF writes them: as numbers of their signs, so that none of them means anything.
fn text(words: &str) -> String {
    let units: String = words.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    format!("<FEFF{units}>")
}
