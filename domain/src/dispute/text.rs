//! The texts that an answer is made of: their ids, and what each has places for. The words
//! themselves are data, in each language and reading.

use crate::word::words;

words! {
    /// How an answer is told: the same paragraphs, the same amounts and dates.
    Reading {
        /// In full, with the law.
        Full = "full",
        /// In plain words.
        Plain = "plain",
        /// In easy-to-read words (*lättläst*).
        Easy = "easy",
    }
}

macro_rules! texts {
    ($($(#[$of:meta])* $variant:ident = $word:literal ($($place:ident),*)),+ $(,)?) => {
        words! {
            /// A text.
            TextId {
                $($(#[$of])* #[serde(rename = $word)] $variant = $word),+
            }
        }

        impl TextId {
            /// The places that it has, in no order.
            #[must_use]
            pub const fn places(self) -> &'static [&'static str] {
                match self {
                    $(Self::$variant => &[$(stringify!($place)),*]),+
                }
            }
        }
    };
}

#[macro_use]
mod onwards;

mod ids;

pub use ids::TextId;
