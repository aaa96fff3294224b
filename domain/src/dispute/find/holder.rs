//! *It is not my debt.*

use super::lines::by_line;
use super::{Found, Question, line_id};
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::facts::MandateDays;
use crate::dispute::ground::Finding;
use crate::dispute::text::TextId;
use chrono::NaiveDate;

/// The day someone left the place.
const MOVED_OUT: &str = "moved_out";
/// The day someone came to it.
const MOVED_IN: &str = "moved_in";
/// The agreement stands on someone else. Who is never told.
const OTHER_HOLDER: &str = "other_holder";

/// The day someone acted for the party, for instance by ordering what is charged for.
const BY_AGENT: &str = "ordered_by_agent";
/// More than one pays for it, each by an invoice of their own. Who else is never told.
const SEVERAL_PAYERS: &str = "several_payers";

/// Whether anything on record speaks against its being this party's debt, who could act for the party
/// then, and whether others pay their part.
pub(super) fn holder(question: Question<'_>) -> Found {
    let mut found = by_line(question, |question| match mismatch(question) {
        Some(said) => Found::new(Finding::HolderDiffers).say(said),
        None => Found::new(Finding::HolderAgrees).say(Paragraph::plain(TextId::HolderSame)),
    });
    if let Some(mandates) = &question.facts.payer.mandates {
        found.say_of_no_line(question, told_mandates(question, mandates));
        found.say_of_no_line(question, several_payers(question).collect());
    }
    found
}

/// The mandates that held on any day charged for, or when someone acted for the party.
fn told_mandates(question: Question<'_>, mandates: &[MandateDays]) -> Vec<Paragraph> {
    let (from, to) = (question.first_day(), question.last_day());
    let acted: Vec<_> = question.told(BY_AGENT).filter_map(|(.., fact)| fact.on).collect();
    let counts = |mandate: &&MandateDays| {
        mandate.holds_within(from, to) || acted.iter().any(|day| mandate.holds_within(*day, *day))
    };
    let told = mandates.iter().filter(|mandate| !mandate.untold).filter(counts);
    told.map(|mandate| {
        let from = ("from", Value::Day(mandate.valid_from));
        let said = match mandate.valid_to {
            Some(to) => Paragraph::with(TextId::Mandate, [from, ("to", Value::Day(to))]),
            None => Paragraph::with(TextId::MandateSince, [from]),
        };
        said.on(format!("mandate:{}", mandate.id))
    })
    .collect()
}

/// Whoever pays with others has an invoice of their own: what it asks for is their part.
fn several_payers(question: Question<'_>) -> impl Iterator<Item = Paragraph> {
    question.told(SEVERAL_PAYERS).map(|(line, ..)| {
        let values = [
            ("description", Value::Worded(line.description.clone())),
            ("amount", Value::Money(line.amount)),
        ];
        Paragraph::with(TextId::SeveralPayers, values).on(line_id(line))
    })
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
    if let Some((line, ..)) = question.told(OTHER_HOLDER).next() {
        return Some(Paragraph::plain(TextId::OtherHolder).on(line_id(line)));
    }
    let mandates = question.facts.payer.mandates.as_ref()?;
    question.told(BY_AGENT).find_map(|(line, _, fact)| {
        let held = |day: &NaiveDate| mandates.iter().any(|one| one.holds_within(*day, *day));
        let day = fact.on.filter(|day| !held(day))?;
        let values = [("day", Value::Day(day))];
        Some(Paragraph::with(TextId::AgentUnknown, values).on(line_id(line)))
    })
}
