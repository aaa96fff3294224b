//! How a kept file is handed out.

use super::Kind;
use std::fmt::Write as _;

/// What stands over a file when it is handed out. The names are as HTTP/2 writes them.
///
/// A document is always an attachment, so that no viewer runs it under the portal's address. A
/// photo may stand on a page. Neither may be taken for anything else, nor load, run or be framed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Served<'a> {
    /// What it is.
    pub kind: Kind,
    /// The name it is shown with, as it was admitted.
    pub name: &'a str,
}

impl Served<'_> {
    /// The headers, each with its value. What may be kept by browsers is for the page to say.
    #[must_use]
    pub fn headers(&self) -> [(&'static str, String); 5] {
        [
            ("content-type", self.kind.media_type().to_owned()),
            ("content-disposition", self.disposition()),
            ("x-content-type-options", "nosniff".to_owned()),
            ("content-security-policy", "default-src 'none'; sandbox".to_owned()),
            ("cross-origin-resource-policy", "same-origin".to_owned()),
        ]
    }

    /// The name twice: plain for those that read no more, and in full (RFC 8187). Nothing of it
    /// can end the header or the quotation.
    fn disposition(&self) -> String {
        let way = if self.kind.is_picture() { "inline" } else { "attachment" };
        let mut text = format!("{way}; filename=\"");
        for sign in self.name.chars() {
            let plain = sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-' | '_' | ' ');
            text.push(if plain { sign } else { '_' });
        }
        text.push_str("\"; filename*=UTF-8''");
        for byte in self.name.bytes() {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
                text.push(char::from(byte));
            } else {
                // Writing to a string cannot fail.
                let _ = write!(text, "%{byte:02X}");
            }
        }
        text
    }
}
