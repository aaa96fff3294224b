//! The title of the document.

use leptos::prelude::*;
use leptos_meta::{Meta, Title};

/// Sets the title. `leptos_meta` writes it into the document as it is, so it is escaped here:
/// what an invoice is called comes from a ledger.
#[component]
pub(crate) fn PageTitle(
    /// What the page is about.
    #[prop(into)]
    text: String,
    /// The municipality, or whatever ends the title.
    #[prop(into)]
    site: String,
) -> impl IntoView {
    let whole = if text == site { site } else { format!("{text} – {site}") };
    let escaped = whole.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    view! { <Title text=escaped/> }.into_any()
}

/// Keeps a page out of search engines.
#[component]
pub(crate) fn NoIndex() -> impl IntoView {
    view! { <Meta name="robots" content="noindex, nofollow"/> }.into_any()
}
