//! The names in a PDF: what its objects are, do and hold.

use crate::evidence::Refused;
use std::borrow::Cow;

/// A name, and where it stands.
pub(super) struct Name<'a> {
    /// Where its slash is.
    pub(super) at: usize,
    text: Cow<'a, [u8]>,
    /// What follows it.
    after: &'a [u8],
}

impl Name<'_> {
    pub(super) fn is(&self, text: &[u8]) -> bool {
        self.text.as_ref() == text
    }

    /// Whether nothing acts by this name.
    pub(super) fn harmless(&self) -> Result<(), Refused> {
        match self.text.as_ref() {
            b"JavaScript" | b"XFA" => Err(Refused::PdfScript),
            b"JS" if self.has_value() => Err(Refused::PdfScript),
            b"Launch" => Err(Refused::PdfLaunch),
            b"EmbeddedFile" | b"EmbeddedFiles" | b"FileAttachment" | b"RichMedia" => {
                Err(Refused::PdfFiles)
            }
            b"EF" if self.has_value() => Err(Refused::PdfFiles),
            b"Encrypt" => Err(Refused::PdfLocked),
            _ => Ok(()),
        }
    }

    /// Whether a string, a dictionary or a reference follows. Two letters after a slash can stand
    /// by chance in the bytes of a picture; the longer names cannot.
    fn has_value(&self) -> bool {
        let value = self.after.iter().find(|byte| !is_space(**byte));
        value.is_some_and(|byte| matches!(byte, b'(' | b'<' | b'0'..=b'9'))
    }
}

/// Every name in `text`, in order.
pub(super) fn names(text: &[u8]) -> impl Iterator<Item = Name<'_>> {
    let mut next = 0;
    std::iter::from_fn(move || {
        let rest = text.get(next..)?;
        let at = next + rest.iter().position(|byte| *byte == b'/')?;
        let after_slash = text.get(at + 1..)?;
        let length = after_slash.iter().position(|byte| is_end(*byte)).unwrap_or(after_slash.len());
        let (name, after) = after_slash.split_at_checked(length)?;
        next = at + 1 + length;
        Some(Name { at, text: plain(name), after })
    })
}

/// The name without its escapes: `J#61va` is `Java`.
fn plain(name: &[u8]) -> Cow<'_, [u8]> {
    if !name.contains(&b'#') {
        return name.into();
    }
    let mut plain = Vec::with_capacity(name.len());
    let mut rest = name;
    loop {
        rest = match rest {
            [] => return plain.into(),
            [b'#', high, low, after @ ..]
                if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() =>
            {
                plain.push(half(*high) * 16 + half(*low));
                after
            }
            [byte, after @ ..] => {
                plain.push(*byte);
                after
            }
        };
    }
}

/// The value of a hexadecimal digit.
fn half(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        _ => (digit.to_ascii_lowercase()).saturating_sub(b'a') + 10,
    }
}

fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0
}

/// What a name ends at.
fn is_end(byte: u8) -> bool {
    is_space(byte)
        || matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}
