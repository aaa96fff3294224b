//! What an entry of a calendar says of a call.

use crate::words::callbacks as words;
use besked_domain::text::Lang;

/// The title and the text of the entry. It names neither person nor matter, nor the two words: calendars are
/// shared, and whoever knows the words can pass for the municipality.
#[must_use]
pub fn call_entry(lang: Lang, municipality: &str) -> (String, &'static str) {
    (words::entry_title(lang, municipality), words::entry_text(lang))
}
