//! Why a program did not say yes, as staff read it.

use crate::words::{staff_plans as words, verdicts};
use besked_domain::plan::Verdict;
use besked_domain::text::Lang;
use leptos::prelude::*;

/// The rules and reasons, on a card of their own; nothing where a program said yes.
pub(super) fn verdict_card<N>(lang: Lang, verdict: &Verdict<N>) -> Option<AnyView> {
    let title = match verdict {
        Verdict::Automatic => return None,
        Verdict::NeedsPerson(_) => words::why_person(lang),
        Verdict::NotEligible(..) => words::outside(lang),
    };
    let texts = bullets(verdicts::sentences(lang, verdict));
    let card = view! {
        <section class="card" aria-labelledby="rules">
            <h2 id="rules">{title}</h2>
            {texts}
        </section>
    };
    Some(card.into_any())
}

/// Sentences under each other.
pub(super) fn bullets(texts: Vec<String>) -> AnyView {
    let texts = texts.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
    view! { <ul class="bullets">{texts}</ul> }.into_any()
}
