//! The policy in plain words.

use super::{passage, text_page};
use crate::words::policy as words;
use leptos::prelude::*;

/// `/how-we-work`
#[component]
pub(crate) fn HowWeWorkPage() -> impl IntoView {
    text_page(words::title, |scene| {
        let l = scene.lang();
        view! {
            <p class="large">{words::lead(l)}</p>
            {passage(words::right_title(l), &[words::right_1(l), words::right_2(l), words::right_3(l)])}
            {passage(words::wrong_title(l), &[words::wrong_1(l), words::wrong_2(l), words::wrong_3(l)])}
            {passage(
                words::late_title(l),
                &[words::late_1(l), words::late_2(l), words::late_3(l), words::late_4(l)],
            )}
            {passage(words::hard_title(l), &[words::hard_1(l), words::hard_2(l)])}
            {passage(words::privacy_title(l), &[words::privacy_1(l)])}
            {passage(words::together_title(l), &[words::together_1(l)])}
            <p class="soft">{words::source(l)}</p>
        }
        .into_any()
    })
}
