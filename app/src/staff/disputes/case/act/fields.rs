//! Fields of forms that share a page: the id has the form's name before the field's own.

use super::{prefix, slug};
use crate::form::{FieldError, FormState};
use crate::ui::field::error_words;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::text_area::TextArea;
use besked_domain::dispute::case::Action;
use besked_domain::text::Lang;
use leptos::prelude::*;

/// A field of an act's form.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    /// Of which act.
    pub(super) action: Action,
    /// Its name in the form.
    pub(super) name: &'static str,
    /// What is asked.
    pub(super) label: &'static str,
}

impl Asked {
    /// Its id on the page.
    pub(super) fn id(self) -> String {
        format!("{}{}", prefix(self.action), self.name)
    }

    /// The ids of its hint and its error, where it has them.
    fn told_by(self, hint: bool, error: bool) -> Option<String> {
        let id = self.id();
        let told: Vec<_> =
            [(hint, "hint"), (error, "error")].into_iter().filter(|(is, _)| *is).collect();
        let ids: Vec<_> = told.into_iter().map(|(_, what)| format!("{id}-{what}")).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// What was typed.
    pub(super) fn typed(self, form: &FormState) -> String {
        debug_assert!(
            form.value(crate::form::ACTION).is_none_or(|sent| sent == slug(self.action)),
            "the state is this form's own"
        );
        form.value(self.name).unwrap_or_default().to_owned()
    }
}

/// The label, the hint and the error of a field, around it.
#[component]
fn Around(
    lang: Lang,
    asked: Asked,
    hint: Option<String>,
    error: Option<FieldError>,
    children: Children,
) -> impl IntoView {
    let id = asked.id();
    let hint = hint.map(|hint| {
        view! {
            <span class="hint" id=format!("{}-hint", asked.id())>
                {hint}
            </span>
        }
    });
    view! {
        <div class="field">
            <label for=id>{asked.label}</label>
            {hint}
            <Wrong lang asked error/>
            {children()}
        </div>
    }
    .into_any()
}

/// What is wrong with a field.
#[component]
pub(super) fn Wrong(lang: Lang, asked: Asked, error: Option<FieldError>) -> impl IntoView {
    error
        .map(|error| {
            view! {
                <span class="error" id=format!("{}-error", asked.id())>
                    <Glyph icon=Icon::Alert/>
                    {error_words(lang, asked.name, error)}
                </span>
            }
        })
        .into_any()
}

/// Text of several lines.
#[component]
pub(super) fn Long(
    lang: Lang,
    form: FormState,
    asked: Asked,
    #[prop(optional, into)] hint: Option<String>,
    rows: u32,
) -> impl IntoView {
    let error = form.error(asked.name);
    let told_by = asked.told_by(hint.is_some(), error.is_some());
    let text = asked.typed(&form);
    view! {
        <Around lang asked hint error>
            <TextArea name=asked.name id=asked.id() text rows told_by wrong=error.is_some()/>
        </Around>
    }
    .into_any()
}

/// A field of one line.
#[component]
pub(super) fn Line(
    lang: Lang,
    form: FormState,
    asked: Asked,
    #[prop(optional, into)] hint: Option<String>,
    /// `text` or `date`.
    kind: &'static str,
    /// What stands there before anything was typed.
    #[prop(optional, into)]
    known: String,
    /// The first day that can be chosen.
    #[prop(optional, into)]
    min: Option<String>,
) -> impl IntoView {
    let error = form.error(asked.name);
    let told_by = asked.told_by(hint.is_some(), error.is_some());
    let value = form.value(asked.name).map_or(known, str::to_owned);
    let decimal = (kind == "text").then_some("decimal");
    view! {
        <Around lang asked hint error>
            <input
                id=asked.id()
                name=asked.name
                type=kind
                value=value
                min=min
                inputmode=decimal
                autocomplete="off"
                maxlength="40"
                aria-describedby=told_by
                aria-invalid=error.map(|_| "true")
            />
        </Around>
    }
    .into_any()
}

/// One of several.
#[component]
pub(super) fn Choice(
    lang: Lang,
    form: FormState,
    asked: Asked,
    #[prop(optional_no_strip)] hint: Option<String>,
    /// What stands when nothing is chosen.
    unchosen: &'static str,
    /// The value and the name of each.
    options: Vec<(String, String)>,
) -> impl IntoView {
    let error = form.error(asked.name);
    let told_by = asked.told_by(hint.is_some(), error.is_some());
    let chosen = asked.typed(&form);
    let options = options
        .into_iter()
        .map(|(value, name)| {
            let selected = value == chosen;
            view! {
                <option value=value selected=selected>
                    {name}
                </option>
            }
        })
        .collect_view();
    view! {
        <Around lang asked hint error>
            <select
                id=asked.id()
                name=asked.name
                aria-describedby=told_by
                aria-invalid=error.map(|_| "true")
            >
                <option value="">{unchosen}</option>
                {options}
            </select>
        </Around>
    }
    .into_any()
}

/// One of a few, all of them seen at once. The error's link leads to the first.
#[component]
pub(super) fn Radios(
    lang: Lang,
    form: FormState,
    asked: Asked,
    /// The value and the name of each.
    options: Vec<(String, String)>,
) -> impl IntoView {
    let error = form.error(asked.name);
    let told_by = asked.told_by(false, error.is_some());
    let chosen = asked.typed(&form);
    let options = options
        .into_iter()
        .enumerate()
        .map(|(at, (value, name))| {
            let id = (at == 0).then(|| asked.id());
            let checked = value == chosen;
            view! {
                <label class="choice">
                    <input
                        id=id
                        type="radio"
                        name=asked.name
                        value=value
                        checked=checked
                    />
                    <span>{name}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field choices" aria-describedby=told_by>
            <legend>{asked.label}</legend>
            <Wrong lang asked error/>
            {options}
        </fieldset>
    }
    .into_any()
}
