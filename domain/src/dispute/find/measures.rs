//! A fee, a reminder, a claim or a delivery stop that is contested by itself.

use super::{Found, Question};
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::ground::Finding;
use crate::dispute::measure::{Fault, Measure, MeasureKind};
use crate::dispute::names::{claim_facts, measure_name};
use crate::dispute::text::TextId;
use crate::invoice::FeeRefusal;

/// The contested measures that the law does not allow as they were made.
pub(super) fn unlawful(question: Question<'_>) -> Option<Found> {
    let invoice = &question.facts.invoice;
    let said: Vec<Paragraph> = question
        .objection
        .measures(invoice)
        .iter()
        .filter_map(|measure| Some(told(measure, &measure.fault(invoice)?)))
        .collect();
    if said.is_empty() {
        return None;
    }
    let mut found = Found::new(Finding::MeasureUnlawful);
    found.own = said;
    Some(found)
}

/// That the others follow the law, as far as the record shows. Interest and costs of others are
/// told elsewhere.
pub(super) fn lawful(question: Question<'_>) -> Vec<Paragraph> {
    let measures = question.objection.measures(&question.facts.invoice);
    let own = measures.iter().filter(|measure| {
        !matches!(
            measure.kind,
            MeasureKind::Fee(crate::invoice::FeeKind::Interest | crate::invoice::FeeKind::Court)
        )
    });
    own.map(|measure| {
        let values = [("measure", Value::Worded(measure_name(measure.kind)))];
        Paragraph::with(TextId::MeasureLawful, values).on(measure.fact_id())
    })
    .collect()
}

fn told(measure: &Measure, fault: &Fault) -> Paragraph {
    let name = Value::Worded(measure_name(measure.kind));
    let said = match (fault, measure.amount) {
        (Fault::Fee(FeeRefusal::TooMuch { most }), Some(amount)) => Paragraph::with(
            TextId::FeeTooHigh,
            [("measure", name), ("most", Value::Money(*most)), ("amount", Value::Money(amount))],
        ),
        (Fault::Fee(_), _) => Paragraph::with(TextId::FeeNotAgreed, [("measure", name)]),
        (Fault::StopUnasked, _) => Paragraph::plain(TextId::StopUnasked),
        (Fault::Claim(lacking), _) => {
            Paragraph::with(TextId::ClaimLacks, [("what", Value::Worded(claim_facts(lacking)))])
        }
    };
    said.on(measure.fact_id())
}
