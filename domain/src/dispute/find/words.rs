//! *Something else*: it rests on what was written.

use super::{Found, Question};
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::ground::Finding;
use crate::dispute::names::contested;
use crate::dispute::text::TextId;

/// Whether enough was written to act on.
pub(super) fn other(question: Question<'_>) -> Found {
    let objection = question.objection;
    let words = [&objection.statement, &objection.wanted]
        .into_iter()
        .flat_map(|text| text.split_whitespace())
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count();
    let enough = usize::try_from(question.policy.fewest_words).is_ok_and(|fewest| words >= fewest);
    if enough || objection.files > 0 {
        Found::new(Finding::CouldMatter).say(read_by_a_person(question))
    } else {
        Found::new(Finding::TooLittle).say(Paragraph::plain(TextId::TooLittle))
    }
}

/// What the person wrote about, who reads it and by when they answer.
fn read_by_a_person(question: Question<'_>) -> Paragraph {
    let by = question.answer_by(Finding::CouldMatter).filter(|_| !question.as_first());
    let Some(day) = by else {
        return Paragraph::plain(TextId::CouldMatter);
    };
    let invoice = &question.facts.invoice;
    let about = ("about", Value::Worded(contested(question.objection, invoice)));
    let unit = ("unit", Value::Worded(invoice.unit.name.clone()));
    let day = ("day", Value::Day(day));
    let disputed = question.disputed();
    if disputed.is_positive() {
        let amount = ("amount", Value::Money(disputed));
        Paragraph::with(TextId::PersonReads, [about, amount, unit, day]).on("objection")
    } else {
        Paragraph::with(TextId::PersonReadsStep, [about, unit, day]).on("objection")
    }
}
