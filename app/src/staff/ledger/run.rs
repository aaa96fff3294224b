//! One file: how it went, and what to mend in it.

use super::{Counts, OutcomeBadge, count_heads, kind};
use crate::ports::{ImportOutcome, ImportProblem, ImportRunFile, PROBLEMS_KEPT};
use crate::scene::Scene;
use crate::staff::table::{DenseTable, Head};
use crate::ui::sheet::BackLink;
use crate::ui::title::PageTitle;
use crate::ui::words_of_moment;
use crate::words::{imports as words, staff};
use besked_domain::delivery::Severity;
use besked_domain::text::Lang;
use leptos::prelude::*;

#[component]
pub(super) fn Run(scene: Scene, file: ImportRunFile) -> impl IntoView {
    let lang = scene.lang();
    let ImportRunFile { run, problems } = file;
    let began = words_of_moment(lang, run.started_at, scene.today());
    let failure = match &run.outcome {
        ImportOutcome::Failed(why) => {
            Some(view! { <p class="card alarm" role="alert">{why.get(lang).to_owned()}</p> })
        }
        _ => None,
    };
    let ended_well = failure.is_none() && run.finished_at.is_some();
    let heads = count_heads(lang);
    view! {
        <PageTitle text=run.file.clone() site=staff::site(lang)/>
        <BackLink to="/staff/ledger" text=words::back(lang)/>
        <h1>{run.file.clone()}</h1>
        <p class="soft">
            {kind(lang, run.kind)} " · "
            {run.source.clone().unwrap_or_else(|| words::by_hand(lang).to_owned())} " · " {began}
            " " <OutcomeBadge lang outcome=run.outcome.clone()/>
        </p>
        {failure}
        <DenseTable heads>
            <tr role="row">
                <Counts lang run/>
            </tr>
        </DenseTable>
        <section>
            <h2>{words::problems(lang)}</h2>
            <Problems lang problems ended_well/>
        </section>
    }
    .into_any()
}

#[component]
fn Problems(lang: Lang, problems: Vec<ImportProblem>, ended_well: bool) -> impl IntoView {
    if problems.is_empty() {
        return ended_well
            .then(|| view! { <p class="card">{words::no_problems(lang)}</p> })
            .into_any();
    }
    let all_shown = problems.len() < PROBLEMS_KEPT;
    let count = i64::try_from(problems.len()).unwrap_or(i64::MAX);
    let rows = problems
        .into_iter()
        .map(|problem| {
            let (class, text) = match problem.severity {
                Severity::Refused => ("badge late", words::severity_refused(lang)),
                Severity::LeftAside => ("badge due", words::severity_left_aside(lang)),
                Severity::Waiting => ("badge due", words::severity_waiting(lang)),
                Severity::Note => ("badge quiet", words::severity_note(lang)),
            };
            view! {
                <tr role="row">
                    <th role="rowheader" data-head=words::place(lang) scope="row" class="figures">
                        {problem.place}
                    </th>
                    <td role="cell" data-head=words::outcome(lang)>
                        <span class=class>{text}</span>
                    </td>
                    <td role="cell" data-head=words::record_and_field(lang)>
                        {problem.record} " " <span class="figures">{problem.field}</span>
                    </td>
                    <td role="cell" data-head=words::what(lang)>
                        {problem.what.get(lang).to_owned()}
                    </td>
                    <td role="cell" data-head=words::mend(lang)>
                        {problem.mend.get(lang).to_owned()}
                    </td>
                </tr>
            }
        })
        .collect_view();
    let heads = vec![
        Head::text(words::place(lang)),
        Head::text(words::outcome(lang)),
        Head::text(words::record_and_field(lang)),
        Head::text(words::what(lang)),
        Head::text(words::mend(lang)),
    ];
    view! {
        {(!all_shown).then(|| view! { <p class="soft">{words::first_problems(lang, count)}</p> })}
        <DenseTable heads class="problems">{rows}</DenseTable>
    }
    .into_any()
}
