//! The accessibility statement (*tillgänglighetsredogörelse*, lag 2018:1937, 13 §).

use super::{passage, text_page};
use crate::ui::reach::{MailLink, PhoneLink};
use crate::words::privacy as words;
use leptos::prelude::*;

/// `/accessibility`
#[component]
pub(crate) fn AccessibilityPage() -> impl IntoView {
    text_page(words::access_title, |scene| {
        let l = scene.lang();
        let municipality = scene.municipality.clone();
        view! {
            <p class="large">{words::access_lead(l, &municipality.name)}</p>
            {passage(words::state(l), &[words::state_1(l), words::state_2(l)])}
            <section>
                <h2>{words::report(l)}</h2>
                <p>{words::report_text(l)}</p>
                <p><MailLink address=municipality.email.clone()/></p>
                <p><PhoneLink number=municipality.phone.clone()/></p>
            </section>
            <section>
                <h2>{words::supervision(l)}</h2>
                <p>
                    {words::supervision_text(l)} " "
                    <a href="https://www.digg.se/tdosanmalan" rel="external">"digg.se/tdosanmalan"</a>
                </p>
            </section>
            {passage(words::tested(l), &[words::tested_text(l)])}
            <p class="soft">{words::updated(l)}</p>
        }
        .into_any()
    })
}
