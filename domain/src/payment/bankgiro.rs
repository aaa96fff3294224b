//! Bankgiro numbers.

use super::{GiroError, giro_digits};
use std::fmt;

/// A bankgiro number (*bankgironummer*). The same digits may be a plusgiro number too, so the
/// kind is a type.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Bankgiro(String);

impl Bankgiro {
    /// Reads seven or eight digits, with or without hyphen and blanks.
    ///
    /// ```
    /// use besked_domain::payment::Bankgiro;
    /// assert_eq!(Bankgiro::parse("9912346").unwrap().to_string(), "991-2346");
    /// ```
    ///
    /// # Errors
    /// Says what is wrong with the number.
    pub fn parse(text: &str) -> Result<Self, GiroError> {
        giro_digits(text, 7, 8).map(Self)
    }

    /// The digits alone, as the number is stored.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// Whether the number is of the series for fund-raising (*90-konto*), 900 to 904.
    #[must_use]
    pub fn is_fundraising(&self) -> bool {
        self.0.len() == 7 && ("900".."905").contains(&self.0.get(..3).unwrap_or_default())
    }
}

/// `NNN-NNNN` or `NNNN-NNNN`.
impl fmt::Display for Bankgiro {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = self.0.split_at_checked(self.0.len() - 4).unwrap_or_default();
        f.write_str(first)?;
        f.write_str("-")?;
        f.write_str(last)
    }
}
