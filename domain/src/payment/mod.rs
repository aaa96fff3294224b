//! How an invoice is paid: references, giro numbers, and the codes a phone can read.

pub mod bankgiro;
pub mod creditor_reference;
pub mod iban;
pub mod ocr;
pub mod plusgiro;
pub mod swish;
pub mod using_qr;

pub use bankgiro::Bankgiro;
pub use iban::{Iban, IbanError};
pub use ocr::Ocr;
pub use plusgiro::Plusgiro;

/// Why a text is not a giro number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum GiroError {
    /// Nothing was written.
    #[error("no number")]
    Empty,
    /// A character other than digits, blanks and hyphens.
    #[error("a character that does not belong in the number")]
    Character,
    /// Too few or too many digits for this kind of giro.
    #[error("{digits} digits")]
    Length {
        /// How many there were.
        digits: usize,
    },
    /// The last digit does not fit the others: a digit is mistyped or two have changed places.
    #[error("the check digit does not fit")]
    CheckDigit,
}

/// The digits of a giro number without blanks and hyphens, checked.
fn giro_digits(text: &str, least: usize, most: usize) -> Result<String, GiroError> {
    let mut digits = String::with_capacity(most);
    for character in text.trim().chars() {
        match character {
            '0'..='9' => digits.push(character),
            ' ' | '\u{a0}' | '-' => {}
            _ => return Err(GiroError::Character),
        }
    }
    if digits.is_empty() {
        return Err(GiroError::Empty);
    }
    if !(least..=most).contains(&digits.len()) {
        return Err(GiroError::Length { digits: digits.len() });
    }
    if crate::luhn::is_valid(&digits) { Ok(digits) } else { Err(GiroError::CheckDigit) }
}

/// What is left of letters and digits read as one number and divided by 97 (ISO 7064, MOD 97-10): letters count from
/// ten. Nothing where another character stands among them.
fn rest_of_97(letters: impl Iterator<Item = char>) -> Option<u32> {
    letters.map(|letter| letter.to_digit(36)).try_fold(0_u32, |rest, value| {
        let value = value?;
        let places = if value < 10 { 10 } else { 100 };
        Some((rest * places + value) % 97)
    })
}
