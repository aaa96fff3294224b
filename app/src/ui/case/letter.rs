//! The written answer, part by part, in the reading that was asked for.

use crate::letters;
use crate::ui::letter::Parts;
use crate::words::cases as words;
use besked_domain::dispute::{Reading, Section};
use besked_domain::text::Lang;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The reading that the address asks for: `?reading=plain`.
pub(crate) fn asked_reading() -> Reading {
    let asked = use_query_map()
        .with_untracked(|query| query.get_str("reading").and_then(|word| word.parse().ok()));
    asked.unwrap_or(Reading::Full)
}

/// The three readings, as links.
#[component]
pub(crate) fn ReadingTabs(
    lang: Lang,
    reading: Reading,
    /// The page's own address.
    path: String,
    /// Where on the page the next reading is read from: the answer, unless told otherwise.
    #[prop(optional)]
    at: Option<&'static str>,
) -> impl IntoView {
    let at = at.unwrap_or("answer");
    let tabs = Reading::ALL
        .iter()
        .map(|each| {
            let here = (*each == reading).then_some("page");
            let to = format!("{path}?reading={}#{at}", each.word());
            view! {
                <li>
                    <a href=to aria-current=here>{words::reading(lang, *each)}</a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav aria-label=words::readings(lang)>
            <ul class="tabs">{tabs}</ul>
        </nav>
    }
    .into_any()
}

/// The answer as a letter: the grounds numbered.
#[component]
pub(crate) fn Letter(told: Vec<Section>) -> impl IntoView {
    view! {
        <div class="card letter">
            <Parts parts=letters::told(told)/>
        </div>
    }
    .into_any()
}

/// Where the answer is fetched as PDF, in the same reading.
pub(crate) fn answer_pdf(path: &str, reading: Reading) -> String {
    in_reading(format!("{path}/explanation.pdf"), reading)
}

/// The address of a letter in a reading.
pub(super) fn in_reading(address: String, reading: Reading) -> String {
    match reading {
        Reading::Full => address,
        Reading::Plain | Reading::Easy => format!("{address}?reading={}", reading.word()),
    }
}
