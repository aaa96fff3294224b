//! Letters set as PDF: tagged (PDF/UA-1) and made to be kept (PDF/A-2a, or PDF/A-3a for what will be sealed),
//! A4, left-aligned.
//!
//! What a letter says comes from [`besked_domain::letter`] and goes in as data, never as markup.
//! The same letter gives the same bytes. Nothing here reads a file, a clock or the network: the
//! template and the fonts are part of the program.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        clippy::as_conversions,
        clippy::expect_used
    )
)]

mod fonts;
mod paper;
mod plain;

use besked_domain::letter::Letter;
use chrono::Datelike;
use paper::Paper;
use plain::{Printable, made_plain};
use serde_json::json;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// How many letters back the typesetter remembers what it has worked out.
const REMEMBERED: usize = 2;

/// Why a letter could not be set. The words of the letter may stand in it: it is not for logs
/// beyond what its display says.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// The template could not be filled in.
    #[error("the letter cannot be set")]
    Set(Vec<String>),
    /// What was set does not follow the standards.
    #[error("the letter cannot be written as PDF")]
    Write(Vec<String>),
}

/// A letter as PDF. It takes some milliseconds of a processor: not for a thread that others wait on.
///
/// # Errors
/// When it cannot be set, which no text that people write should lead to.
pub fn pdf(letter: &Letter) -> Result<Vec<u8>, Fault> {
    made(letter, PdfStandard::A_2a)
}

/// The same for what will be sealed: other files may be attached to it (PDF/A-3a), which PDF/A-2a does
/// not allow.
///
/// # Errors
/// As for [`pdf`].
pub fn pdf_to_be_sealed(letter: &Letter) -> Result<Vec<u8>, Fault> {
    made(letter, PdfStandard::A_3a)
}

fn made(letter: &Letter, kept_as: PdfStandard) -> Result<Vec<u8>, Fault> {
    let set = set(letter, kept_as, Printable::ByAnyFont)
        // Letters and marks of different fonts may not fit together: then only what one font has.
        .or_else(|_| set(letter, kept_as, Printable::ByTheFirstFont));
    comemo::evict(REMEMBERED);
    set
}

fn set(letter: &Letter, kept_as: PdfStandard, printable: Printable) -> Result<Vec<u8>, Fault> {
    let mut content =
        serde_json::to_value(letter).map_err(|error| Fault::Set(vec![error.to_string()]))?;
    let is_whole = made_plain(&mut content, printable);
    let data = json!({
        "letter": content,
        "region": letter.lang.pick("SE", "GB"),
        "is_whole": is_whole,
        "year": letter.date.year(),
        "month": letter.date.month(),
        "day": letter.date.day(),
    });
    let paper = Paper::new(data.to_string()).map_err(|error| Fault::Set(vec![error]))?;
    let document = typst::compile::<PagedDocument>(&paper)
        .output
        .map_err(|errors| Fault::Set(messages(&errors)))?;
    let standards = PdfStandards::new(&[kept_as, PdfStandard::Ua_1])
        .map_err(|error| Fault::Write(vec![format!("{error:?}")]))?;
    let options = PdfOptions { standards, ..PdfOptions::default() };
    typst_pdf::pdf(&document, &options).map_err(|errors| Fault::Write(messages(&errors)))
}

fn messages(errors: &[typst::diag::SourceDiagnostic]) -> Vec<String> {
    errors.iter().map(|error| error.message.to_string()).collect()
}
