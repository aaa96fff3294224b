//! The overview: what to do now, and what is coming.

use crate::debtor::callbacks::CallbackCard;
use crate::debtor::disputes::CaseCard;
use crate::debtor::ledger::{AsOf, StaleNote, UnknownLedger};
use crate::debtor::plans::PlanCard;
use crate::debtor::respites::RespiteCard;
use crate::ports::{
    CallbackRow, DisputeRow, InvoiceRow, LedgerState, Overview, PlanRow, RespiteRow,
};
use crate::scene::{DebtorScene, Scene};
use crate::ui::amount::{Amount, BigAmount};
use crate::ui::awaited::awaited;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::layout::{Page, Section};
use crate::ui::problem::Bare;
use crate::ui::status::{NextStepLine, StateBadge};
use crate::ui::title::PageTitle;
use crate::ui::words_of_day;
use crate::words::{invoice as invoice_words, overview as words};
use besked_domain::invoice::standing::{Balance, State};
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;

/// How many cases are shown before one is sent to their list.
const CASES_SHOWN: usize = 3;

/// How many of the coming invoices are shown before one is sent to the list.
const SHOWN: usize = 6;

/// `/overview`
#[component]
pub(crate) fn OverviewPage() -> impl IntoView {
    let Some(DebtorScene { scene, debtor, portal }) = DebtorScene::take() else {
        return Bare().into_any();
    };
    let content = awaited(&scene, move |scene| async move {
        let overview = portal.overview(&debtor).await?;
        let title = if debtor.acting_for == debtor.person {
            words::title(scene.lang()).to_owned()
        } else {
            words::title_for(scene.lang(), &debtor.acting_for_name)
        };
        Ok(view! { <Content scene title overview/> })
    });
    view! {
        <Page scene section=Section::Overview>
            {content}
        </Page>
    }
    .into_any()
}

#[component]
fn Content(scene: Scene, title: String, overview: Overview) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let Overview { open_count, open_sum, overdue_sum, held_sum, .. } = overview;
    let Overview { open, cases, respites, plans, calls, ledger, .. } = overview;
    let (paused, asked): (Vec<_>, Vec<_>) =
        open.into_iter().partition(|row| row.standing(today).state == State::Paused);
    let paused: Vec<InvoiceRow> = paused.into_iter().take(SHOWN).collect();
    let mut asked = asked.into_iter();
    let first = asked.next();
    let rest: Vec<InvoiceRow> = asked.take(SHOWN).collect();
    let now = match (first, &ledger) {
        (Some(first), _) => view! { <Now lang today first/> }.into_any(),
        (None, LedgerState::Unknown) => view! { <UnknownLedger scene=scene.clone()/> }.into_any(),
        (None, _) => view! { <NothingNow lang paused=!paused.is_empty()/> }.into_any(),
    };
    let (due, coming): (Vec<_>, Vec<_>) =
        rest.into_iter().partition(|row| row.figures.pay_by() <= today);
    let sum = (open_count > 1).then(|| {
        view! {
            <p>
                {words::in_all(lang, open_count, &format::money(open_sum))} ". "
                {overdue_sum
                    .is_positive()
                    .then(|| words::of_which_overdue(lang, &format::money(overdue_sum)))}
                {held_sum
                    .is_positive()
                    .then(|| format!(" {}", words::of_which_paused(lang, &format::money(held_sum))))}
            </p>
            <p><a href="/invoices?status=open">{words::see_all_unpaid(lang)}</a></p>
        }
    });
    view! {
        <PageTitle text=title.clone() site=scene.municipality.name.clone()/>
        <h1>{title.clone()}</h1>
        <StaleNote scene=scene.clone() ledger/>
        <div class="columns">
            <div>
                {now}
                <Cases lang cases respites plans calls today/>
            </div>
            <div>
                <Rows title=words::also_to_pay(lang) rows=due lang today/>
                <Rows title=words::coming(lang) rows=coming lang today/>
                <Rows title=words::paused(lang) rows=paused lang today/>
                {sum}
                {(open_count <= 1)
                    .then(|| {
                        view! { <p><a href="/invoices">{words::see_all(lang)}</a></p> }
                    })}
                <AsOf scene=scene.clone() ledger/>
            </div>
        </div>
    }
    .into_any()
}

/// The card that says what to do now.
#[component]
fn Now(lang: Lang, today: NaiveDate, first: InvoiceRow) -> impl IntoView {
    let standing = first.standing(today);
    let left = Balance::of(&first.figures).left;
    let asked = standing.asked(left, first.held);
    let paused = (asked < left).then(|| {
        view! { <p>{invoice_words::paused(lang, &format::money(left - asked))}</p> }
    });
    let overdue = first.figures.pay_by() < today;
    let soon = first.figures.pay_by().signed_duration_since(today).num_days() <= 31;
    let label = match (overdue, soon) {
        (true, _) => words::overdue_now(lang),
        (false, true) => words::to_pay_now(lang),
        (false, false) => words::next_to_pay(lang),
    };
    let link = format!("/invoices/{}", first.id);
    view! {
        <section class="card lead-card" aria-labelledby="now">
            <h2 id="now" class="label">{label}</h2>
            <BigAmount money=asked/>
            <p>
                <a href=link.clone()>{first.subject.get(lang).to_owned()}</a>
                " · "
                {first.unit.get(lang).to_owned()}
            </p>
            <p class="when">
                <NextStepLine lang standing=standing.clone() today/>
            </p>
            {paused}
            {overdue.then(|| view! { <p>{words::overdue_help(lang)}</p> })}
            <div class="actions">
                <a class="button" href=format!("{link}#pay")>{words::pay(lang)}</a>
                <a class="button second" href=format!("{link}#wrong")>
                    {words::something_wrong(lang)}
                </a>
            </div>
        </section>
    }
    .into_any()
}

/// What is on its way: calls, cases, respites and plans, each with its next step and day.
#[component]
fn Cases(
    lang: Lang,
    cases: Vec<DisputeRow>,
    respites: Vec<RespiteRow>,
    plans: Vec<PlanRow>,
    calls: Vec<CallbackRow>,
    today: NaiveDate,
) -> impl IntoView {
    if cases.is_empty() && respites.is_empty() && plans.is_empty() && calls.is_empty() {
        return None;
    }
    let more = (cases.len().max(respites.len()) > CASES_SHOWN)
        .then(|| view! { <p><a href="/disputes">{words::see_all_cases(lang)}</a></p> });
    let rows = cases
        .into_iter()
        .take(CASES_SHOWN)
        .map(|row| view! { <CaseCard lang row today/> })
        .collect_view();
    let respites = respites
        .into_iter()
        .take(CASES_SHOWN)
        .map(|row| view! { <RespiteCard lang row today/> })
        .collect_view();
    let plans = plans.into_iter().map(|row| view! { <PlanCard lang row today/> }).collect_view();
    let calls =
        calls.into_iter().map(|row| view! { <CallbackCard lang row today/> }).collect_view();
    Some(
        view! {
            <section>
                <h2>{words::on_its_way(lang)}</h2>
                <ul class="cards">{calls} {plans} {rows} {respites}</ul>
                {more}
            </section>
        }
        .into_any(),
    )
}

/// The card for when nothing is asked for: nothing is owed, or all of it is `paused`.
#[component]
fn NothingNow(lang: Lang, paused: bool) -> impl IntoView {
    let (icon, title, text) = if paused {
        (Icon::Clock, words::paused_title(lang), words::paused_text(lang))
    } else {
        (Icon::Check, words::nothing_title(lang), words::nothing_text(lang))
    };
    view! {
        <section class="card good-card" aria-labelledby="now">
            <Glyph icon/>
            <h2 id="now">{title}</h2>
            <p>{text}</p>
        </section>
    }
    .into_any()
}

#[component]
fn Rows(title: &'static str, rows: Vec<InvoiceRow>, lang: Lang, today: NaiveDate) -> impl IntoView {
    if rows.is_empty() {
        return None;
    }
    let rows = rows
        .into_iter()
        .map(|row| {
            let standing = row.standing(today);
            let due = words::due_on(lang, &words_of_day(lang, row.figures.pay_by(), today));
            let badge = (standing.state != State::Upcoming)
                .then(|| view! { <StateBadge lang state=standing.state/> });
            view! {
                <li>
                    <a class="card row-card" href=format!("/invoices/{}", row.id)>
                        <span class="row-head">
                            <strong>{row.subject.get(lang).to_owned()}</strong>
                            <Amount money=Balance::of(&row.figures).left/>
                        </span>
                        <span class="soft">{due}</span>
                        {badge}
                    </a>
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <section>
                <h2>{title}</h2>
                <ul class="cards">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}
