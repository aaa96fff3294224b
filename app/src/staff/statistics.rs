//! `/staff/statistics`: how well people were called, a month at a time.

use crate::ports::{CallFigures, Staff};
use crate::scene::{Scene, StaffScene};
use crate::staff::layout::StaffPage;
use crate::staff::months::{MonthTabs, address, asked_month, month_name};
use crate::staff::table::{DenseTable, Head};
use crate::ui::awaited::awaited;
use crate::ui::problem::Bare;
use crate::ui::title::PageTitle;
use crate::words::{staff as site, statistics as words};
use besked_domain::callback::measure::{Kept, Share, solved_at_first_contact, treatment_index};
use besked_domain::text::{Lang, format};
use leptos::prelude::*;

/// Where the figures live.
const PATH: &str = "/staff/statistics";

/// The same as a table for other programs.
const CSV: &str = "/staff/statistics/calls.csv";

/// `/staff/statistics?month=2026-11`
#[component]
pub(crate) fn StatisticsPage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let month = asked_month(scene.today());
    let content = awaited(&scene, move |scene| async move {
        let figures = desk.call_figures(&staff, month).await?;
        Ok(view! { <Content scene staff figures/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

#[component]
fn Content(scene: Scene, staff: Staff, figures: CallFigures) -> impl IntoView {
    let lang = scene.lang();
    let month = figures.month;
    let heading = format!("{}, {}", words::title(lang), month_name(lang, month));
    let left_out = (!staff.sees_protected)
        .then(|| view! { <p class="soft">{words::protected_left_out(lang)}</p> });
    let body = if figures.promises.is_empty() {
        view! { <p class="card empty" role="status">{words::none(lang)}</p> }.into_any()
    } else {
        view! { <Figures lang figures/> }.into_any()
    };
    view! {
        <PageTitle text=words::title(lang) site=site::site(lang)/>
        <h1>{heading}</h1>
        <p>{words::lead(lang)}</p>
        {left_out}
        <MonthTabs lang path=PATH month today=scene.today()/>
        {body}
    }
    .into_any()
}

#[component]
fn Figures(lang: Lang, figures: CallFigures) -> impl IntoView {
    let all = figures.in_all();
    let first = solved_at_first_contact(&figures.contacts);
    let units: Vec<(String, Kept)> = figures
        .by_unit()
        .into_iter()
        .map(|(unit, kept)| {
            let name = unit.map(|unit| unit.get(lang).to_owned());
            (name.unwrap_or_else(|| words::no_unit(lang).to_owned()), kept)
        })
        .collect();
    let days: Vec<(String, Kept)> =
        figures.by_day().into_iter().map(|(day, kept)| (format::iso(day), kept)).collect();
    let treatment = treatment_index(&figures.grades).map_or_else(
        || words::unknown(lang).to_owned(),
        |index| {
            let answers = i64::try_from(figures.grades.len()).unwrap_or(i64::MAX);
            format!("{} ({})", format::number(index), words::treatment_of(lang, answers))
        },
    );
    view! {
        <section class="card" aria-labelledby="all">
            <h2 id="all">{words::in_all(lang)}</h2>
            <dl class="facts">
                <dt>{words::promises(lang)}</dt>
                <dd>{all.in_time.whole}</dd>
                <dt>{words::kept(lang)}</dt>
                <dd>{percent(lang, all.in_time)}</dd>
                <dt>{words::same_day(lang)}</dt>
                <dd>{percent(lang, all.same_day)}</dd>
                <dt>{words::first_contact(lang)}</dt>
                <dd>{percent(lang, first)}</dd>
                <dt>{words::treatment(lang)}</dt>
                <dd>{treatment}</dd>
            </dl>
            <p><a href=address(CSV, figures.month)>{words::fetch(lang)}</a></p>
        </section>
        <section aria-labelledby="units">
            <h2 id="units">{words::by_unit(lang)}</h2>
            <Rows lang of=words::unit(lang) rows=units/>
        </section>
        <section aria-labelledby="days">
            <h2 id="days">{words::by_day(lang)}</h2>
            <Rows lang of=words::day(lang) rows=days/>
        </section>
    }
    .into_any()
}

#[component]
fn Rows(
    lang: Lang,
    /// What each row is about.
    of: &'static str,
    rows: Vec<(String, Kept)>,
) -> impl IntoView {
    let heads = vec![
        Head::text(of),
        Head::figures(words::promises(lang)),
        Head::figures(words::kept(lang)),
        Head::figures(words::same_day(lang)),
    ];
    let rows = rows
        .into_iter()
        .map(|(name, kept)| {
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td class="right figures">{kept.in_time.whole}</td>
                    <td class="right figures">{percent(lang, kept.in_time)}</td>
                    <td class="right figures">{percent(lang, kept.same_day)}</td>
                </tr>
            }
        })
        .collect_view();
    view! { <DenseTable heads>{rows}</DenseTable> }.into_any()
}

/// A share in per cent; a share of nothing is none.
fn percent(lang: Lang, share: Share) -> String {
    share.percent().map_or_else(|| words::unknown(lang).to_owned(), format::percent)
}
