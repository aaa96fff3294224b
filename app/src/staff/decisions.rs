//! `/staff/decisions`: what was decided for the board, a month at a time.

use crate::ports::{DecidedMonth, DecisionRow};
use crate::scene::{Scene, StaffScene};
use crate::staff::layout::StaffPage;
use crate::staff::table::{DenseTable, Head};
use crate::ui::amount::{Amount, ShortDay};
use crate::ui::awaited::awaited;
use crate::ui::month_of;
use crate::ui::problem::Bare;
use crate::ui::title::PageTitle;
use crate::words::{cases, decisions as words, staff};
use besked_domain::text::{Lang, format};
use chrono::{Datelike as _, Months, NaiveDate};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Where the list lives.
const PATH: &str = "/staff/decisions";

/// `/staff/decisions?month=2026-11`
#[component]
pub(crate) fn DecisionsPage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let asked = use_query_map().with_untracked(|query| query.get_str("month").and_then(month_of));
    let month = asked.or_else(|| scene.today().with_day(1)).unwrap_or(scene.today());
    let content = awaited(&scene, move |scene| async move {
        let decided = desk.decisions(&staff, month).await?;
        Ok(view! { <Content scene decided/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

/// The address of a month.
fn address(month: NaiveDate) -> String {
    format!("{PATH}?month={}", month.format("%Y-%m"))
}

#[component]
fn Content(scene: Scene, decided: DecidedMonth) -> impl IntoView {
    let lang = scene.lang();
    let DecidedMonth { month, rows } = decided;
    let name = |month: NaiveDate| format!("{} {}", format::month(lang, month), month.year());
    let link = |month: Option<NaiveDate>, rel: &'static str| {
        month.map(|month| view! { <a href=address(month) rel=rel>{name(month)}</a> })
    };
    let heading = format!("{}, {}", words::title(lang), name(month));
    let before = link(month.checked_sub_months(Months::new(1)), "prev");
    let after = month.checked_add_months(Months::new(1)).filter(|next| *next <= scene.today());
    let after = link(after, "next");
    let body = if rows.is_empty() {
        view! { <p class="card empty" role="status">{words::none(lang)}</p> }.into_any()
    } else {
        view! { <Rows lang rows/> }.into_any()
    };
    view! {
        <PageTitle text=words::title(lang) site=staff::site(lang)/>
        <h1>{heading}</h1>
        <p>{words::lead(lang)}</p>
        <nav class="tabs" aria-label=words::months(lang)>{before} {after}</nav>
        {body}
    }
    .into_any()
}

#[component]
fn Rows(lang: Lang, rows: Vec<DecisionRow>) -> impl IntoView {
    let heads = vec![
        Head::text(words::day(lang)),
        Head::text(words::case(lang)),
        Head::text(words::unit(lang)),
        Head::text(words::outcome(lang)),
        Head::figures(words::credited(lang)),
        Head::text(words::by(lang)),
    ];
    let rows = rows
        .into_iter()
        .map(|row| {
            let day = row.at.with_timezone(&chrono_tz::Europe::Stockholm).date_naive();
            let with = row.confirmed_by.map(|name| words::with(lang, &name));
            view! {
                <tr>
                    <td><ShortDay day/></td>
                    <td class="figures">{row.case}</td>
                    <td>{row.unit.get(lang).to_owned()}</td>
                    <td>{cases::outcome(lang, row.outcome)}</td>
                    <td class="right"><Amount money=row.credited/></td>
                    <td>{row.by} " " {with}</td>
                </tr>
            }
        })
        .collect_view();
    view! { <DenseTable heads>{rows}</DenseTable> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_its_first_day() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 1);
        assert_eq!(month_of("2026-11"), day);
        assert_eq!(day.map(address).as_deref(), Some("/staff/decisions?month=2026-11"));
        for none in ["", "2026-13", "november", "2026-11-01", "2026"] {
            assert_eq!(month_of(none), None, "{none}");
        }
    }
}
