//! Whom to turn to when a question is another authority's.

use crate::ports::Authority;
use crate::ui::reach::PhoneLink;
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
            let website = entry.website.map(|address| {
                view! { <p><a href=address.clone() rel="external">{address.clone()}</a></p> }
            });
            let phone = entry.phone.map(|phone| {
                view! { <p><PhoneLink number=phone.as_str()/></p> }
            });
            view! {
                <li class="card">
                    <h3>{entry.name}</h3>
                    <p>{entry.about.get(lang).to_owned()}</p>
                    {website}
                    {phone}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="unit-contacts" aria-label=label>{cards}</ul> }.into_any()
}
