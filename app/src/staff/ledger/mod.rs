//! `/staff/ledger`: what came in, what was refused and what is missing.

mod run;

use crate::ports::{ImportOutcome, ImportRun, ImportSource, Imports, PortalError};
use crate::scene::{Scene, StaffScene};
use crate::staff::layout::StaffPage;
use crate::staff::table::{DenseTable, Head};
use crate::ui::awaited::awaited;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::problem::Bare;
use crate::ui::title::PageTitle;
use crate::ui::words_of_moment;
use crate::words::{imports as words, staff};
use besked_domain::delivery::FileKind;
use besked_domain::id::ImportRunId;
use besked_domain::text::{Lang, format};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use run::Run;
use rust_decimal::Decimal;

/// `/staff/ledger`
#[component]
pub(crate) fn LedgerPage() -> impl IntoView {
    let Some(StaffScene { scene, staff, desk }) = StaffScene::take() else {
        return Bare().into_any();
    };
    let asked = use_query_map().with_untracked(|query| query.get("run"));
    let content = awaited(&scene, move |scene| async move {
        let Some(id) = asked else {
            let imports = desk.imports(&staff).await?;
            return Ok(view! { <All scene imports/> }.into_any());
        };
        let id: ImportRunId = id.parse().map_err(|_| PortalError::NotFound)?;
        let file = desk.import_run(&staff, id).await?.ok_or(PortalError::NotFound)?;
        Ok(view! { <Run scene file/> }.into_any())
    });
    view! { <StaffPage scene>{content}</StaffPage> }.into_any()
}

#[component]
fn All(scene: Scene, imports: Imports) -> impl IntoView {
    let lang = scene.lang();
    let Imports { sources, runs } = imports;
    view! {
        <PageTitle text=words::title(lang) site=staff::site(lang)/>
        <h1>{words::title(lang)}</h1>
        <Missing scene=scene.clone() sources=sources.clone()/>
        <section>
            <h2>{words::sources(lang)}</h2>
            <Sources scene=scene.clone() sources/>
        </section>
        <section>
            <h2>{words::runs(lang)}</h2>
            <Runs scene runs/>
        </section>
    }
    .into_any()
}

/// What has not come stands first, and loud.
#[component]
fn Missing(scene: Scene, sources: Vec<ImportSource>) -> impl IntoView {
    let lang = scene.lang();
    let missing: Vec<_> = sources
        .iter()
        .filter_map(|source| {
            let due = words_of_moment(lang, source.missing_since?, scene.today());
            Some(words::missing(lang, source.name.get(lang), &due))
        })
        .collect();
    if missing.is_empty() {
        let expected = sources.iter().any(|source| source.schedule.is_some());
        return expected
            .then(|| view! { <p class="soft">{words::nothing_missing(lang)}</p> })
            .into_any();
    }
    let count = i64::try_from(missing.len()).unwrap_or(i64::MAX);
    let lines = missing.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <section class="card alarm" role="alert" aria-labelledby="missing">
            <h2 id="missing">
                <Glyph icon=Icon::Alert/>
                {words::missing_title(lang, count)}
            </h2>
            <ul>{lines}</ul>
            <p>{words::missing_what_to_do(lang)}</p>
        </section>
    }
    .into_any()
}

#[component]
fn Sources(scene: Scene, sources: Vec<ImportSource>) -> impl IntoView {
    let lang = scene.lang();
    let moment = move |at| words_of_moment(lang, at, scene.today());
    let rows = sources
        .into_iter()
        .map(|source| {
            let latest = source.latest.map_or_else(|| words::none_yet(lang).to_owned(), &moment);
            let next = match (source.watched_since, source.next_due) {
                (None, _) => words::unwatched(lang).to_owned(),
                (_, None) => words::as_they_come(lang).to_owned(),
                (_, Some(due)) => moment(due),
            };
            view! {
                <tr role="row">
                    <th role="rowheader" data-head=words::source(lang) scope="row">
                        {source.name.get(lang).to_owned()} " "
                        <span class="soft figures">{source.code}</span>
                    </th>
                    <td role="cell" data-head=words::reads(lang)>{kind(lang, source.kind)}</td>
                    <td role="cell" data-head=words::latest(lang)>{latest}</td>
                    <td role="cell" data-head=words::next(lang)>{next}</td>
                </tr>
            }
        })
        .collect_view();
    let heads = vec![
        Head::text(words::source(lang)),
        Head::text(words::reads(lang)),
        Head::text(words::latest(lang)),
        Head::text(words::next(lang)),
    ];
    view! {
        <DenseTable heads>{rows}</DenseTable>
    }
    .into_any()
}

#[component]
fn Runs(scene: Scene, runs: Vec<ImportRun>) -> impl IntoView {
    let lang = scene.lang();
    if runs.is_empty() {
        return view! { <p class="card">{words::no_runs(lang)}</p> }.into_any();
    }
    let rows = runs
        .into_iter()
        .map(|run| {
            let began = words_of_moment(lang, run.started_at, scene.today());
            view! {
                <tr role="row">
                    <th role="rowheader" data-head=words::file(lang) scope="row">
                        <a href=format!("/staff/ledger?run={}", run.id)>{run.file.clone()}</a>
                    </th>
                    <td role="cell" data-head=words::source(lang)>
                        {run.source.clone().unwrap_or_else(|| words::by_hand(lang).to_owned())}
                    </td>
                    <td role="cell" data-head=words::began(lang)>{began}</td>
                    <td role="cell" data-head=words::outcome(lang)>
                        <OutcomeBadge lang outcome=run.outcome.clone()/>
                    </td>
                    <Counts lang run/>
                </tr>
            }
        })
        .collect_view();
    let heads = [
        vec![
            Head::text(words::file(lang)),
            Head::text(words::source(lang)),
            Head::text(words::began(lang)),
            Head::text(words::outcome(lang)),
        ],
        count_heads(lang),
    ]
    .concat();
    view! {
        <DenseTable heads>{rows}</DenseTable>
    }
    .into_any()
}

/// What is counted of a run, in the order of [`Counts`].
const fn counted(lang: Lang) -> [&'static str; 6] {
    [
        words::records(lang),
        words::added(lang),
        words::changed(lang),
        words::unchanged(lang),
        words::left_aside(lang),
        words::refused(lang),
    ]
}

/// The heads of [`Counts`].
pub(super) fn count_heads(lang: Lang) -> Vec<Head> {
    counted(lang).map(Head::figures).to_vec()
}

/// How many records there were of each outcome.
#[component]
pub(super) fn Counts(lang: Lang, run: ImportRun) -> impl IntoView {
    [run.records, run.added, run.changed, run.unchanged, run.left_aside, run.refused]
        .into_iter()
        .zip(counted(lang))
        .map(|(count, head)| {
            view! {
                <td role="cell" data-head=head class="right figures">
                    {format::number(Decimal::from(count))}
                </td>
            }
        })
        .collect_view()
        .into_any()
}

/// How a run stands: colour, icon and word together.
#[component]
pub(super) fn OutcomeBadge(lang: Lang, outcome: ImportOutcome) -> impl IntoView {
    let (class, icon, text) = match outcome {
        ImportOutcome::Running => ("badge due", Icon::Clock, words::running(lang)),
        ImportOutcome::Taken => ("badge good", Icon::Check, words::taken(lang)),
        ImportOutcome::PartlyRefused => ("badge late", Icon::Alert, words::partly_refused(lang)),
        ImportOutcome::Failed(_) => ("badge late", Icon::Alert, words::failed(lang)),
    };
    view! {
        <span class=class>
            <Glyph icon/>
            {text}
        </span>
    }
    .into_any()
}

/// What a kind of file is called.
pub(super) fn kind(lang: Lang, kind: FileKind) -> &'static str {
    match kind {
        FileKind::Ledger => words::kind_ledger(lang),
        FileKind::Peppol => words::kind_peppol(lang),
        FileKind::Csv => words::kind_csv(lang),
        FileKind::Bgmax => words::kind_bgmax(lang),
        FileKind::Camt => words::kind_camt(lang),
    }
}
