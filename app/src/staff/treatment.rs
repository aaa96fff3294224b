//! How people say that they were treated, among the statistics.

use crate::staff::table::{DenseTable, Head};
use crate::words::statistics as words;
use besked_domain::callback::treatment::Told;
use besked_domain::text::{Lang, format};
use leptos::prelude::*;

/// The index and how many answers it is of; a dash where it is not told.
pub(super) fn told_in_words(lang: Lang, told: Option<Told>) -> String {
    told.map_or_else(
        || words::unknown(lang).to_owned(),
        |Told { index, answers }| {
            let answers = i64::try_from(answers).unwrap_or(i64::MAX);
            format!("{} ({})", format::number(index), words::treatment_of(lang, answers))
        },
    )
}

/// How each unit treated people, where that is told.
#[component]
pub(super) fn TreatmentTable(
    lang: Lang,
    /// The units with a grade, by name.
    rows: Vec<(String, Option<Told>)>,
) -> impl IntoView {
    if rows.is_empty() {
        return ().into_any();
    }
    let heads = vec![Head::text(words::unit(lang)), Head::figures(words::treatment(lang))];
    let rows = rows
        .into_iter()
        .map(|(unit, told)| {
            view! {
                <tr role="row">
                    <th role="rowheader" data-head=words::unit(lang) scope="row">{unit}</th>
                    <td role="cell" data-head=words::treatment(lang) class="right figures">
                        {told_in_words(lang, told)}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="treatment">
            <h2 id="treatment">{words::treatment_by_unit(lang)}</h2>
            <p class="soft">{words::fewest_answers(lang)}</p>
            <DenseTable heads>{rows}</DenseTable>
        </section>
    }
    .into_any()
}
