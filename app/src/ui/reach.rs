//! Ways to reach someone.

use besked_domain::phone::Phone;
use leptos::prelude::*;

/// A telephone number that can be rung.
#[component]
pub(crate) fn PhoneLink(
    /// E.164.
    #[prop(into)]
    number: String,
) -> impl IntoView {
    view! { <a class="figures" href=format!("tel:{number}")>{shown(&number)}</a> }.into_any()
}

/// A stored number as people write it.
pub(crate) fn shown(number: &str) -> String {
    Phone::parse(number).map_or_else(|_| number.to_owned(), |phone| phone.to_string())
}

/// An e-mail address that can be written to.
#[component]
pub(crate) fn MailLink(
    #[prop(into)] address: String,
    /// The subject line, encoded for an address.
    #[prop(optional, into)]
    subject: String,
) -> impl IntoView {
    let to = if subject.is_empty() {
        format!("mailto:{address}")
    } else {
        format!("mailto:{address}?subject={subject}")
    };
    // Where a line is too short for all of it, it breaks before the at sign and nowhere else.
    let at = address.find('@').unwrap_or(address.len());
    let domain = address.get(at..).unwrap_or_default().to_owned();
    let mailbox = address.get(..at).unwrap_or_default().to_owned();
    view! { <a href=to>{mailbox}<wbr />{domain}</a> }.into_any()
}
