//! What an objection lacks, as its sender is asked for it (FL 20 §).

use crate::ports::Missing;
use crate::words::completion as words;
use besked_domain::text::Lang;
use leptos::prelude::*;

/// Each field that lacks something with how to mend it, then what the official wrote.
#[component]
pub(crate) fn MissingParts(lang: Lang, missing: Missing) -> impl IntoView {
    let fields = missing
        .fields
        .iter()
        .map(|field| {
            view! {
                <li>
                    <strong>{words::name(lang, *field)}</strong>
                    ". "
                    {words::mend(lang, *field)}
                </li>
            }
        })
        .collect_view();
    let fields = (!missing.fields.is_empty()).then(|| view! { <ul>{fields}</ul> });
    view! {
        {fields}
        <p class="written">{missing.text}</p>
    }
    .into_any()
}
