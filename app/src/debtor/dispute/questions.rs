//! The questions: what, why, and what happened.

use super::Typed;
use crate::ui::field::{Field, TextField};
use crate::ui::text_area::TextArea;
use crate::ui::words_of_day;
use crate::words::{cases, dispute as words};
use besked_domain::dispute::{Ground, Measure, measure_name};
use besked_domain::invoice::Invoice;
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;
use uuid::Uuid;

/// A box to tick, with what it costs.
fn tick(id: Uuid, ticked: bool, text: String, amount: Option<String>) -> impl IntoView {
    let id = id.to_string();
    view! {
        <label class="choice">
            <input type="checkbox" name="line" value=id checked=ticked/>
            <span class="grow">{text}</span>
            {amount.map(|amount| view! { <span class="amount">{amount}</span> })}
        </label>
    }
    .into_any()
}

/// What is wrong: lines, measures, a part.
#[component]
pub(super) fn What(lang: Lang, typed: Typed, invoice: Invoice, today: NaiveDate) -> impl IntoView {
    let ticked = typed.all("line");
    let is_ticked = |id: Uuid| ticked.contains(&id.to_string());
    let lines = invoice
        .lines
        .iter()
        .map(|line| {
            let text = line.description.get(lang).to_owned();
            tick(line.id.0, is_ticked(line.id.0), text, Some(format::money(line.amount)))
        })
        .collect_view();
    let measures = Measure::of(&invoice)
        .into_iter()
        .map(|measure| {
            let id = measure.target.id();
            let name = measure_name(measure.kind);
            let day = words_of_day(lang, measure.on, today);
            let text = capitalised(&words::measure_on(lang, name.get(lang), &day));
            tick(id, is_ticked(id), text, measure.amount.map(format::money))
        })
        .collect::<Vec<_>>();
    let measures = (!measures.is_empty()).then(|| {
        view! {
            <h3>{words::measures(lang)}</h3>
            <div class="choices">{measures}</div>
        }
    });
    let field = Field {
        name: "amount",
        label: words::amount(lang),
        hint: Some(words::amount_hint(lang)),
        kind: "text",
        autocomplete: "off",
        known: typed.one("amount"),
    };
    view! {
        <fieldset class="card" id="line">
            <legend><h2 class="asked">{words::what(lang)}</h2></legend>
            <p class="hint">{words::what_hint(lang)}</p>
            <h3>{words::lines(lang)}</h3>
            <div class="choices">{lines}</div>
            {measures}
        </fieldset>
        <TextField lang form=typed.scene.form.clone() field/>
    }
    .into_any()
}

/// A sentence begins with a capital.
pub(super) fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// Why it is wrong: one of the grounds.
#[component]
pub(super) fn Why(lang: Lang, typed: Typed) -> impl IntoView {
    let chosen = typed.one("ground");
    let grounds = Ground::ALL
        .iter()
        .map(|ground| {
            let word = ground.word();
            view! {
                <label class="choice">
                    <input type="radio" name="ground" value=word checked=word == chosen/>
                    <span>{cases::ground(lang, *ground)}</span>
                </label>
            }
        })
        .collect_view();
    let wrong = typed
        .scene
        .form
        .error("ground")
        .map(|_| view! { <p class="error">{words::missing_ground(lang)}</p> });
    view! {
        <fieldset class="card field" id="ground">
            <legend><h2 class="asked">{words::why(lang)}</h2></legend>
            <p class="hint">{words::why_hint(lang)}</p>
            {wrong}
            <div class="choices">{grounds}</div>
        </fieldset>
    }
    .into_any()
}

/// What happened, and what is wanted.
#[component]
pub(super) fn Story(lang: Lang, typed: Typed) -> impl IntoView {
    view! {
        <h2 class="asked">{words::story(lang)}</h2>
        <div class="field">
            <label for="statement">{words::statement(lang)}</label>
            <span class="hint">{words::statement_hint(lang)}</span>
            <TextArea name="statement" text=typed.one("statement") rows=6/>
        </div>
        <div class="field">
            <label for="wanted">{words::wanted(lang)}</label>
            <span class="hint">{words::wanted_hint(lang)}</span>
            <TextArea name="wanted" text=typed.one("wanted") rows=3/>
        </div>
    }
    .into_any()
}
