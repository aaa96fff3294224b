//! What has happened in a case, and that what one has just done was received.

use crate::ui::icon::{Glyph, Icon};
use crate::ui::words_of_moment;
use besked_domain::text::Lang;
use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;

/// What has happened, oldest first.
#[component]
pub(crate) fn History(
    lang: Lang,
    today: NaiveDate,
    title: &'static str,
    events: Vec<(DateTime<Utc>, &'static str)>,
) -> impl IntoView {
    let events = events
        .into_iter()
        .map(|(at, what)| {
            view! {
                <li>
                    <span class="soft small">{words_of_moment(lang, at, today)}</span>
                    <span>{what}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="happened">
            <h2 id="happened">{title}</h2>
            <ol class="card history">{events}</ol>
        </section>
    }
    .into_any()
}

/// What someone wrote, in their own words; nothing where they wrote nothing.
#[component]
pub(crate) fn Wrote(title: &'static str, text: String) -> impl IntoView {
    (!text.trim().is_empty()).then(|| {
        view! {
            <section class="card" aria-labelledby="wrote">
                <h2 id="wrote">{title}</h2>
                <p class="written">{text}</p>
            </section>
        }
    })
}

/// What one has just done has been received.
#[component]
pub(crate) fn Received(
    text: &'static str,
    /// What follows from it.
    #[prop(optional_no_strip)]
    more: Option<&'static str>,
) -> impl IntoView {
    view! {
        <div class="note good" role="status">
            <Glyph icon=Icon::Check/>
            <div>
                <p>{text}</p>
                {more.map(|more| view! { <p>{more}</p> })}
            </div>
        </div>
    }
    .into_any()
}
