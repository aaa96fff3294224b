//! From bytes to JSON: everything that can be wrong before a record is looked at.

use crate::interchange::ledger::lines::Line;
use crate::interchange::ledger::node::Node;
use crate::interchange::ledger::problem::Fault;

/// What a whole file is wrapped in, by its first bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::interchange) enum Container {
    /// Plain text, as far as one can see.
    Plain,
    /// gzip, zip, zstd, xz or bzip2.
    Compressed,
    /// UTF-16 in either order.
    Utf16,
}

impl Container {
    /// Looks at the first bytes of a file.
    pub(in crate::interchange) fn of(first: &[u8]) -> Self {
        let compressed: [&[u8]; 5] =
            [b"\x1F\x8B", b"PK\x03\x04", b"\x28\xB5\x2F\xFD", b"\xFD7zXZ", b"BZh"];
        if compressed.iter().any(|magic| first.starts_with(magic)) {
            Self::Compressed
        } else if first.starts_with(b"\xFF\xFE")
            || first.starts_with(b"\xFE\xFF")
            || first.starts_with(b"{\0")
            || first.starts_with(b"\0{")
        {
            Self::Utf16
        } else {
            Self::Plain
        }
    }

    /// What is wrong with the file, if anything is.
    pub(in crate::interchange) const fn fault(self) -> Option<Fault> {
        match self {
            Self::Plain => None,
            Self::Compressed => Some(Fault::Compressed),
            Self::Utf16 => Some(Fault::Utf16),
        }
    }
}

/// Reads a line as JSON.
pub(super) fn read(line: Line, bytes: &[u8]) -> Result<Node<'_>, Fault> {
    if line.too_long {
        return Err(Fault::LineTooLong);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::NotUtf8)?;
    serde_json::from_str(text).map_err(|error| {
        if error.is_eof() {
            return if line.ended {
                Fault::NotJson { column: error.column() }
            } else {
                Fault::CutOff
            };
        }
        if error.to_string().contains("recursion limit") {
            return Fault::TooDeep;
        }
        Fault::NotJson { column: error.column() }
    })
}
