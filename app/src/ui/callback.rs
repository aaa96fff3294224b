//! Calls that were promised, as both sides read them.

use crate::ports::{CallAttempt, CallMatter, CallMatterId};
use crate::ui::icon::{Glyph, Icon};
use crate::ui::words_of_moment;
use crate::words::callbacks as words;
use besked_domain::callback::life::State;
use besked_domain::text::{Lang, format};
use chrono::{NaiveDate, NaiveDateTime};
use leptos::prelude::*;

/// A time of day: `16.30`, `16:30`.
pub(crate) fn clock(lang: Lang, at: NaiveDateTime) -> String {
    format::clock(lang, at.time())
}

/// By when someone is called: `före kl. 16.30 i dag`.
pub(crate) fn before(lang: Lang, by: NaiveDateTime, today: NaiveDate) -> String {
    let (clock, day) = (clock(lang, by), by.date());
    if day == today {
        words::before_today(lang, &clock)
    } else if today.succ_opt() == Some(day) {
        words::before_tomorrow(lang, &clock)
    } else {
        words::before_on(lang, &clock, &format::day_seen_from(lang, day, today))
    }
}

/// A day that windows lie on: `I dag`, `onsdag 25 november`.
pub(crate) fn day_name(lang: Lang, day: NaiveDate, today: NaiveDate) -> String {
    if day == today {
        words::today(lang).to_owned()
    } else if today.succ_opt() == Some(day) {
        words::tomorrow(lang).to_owned()
    } else {
        format::day_seen_from(lang, day, today)
    }
}

/// The state in a word or two.
#[component]
pub(crate) fn CallBadge(lang: Lang, state: State) -> impl IntoView {
    let (class, icon) = match state {
        State::Waiting => ("badge due", Icon::Clock),
        State::Claimed => ("badge due", Icon::Phone),
        State::Solved => ("badge good", Icon::Check),
        State::NotReached | State::WrongNumber => ("badge late", Icon::Alert),
        State::Redirected | State::Cancelled => ("badge quiet", Icon::Check),
    };
    view! {
        <span class=class>
            <Glyph icon/>
            {words::state(lang, state)}
        </span>
    }
    .into_any()
}

/// What it is about, with the way there.
#[component]
pub(crate) fn MatterLink(
    lang: Lang,
    matter: CallMatter,
    /// What stands before the addresses of this side.
    side: &'static str,
) -> impl IntoView {
    let to = match matter.id {
        CallMatterId::Invoice(id) => format!("{side}/invoices/{id}"),
        CallMatterId::Dispute(id) => format!("{side}/disputes/{id}"),
        CallMatterId::Plan(id) => format!("{side}/plans/{id}"),
    };
    view! {
        <a href=to>{words::about(lang, matter.subject.get(lang), &matter.number)}</a>
    }
    .into_any()
}

/// What was tried, when, and what came of it.
#[component]
pub(crate) fn Attempts(lang: Lang, today: NaiveDate, attempts: Vec<CallAttempt>) -> impl IntoView {
    if attempts.is_empty() {
        return ().into_any();
    }
    let rows = attempts
        .into_iter()
        .map(|CallAttempt { at, outcome, note, authority }| {
            let what = words::outcome(lang, outcome);
            let what = match authority {
                Some(entry) => format!("{what}: {}", entry.name),
                None => what.to_owned(),
            };
            let note = (!note.trim().is_empty()).then(|| view! { <p class="written">{note}</p> });
            view! {
                <li>
                    <span class="soft small">{words_of_moment(lang, at, today)}</span>
                    <span>{what}</span>
                    {note}
                </li>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="tried">
            <h2 id="tried">{words::tried(lang)}</h2>
            <ol class="card history">{rows}</ol>
        </section>
    }
    .into_any()
}
