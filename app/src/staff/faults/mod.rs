//! Faults of the municipality's own: `/staff/faults` lists them, `/staff/faults/{id}` is the work list
//! of one.

mod list;

use crate::ports::{FaultRow, PortalError};
use crate::scene::{Scene, StaffScene};
use crate::staff::disputes;
use crate::staff::layout::StaffPage;
use crate::staff::table::{DenseTable, Head};
use crate::ui::amount::ShortDay;
use crate::ui::awaited::{awaited, id_of};
use crate::ui::problem::Bare;
use crate::ui::title::PageTitle;
use crate::ui::wall_clock;
use crate::words::{faults as words, staff};
use besked_domain::id::FaultId;
use leptos::prelude::*;
use list::WorkList;

/// Where the list lives.
pub(crate) const PATH: &str = "/staff/faults";

/// `/staff/faults`
#[component]
pub(crate) fn FaultsPage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let content = awaited(&scene, move |scene| async move {
        let rows = desk.faults(&staff).await?;
        Ok(view! { <Faults scene rows/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

/// `/staff/faults/{id}`
#[component]
pub(crate) fn FaultPage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let id = id_of::<FaultId>();
    let content = awaited(&scene, move |scene| async move {
        let file = desk.fault(&staff, id?).await?.ok_or(PortalError::NotFound)?;
        Ok(view! { <WorkList scene staff file/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

#[component]
fn Faults(scene: Scene, rows: Vec<FaultRow>) -> impl IntoView {
    let lang = scene.lang();
    let body = if rows.is_empty() {
        view! {
            <div class="card empty" role="status">
                <h2>{words::none_title(lang)}</h2>
                <p>{words::none(lang)}</p>
            </div>
        }
        .into_any()
    } else {
        let heads = vec![
            Head::text(words::cause_head(lang)),
            Head::text(words::what(lang)),
            Head::text(words::unit(lang)),
            Head::text(words::case(lang)),
            Head::text(words::marked(lang)),
            Head::figures(words::to_look_at(lang)),
        ];
        let rows =
            rows.into_iter().map(|row| view! { <Row scene=scene.clone() row/> }).collect_view();
        view! { <DenseTable heads>{rows}</DenseTable> }.into_any()
    };
    view! {
        <PageTitle text=words::title(lang) site=staff::site(lang)/>
        <h1>{words::title(lang)}</h1>
        <p>{words::lead(lang)}</p>
        {body}
    }
    .into_any()
}

#[component]
fn Row(scene: Scene, row: FaultRow) -> impl IntoView {
    let lang = scene.lang();
    let day = wall_clock(row.at).date();
    view! {
        <tr role="row">
            <th role="rowheader" data-head=words::cause_head(lang) scope="row">
                <a href=format!("{PATH}/{}", row.id)>{words::cause(lang, row.cause)}</a>
            </th>
            <td role="cell" data-head=words::what(lang)>{row.charge.get(lang).to_owned()}</td>
            <td role="cell" data-head=words::unit(lang)>{row.unit.get(lang).to_owned()}</td>
            <td role="cell" data-head=words::case(lang) class="figures">
                <a href=format!("{}/{}", disputes::PATH, row.case)>{row.case_number}</a>
            </td>
            <td role="cell" data-head=words::marked(lang)><ShortDay day/></td>
            <td role="cell" data-head=words::to_look_at(lang) class="right figures">
                {words::left_of(lang, row.open, row.found)}
            </td>
        </tr>
    }
    .into_any()
}
