//! Evidence (*underlag*): what a photo or a document of a case is, how much there may be of it, and
//! why a file is not taken in.

use crate::word::words;
use serde::{Deserialize, Serialize};

words! {
    /// What a kept file is.
    Kind {
        /// A photo, or a picture without see-through parts.
        Jpeg = "jpeg",
        /// A picture with see-through parts.
        Png = "png",
        /// A document.
        Pdf = "pdf",
    }

    /// How a file came.
    Came {
        /// With the objection.
        Objection = "objection",
        /// Added to the case later.
        Added = "added",
        /// With an appeal.
        Appeal = "appeal",
    }

    /// Why a file was not taken in. Never holds anything of the file.
    Refused {
        /// Nothing is in it.
        Empty = "empty",
        /// It is larger than a file may be.
        TooLarge = "too_large",
        /// The case has as many files as it may.
        TooManyFiles = "too_many_files",
        /// The files of the case would be more than may be kept.
        TooMuchTogether = "too_much_together",
        /// A photo as an iPhone keeps it, which cannot be opened here.
        Heic = "heic",
        /// None of the kinds that are taken in.
        NotAccepted = "not_accepted",
        /// It ends in the middle.
        CutOff = "cut_off",
        /// It cannot be read.
        Damaged = "damaged",
        /// A picture with more pixels than are decoded.
        TooManyPixels = "too_many_pixels",
        /// A picture that moves.
        Moving = "moving",
        /// A PDF with scripts in it.
        PdfScript = "pdf_script",
        /// A PDF that starts programs.
        PdfLaunch = "pdf_launch",
        /// A PDF with other files in it.
        PdfFiles = "pdf_files",
        /// A PDF that is locked.
        PdfLocked = "pdf_locked",
        /// Built so that reading it would take more than any photo or document needs.
        TooComplex = "too_complex",
    }
}

impl Kind {
    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
        }
    }

    /// What its name ends with.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => ".jpg",
            Self::Png => ".png",
            Self::Pdf => ".pdf",
        }
    }

    /// Whether it is a picture, to be shown on a page.
    #[must_use]
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png)
    }
}

/// How much of it there is to look at.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// A picture, in pixels.
    Pixels {
        /// From left to right.
        width: u32,
        /// From top to bottom.
        height: u32,
    },
    /// A document, in pages; nothing where its pages cannot be counted for certain.
    Pages(Option<u32>),
}

/// The most pixels of a photo, in millions: what today's phones take at their best.
pub const MEGAPIXELS: u64 = 50;

const MEBIBYTE: u64 = 1024 * 1024;

/// How much a case may hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// The most bytes of a file.
    pub file: u64,
    /// The most files of a case.
    pub files: u32,
    /// The most bytes of a case, as they are kept.
    pub case: u64,
}

impl Limits {
    /// What the portal can bear; a municipality may want less.
    pub const MOST: Self = Self { file: 10 * MEBIBYTE, files: 20, case: 40 * MEBIBYTE };

    /// The limits in whole megabytes, and never above what the portal can bear.
    #[must_use]
    pub fn of(file_mb: u32, files: u32, case_mb: u32) -> Self {
        Self {
            file: (u64::from(file_mb) * MEBIBYTE).min(Self::MOST.file),
            files: files.min(Self::MOST.files),
            case: (u64::from(case_mb) * MEBIBYTE).min(Self::MOST.case),
        }
    }

    /// The most megabytes of a file.
    #[must_use]
    pub const fn file_mb(&self) -> u64 {
        self.file / MEBIBYTE
    }

    /// The most megabytes of a case.
    #[must_use]
    pub const fn case_mb(&self) -> u64 {
        self.case / MEBIBYTE
    }

    /// Whether a case with `files` of `bytes` in all has room for one of `more` bytes.
    ///
    /// # Errors
    /// Which limit it would pass.
    pub const fn room(&self, files: u32, bytes: u64, more: u64) -> Result<(), Refused> {
        if files >= self.files {
            return Err(Refused::TooManyFiles);
        }
        if bytes.saturating_add(more) > self.case {
            return Err(Refused::TooMuchTogether);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_has_room_up_to_its_limits() {
        let limits = Limits::MOST;
        assert_eq!(limits.room(20, 0, 1), Err(Refused::TooManyFiles));
        assert_eq!(limits.room(4, limits.case, 1), Err(Refused::TooMuchTogether));
        assert_eq!(limits.room(4, u64::MAX, u64::MAX), Err(Refused::TooMuchTogether));
        assert_eq!(limits.room(19, limits.case - 10, 10), Ok(()));
    }

    #[test]
    fn a_setting_lowers_a_limit_and_never_lifts_it() {
        assert_eq!(Limits::of(10, 20, 40), Limits::MOST);
        assert_eq!(Limits::of(900, 900, 9_000), Limits::MOST);
        let less = Limits::of(5, 3, 10);
        assert_eq!((less.file_mb(), less.files, less.case_mb()), (5, 3, 10));
    }

    #[test]
    fn every_word_is_read_back() {
        for refused in Refused::ALL {
            assert_eq!(refused.word().parse(), Ok(*refused));
        }
        for kind in Kind::ALL {
            assert_eq!(kind.word().parse(), Ok(*kind));
        }
    }
}
