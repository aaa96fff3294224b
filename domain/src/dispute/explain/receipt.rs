//! Parts 1 and 2: what arrived, and what is charged.

use super::Made;
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::facts::{Case, Channel};
use crate::dispute::measure::MeasureKind;
use crate::dispute::names::measure_name;
use crate::dispute::text::TextId;
use crate::invoice::InvoiceLine;
use crate::text::Localised;
use chrono::NaiveTime;

pub(super) fn received(made: Made<'_>) -> Vec<Paragraph> {
    let (facts, objection) = (made.question.facts, made.question.objection);
    let number = ("number", Value::Written(facts.case.number.clone()));
    let day = ("day", Value::Day(facts.case.received_on));
    let time = ("time", Value::Time(facts.case.received_at));
    let arrived = if made.question.as_first() || knows_time(&facts.case) {
        Paragraph::with(TextId::Received, [number, day, time])
    } else {
        Paragraph::with(TextId::ReceivedDay, [number, day])
    };
    let mut said = vec![arrived.on("case")];
    if let Some(channel) = channel(facts.case.channel) {
        let values = [("channel", Value::Worded(channel))];
        said.push(Paragraph::with(TextId::Registered, values).on("case"));
    }
    if facts.payer.by_agent && !made.question.as_second() {
        said.push(Paragraph::plain(TextId::ByAgent).on("party"));
    }
    if objection.statement.trim().is_empty() {
        said.push(Paragraph::plain(TextId::Wordless));
    } else {
        let values = [("statement", Value::Written(objection.statement.clone()))];
        said.push(Paragraph::with(TextId::Wrote, values).on("objection"));
    }
    if !objection.wanted.trim().is_empty() {
        let values = [("wanted", Value::Written(objection.wanted.clone()))];
        said.push(Paragraph::with(TextId::Wants, values).on("objection"));
    }
    if objection.files > 0 {
        let values = [("count", Value::Count(objection.files))];
        said.push(Paragraph::with(TextId::Files, values).on("objection"));
    }
    said
}

/// What came another way than by the portal is noted at midnight when nobody knows the time.
fn knows_time(case: &Case) -> bool {
    case.channel == Channel::Portal || case.received_at != NaiveTime::MIN
}

fn channel(channel: Channel) -> Option<Localised> {
    let (sv, en) = match channel {
        Channel::Portal => return None,
        Channel::Phone => ("per telefon", "by telephone"),
        Channel::Paper => ("på papper", "on paper"),
        Channel::Email => ("med e-post", "by e-mail"),
    };
    Some(Localised { sv: sv.to_owned(), en: en.to_owned() })
}

pub(super) fn charged(made: Made<'_>) -> Vec<Paragraph> {
    let invoice = &made.question.facts.invoice;
    let objection = made.question.objection;
    let mut said = vec![
        Paragraph::with(
            TextId::Invoice,
            [
                ("number", Value::Written(invoice.number.clone())),
                ("subject", Value::Worded(invoice.subject.clone())),
                ("unit", Value::Worded(invoice.unit.name.clone())),
                ("total", Value::Money(invoice.total)),
                ("due", Value::Day(invoice.due_on)),
            ],
        )
        .on(format!("invoice:{}", invoice.id)),
    ];
    let as_first = made.question.as_first();
    if objection.is_whole() && (as_first || objection.amount.is_none()) {
        let whole = Value::Money(objection.whole(invoice));
        let text = if objection.ground.contests() || as_first {
            TextId::Whole
        } else {
            TextId::AboutWhole
        };
        said.push(Paragraph::with(text, [("amount", whole)]).on("objection"));
    }
    for line in objection.lines(invoice) {
        said.extend(one_line(line));
    }
    for measure in objection.measures(invoice) {
        let name = Value::Worded(measure_name(measure.kind));
        let day = Value::Day(measure.on);
        let told = match (measure.kind, measure.amount) {
            (MeasureKind::Fee(_), Some(amount)) => Paragraph::with(
                TextId::MeasureFee,
                [("measure", name), ("day", day), ("amount", Value::Money(amount))],
            ),
            _ => Paragraph::with(TextId::MeasureStep, [("measure", name), ("day", day)]),
        };
        said.push(told.on(measure.fact_id()));
    }
    if let Some(amount) = objection.amount {
        let values =
            [("amount", Value::Money(amount)), ("whole", Value::Money(objection.whole(invoice)))];
        said.push(Paragraph::with(TextId::PartOf, values).on("objection"));
    }
    said
}

fn one_line(line: &InvoiceLine) -> Vec<Paragraph> {
    let description = ("description", Value::Worded(line.description.clone()));
    let amount = ("amount", Value::Money(line.amount));
    let basis = line.basis.as_ref();
    let period = basis.and_then(|basis| basis.period_from.zip(basis.period_to));
    let told = match period {
        Some((from, to)) => Paragraph::with(
            TextId::LinePeriod,
            [description, amount, ("from", Value::Day(from)), ("to", Value::Day(to))],
        ),
        None => Paragraph::with(TextId::Line, [description, amount]),
    };
    let fact = format!("line:{}", line.id);
    let object = basis.and_then(|basis| basis.object.clone()).map(|object| {
        Paragraph::with(TextId::Object, [("object", Value::Written(object))]).on(fact.clone())
    });
    [Some(told.on(fact)), object].into_iter().flatten().collect()
}
