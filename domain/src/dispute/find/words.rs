//! Grounds that rest on what was written, or that contest nothing.

use super::{Found, Question};
use crate::charge::RuleKind;
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::ground::Finding;
use crate::dispute::names::adopted_by;
use crate::dispute::text::TextId;

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
    found.say(Paragraph::plain(TextId::TariffReduction))
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
        Found::new(Finding::CouldMatter).say(Paragraph::plain(TextId::CouldMatter))
    } else {
        Found::new(Finding::TooLittle).say(Paragraph::plain(TextId::TooLittle))
    }
}
