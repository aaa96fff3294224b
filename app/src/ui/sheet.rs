//! What stands at the head of a page that belongs to a list: the way back, and around a case all that does not
//! depend on what it is about.

use crate::ui::icon::{Glyph, Icon};
use crate::ui::title::PageTitle;
use leptos::prelude::*;

/// The way back to what the page belongs to.
#[component]
pub(crate) fn BackLink(
    /// Its address.
    #[prop(into)]
    to: String,
    /// What it is called.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! {
        <a class="back" href=to>
            <Glyph icon=Icon::Back/>
            {text}
        </a>
    }
    .into_any()
}

/// A case as the one reads it whose it is: the way back, what it is called, its number, and how it stands beside
/// what one can do.
#[component]
pub(crate) fn CaseSheet(
    /// What ends the title of the document.
    site: String,
    /// What it is called.
    title: String,
    /// The list that it stands in, and what that is called.
    back: (&'static str, &'static str),
    /// Its number, and what else it is known by.
    known_by: AnyView,
    /// What one has just done, or what was wrong with it.
    said: AnyView,
    /// How it stands.
    main: AnyView,
    /// What one can do, and what has happened.
    aside: AnyView,
) -> impl IntoView {
    let (list, name) = back;
    view! {
        <PageTitle text=title.clone() site/>
        <BackLink to=list text=name/>
        <h1>{title}</h1>
        <p class="soft">{known_by}</p>
        {said}
        <div class="columns">
            <div>{main}</div>
            <div>{aside}</div>
        </div>
    }
    .into_any()
}
