//! *The amount is wrong*, and *interest should be reduced*.

use super::twice::{Twice, twice};
use super::{Found, Question, line_id, untold};
use crate::charge::QuantitySource;
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::ground::Finding;
use crate::dispute::sums::{interest_so_far, right_amount, right_net};
use crate::dispute::text::TextId;
use crate::money::Money;

/// First whether the sum is right, then whether it is charged twice, then how the quantity is known.
pub(super) fn amount(question: Question<'_>) -> Found {
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
            let mut found = known(question);
            found.own.insert(0, said);
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
    let said = if question.as_first() {
        untold
    } else {
        let values = [
            ("unit", Value::Worded(question.facts.invoice.unit.name.clone())),
            ("day", Value::Day(question.after(question.policy.statement_days))),
        ];
        Paragraph::with(TextId::SumUntold, values)
    };
    Found::new(Finding::FactsMissing).say(said)
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
