//! *The amount is wrong*, and *interest should be reduced*.

use super::{Found, Later, Question, line_id, untold};
use crate::charge::{Basis, QuantitySource};
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::facts::AlikeCharge;
use crate::dispute::ground::Finding;
use crate::dispute::sums::{interest_so_far, right_amount, right_net};
use crate::dispute::text::TextId;
use crate::invoice::InvoiceLine;
use crate::invoice::standing::{Balance, Figures};
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
    if let Some(found) = twice(question) {
        return found;
    }
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

/// The same object and period on two invoices, or the same line twice on this one.
fn twice(question: Question<'_>) -> Option<Found> {
    let invoice = &question.facts.invoice;
    let left = Balance::of(&Figures::from(invoice)).left;
    let here = |line: &InvoiceLine| Later {
        invoice: invoice.id,
        number: invoice.number.clone(),
        amount: line.amount,
        left,
    };
    for (line, basis) in question.grounded() {
        let mut alike = question.facts.alike.iter();
        if let Some(other) = alike.find(|other| same(question, basis, line, other)) {
            let (text, too_much) = of_two(question, here(line), other);
            let values = [
                ("number", Value::Written(other.number.clone())),
                ("day", Value::Day(other.issued_on)),
            ];
            let said = Paragraph::with(text, values)
                .on(line_id(line))
                .on(format!("invoice:{}", other.invoice));
            let found = Found::new(Finding::ChargedTwice).say(said);
            return Some(Found { later: Some(too_much), ..found });
        }
        let again = invoice.lines.iter().filter(|other| is_again(line, other)).count();
        if again > 1 {
            let values = [("description", Value::Worded(line.description.clone()))];
            let said = Paragraph::with(TextId::TwiceHere, values).on(line_id(line));
            let found = Found::new(Finding::ChargedTwice).say(said);
            return Some(Found { later: Some(here(line)), ..found });
        }
    }
    None
}

/// Which of two invoices is too much, and what is said of it. It is the later one. Where nothing is
/// left to pay on that, it is the one that is not paid: whoever owes the thing is to pay for it
/// once, and not to wait for money back. Where a measure is contested too, both are put right here.
fn of_two(question: Question<'_>, here: Later, other: &AlikeCharge) -> (TextId, Later) {
    let invoice = &question.facts.invoice;
    let there = Later {
        invoice: other.invoice,
        number: other.number.clone(),
        amount: other.amount,
        left: other.left,
    };
    let later = (other.issued_on, &other.number) > (invoice.issued_on, &invoice.number);
    let unpaid = (here.left.is_positive(), there.left.is_positive());
    let measures = question.objection.measures(invoice);
    let costs = measures.iter().any(|measure| measure.amount.is_some());
    match (later, unpaid) {
        (true, _) if question.as_second() => (TextId::TwiceEarlier, there),
        (false, _) if question.as_second() => (TextId::TwiceLater, here),
        (true, _) if costs => (TextId::TwiceKept, here),
        (true, (true, false)) => (TextId::TwiceKept, here),
        (true, (_, true)) => (TextId::TwiceEarlier, there),
        (true, (false, false)) => (TextId::TwicePaid, there),
        (false, (false, true)) if !costs => (TextId::TwiceUnpaid, there),
        (false, (false, false)) => (TextId::TwicePaid, here),
        (false, _) => (TextId::TwiceLater, here),
    }
}

/// Whether another charge is for the same thing: same object, overlapping period, same text.
/// What has been credited on either invoice is charged once.
fn same(question: Question<'_>, basis: &Basis, line: &InvoiceLine, other: &AlikeCharge) -> bool {
    let periods =
        basis.period_from.zip(basis.period_to).zip(other.period_from.zip(other.period_to));
    let overlap = periods
        .is_some_and(|((from, to), (other_from, other_to))| from <= other_to && other_from <= to);
    let object = basis.object.is_some() && basis.object == other.object;
    let credits = &question.facts.invoice.credits;
    let credited: Money = credits.iter().map(|credit| credit.amount).sum();
    let stands = credited < line.amount && other.credited < other.amount;
    overlap
        && object
        && line.description == other.description
        && other.amount.is_positive()
        && (stands || question.as_second())
}

/// Whether a line says the same as another: then one of them is too much.
fn is_again(line: &InvoiceLine, other: &InvoiceLine) -> bool {
    let of = |line: &InvoiceLine| {
        line.basis
            .as_ref()
            .map(|basis| (basis.object.clone(), basis.period_from, basis.period_to, basis.quantity))
    };
    line.amount.is_positive()
        && line.amount == other.amount
        && line.description == other.description
        && line.basis.as_ref().is_some_and(|basis| basis.period_from.is_some())
        && of(line) == of(other)
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
