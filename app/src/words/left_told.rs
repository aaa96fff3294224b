//! What is left to pay after a decision, or when a pause has ended, as messages tell it: of each of two invoices, where the
//! same thing was charged on both.

use super::decision::{by_plan, other_pay_by};
use besked_domain::msg;
use besked_domain::notice::OtherInvoice;
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;

msg! {
    decision_text(invoice: &str) {
        sv: "Vi har prövat din invändning mot faktura {invoice} på nytt. I ärendet står vad vi kom fram till, varför, och hur du går vidare om du inte är nöjd.",
        en: "We have looked again at your objection to invoice {invoice}. In the case you can read what we found, why, and how to go on if you are not satisfied.",
    }
    decision_pay_by(day: &str) {
        sv: "Det som är kvar på fakturan ska betalas senast {day}.",
        en: "What is left of the invoice is to be paid by {day}.",
    }
    lifted_text(invoice: &str) {
        sv: "Det som var pausat på faktura {invoice} är inte längre pausat.",
        en: "What was paused on invoice {invoice} is paused no longer.",
    }
    lifted_pay_by(day: &str) {
        sv: "Det som är kvar av det ska betalas senast {day}.",
        en: "What is left of it is to be paid by {day}.",
    }
    lifted_nothing_left { sv: "Inget av det är kvar att betala.", en: "Nothing of it is left to pay." }
}

/// What is told of a decision on an invoice, which has its day where anything is left of it, and of another one.
pub(super) fn decided(
    lang: Lang,
    (invoice, pay_by): (&str, Option<NaiveDate>),
    (number, other): (Option<&str>, Option<OtherInvoice>),
    planned: bool,
) -> Vec<String> {
    let by = pay_by.map(|by| decision_pay_by(lang, &format::date_long(lang, by)));
    let other_by = number
        .zip(other.and_then(|other| other.pay_by))
        .map(|(number, by)| other_pay_by(lang, number, &format::date_long(lang, by)));
    let days: Vec<String> = by.into_iter().chain(other_by).collect();
    let plan = (planned && !days.is_empty()).then(|| by_plan(lang).to_owned());
    [decision_text(lang, invoice)].into_iter().chain(days).chain(plan).collect()
}

/// What is told of pauses that have ended, on an invoice and another one, or on that one alone.
pub(super) fn lifted(
    lang: Lang,
    (invoice, pay_by): (&str, Option<NaiveDate>),
    (number, other): (Option<&str>, Option<OtherInvoice>),
    planned: bool,
) -> Vec<String> {
    let alone = other.is_some_and(|other| other.alone);
    let own = (!alone).then_some((invoice, pay_by));
    let other = number.zip(other).map(|(number, other)| (number, other.pay_by));
    let has_day = own.into_iter().chain(other).any(|(_, by)| by.is_some());
    let plan = (planned && has_day).then(|| by_plan(lang).to_owned());
    let each = own.into_iter().chain(other).map(|(number, by)| {
        let left = by.map_or_else(
            || lifted_nothing_left(lang).to_owned(),
            |by| lifted_pay_by(lang, &format::date_long(lang, by)),
        );
        [lifted_text(lang, number), left]
    });
    each.flatten().chain(plan).collect()
}
