//! A decision, as the person reads it.

use crate::ports::DecisionView;
use crate::ui::{words_of_day, words_of_moment};
use crate::words::{cases, disputes as words};
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

#[component]
pub(crate) fn DecisionLetter(
    lang: Lang,
    today: NaiveDate,
    decision: DecisionView,
) -> impl IntoView {
    let credited = decision
        .credited
        .is_positive()
        .then(|| words::credited(lang, &format::money(decision.credited)));
    let day = |day: NaiveDate| words_of_day(lang, day, today);
    let pay_by = decision.pay_by.map(|by| words::pay_by(lang, &day(by)));
    let appeal_by = decision.appeal_by.map(|by| words::appeal_by(lang, &day(by)));
    view! {
        <section class="card" aria-label=words::decision(lang)>
            <h2>{words::decision(lang)} ": " {cases::outcome(lang, decision.outcome)}</h2>
            <p class="soft small">{words_of_moment(lang, decision.at, today)}</p>
            {credited.map(|text| view! { <p>{text}</p> })}
            <h3>{words::reasons(lang)}</h3>
            <p class="written">{decision.reasons}</p>
            <h3>{words::rules(lang)}</h3>
            <p class="written">{decision.rules}</p>
            {pay_by.map(|text| view! { <p>{text}</p> })}
            {appeal_by.map(|text| view! { <p>{text}</p> })}
        </section>
    }
    .into_any()
}
