//! What has been between the party and the municipality before: other cases, and each contact in them.

use super::super::PATH;
use super::super::badge::StaffBadge;
use super::letters::{Moment, kind, none};
use crate::ports::{Contact, ContactRow, DisputeRow};
use crate::words::{cases, staff_cases as words};
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

#[component]
pub(super) fn Before(
    lang: Lang,
    today: NaiveDate,
    others: Vec<DisputeRow>,
    contacts: Vec<ContactRow>,
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
    let contacts = if contacts.is_empty() {
        none(words::no_contacts(lang))
    } else {
        let each = contacts.into_iter().map(|contact| {
            view! {
                <li>
                    <strong>{what(lang, contact.what)}</strong>
                    " "
                    <Moment lang today at=contact.at/>
                    <br/>
                    <a class="figures" href=format!("{PATH}/{}", contact.case)>
                        {contact.number}
                    </a>
                </li>
            }
        });
        view! { <ol class="plain-list">{each.collect_view()}</ol> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="others">
            <h2 id="others">{words::others(lang)}</h2>
            {cases}
            <h3>{words::contacts(lang)}</h3>
            {contacts}
        </section>
    }
    .into_any()
}

/// Who turned to whom, and how.
fn what(lang: Lang, contact: Contact) -> String {
    match contact {
        Contact::Objected(way) => words::objected(lang, words::channel(lang, way)),
        Contact::Wrote(sort) => words::customer_sent(lang, kind(lang, sort)),
        Contact::Written(sort) => words::unit_sent(lang, kind(lang, sort)),
    }
}
