//! XML from outside, read within limits. A document type declaration is refused, and with it every
//! entity that anyone could define: nothing outside the document is ever fetched.

mod gauge;
mod tree;
mod walk;

pub(super) use tree::{Growing, Node, Tree};
pub(super) use walk::{Limits, Piece, Start, Walk};

/// Why XML cannot be read any further.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Trouble {
    /// It is not XML.
    NotXml,
    /// It ends in the middle.
    CutOff,
    /// It is not UTF-8, or says that it is something else.
    NotUtf8,
    /// It has a document type declaration.
    Doctype,
    /// It uses an entity that XML itself does not have.
    Entity,
    /// It is nested deeper, or has more elements or attributes, than may be.
    TooDeep,
    /// A text or a tag in it is larger than may be.
    TooLarge,
    /// The file cannot be read.
    Unreadable,
}
