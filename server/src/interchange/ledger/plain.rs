//! Dates, decimals and names of fields as they are written.

use super::problem::Fault;
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use std::str::FromStr;

/// A date, written in full.
pub(super) fn date(text: &str) -> Result<NaiveDate, Fault> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| shape);
    match date {
        Some(date) if (1900..2200).contains(&date.year()) => Ok(date),
        Some(_) => Err(Fault::UnlikelyDate),
        None => Err(Fault::NotADate),
    }
}

/// Digits, at most one point, at most `decimals` digits behind it and twelve before it.
pub(super) fn plain_decimal(text: &str, decimals: usize) -> Option<Decimal> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = unsigned.split_once('.').map_or((unsigned, None), |(w, p)| (w, Some(p)));
    let digits = |text: &str, max: usize| {
        !text.is_empty() && text.len() <= max && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !digits(whole, 12) || !part.is_none_or(|part| digits(part, decimals)) {
        return None;
    }
    Decimal::from_str(text).ok()
}

/// The known name that was probably meant.
pub(in crate::interchange) fn nearest<'k>(key: &str, known: &[&'k str]) -> Option<&'k str> {
    if key.len() > 60 {
        return None;
    }
    known
        .iter()
        .map(|name| (distance(key, name), *name))
        .min()
        .filter(|(distance, name)| *distance <= 2 && *distance < name.len())
        .map(|(_, name)| name)
}

/// How many letters must be changed, added or taken away (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i.saturating_add(1);
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (y, cell) in b.chars().zip(row.iter_mut().skip(1)) {
            let changed = diagonal.saturating_add(usize::from(x != y));
            diagonal = *cell;
            *cell = changed.min(left.saturating_add(1)).min(diagonal.saturating_add(1));
            left = *cell;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses_the_field_that_was_meant() {
        let known = ["due_on", "issued_on", "total"];
        assert_eq!(nearest("dueon", &known), Some("due_on"));
        assert_eq!(nearest("totall", &known), Some("total"));
        assert_eq!(nearest("colour", &known), None);
    }

    #[test]
    fn amounts_are_plain_or_refused() {
        for good in ["0", "-12.5", "999999999999.99"] {
            assert!(plain_decimal(good, 2).is_some(), "{good}");
        }
        for bad in ["", "-", ".5", "1.", "1,50", "1 000", "1e3", "+1", "0.125", "1000000000000"] {
            assert!(plain_decimal(bad, 2).is_none(), "{bad}");
        }
    }

    #[test]
    fn dates_are_dates() {
        assert!(date("2026-02-28").is_ok());
        assert_eq!(date("2026-02-29"), Err(Fault::NotADate));
        assert_eq!(date("2026-2-03"), Err(Fault::NotADate));
        assert_eq!(date("1799-12-31"), Err(Fault::UnlikelyDate));
    }
}
