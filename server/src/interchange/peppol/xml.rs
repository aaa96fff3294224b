//! Reads a document's XML within limits. A document type declaration is refused, and with it
//! every entity that anyone could define: nothing outside the document is ever fetched.

use super::fault::Fault;
use super::tree::{Element, Tree};
use quick_xml::errors::{Error, SyntaxError};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, XmlVersion};

/// The largest document. One with a thousand lines has a megabyte; the rest is room for attachments.
pub(super) const MAX_BYTES: u64 = 20 << 20;
/// The deepest nesting; UBL needs ten levels.
const MAX_DEPTH: usize = 64;
/// The most elements.
const MAX_ELEMENTS: usize = 200_000;
/// The most attributes of an element, declarations of namespaces included.
const MAX_ATTRIBUTES: usize = 64;

const UBL: &str = "urn:oasis:names:specification:ubl:schema:xsd:";

/// Reads a document.
pub(super) fn read(bytes: &[u8]) -> Result<Tree, (u64, Fault)> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.starts_with(b"\xFE\xFF") || bytes.starts_with(b"\xFF\xFE") || bytes.contains(&0) {
        return Err((1, Fault::NotUtf8));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            return Err((newlines(before).saturating_add(1), Fault::NotUtf8));
        }
    };
    let mut reading =
        Reading { text, at: 0, line: 1, tree: Tree { elements: Vec::new() }, open: Vec::new() };
    match reading.whole() {
        Ok(()) => Ok(reading.tree),
        Err(fault) => Err((reading.line, fault)),
    }
}

fn newlines(bytes: &[u8]) -> u64 {
    let count = bytes.iter().filter(|byte| **byte == b'\n').count();
    u64::try_from(count).unwrap_or(u64::MAX)
}

struct Reading<'t> {
    text: &'t str,
    /// How far lines have been counted, in bytes.
    at: usize,
    line: u64,
    tree: Tree,
    /// The elements that have begun and not ended.
    open: Vec<usize>,
}

impl Reading<'_> {
    fn whole(&mut self) -> Result<(), Fault> {
        let mut reader = NsReader::from_str(self.text);
        loop {
            self.move_to(usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX));
            let (namespace, event) = reader.read_resolved_event().map_err(|error| match error {
                // What is begun and never ended: the rest is missing.
                Error::Syntax(syntax) if syntax != SyntaxError::InvalidBangMarkup => Fault::CutOff,
                _ => Fault::NotXml,
            })?;
            match event {
                Event::Decl(declaration) => {
                    let encoding = declaration.encoding().transpose().map_err(|_| Fault::NotXml)?;
                    let utf8 = encoding.is_none_or(|name| {
                        ["utf-8", "utf8", "us-ascii"]
                            .iter()
                            .any(|known| name.eq_ignore_ascii_case(known))
                    });
                    if !utf8 {
                        return Err(Fault::NotUtf8);
                    }
                }
                Event::DocType(_) => return Err(Fault::Doctype),
                Event::Start(start) => {
                    let name = name(&namespace, start.local_name().as_ref())?;
                    let at = self.begin(name, &start)?;
                    self.open.push(at);
                }
                Event::Empty(start) => {
                    let name = name(&namespace, start.local_name().as_ref())?;
                    self.begin(name, &start)?;
                }
                Event::End(_) => _ = self.open.pop(),
                Event::Text(text) => self.add(&text.xml10_content())?,
                Event::CData(text) => self.add(&text)?,
                Event::GeneralRef(reference) => {
                    let character = reference.resolve_char_ref().map_err(|_| Fault::NotXml)?;
                    let character = match character {
                        Some(character) => character,
                        None => match &*reference {
                            "lt" => '<',
                            "gt" => '>',
                            "amp" => '&',
                            "apos" => '\'',
                            "quot" => '"',
                            _ => return Err(Fault::Entity),
                        },
                    };
                    self.add(character.encode_utf8(&mut [0; 4]))?;
                }
                Event::Comment(_) | Event::PI(_) => {}
                Event::Eof => break,
            }
        }
        let ended = self.open.is_empty() && !self.tree.elements.is_empty();
        if ended { Ok(()) } else { Err(Fault::CutOff) }
    }

    fn move_to(&mut self, to: usize) {
        let passed = self.text.as_bytes().get(self.at..to).unwrap_or_default();
        self.line = self.line.saturating_add(newlines(passed));
        self.at = to;
    }

    fn begin(&mut self, name: String, start: &BytesStart<'_>) -> Result<usize, Fault> {
        if self.open.len() >= MAX_DEPTH || self.tree.elements.len() >= MAX_ELEMENTS {
            return Err(Fault::TooDeep);
        }
        let at = self.tree.elements.len();
        match self.open.last().and_then(|parent| self.tree.elements.get_mut(*parent)) {
            Some(parent) => parent.children.push(at),
            // A second outermost element.
            None if at > 0 => return Err(Fault::NotXml),
            None => {}
        }
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|_| Fault::NotXml)?;
            if attributes.len() >= MAX_ATTRIBUTES {
                return Err(Fault::TooDeep);
            }
            let value =
                attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| Fault::Entity)?;
            let key = attribute.key.local_name();
            attributes.push((key.as_ref().to_owned(), value.into_owned()));
        }
        let element = Element { name, attributes, line: self.line, ..Element::default() };
        self.tree.elements.push(element);
        Ok(at)
    }

    fn add(&mut self, text: &str) -> Result<(), Fault> {
        match self.open.last().and_then(|at| self.tree.elements.get_mut(*at)) {
            Some(element) => element.text.push_str(text),
            None if text.trim().is_empty() => {}
            None => return Err(Fault::NotXml),
        }
        Ok(())
    }
}

/// A name with the prefix that everyone uses for its namespace.
fn name(namespace: &ResolveResult<'_>, local: &str) -> Result<String, Fault> {
    let namespace: &str = match namespace {
        ResolveResult::Bound(Namespace(namespace)) => namespace,
        ResolveResult::Unbound => "",
        ResolveResult::Unknown(_) => return Err(Fault::NotXml),
    };
    Ok(match namespace.strip_prefix(UBL) {
        Some("CommonAggregateComponents-2") => format!("cac:{local}"),
        Some("CommonBasicComponents-2") => format!("cbc:{local}"),
        Some(kind) if kind.strip_suffix("-2") == Some(local) => local.to_owned(),
        _ => format!("?:{local}"),
    })
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
        assert_eq!(tree.empty(), ["?:Other"]);
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
