//! A party's file: facts, mandates, contact, invoices, looks.

mod invoices;

use crate::ports::{InvoiceQuery, PartyFile, PortalError, StaffRole};
use crate::scene::{Scene, StaffScene};
use crate::staff::disputes::ContactList;
use crate::staff::home::ProtectedBadge;
use crate::staff::layout::{LookNote, StaffPage};
use crate::ui::awaited::{awaited, id_of};
use crate::ui::invoice_query::read_query;
use crate::ui::parties::{Looks, Mandates};
use crate::ui::problem::Bare;
use crate::ui::reach::{MailLink, PhoneLink};
use crate::ui::title::PageTitle;
use crate::ui::words_of_day;
use crate::words::{
    account, common, contacts as spoken, home, staff as words, staff_callbacks, staff_plans,
};
use besked_domain::id::PartyId;
use besked_domain::identity::show_stored;
use besked_domain::party::Party;
use besked_domain::text::Lang;
use chrono::NaiveDate;
use invoices::Invoices;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// `/staff/parties/{id}`
#[component]
pub(crate) fn PartyPage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let id = id_of::<PartyId>();
    let query = use_query_map().with_untracked(read_query);
    let content = awaited(&scene, move |scene| async move {
        let id = id?;
        let file = desk.party(&staff, id, &query).await?.ok_or(PortalError::NotFound)?;
        Ok(view! { <Content scene query file/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

#[component]
fn Content(scene: Scene, query: InvoiceQuery, file: PartyFile) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let PartyFile { party, contact, mandates, invoices, contacts, looks } = file;
    let none = || view! { <span class="soft">{words::none(lang)}</span> }.into_any();
    let email = contact.email.map_or_else(none, |address| view! { <MailLink address/> }.into_any());
    let phone = contact.phone.map_or_else(none, |number| view! { <PhoneLink number/> }.into_any());
    let protected = party.protected;
    let path = format!("/staff/parties/{}", party.id);
    let is_one_of = |roles: &[StaffRole]| {
        let staff = scene.viewer.staff.as_ref();
        staff.is_some_and(|staff| staff.roles.iter().any(|role| roles.contains(role)))
    };
    let register = is_one_of(StaffRole::WORK_CASES).then(|| {
        view! { <p><a href=format!("{path}/plan")>{staff_plans::register_link(lang)}</a></p> }
    });
    let call = is_one_of(StaffRole::MAKE_CALLS).then(|| {
        view! { <p><a href=format!("{path}/callback")>{staff_callbacks::register_link(lang)}</a></p> }
    });
    view! {
        <PageTitle text=party.name.clone() site=words::site(lang)/>
        <h1>
            {party.name.clone()} " " {protected.then(|| view! { <ProtectedBadge lang/> })}
        </h1>
        <LookNote scene/>
        {register}
        {call}
        <div class="columns">
            <section aria-labelledby="invoices">
                <h2 id="invoices">{words::invoices(lang)}</h2>
                <Invoices lang today path query list=invoices/>
            </section>
            <div>
                <section class="card" aria-labelledby="facts">
                    <h2 id="facts">{words::facts(lang)}</h2>
                    <dl class="facts wide">
                        <dt>{words::kind(lang)}</dt>
                        <dd>{account::party_kind(lang, party.kind)}</dd>
                        <dt>{words::number(lang)}</dt>
                        <dd class="figures">{show_stored(&party.identity)}</dd>
                        {born(lang, &party, today)}
                        <dt>{home::email(lang)}</dt>
                        <dd>{email}</dd>
                        <dt>{home::phone(lang)}</dt>
                        <dd>{phone}</dd>
                        <dt>{words::language(lang)}</dt>
                        <dd>{common::own_name(contact.language)}</dd>
                    </dl>
                </section>
                <section class="card" aria-labelledby="mandates">
                    <h2 id="mandates">{account::mandates(lang)}</h2>
                    {if mandates.is_empty() {
                        none()
                    } else {
                        view! { <Mandates lang mandates today/> }.into_any()
                    }}
                </section>
                <section class="card" aria-labelledby="contacts">
                    <h2 id="contacts">{spoken::title(lang)}</h2>
                    <ContactList lang today contacts nothing=spoken::none(lang)/>
                </section>
                <section class="card" aria-labelledby="looks">
                    <h2 id="looks">{words::looks(lang)}</h2>
                    {if looks.is_empty() {
                        none()
                    } else {
                        view! { <Looks lang looks today/> }.into_any()
                    }}
                </section>
            </div>
        </div>
    }
    .into_any()
}

/// The day of birth, and whether that makes the party a minor.
fn born(lang: Lang, party: &Party, today: NaiveDate) -> Option<impl IntoView + use<>> {
    let day = party.born_on?;
    let minor = today.years_since(day).is_some_and(|years| years < 18);
    Some(view! {
        <dt>{words::born(lang)}</dt>
        <dd>
            {words_of_day(lang, day, today)}
            {minor.then(|| view! { ", " <strong>{words::minor(lang)}</strong> })}
        </dd>
    })
}
