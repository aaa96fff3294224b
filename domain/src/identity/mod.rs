//! Identity numbers: personal numbers, coordination numbers and organisation numbers.
//!
//! They are read at the edge, once; inside, only the read type is used. The stored form has
//! twelve digits for a person and ten for an organisation. Printing for debugging masks them.

mod error;
mod organisation;
mod person;

pub use error::IdentityError;
pub use organisation::{OrganisationForm, OrganisationNumber};
pub use person::{CoordinationNumber, PersonalNumber};

use chrono::NaiveDate;
use organisation::parse_organisation;
use person::{Person, parse_person, stored_person};
use std::fmt;

/// An identity number of any kind.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum IdentityNumber {
    /// A personal number (*personnummer*).
    Personal(PersonalNumber),
    /// A coordination number (*samordningsnummer*).
    Coordination(CoordinationNumber),
    /// An organisation number (*organisationsnummer*).
    Organisation(OrganisationNumber),
}

impl IdentityNumber {
    /// Reads an identity number in any spelling. Which kind it is shows in the third of its ten
    /// digits: a month is at most 12, so from 2 up it is an organisation.
    ///
    /// `today` decides the century of a number with ten digits.
    ///
    /// ```
    /// use besked_domain::identity::{IdentityError, IdentityNumber};
    /// let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    /// let person = IdentityNumber::parse("880229-2386", today).unwrap();
    /// assert_eq!(person.stored(), "198802292386");
    /// assert!(matches!(
    ///     IdentityNumber::parse("402000-0016", today),
    ///     Ok(IdentityNumber::Organisation(_))
    /// ));
    /// assert_eq!(
    ///     IdentityNumber::parse("880229-2387", today),
    ///     Err(IdentityError::CheckDigit)
    /// );
    /// ```
    ///
    /// # Errors
    /// Says what is wrong with the number.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, IdentityError> {
        let spelling = Spelling::read(text)?;
        if spelling.is_organisation() {
            parse_organisation(&spelling).map(Self::Organisation)
        } else {
            parse_person(&spelling, today).map(Self::from)
        }
    }

    /// Reads a number in its stored form. It needs no date: the century is in it.
    ///
    /// # Errors
    /// Says what is wrong with the number; a person's with ten digits lacks its century.
    pub fn from_stored(digits: &str) -> Result<Self, IdentityError> {
        let spelling = Spelling::read(digits)?;
        if spelling.is_organisation() {
            parse_organisation(&spelling).map(Self::Organisation)
        } else if spelling.century().is_some() {
            stored_person(&spelling).map(Self::from)
        } else {
            Err(IdentityError::Length { digits: 10 })
        }
    }

    /// The stored form: twelve digits for a person, ten for an organisation.
    #[must_use]
    pub fn stored(&self) -> &str {
        match self {
            Self::Personal(number) => number.stored(),
            Self::Coordination(number) => number.stored(),
            Self::Organisation(number) => number.stored(),
        }
    }

    /// The number as lists show it: a person's without its last four digits. An organisation's is
    /// public and shown whole.
    #[must_use]
    pub fn masked(&self) -> String {
        match self {
            Self::Personal(number) => number.masked(),
            Self::Coordination(number) => number.masked(),
            Self::Organisation(number) => number.to_string(),
        }
    }

    /// The date of birth, when the number has a whole one.
    #[must_use]
    pub fn birth_date(&self) -> Option<NaiveDate> {
        match self {
            Self::Personal(number) => number.birth_date(),
            Self::Coordination(number) => number.birth_date(),
            Self::Organisation(_) => None,
        }
    }

    /// Whether the number is a person's.
    #[must_use]
    pub const fn is_person(&self) -> bool {
        !matches!(self, Self::Organisation(_))
    }

    /// Whether the birth number is one of those set aside for test numbers (238, 239, 980–989).
    #[must_use]
    pub fn is_in_test_series(&self) -> bool {
        match self {
            Self::Personal(number) => number.is_in_test_series(),
            Self::Coordination(number) => number.is_in_test_series(),
            Self::Organisation(_) => false,
        }
    }
}

/// `YYYYMMDD-NNNN` or `NNNNNN-NNNN`.
impl fmt::Display for IdentityNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Personal(number) => number.fmt(f),
            Self::Coordination(number) => number.fmt(f),
            Self::Organisation(number) => number.fmt(f),
        }
    }
}

impl From<Person> for IdentityNumber {
    fn from(person: Person) -> Self {
        match person {
            Person::Personal(number) => Self::Personal(number),
            Person::Coordination(number) => Self::Coordination(number),
        }
    }
}

/// Shows a stored identity whole: a foreign body's `scheme:value` stands as it is.
#[must_use]
pub fn show_stored(identity: &str) -> String {
    IdentityNumber::from_stored(identity)
        .map_or_else(|_| identity.to_owned(), |number| number.to_string())
}

/// Shows a stored identity as lists do, without the last four digits of a person's. What cannot be
/// read as a number is hidden but for a foreign body's scheme, since it may be anything.
#[must_use]
pub fn mask_stored(identity: &str) -> String {
    match IdentityNumber::from_stored(identity) {
        Ok(number) => number.masked(),
        Err(_) => match identity.split_once(':') {
            Some((scheme, _)) => [scheme, ":****"].concat(),
            None => "****".to_owned(),
        },
    }
}

/// Ten or twelve digits and what stands before the last four of them.
struct Spelling {
    digits: String,
    separator: Option<char>,
}

impl Spelling {
    fn read(text: &str) -> Result<Self, IdentityError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(IdentityError::Empty);
        }
        let mut digits = String::with_capacity(12);
        let mut separator = None;
        let mut letters = 0;
        for (position, character) in text.char_indices() {
            match character {
                '0'..='9' => digits.push(character),
                '-' | '+' if separator.is_none() && position + 5 == text.len() => {
                    separator = Some(character);
                }
                '-' | '+' => return Err(IdentityError::Separator),
                // The letters that the health services put first in a birth number.
                'J'..='N' | 'R'..='U' | 'W' | 'X' if position + 4 == text.len() => letters += 1,
                _ => return Err(IdentityError::Character),
            }
        }
        match (digits.len(), letters) {
            (10 | 12, 0) => Ok(Self { digits, separator }),
            (9 | 11, 1) => Err(IdentityError::Interim),
            (_, 0) => Err(IdentityError::Length { digits: digits.len() }),
            _ => Err(IdentityError::Character),
        }
    }

    /// The first two of twelve digits.
    fn century(&self) -> Option<&str> {
        if self.digits.len() == 12 { self.digits.get(..2) } else { None }
    }

    /// The last ten digits.
    fn ten(&self) -> &str {
        let start = self.digits.len().saturating_sub(10);
        self.digits.get(start..).unwrap_or_default()
    }

    /// A number within the last ten digits.
    fn number(&self, from: usize, to: usize) -> i32 {
        self.ten().get(from..to).and_then(|digits| digits.parse().ok()).unwrap_or_default()
    }

    /// The decision function: an organisation has at least 2 where a person has the month.
    fn is_organisation(&self) -> bool {
        self.number(2, 3) >= 2 && self.century().is_none_or(|century| century == "16")
    }
}
