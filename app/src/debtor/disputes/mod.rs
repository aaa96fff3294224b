//! The debtor's cases on disputed charges.

mod acts;
mod case;
mod paused;
mod written;

use crate::debtor::callbacks::CallbackCard;
use crate::debtor::plans::{self, PlanCard};
use crate::debtor::respites::RespiteCard;
use crate::ports::{CallbackRow, DisputeRow, PlanRow, RespiteRow};
use crate::scene::{DebtorScene, Scene};
use crate::ui::awaited::awaited;
use crate::ui::case::{CaseBadge, CaseStep};
use crate::ui::layout::{Page, Section};
use crate::ui::problem::Bare;
use crate::ui::title::PageTitle;
use crate::words::{
    callbacks as calling, disputes as words, plans as in_parts, respites as more_time,
};
use besked_domain::text::{Lang, format};
pub(crate) use case::CasePage;
use chrono::NaiveDate;
use leptos::prelude::*;

/// Where the list lives.
pub(crate) const PATH: &str = "/disputes";

/// A case in a list.
#[component]
pub(crate) fn CaseCard(lang: Lang, row: DisputeRow, today: NaiveDate) -> impl IntoView {
    view! {
        <li>
            <a class="card row-card" href=format!("{PATH}/{}", row.id)>
                <span class="row-head">
                    <strong>{row.subject.get(lang).to_owned()}</strong>
                    <span class="amount">{format::money(row.disputed)}</span>
                </span>
                <CaseBadge lang state=row.state/>
                <CaseStep lang row=row.clone() today/>
                <span class="soft small figures">{row.number}</span>
            </a>
        </li>
    }
    .into_any()
}

/// `/disputes`
#[component]
pub(crate) fn DisputesPage() -> impl IntoView {
    let Some(DebtorScene { scene, debtor, portal }) = DebtorScene::take() else {
        return Bare().into_any();
    };
    let content = awaited(&scene, move |scene| async move {
        let rows = portal.disputes(&debtor, None).await?;
        let respites = portal.respites(&debtor, None).await?;
        let plans = portal.plans(&debtor, None).await?;
        let calls = portal.callbacks(&debtor).await?;
        Ok(view! { <Content scene rows respites plans calls/> })
    });
    view! {
        <Page scene section=Section::Cases>
            {content}
        </Page>
    }
    .into_any()
}

#[component]
fn Content(
    scene: Scene,
    rows: Vec<DisputeRow>,
    respites: Vec<RespiteRow>,
    plans: Vec<PlanRow>,
    calls: Vec<CallbackRow>,
) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let body = if rows.is_empty() {
        view! {
            <div class="card empty" role="status">
                <h2>{words::none_title(lang)}</h2>
                <p>{words::none(lang)}</p>
                <p><a href="/invoices">{words::to_invoices(lang)}</a></p>
            </div>
        }
        .into_any()
    } else {
        let cards = rows.into_iter().map(|row| view! { <CaseCard lang row today/> }).collect_view();
        view! { <ul class="cards">{cards}</ul> }.into_any()
    };
    let respites = (!respites.is_empty()).then(|| {
        let cards =
            respites.into_iter().map(|row| view! { <RespiteCard lang row today/> }).collect_view();
        view! {
            <section aria-labelledby="respites">
                <h2 id="respites">{more_time::yours(lang)}</h2>
                <ul class="cards">{cards}</ul>
            </section>
        }
    });
    let plans = (!plans.is_empty()).then(|| {
        let cards =
            plans.into_iter().map(|row| view! { <PlanCard lang row today/> }).collect_view();
        view! {
            <section aria-labelledby="plans">
                <h2 id="plans">
                    <a href=plans::PATH>{in_parts::yours(lang)}</a>
                </h2>
                <ul class="cards">{cards}</ul>
            </section>
        }
    });
    let calls = (!calls.is_empty()).then(|| {
        let cards =
            calls.into_iter().map(|row| view! { <CallbackCard lang row today/> }).collect_view();
        view! {
            <section aria-labelledby="calls">
                <h2 id="calls">{calling::yours(lang)}</h2>
                <ul class="cards">{cards}</ul>
            </section>
        }
    });
    view! {
        <PageTitle text=words::title(lang) site=scene.municipality.name.clone()/>
        <h1>{words::title(lang)}</h1>
        <p class="soft">{words::lead(lang)}</p>
        {body}
        {plans}
        {respites}
        {calls}
    }
    .into_any()
}
