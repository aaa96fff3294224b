//! Parts 3 and 4: what happened, and by which rule it is charged.

use super::Made;
use crate::charge::{Basis, QuantitySource, Rule, RuleKind};
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::find::measures::sent;
use crate::dispute::find::{Question, untold};
use crate::dispute::ground::{Finding, Ground};
use crate::dispute::measure::{Measure, MeasureKind};
use crate::dispute::names::{adopted_by, measure_name};
use crate::dispute::text::TextId;
use crate::invoice::{DunningStage, FeeKind, InvoiceLine, statutory_fee};
use crate::text::{format, measure};
use rust_decimal::Decimal;

pub(super) fn facts(made: Made<'_>) -> Vec<Paragraph> {
    let invoice = &made.question.facts.invoice;
    let mut said = Vec::new();
    for line in made.question.lines() {
        match &line.basis {
            Some(basis) => said.extend(of_line(made.question, line, basis)),
            None => said.push(untold(&line.description).on(format!("line:{}", line.id))),
        }
    }
    if made.question.lineless() {
        said.push(untold(&invoice.subject).on(format!("invoice:{}", invoice.id)));
    }
    for measure in made.beside_lines.objection.measures(invoice) {
        said.push(of_measure(made, &measure));
    }
    if !made.question.as_first() {
        said.extend(sent(made.beside_lines));
    }
    said.extend(made.found.facts.iter().cloned());
    if let Some(day) = made.dates.statement_by {
        let unit = Value::Worded(invoice.unit.name.clone());
        said.push(Paragraph::with(TextId::UnitAsked, [("unit", unit), ("day", Value::Day(day))]));
    }
    said
}

fn of_line(question: Question<'_>, line: &InvoiceLine, basis: &Basis) -> Vec<Paragraph> {
    let mut said = Vec::new();
    for (at, fact) in basis.facts.iter().enumerate() {
        let label = ("label", Value::Worded(fact.label.clone()));
        let value = ("value", Value::Worded(fact.value.clone()));
        let told = match fact.on {
            Some(on) => Paragraph::with(TextId::FactDated, [label, value, ("day", Value::Day(on))]),
            None => Paragraph::with(TextId::Fact, [label, value]),
        };
        said.push(told.on(format!("line:{}/fact:{at}", line.id)));
    }
    let text = match basis.quantity_source {
        QuantitySource::Measured => TextId::Measured,
        QuantitySource::Estimated => TextId::Estimated,
        QuantitySource::Decided => TextId::Decided,
    };
    let quantity = [("quantity", quantity(question, basis.quantity, &basis.measure))];
    said.push(Paragraph::with(text, quantity).on(format!("line:{}", line.id)));
    if let Some(decision) = &basis.decision {
        let values = [
            ("number", Value::Written(decision.number.clone())),
            ("day", Value::Day(decision.decided_on)),
            ("summary", Value::Worded(decision.summary.clone())),
        ];
        let told = Paragraph::with(TextId::DecisionMade, values);
        said.push(told.on(format!("decision:{}", decision.id)));
    }
    said
}

/// How much of it, as it is written everywhere.
pub(super) fn quantity(question: Question<'_>, value: Decimal, unit: &str) -> Value {
    if question.as_fifth() {
        return Value::Written(format::quantity(value, unit));
    }
    Value::Worded(measure::quantity(value, unit))
}

fn of_measure(made: Made<'_>, measure: &Measure) -> Paragraph {
    let name = ("measure", Value::Worded(measure_name(measure.kind)));
    let day = ("day", Value::Day(measure.on));
    let invoice = &made.question.facts.invoice;
    let sender = invoice.dunning.iter().find(|step| measure.is_step(step.id));
    let told = match (measure.amount, sender) {
        (Some(amount), _) => {
            Paragraph::with(TextId::FeeCharged, [name, day, ("amount", Value::Money(amount))])
        }
        (None, step) => {
            let sender = step.map_or_else(String::new, |step| step.sender.clone());
            if made.question.as_first() || measure.is_letter() && !sender.trim().is_empty() {
                Paragraph::with(TextId::StepTaken, [name, day, ("sender", Value::Written(sender))])
            } else {
                Paragraph::with(TextId::StepNoted, [name, day])
            }
        }
    };
    told.on(measure.fact_id())
}

pub(super) fn rules(made: Made<'_>) -> Vec<Paragraph> {
    let invoice = &made.question.facts.invoice;
    let mut said: Vec<Paragraph> = Vec::new();
    let mut seen = Vec::new();
    for (line, basis) in made.question.grounded() {
        if !seen.contains(&basis.rule.id) {
            seen.push(basis.rule.id);
            said.extend(of_rule(&basis.rule));
        }
        if let Some(from) = basis.period_from.filter(|from| basis.rule.adopted_on > *from) {
            let values = [("day", Value::Day(basis.rule.adopted_on)), ("from", Value::Day(from))];
            let told = Paragraph::with(TextId::AdoptedLate, values);
            said.push(told.on(format!("line:{}", line.id)));
        }
        for told in in_force(basis) {
            // Lines of the same rule and period are told of once.
            if !said.iter().any(|one| (one.text, &one.values) == (told.text, &told.values)) {
                said.push(told.on(format!("line:{}", line.id)));
            }
        }
    }
    if made.question.untold().is_some() || made.question.lineless() {
        said.push(Paragraph::plain(TextId::NoRule));
    }
    for measure in made.beside_lines.objection.measures(invoice) {
        said.push(of_measure_rule(&measure));
    }
    said.extend(match made.question.objection.ground {
        Ground::Prescribed => {
            let years = u32::try_from(invoice.charge_type.limitation_years).unwrap_or(10);
            Some(Paragraph::with(TextId::LimitationRule, [("years", Value::Count(years))]))
        }
        Ground::ReduceInterest if made.found.finding == Finding::InterestAccrued => {
            Some(Paragraph::plain(TextId::ReductionRule))
        }
        Ground::Minor => Some(Paragraph::plain(TextId::MinorRule)),
        _ => None,
    });
    said
}

/// Whether the rule was in force in the period charged for, as far as the ledger tells.
fn in_force(basis: &Basis) -> impl Iterator<Item = Paragraph> {
    let title = || ("title", Value::Written(basis.rule.title.clone()));
    let told = |text, (one, first), (other, last)| {
        Paragraph::with(text, [title(), (one, Value::Day(first)), (other, Value::Day(last))])
    };
    let whole =
        basis.in_force().map(|(from, to)| told(TextId::InForce, ("from", from), ("to", to)));
    let late =
        basis.began_late().map(|(day, from)| told(TextId::BeganLate, ("day", day), ("from", from)));
    let early =
        basis.ended_early().map(|(day, to)| told(TextId::EndedEarly, ("day", day), ("to", to)));
    [whole, late, early].into_iter().flatten()
}

fn of_rule(rule: &Rule) -> Vec<Paragraph> {
    let title = ("title", Value::Written(rule.title.clone()));
    let paragraph = ("paragraph", Value::Written(rule.paragraph.clone()));
    let day = ("day", Value::Day(rule.adopted_on));
    let told = match rule.kind {
        RuleKind::Tariff => {
            Paragraph::with(TextId::Tariff, [title, paragraph, day, adopted_by(rule)])
        }
        RuleKind::Decision => {
            Paragraph::with(TextId::Resolution, [title, paragraph, day, adopted_by(rule)])
        }
        RuleKind::Contract => Paragraph::with(TextId::Contract, [title, paragraph, day]),
        RuleKind::Statute => Paragraph::with(TextId::Statute, [title, paragraph]),
    };
    let fact = format!("rule:{}", rule.id);
    // Only addresses of the web become links: what a ledger writes is not trusted to be one.
    let url = rule.url.clone().filter(|url| url.starts_with("https://"));
    let link = url.map(|url| {
        Paragraph::with(TextId::RuleLink, [("url", Value::Written(url))]).on(fact.clone())
    });
    [Some(told.on(fact)), link].into_iter().flatten().collect()
}

fn of_measure_rule(measure: &Measure) -> Paragraph {
    let fixed = |text, kind| {
        // What the law sets no amount for stands at what was charged.
        let amount = statutory_fee(kind, measure.on).or(measure.amount).unwrap_or_default();
        Paragraph::with(text, [("amount", Value::Money(amount))])
    };
    let told = match measure.kind {
        MeasureKind::Fee(kind @ FeeKind::Reminder) => fixed(TextId::ReminderFeeRule, kind),
        MeasureKind::Fee(kind @ FeeKind::Claim) => fixed(TextId::ClaimFeeRule, kind),
        MeasureKind::Fee(kind @ FeeKind::Plan) => fixed(TextId::PlanFeeRule, kind),
        MeasureKind::Fee(kind @ FeeKind::LatePayment) => fixed(TextId::LatePaymentRule, kind),
        MeasureKind::Fee(FeeKind::Interest) => Paragraph::plain(TextId::InterestRule),
        MeasureKind::Fee(FeeKind::Court)
        | MeasureKind::Step(DunningStage::PaymentOrder | DunningStage::Enforcement) => {
            Paragraph::plain(TextId::CourtRule)
        }
        MeasureKind::Step(DunningStage::DeliveryStop) => Paragraph::plain(TextId::StopRule),
        MeasureKind::Step(DunningStage::Reminder | DunningStage::Claim | DunningStage::Watch) => {
            Paragraph::plain(TextId::ClaimRule)
        }
    };
    told.on(measure.fact_id())
}
