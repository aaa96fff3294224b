//! *It has been paid.*

use super::{Found, Question};
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::facts::{PaymentElsewhere, UnbookedPayment};
use crate::dispute::ground::Finding;
use crate::dispute::text::TextId;
use crate::invoice::standing::{Balance, Figures};
use crate::invoice::{Invoice, Payment};
use crate::money::Money;

/// A payment is found when the invoice is paid, or when one that was booked elsewhere, or nowhere, belongs here: all that
/// do are told of, up to what is left.
pub(super) fn paid(question: Question<'_>) -> Found {
    let invoice = &question.facts.invoice;
    let balance = Balance::of(&Figures::from(invoice));
    let facts = payments(invoice);
    let latest = invoice.payments.iter().rfind(|payment| payment.amount.is_positive());
    if let Some(latest) = latest.filter(|_| balance.left.is_zero()) {
        let here = Paragraph::with(
            TextId::PaidHere,
            [("amount", Value::Money(balance.paid)), ("day", Value::Day(latest.on))],
        );
        let found = Found::new(Finding::PaymentFound).say(here.on(payment_id(latest)));
        return Found { facts, paid: balance.paid, ..found };
    }
    let mut left = balance.left;
    let elsewhere = elsewhere(question, &mut left);
    // Earlier versions of the rules looked for no more than that, where a payment was found on another invoice.
    let only = !elsewhere.is_empty() && question.as_sixth();
    let unbooked = if only { Vec::new() } else { unbooked(question, left, balance.left) };
    if !elsewhere.is_empty() || !unbooked.is_empty() {
        let booked = elsewhere.iter().map(|payment| payment.amount);
        let paid: Money = booked.chain(unbooked.iter().map(|payment| payment.amount)).sum();
        let mut found = Found::new(Finding::PaymentFound);
        found.own.extend(elsewhere.iter().map(|payment| of_elsewhere(payment)));
        found.own.extend(unbooked.iter().map(|payment| of_unbooked(payment)));
        found.own.extend(together(question, elsewhere.len() + unbooked.len(), paid));
        let lacks = paid < balance.left && (elsewhere.is_empty() || !question.as_second());
        // Whoever paid without the number can show that it was they.
        let unnamed = unbooked.iter().any(|payment| payment.unnamed);
        if lacks {
            found = found.say(short(paid, balance.left));
        }
        if lacks || unnamed {
            found = found.ask(TextId::AskPayment);
        }
        return Found { facts, paid, ..found };
    }
    let mut found = Found::new(Finding::PaymentNotFound);
    if balance.paid.is_positive() {
        let part = [("amount", Value::Money(balance.paid)), ("left", Value::Money(balance.left))];
        found = found.say(Paragraph::with(TextId::PaidPart, part));
    }
    found = found.say(unseen(question)).ask(TextId::AskPayment);
    Found { facts, ..found }
}

/// Payments on other invoices that belong here, up to what is left: those that stated our reference, and then those that
/// are what has been paid too much where they lie and are as much as is left here, or lacks once others are found. One that
/// covers it is the one. Earlier versions of the rules found the first that belongs here in either way.
fn elsewhere<'a>(question: Question<'a>, left: &mut Money) -> Vec<&'a PaymentElsewhere> {
    let Question { facts, .. } = question;
    let invoice = &facts.invoice;
    let all = facts.payments_elsewhere.iter();
    if question.as_sixth() {
        let is_it = |payment: &&PaymentElsewhere| {
            names(payment, invoice) || is_too_much(payment, invoice, *left, payment.surplus)
        };
        return all.filter(is_it).take(1).collect();
    }
    let (named, others): (Vec<_>, Vec<_>) = all.partition(|payment| names(payment, invoice));
    let mut found: Vec<&PaymentElsewhere> = up_to(left, named, |payment| payment.amount);
    for payment in others {
        let there = found.iter().filter(|other| other.booked_on == payment.booked_on);
        let surplus = payment.surplus - there.map(|other| other.amount).sum();
        // Of what is found beside another none is more than what lacks.
        let fits = found.is_empty() || payment.amount <= *left;
        if fits && is_too_much(payment, invoice, *left, surplus) {
            found.push(payment);
            *left = (*left - payment.amount).or_zero();
        }
    }
    found
}

/// The first payment that covers what is left, or as many as it takes.
fn up_to<T: Copy>(left: &mut Money, all: Vec<T>, amount: impl Fn(T) -> Money) -> Vec<T> {
    let enough = all.iter().copied().find(|payment| amount(*payment) >= *left);
    if let Some(enough) = enough {
        *left = Money::ZERO;
        return vec![enough];
    }
    let takes = |payment: &T| {
        let takes = left.is_positive();
        *left = (*left - amount(*payment)).or_zero();
        takes
    };
    all.into_iter().take_while(takes).collect()
}

/// Whether a payment on another invoice stated our reference.
fn names(payment: &PaymentElsewhere, invoice: &Invoice) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let ours: Vec<String> = [Some(invoice.number.as_str()), invoice.ocr.as_deref()]
        .into_iter()
        .flatten()
        .map(digits)
        .filter(|digits| digits.len() >= 4)
        .collect();
    let named = payment.reference.as_deref().map(digits);
    named.is_some_and(|named| ours.contains(&named))
}

/// Whether it is what has been paid too much on its invoice, and is as much as is left here.
fn is_too_much(payment: &PaymentElsewhere, invoice: &Invoice, left: Money, surplus: Money) -> bool {
    is_same(payment.amount, invoice, left) && surplus >= payment.amount
}

/// Whether an amount is what is left to pay, or what was charged.
fn is_same(amount: Money, invoice: &Invoice, left: Money) -> bool {
    amount == left || amount == invoice.total
}

/// Payments that are booked nowhere and are found to be of what is `left` of the invoice, of `all` that was left of it. Of
/// those that state its number, the first that covers it, or as many as it takes. Else the one that states no invoice, is
/// of the same amount and came between the invoice and the objection; of more than one of that kind none is told to be it.
fn unbooked(question: Question<'_>, mut left: Money, all: Money) -> Vec<&UnbookedPayment> {
    // Where nothing is left there is nothing to book it on.
    let waiting = question.facts.payments_unbooked.iter().filter(|_| left.is_positive());
    let (unnamed, mut named): (Vec<_>, Vec<_>) = waiting.partition(|payment| payment.unnamed);
    if question.as_fourth() {
        named.retain(|payment| payment.amount >= left);
    }
    if !named.is_empty() || question.as_fourth() {
        return up_to(&mut left, named, |payment| payment.amount);
    }
    let invoice = &question.facts.invoice;
    let days = invoice.issued_on..=question.facts.case.received_on;
    let is_it = |payment: &&UnbookedPayment| {
        let same = payment.amount == left || left == all && payment.amount == invoice.total;
        days.contains(&payment.on) && same
    };
    let alike: Vec<_> = unnamed.into_iter().filter(is_it).collect();
    if alike.len() == 1 { alike } else { Vec::new() }
}

fn of_elsewhere(payment: &PaymentElsewhere) -> Paragraph {
    let values = [
        ("amount", Value::Money(payment.amount)),
        ("day", Value::Day(payment.on)),
        ("number", Value::Written(payment.booked_on.clone())),
    ];
    Paragraph::with(TextId::PaidElsewhere, values).on(format!("payment:{}", payment.id))
}

fn of_unbooked(payment: &UnbookedPayment) -> Paragraph {
    let text = if payment.unnamed { TextId::PaidAlike } else { TextId::PaidUnbooked };
    let values = [("amount", Value::Money(payment.amount)), ("day", Value::Day(payment.on))];
    Paragraph::with(text, values).on(format!("payment:{}", payment.id))
}

/// How many were found, and what they come to: two may be of the same day and the same amount.
fn together(question: Question<'_>, count: usize, paid: Money) -> Option<Paragraph> {
    let count = u32::try_from(count).ok().filter(|count| *count > 1 && !question.as_sixth())?;
    let values = [("count", Value::Count(count)), ("amount", Value::Money(paid))];
    Some(Paragraph::with(TextId::PaidTogether, values))
}

/// What was found does not cover all that is left: the rest is looked for.
fn short(amount: Money, left: Money) -> Paragraph {
    let rest = Value::Money(left - amount);
    Paragraph::with(TextId::PaidShort, [("amount", Value::Money(amount)), ("left", rest)])
}

/// What was looked through, and who looks through the rest. What was paid without a party or an
/// invoice to book it on is in no one's sight but the staff's.
fn unseen(question: Question<'_>) -> Paragraph {
    if question.as_first() {
        return Paragraph::plain(TextId::PaymentUnseen);
    }
    let invoice = &question.facts.invoice;
    let values = [
        ("number", Value::Written(invoice.number.clone())),
        ("unit", Value::Worded(invoice.unit.name.clone())),
    ];
    Paragraph::with(TextId::PaymentSought, values)
}

fn payment_id(payment: &Payment) -> String {
    format!("payment:{}", payment.id)
}

/// What has been paid on this invoice, or that nothing has.
fn payments(invoice: &Invoice) -> Vec<Paragraph> {
    if invoice.payments.is_empty() {
        let number = Value::Written(invoice.number.clone());
        return vec![Paragraph::with(TextId::NoPayment, [("number", number)])];
    }
    let told = |payment: &Payment| {
        let values = [("amount", Value::Money(payment.amount)), ("day", Value::Day(payment.on))];
        Paragraph::with(TextId::Payment, values).on(payment_id(payment))
    };
    invoice.payments.iter().map(told).collect()
}
