//! An invoice that is contested whole: nothing on it is named, so each fee on it is tried as though it had been.

use super::find::{Beside, Found, Question, find};
use super::measure::{Measure, MeasureKind};
use super::objection::Objection;
use crate::money::Money;

/// What is contested of an invoice beside its lines: the measures that are named, or the fees that the law does not allow
/// as they were made where the whole is contested.
pub(super) fn beside_lines(question: Question<'_>) -> Objection {
    let Question { facts, objection, .. } = question;
    let mut named = objection.clone();
    if question.as_fifth() || !objection.is_whole() || !objection.ground.contests() {
        return named;
    }
    let invoice = &facts.invoice;
    let fees = Measure::of(invoice).into_iter().filter(|measure| {
        matches!(measure.kind, MeasureKind::Fee(_))
            && measure.fault(invoice, &facts.rates).is_some()
    });
    named.targets = fees.map(|measure| measure.target).collect();
    named
}

/// What the record says: of what is named, and of the fees on an invoice that is contested whole. What is wrong with those
/// stands beside what the ground has to say of the lines.
pub(super) fn look(question: Question<'_>) -> Found {
    let mut found = find(question);
    let fees = beside_lines(question);
    if !question.objection.is_whole() || fees.is_whole() {
        return found;
    }
    let unlawful = find(Question { objection: &fees, ..question });
    let here = question.facts.invoice.id;
    let measures = fees.measures(&question.facts.invoice);
    found.beside.unlawful = measures.iter().map(|measure| measure.kind).collect();
    found.say_of_no_line(question, unlawful.own);
    // Where another invoice is the one too much, what is paused and credited is of that one.
    if found.later.as_ref().is_none_or(|later| later.invoice == here) {
        let paused: Money = measures.iter().filter_map(|measure| measure.amount).sum();
        found.beside = Beside { too_much: unlawful.difference, paused, ..found.beside };
    }
    found
}
