//! How the party and the municipality have turned to each other, with a link to each matter.

use super::letters::{Moment, kind, none};
use crate::ports::{About, Contact, ContactRow, Contacts};
use crate::staff::{callbacks, disputes, plans};
use crate::words::{contacts as words, staff_cases};
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

#[component]
pub(crate) fn ContactList(
    lang: Lang,
    today: NaiveDate,
    contacts: Contacts,
    /// What is said where there are none.
    nothing: &'static str,
) -> impl IntoView {
    let Contacts { rows, total } = contacts;
    if rows.is_empty() {
        return none(nothing);
    }
    let shown = u64::try_from(rows.len()).unwrap_or(u64::MAX);
    let more = u64::try_from(total).is_ok_and(|total| total > shown).then(|| {
        view! { <p class="soft small">{words::latest(lang, shown, total)}</p> }
    });
    let each = rows.into_iter().map(|ContactRow { at, about, number, what }| {
        view! {
            <li>
                <strong>{told(lang, what)}</strong>
                " "
                <Moment lang today at/>
                <br/>
                <a class="figures" href=address(about)>
                    {number}
                </a>
            </li>
        }
    });
    view! {
        <ol class="plain-list">{each.collect_view()}</ol>
        {more}
    }
    .into_any()
}

/// Who turned to whom, and how.
fn told(lang: Lang, contact: Contact) -> String {
    match contact {
        Contact::Objected(way) => words::objected(lang, staff_cases::channel(lang, way)),
        Contact::Wrote(sort) => words::customer_sent(lang, kind(lang, sort)),
        Contact::Written(sort) => words::unit_sent(lang, kind(lang, sort)),
        Contact::AskedCall => words::asked_call(lang).to_owned(),
        Contact::Called(outcome) => words::called(lang, outcome).to_owned(),
        Contact::Respite(state) => words::respite(lang, state).to_owned(),
        Contact::RespiteReplaced => words::respite_replaced(lang).to_owned(),
        Contact::Plan(state) => words::plan(lang, state).to_owned(),
    }
}

/// Where a matter is read at the desk.
fn address(about: About) -> String {
    match about {
        About::Dispute(id) => format!("{}/{id}", disputes::PATH),
        About::Respite(id) => format!("{}/{id}", plans::RESPITES),
        About::Plan(id) => format!("{}/{id}", plans::PATH),
        About::Callback(id) => format!("{}/{id}", callbacks::PATH),
    }
}
