//! The reference that a payer states, with check digits (*OCR-nummer*).

use crate::luhn;
use std::fmt;

/// The longest reference.
const LONGEST: usize = 25;

/// What the payee has agreed with its bank. It cannot be seen in the number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum OcrLevel {
    /// Nothing is checked.
    None,
    /// Check digit; banks warn about a wrong one, and take it.
    SoftCheck,
    /// Check digit and length digit; banks refuse a wrong one.
    HardLengthDigit,
    /// Check digit and one or two lengths; banks refuse a wrong one.
    HardFixed {
        /// The length.
        length: usize,
        /// Another length that is good too.
        or: Option<usize>,
    },
}

/// A reference to pay with.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Ocr(String);

/// Why a text is not a reference of the agreed level.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum OcrError {
    /// Nothing was written.
    #[error("no reference")]
    Empty,
    /// A character that is no digit.
    #[error("a reference has digits only")]
    Character,
    /// Fewer than two digits.
    #[error("a reference has at least two digits")]
    TooShort,
    /// More than 25 digits.
    #[error("a reference has at most 25 digits, not {digits}")]
    TooLong {
        /// How many there were.
        digits: usize,
    },
    /// The last digit does not fit the others: a digit is mistyped or two have changed places.
    #[error("the check digit does not fit")]
    CheckDigit,
    /// The last digit but one does not tell the length: a digit is missing or too many.
    #[error("the length digit does not fit the {digits} digits")]
    LengthDigit {
        /// How many there were.
        digits: usize,
    },
    /// The length is another than agreed: a digit is missing or too many.
    #[error("the payee's references have another length than {digits}")]
    Length {
        /// How many there were.
        digits: usize,
    },
}

impl Ocr {
    /// Makes a reference of a number, with a check digit.
    ///
    /// ```
    /// use besked_domain::payment::Ocr;
    /// assert_eq!(Ocr::with_check_digit("123").unwrap().as_str(), "1230");
    /// assert_eq!(Ocr::with_length_digit("123").unwrap().as_str(), "12351");
    /// ```
    ///
    /// # Errors
    /// When the base has other characters than digits or becomes too long.
    pub fn with_check_digit(base: &str) -> Result<Self, OcrError> {
        if base.is_empty() {
            return Err(OcrError::Empty);
        }
        if !base.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(OcrError::Character);
        }
        let digits = base.len() + 1;
        if digits > LONGEST {
            return Err(OcrError::TooLong { digits });
        }
        let mut reference = String::with_capacity(digits);
        reference.push_str(base);
        reference.push(luhn::check_digit(base));
        Ok(Self(reference))
    }

    /// Makes a reference of a number, with a length digit and a check digit.
    ///
    /// # Errors
    /// When the base has other characters than digits or becomes too long.
    pub fn with_length_digit(base: &str) -> Result<Self, OcrError> {
        if base.is_empty() {
            return Err(OcrError::Empty);
        }
        let digits = base.len() + 2;
        if digits > LONGEST {
            return Err(OcrError::TooLong { digits });
        }
        let mut body = String::with_capacity(digits);
        body.push_str(base);
        body.push(length_digit(digits));
        Self::with_check_digit(&body)
    }

    /// Reads what someone typed or pasted: blanks are dropped, `#…#` of a payment slip too.
    ///
    /// # Errors
    /// Says which of the controls failed, and so what to look for.
    pub fn read(text: &str, level: OcrLevel) -> Result<Self, OcrError> {
        let text = text.trim().trim_matches('#');
        let reference: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        let digits = reference.len();
        if reference.is_empty() {
            return Err(OcrError::Empty);
        }
        if !reference.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(OcrError::Character);
        }
        if digits < 2 {
            return Err(OcrError::TooShort);
        }
        if digits > LONGEST {
            return Err(OcrError::TooLong { digits });
        }
        // The length is told first: a missing digit spoils the check digit, too.
        match level {
            OcrLevel::None => return Ok(Self(reference)),
            OcrLevel::SoftCheck => {}
            OcrLevel::HardLengthDigit => {
                if reference.chars().rev().nth(1) != Some(length_digit(digits)) {
                    return Err(OcrError::LengthDigit { digits });
                }
            }
            OcrLevel::HardFixed { length, or } => {
                if digits != length && Some(digits) != or {
                    return Err(OcrError::Length { digits });
                }
            }
        }
        if luhn::is_valid(&reference) { Ok(Self(reference)) } else { Err(OcrError::CheckDigit) }
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ocr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The last digit of the whole length.
fn length_digit(digits: usize) -> char {
    u32::try_from(digits % 10).ok().and_then(|digit| char::from_digit(digit, 10)).unwrap_or('0')
}
