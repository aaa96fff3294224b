//! A letter of a case beside its answer, its statements and its decisions, as both sides read it.

use super::letter::in_reading;
use crate::letters;
use crate::ports::CaseLetter;
use crate::ui::letter::{FetchPdf, Parts};
use crate::ui::words_of_moment;
use besked_domain::dispute::Reading;
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

/// What it says, and where it is fetched.
#[component]
pub(crate) fn LetterParts(
    lang: Lang,
    letter: CaseLetter,
    reading: Reading,
    /// The address of the case.
    path: String,
) -> impl IntoView {
    let CaseLetter { number, tells, .. } = letter;
    let to = in_reading(format!("{path}/{}/{number}.pdf", tells.room().word()), reading);
    view! {
        <Parts parts=letters::parts_beside(lang, &tells, reading)/>
        <FetchPdf to text=letters::fetch_beside(lang, &tells)/>
    }
    .into_any()
}

/// The same with what it is called and when it was written.
#[component]
pub(crate) fn LetterCard(
    lang: Lang,
    today: NaiveDate,
    letter: CaseLetter,
    reading: Reading,
    /// The address of the case.
    path: String,
) -> impl IntoView {
    let title = letters::title_beside(lang, &letter.tells);
    let at = words_of_moment(lang, letter.at, today);
    view! {
        <section class="card" aria-label=title>
            <h2>{title}</h2>
            <p class="soft small">{at}</p>
            <LetterParts lang letter reading path/>
        </section>
    }
    .into_any()
}
