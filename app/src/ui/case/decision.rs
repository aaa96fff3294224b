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
        view! { <FetchPdf to text=letter_words::fetch_outcome(lang, decision.regime)/> }
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
