//! The fonts that letters are set in. They are part of the program; `fonts/` has their licences.

use std::sync::LazyLock;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// Text, headings, and what neither has letters for: Arabic, Georgian, signs.
const FILES: [&[u8]; 3] = [
    include_bytes!("../fonts/SourceSans3-Regular.ttf"),
    include_bytes!("../fonts/SourceSans3-SemiBold.ttf"),
    include_bytes!("../fonts/DejaVuSans.ttf"),
];

/// The fonts, read once.
pub(crate) struct Fonts {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) fonts: Vec<Font>,
}

pub(crate) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let fonts: Vec<Font> =
        FILES.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
});

impl Fonts {
    /// Whether the font that text is set in has a letter.
    pub(crate) fn first_has(&self, letter: char) -> bool {
        self.fonts.first().is_some_and(|font| has(font, letter))
    }

    /// Whether any font has a letter.
    pub(crate) fn any_has(&self, letter: char) -> bool {
        self.fonts.iter().any(|font| has(font, letter))
    }
}

fn has(font: &Font, letter: char) -> bool {
    font.info().coverage.contains(u32::from(letter))
}
