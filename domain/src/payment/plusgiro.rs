//! Plusgiro numbers.

use super::{GiroError, giro_digits};
use std::fmt;

/// A plusgiro number (*plusgironummer*).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Plusgiro(String);

impl Plusgiro {
    /// Reads two to eight digits, with or without hyphen and blanks.
    ///
    /// ```
    /// use besked_domain::payment::Plusgiro;
    /// assert_eq!(Plusgiro::parse("41054685").unwrap().to_string(), "410 54 68-5");
    /// ```
    ///
    /// # Errors
    /// Says what is wrong with the number.
    pub fn parse(text: &str) -> Result<Self, GiroError> {
        giro_digits(text, 2, 8).map(Self)
    }

    /// The digits alone, as the number is stored.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }
}

/// Pairs from the right before the check digit; an odd one joins the first pair: `28 65 43-4`,
/// `410 54 68-5`, `4-2`.
impl fmt::Display for Plusgiro {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (body, check) = self.0.split_at_checked(self.0.len() - 1).unwrap_or_default();
        let mut shown = String::with_capacity(12);
        for (position, digit) in body.chars().enumerate() {
            let to_come = body.len() - position;
            if position > 1 && to_come.is_multiple_of(2) {
                shown.push(' ');
            }
            shown.push(digit);
        }
        f.write_str(&shown)?;
        f.write_str("-")?;
        f.write_str(check)
    }
}
