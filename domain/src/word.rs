//! Enums that stand as words in the database, on the command line, in forms and in reports.

/// A word that stands for none of those known.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("one of: {known}")]
pub struct UnknownWord {
    /// The words that are known.
    pub(crate) known: String,
}

/// Makes enums whose variants each have a word: the one that serde writes, that
/// [`FromStr`](std::str::FromStr) reads and that `word` gives.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug,
            serde::Serialize, serde::Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$of])* $variant),+
        }

        impl $name {
            /// Every one of them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word that stands for it.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::word::UnknownWord;

            /// Reads the word; a hyphen does for a low line.
            fn from_str(text: &str) -> Result<Self, $crate::word::UnknownWord> {
                let word = text.replace('-', "_");
                let found = Self::ALL.iter().copied().find(|known| known.word() == word);
                found.ok_or_else(|| $crate::word::UnknownWord { known: [$($word),+].join(", ") })
            }
        }
    )+};
}

pub(crate) use words;
