//! Plans and respites at the desk: `/staff/plans` has what waits, deadlines first, `/staff/plans/{id}` a
//! plan and `/staff/respites/{id}` a respite.

mod fields;
mod list;
mod plan;
mod plan_acts;
mod register;
mod respite;
mod verdict;

use crate::ports::{MOST_RESPITES, PaymentRecord, StaffPlans, StaffRespiteRow};
use crate::scene::StaffScene;
use crate::staff::layout::StaffPage;
use crate::staff::table::{DenseTable, Head};
use crate::ui::amount::{Amount, ShortDay};
use crate::ui::awaited::awaited;
use crate::ui::problem::Bare;
use crate::ui::title::PageTitle;
use crate::words::{respites, staff, staff_plans as plan_words, staff_respites as words};
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use list::{PlanLists, Queue, read_place};
pub(crate) use plan::StaffPlanPage;
pub(crate) use register::RegisterPlanPage;
pub(crate) use respite::StaffRespitePage;

/// Where the list lives.
pub(crate) const PATH: &str = "/staff/plans";

/// Where a respite lives.
pub(super) const RESPITES: &str = "/staff/respites";

/// `/staff/plans`; with `list` and what comes with it, a page further on of that list alone.
#[component]
pub(crate) fn StaffPlansPage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let place = use_query_map().with_untracked(read_place);
    let content = awaited(&scene, move |scene| async move {
        let (lang, today) = (scene.lang(), scene.today());
        let body = if let Some(place) = place {
            let list = desk.more_plans(&staff, place).await?;
            view! { <Queue lang today which=place.list list further=true/> }.into_any()
        } else {
            let plans = desk.plans(&staff).await?;
            let waiting = desk.respites(&staff).await?;
            view! { <Beginnings lang today plans waiting/> }.into_any()
        };
        Ok(view! {
            <PageTitle text=words::title(lang) site=staff::site(lang)/>
            <h1>{words::title(lang)}</h1>
            {body}
        })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

/// The beginnings of the lists.
#[component]
fn Beginnings(
    lang: Lang,
    today: NaiveDate,
    plans: StaffPlans,
    mut waiting: Vec<StaffRespiteRow>,
) -> impl IntoView {
    let more = (waiting.len() > MOST_RESPITES).then(|| {
        let shown = u64::try_from(MOST_RESPITES).unwrap_or(u64::MAX);
        view! { <p class="soft small">{words::more_wait(lang, shown)}</p> }
    });
    waiting.truncate(MOST_RESPITES);
    let body = if waiting.is_empty() {
        view! { <p class="card" role="status">{words::none(lang)}</p> }.into_any()
    } else {
        view! { <Waiting lang today rows=waiting/> }.into_any()
    };
    view! {
        <PlanLists lang today found=plans/>
        <section aria-labelledby="respites">
            <h2 id="respites">{words::waiting(lang)}</h2>
            {more}
            {body}
        </section>
    }
    .into_any()
}

#[component]
fn Waiting(lang: Lang, today: NaiveDate, rows: Vec<StaffRespiteRow>) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|StaffRespiteRow { row, party, party_name }| {
            let late = row.answer_by.is_some_and(|by| by < today).then_some("late");
            view! {
                <tr role="row" class=late>
                    <td role="cell" data-head=words::answer_by(lang)>
                        {row.answer_by.map(|day| view! { <ShortDay day/> })}
                    </td>
                    <td role="cell" data-head=words::number(lang) class="figures">
                        <a href=format!("{RESPITES}/{}", row.id)>{row.number}</a>
                    </td>
                    <td role="cell" data-head=words::who(lang)>
                        <a href=format!("/staff/parties/{party}")>{party_name}</a>
                    </td>
                    <td role="cell" data-head=words::about(lang)>
                        {row.subject.get(lang).to_owned()} <br/>
                        <span class="soft small">
                            {respites::invoices(lang, row.invoices)} " · "
                            {row.unit.get(lang).to_owned()}
                        </span>
                    </td>
                    <td role="cell" data-head=words::until(lang)><ShortDay day=row.until/></td>
                    <td role="cell" data-head=words::sum(lang) class="right">
                        <Amount money=row.left.unwrap_or(row.payable)/>
                    </td>
                </tr>
            }
        })
        .collect_view();
    let heads = vec![
        Head::text(words::answer_by(lang)),
        Head::text(words::number(lang)),
        Head::text(words::who(lang)),
        Head::text(words::about(lang)),
        Head::text(words::until(lang)),
        Head::figures(words::sum(lang)),
    ];
    view! {
        <DenseTable heads class="queue">{rows}</DenseTable>
    }
    .into_any()
}

/// How the party has paid: facts, and no score (S000 p. 5).
#[component]
pub(super) fn Record(lang: Lang, record: PaymentRecord) -> impl IntoView {
    let late_by = record.late_usually.zip(record.late_most).map(|(usually, most)| {
        view! {
            <br/>
            <span class="soft small">{words::late_by(lang, usually, most)}</span>
        }
    });
    view! {
        <section class="card" aria-labelledby="record">
            <h2 id="record">{words::record(lang)}</h2>
            <dl class="facts">
                <dt>{words::invoices(lang)}</dt>
                <dd>{record.invoices}</dd>
                <dt>{words::in_time(lang)}</dt>
                <dd>{record.in_time}</dd>
                <dt>{words::late(lang)}</dt>
                <dd>{record.late} {late_by}</dd>
                <dt>{words::claimed(lang)}</dt>
                <dd>{record.claimed}</dd>
                <dt>{plan_words::kept_plans(lang)}</dt>
                <dd>{record.plans_kept}</dd>
                <dt>{plan_words::disputes(lang)}</dt>
                <dd>
                    {record.disputes} " (" {plan_words::granted(lang)} " " {record.granted} ")"
                </dd>
            </dl>
        </section>
    }
    .into_any()
}
