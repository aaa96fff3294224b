//! *It is not my debt.*

use super::{Found, Question, line_id};
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::ground::Finding;
use crate::dispute::text::TextId;

/// The day someone left the place.
const MOVED_OUT: &str = "moved_out";
/// The day someone came to it.
const MOVED_IN: &str = "moved_in";
/// The agreement stands on someone else. Who is never told.
const OTHER_HOLDER: &str = "other_holder";

/// Whether anything on record speaks against its being this party's debt.
pub(super) fn holder(question: Question<'_>) -> Found {
    match mismatch(question) {
        Some(said) => Found::new(Finding::HolderDiffers).say(said),
        None => Found::new(Finding::HolderAgrees).say(Paragraph::plain(TextId::HolderSame)),
    }
}

fn mismatch(question: Question<'_>) -> Option<Paragraph> {
    let first_day = question.first_day();
    if let Some(died_on) = question.facts.payer.died_on.filter(|died_on| *died_on < first_day) {
        let values = [("day", Value::Day(died_on)), ("from", Value::Day(first_day))];
        return Some(Paragraph::with(TextId::HadDied, values).on("party"));
    }
    for (line, basis, fact) in question.told(MOVED_OUT) {
        let from = basis.period_from.unwrap_or(question.facts.invoice.issued_on);
        if let Some(day) = fact.on.filter(|day| *day < from) {
            let values = [("day", Value::Day(day)), ("from", Value::Day(from))];
            return Some(Paragraph::with(TextId::MovedOut, values).on(line_id(line)));
        }
    }
    for (line, basis, fact) in question.told(MOVED_IN) {
        let to = basis.period_to.unwrap_or(question.facts.invoice.issued_on);
        if let Some(day) = fact.on.filter(|day| *day > to) {
            let values = [("day", Value::Day(day)), ("to", Value::Day(to))];
            return Some(Paragraph::with(TextId::MovedIn, values).on(line_id(line)));
        }
    }
    let (line, ..) = question.told(OTHER_HOLDER).next()?;
    Some(Paragraph::plain(TextId::OtherHolder).on(line_id(line)))
}
