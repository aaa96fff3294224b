//! *It is not my debt.*

use super::lines::by_line;
use super::{Found, Question, line_id};
use crate::charge::Basis;
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::facts::MandateDays;
use crate::dispute::ground::Finding;
use crate::dispute::text::TextId;
use crate::invoice::InvoiceLine;
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

/// A death before the end of the time charged for: what is after it is no debt of the person's own.
fn died(question: Question<'_>) -> Option<Paragraph> {
    let on = question.facts.payer.died_on?;
    let from = question.first_day();
    let day = ("day", Value::Day(on));
    let from_day = ("from", Value::Day(from));
    if on < from {
        return Some(Paragraph::with(TextId::HadDied, [day, from_day]).on("party"));
    }
    let last = question.grounded().filter_map(|(_, basis)| basis.period_to).max();
    let to = last.filter(|to| on < *to && !question.as_sixth())?;
    let values = [day, from_day, ("to", Value::Day(to))];
    Some(Paragraph::with(TextId::DiedWithin, values).on("party"))
}

/// A move away before the end of the time charged for, or to the place after its beginning. Whoever moves on the last
/// day of it, or on the first, was there all that time.
fn moved(question: Question<'_>) -> Option<Paragraph> {
    let issued = question.facts.invoice.issued_on;
    let days = |basis: &Basis| {
        let known = basis.period_from.is_some() && basis.period_to.is_some();
        let from = basis.period_from.unwrap_or(issued);
        (from, basis.period_to.unwrap_or(issued), known && !question.as_sixth())
    };
    let mut out = question.told(MOVED_OUT).filter_map(|(line, basis, fact)| {
        let (day, (from, to, known)) = (fact.on?, days(basis));
        if day < from {
            return Some(dated(TextId::MovedOut, [("day", day), ("from", from)], line));
        }
        let values = [("day", day), ("from", from), ("to", to)];
        (known && day < to).then(|| dated(TextId::MovedOutWithin, values, line))
    });
    let mut came = question.told(MOVED_IN).filter_map(|(line, basis, fact)| {
        let (day, (from, to, known)) = (fact.on?, days(basis));
        if day > to {
            return Some(dated(TextId::MovedIn, [("day", day), ("to", to)], line));
        }
        let values = [("day", day), ("from", from), ("to", to)];
        (known && day > from).then(|| dated(TextId::MovedInWithin, values, line))
    });
    out.next().or_else(|| came.next())
}

fn dated<const N: usize>(
    text: TextId,
    values: [(&str, NaiveDate); N],
    line: &InvoiceLine,
) -> Paragraph {
    Paragraph::with(text, values.map(|(place, on)| (place, Value::Day(on)))).on(line_id(line))
}

fn mismatch(question: Question<'_>) -> Option<Paragraph> {
    if let Some(said) = died(question).or_else(|| moved(question)) {
        return Some(said);
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
