//! *It has been paid.*

use super::{Found, Question};
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::facts::{PaymentElsewhere, UnbookedPayment};
use crate::dispute::ground::Finding;
use crate::dispute::text::TextId;
use crate::invoice::standing::{Balance, Figures};
use crate::invoice::{Invoice, Payment};
use crate::money::Money;

/// A payment is found when the invoice is paid, or when one that was booked elsewhere belongs here.
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
    let elsewhere = question.facts.payments_elsewhere.iter();
    if let Some(payment) = elsewhere.clone().find(|payment| belongs(payment, invoice, balance.left))
    {
        let there = Paragraph::with(
            TextId::PaidElsewhere,
            [
                ("amount", Value::Money(payment.amount)),
                ("day", Value::Day(payment.on)),
                ("number", Value::Written(payment.booked_on.clone())),
            ],
        );
        let mut found =
            Found::new(Finding::PaymentFound).say(there.on(format!("payment:{}", payment.id)));
        if payment.amount < balance.left && !question.as_second() {
            found = found.say(short(payment.amount, balance.left)).ask(TextId::AskPayment);
        }
        return Found { facts, paid: payment.amount, ..found };
    }
    let unbooked = unbooked(question, balance.left);
    if !unbooked.is_empty() {
        let paid: Money = unbooked.iter().map(|payment| payment.amount).sum();
        let mut found = Found::new(Finding::PaymentFound);
        found.own.extend(unbooked.iter().map(|payment| of_unbooked(payment)));
        // Whoever paid without the number can show that it was they.
        let unnamed = unbooked.iter().any(|payment| payment.unnamed);
        if paid < balance.left {
            found = found.say(short(paid, balance.left));
        }
        if paid < balance.left || unnamed {
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

/// A payment on another invoice belongs here when it stated our reference, or when it is what has
/// been paid too much there and is as much as is left here.
fn belongs(payment: &PaymentElsewhere, invoice: &Invoice, left: Money) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let ours: Vec<String> = [Some(invoice.number.as_str()), invoice.ocr.as_deref()]
        .into_iter()
        .flatten()
        .map(digits)
        .filter(|digits| digits.len() >= 4)
        .collect();
    let named = payment.reference.as_deref().map(digits);
    if named.is_some_and(|named| ours.contains(&named)) {
        return true;
    }
    is_same(payment.amount, invoice, left) && payment.surplus >= payment.amount
}

/// Whether an amount is what is left to pay, or what was charged.
fn is_same(amount: Money, invoice: &Invoice, left: Money) -> bool {
    amount == left || amount == invoice.total
}

/// Payments that are booked nowhere and are found to be of the invoice. Of those that state its number, the first
/// that covers what is left, or as many as it takes. Else the one that states no invoice, is of the same amount and
/// came between the invoice and the objection; of more than one of that kind none is told to be it.
fn unbooked(question: Question<'_>, left: Money) -> Vec<&UnbookedPayment> {
    // Where nothing is left there is nothing to book it on.
    let all = question.facts.payments_unbooked.iter().filter(|_| left.is_positive());
    let (unnamed, named): (Vec<_>, Vec<_>) = all.partition(|payment| payment.unnamed);
    if let Some(enough) = named.iter().find(|payment| payment.amount >= left) {
        return vec![*enough];
    }
    if question.as_fourth() {
        return Vec::new();
    }
    if !named.is_empty() {
        let mut lacking = left;
        let takes = |payment: &&UnbookedPayment| {
            let takes = lacking.is_positive();
            lacking -= payment.amount;
            takes
        };
        return named.into_iter().take_while(takes).collect();
    }
    let invoice = &question.facts.invoice;
    let days = invoice.issued_on..=question.facts.case.received_on;
    let alike: Vec<_> = unnamed
        .into_iter()
        .filter(|payment| days.contains(&payment.on) && is_same(payment.amount, invoice, left))
        .collect();
    if alike.len() == 1 { alike } else { Vec::new() }
}

fn of_unbooked(payment: &UnbookedPayment) -> Paragraph {
    let text = if payment.unnamed { TextId::PaidAlike } else { TextId::PaidUnbooked };
    let values = [("amount", Value::Money(payment.amount)), ("day", Value::Day(payment.on))];
    Paragraph::with(text, values).on(format!("payment:{}", payment.id))
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
