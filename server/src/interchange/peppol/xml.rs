//! A document's XML, read within the limits of an e-invoice.

use super::fault::Fault;
use crate::interchange::xml::{Growing, Limits, Piece, Start, Tree, Trouble, Walk};

/// The largest document. One with a thousand lines has a megabyte; the rest is room for attachments.
pub(super) const MAX_BYTES: u64 = 20 << 20;
/// The most elements.
const MAX_ELEMENTS: usize = 200_000;
/// UBL needs ten levels.
const LIMITS: Limits = Limits { depth: 64, attributes: 64, piece: MAX_BYTES };

const UBL: &str = "urn:oasis:names:specification:ubl:schema:xsd:";

/// Reads a document.
pub(super) fn read(bytes: &[u8]) -> Result<Tree, (u64, Fault)> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.starts_with(b"\xFE\xFF") || bytes.starts_with(b"\xFF\xFE") || bytes.contains(&0) {
        return Err((1, Fault::NotUtf8));
    }
    if let Err(error) = std::str::from_utf8(bytes) {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let newlines = before.iter().filter(|byte| **byte == b'\n').count();
        let line = u64::try_from(newlines).unwrap_or(u64::MAX).saturating_add(1);
        return Err((line, Fault::NotUtf8));
    }
    let mut walk = Walk::new(bytes, LIMITS);
    grown(&mut walk).map_err(|trouble| (walk.line(), trouble.into()))
}

fn grown(walk: &mut Walk<&[u8]>) -> Result<Tree, Trouble> {
    let mut growing = Growing::new(MAX_ELEMENTS);
    loop {
        match walk.next()? {
            Piece::Start(Start { namespace, local, attributes }) => {
                growing.begin(name(&namespace, &local), attributes, walk.line())?;
            }
            Piece::Text(text) => growing.add(&text),
            Piece::End => growing.end(),
            Piece::Eof => return Ok(growing.into_tree()),
        }
    }
}

impl From<Trouble> for Fault {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::NotXml => Self::NotXml,
            Trouble::CutOff => Self::CutOff,
            Trouble::NotUtf8 => Self::NotUtf8,
            Trouble::Doctype => Self::Doctype,
            Trouble::Entity => Self::Entity,
            Trouble::TooDeep => Self::TooDeep,
            Trouble::TooLarge => Self::TooLarge,
            Trouble::Unreadable => Self::Unreadable,
        }
    }
}

/// A name with the prefix that everyone uses for its namespace.
fn name(namespace: &str, local: &str) -> String {
    match namespace.strip_prefix(UBL) {
        Some("CommonAggregateComponents-2") => format!("cac:{local}"),
        Some("CommonBasicComponents-2") => format!("cbc:{local}"),
        Some(kind) if kind.strip_suffix("-2") == Some(local) => local.to_owned(),
        _ => format!("?:{local}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> (u64, Fault) {
        read(text.as_bytes()).unwrap_err()
    }

    #[test]
    fn prefixes_are_whatever_they_are() {
        let text = "<?xml version='1.0'?>\n<x:Invoice xmlns:x='urn:oasis:names:specification:ubl:\
            schema:xsd:Invoice-2' xmlns='urn:oasis:names:specification:ubl:schema:xsd:\
            CommonBasicComponents-2'>\n <!-- c --><ID schemeID='a&amp;b'>A &lt;&#66;<![CDATA[ & C]]></ID>\
            \n<x:Other xmlns:x='urn:other'/></x:Invoice>";
        let tree = read(text.as_bytes()).unwrap();
        let root = tree.root().unwrap();
        assert_eq!(root.name(), "Invoice");
        let id = root.at("cbc:ID").unwrap();
        assert_eq!((id.text(), id.attribute("schemeID")), ("A <B & C", Some("a&b")));
        assert_eq!(tree.line_of("/Invoice/cbc:ID"), 3);
        assert_eq!(tree.line_of("/Invoice/cac:InvoiceLine[7]/cbc:ID"), 2);
        assert_eq!(tree.empty(&[]), ["?:Other"]);
    }

    #[test]
    fn declarations_and_entities_are_refused() {
        assert_eq!(fault("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), (1, Fault::Doctype));
        assert_eq!(fault("<a>\n&b;</a>"), (2, Fault::Entity));
        assert_eq!(fault("<a b='&c;'/>"), (1, Fault::Entity));
    }

    #[test]
    fn what_is_not_whole_or_not_sane_is_refused() {
        assert_eq!(fault(""), (1, Fault::CutOff));
        assert_eq!(fault("<a><b></b>\n").1, Fault::CutOff);
        assert_eq!(fault("<a></b>").1, Fault::NotXml);
        assert_eq!(fault("<a/><b/>").1, Fault::NotXml);
        assert_eq!(fault("text").1, Fault::NotXml);
        assert_eq!(fault("<p:a/>").1, Fault::NotXml);
        assert_eq!(fault(&"<a>".repeat(100)).1, Fault::TooDeep);
        assert_eq!(fault("<?xml version='1.0' encoding='ISO-8859-1'?><a/>").1, Fault::NotUtf8);
        assert_eq!(read(b"<a>\n\xE5</a>").unwrap_err(), (2, Fault::NotUtf8));
        assert_eq!(read(b"\xFF\xFE<\0a\0").unwrap_err().1, Fault::NotUtf8);
    }
}
