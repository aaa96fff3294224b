//! A plan as a staircase: what is left before each instalment, down to nothing. The table beside it says
//! the same.

use crate::islands::schedule::{HEIGHT, Stairs, WIDTH};
use besked_domain::plan::Schedule;
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

/// The steps: what is paid stands apart from what is to come.
#[component]
pub(crate) fn Staircase(
    lang: Lang,
    schedule: Schedule,
    /// How many instalments are paid.
    paid: u32,
    today: NaiveDate,
) -> impl IntoView {
    view! { <Drawn stairs=Stairs::of(lang, &schedule, paid, today)/> }.into_any()
}

/// The same as it has been drawn.
#[component]
pub(crate) fn Drawn(stairs: Stairs) -> impl IntoView {
    let Stairs { label, done, to_come } = stairs;
    view! {
        <svg
            class="staircase"
            role="img"
            aria-label=label.clone()
            viewBox=format!("0 0 {WIDTH} {HEIGHT}")
            preserveAspectRatio="none"
        >
            <path class="done" d=done></path>
            <path class="to-come" d=to_come></path>
        </svg>
        <p class="soft small" data-t="stairs">{label}</p>
    }
    .into_any()
}
