//! *I cannot pay*: it contests nothing, and what helps is what can be had at that stage.

use super::{Found, Question};
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::ground::Finding;
use crate::dispute::text::TextId;
use crate::invoice::standing::{Balance, Figures, Standing, State};

/// What of paying later can be had of an invoice.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Means {
    /// Nothing is left to pay.
    Paid,
    /// Other cases pause all that is left.
    Paused,
    /// It has gone further than a claim: whoever has it, or the unit, is to be asked.
    Gone,
    /// It is paid by a plan, which can be changed.
    InPlan,
    /// A plan or a respite (*avbetalningsplan*, *anstånd*).
    Later,
}

/// Whether a plan or a respite can be proposed, as those who make them answer.
pub(in crate::dispute) fn can_pay_later(question: Question<'_>) -> bool {
    means(question) == Means::Later
}

/// Paying is the difficulty: plan, respite and advice.
pub(super) fn no_means(question: Question<'_>) -> Found {
    let facts = question.facts;
    let unit = &facts.invoice.unit;
    let whom = |text| {
        let name = ("unit", Value::Worded(unit.name.clone()));
        Paragraph::with(text, [name, ("phone", Value::Phone(unit.phone.clone()))])
    };
    let said = match means(question) {
        Means::Paid => Paragraph::plain(TextId::NoMeansPaid),
        Means::Paused => Paragraph::plain(TextId::NoMeansPaused),
        Means::Gone => whom(TextId::NoMeansGone),
        Means::InPlan => whom(TextId::NoMeansInPlan),
        Means::Later => Paragraph::plain(TextId::NoMeans),
    };
    let phone = Value::Phone(facts.municipality.debt_advice_phone.clone());
    Found::new(Finding::NoMeans)
        .say(said)
        .say(Paragraph::with(TextId::DebtAdvice, [("phone", phone)]))
}

fn means(question: Question<'_>) -> Means {
    let figures = Figures::from(&question.facts.invoice);
    let left = Balance::of(&figures).left;
    if question.as_sixth() {
        Means::Later
    } else if !left.is_positive() {
        Means::Paid
    } else if figures.has_gone(question.today) {
        Means::Gone
    } else if Standing::of(&figures, question.today).state == State::InPlan {
        Means::InPlan
    } else if left <= question.facts.held {
        Means::Paused
    } else {
        Means::Later
    }
}
