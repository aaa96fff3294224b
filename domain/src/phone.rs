//! Telephone numbers: read as people write them, stored as E.164, shown as Swedes read them.

use crate::text::format::NO_BREAK;
use std::fmt;

/// A telephone number in its stored form, E.164: `+46701740605`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

/// Why a text is not a telephone number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum PhoneError {
    /// Nothing was written.
    #[error("no number")]
    Empty,
    /// A character that does not belong in a telephone number.
    #[error("a character that does not belong in a telephone number")]
    Character,
    /// The number begins with neither 0 nor +, so the area code is missing.
    #[error("the area code is missing")]
    NoAreaCode,
    /// Too few digits.
    #[error("too few digits")]
    TooShort,
    /// Too many digits.
    #[error("too many digits")]
    TooLong,
}

impl Phone {
    /// Reads a number as people write it. One without a country is Swedish.
    ///
    /// ```
    /// use besked_domain::phone::Phone;
    /// let number = Phone::parse("070-174 06 05").unwrap();
    /// assert_eq!(number.as_str(), "+46701740605");
    /// assert_eq!(number.to_string(), "070-174\u{a0}06\u{a0}05");
    /// ```
    ///
    /// # Errors
    /// Says what is wrong with the number.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let mut digits = String::with_capacity(16);
        let mut international = false;
        for character in text.trim().chars() {
            match character {
                '0'..='9' => digits.push(character),
                '+' if digits.is_empty() && !international => international = true,
                // Hyphens and dashes of every length are pasted from web pages.
                ' ' | NO_BREAK | '-' | '\u{2010}'..='\u{2013}' | '(' | ')' | '.' | '/' => {}
                _ => return Err(PhoneError::Character),
            }
        }
        if digits.is_empty() {
            return Err(PhoneError::Empty);
        }
        if !international && let Some(rest) = digits.strip_prefix("00") {
            digits = rest.to_owned();
            international = true;
        }
        if !international {
            let national = digits.strip_prefix('0').ok_or(PhoneError::NoAreaCode)?;
            return swedish(national);
        }
        match digits.strip_prefix("46") {
            // Many write the 0 of the area code in brackets after the country.
            Some(national) => swedish(national.strip_prefix('0').unwrap_or(national)),
            None => foreign(&digits),
        }
    }

    /// E.164, as the number is stored and dialled.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The last two digits of a number as it is stored: enough for whoever knows the number, and for nobody else.
///
/// ```
/// assert_eq!(besked_domain::phone::ending("+46701740605"), "05");
/// ```
#[must_use]
pub fn ending(number: &str) -> &str {
    number.get(number.len().saturating_sub(2)..).unwrap_or_default()
}

/// `070-174 06 05` for a Swedish number; another country's stands as it is stored.
impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(national) = self.0.strip_prefix("+46") else {
            return f.write_str(&self.0);
        };
        let (area, subscriber) =
            national.split_at_checked(area_digits(national)).unwrap_or_default();
        let mut shown = String::with_capacity(16);
        shown.push('0');
        shown.push_str(area);
        shown.push('-');
        let groups: &[usize] = match subscriber.len() {
            8 => &[3, 3, 2],
            7 => &[3, 2, 2],
            6 => &[2, 2, 2],
            5 => &[3, 2],
            _ => &[],
        };
        let mut rest = subscriber;
        for group in groups {
            if let Some((first, after)) = rest.split_at_checked(*group) {
                shown.push_str(first);
                if !after.is_empty() {
                    shown.push(NO_BREAK);
                }
                rest = after;
            }
        }
        shown.push_str(rest);
        f.write_str(&shown)
    }
}

/// A person's number: what is printed for debugging ends up in logs.
impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.get(..5).unwrap_or_default())?;
        f.write_str("…")
    }
}

/// A Swedish number without its leading zero: seven to nine digits, nine for a mobile.
fn swedish(national: &str) -> Result<Phone, PhoneError> {
    let least = if is_mobile(national) { 9 } else { 7 };
    if national.starts_with('0') {
        return Err(PhoneError::NoAreaCode);
    }
    if national.len() < least {
        return Err(PhoneError::TooShort);
    }
    if national.len() > 9 {
        return Err(PhoneError::TooLong);
    }
    Ok(Phone(["+46", national].concat()))
}

fn foreign(digits: &str) -> Result<Phone, PhoneError> {
    match digits.len() {
        _ if digits.starts_with('0') => Err(PhoneError::NoAreaCode),
        0..=6 => Err(PhoneError::TooShort),
        7..=15 => Ok(Phone(["+", digits].concat())),
        _ => Err(PhoneError::TooLong),
    }
}

fn is_mobile(national: &str) -> bool {
    ["70", "72", "73", "76", "79"].iter().any(|series| national.starts_with(series))
}

/// How many digits the area code has after its zero: one in Stockholm, two in the larger towns and
/// for mobiles, three elsewhere.
fn area_digits(national: &str) -> usize {
    const TWO: [&str; 24] = [
        "10", "11", "13", "16", "18", "19", "20", "21", "23", "26", "31", "33", "35", "36", "40",
        "42", "44", "46", "54", "60", "63", "77", "90", "99",
    ];
    if national.starts_with('8') {
        1
    } else if is_mobile(national) || TWO.iter().any(|area| national.starts_with(area)) {
        2
    } else {
        3
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn section_7_4_spellings() {
        for text in ["070-174 06 05", "+46 70 174 06 05", "0046701740605", "+46 (0)70–174 06 05"]
        {
            assert_eq!(Phone::parse(text).unwrap().as_str(), "+46701740605", "{text}");
        }
        assert_eq!(Phone::parse("(08) 465 004 00").unwrap().as_str(), "+46846500400");
        assert_eq!(Phone::parse("+47 22 00 00 00").unwrap().as_str(), "+4722000000");
        assert_eq!(Phone::parse("00358 9 1234567").unwrap().as_str(), "+35891234567");
    }

    #[test]
    fn section_7_4_display() {
        for (text, shown) in [
            ("0846500400", "08-465 004 00"),
            ("0701740605", "070-174 06 05"),
            ("0313900600", "031-390 06 00"),
            ("0980319200", "0980-31 92 00"),
            ("01612345", "016-123 45"),
            ("+4722000000", "+4722000000"),
        ] {
            assert_eq!(Phone::parse(text).unwrap().to_string().replace(NO_BREAK, " "), shown);
        }
    }

    #[test]
    fn numbers_reserved_for_fiction_are_read() {
        for (from, to) in [
            (701_740_605u64, 701_740_699),
            (313_900_600, 313_900_699),
            (406_280_400, 406_280_499),
            (846_500_400, 846_500_499),
            (980_319_200, 980_319_299),
        ] {
            for number in from..=to {
                assert!(Phone::parse(&format!("0{number}")).is_ok(), "{number}");
            }
        }
    }

    #[test]
    fn each_error_says_what_to_mend() {
        for (text, error) in [
            ("  ", PhoneError::Empty),
            ("()", PhoneError::Empty),
            ("070-174 06 0x", PhoneError::Character),
            ("070+1740605", PhoneError::Character),
            ("1740605", PhoneError::NoAreaCode),
            ("070-174 06", PhoneError::TooShort),
            ("08-123", PhoneError::TooShort),
            ("070-174 06 055", PhoneError::TooLong),
            ("+1234567890123456", PhoneError::TooLong),
            ("+47 22", PhoneError::TooShort),
            ("+0701740605", PhoneError::NoAreaCode),
        ] {
            assert_eq!(Phone::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn debugging_does_not_show_a_whole_number() {
        assert_eq!(format!("{:?}", Phone::parse("0701740605").unwrap()), "+4670…");
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_as_the_same(text in "0[1-9][0-9]{6,8}") {
            if let Ok(number) = Phone::parse(&text) {
                prop_assert_eq!(Phone::parse(&number.to_string()), Ok(number.clone()));
                prop_assert_eq!(Phone::parse(number.as_str()), Ok(number));
            }
        }

        #[test]
        fn any_text_is_answered(text in "\\PC{0,30}") {
            if let Ok(number) = Phone::parse(&text) {
                prop_assert!((8..=16).contains(&number.as_str().len()));
            }
        }
    }
}
