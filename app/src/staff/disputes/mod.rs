//! Disputed charges at the desk: `/staff/disputes` is the queue, deadlines first, and
//! `/staff/disputes/{id}` the case file.

mod badge;
mod case;
mod list;
mod query;

use crate::ports::{CaseFilter, CaseList, CaseQuery, MOST_COUNTED, Stood, UnitChoice};
use crate::scene::{Scene, StaffScene};
use crate::staff::layout::StaffPage;
use crate::staff::onward::Onward;
use crate::ui::awaited::awaited;
use crate::ui::problem::Bare;
use crate::ui::title::PageTitle;
use crate::words::{cases, staff, staff_cases as words};
pub(super) use badge::StaffBadge;
use besked_domain::dispute::Ground;
use besked_domain::dispute::case::Actor;
use besked_domain::text::Lang;
pub(super) use case::ContactList;
pub(crate) use case::StaffCasePage;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use list::Rows;
use query::{FILTERS, address, filter_code, filter_name, none_of, read_query};

/// Where the list lives.
pub(crate) const PATH: &str = "/staff/disputes";

/// `/staff/disputes`
#[component]
pub(crate) fn StaffCasesPage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let query = use_query_map().with_untracked(read_query);
    let content = awaited(&scene, move |scene| async move {
        let list = desk.disputes(&staff, &query).await?;
        let actor = staff.actor();
        Ok(view! { <Content scene query list actor/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

#[component]
fn Content(scene: Scene, query: CaseQuery, list: CaseList, actor: Option<Actor>) -> impl IntoView {
    let lang = scene.lang();
    let CaseList { rows, next, total, units } = list;
    let stood = rows.last().map(|last| Stood::from(last.row.answer_by));
    let body = if rows.is_empty() {
        view! { <Empty lang query=query.clone()/> }.into_any()
    } else {
        view! { <Rows scene actor rows/> }.into_any()
    };
    let found = (total > 0).then(|| {
        if total > MOST_COUNTED {
            words::found_more(lang).to_owned()
        } else {
            words::found(lang, total)
        }
    });
    let found = found.map(|found| view! { <p class="soft" role="status">{found}</p> });
    let from = |after, stood| address(&CaseQuery { after, stood, ..query.clone() });
    let first = query.after.is_some().then(|| from(None, None));
    let next = next.map(|last| from(Some(last), stood));
    let onward = view! { <Onward lang first next/> };
    view! {
        <PageTitle text=words::title(lang) site=staff::site(lang)/>
        <h1>{words::title(lang)}</h1>
        <Tabs lang query=query.clone()/>
        <Choose lang query units/>
        {found}
        {body}
        {onward}
    }
    .into_any()
}

#[component]
fn Tabs(lang: Lang, query: CaseQuery) -> impl IntoView {
    let tabs = FILTERS
        .map(|filter| {
            let to = address(&CaseQuery { filter, after: None, stood: None, ..query.clone() });
            let here = (filter == query.filter).then_some("page");
            view! {
                <li>
                    <a href=to aria-current=here>{filter_name(lang, filter)}</a>
                </li>
            }
        })
        .into_iter()
        .collect_view();
    view! {
        <nav aria-label=words::filters(lang)>
            <ul class="tabs">{tabs}</ul>
        </nav>
    }
    .into_any()
}

/// The unit and the ground, as a GET form: the address tells what is shown.
#[component]
fn Choose(lang: Lang, query: CaseQuery, units: Vec<UnitChoice>) -> impl IntoView {
    let keep = (query.filter != CaseFilter::Open).then(|| {
        view! { <input type="hidden" name="filter" value=filter_code(query.filter)/> }
    });
    let units = units
        .into_iter()
        .map(|unit| {
            view! {
                <option value=unit.id.to_string() selected=query.unit == Some(unit.id)>
                    {unit.name.get(lang).to_owned()}
                </option>
            }
        })
        .collect_view();
    let grounds = Ground::ALL
        .iter()
        .map(|ground| {
            view! {
                <option value=ground.word() selected=query.ground == Some(*ground)>
                    {cases::ground(lang, *ground)}
                </option>
            }
        })
        .collect_view();
    view! {
        <form class="inline-form" method="get" action=PATH>
            {keep}
            <div class="field">
                <label for="unit">{words::unit(lang)}</label>
                <select id="unit" name="unit" data-send>
                    <option value="">{words::every_unit(lang)}</option>
                    {units}
                </select>
            </div>
            <div class="field">
                <label for="ground">{words::ground(lang)}</label>
                <select id="ground" name="ground" data-send>
                    <option value="">{words::every_ground(lang)}</option>
                    {grounds}
                </select>
            </div>
            <button class="button second" type="submit">{words::show(lang)}</button>
        </form>
    }
    .into_any()
}

/// Nothing here: which nothing, in words of its own.
#[component]
fn Empty(lang: Lang, query: CaseQuery) -> impl IntoView {
    if query.after.is_some() {
        return view! { <p class="card" role="status">{words::none_more(lang)}</p> }.into_any();
    }
    if query.unit.is_none() && query.ground.is_none() {
        return view! { <p class="card" role="status">{none_of(lang, query.filter)}</p> }
            .into_any();
    }
    let all = address(&CaseQuery { filter: query.filter, ..CaseQuery::default() });
    view! {
        <div class="card" role="status">
            <p>{words::none_chosen(lang)}</p>
            <p>
                <a href=all>{words::show_all(lang)}</a>
            </p>
        </div>
    }
    .into_any()
}
