//! What is chosen when a call is asked for, or moved.

use crate::form::FormState;
use crate::ui::callback::{before, clock, day_name};
use crate::ui::choices::{Choice, radios};
use crate::words::callbacks as words;
use besked_domain::callback::{Promise, Window};
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

/// As soon as possible, and the windows that are free, day by day: the first day is unfolded, or the
/// one that was chosen.
#[component]
pub(crate) fn WindowChoices(
    lang: Lang,
    today: NaiveDate,
    form: FormState,
    /// What as soon as possible is.
    promise: Option<Promise>,
    windows: Vec<Window>,
) -> impl IntoView {
    let typed = form.value("window").unwrap_or_default();
    let is_free = windows.iter().any(|window| window.to_string() == typed);
    let soonest = promise.map(|promise| {
        let text = format!("{}: {}", words::soonest(lang), before(lang, promise.by, today));
        radios("window", vec![Choice { value: String::new(), text, checked: !is_free }])
    });
    let none = windows.is_empty().then(|| view! { <p class="soft">{words::none_free(lang)}</p> });
    let days = windows
        .chunk_by(|one, other| one.from.date() == other.from.date())
        .filter_map(|day| Some((day.first()?.from.date(), day.to_vec())))
        .enumerate()
        .map(|(place, (day, windows))| {
            let is_chosen = windows.iter().any(|window| window.to_string() == typed);
            let choices = windows
                .iter()
                .map(|window| {
                    let value = window.to_string();
                    let (from, until) = (clock(lang, window.from), clock(lang, window.until));
                    let checked = value == typed;
                    Choice { value, text: words::between(lang, &from, &until), checked }
                })
                .collect();
            view! {
                <details class="deed" open=is_chosen || (place == 0 && !is_free)>
                    <summary>{day_name(lang, day, today)}</summary>
                    <div class="choices">{radios("window", choices)}</div>
                </details>
            }
        })
        .collect_view();
    view! {
        <fieldset class="card field" id="window">
            <legend>
                <h2 class="asked">{words::window(lang)}</h2>
            </legend>
            <div class="choices">{soonest}</div>
            {none}
            {days}
        </fieldset>
    }
    .into_any()
}
