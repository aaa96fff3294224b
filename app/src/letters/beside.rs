//! The letters of a case beside its answer, its statements and its decisions, whichever room they are fetched from.

use super::completion::asked;
use super::decision::lead;
use super::refusal;
use crate::ports::Tells;
use crate::words::{completion, delays, letters as words, messages};
use besked_domain::dispute::Reading;
use besked_domain::letter::Part;
use besked_domain::text::Lang;

/// What a letter is called.
pub(crate) const fn title(lang: Lang, tells: &Tells) -> &'static str {
    match tells {
        Tells::Refusal(refuses, _) => refusal::title(lang, *refuses),
        Tells::Completion(_) => messages::completion(lang),
        Tells::Delay(delay) => delays::name(lang, delay.of),
    }
}

/// What leads to it as PDF.
pub(crate) const fn fetch(lang: Lang, tells: &Tells) -> &'static str {
    match tells {
        Tells::Refusal(refuses, _) => refusal::fetch(lang, *refuses),
        Tells::Completion(_) | Tells::Delay(_) => words::fetch_letter(lang),
    }
}

/// What a file of it is called, in a case with this number.
pub(super) fn file_name(lang: Lang, tells: &Tells, number: &str) -> String {
    match tells {
        Tells::Refusal(refuses, _) => refusal::file_name(lang, *refuses, number),
        Tells::Completion(_) => completion::file(lang, number),
        Tells::Delay(_) => delays::file(lang, number),
    }
}

/// What it says, in a reading.
pub(crate) fn parts(lang: Lang, tells: &Tells, reading: Reading) -> Vec<Part> {
    match tells {
        Tells::Refusal(refuses, message) => refusal::refused(lang, *refuses, message, reading),
        Tells::Completion(message) => asked(lang, message, reading),
        Tells::Delay(delay) => vec![lead(delays::text(lang, *delay, reading))],
    }
}
