//! *It has been paid.*

use super::{Found, Question};
use crate::dispute::explanation::{Paragraph, Value};
use crate::dispute::facts::PaymentElsewhere;
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
    // Where nothing is left there is nothing to book it on.
    let mut unbooked =
        question.facts.payments_unbooked.iter().filter(|_| balance.left.is_positive());
    if let Some(payment) = unbooked.find(|payment| payment.amount >= balance.left) {
        let values = [("amount", Value::Money(payment.amount)), ("day", Value::Day(payment.on))];
        let said = Paragraph::with(TextId::PaidUnbooked, values);
        let found =
            Found::new(Finding::PaymentFound).say(said.on(format!("payment:{}", payment.id)));
        return Found { facts, paid: payment.amount, ..found };
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
    let same = payment.amount == left || payment.amount == invoice.total;
    same && payment.surplus >= payment.amount
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
