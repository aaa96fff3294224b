//! Payment plans: proposed on one page, listed on one, and a page for each.

mod answer;
mod ask;
mod case;
mod change;
mod outcome;
mod pay;
mod sign;
mod waiting;

use crate::ports::{PlanRow, SigningProblemCode};
use crate::scene::{DebtorScene, Scene};
use crate::ui::awaited::awaited;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::layout::{Page, Section};
use crate::ui::plan::{PlanBadge, step};
use crate::ui::problem::Bare;
use crate::ui::title::PageTitle;
use crate::words::plans as words;
pub(crate) use ask::NewPlanPage;
use besked_domain::id::InvoiceId;
use besked_domain::text::{Lang, format};
pub(crate) use case::PlanPage;
pub(crate) use change::ChangePage;
use chrono::NaiveDate;
use leptos::prelude::*;
pub(crate) use sign::SignPage;
use sign::{SigningProblem, asked_problem};

/// Where a plan lives.
pub(crate) const PATH: &str = "/plans";

/// Where one is proposed.
pub(crate) const NEW: &str = "/plans/new";

/// A plan in a list.
#[component]
pub(crate) fn PlanCard(lang: Lang, row: PlanRow, today: NaiveDate) -> impl IntoView {
    view! {
        <li>
            <a class="card row-card" href=format!("{PATH}/{}", row.id)>
                <span class="row-head">
                    <strong>{words::heading(lang, row.schedule.count().into())}</strong>
                    <span class="amount">{format::money(row.schedule.total)}</span>
                </span>
                <PlanBadge lang state=row.state awaits_us=row.awaits_us()/>
                <span class="step">{step(lang, &row, today)}</span>
                <span class="soft small">
                    {row.subject.get(lang).to_owned()} " · " {words::invoices(lang, row.invoices)}
                    " · " <span class="figures">{row.number}</span>
                </span>
            </a>
        </li>
    }
    .into_any()
}

/// The way here from an invoice that something is left to pay on.
#[component]
pub(crate) fn PayInParts(lang: Lang, invoice: InvoiceId) -> impl IntoView {
    view! {
        <p>
            <a class="button second" href=format!("{NEW}?invoice={invoice}")>
                <Glyph icon=Icon::Receipt/>
                {words::make_one(lang)}
            </a>
        </p>
    }
    .into_any()
}

/// `/plans`
#[component]
pub(crate) fn PlansPage() -> impl IntoView {
    let Some(DebtorScene { scene, debtor, portal }) = DebtorScene::take() else {
        return Bare().into_any();
    };
    // An answer of the provider's that belongs to no plan leads here.
    let problem = asked_problem();
    let content = awaited(&scene, move |scene| async move {
        let rows = portal.plans(&debtor, None).await?;
        Ok(view! { <Content scene rows problem/> })
    });
    view! {
        <Page scene section=Section::Cases>
            {content}
        </Page>
    }
    .into_any()
}

#[component]
fn Content(scene: Scene, rows: Vec<PlanRow>, problem: Option<SigningProblemCode>) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let body = if rows.is_empty() {
        view! { <p class="card empty" role="status">{words::none_yet(lang)}</p> }.into_any()
    } else {
        let cards = rows.into_iter().map(|row| view! { <PlanCard lang row today/> }).collect_view();
        view! { <ul class="cards">{cards}</ul> }.into_any()
    };
    view! {
        <PageTitle text=words::list_title(lang) site=scene.municipality.name.clone()/>
        <h1>{words::list_title(lang)}</h1>
        {problem.map(|problem| view! { <SigningProblem lang problem/> })}
        {body}
        <p>
            <a class="button" href=NEW>{words::make_one(lang)}</a>
        </p>
    }
    .into_any()
}
