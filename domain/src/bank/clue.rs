//! What to suggest for a payment that waits: numbers that its payer may have meant. A clue is looked up
//! and shown to a person; nothing is ever booked by one.

use super::{BankPayment, ReferenceKind};
use crate::identity::IdentityNumber;
use crate::luhn;
use crate::payment::Ocr;
use crate::word::words;
use chrono::NaiveDate;
use std::collections::BTreeMap;

words! {
    /// Where a number comes from that the payer may have meant. The surest comes first.
    ClueKind {
        /// It was stated as it is.
        Stated = "stated",
        /// It is what was stated, with one mistake mended so that the check digit fits.
        Mended = "mended",
        /// It stands in what the payer wrote.
        Written = "written",
    }
}

/// A number that the payer may have meant: an OCR number or an invoice number.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Clue {
    /// The number.
    pub number: String,
    /// Where it comes from.
    pub kind: ClueKind,
}

/// Fewer digits than this are a house number or a month.
const FEWEST: usize = 4;
/// More digits than this are no reference.
const MOST: usize = 25;
/// The most clues that are looked up for a payment.
const MOST_CLUES: usize = 200;

/// The numbers that a payer may have meant, each once, under the surest of where it comes from.
#[must_use]
pub fn clues(payment: &BankPayment) -> Vec<Clue> {
    let mut found: BTreeMap<String, ClueKind> = BTreeMap::new();
    let mut put = |number: String, kind: ClueKind| {
        let known = found.entry(number).or_insert(kind);
        *known = (*known).min(kind);
    };
    let own = payment.reference.iter().map(|reference| (reference, payment.reference_kind));
    let extras = payment.extras.iter().map(|extra| (&extra.reference, extra.kind));
    for (reference, kind) in own.chain(extras) {
        let numbers = numbers_in(reference);
        if let [number] = numbers.as_slice() {
            put(number.clone(), ClueKind::Stated);
            if kind != ReferenceKind::Correct {
                mended(number).into_iter().for_each(|number| put(number, ClueKind::Mended));
            }
        } else {
            // Several numbers in one field are as good as text.
            numbers.into_iter().for_each(|number| put(number, ClueKind::Written));
        }
    }
    for number in payment.texts.iter().flat_map(|text| numbers_in(text)) {
        let with_digits = [Ocr::with_check_digit(&number), Ocr::with_length_digit(&number)];
        with_digits.into_iter().flatten().for_each(|ocr| {
            put(ocr.as_str().to_owned(), ClueKind::Written);
        });
        put(number, ClueKind::Written);
    }
    let mut clues: Vec<Clue> =
        found.into_iter().map(|(number, kind)| Clue { number, kind }).collect();
    clues.sort_by(|a, b| (a.kind, &a.number).cmp(&(b.kind, &b.number)));
    clues.truncate(MOST_CLUES);
    clues
}

/// Runs of digits; blanks and hyphens between digits belong to the run as well as end it, because
/// people group digits as they please.
fn numbers_in(text: &str) -> Vec<String> {
    let mut numbers = Vec::new();
    let is_apart = |letter: char| !letter.is_ascii_digit() && !matches!(letter, ' ' | '-');
    for group in text.split(is_apart) {
        let runs = group.split([' ', '-']).filter(|run| !run.is_empty());
        let runs: Vec<String> = runs.map(str::to_owned).collect();
        if runs.len() > 1 {
            numbers.push(runs.concat());
        }
        numbers.extend(runs);
    }
    numbers.retain(|number| (FEWEST..=MOST).contains(&number.len()));
    numbers
}

/// Every reference with a right check digit that is one mistake away: a wrong digit, two neighbours
/// that have changed places, or the check digit left out.
fn mended(number: &str) -> Vec<String> {
    if luhn::is_valid(number) {
        return Vec::new();
    }
    let digits: Vec<char> = number.chars().collect();
    let mut tries = vec![format!("{number}{}", luhn::check_digit(number))];
    for at in 0..digits.len() {
        for digit in '0'..='9' {
            let other = digits.iter().enumerate();
            tries.push(other.map(|(place, own)| if place == at { digit } else { *own }).collect());
        }
        let mut swapped = digits.clone();
        if at.saturating_add(1) < swapped.len() {
            swapped.swap(at, at.saturating_add(1));
            tries.push(swapped.into_iter().collect());
        }
    }
    tries.retain(|tried| tried.len() <= MOST && luhn::is_valid(tried));
    tries
}

/// The payer's identity number in its stored form, where the file has a valid one: banks put noughts
/// before ten digits to make twelve.
#[must_use]
pub fn payer_number(payment: &BankPayment, today: NaiveDate) -> Option<String> {
    let told = payment.payer.number.as_deref()?;
    let number = match told.strip_prefix("00") {
        Some(ten) if told.len() == 12 => ten,
        _ => told,
    };
    IdentityNumber::parse(number, today).ok().map(|number| number.stored().to_owned())
}
