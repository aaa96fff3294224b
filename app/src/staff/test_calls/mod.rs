//! `/staff/statistics/tests`: the test calls that have been drawn, and how they went.

mod case;
mod figures;

use crate::ports::{StaffRole, TestCall};
use crate::scene::{Scene, StaffScene};
use crate::staff::layout::StaffPage;
use crate::staff::table::{DenseTable, Head};
use crate::ui::awaited::awaited;
use crate::ui::field::ErrorSummary;
use crate::ui::problem::Bare;
use crate::ui::sheet::BackLink;
use crate::ui::title::PageTitle;
use crate::ui::words_of_moment;
use crate::words::{callbacks, staff as site, statistics, test_calls as words};
use besked_domain::callback::test_call::Answer;
use besked_domain::text::Lang;
pub(crate) use case::TestCallPage;
use chrono::{DateTime, Utc};
pub(super) use figures::TestFigures;
use leptos::prelude::*;

/// Where the list lives.
const PATH: &str = "/staff/statistics/tests";

/// The same as a table for other programs.
const CSV: &str = "/staff/statistics/tests.csv";

/// `/staff/statistics/tests`
#[component]
pub(crate) fn TestCallsPage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let content = awaited(&scene, move |scene| async move {
        let rows = desk.test_calls(&staff).await?;
        let makes = staff.is_one_of(StaffRole::MAKE_TEST_CALLS);
        Ok(view! { <Content scene rows makes/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

#[component]
fn Content(
    scene: Scene,
    rows: Vec<TestCall>,
    /// The reader may draw test calls.
    makes: bool,
) -> impl IntoView {
    let lang = scene.lang();
    let form = scene.form.clone();
    // Nothing is typed: what is wrong is wrong with the whole.
    let fields = Vec::new();
    let draw = makes.then(|| {
        let key = form.of_action("draw").key();
        view! {
            <form method="post" action=format!("{PATH}/draw")>
                <input type="hidden" name="form_key" value=key/>
                <button class="button" type="submit">{words::draw(lang)}</button>
            </form>
        }
    });
    let body = if rows.is_empty() {
        view! { <p class="card empty" role="status">{words::none(lang)}</p> }.into_any()
    } else {
        view! {
            <Drawn scene rows/>
            <p>
                <a href=CSV>{statistics::fetch(lang)}</a>
            </p>
        }
        .into_any()
    };
    view! {
        <PageTitle text=words::title(lang) site=site::site(lang)/>
        <BackLink to="/staff/statistics" text=statistics::title(lang)/>
        <h1>{words::title(lang)}</h1>
        <p>{words::lead(lang)}</p>
        <ErrorSummary lang form fields/>
        {draw}
        {body}
    }
    .into_any()
}

#[component]
fn Drawn(scene: Scene, rows: Vec<TestCall>) -> impl IntoView {
    let (lang, today) = (scene.lang(), scene.today());
    let heads: Vec<Head> = [words::when(lang), statistics::unit(lang)]
        .into_iter()
        .chain(went(lang))
        .map(Head::text)
        .collect();
    let rows = rows
        .into_iter()
        .map(|call| {
            let cells = cells(lang, &call, scene.viewer.now)
                .into_iter()
                .zip(went(lang))
                .map(|(cell, head)| {
                    let cell = (!cell.is_empty()).then_some(cell);
                    view! { <td role="cell" data-head=head>{cell}</td> }
                })
                .collect_view();
            let when = words_of_moment(lang, call.at, today);
            view! {
                <tr role="row">
                    <th role="rowheader" data-head=words::when(lang) scope="row">
                        <a href=format!("{PATH}/{}", call.id)>{when}</a>
                    </th>
                    <td role="cell" data-head=statistics::unit(lang)>
                        {call.unit.get(lang).to_owned()}
                    </td>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    view! { <DenseTable heads>{rows}</DenseTable> }.into_any()
}

/// What the columns of [`cells`] are called.
const fn went(lang: Lang) -> [&'static str; 4] {
    [words::answer(lang), words::greeting(lang), words::right(lang), words::treated(lang)]
}

/// How it went: the answer, the greeting, what was answered and the treatment.
fn cells(lang: Lang, call: &TestCall, now: DateTime<Utc>) -> [String; 4] {
    let alone = |text: &str| [text, "", "", ""].map(str::to_owned);
    let Some(written) = &call.protocol else {
        return alone(if call.at <= now { words::missing(lang) } else { words::to_come(lang) });
    };
    let Some(Answer { seconds, greeted, right, treated }) = written.protocol.answer else {
        return alone(words::no_answer(lang));
    };
    [
        in_seconds(seconds),
        words::yes_or_no(lang, greeted).to_owned(),
        words::yes_or_no(lang, right).to_owned(),
        callbacks::grade_name(lang, treated).to_owned(),
    ]
}

/// How long one waited for an answer.
fn in_seconds(seconds: u16) -> String {
    format!("{seconds}\u{a0}s")
}
