//! One of several, to be ticked.

use leptos::prelude::*;

/// One of several.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    /// What the form sends.
    pub(crate) value: String,
    /// What stands beside it.
    pub(crate) text: String,
    /// Whether it is the one.
    pub(crate) checked: bool,
}

/// One of several, to be ticked.
#[component]
pub(crate) fn Choices(
    name: &'static str,
    question: &'static str,
    choices: Vec<Choice>,
) -> impl IntoView {
    view! {
        <fieldset class="card field" id=name>
            <legend>
                <h2 class="asked">{question}</h2>
            </legend>
            <div class="choices">{radios(name, choices)}</div>
        </fieldset>
    }
    .into_any()
}

/// The same without its question.
pub(crate) fn radios(name: &'static str, choices: Vec<Choice>) -> AnyView {
    choices
        .into_iter()
        .map(|Choice { value, text, checked }| {
            view! {
                <label class="choice">
                    <input type="radio" name=name value=value checked=checked/>
                    <span class="grow">{text}</span>
                </label>
            }
        })
        .collect_view()
        .into_any()
}

/// One of each, with its words; the chosen one is ticked.
pub(crate) fn choices<T: Copy + PartialEq>(
    all: &[T],
    chosen: T,
    words: impl Fn(T) -> (&'static str, &'static str),
) -> Vec<Choice> {
    all.iter()
        .map(|own| {
            let (value, text) = words(*own);
            Choice { value: value.to_owned(), text: text.to_owned(), checked: *own == chosen }
        })
        .collect()
}
