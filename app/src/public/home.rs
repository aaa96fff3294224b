//! The start page.

use crate::scene::Scene;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::layout::{Page, Section};
use crate::ui::problem::Bare;
use crate::ui::reach::PhoneLink;
use crate::ui::title::PageTitle;
use crate::words::{common, home as words};
use leptos::prelude::*;

/// `/`
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let Some(scene) = Scene::take() else {
        return Bare().into_any();
    };
    let lang = scene.lang();
    let municipality = scene.municipality.clone();
    let enter = if scene.viewer.debtor.is_some() {
        view! { <a class="button" href="/overview">{words::go_to_overview(lang)}</a> }.into_any()
    } else {
        view! {
            <a class="button" href="/sign-in">{words::sign_in_button(lang)}</a>
            <p class="small">{words::with_eid(lang)}</p>
        }
        .into_any()
    };
    let can = [
        (Icon::Receipt, words::can_see(lang), words::can_see_text(lang)),
        (Icon::Info, words::can_why(lang), words::can_why_text(lang)),
        (Icon::Clock, words::can_count(lang), words::can_count_text(lang)),
    ]
    .map(|(icon, title, text)| {
        view! {
            <li class="card can">
                <Glyph icon/>
                <div>
                    <h3>{title}</h3>
                    <p>{text}</p>
                </div>
            </li>
        }
    });
    view! {
        <PageTitle text=words::title(lang) site=municipality.name.clone()/>
        <Page scene section=Section::Elsewhere>
            <section class="card lead-card welcome">
                <h1>{words::title(lang)}</h1>
                <p class="large">{words::lead(lang)}</p>
                {enter}
            </section>
            <section>
                <h2>{words::you_can(lang)}</h2>
                <ul class="cards three">{can.into_iter().collect_view()}</ul>
            </section>
            <div class="columns">
                <section class="card">
                    <h2>{words::hard_to_pay(lang)}</h2>
                    <p>{words::hard_to_pay_text(lang)}</p>
                    <p>
                        {words::advice_phone(lang)} " "
                        <PhoneLink number=municipality.debt_advice_phone.clone()/>
                    </p>
                </section>
                <section class="card">
                    <h2>{words::without_eid(lang)}</h2>
                    <p>{words::without_eid_text(lang)}</p>
                    <p><PhoneLink number=municipality.phone.clone()/></p>
                    <p><a href="/contact">{common::contact(lang)}</a></p>
                </section>
            </div>
        </Page>
    }
    .into_any()
}
