//! Whom to turn to when a question is another authority's.

use crate::ports::{Authority, AuthorityEntry};
use crate::ui::reach::PhoneLink;
use crate::words::authorities as words;
use besked_domain::text::Lang;
use leptos::prelude::*;

/// The authorities, each with its questions and how it is reached.
#[component]
pub(crate) fn AuthorityList(
    lang: Lang,
    /// What the list is called for those who listen.
    label: &'static str,
    rows: Vec<Authority>,
) -> impl IntoView {
    let cards = rows
        .into_iter()
        .map(|Authority { entry, .. }| {
            view! {
                <li class="card">
                    <h3>{entry.name.clone()}</h3>
                    <Told lang entry/>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="unit-contacts" aria-label=label>{cards}</ul> }.into_any()
}

/// The one that someone was shown to.
#[component]
pub(crate) fn RightAuthority(lang: Lang, entry: AuthorityEntry) -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="authority">
            <h2 id="authority">{words::turn_to(lang, &entry.name)}</h2>
            <Told lang entry/>
        </section>
    }
    .into_any()
}

/// Which questions are an authority's, and how it is reached.
#[component]
fn Told(lang: Lang, entry: AuthorityEntry) -> impl IntoView {
    let website = entry.website.map(|address| {
        view! { <p><a href=address.clone() rel="external">{address.clone()}</a></p> }
    });
    let phone = entry.phone.map(|phone| {
        view! { <p><PhoneLink number=phone.as_str()/></p> }
    });
    view! {
        <p>{entry.about.get(lang).to_owned()}</p>
        {website}
        {phone}
    }
    .into_any()
}
