//! Ways to reach someone.

use leptos::prelude::*;

/// A telephone number that can be rung.
#[component]
pub(crate) fn PhoneLink(
    /// E.164.
    #[prop(into)]
    number: String,
) -> impl IntoView {
    view! { <a class="figures" href=format!("tel:{number}")>{shown(&number)}</a> }
}

/// An e-mail address that can be written to.
#[component]
pub(crate) fn MailLink(#[prop(into)] address: String) -> impl IntoView {
    view! { <a href=format!("mailto:{address}")>{address.clone()}</a> }
}

/// A number as people in Sweden write it.
fn shown(number: &str) -> String {
    number.strip_prefix("+46").map_or_else(|| number.to_owned(), |rest| format!("0{rest}"))
}
