//! Everything that has been put on an invoice and taken off it.

use crate::ui::words_of_day;
use crate::words::invoice as words;
use besked_domain::invoice::standing::{Balance, Figures};
use besked_domain::invoice::{Fee, Invoice};
use besked_domain::money::Money;
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

/// Lines, credits, fees and payments, down to what is left.
#[component]
pub(crate) fn Sums(lang: Lang, invoice: Invoice, today: NaiveDate) -> impl IntoView {
    let day = |on: NaiveDate| words_of_day(lang, on, today);
    let left = Balance::of(&Figures::from(&invoice)).left;
    let vat =
        invoice.vat.is_positive().then(|| words::of_which_vat(lang, &format::money(invoice.vat)));
    let mut rows = vec![row(words::lines_sum(lang).to_owned(), vat, invoice.total)];
    for credit in &invoice.credits {
        let reason = credit.reason.as_ref().map(|reason| reason.get(lang).to_owned());
        rows.push(row(words::credit(lang, &day(credit.on)), reason, -credit.amount));
    }
    for fee in &invoice.fees {
        rows.push(fee_row(lang, fee, &day(fee.on)));
    }
    for payment in &invoice.payments {
        let what = if payment.amount.is_negative() {
            words::payment_back(lang, &day(payment.on))
        } else {
            words::payment(lang, &day(payment.on))
        };
        let way =
            words::channel(lang, &payment.channel).map(|channel| words::by_channel(lang, channel));
        rows.push(row(what, way, -payment.amount));
    }
    view! {
        <table class="sums">
            <tbody>
                {rows}
                <tr class="total">
                    <th scope="row">{words::left_to_pay(lang)}</th>
                    <td class="amount">{format::money(left)}</td>
                </tr>
            </tbody>
        </table>
    }
    .into_any()
}

fn fee_row(lang: Lang, fee: &Fee, day: &str) -> AnyView {
    let what = words::fee_on(lang, words::fee(lang, fee.kind), day);
    match fee.waived_on {
        None => row(what, None, fee.amount),
        Some(_) => row(what, Some(words::waived(lang).to_owned()), Money::ZERO),
    }
}

fn row(what: String, more: Option<String>, sum: Money) -> AnyView {
    let more = more.map(|more| view! { <br/> <span class="soft small">{more}</span> });
    view! {
        <tr>
            <th scope="row">{what} {more}</th>
            <td class="amount">{format::money(sum)}</td>
        </tr>
    }
    .into_any()
}
