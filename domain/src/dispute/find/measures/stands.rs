//! What the law asks of a measure, and what the record shows of that and what it does not.

use super::{Question, left_out};
use crate::dispute::claim::ClaimRecord;
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::measure::{Measure, MeasureKind};
use crate::dispute::names::{claim_facts, measure_name};
use crate::dispute::objection::Target;
use crate::dispute::text::TextId;
use crate::invoice::{DunningStage, DunningStep, FeeKind};

/// What the law and the record say of a measure that is not plainly wrong.
pub(super) fn stands(question: Question<'_>, measure: &Measure) -> Vec<Paragraph> {
    let invoice = &question.facts.invoice;
    let amount = ("amount", Value::Money(measure.amount.unwrap_or_default()));
    let fee = |text| vec![Paragraph::with(text, [amount])];
    let said = match measure.kind {
        MeasureKind::Fee(FeeKind::Reminder) => fee(TextId::ReminderFeeStands),
        MeasureKind::Fee(FeeKind::Plan) => fee(TextId::PlanFeeStands),
        MeasureKind::Fee(FeeKind::LatePayment) => fee(TextId::LatePaymentStands),
        MeasureKind::Fee(FeeKind::Court) => fee(TextId::CourtStands),
        MeasureKind::Fee(FeeKind::Interest) => interest(question, measure),
        MeasureKind::Fee(FeeKind::Claim) => {
            let mut said = fee(TextId::ClaimFeeStands);
            // It is told of already when it is contested too.
            if !measure.letter(invoice).is_some_and(|step| contested(question, step)) {
                said.extend(claim(question, measure));
            }
            said
        }
        MeasureKind::Step(DunningStage::Claim) => claim(question, measure),
        MeasureKind::Step(DunningStage::Reminder) => {
            let due = ("due", Value::Day(invoice.due_on));
            vec![Paragraph::with(TextId::ReminderStands, [("day", Value::Day(measure.on)), due])]
        }
        MeasureKind::Step(DunningStage::DeliveryStop) => stop(question, measure),
        MeasureKind::Step(DunningStage::PaymentOrder | DunningStage::Enforcement) => {
            vec![order(question, measure)]
        }
        MeasureKind::Step(DunningStage::Watch) => vec![Paragraph::plain(TextId::WatchStands)],
    };
    said.into_iter().map(|paragraph| paragraph.on(measure.fact_id())).collect()
}

/// Booked interest beside what the rates give for its days.
fn interest(question: Question<'_>, measure: &Measure) -> Vec<Paragraph> {
    let (facts, booked) = (question.facts, measure.amount.unwrap_or_default());
    let Some(interest) = measure.interest(&facts.invoice, &facts.rates) else {
        return Vec::new();
    };
    let text = if booked > interest.amount {
        TextId::InterestUnsure
    } else if booked < interest.amount {
        TextId::InterestLow
    } else {
        TextId::InterestAgrees
    };
    let values = [("right", Value::Money(interest.amount)), ("booked", Value::Money(booked))];
    let mut said = vec![Paragraph::with(text, values).on("rates")];
    said.extend(left_out(question, measure));
    said
}

/// Which of the facts of inkassolagen 5 § the record shows the claim to state, and which it cannot.
fn claim(question: Question<'_>, measure: &Measure) -> Vec<Paragraph> {
    let facts = question.facts;
    let unit = ("unit", Value::Worded(facts.invoice.unit.name.clone()));
    let Some(step) = measure.letter(&facts.invoice) else {
        return vec![Paragraph::with(TextId::ClaimUnseen, [unit])];
    };
    let record = ClaimRecord::of(step, &facts.invoice, &facts.municipality.name);
    let stated = ("stated", Value::Worded(claim_facts(&record.stated)));
    let unknown = ("unknown", Value::Worded(claim_facts(&record.unknown)));
    vec![Paragraph::with(TextId::ClaimRecorded, [stated, unknown, unit])]
}

/// A delivery stop: that payment was asked for again is on record, its ground is not.
fn stop(question: Question<'_>, measure: &Measure) -> Vec<Paragraph> {
    let invoice = &question.facts.invoice;
    let asked = measure.asked_before(invoice).map_or(measure.on, |step| step.on);
    let values = [
        ("asked", Value::Day(asked)),
        ("day", Value::Day(measure.on)),
        ("unit", Value::Worded(invoice.unit.name.clone())),
    ];
    vec![Paragraph::with(TextId::StopStands, values)]
}

/// Before Kronofogden or a court, a claim must have been sent and its time have run out
/// (inkassolagen 6 §), but for the exceptions of 7 §, which no record tells.
fn order(question: Question<'_>, measure: &Measure) -> Paragraph {
    let claims = question.facts.invoice.dunning.iter().filter(|step| {
        step.stage == DunningStage::Claim && step.respond_by.is_some_and(|day| day < measure.on)
    });
    let latest = claims.max_by_key(|step| step.on);
    match latest.and_then(|claim| Some((claim.on, claim.respond_by?))) {
        Some((day, last)) => Paragraph::with(
            TextId::OrderStands,
            [("day", Value::Day(day)), ("last", Value::Day(last))],
        ),
        None => {
            let unit = Value::Worded(question.facts.invoice.unit.name.clone());
            Paragraph::with(TextId::OrderUnclear, [("unit", unit)])
        }
    }
}

/// Part 3: the letters that contested fees are for, or that none is on record.
pub(in crate::dispute) fn sent(question: Question<'_>) -> Vec<Paragraph> {
    let invoice = &question.facts.invoice;
    let measures = question.objection.measures(invoice);
    let fees = measures.iter().filter_map(|measure| match measure.kind {
        MeasureKind::Fee(FeeKind::Reminder) => Some((measure, DunningStage::Reminder)),
        MeasureKind::Fee(FeeKind::Claim) => Some((measure, DunningStage::Claim)),
        _ => None,
    });
    fees.filter_map(|(measure, stage)| {
        let letter = ("measure", Value::Worded(measure_name(MeasureKind::Step(stage))));
        match measure.letter(invoice) {
            Some(step) if contested(question, step) => None,
            Some(step) => Some(told(letter, step)),
            None => Some(Paragraph::with(TextId::NoStep, [letter]).on(measure.fact_id())),
        }
    })
    .collect()
}

/// Whether a step is contested by itself too.
fn contested(question: Question<'_>, step: &DunningStep) -> bool {
    question.objection.targets.contains(&Target::Step(step.id))
}

fn told(letter: (&str, Value), step: &DunningStep) -> Paragraph {
    let values =
        [letter, ("day", Value::Day(step.on)), ("sender", Value::Written(step.sender.clone()))];
    Paragraph::with(TextId::StepTaken, values).on(format!("dunning:{}", step.id))
}
