//! Amounts and days as people read them.

use besked_domain::money::Money;
use besked_domain::text::format;
use chrono::NaiveDate;
use leptos::prelude::*;

/// An amount in the text. The figures never wrap.
#[component]
pub(crate) fn Amount(money: Money) -> impl IntoView {
    view! { <span class="amount">{format::money(money)}</span> }.into_any()
}

/// The largest amount of a page.
#[component]
pub(crate) fn BigAmount(money: Money) -> impl IntoView {
    view! {
        <p class="amount big">
            <span class="figures">{format::amount_figures(money)}</span>
            "\u{a0}"
            <span class="currency">"kr"</span>
        </p>
    }
    .into_any()
}

/// A day for tables, always the same width.
#[component]
pub(crate) fn ShortDay(day: NaiveDate) -> impl IntoView {
    let text = format::iso(day);
    view! { <time class="figures" datetime=text.clone()>{text.clone()}</time> }.into_any()
}
