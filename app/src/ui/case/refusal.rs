//! A refusal that is a decision of its own, as both sides read it.

use super::letter::in_reading;
use crate::letters;
use crate::ports::RefusalView;
use crate::ui::letter::{FetchPdf, Parts};
use besked_domain::dispute::Reading;
use besked_domain::text::Lang;
use leptos::prelude::*;

/// What it says, and where it is fetched.
#[component]
pub(crate) fn RefusalParts(
    lang: Lang,
    refusal: RefusalView,
    reading: Reading,
    /// The address of the case.
    path: String,
) -> impl IntoView {
    let RefusalView { number, refuses, message } = refusal;
    let to = in_reading(format!("{path}/refusals/{number}.pdf"), reading);
    view! {
        <Parts parts=letters::refused(lang, refuses, &message, reading)/>
        <FetchPdf to text=letters::fetch_refusal(lang, refuses)/>
    }
    .into_any()
}
