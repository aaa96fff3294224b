//! Calls at the desk: `/staff/callbacks` has the queue, the first promised first; `/staff/callbacks/{id}` one
//! call, with what whoever calls needs beside it; `/staff/callbacks/windows` how many call when;
//! `/staff/callbacks/cover` which queues are handed over, and who is away; `/staff/callbacks/new` is where a call
//! is written down of someone whom nobody knows.

mod act;
mod case;
mod change;
mod cover;
mod matters;
mod register;
mod windows;

use crate::ports::{
    AnswerCard, BrokenPromise, CallCover, CallQueue, StaffCallRow, StaffRole, UnitChoice,
};
use crate::scene::{Scene, StaffScene};
use crate::staff::answer_cards::ComingCards;
use crate::staff::layout::StaffPage;
use crate::staff::table::{DenseTable, Head};
use crate::ui::awaited::awaited;
use crate::ui::callback::CallBadge;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::problem::Bare;
use crate::ui::title::PageTitle;
use crate::ui::words_of_moment;
use crate::words::{callbacks, capacity, staff, staff_callbacks as words};
use besked_domain::id::{CallbackId, UnitId};
use besked_domain::text::Lang;
pub(crate) use case::StaffCallbackPage;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
pub(crate) use cover::CallCoverPage;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
pub(crate) use register::{RegisterCallPage, RegisterStrangerCallPage};
pub(crate) use windows::CallWindowsPage;

/// Where the queue lives.
pub(crate) const PATH: &str = "/staff/callbacks";

/// The key that leads to the next call.
const KEY: &str = "j";

/// The unit whose calls to make are asked for. What is no unit asks for none.
fn asked_unit() -> Option<UnitId> {
    use_query_map().with_untracked(|query| query.get("unit"))?.parse().ok()
}

/// How an address keeps the unit whose queue one goes through.
fn through(unit: Option<UnitId>) -> String {
    unit.map(|unit| format!("?unit={unit}")).unwrap_or_default()
}

/// The page of a call, from which one goes on through the queue of a unit.
fn page_of(id: CallbackId, unit: Option<UnitId>) -> String {
    format!("{PATH}/{id}{}", through(unit))
}

/// `/staff/callbacks`
#[component]
pub(crate) fn StaffCallbacksPage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let unit = asked_unit();
    let content = awaited(&scene, move |scene| async move {
        let queue = desk.callbacks(&staff, unit).await?;
        let follows = staff.is_one_of(StaffRole::FOLLOW_CALLS);
        let works = staff.is_one_of(StaffRole::MAKE_CALLS);
        let cards = if follows { desk.answer_cards(&staff, None).await?.0 } else { vec![] };
        Ok(view! { <Content scene queue cards unit follows works/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

#[component]
fn Content(
    scene: Scene,
    queue: CallQueue,
    /// What whoever calls can answer, where the reader may see it.
    cards: Vec<AnswerCard>,
    /// The unit whose calls to make are shown; every unit's where none is asked for.
    unit: Option<UnitId>,
    /// The reader may see who calls when.
    follows: bool,
    /// The reader makes calls, and writes them down.
    works: bool,
) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let now = scene.viewer.now;
    let CallQueue { now: waiting, later, broken, cover } = queue;
    // One whose time has not come may have less than an hour left too: a short window.
    let earliest = waiting.iter().chain(&later).map(|call| call.row.due_at).min();
    let waiting = if waiting.is_empty() {
        view! { <p class="card" role="status">{words::none(lang)}</p> }.into_any()
    } else {
        let cover = cover.clone();
        view! { <Calls lang today now cover unit rows=waiting first=true/> }.into_any()
    };
    let later = (!later.is_empty()).then(|| {
        let cover = cover.clone();
        view! {
            <section aria-labelledby="later">
                <h2 id="later">{words::later(lang)}</h2>
                <Calls lang today now cover unit rows=later first=false/>
            </section>
        }
    });
    let more = follows.then(|| {
        view! {
            <p>
                <a href=format!("{PATH}/windows")>{capacity::title(lang)}</a>
                " · "
                <a href=format!("{PATH}/cover")>{capacity::cover_title(lang)}</a>
            </p>
        }
    });
    let register = works.then(|| {
        view! { <p><a href=register::NEW>{words::register_stranger_link(lang)}</a></p> }
    });
    let units = cover.units.clone();
    view! {
        <PageTitle text=words::title(lang) site=staff::site(lang)/>
        <h1>{words::title(lang)}</h1>
        <Alarm lang earliest now/>
        {more}
        {register}
        <Covered lang today now cover/>
        <Choose lang unit units/>
        <section aria-labelledby="now">
            <h2 id="now">{words::now(lang)}</h2>
            {waiting}
        </section>
        {later}
        <Broken lang today broken unit/>
        <ComingCards lang today cards/>
    }
    .into_any()
}

/// Says when the earliest promise is about to be broken, or is.
#[component]
fn Alarm(lang: Lang, earliest: Option<DateTime<Utc>>, now: DateTime<Utc>) -> impl IntoView {
    let text = alarming(lang, earliest?, now)?;
    let alarm = view! {
        <p class="note due" role="alert">
            <Glyph icon=Icon::Alert/>
            {text}
        </p>
    };
    Some(alarm)
}

/// What is said of the earliest promise when less than an hour is left to it.
fn alarming(lang: Lang, due: DateTime<Utc>, now: DateTime<Utc>) -> Option<&'static str> {
    if due < now {
        return Some(words::overdue(lang));
    }
    (due.signed_duration_since(now) < TimeDelta::hours(1)).then(|| words::soon(lang))
}

/// Whose calls are made by another unit now, and who is away.
#[component]
fn Covered(lang: Lang, today: NaiveDate, now: DateTime<Utc>, cover: CallCover) -> impl IntoView {
    let covers = cover.covers.iter().filter(|own| own.cover().holds(now)).map(|own| {
        // A queue may be handed on from the one that it was handed to.
        let (by, until) = cover.stand_in(own.of.id, now).unwrap_or((&own.by.name, own.until));
        let when = words_of_moment(lang, until, today);
        capacity::taken_over(lang, by.get(lang), own.of.name.get(lang), &when)
    });
    let away = cover
        .away
        .iter()
        .map(|who| capacity::away_until(lang, &who.name, &words_of_moment(lang, who.until, today)));
    covers
        .chain(away)
        .map(|line| {
            view! {
                <p class="note info">
                    <Glyph icon=Icon::Info/>
                    {line}
                </p>
            }
        })
        .collect_view()
        .into_any()
}

/// The unit, as a GET form: the address tells what is shown.
#[component]
fn Choose(lang: Lang, unit: Option<UnitId>, units: Vec<UnitChoice>) -> impl IntoView {
    let units = units
        .into_iter()
        .map(|own| {
            view! {
                <option value=own.id.to_string() selected=unit == Some(own.id)>
                    {own.name.get(lang).to_owned()}
                </option>
            }
        })
        .collect_view();
    view! {
        <form class="inline-form" method="get" action=PATH>
            <div class="field">
                <label for="unit">{capacity::unit(lang)}</label>
                <select id="unit" name="unit" data-send>
                    <option value="">{capacity::every_unit(lang)}</option>
                    {units}
                </select>
            </div>
            <button class="button second" type="submit">{capacity::show(lang)}</button>
        </form>
    }
    .into_any()
}

#[component]
fn Calls(
    lang: Lang,
    today: NaiveDate,
    now: DateTime<Utc>,
    cover: CallCover,
    /// The unit whose queue one goes through.
    unit: Option<UnitId>,
    rows: Vec<StaffCallRow>,
    /// The first of them has the key.
    first: bool,
) -> impl IntoView {
    let say = move |at| words_of_moment(lang, at, today);
    let rows = rows
        .into_iter()
        .enumerate()
        .map(|(at, call)| {
            let StaffCallRow { row, unit: of, party, claimed_by } = call;
            let others = of.and_then(|unit| cover.stand_in(unit, now)).map(|(by, until)| {
                let text = capacity::made_by(lang, by.get(lang), &say(until));
                view! { <br/> <span class="soft small">{text}</span> }
            });
            let who = match party {
                Some((party, name)) => {
                    view! { <a href=format!("/staff/parties/{party}")>{name}</a> }.into_any()
                }
                None => view! { <span>{words::stranger(lang)}</span> }.into_any(),
            };
            let key = (first && at == 0).then_some(KEY);
            let late = (row.due_at < now).then_some("late");
            let subject = row.subject.map(|subject| {
                view! { <span class="soft small">{subject.get(lang).to_owned()}</span> }
            });
            let tried = (row.unanswered > 0).then(|| {
                view! { <br/> <span class="soft small">{words::unanswered(lang, row.unanswered)}</span> }
            });
            let with = claimed_by.map(|name| {
                view! { <br/> <span class="soft small">{words::taken_by(lang, &name)}</span> }
            });
            view! {
                <tr role="row" class=late>
                    <td role="cell" data-head=words::due(lang)>{say(row.due_at)}</td>
                    <td role="cell" data-head=words::from(lang)>{say(row.from)}</td>
                    <td role="cell" data-head=words::number(lang) class="figures">
                        <a data-row href=page_of(row.id, unit) accesskey=key>{row.number}</a>
                        {key.map(|key| view! { " " <kbd>{key.to_uppercase()}</kbd> })}
                    </td>
                    <td role="cell" data-head=words::who(lang)>{who}</td>
                    <td role="cell" data-head=words::about(lang)>
                        {callbacks::topic_name(lang, row.topic)} <br/> {subject} {others}
                    </td>
                    <td role="cell" data-head=words::stands(lang)>
                        <CallBadge lang state=row.state/> {with} {tried}
                    </td>
                </tr>
            }
        })
        .collect_view();
    let heads = vec![
        Head::text(words::due(lang)),
        Head::text(words::from(lang)),
        Head::text(words::number(lang)),
        Head::text(words::who(lang)),
        Head::text(words::about(lang)),
        Head::text(words::stands(lang)),
    ];
    view! { <DenseTable heads class="queue">{rows}</DenseTable> }.into_any()
}

/// The promises that were not kept, each to get its reason.
#[component]
fn Broken(
    lang: Lang,
    today: NaiveDate,
    broken: Vec<BrokenPromise>,
    /// The unit whose queue one goes through.
    unit: Option<UnitId>,
) -> impl IntoView {
    if broken.is_empty() {
        return ().into_any();
    }
    let rows = broken
        .into_iter()
        .map(|own| {
            view! {
                <tr role="row" class="late">
                    <td role="cell" data-head=words::due(lang)>
                        {words_of_moment(lang, own.due_at, today)}
                    </td>
                    <td role="cell" data-head=words::number(lang) class="figures">
                        <a href=page_of(own.id, unit)>{own.number}</a>
                    </td>
                    <td role="cell" data-head=words::who(lang)>
                        {own.party_name.unwrap_or_else(|| words::stranger(lang).to_owned())}
                    </td>
                    <td role="cell" data-head=words::stands(lang)>
                        {called(lang, own.done_at, today)}
                    </td>
                </tr>
            }
        })
        .collect_view();
    let heads = vec![
        Head::text(words::due(lang)),
        Head::text(words::number(lang)),
        Head::text(words::who(lang)),
        Head::text(words::stands(lang)),
    ];
    view! {
        <section aria-labelledby="broken">
            <h2 id="broken">{words::broken(lang)}</h2>
            <p>{words::broken_lead(lang)}</p>
            <DenseTable heads>{rows}</DenseTable>
        </section>
    }
    .into_any()
}

/// Whether a call was made after all.
fn called(lang: Lang, done_at: Option<DateTime<Utc>>, today: NaiveDate) -> String {
    done_at.map_or_else(
        || words::not_called(lang).to_owned(),
        |at| words::called_at(lang, &words_of_moment(lang, at, today)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_alarm_is_raised_when_less_than_an_hour_is_left() {
        let now: DateTime<Utc> = "2026-11-23T09:00:00Z".parse().expect("a moment");
        let said = |minutes| alarming(Lang::En, now + TimeDelta::minutes(minutes), now);
        assert_eq!(said(60), None);
        assert_eq!(said(59), Some(words::soon(Lang::En)));
        assert_eq!(said(0), Some(words::soon(Lang::En)));
        assert_eq!(said(-1), Some(words::overdue(Lang::En)));
    }
}
