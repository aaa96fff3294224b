//! A fee, a reminder, a claim or a delivery stop that is contested by itself.

mod level;
mod stands;

pub(in crate::dispute) use stands::sent;

use super::{Found, Question, amount, delivery, holder, means, paid, time, words};
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::ground::{Finding, Ground, Scope, Word};
use crate::dispute::left_out::of_booked;
use crate::dispute::measure::{Fault, Measure, MeasureKind};
use crate::dispute::names::{claim_facts, measure_name, measure_names};
use crate::dispute::objection::Objection;
use crate::dispute::table::row_of;
use crate::dispute::text::TextId;
use crate::invoice::{FeeKind, FeeRefusal};
use crate::money::Money;

/// The contested measures that the law does not allow as they were made.
pub(super) fn unlawful(question: Question<'_>) -> Option<Found> {
    let mut found = each(question, Finding::MeasureUnlawful, |measure| {
        Some(told(question, measure, &fault(question, measure)?))
    });
    let measures = question.objection.measures(&question.facts.invoice);
    found.difference = measures.iter().filter_map(|of| too_much(of, &fault(question, of)?)).sum();
    for measure in &measures {
        if let Some(Fault::Interest { .. }) = fault(question, measure) {
            found.own.extend(left_out(question, measure));
        }
    }
    (!found.own.is_empty()).then_some(found)
}

/// The days that a plan leaves out of booked interest that is counted again.
fn left_out(question: Question<'_>, measure: &Measure) -> impl Iterator<Item = Paragraph> {
    let told = of_booked(&question.facts.invoice, measure);
    told.filter(move |_| !question.as_fifth())
}

/// What is wrong in law with a contested measure.
fn fault(question: Question<'_>, measure: &Measure) -> Option<Fault> {
    let invoice = &question.facts.invoice;
    if question.as_first() {
        measure.fault_as_first(invoice)
    } else {
        measure.fault(invoice, &question.facts.rates)
    }
}

/// Measures that are contested beside lines: what is wrong with them stands beside what the ground
/// has to say of the lines. Where the ground contests no line, it is the measures that must be
/// changed, and they alone are paused.
pub(super) fn beside(question: Question<'_>, found: &mut Found, unlawful: Option<Found>) {
    let measures = question.objection.measures(&question.facts.invoice);
    found.beside.paused = measures.iter().filter_map(|measure| measure.amount).sum();
    let Some(unlawful) = unlawful else { return };
    let mut faulty = measures;
    faulty.retain(|measure| fault(question, measure).is_some());
    found.beside.unlawful = faulty.iter().map(|measure| measure.kind).collect();
    found.beside.too_much = unlawful.difference;
    let interest = faulty.iter().filter(|of| of.kind == MeasureKind::Fee(FeeKind::Interest));
    found.beside.interest = interest.filter_map(|of| too_much(of, &fault(question, of)?)).sum();
    found.say_of_no_line(question, unlawful.own);
    let row = row_of(found.finding);
    let too_much = unlawful.difference.is_positive();
    if row.word == Word::NoWithReason || row.hold == Scope::Interest && too_much {
        found.finding = unlawful.finding;
        found.beside.paused = faulty.iter().filter_map(|measure| measure.amount).sum();
        found.beside.alone = true;
    }
}

/// What is too much of a measure with a fault: all of it, or what is above what the law allows.
fn too_much(measure: &Measure, fault: &Fault) -> Option<Money> {
    let allowed = match fault {
        Fault::Fee(FeeRefusal::TooMuch { most }) => *most,
        Fault::Interest { right } => *right,
        _ => Money::ZERO,
    };
    Some((measure.amount? - allowed).or_zero())
}

/// What the law and the record say of the others.
pub(super) fn lawful(question: Question<'_>) -> Vec<Paragraph> {
    let mut measures = question.objection.measures(&question.facts.invoice);
    measures.retain(|measure| fault(question, measure).is_none());
    if question.as_first() {
        let own = measures.iter().filter(|measure| {
            !matches!(measure.kind, MeasureKind::Fee(FeeKind::Interest | FeeKind::Court))
        });
        return own.map(|measure| named(TextId::MeasureLawful, measure)).collect();
    }
    measures.iter().flat_map(|measure| stands::stands(question, measure)).collect()
}

/// Only measures are contested, and none of them is plainly wrong: the ground is answered for them,
/// and each is tried by its own law.
pub(super) fn tried(question: Question<'_>) -> Found {
    let debt = Objection { targets: Vec::new(), amount: None, ..question.objection.clone() };
    let of_debt = Question { objection: &debt, ..question };
    let mut found = match question.objection.ground {
        Ground::CannotPay => return means::no_means(question),
        Ground::TariffLevel => return level::level(question),
        Ground::AlreadyPaid => paid::paid(question),
        Ground::ReduceInterest => amount::interest(question),
        Ground::Other => words::other(question),
        Ground::WrongAmount => each(question, Finding::MeasureStands, |measure| {
            measure.amount.is_none().then(|| named(TextId::StepCostsNothing, measure))
        }),
        Ground::NotReceived => {
            each(question, Finding::MeasureStands, |measure| Some(unseen(question, measure)))
        }
        Ground::Cancelled => of_the_debt(question, delivery::agreement(of_debt)),
        Ground::NotMine => of_the_debt(question, holder::holder(of_debt)),
        Ground::Minor => of_the_debt(question, time::age(of_debt)),
        Ground::Prescribed => of_the_debt(question, time::limitation(of_debt)),
    };
    found.say_of_no_line(question, lawful(question));
    found
}

/// Something to say of each measure. What is the same of several but for their names is said once.
fn each(
    question: Question<'_>,
    finding: Finding,
    say: impl Fn(&Measure) -> Option<Paragraph>,
) -> Found {
    let mut told: Vec<(Paragraph, Vec<MeasureKind>)> = Vec::new();
    for measure in question.objection.measures(&question.facts.invoice) {
        let Some(said) = say(&measure) else { continue };
        let before = told.iter_mut().find(|(other, _)| same_but_for_names(other, &said));
        match before.filter(|_| !question.as_first()) {
            Some((other, kinds)) => {
                if !kinds.contains(&measure.kind) {
                    kinds.push(measure.kind);
                }
                other.rests_on.extend(said.rests_on);
                other.values.insert(MEASURE.to_owned(), Value::Worded(measure_names(kinds)));
            }
            None => told.push((said, vec![measure.kind])),
        }
    }
    let mut found = Found::new(finding);
    found.own = told.into_iter().map(|(said, _)| said).collect();
    found
}

/// The place for the name of a measure.
const MEASURE: &str = "measure";

/// Whether two paragraphs say the same of two measures.
fn same_but_for_names(one: &Paragraph, other: &Paragraph) -> bool {
    let unnamed = |of: &Paragraph| {
        let mut values = of.values.clone();
        values.remove(MEASURE).map(|_| (of.text, values))
    };
    unnamed(one).is_some_and(|said| unnamed(other) == Some(said))
}

/// A ground that is about the debt: what the record says of that holds for the measures too. Where
/// it says nothing for the person, or only of some lines, the measures stand and fall with the debt.
fn of_the_debt(question: Question<'_>, debt: Found) -> Found {
    if matches!(row_of(debt.finding).word, Word::YesMust | Word::YesWill) && debt.of.is_none() {
        return debt;
    }
    let measures =
        |text| each(question, Finding::MeasureStands, |measure| Some(named(text, measure)));
    // How an agreement ended is told of the line that it is for, not of a fee on top of it.
    if question.objection.ground == Ground::Cancelled {
        return measures(TextId::MeasureCancelled);
    }
    let follows = measures(TextId::MeasureFollows);
    let mut found = Found { own: debt.own, before: debt.before, ..Found::new(follows.finding) };
    found.say_of_no_line(question, follows.own);
    found
}

/// That the record does not show whether anything reached the person.
fn unseen(question: Question<'_>, measure: &Measure) -> Paragraph {
    let values = [
        (MEASURE, Value::Worded(measure_name(measure.kind))),
        ("day", Value::Day(measure.on)),
        ("unit", Value::Worded(question.facts.invoice.unit.name.clone())),
    ];
    Paragraph::with(TextId::NotArrived, values).on(measure.fact_id())
}

/// A text about one measure.
fn named(text: TextId, measure: &Measure) -> Paragraph {
    let values = [(MEASURE, Value::Worded(measure_name(measure.kind)))];
    Paragraph::with(text, values).on(measure.fact_id())
}

fn told(question: Question<'_>, measure: &Measure, fault: &Fault) -> Paragraph {
    let name = (MEASURE, Value::Worded(measure_name(measure.kind)));
    let day = ("day", Value::Day(measure.on));
    let amount = measure.amount.unwrap_or_default();
    let said = match fault {
        Fault::Fee(FeeRefusal::TooMuch { most }) => Paragraph::with(
            TextId::FeeTooHigh,
            [name, ("most", Value::Money(*most)), ("amount", Value::Money(amount))],
        ),
        Fault::Fee(FeeRefusal::NotAgreed) => Paragraph::with(TextId::FeeNotAgreed, [name]),
        Fault::StopUnasked => Paragraph::plain(TextId::StopUnasked),
        Fault::Claim(lacking) => {
            Paragraph::with(TextId::ClaimLacks, [("what", Value::Worded(claim_facts(lacking)))])
        }
        Fault::Interest { right } => Paragraph::with(
            TextId::InterestTooHigh,
            [
                ("right", Value::Money(*right)),
                ("booked", Value::Money(amount)),
                ("difference", Value::Money(amount - *right)),
            ],
        )
        .on("rates"),
        Fault::PaidBefore { paid_on } => {
            Paragraph::with(TextId::MeasurePaid, [name, day, ("paid", Value::Day(*paid_on))])
        }
        Fault::TooEarly => {
            let due = question.facts.invoice.due_on;
            Paragraph::with(TextId::MeasureEarly, [name, day, ("due", Value::Day(due))])
        }
    };
    said.on(measure.fact_id())
}
