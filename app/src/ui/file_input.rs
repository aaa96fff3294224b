//! A field that files are chosen in.

use crate::form::FieldError;
use crate::ui::field::error_words;
use crate::ui::icon::{Glyph, Icon};
use besked_domain::text::Lang;
use leptos::prelude::*;

/// The input, its label, its hint and its error, tied together for those who listen. What was chosen before cannot be
/// shown again.
#[component]
pub(crate) fn FileInput(
    lang: Lang,
    name: &'static str,
    #[prop(into)] id: String,
    label: &'static str,
    #[prop(into)] hint: String,
    /// What is said of files that were chosen before.
    #[prop(optional_no_strip)]
    again: Option<String>,
    error: Option<FieldError>,
    /// The kinds that are offered, as the browser lists them.
    accept: &'static str,
    /// Whether more than one file may be chosen.
    many: bool,
) -> impl IntoView {
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let told_by = match error {
        Some(_) => format!("{hint_id} {error_id}"),
        None => hint_id.clone(),
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <span class="hint" id=hint_id>{hint}</span>
            {again.map(|text| view! { <p class="note">{text}</p> })}
            {error
                .map(|error| {
                    view! {
                        <span class="error" id=error_id>
                            <Glyph icon=Icon::Alert/>
                            {error_words(lang, name, error)}
                        </span>
                    }
                })}
            <input
                id=id
                name=name
                type="file"
                accept=accept
                multiple=many
                aria-describedby=told_by
                aria-invalid=error.map(|_| "true")
            />
        </div>
    }
    .into_any()
}
