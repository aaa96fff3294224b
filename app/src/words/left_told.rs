//! What is left to pay after a decision, or when a pause has ended, as messages tell it: of each of two invoices, where the
//! same thing was charged on both.

use super::decision::{by_plan, other_rest, rest_by_plan};
use besked_domain::dispute::{ByPlan, ToPay};
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
    lifted_by_plan {
        sv: "Det som är kvar av det betalar du enligt din betalningsplan. I planen ser du vad du ska betala och när.",
        en: "Pay what is left of it as your payment plan says. The plan shows what to pay and when.",
    }
    lifted_nothing_left { sv: "Inget av det är kvar att betala.", en: "Nothing of it is left to pay." }
}

/// What is told of a decision on an invoice, and of another one: how what is left of each is to be paid, where anything is.
pub(super) fn decided(
    lang: Lang,
    (invoice, pay_by): (&str, Option<NaiveDate>),
    (number, other): (Option<&str>, Option<OtherInvoice>),
    told: ByPlan,
) -> Vec<String> {
    let own = told.own(pay_by).map(|to_pay| match to_pay {
        ToPay::By(day) => decision_pay_by(lang, &format::date_long(lang, day)),
        ToPay::ByPlan => rest_by_plan(lang).to_owned(),
    });
    let other = number.zip(told.other(other.and_then(|other| other.pay_by)));
    let other = other.map(|(number, to_pay)| {
        other_rest(lang, number, to_pay, |day| format::date_long(lang, day))
    });
    let left: Vec<String> = own.into_iter().chain(other).collect();
    let plan = (told.is_beside() && !left.is_empty()).then(|| by_plan(lang).to_owned());
    [decision_text(lang, invoice)].into_iter().chain(left).chain(plan).collect()
}

/// What is told of pauses that have ended, on an invoice and another one, or on that one alone.
pub(super) fn lifted(
    lang: Lang,
    (invoice, pay_by): (&str, Option<NaiveDate>),
    (number, other): (Option<&str>, Option<OtherInvoice>),
    told: ByPlan,
) -> Vec<String> {
    let alone = other.is_some_and(|other| other.alone);
    let own = (!alone).then_some((invoice, told.own(pay_by)));
    let other = number.zip(other).map(|(number, other)| (number, told.other(other.pay_by)));
    let is_left = own.into_iter().chain(other).any(|(_, to_pay)| to_pay.is_some());
    let plan = (told.is_beside() && is_left).then(|| by_plan(lang).to_owned());
    let each = own.into_iter().chain(other).map(|(number, to_pay)| {
        let left = match to_pay {
            Some(ToPay::By(day)) => lifted_pay_by(lang, &format::date_long(lang, day)),
            Some(ToPay::ByPlan) => lifted_by_plan(lang).to_owned(),
            None => lifted_nothing_left(lang).to_owned(),
        };
        [lifted_text(lang, number), left]
    });
    each.flatten().chain(plan).collect()
}
