//! Grounds that rest on what was written, or that contest nothing.

use super::{Found, Question, line_id};
use crate::charge::RuleKind;
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::ground::Finding;
use crate::dispute::names::{adopted_by, contested};
use crate::dispute::text::TextId;

/// A rule on reductions that the ledger tells of.
const REDUCTION: &str = "reduction";

/// Paying is the difficulty: plan, respite and advice.
pub(super) fn no_means(question: Question<'_>) -> Found {
    let phone = Value::Phone(question.facts.municipality.debt_advice_phone.clone());
    Found::new(Finding::NoMeans)
        .say(Paragraph::plain(TextId::NoMeans))
        .say(Paragraph::with(TextId::DebtAdvice, [("phone", phone)]))
}

/// The level is the council's to decide.
pub(super) fn council(question: Question<'_>) -> Found {
    let mut found =
        Found::new(Finding::CouncilDecides).say(Paragraph::plain(TextId::CouncilDecides));
    let tariff = question
        .grounded()
        .map(|(_, basis)| &basis.rule)
        .find(|rule| matches!(rule.kind, RuleKind::Tariff | RuleKind::Decision));
    if let Some(rule) = tariff {
        let values = [
            ("title", Value::Written(rule.title.clone())),
            adopted_by(rule),
            ("day", Value::Day(rule.adopted_on)),
            ("paragraph", Value::Written(rule.paragraph.clone())),
        ];
        let said = Paragraph::with(TextId::CouncilDecided, values).on(format!("rule:{}", rule.id));
        found = found.say(said);
    }
    found.say(reduction(question))
}

/// What the ledger tells of a reduction (*nedsättning*) on a contested line, or who knows.
fn reduction(question: Question<'_>) -> Paragraph {
    if question.as_first() {
        return Paragraph::plain(TextId::TariffReduction);
    }
    let unit = &question.facts.invoice.unit;
    let name = ("unit", Value::Worded(unit.name.clone()));
    let phone = ("phone", Value::Phone(unit.phone.clone()));
    match question.told(REDUCTION).next() {
        Some((line, _, fact)) => {
            let what = ("what", Value::Worded(fact.value.clone()));
            Paragraph::with(TextId::ReductionKnown, [what, name, phone]).on(line_id(line))
        }
        None => Paragraph::with(TextId::ReductionUnknown, [name, phone]),
    }
}

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
