//! *The amount is wrong*, and *interest should be reduced*.

use super::judged::judged;
use super::twice::{Twice, twice};
use super::{Found, Question, line_id, untold};
use crate::charge::{Basis, QuantitySource};
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::ground::Finding;
use crate::dispute::sums::{interest_so_far, right_amount, right_net};
use crate::dispute::text::TextId;
use crate::invoice::InvoiceLine;
use crate::money::Money;

/// What the sum says, and which rules were not in force in the period: that a person considers.
pub(super) fn amount(question: Question<'_>) -> Found {
    let mut found = sum(question);
    let rules = question.grounded().flat_map(|(line, basis)| not_in_force(line, basis));
    found.say_of_no_line(question, rules.collect());
    found
}

/// That the rule of a line was not in force in the whole period charged for.
fn not_in_force(line: &InvoiceLine, basis: &Basis) -> impl Iterator<Item = Paragraph> {
    let told = |text, day, (place, end)| {
        let values = [
            ("description", Value::Worded(line.description.clone())),
            ("title", Value::Written(basis.rule.title.clone())),
            ("day", Value::Day(day)),
            (place, Value::Day(end)),
        ];
        Paragraph::with(text, values).on(line_id(line))
    };
    let late =
        basis.began_late().map(|(day, from)| told(TextId::LineBeganLate, day, ("from", from)));
    let early = basis.ended_early().map(|(day, to)| told(TextId::LineEndedEarly, day, ("to", to)));
    [late, early].into_iter().flatten()
}

/// Each line by itself. Earlier versions of the rules asked first whether the sum is right, then whether it is charged
/// twice, then how the quantity is known: they held what they found first to be of all lines, and a difference to stand
/// whatever had been credited.
fn sum(question: Question<'_>) -> Found {
    if !question.as_sixth() {
        return judged(question);
    }
    let mut difference = Money::ZERO;
    let mut differs = false;
    for (line, basis) in question.grounded() {
        let right = right_amount(line, basis);
        differs |= right != line.amount || right_net(basis) != line.net;
        difference += line.amount - right;
    }
    if differs {
        let said = if difference.is_positive() {
            Paragraph::with(TextId::SumWrong, [("difference", Value::Money(difference))])
        } else {
            Paragraph::plain(TextId::SumLow)
        };
        let found = Found::new(Finding::SumDiffers).say(said);
        return Found { difference: difference.or_zero(), ..found };
    }
    match twice(question) {
        Twice::Found(found) => *found,
        Twice::Unsure(said) => {
            let known = known(question);
            let mut found = Found { asks: known.asks, ..Found::new(known.finding) }.say(said);
            found.say_of_no_line(question, known.own);
            found
        }
        Twice::No => known(question),
    }
}

/// The sum is right, and nothing is certain to be charged twice: how the quantity is known.
fn known(question: Question<'_>) -> Found {
    if question.lineless() {
        return missing(question, untold(&question.facts.invoice.subject));
    }
    if let Some(line) = question.untold() {
        return missing(question, untold(&line.description).on(line_id(line)));
    }
    let estimated =
        question.grounded().find(|(_, basis)| basis.quantity_source == QuantitySource::Estimated);
    if let Some((line, _)) = estimated {
        let said = Paragraph::plain(TextId::EstimatedOwn).on(line_id(line));
        return Found::new(Finding::QuantityEstimated).say(said).ask(TextId::AskReading);
    }
    Found::new(Finding::SumAgrees).say(Paragraph::plain(TextId::SumRight))
}

/// The ledger does not tell what the charge rests on: part 3 says so, and who is asked. The first
/// version of the rules said it here again.
fn missing(question: Question<'_>, untold: Paragraph) -> Found {
    let said = if question.as_first() { untold } else { sum_untold(question) };
    Found::new(Finding::FactsMissing).say(said)
}

/// By when and by whom it is found out what the sum rests on.
pub(super) fn sum_untold(question: Question<'_>) -> Paragraph {
    let values = [
        ("unit", Value::Worded(question.facts.invoice.unit.name.clone())),
        ("day", Value::Day(question.after(question.policy.statement_days))),
    ];
    Paragraph::with(TextId::SumUntold, values)
}

/// Whether there is interest to reduce.
pub(super) fn interest(question: Question<'_>) -> Found {
    let sum = interest_so_far(question.facts, question.today);
    if sum.amount.is_positive() {
        let values = [("amount", Value::Money(sum.amount))];
        let said = Paragraph::with(TextId::ReductionCounts, values).on("rates");
        return Found::new(Finding::InterestAccrued).say(said).ask(TextId::AskReasons);
    }
    Found::new(Finding::NoInterest).say(Paragraph::plain(TextId::NoInterest))
}
