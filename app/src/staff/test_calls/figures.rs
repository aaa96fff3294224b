//! How test calls went, among the statistics.

use super::PATH;
use crate::staff::phone::percent;
use crate::words::{statistics, test_calls as words};
use besked_domain::callback::test_call::{Protocol, Tested};
use besked_domain::text::{Lang, format};
use leptos::prelude::*;

/// How those went whose time has come, with the way to each of them.
#[component]
pub(crate) fn TestFigures(
    lang: Lang,
    tests: Vec<Option<Protocol>>,
    /// The reader may see each of them.
    follows: bool,
) -> impl IntoView {
    if tests.is_empty() && !follows {
        return ().into_any();
    }
    let all = follows.then(|| view! { <p><a href=PATH>{words::see_all(lang)}</a></p> });
    let body = if tests.is_empty() {
        view! { <p>{words::none_due(lang)}</p> }.into_any()
    } else {
        view! { <Facts lang tested=Tested::of(&tests)/> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="tests">
            <h2 id="tests">{words::title(lang)}</h2>
            {body}
            {all}
        </section>
    }
    .into_any()
}

#[component]
fn Facts(lang: Lang, tested: Tested) -> impl IntoView {
    let Tested { made, answered, greeted, right, seconds, treatment } = tested;
    let none = || statistics::unknown(lang).to_owned();
    let made = words::made_of(lang, &made.part.to_string(), &made.whole.to_string());
    let seconds = seconds.map_or_else(none, |seconds| format::quantity(seconds, "s"));
    let treatment = treatment.map_or_else(none, format::number);
    view! {
        <dl class="facts across">
            <dt>{words::made(lang)}</dt>
            <dd>{made}</dd>
            <dt>{words::answered(lang)}</dt>
            <dd>{percent(lang, answered)}</dd>
            <dt>{statistics::mean_answer(lang)}</dt>
            <dd>{seconds}</dd>
            <dt>{words::greeting(lang)}</dt>
            <dd>{percent(lang, greeted)}</dd>
            <dt>{words::right(lang)}</dt>
            <dd>{percent(lang, right)}</dd>
            <dt>{statistics::treatment(lang)}</dt>
            <dd>{treatment}</dd>
        </dl>
    }
    .into_any()
}
