//! Parts 9 to 12: adding something, going further, who answers, and that a machine wrote this.

use super::Made;
use crate::calendar::{is_minor_on, months_after};
use crate::charge::{Regime, RuleKind};
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::find::Question;
use crate::dispute::ground::{Finding, Word};
use crate::dispute::text::TextId;
use crate::text::Localised;

pub(super) fn adding(made: Made<'_>) -> Vec<Paragraph> {
    let phone = Value::Phone(made.question.facts.invoice.unit.phone.clone());
    let mut said = made.found.asks.clone();
    said.extend(
        made.dates
            .complete_by
            .map(|day| Paragraph::with(TextId::AskWords, [("day", Value::Day(day))]).on("policy")),
    );
    said.extend([
        Paragraph::plain(TextId::AddMore),
        Paragraph::with(TextId::Orally, [("phone", phone)]),
        Paragraph::plain(TextId::Helped),
    ]);
    if made.row.word == Word::NoWithReason {
        said.push(Paragraph::plain(TextId::WantPerson));
    }
    said
}

pub(super) fn further(made: Made<'_>) -> Vec<Paragraph> {
    let regime = made.question.facts.invoice.charge_type.regime;
    let road = match regime {
        // A charge that another authority tries opens no case; its door is shown instead.
        Regime::PrivateLaw | Regime::Excluded => private(made.question),
        Regime::AdministrativeAppeal => Paragraph::plain(TextId::FurtherAppeal),
        Regime::LegalityReview => Paragraph::plain(TextId::FurtherLegality),
        Regime::Mixed => Paragraph::plain(TextId::FurtherMixed),
    };
    let taken = made.question.objection.appeals.then(|| {
        let day = made.question.facts.case.received_on;
        Paragraph::with(TextId::AppealTaken, [("day", Value::Day(day))])
    });
    let mut said: Vec<_> = taken.into_iter().chain([road]).collect();
    if regime == Regime::AdministrativeAppeal {
        let day = months_after(made.question.facts.case.received_on, 6);
        said.push(Paragraph::with(TextId::SixMonths, [("day", Value::Day(day))]));
        let pauses = made.question.appeal_pauses();
        let text = if pauses { TextId::AppealPauses } else { TextId::AppealDoesNotPause };
        said.push(Paragraph::plain(text).on("policy"));
    }
    if made.found.finding == Finding::UnderAge {
        said.push(guardian(made.question));
    }
    said
}

/// Who answers for whoever was a minor when the debt arose: a guardian (*vårdnadshavare*, *förmyndare*) as long as they
/// are one.
fn guardian(question: Question<'_>) -> Paragraph {
    if question.as_sixth() {
        return Paragraph::plain(TextId::Guardian);
    }
    let born = question.facts.payer.born_on;
    let minor = born.is_none_or(|born| is_minor_on(born, question.today));
    Paragraph::plain(if minor { TextId::Guardian } else { TextId::OfAgeNow }).on("party")
}

/// By whom it is tried where the answer is no decision. Not all of that rests on a contract: a fee for water or waste rests
/// on a tariff. Earlier versions of the rules said so of it where nobody was named.
fn private(question: Question<'_>) -> Paragraph {
    let agreed = RuleKind::all_agreed(question.grounded().map(|(_, basis)| basis.rule.kind));
    let text = if agreed { TextId::FurtherContract } else { TextId::FurtherTried };
    let by = |to: Localised| Paragraph::with(text, [("to", Value::Worded(to))]);
    match question.facts.tried_by.as_ref().filter(|_| !question.as_fifth()) {
        Some(to) => by(to.clone()).on("policy"),
        None if agreed || question.as_sixth() => Paragraph::plain(TextId::FurtherPrivate),
        None => by(Localised { sv: "en domstol".to_owned(), en: "a court".to_owned() }),
    }
}

pub(super) fn sender(made: Made<'_>) -> Vec<Paragraph> {
    let unit = &made.question.facts.invoice.unit;
    let municipality = &made.question.facts.municipality;
    vec![
        Paragraph::with(
            TextId::SenderUnit,
            [
                ("municipality", Value::Written(municipality.name.clone())),
                ("unit", Value::Worded(unit.name.clone())),
                ("phone", Value::Phone(unit.phone.clone())),
                ("email", Value::Written(unit.email.clone())),
            ],
        ),
        Paragraph::with(
            TextId::SenderHours,
            [("hours", Value::Worded(municipality.opening_hours.clone()))],
        ),
    ]
}

pub(super) fn automatic(made: Made<'_>) -> Vec<Paragraph> {
    let person = if made.row.word == Word::NoWithReason {
        TextId::PersonIfAsked
    } else {
        TextId::PersonLooks
    };
    vec![Paragraph::plain(TextId::Automatic), Paragraph::plain(person)]
}
