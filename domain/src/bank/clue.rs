//! What to suggest for a payment that waits: numbers that its payer may have meant. A clue is looked up
//! and shown to a person; nothing is ever booked by one.

use super::{BankPayment, ReferenceKind};
use crate::identity::IdentityNumber;
use crate::luhn;
use crate::payment::Ocr;
use crate::word::words;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

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
/// The most digits of an identity number. Each may stand by itself.
const MOST_OF_IDENTITY: usize = 12;

/// The numbers that a payer may have meant, each once, under the surest of where it comes from.
#[must_use]
pub fn clues(payment: &BankPayment) -> Vec<Clue> {
    let found = meant(payment).into_iter();
    let mut clues: Vec<Clue> = found.map(|(number, kind)| Clue { number, kind }).collect();
    clues.sort_by(|a, b| (a.kind, &a.number).cmp(&(b.kind, &b.number)));
    clues.truncate(MOST_CLUES);
    clues
}

/// Every number by which a payment may tell who has paid, in the form that it is stored in: those that the payer
/// may have meant, however many they are, and the identity numbers in what was stated, written or told of the payer.
#[must_use]
pub fn telling(payment: &BankPayment, today: NaiveDate) -> BTreeSet<String> {
    let own = payment.reference.iter().chain(payment.extras.iter().map(|extra| &extra.reference));
    let texts = own.chain(&payment.texts).chain(&payment.payer.number);
    let identities = texts.flat_map(|text| identities_in(text, today));
    meant(payment).into_keys().chain(identities).collect()
}

/// Each number under the surest of where it comes from.
fn meant(payment: &BankPayment) -> BTreeMap<String, ClueKind> {
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
    found
}

/// Runs of digits with nothing but blanks and signs between them, group by group: people group digits as they
/// please.
fn groups(text: &str) -> impl Iterator<Item = Vec<&str>> {
    const SIGNS: [char; 3] = [' ', '-', '+'];
    text.split(|letter: char| !letter.is_ascii_digit() && !SIGNS.contains(&letter))
        .map(|group| group.split(SIGNS).filter(|run| !run.is_empty()).collect())
}

/// The numbers of a text: blanks and hyphens between digits belong to a run as well as end it.
fn numbers_in(text: &str) -> Vec<String> {
    let mut numbers = Vec::new();
    for runs in groups(text) {
        if runs.len() > 1 {
            numbers.push(runs.concat());
        }
        numbers.extend(runs.into_iter().map(str::to_owned));
    }
    numbers.retain(|number| (FEWEST..=MOST).contains(&number.len()));
    numbers
}

/// The identity numbers in a text, in their stored form. They may stand beside other numbers.
fn identities_in(text: &str, today: NaiveDate) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for runs in groups(text) {
        for many in 1..=runs.len().min(MOST_OF_IDENTITY) {
            let joined = runs.windows(many).map(<[&str]>::concat);
            found.extend(joined.flat_map(|digits| identities(&digits, today)));
        }
    }
    found
}

/// The identity numbers that digits can be, in their stored form: ten may be those of somebody a hundred years older
/// too, whether or not the sign of that was written.
fn identities(digits: &str, today: NaiveDate) -> Vec<String> {
    let digits = without_noughts(digits);
    let older = match digits.split_at_checked(6) {
        Some((born, rest)) if rest.len() == 4 => Some(format!("{born}+{rest}")),
        _ => None,
    };
    let spelled = [Some(digits.to_owned()), older].into_iter().flatten();
    spelled
        .filter_map(|number| IdentityNumber::parse(&number, today).ok())
        .map(|number| number.stored().to_owned())
        .collect()
}

/// Ten digits, where a bank has put noughts before them to make twelve.
fn without_noughts(digits: &str) -> &str {
    match digits.strip_prefix("00") {
        Some(ten) if digits.len() == 12 => ten,
        _ => digits,
    }
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
    IdentityNumber::parse(without_noughts(told), today)
        .ok()
        .map(|number| number.stored().to_owned())
}
