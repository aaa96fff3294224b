//! What has been between the party and the municipality before: other cases, and each contact.

use super::super::PATH;
use super::super::badge::StaffBadge;
use super::contacts::ContactList;
use super::letters::none;
use crate::ports::{Contacts, DisputeRow};
use crate::words::{cases, contacts, staff_cases as words};
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

#[component]
pub(super) fn Before(
    lang: Lang,
    today: NaiveDate,
    others: Vec<DisputeRow>,
    found: Contacts,
) -> impl IntoView {
    let cases = if others.is_empty() {
        none(words::no_others(lang))
    } else {
        let each = others.into_iter().map(|row| {
            view! {
                <li>
                    <a class="figures" href=format!("{PATH}/{}", row.id)>
                        {row.number}
                    </a>
                    " "
                    <StaffBadge lang state=row.state/>
                    <br/>
                    {row.subject.get(lang).to_owned()}
                    " · "
                    {cases::ground(lang, row.ground)}
                </li>
            }
        });
        view! { <ul class="plain-list">{each.collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="others">
            <h2 id="others">{words::others(lang)}</h2>
            {cases}
            <h3>{contacts::earlier(lang)}</h3>
            <ContactList lang today contacts=found nothing=contacts::no_earlier(lang)/>
        </section>
    }
    .into_any()
}
