//! `/staff/decisions`: what was decided for the board, a month at a time.

use crate::ports::{DecidedMonth, DecisionRow};
use crate::scene::{Scene, StaffScene};
use crate::staff::layout::StaffPage;
use crate::staff::months::{MonthTabs, address, asked_month, month_name};
use crate::staff::table::{DenseTable, Head};
use crate::ui::amount::{Amount, ShortDay};
use crate::ui::awaited::awaited;
use crate::ui::problem::Bare;
use crate::ui::title::PageTitle;
use crate::ui::wall_clock;
use crate::words::{decisions as words, staff, statistics};
use besked_domain::text::{Lang, format};
use leptos::prelude::*;

/// Where the list lives.
const PATH: &str = "/staff/decisions";
/// The same as a table for other programs.
const CSV: &str = "/staff/decisions.csv";

/// `/staff/decisions?month=2026-11`
#[component]
pub(crate) fn DecisionsPage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let month = asked_month(scene.today());
    let content = awaited(&scene, move |scene| async move {
        let decided = desk.decisions(&staff, month).await?;
        Ok(view! { <Content scene decided/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

#[component]
fn Content(scene: Scene, decided: DecidedMonth) -> impl IntoView {
    let lang = scene.lang();
    let DecidedMonth { month, rows } = decided;
    let heading = format!("{}, {}", words::title(lang), month_name(lang, month));
    let body = if rows.is_empty() {
        view! { <p class="card empty" role="status">{words::none(lang)}</p> }.into_any()
    } else {
        view! {
            <Rows lang rows/>
            <p>
                <a href=address(CSV, month)>{statistics::fetch(lang)}</a>
            </p>
        }
        .into_any()
    };
    view! {
        <PageTitle text=words::title(lang) site=staff::site(lang)/>
        <h1>{heading}</h1>
        <p>{words::lead(lang)}</p>
        <MonthTabs lang path=PATH month today=scene.today()/>
        {body}
    }
    .into_any()
}

#[component]
fn Rows(lang: Lang, rows: Vec<DecisionRow>) -> impl IntoView {
    let heads = vec![
        Head::text(words::day(lang)),
        Head::text(words::number(lang)),
        Head::text(words::unit(lang)),
        Head::text(words::outcome(lang)),
        Head::figures(words::amount(lang)),
        Head::text(words::by(lang)),
    ];
    let rows = rows
        .into_iter()
        .map(|row| {
            let day = wall_clock(row.at).date();
            let with = row.confirmed_by.map(|name| words::with(lang, &name));
            let amount = row.amount.is_positive().then(|| view! { <Amount money=row.amount/> });
            let beside = row.beside.is_positive().then(|| {
                let text = words::beside(lang, &format::money(row.beside));
                view! {
                    <br/>
                    <span class="soft small">{text}</span>
                }
            });
            view! {
                <tr role="row">
                    <td role="cell" data-head=words::day(lang)><ShortDay day/></td>
                    <td role="cell" data-head=words::number(lang) class="figures">{row.number}</td>
                    <td role="cell" data-head=words::unit(lang)>{row.unit.get(lang).to_owned()}</td>
                    <td role="cell" data-head=words::outcome(lang)>
                        {words::decided(lang, row.decided)}
                    </td>
                    <td role="cell" data-head=words::amount(lang) class="right">
                        {amount} {beside}
                    </td>
                    <td role="cell" data-head=words::by(lang)>{row.by} " " {with}</td>
                </tr>
            }
        })
        .collect_view();
    view! { <DenseTable heads>{rows}</DenseTable> }.into_any()
}
