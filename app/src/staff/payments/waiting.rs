//! The payments that wait, each with the invoices that it may be for.

use super::PATH;
use crate::ports::{SuggestedBy, Suggestion, WaitingPayment};
use crate::scene::Scene;
use crate::staff::table::{DenseTable, Head};
use crate::ui::amount::ShortDay;
use crate::ui::field::error_words;
use crate::words::payments as words;
use besked_domain::bank::{ClueKind, Waits};
use besked_domain::id::BankPaymentId;
use besked_domain::money::Money;
use besked_domain::text::{Lang, format};
use leptos::prelude::*;
use std::fmt::Display;

#[component]
pub(super) fn Waiting(
    scene: Scene,
    rows: Vec<WaitingPayment>,
    /// Whether the reader books payments.
    books: bool,
) -> impl IntoView {
    let lang = scene.lang();
    let heads = vec![
        Head::text(words::payment(lang)),
        Head::text(words::stated(lang)),
        Head::text(words::payer(lang)),
        Head::text(words::find(lang)),
    ];
    let rows =
        rows.into_iter().map(|row| view! { <Row scene=scene.clone() row books/> }).collect_view();
    view! { <DenseTable heads>{rows}</DenseTable> }.into_any()
}

/// An amount in the currency that it came in.
fn amount(money: Money, currency: &str) -> String {
    if currency == "SEK" {
        format::money(money)
    } else {
        format!("{}\u{a0}{currency}", format::amount_figures(money))
    }
}

#[component]
fn Row(scene: Scene, row: WaitingPayment, books: bool) -> impl IntoView {
    let lang = scene.lang();
    let label = format!("payment-{}", row.id);
    let whole = (row.whole != row.amount)
        .then(|| format!(" {}", words::part_of(lang, &amount(row.whole, &row.currency))));
    let references = row.references.join(", ");
    let references =
        (!references.is_empty()).then(|| view! { <span class="figures">{references}</span> <br/> });
    let texts = row.texts.into_iter().map(|text| view! { {text} <br/> }).collect_view();
    // What is in another currency is booked nowhere here.
    let books = books && row.why != Waits::Currency;
    let suggestions = row
        .suggestions
        .into_iter()
        .map(|suggestion| {
            let label = label.clone();
            view! { <Suggested scene=scene.clone() payment=row.id suggestion books label/> }
        })
        .collect_view();
    let hidden =
        row.payer_hidden.then(|| view! { <span class="soft">{words::payer_hidden(lang)}</span> });
    let other = books.then(|| view! { <Other scene=scene.clone() payment=row.id/> });
    view! {
        <tr role="row">
            <th role="rowheader" data-head=words::payment(lang) scope="row" id=label>
                <span class="figures">{amount(row.amount, &row.currency)}</span>
                {whole}
                <br/>
                <ShortDay day=row.on/>
                <br/>
                <span class="soft">{words::to(lang, &row.payee)}</span>
            </th>
            <td role="cell" data-head=words::stated(lang)>
                {references}
                {texts}
                <span class="soft">{words::why(lang, row.why)}</span>
            </td>
            <td role="cell" data-head=words::payer(lang)>{row.payer} {hidden}</td>
            <td role="cell" data-head=words::find(lang)>{suggestions} {other}</td>
        </tr>
    }
    .into_any()
}

/// The address that a payment's form is posted to.
fn book(payment: BankPaymentId) -> String {
    format!("{PATH}/{payment}/book")
}

#[component]
fn Suggested(
    scene: Scene,
    payment: BankPaymentId,
    suggestion: Suggestion,
    books: bool,
    /// The id of what tells which payment it is.
    label: String,
) -> impl IntoView {
    let lang = scene.lang();
    let about = facts(lang, &suggestion);
    let invoice = suggestion.invoice;
    let button = books.then(|| {
        view! {
            <form method="post" action=book(payment)>
                <input type="hidden" name="form_key" value=scene.form.key()/>
                <input type="hidden" name="invoice" value=invoice.to_string()/>
                <button class="button second" type="submit" aria-describedby=label>
                    {words::book_on(lang, &suggestion.number)}
                </button>
            </form>
        }
    });
    view! {
        <div>
            <a href=format!("/staff/invoices/{invoice}")>{suggestion.number.clone()}</a>
            " "
            <a href=format!("/staff/parties/{}", suggestion.party)>{suggestion.party_name}</a>
            <br/>
            <span class="soft">{about}</span>
            {button}
        </div>
    }
    .into_any()
}

fn facts(lang: Lang, suggestion: &Suggestion) -> String {
    let left = words::left(lang, &format::money(suggestion.left));
    let by = suggested_by(lang, suggestion.by);
    format!("{} · {left} · {by}", suggestion.subject.get(lang))
}

/// What stands before the names of the fields of a payment in their ids.
pub(super) fn prefix_of(payment: impl Display) -> String {
    format!("payment-{payment}-")
}

/// The form for an invoice that is not suggested. What was typed stays when it was not found.
#[component]
fn Other(scene: Scene, payment: BankPaymentId) -> impl IntoView {
    let lang = scene.lang();
    let own = scene.form.value("payment") == Some(payment.to_string().as_str());
    let form = if own { scene.form.clone() } else { Default::default() };
    let field = format!("{}invoice", prefix_of(payment));
    let error = format!("{field}-error");
    let wrong = form.error("invoice").map(|wrong| {
        let text = error_words(lang, "invoice", wrong);
        view! { <span class="error" id=error.clone()>{text}</span> }
    });
    let told_by = wrong.is_some().then_some(error);
    let invalid = wrong.is_some().then_some("true");
    view! {
        <form method="post" action=book(payment)>
            <input type="hidden" name="form_key" value=form.key()/>
            <input type="hidden" name="payment" value=payment.to_string()/>
            <div class="field">
                <label for=field.clone()>{words::other(lang)}</label>
                {wrong}
                <input
                    id=field
                    name="invoice"
                    type="text"
                    autocomplete="off"
                    maxlength="50"
                    value=form.value("invoice").unwrap_or_default().to_owned()
                    aria-describedby=told_by
                    aria-invalid=invalid
                />
            </div>
            <button class="button second" type="submit">{words::book(lang)}</button>
        </form>
    }
    .into_any()
}

/// Why an invoice is suggested.
const fn suggested_by(lang: Lang, by: SuggestedBy) -> &'static str {
    match by {
        SuggestedBy::Clue(ClueKind::Stated) => words::by_stated(lang),
        SuggestedBy::Clue(ClueKind::Mended) => words::by_mended(lang),
        SuggestedBy::Clue(ClueKind::Written) => words::by_written(lang),
        SuggestedBy::Payer => words::by_payer(lang),
    }
}
