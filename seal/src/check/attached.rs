//! What is attached, and that the pages are those of the attached agreement.

use super::holds_if;
use crate::evidence::{AGREEMENT, EVIDENCE};
use crate::pdf::{Dictionary, Pdf, array, literal, reference};
use crate::report::{Broken, Outcome};

/// The two attached files.
#[derive(Clone, Copy)]
pub(super) struct Attached<'a> {
    pub(super) agreement: &'a [u8],
    pub(super) evidence: &'a [u8],
}

impl<'a> Attached<'a> {
    pub(super) fn find(pdf: &Pdf<'a>) -> Result<Self, Outcome> {
        let names = || {
            let root = pdf.dictionary(pdf.root()?)?;
            let names = pdf.dictionary_at(root.get(b"/Names")?)?;
            let files = pdf.dictionary_at(names.get(b"/EmbeddedFiles")?)?;
            pdf.array_at(files.get(b"/Names")?)
        };
        let names = names().ok_or(Broken::Missing)?;
        let file = |name: &str| {
            let is_it = |pair: &&[&[u8]]| pair.first().and_then(|it| literal(it)) == Some(name);
            let described = pdf.dictionary(reference(names.chunks(2).find(is_it)?.get(1)?)?)?;
            let kept = pdf.dictionary_at(described.get(b"/EF")?)?;
            pdf.stream(kept.reference(b"/F")?).map(|(_, bytes)| bytes)
        };
        let found = Self {
            agreement: file(AGREEMENT).ok_or(Broken::Missing)?,
            evidence: file(EVIDENCE).ok_or(Broken::Missing)?,
        };
        holds_if(names.len() == 4, Broken::More)?;
        Ok(found)
    }
}

/// Whether a reader shows the agreement's pages and nothing else: the file is the agreement with one
/// addition, and that adds no more than attachments and a seal that cannot be seen.
pub(super) fn pages(file: &[u8], pdf: &Pdf<'_>, agreement: &[u8]) -> Result<(), Outcome> {
    let is_so = || {
        file.starts_with(agreement).then_some(())?;
        let signed = Pdf::open(agreement)?;
        let added = pdf.newest()?;
        let is_one_addition = added.trailer.number(b"/Prev") == Some(signed.newest()?.at)
            && pdf.root() == signed.root();
        is_one_addition.then_some(())?;
        for number in added.objects.keys() {
            let Some(before) = signed.dictionary(*number) else {
                // A number that means something else in the agreement would be taken over.
                (!signed.has(*number)).then_some(())?;
                continue;
            };
            let now = pdf.dictionary(*number)?;
            let is_harmless = if Some(*number) == signed.root() {
                same_document(&signed, &before, pdf, &now)
            } else {
                same_page(&signed, &before, pdf, &now)
            };
            is_harmless?;
        }
        Some(())
    };
    is_so().ok_or(Broken::OtherPages.into())
}

/// The whole document says the same, but for its attachments and its form.
fn same_document(
    signed: &Pdf<'_>,
    before: &Dictionary<'_>,
    pdf: &Pdf<'_>,
    now: &Dictionary<'_>,
) -> Option<()> {
    let new: [&[u8]; 3] = [b"/AcroForm", b"/AF", b"/Names"];
    now.equals_but_for(before, &new).then_some(())?;
    let form = pdf.dictionary_at(now.get(b"/AcroForm")?)?;
    form.entries()
        .iter()
        .all(|entry| [&b"/Fields"[..], b"/SigFlags"].contains(&entry.name))
        .then_some(())?;
    let empty = Dictionary::of(b"<<>>")?;
    let names = match before.get(b"/Names") {
        Some(names) => signed.dictionary_at(names)?,
        None => empty,
    };
    pdf.dictionary_at(now.get(b"/Names")?)?
        .equals_but_for(&names, &[b"/EmbeddedFiles"])
        .then_some(())
}

/// A page is the same, but for one field that has no size and looks like nothing.
fn same_page(
    signed: &Pdf<'_>,
    before: &Dictionary<'_>,
    pdf: &Pdf<'_>,
    now: &Dictionary<'_>,
) -> Option<()> {
    let is_page = before.says(b"/Type", b"/Page")
        && now.says(b"/Tabs", b"/S")
        && now.equals_but_for(before, &[b"/Annots", b"/Tabs"]);
    is_page.then_some(())?;
    let mut annotations = match before.get(b"/Annots") {
        Some(annotations) => signed.array_at(annotations)?,
        None => Vec::new(),
    };
    let now = array(now.get(b"/Annots")?)?;
    let added = now.last()?;
    annotations.push(added);
    let field = pdf.dictionary(reference(added)?)?;
    let cannot_be_seen = field.says(b"/Rect", b"[0 0 0 0]") && field.get(b"/AP").is_none();
    (annotations == now && cannot_be_seen).then_some(())
}
