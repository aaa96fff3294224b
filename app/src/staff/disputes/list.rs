//! The queue as a dense table.

use super::PATH;
use super::badge::StaffBadge;
use crate::ports::CaseRow;
use crate::scene::Scene;
use crate::staff::table::{DenseTable, Head};
use crate::ui::amount::{Amount, ShortDay};
use crate::ui::icon::{Glyph, Icon};
use crate::ui::words_of_day;
use crate::words::{cases, staff_cases as words};
use besked_domain::dispute::case::{Action, Actor, State, is_open, transition};
use besked_domain::id::DisputeId;
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

/// The key that leads to the first row.
const KEY: &str = "j";

#[component]
pub(super) fn Rows(scene: Scene, actor: Option<Actor>, rows: Vec<CaseRow>) -> impl IntoView {
    let lang = scene.lang();
    let rows = rows
        .into_iter()
        .enumerate()
        .map(|(at, row)| view! { <Row scene=scene.clone() actor row first=at == 0/> })
        .collect_view();
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
        <p class="soft small">{words::walk(lang)}</p>
    }
    .into_any()
}

#[component]
fn Row(scene: Scene, actor: Option<Actor>, row: CaseRow, first: bool) -> impl IntoView {
    let (lang, today) = (scene.lang(), scene.today());
    let CaseRow {
        row,
        party,
        party_name,
        handler,
        unit_by,
        unread,
        appeal_waits,
        awaits_change,
        to_lift,
    } = row;
    let works = is_open(row.state) || appeal_waits;
    let by = works.then_some(row.answer_by).flatten();
    let class = by.is_some_and(|by| by < today).then_some("late");
    let may_take = actor.is_some_and(|actor| transition(row.state, Action::Take, actor).is_ok());
    let handler = match handler {
        Some(name) => name.into_any(),
        None if may_take => view! { <Take scene id=row.id/> }.into_any(),
        None => view! { <span class="soft">{words::nobody(lang)}</span> }.into_any(),
    };
    let unread = unread.then(|| {
        view! {
            <br/>
            <span class="badge due">
                <Glyph icon=Icon::Info/>
                {words::unread(lang)}
            </span>
        }
    });
    // The state says so itself where nothing else is to be done.
    let appeal = (appeal_waits && row.state != State::Appealed).then(|| {
        view! {
            <br/>
            <span class="badge due">
                <Glyph icon=Icon::Info/>
                {words::appeal_waits(lang)}
            </span>
        }
    });
    let credit = awaits_change.then(|| {
        view! {
            <br/>
            <span class="soft small">{words::awaits_change(lang)}</span>
        }
    });
    let lift = to_lift.then(|| {
        view! {
            <br/>
            <span class="badge due">
                <Glyph icon=Icon::Info/>
                {words::to_lift(lang)}
            </span>
        }
    });
    let unit_by = unit_by.map(|by| view! { <UnitBy lang today by/> });
    view! {
        <tr role="row" class=class>
            <td role="cell" data-head=words::answer_by(lang)><AnswerBy lang today by/></td>
            <td role="cell" data-head=words::number(lang) class="figures">
                <a
                    id=label_of(row.id)
                    data-row
                    href=format!("{PATH}/{}", row.id)
                    accesskey=first.then_some(KEY)
                >
                    {row.number}
                </a>
                {first.then(|| view! { " " <kbd>{KEY.to_uppercase()}</kbd> })}
            </td>
            <td role="cell" data-head=words::who(lang)>
                <a href=format!("/staff/parties/{party}")>{party_name}</a>
            </td>
            <td role="cell" data-head=words::about(lang)>
                {row.subject.get(lang).to_owned()} <br/>
                <span class="soft small">
                    <span class="figures">{row.invoice_number}</span> " · "
                    {row.unit.get(lang).to_owned()}
                </span>
            </td>
            <td role="cell" data-head=words::ground(lang)>{cases::ground(lang, row.ground)}</td>
            <td role="cell" data-head=words::state(lang)>
                <StaffBadge lang state=row.state/> {unread} {appeal} {credit} {lift} {unit_by}
            </td>
            <td role="cell" data-head=words::contested(lang) class="right">
                <Amount money=row.disputed/>
            </td>
            <td role="cell" data-head=words::handler(lang)>{handler}</td>
        </tr>
    }
    .into_any()
}

/// The button that takes a case, from the list.
#[component]
fn Take(scene: Scene, id: DisputeId) -> impl IntoView {
    view! {
        <form method="post" action=format!("{PATH}/{id}/take")>
            <input type="hidden" name="form_key" value=scene.form.key()/>
            <button
                class="button second"
                type="submit"
                data-take
                aria-describedby=label_of(id)
            >
                {words::take(scene.lang())}
                " "
                <kbd>"T"</kbd>
            </button>
        </form>
    }
    .into_any()
}

/// The id of the element that names a case.
fn label_of(id: DisputeId) -> String {
    format!("case-{id}")
}

/// By when a unit is to have answered, and whether that day has passed.
#[component]
pub(super) fn UnitBy(lang: Lang, today: NaiveDate, by: NaiveDate) -> impl IntoView {
    let day = words_of_day(lang, by, today);
    if by < today {
        return view! {
            <p class="small">
                <span class="badge late">
                    <Glyph icon=Icon::Alert/>
                    {words::unit_late(lang, &day)}
                </span>
            </p>
        }
        .into_any();
    }
    view! { <p class="soft small">{words::unit_by(lang, &day)}</p> }.into_any()
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
