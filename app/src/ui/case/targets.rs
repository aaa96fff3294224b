//! What can be contested on an invoice, to tick.

use crate::ui::words_of_day;
use crate::words::dispute as words;
use besked_domain::dispute::{Measure, measure_name};
use besked_domain::invoice::Invoice;
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;
use uuid::Uuid;

/// The lines and the measures.
#[component]
pub(crate) fn Targets(
    lang: Lang,
    invoice: Invoice,
    today: NaiveDate,
    /// The ids of those ticked already.
    ticked: Vec<String>,
) -> impl IntoView {
    let tick = |id: Uuid, text: String, amount: Option<String>| {
        let id = id.to_string();
        let checked = ticked.contains(&id);
        view! {
            <label class="choice">
                <input type="checkbox" name="line" value=id checked=checked/>
                <span class="grow">{text}</span>
                {amount.map(|amount| view! { <span class="amount">{amount}</span> })}
            </label>
        }
        .into_any()
    };
    let lines = invoice
        .lines
        .iter()
        .map(|line| {
            let text = line.description.get(lang).to_owned();
            tick(line.id.0, text, Some(format::money(line.amount)))
        })
        .collect_view();
    let measures = Measure::of(&invoice)
        .into_iter()
        .map(|measure| {
            let name = measure_name(measure.kind);
            let day = words_of_day(lang, measure.on, today);
            let text = capitalised(&words::measure_on(lang, name.get(lang), &day));
            tick(measure.target.id(), text, measure.amount.map(format::money))
        })
        .collect::<Vec<_>>();
    let measures = (!measures.is_empty()).then(|| {
        view! {
            <h3>{words::measures(lang)}</h3>
            <div class="choices">{measures}</div>
        }
    });
    view! {
        <h3>{words::lines(lang)}</h3>
        <div class="choices">{lines}</div>
        {measures}
    }
    .into_any()
}

/// A sentence begins with a capital.
pub(crate) fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
