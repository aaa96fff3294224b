//! What staff have written down, and what has happened.

use super::letters::{Moment, none};
use super::objection::Written;
use crate::ports::{CaseEvent, NoteView, UnitRequestView};
use crate::ui::words_of_day;
use crate::words::{case_events, staff_cases as words};
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

/// Questions to units, oldest first.
#[component]
pub(super) fn Requests(
    lang: Lang,
    today: NaiveDate,
    requests: Vec<UnitRequestView>,
) -> impl IntoView {
    let body = if requests.is_empty() {
        none(words::no_requests(lang))
    } else {
        let each = requests.into_iter().map(|request| {
            let by = words_of_day(lang, request.answer_by, today);
            view! {
                <li>
                    <p>
                        <strong>{words::asked(lang, &request.by, request.unit.get(lang))}</strong>
                        " "
                        <Moment lang today at=request.at/>
                    </p>
                    <Written lang text=request.body/>
                    <p class="soft">{words::reply_by(lang, &by)}</p>
                </li>
            }
        });
        view! { <ol class="plain-list">{each.collect_view()}</ol> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="requests">
            <h2 id="requests">{words::requests(lang)}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// Official notes (*tjänsteanteckningar*), oldest first.
#[component]
pub(super) fn Notes(lang: Lang, today: NaiveDate, notes: Vec<NoteView>) -> impl IntoView {
    let body = if notes.is_empty() {
        none(words::no_notes(lang))
    } else {
        let each = notes.into_iter().map(|note| {
            view! {
                <li>
                    <p>
                        <strong>{note.by}</strong>
                        " "
                        <Moment lang today at=note.at/>
                    </p>
                    <Written lang text=note.body/>
                </li>
            }
        });
        view! { <ol class="plain-list">{each.collect_view()}</ol> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="notes">
            <h2 id="notes">{words::notes(lang)}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// The time line, oldest first.
#[component]
pub(super) fn Events(lang: Lang, today: NaiveDate, events: Vec<CaseEvent>) -> impl IntoView {
    let each = events.into_iter().map(|event| {
        view! {
            <li class="past">
                <strong>{case_events::event(lang, &event.name)}</strong>
                <Moment lang today at=event.at/>
            </li>
        }
    });
    view! {
        <section class="card" aria-labelledby="timeline">
            <h2 id="timeline">{words::timeline(lang)}</h2>
            <ol class="timeline">{each.collect_view()}</ol>
        </section>
    }
    .into_any()
}
