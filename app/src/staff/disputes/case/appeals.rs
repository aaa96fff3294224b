//! The appeals that wait: they go on together, but each is judged by the time of what it is of itself.

use crate::letters::day_of;
use crate::ports::DecisionView;
use crate::ui::words_of_day;
use crate::words::waiting_appeals as words;
use besked_domain::dispute::{WaitingAppeal, dismissed_first};
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

/// When each came, what it is of, and whether it came in time (FL 44–45 §§); nothing where none waits.
#[component]
pub(super) fn Appeals(
    lang: Lang,
    today: NaiveDate,
    appeals: Vec<WaitingAppeal>,
    decisions: Vec<DecisionView>,
) -> impl IntoView {
    if appeals.is_empty() {
        return ().into_any();
    }
    let first = dismissed_first(&appeals)
        .is_some()
        .then(|| view! { <p class="soft">{words::dismissed_first(lang)}</p> });
    let each = appeals.into_iter().map(|appeal| {
        let came = words::came(lang, &words_of_day(lang, appeal.came_on, today));
        let of = of(lang, today, appeal, &decisions);
        let time = time(lang, today, appeal);
        view! {
            <li>
                <strong>{came}</strong>
                " · "
                {of}
                " · "
                {time}
            </li>
        }
    });
    view! {
        <section class="card" aria-labelledby="waiting-appeals">
            <h2 id="waiting-appeals">{words::title(lang)}</h2>
            <ol class="plain-list">{each.collect_view()}</ol>
            {first}
        </section>
    }
    .into_any()
}

/// The decision that stood when it came, or the invoice where there was none.
fn of(lang: Lang, today: NaiveDate, appeal: WaitingAppeal, decisions: &[DecisionView]) -> String {
    let stood = decisions.iter().rev().find(|decision| decision.at <= appeal.came);
    stood.map_or_else(
        || words::of_invoice(lang).to_owned(),
        |decision| words::of_decision(lang, &words_of_day(lang, day_of(decision.at), today)),
    )
}

fn time(lang: Lang, today: NaiveDate, appeal: WaitingAppeal) -> String {
    match appeal.last.map(|last| words_of_day(lang, last, today)) {
        None => words::unknown(lang).to_owned(),
        Some(last) if appeal.check_late().is_ok() => words::late(lang, &last),
        Some(last) => words::in_time(lang, &last),
    }
}
