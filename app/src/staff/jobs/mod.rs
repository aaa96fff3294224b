//! `/staff/jobs`: what was to be done and was given up, to be tried again by one press.

use crate::form::FormProblem;
use crate::ports::{DeadJob, JobQueue};
use crate::scene::{Scene, StaffScene};
use crate::staff::layout::StaffPage;
use crate::staff::table::{DenseTable, Head};
use crate::ui::awaited::awaited;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::problem::Bare;
use crate::ui::title::PageTitle;
use crate::ui::words_of_moment;
use crate::words::{jobs as words, staff};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The key that tries the first of the list again.
const KEY: &str = "r";

/// `/staff/jobs`
#[component]
pub(crate) fn JobsPage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let again = use_query_map().with_untracked(|query| query.get_str("again") == Some("1"));
    let content = awaited(&scene, move |scene| async move {
        let queue = desk.jobs(&staff).await?;
        Ok(view! { <Content scene queue again/> })
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

#[component]
fn Content(scene: Scene, queue: JobQueue, again: bool) -> impl IntoView {
    let lang = scene.lang();
    let JobQueue { dead, dead_count, waiting, oldest } = queue;
    let note = match scene.form.problem() {
        Some(FormProblem::Stale) => Some(("note due", words::stale(lang))),
        Some(_) => Some(("note due", crate::words::problem::form_unavailable(lang))),
        None => again.then(|| ("note good", words::again(lang))),
    };
    let note = note.map(|(class, text)| {
        view! {
            <div class=class role="status">
                <Glyph icon=Icon::Info/>
                <p>{text}</p>
            </div>
        }
    });
    let since = oldest.map(|at| words::oldest(lang, &words_of_moment(lang, at, scene.today())));
    let more = i64::try_from(dead.len()).is_ok_and(|shown| shown < dead_count);
    let body = if dead.is_empty() {
        view! {
            <div class="card empty" role="status">
                <h2>{words::none_title(lang)}</h2>
                <p>{words::none(lang)}</p>
            </div>
        }
        .into_any()
    } else {
        let rows = dead
            .into_iter()
            .enumerate()
            .map(|(place, job)| view! { <Row scene=scene.clone() job first=place == 0/> })
            .collect_view();
        let heads = vec![
            Head::text(words::what(lang)),
            Head::text(words::made(lang)),
            Head::text(words::ended(lang)),
            Head::figures(words::attempts(lang)),
            Head::text(words::error(lang)),
            Head::text(words::act(lang)),
        ];
        view! {
            <p class="soft">{words::lead(lang)}</p>
            <DenseTable heads>{rows}</DenseTable>
        }
        .into_any()
    };
    view! {
        <PageTitle text=words::title(lang) site=staff::site(lang)/>
        <h1>{words::title(lang)}</h1>
        {note}
        <p role="status">
            {words::given_up(lang, dead_count)} " · " {words::waiting(lang, waiting)} ". " {since}
            {more.then(|| format!(" {}", words::first_hundred(lang)))}
        </p>
        {body}
    }
    .into_any()
}

#[component]
fn Row(scene: Scene, job: DeadJob, first: bool) -> impl IntoView {
    let lang = scene.lang();
    let today = scene.today();
    let what = words::kind(lang, job.kind);
    let failure = job.failure.map_or_else(|| words::unknown(lang), |why| words::failure(lang, why));
    let details = job.error.map(|error| {
        view! {
            <details>
                <summary class="small">{words::details(lang)}</summary>
                <code lang="en">{error}</code>
            </details>
        }
    });
    let label = format!("job-{}", job.id);
    view! {
        <tr role="row">
            <th role="rowheader" data-head=words::what(lang) scope="row" id=label.clone()>
                {what}
            </th>
            <td role="cell" data-head=words::made(lang)>
                {words_of_moment(lang, job.made_at, today)}
            </td>
            <td role="cell" data-head=words::ended(lang)>
                {words_of_moment(lang, job.given_up_at, today)}
            </td>
            <td role="cell" data-head=words::attempts(lang) class="right figures">
                {job.attempts.to_string()}
            </td>
            <td role="cell" data-head=words::error(lang)>{failure} {details}</td>
            <td role="cell" data-head=words::act(lang)>
                <form method="post" action=format!("/staff/jobs/{}/retry", job.id)>
                    <button
                        class="button second"
                        type="submit"
                        aria-describedby=label
                        accesskey=first.then_some(KEY)
                    >
                        {words::retry(lang)}
                        {first.then(|| view! { " " <kbd>{KEY.to_uppercase()}</kbd> })}
                    </button>
                </form>
            </td>
        </tr>
    }
    .into_any()
}
