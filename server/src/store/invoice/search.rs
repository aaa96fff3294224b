//! What is looked for in a list of invoices.

use rust_decimal::Decimal;

/// A search, ready for the query.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Search {
    /// A pattern for each word; all of them must be found in number, OCR, subject or unit.
    pub(super) words: Vec<String>,
    /// A pattern for the digits alone, when nothing but digits and spaces was typed: an OCR number
    /// is printed in groups.
    pub(super) digits: Option<String>,
    /// The amount, when what was typed can be one.
    pub(super) amount: Option<Decimal>,
}

impl Search {
    pub(super) fn read(typed: &str) -> Self {
        let typed = typed.trim();
        let compact: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let all_digits = !compact.is_empty() && compact.chars().all(|c| c.is_ascii_digit());
        Self {
            words: typed.split_whitespace().map(containing).collect(),
            digits: all_digits.then(|| containing(&compact)),
            amount: amount(&compact),
        }
    }
}

/// A pattern for `like` that finds the text anywhere, with `like`'s own signs taken literally.
fn containing(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for sign in text.chars() {
        if matches!(sign, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(sign);
    }
    pattern.push('%');
    pattern
}

/// An amount as people write it: `1 250,50`, `1250.50`, `1250:50`, `1250 kr`.
fn amount(compact: &str) -> Option<Decimal> {
    let lower = compact.to_lowercase();
    let number = lower.strip_suffix("kr").or_else(|| lower.strip_suffix("sek")).unwrap_or(&lower);
    if number.is_empty() || !number.chars().all(|c| c.is_ascii_digit() || ",.:".contains(c)) {
        return None;
    }
    number.replace([',', ':'], ".").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for typed in ["1 250,50", "1\u{a0}250,50 kr", "1250.50", "1250:50", "1250,50kr", "1250,5"] {
            let read = Search::read(typed).amount;
            assert_eq!(read, Some(Decimal::from_str("1250.50").unwrap()), "{typed}");
        }
        for typed in ["", "kr", "förskola", "12-3", "1,2,3", "F2026"] {
            assert_eq!(Search::read(typed).amount, None, "{typed}");
        }
    }

    #[test]
    fn signs_of_like_are_taken_literally() {
        assert_eq!(Search::read(r"100%_\").words, [r"%100\%\_\\%"]);
    }

    #[test]
    fn an_ocr_may_be_typed_in_groups() {
        let search = Search::read(" 1234 5678 ");
        assert_eq!(search.digits.as_deref(), Some("%12345678%"));
        assert_eq!(search.words, ["%1234%", "%5678%"]);
        assert_eq!(Search::read("vatten 12").digits, None);
    }
}
