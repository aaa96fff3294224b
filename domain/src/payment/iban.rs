//! International account numbers.

use super::rest_of_97;
use std::fmt;

/// An international account number (*IBAN*, ISO 13616): two letters for the country, two check digits and the
/// country's own number of the account.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Iban(String);

/// Why a text is not an IBAN.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum IbanError {
    /// It does not begin with two letters and two digits, or has other characters than letters and digits.
    #[error("no country, check digits and number")]
    Form,
    /// Too few or too many characters.
    #[error("{characters} characters")]
    Length {
        /// How many there were.
        characters: usize,
    },
    /// The check digits do not fit the rest: a character is mistyped or two have changed places.
    #[error("the check digits do not fit")]
    CheckDigits,
}

impl Iban {
    /// Reads an account number of any country, with or without blanks. One of Sweden has 24 characters, of which all
    /// but the first two are digits.
    ///
    /// ```
    /// use besked_domain::payment::Iban;
    /// let account = Iban::parse("SE4550000000058398257466").unwrap();
    /// assert_eq!(account.to_string(), "SE45 5000 0000 0583 9825 7466");
    /// ```
    ///
    /// # Errors
    /// Says what is wrong with the number.
    pub fn parse(text: &str) -> Result<Self, IbanError> {
        let plain: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        let plain = plain.to_ascii_uppercase();
        let is_swedish = plain.starts_with("SE");
        let (front, own) = plain.split_at_checked(4).ok_or(IbanError::Form)?;
        let (country, check) = front.split_at_checked(2).ok_or(IbanError::Form)?;
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let fits = country.bytes().all(|byte| byte.is_ascii_uppercase())
            && digits(check)
            && own.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && (!is_swedish || digits(own));
        if !fits {
            return Err(IbanError::Form);
        }
        let characters = plain.len();
        let right = if is_swedish { characters == 24 } else { (15..=34).contains(&characters) };
        if !right {
            return Err(IbanError::Length { characters });
        }
        // What stands in front is reckoned last.
        if rest_of_97(own.chars().chain(front.chars())) == Some(1) {
            Ok(Self(plain))
        } else {
            Err(IbanError::CheckDigits)
        }
    }

    /// Letters and digits alone, as the number is stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// In groups of four.
impl fmt::Display for Iban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = String::with_capacity(42);
        for (position, letter) in self.0.chars().enumerate() {
            if position > 0 && position.is_multiple_of(4) {
                shown.push(' ');
            }
            shown.push(letter);
        }
        f.write_str(&shown)
    }
}
