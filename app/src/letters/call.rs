//! What an entry of a calendar says of a call.

use crate::words::callbacks as words;
use besked_domain::text::Lang;

/// The title and the text of the entry. It names neither person nor matter: calendars are shared.
#[must_use]
pub fn call_entry(lang: Lang, municipality: &str, phrase: &str) -> (String, String) {
    (words::entry_title(lang, municipality), words::phrase_text(lang, phrase))
}
