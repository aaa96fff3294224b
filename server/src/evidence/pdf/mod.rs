//! PDF documents: whether one may be kept.

mod names;
mod packed;

use super::Refused;
use names::{Name, names};
use packed::Packed;

/// Whether the document is whole and carries nothing that acts: no script, no program to start, no
/// file inside, no lock.
///
/// The names in the file are read as they stand, wherever they stand: also in objects that no
/// table of the file points to any more, since which of them a viewer follows is the viewer's
/// choice. Objects that are packed together are unpacked first. The text and the pictures of
/// pages are not looked at, since nothing in them acts. This is care, not proof: the document is
/// handed out as an attachment all the same ([`Served`](crate::evidence::Served)).
///
/// Gives how many pages it has, where they can be counted.
pub(super) fn check(file: &[u8]) -> Result<Option<u32>, Refused> {
    let padding = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0;
    let end = file.iter().rposition(|byte| !padding(byte)).map_or(0, |last| last + 1);
    if !file.get(..end).is_some_and(|file| file.ends_with(b"%%EOF")) {
        return Err(Refused::CutOff);
    }
    let mut pages = Pages::default();
    let mut packed = Packed::of(file);
    for name in names(file) {
        pages.see(&name);
        name.harmless()?;
        let Some(text) = packed.unpacked_at(&name)? else { continue };
        for name in names(&text) {
            pages.see(&name);
            name.harmless()?;
        }
    }
    if pages.has_tree { Ok(pages.counted(file)) } else { Err(Refused::Damaged) }
}

/// What the names tell of pages.
#[derive(Default)]
struct Pages {
    has_tree: bool,
    of_type: u32,
    after_type: bool,
    made_for_web: bool,
}

impl Pages {
    fn see(&mut self, name: &Name<'_>) {
        self.has_tree |= name.is(b"Pages");
        self.made_for_web |= name.is(b"Linearized");
        if self.after_type && name.is(b"Page") {
            self.of_type = self.of_type.saturating_add(1);
        }
        self.after_type = name.is(b"Type");
    }

    /// How many there are. A document that was changed after it was made may have a page written
    /// twice: then nothing is said.
    fn counted(&self, file: &[u8]) -> Option<u32> {
        let ends = file.windows(5).filter(|mark| *mark == b"%%EOF").count();
        let once = ends == if self.made_for_web { 2 } else { 1 };
        Some(self.of_type).filter(|pages| once && *pages > 0)
    }
}
