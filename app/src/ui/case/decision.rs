//! A decision, as the person reads it.

use super::letter::in_reading;
use crate::letters;
use crate::ports::DecisionView;
use crate::ui::letter::{FetchPdf, Parts};
use crate::ui::words_of_moment;
use crate::words::letters as letter_words;
use besked_domain::dispute::Reading;
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

#[component]
pub(crate) fn DecisionLetter(
    lang: Lang,
    today: NaiveDate,
    decision: DecisionView,
    reading: Reading,
    /// The address of the case, once the decision is made and can be fetched.
    #[prop(optional_no_strip)]
    path: Option<String>,
) -> impl IntoView {
    let title = letters::decision_title(lang, &decision);
    let fetch = path.map(|path| {
        let to = in_reading(format!("{path}/decisions/{}.pdf", decision.round), reading);
        view! {
            <FetchPdf to text=letter_words::fetch_outcome(lang, decision.regime)/>
            <FetchAsMade lang path decision=decision.clone() reading/>
        }
    });
    view! {
        <section class="card" aria-label=title.clone()>
            <h2>{title.clone()}</h2>
            <p class="soft small">{words_of_moment(lang, decision.at, today)}</p>
            <Parts parts=letters::decided(lang, &decision, reading)/>
            {fetch}
        </section>
    }
    .into_any()
}

/// Where the letter is fetched as it was before anything in it was corrected.
#[component]
pub(crate) fn FetchAsMade(
    lang: Lang,
    /// The address of the case.
    path: String,
    decision: DecisionView,
    reading: Reading,
) -> impl IntoView {
    let to = format!("{path}/decisions/{}-original.pdf", decision.round);
    (!decision.corrections.is_empty())
        .then(|| {
            let to = in_reading(to, reading);
            view! { <FetchPdf to text=letter_words::fetch_as_made(lang)/> }
        })
        .into_any()
}
