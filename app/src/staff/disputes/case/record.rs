//! What staff have written down, and what has happened.

use super::super::list::UnitBy;
use super::letters::{Moment, none};
use super::objection::Written;
use crate::ports::{BiasView, CaseEvent, NoteView, UnitAnswer, UnitRequestView};
use crate::ui::words_of_day;
use crate::words::{brought, case_events, staff_cases as words};
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
            let answer = request.answer.map_or_else(
                || view! { <UnitBy lang today by=request.answer_by/> }.into_any(),
                |answer| view! { <Answered lang today answer/> }.into_any(),
            );
            let unit = request.unit.get(lang);
            let (who, what) = match request.asked {
                Some((by, text)) => {
                    (words::asked(lang, &by, unit), view! { <Written lang text/> }.into_any())
                }
                None => (
                    words::asked_at_once(lang, unit),
                    view! { <p>{words::asked_for_facts(lang)}</p> }.into_any(),
                ),
            };
            view! {
                <li>
                    <p>
                        <strong>{who}</strong>
                        " "
                        <Moment lang today at=request.at/>
                    </p>
                    {what}
                    {answer}
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

/// What a unit answered, and until when the person may comment on it (FL 25 §).
#[component]
fn Answered(lang: Lang, today: NaiveDate, answer: UnitAnswer) -> impl IntoView {
    let comment = words_of_day(lang, answer.comment_by, today);
    view! {
        <p>
            <strong>{words::unit_answer(lang)}</strong>
            " "
            <Moment lang today at=answer.at/>
        </p>
        <Written lang text=answer.body/>
        <p class="soft">{words::comment_by(lang, &comment)}</p>
    }
    .into_any()
}

/// Who takes no further part (FL 16–18 §§), where there is someone.
#[component]
pub(super) fn Biases(lang: Lang, today: NaiveDate, biases: Vec<BiasView>) -> impl IntoView {
    if biases.is_empty() {
        return ().into_any();
    }
    let each = biases.into_iter().map(|bias| {
        view! {
            <li>
                <p>
                    <strong>{bias.by_name}</strong>
                    " "
                    <Moment lang today at=bias.at/>
                </p>
                <Written lang text=bias.circumstance/>
            </li>
        }
    });
    view! {
        <section class="card" aria-labelledby="biases">
            <h2 id="biases">{words::biases(lang)}</h2>
            <ol class="plain-list">{each.collect_view()}</ol>
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
        let told = case_events::event(lang, &event.name);
        view! {
            <li class="past">
                <strong>{brought::event(lang, &event.name, event.by_staff, told)}</strong>
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
