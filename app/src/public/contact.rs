//! How to reach the municipality.

use crate::ports::{DebtorPortal, UnitContact};
use crate::scene::Scene;
use crate::ui::authorities::AuthorityList;
use crate::ui::layout::{Page, Section};
use crate::ui::problem::Bare;
use crate::ui::reach::{MailLink, PhoneLink};
use crate::ui::title::PageTitle;
use crate::words::{authorities, callbacks, home as words};
use besked_domain::text::Lang;
use leptos::prelude::*;
use std::sync::Arc;

/// `/contact`
#[component]
pub(crate) fn ContactPage() -> impl IntoView {
    let Some(scene) = Scene::take() else {
        return Bare().into_any();
    };
    let lang = scene.lang();
    let portal = use_context::<Arc<dyn DebtorPortal>>();
    let units = Suspend::new(units(lang, portal.clone()));
    let others = Suspend::new(others(lang, portal));
    let municipality = scene.municipality.clone();
    let address =
        municipality.address.iter().map(|line| view! { {line.clone()} <br/> }).collect_view();
    view! {
        <PageTitle text=words::contact_title(lang) site=municipality.name.clone()/>
        <Page scene section=Section::Contact>
            <h1>{words::contact_title(lang)}</h1>
            <p class="large">{words::contact_lead(lang)}</p>
            <div class="columns">
                <section class="card">
                    <dl class="facts tall">
                        <dt>{words::phone(lang)}</dt>
                        <dd class="strong"><PhoneLink number=municipality.phone.clone()/></dd>
                        <dt>{callbacks::yours(lang)}</dt>
                        <dd><a href="/callbacks/new">{callbacks::title(lang)}</a></dd>
                        <dt>{words::opening_hours(lang)}</dt>
                        <dd>{municipality.opening_hours.get(lang).to_owned()}</dd>
                        <dt>{words::email(lang)}</dt>
                        <dd class="strong"><MailLink address=municipality.email.clone()/></dd>
                        <dt>{words::address(lang)}</dt>
                        <dd>{address}</dd>
                    </dl>
                    <p class="soft">{words::no_numbers_by_mail(lang)}</p>
                </section>
                <div>
                    <section class="card">
                        <h2>{words::hard_to_pay(lang)}</h2>
                        <p>{words::hard_to_pay_text(lang)}</p>
                        <p>
                            {words::advice_phone(lang)} " "
                            <PhoneLink number=municipality.debt_advice_phone.clone()/>
                        </p>
                    </section>
                    <section class="card">
                        <h2>{words::interpreter(lang)}</h2>
                        <p>{words::interpreter_text(lang)}</p>
                    </section>
                </div>
            </div>
            <section aria-labelledby="units">
                <h2 id="units">{words::about_an_invoice(lang)}</h2>
                <p>{words::about_an_invoice_text(lang)}</p>
                {units}
            </section>
            <section aria-labelledby="others">
                <h2 id="others">{authorities::elsewhere(lang)}</h2>
                <p>{authorities::elsewhere_text(lang)}</p>
                {others}
            </section>
        </Page>
    }
    .into_any()
}

/// Whom to turn to when a question is another authority's (FL 6-7 §§).
async fn others(lang: Lang, portal: Option<Arc<dyn DebtorPortal>>) -> AnyView {
    let found = match portal {
        Some(portal) => portal.authorities().await.ok(),
        None => None,
    };
    let Some(rows) = found else {
        return view! { <p class="card">{authorities::unavailable(lang)}</p> }.into_any();
    };
    view! { <AuthorityList lang label=authorities::title(lang) rows/> }.into_any()
}

/// How each unit is reached. What cannot be read is said, and never looks like an empty list.
async fn units(lang: Lang, portal: Option<Arc<dyn DebtorPortal>>) -> AnyView {
    let found = match portal {
        Some(portal) => portal.units().await.ok(),
        None => None,
    };
    let Some(found) = found else {
        return view! { <p class="card">{words::units_unavailable(lang)}</p> }.into_any();
    };
    let cards = found
        .into_iter()
        .map(|UnitContact { name, phone, email }| {
            view! {
                <li class="card">
                    <h3>{name.get(lang).to_owned()}</h3>
                    <p><PhoneLink number=phone/></p>
                    <p><MailLink address=email/></p>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="unit-contacts" aria-label=words::unit_contacts(lang)>{cards}</ul> }
        .into_any()
}
