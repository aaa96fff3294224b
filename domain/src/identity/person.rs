//! Personal numbers and coordination numbers.

use super::{IdentityError, Spelling};
use crate::luhn;
use chrono::{Datelike, NaiveDate};
use std::fmt;

/// A personal number (*personnummer*), folkbokföringslagen (1991:481) 18 §.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonalNumber(PersonDigits);

/// A coordination number (*samordningsnummer*), lag (2022:1697) 2 ch. 8 §.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CoordinationNumber(PersonDigits);

impl PersonalNumber {
    /// Reads a personal number in any of its spellings.
    ///
    /// `today` decides the century of a number with ten digits: a hyphen or nothing means that
    /// the person turns at most 99 this year, a plus that the person turns 100 or more.
    ///
    /// ```
    /// use besked_domain::identity::PersonalNumber;
    /// let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    /// let number = PersonalNumber::parse("900101+9802", today).unwrap();
    /// assert_eq!(number.to_string(), "18900101-9802");
    /// assert_eq!(number.masked(), "18900101-****");
    /// ```
    ///
    /// # Errors
    /// Says what is wrong with the number.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, IdentityError> {
        match parse_person(&Spelling::read(text)?, today)? {
            Person::Personal(number) => Ok(number),
            Person::Coordination(_) => Err(IdentityError::OtherKind),
        }
    }

    /// The date in the number. In rare cases a day near the true date of birth, since the numbers
    /// of a day can run out.
    #[must_use]
    pub fn birth_date(&self) -> Option<NaiveDate> {
        self.0.date()
    }

    /// Twelve digits, as the number is stored.
    #[must_use]
    pub fn stored(&self) -> &str {
        &self.0.0
    }

    /// The number without its last four digits: `YYYYMMDD-****`.
    #[must_use]
    pub fn masked(&self) -> String {
        self.0.masked()
    }

    /// Whether the birth number is one of those set aside for test numbers (238, 239, 980–989).
    /// Most official test numbers are; production may refuse them.
    #[must_use]
    pub fn is_in_test_series(&self) -> bool {
        self.0.is_in_test_series()
    }
}

impl CoordinationNumber {
    /// Reads a coordination number in any of its spellings; `today` as for a personal number.
    ///
    /// # Errors
    /// Says what is wrong with the number.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, IdentityError> {
        match parse_person(&Spelling::read(text)?, today)? {
            Person::Coordination(number) => Ok(number),
            Person::Personal(_) => Err(IdentityError::OtherKind),
        }
    }

    /// The date of birth, when the number has a whole one: its month and day may be unknown, and
    /// the day need not exist.
    #[must_use]
    pub fn birth_date(&self) -> Option<NaiveDate> {
        self.0.date()
    }

    /// Twelve digits, as the number is stored.
    #[must_use]
    pub fn stored(&self) -> &str {
        &self.0.0
    }

    /// The number without its last four digits: `YYYYMMDD-****`.
    #[must_use]
    pub fn masked(&self) -> String {
        self.0.masked()
    }

    /// Whether the birth number is one of those set aside for test numbers (238, 239, 980–989).
    #[must_use]
    pub fn is_in_test_series(&self) -> bool {
        self.0.is_in_test_series()
    }
}

macro_rules! shown {
    ($($number:ty),+) => {$(
        /// `YYYYMMDD-NNNN`.
        impl fmt::Display for $number {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0.shown())
            }
        }

        /// Masked: what is printed for debugging ends up in logs.
        impl fmt::Debug for $number {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.masked())
            }
        }
    )+};
}

shown!(PersonalNumber, CoordinationNumber);

/// One or the other, told apart by the day.
pub(super) enum Person {
    Personal(PersonalNumber),
    Coordination(CoordinationNumber),
}

/// Reads the number of a person and decides its century.
pub(super) fn parse_person(spelling: &Spelling, today: NaiveDate) -> Result<Person, IdentityError> {
    let year_of_two = spelling.number(0, 2);
    let digits = match spelling.century() {
        Some(century) => {
            let century: i32 = century.parse().map_err(|_| IdentityError::Century)?;
            if !(18..=20).contains(&century) {
                return Err(IdentityError::Century);
            }
            let digits = PersonDigits::new(century * 100 + year_of_two, spelling);
            digits.check_date()?;
            if digits.is_after(today) {
                return Err(IdentityError::Future);
            }
            if spelling.separator == Some('+') && today.year() - digits.year() < 100 {
                return Err(IdentityError::Sign);
            }
            digits
        }
        None => with_century(spelling, year_of_two, today)?,
    };
    digits.check_rest()?;
    Ok(if digits.is_coordination() {
        Person::Coordination(CoordinationNumber(digits))
    } else {
        Person::Personal(PersonalNumber(digits))
    })
}

/// Reads what was once stored: twelve digits, whatever day it is now.
pub(super) fn stored_person(spelling: &Spelling) -> Result<Person, IdentityError> {
    parse_person(spelling, NaiveDate::MAX)
}

/// Finds the century of a number with ten digits.
fn with_century(
    spelling: &Spelling,
    year_of_two: i32,
    today: NaiveDate,
) -> Result<PersonDigits, IdentityError> {
    let hundred_or_more = spelling.separator == Some('+');
    let mut seen_date = false;
    let mut in_future = false;
    for century in [20, 19, 18] {
        let digits = PersonDigits::new(century * 100 + year_of_two, spelling);
        if digits.check_date().is_err() {
            continue;
        }
        seen_date = true;
        if digits.is_after(today) {
            in_future = true;
            continue;
        }
        if hundred_or_more == (today.year() - digits.year() >= 100) {
            return Ok(digits);
        }
    }
    Err(match (seen_date, in_future && !hundred_or_more) {
        (false, _) => IdentityError::Date,
        (true, true) => IdentityError::Future,
        (true, false) => IdentityError::Sign,
    })
}

/// Twelve digits of a person.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct PersonDigits(String);

impl PersonDigits {
    fn new(year: i32, spelling: &Spelling) -> Self {
        let mut digits = String::with_capacity(12);
        digits.push_str(&year.to_string());
        digits.push_str(spelling.ten().get(2..).unwrap_or_default());
        Self(digits)
    }

    fn number(&self, from: usize, to: usize) -> u32 {
        self.0.get(from..to).and_then(|digits| digits.parse().ok()).unwrap_or_default()
    }

    fn year(&self) -> i32 {
        self.0.get(..4).and_then(|digits| digits.parse().ok()).unwrap_or_default()
    }

    fn month(&self) -> u32 {
        self.number(4, 6)
    }

    /// The day without the 60 that marks a coordination number.
    fn day(&self) -> u32 {
        let day = self.number(6, 8);
        if self.is_coordination() { day - 60 } else { day }
    }

    fn is_coordination(&self) -> bool {
        self.number(6, 8) >= 60
    }

    fn date(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year(), self.month(), self.day())
    }

    /// A personal number has a real date. A coordination number may lack month, day or both, and
    /// its day need not exist: the tax agency gives out 29 February of any year and 31 April.
    fn check_date(&self) -> Result<(), IdentityError> {
        let fits = if self.is_coordination() {
            self.month() <= 12 && self.day() <= 31
        } else {
            self.date().is_some()
        };
        if fits { Ok(()) } else { Err(IdentityError::Date) }
    }

    /// Whether the date has not come yet. What is unknown of it is taken to be early.
    fn is_after(&self, today: NaiveDate) -> bool {
        (self.year(), self.month(), self.day()) > (today.year(), today.month(), today.day())
    }

    fn check_rest(&self) -> Result<(), IdentityError> {
        if self.number(8, 11) == 0 {
            return Err(IdentityError::BirthNumber);
        }
        if luhn::is_valid(self.0.get(2..).unwrap_or_default()) {
            Ok(())
        } else {
            Err(IdentityError::CheckDigit)
        }
    }

    fn is_in_test_series(&self) -> bool {
        matches!(self.number(8, 11), 238 | 239 | 980..=989)
    }

    fn shown(&self) -> String {
        let (date, number) = self.0.split_at_checked(8).unwrap_or_default();
        [date, "-", number].concat()
    }

    fn masked(&self) -> String {
        [self.0.get(..8).unwrap_or_default(), "-****"].concat()
    }
}
