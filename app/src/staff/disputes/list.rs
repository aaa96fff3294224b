//! The queue as a dense table.

use super::PATH;
use super::badge::StaffBadge;
use crate::ports::CaseRow;
use crate::staff::table::{DenseTable, Head};
use crate::ui::amount::{Amount, ShortDay};
use crate::ui::icon::{Glyph, Icon};
use crate::words::{cases, staff_cases as words};
use besked_domain::dispute::case::is_open;
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

#[component]
pub(super) fn Rows(lang: Lang, today: NaiveDate, rows: Vec<CaseRow>) -> impl IntoView {
    let rows = rows.into_iter().map(|row| view! { <Row lang today row/> }).collect_view();
    let heads = vec![
        Head::text(words::answer_by(lang)),
        Head::text(words::number(lang)),
        Head::text(words::who(lang)),
        Head::text(words::about(lang)),
        Head::text(words::ground(lang)),
        Head::text(words::state(lang)),
        Head::figures(words::contested(lang)),
        Head::text(words::handler(lang)),
    ];
    view! {
        <DenseTable heads class="queue">{rows}</DenseTable>
    }
    .into_any()
}

#[component]
fn Row(lang: Lang, today: NaiveDate, row: CaseRow) -> impl IntoView {
    let CaseRow { row, party, party_name, handler } = row;
    let by = is_open(row.state).then_some(row.answer_by).flatten();
    let class = by.is_some_and(|by| by < today).then_some("late");
    let handler = handler.map_or_else(
        || view! { <span class="soft">{words::nobody(lang)}</span> }.into_any(),
        |name| name.into_any(),
    );
    view! {
        <tr class=class>
            <td><AnswerBy lang today by/></td>
            <td class="figures">
                <a href=format!("{PATH}/{}", row.id)>{row.number}</a>
            </td>
            <td>
                <a href=format!("/staff/parties/{party}")>{party_name}</a>
            </td>
            <td>
                {row.subject.get(lang).to_owned()} <br/>
                <span class="soft small">
                    <span class="figures">{row.invoice_number}</span> " · "
                    {row.unit.get(lang).to_owned()}
                </span>
            </td>
            <td>{cases::ground(lang, row.ground)}</td>
            <td><StaffBadge lang state=row.state/></td>
            <td class="right"><Amount money=row.disputed/></td>
            <td>{handler}</td>
        </tr>
    }
    .into_any()
}

/// The last day to have answered, and how far past it is: in words and in colour.
#[component]
pub(super) fn AnswerBy(lang: Lang, today: NaiveDate, by: Option<NaiveDate>) -> impl IntoView {
    let Some(by) = by else {
        return view! { <span class="soft">{words::no_day(lang)}</span> }.into_any();
    };
    let past = (today - by).num_days();
    let told = match past {
        1.. => Some(
            view! {
                <span class="badge late">
                    <Glyph icon=Icon::Alert/>
                    {words::late_by(lang, past)}
                </span>
            }
            .into_any(),
        ),
        0 => Some(view! { <span class="badge due">{words::today(lang)}</span> }.into_any()),
        _ => None,
    };
    view! { <ShortDay day=by/> {told.map(|told| view! { <br/> {told} })} }.into_any()
}
