//! What has happened to an invoice and what is coming.

use crate::ui::words_of_day;
use crate::words::invoice as words;
use besked_domain::invoice::{Invoice, When, timeline};
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The time line of an invoice.
#[component]
pub(crate) fn Timeline(lang: Lang, invoice: Invoice, today: NaiveDate) -> impl IntoView {
    let mut seen_next = false;
    let moments = timeline(&invoice, today)
        .into_iter()
        .map(|moment| {
            let class = match moment.when {
                When::Past => "past",
                When::Today => "next",
                When::Coming if seen_next => "later",
                When::Coming => "next",
            };
            seen_next |= moment.when != When::Past;
            let day = words_of_day(lang, moment.on, today);
            let now = (moment.when == When::Today).then(|| format!(" ({})", words::today(lang)));
            let amount = moment.amount.map(|sum| {
                view! { " · " <span class="amount">{format::money(sum)}</span> }
            });
            view! {
                <li class=class>
                    <strong>{words::moment(lang, moment.kind)}</strong>
                    <span class="soft">
                        <time datetime=format::iso(moment.on)>{day}</time>
                        {now}
                        {amount}
                    </span>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="timeline">{moments}</ol> }.into_any()
}
