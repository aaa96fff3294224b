//! Walks through XML piece by piece, so that a document never needs to fit into memory.

use super::Trouble;
use super::gauge::Gauge;
use quick_xml::errors::{Error, SyntaxError};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, XmlVersion};
use std::io::BufRead;

/// How much of anything there may be.
#[derive(Clone, Copy, Debug)]
pub(in crate::interchange) struct Limits {
    /// The deepest nesting.
    pub(in crate::interchange) depth: usize,
    /// The most attributes of an element, declarations of namespaces included.
    pub(in crate::interchange) attributes: usize,
    /// The largest text or tag, in bytes.
    pub(in crate::interchange) piece: u64,
}

/// What comes next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::interchange) enum Piece {
    /// An element begins.
    Start(Start),
    /// Some text; it may go on in the next piece.
    Text(String),
    /// The innermost element ends.
    End,
    /// The document ends.
    Eof,
}

/// The beginning of an element.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::interchange) struct Start {
    /// Its namespace; empty for none.
    pub(in crate::interchange) namespace: String,
    /// Its name without prefix.
    pub(in crate::interchange) local: String,
    /// Its attributes without prefixes.
    pub(in crate::interchange) attributes: Vec<(String, String)>,
}

/// A walk through a document.
pub(in crate::interchange) struct Walk<R> {
    reader: NsReader<Gauge<R>>,
    buffer: Vec<u8>,
    limits: Limits,
    depth: usize,
    begun: bool,
    line: u64,
}

impl<R: BufRead> Walk<R> {
    /// Begins.
    pub(in crate::interchange) fn new(reader: R, limits: Limits) -> Self {
        let mut reader = NsReader::from_reader(Gauge::new(reader, limits.piece));
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), limits, depth: 0, begun: false, line: 1 }
    }

    /// The line where the latest piece begins, from 1.
    pub(in crate::interchange) const fn line(&self) -> u64 {
        self.line
    }

    /// The next piece. Declarations, comments and instructions are passed over.
    pub(in crate::interchange) fn next(&mut self) -> Result<Piece, Trouble> {
        loop {
            let gauge = self.reader.get_mut();
            gauge.begin();
            self.line = gauge.newlines.saturating_add(1);
            self.buffer.clear();
            let (namespace, event) = match self.reader.read_resolved_event_into(&mut self.buffer) {
                Ok(read) => read,
                Err(error) => return Err(trouble(&error)),
            };
            let text = match event {
                Event::Decl(declaration) => {
                    let encoding =
                        declaration.encoding().transpose().map_err(|_| Trouble::NotXml)?;
                    let known = ["utf-8", "utf8", "us-ascii"];
                    let utf8 = encoding.is_none_or(|name| {
                        known.iter().any(|known| name.eq_ignore_ascii_case(known))
                    });
                    if !utf8 {
                        return Err(Trouble::NotUtf8);
                    }
                    continue;
                }
                Event::DocType(_) => return Err(Trouble::Doctype),
                Event::Start(start) | Event::Empty(start) => {
                    if self.depth >= self.limits.depth {
                        return Err(Trouble::TooDeep);
                    }
                    if self.depth == 0 && self.begun {
                        // A second outermost element.
                        return Err(Trouble::NotXml);
                    }
                    self.begun = true;
                    self.depth = self.depth.saturating_add(1);
                    return started(&namespace, &start, self.limits.attributes).map(Piece::Start);
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Piece::End);
                }
                Event::Text(text) => text.xml10_content().into_owned(),
                Event::CData(text) => str::to_owned(&text),
                Event::GeneralRef(reference) => {
                    let character = reference.resolve_char_ref().map_err(|_| Trouble::NotXml)?;
                    let character = match character {
                        Some(character) => character,
                        None => match &*reference {
                            "lt" => '<',
                            "gt" => '>',
                            "amp" => '&',
                            "apos" => '\'',
                            "quot" => '"',
                            _ => return Err(Trouble::Entity),
                        },
                    };
                    character.to_string()
                }
                Event::Comment(_) | Event::PI(_) => continue,
                Event::Eof if self.begun && self.depth == 0 => return Ok(Piece::Eof),
                Event::Eof => return Err(Trouble::CutOff),
            };
            if self.depth > 0 {
                return Ok(Piece::Text(text));
            }
            if !text.trim().is_empty() {
                return Err(Trouble::NotXml);
            }
        }
    }
}

fn trouble(error: &Error) -> Trouble {
    match error {
        Error::Io(error) if error.kind() == std::io::ErrorKind::FileTooLarge => Trouble::TooLarge,
        Error::Io(_) => Trouble::Unreadable,
        Error::Encoding(_) => Trouble::NotUtf8,
        // What is begun and never ended: the rest is missing.
        Error::Syntax(syntax) if *syntax != SyntaxError::InvalidBangMarkup => Trouble::CutOff,
        _ => Trouble::NotXml,
    }
}

fn started(
    namespace: &ResolveResult<'_>,
    start: &BytesStart<'_>,
    most: usize,
) -> Result<Start, Trouble> {
    let namespace: &str = match namespace {
        ResolveResult::Bound(Namespace(namespace)) => namespace,
        ResolveResult::Unbound => "",
        ResolveResult::Unknown(_) => return Err(Trouble::NotXml),
    };
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| Trouble::NotXml)?;
        if attributes.len() >= most {
            return Err(Trouble::TooDeep);
        }
        let value =
            attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| Trouble::Entity)?;
        attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
    }
    let local = start.local_name().as_ref().to_owned();
    Ok(Start { namespace: namespace.to_owned(), local, attributes })
}
