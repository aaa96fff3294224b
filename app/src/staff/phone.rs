//! What the telephone system tells, among the statistics: its figures by number, and the form that brings them in.

use crate::form::{ACTION, FieldError, FormState};
use crate::staff::table::{DenseTable, Head};
use crate::ui::field::error_words;
use crate::ui::file_input::FileInput;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::text_area::TextArea;
use crate::words::statistics as words;
use besked_domain::callback::measure::{PhoneFigures, Share};
use besked_domain::callback::phone_table::{COLUMNS, TableFault, read};
use besked_domain::text::{Lang, format};
use leptos::prelude::*;

/// The field that the table is chosen in as a file.
pub(super) const FILE: &str = "table_file";

/// The figures of each number, or of each time.
#[component]
pub(super) fn PhoneTable(
    lang: Lang,
    /// The table's own.
    id: &'static str,
    /// What stands above it.
    title: &'static str,
    /// What each row is about.
    of: &'static str,
    rows: Vec<(String, PhoneFigures)>,
) -> impl IntoView {
    if rows.is_empty() {
        return ().into_any();
    }
    let heads = vec![
        Head::text(of),
        Head::figures(words::offered(lang)),
        Head::figures(words::answer_share(lang)),
        Head::figures(words::lost_share(lang)),
        Head::figures(words::in_time(lang)),
        Head::figures(words::mean_answer(lang)),
    ];
    let rows = rows
        .into_iter()
        .map(|(name, figures)| {
            let mean = figures.mean_answer_seconds().map_or_else(
                || words::unknown(lang).to_owned(),
                |seconds| format::quantity(seconds, "s"),
            );
            view! {
                <tr role="row">
                    <th role="rowheader" data-head=of scope="row">{name}</th>
                    <td role="cell" data-head=words::offered(lang) class="right figures">
                        {figures.offered}
                    </td>
                    <td role="cell" data-head=words::answer_share(lang) class="right figures">
                        {percent(lang, figures.answer_share())}
                    </td>
                    <td role="cell" data-head=words::lost_share(lang) class="right figures">
                        {percent(lang, figures.lost_share())}
                    </td>
                    <td role="cell" data-head=words::in_time(lang) class="right figures">
                        {percent(lang, figures.service_level())}
                    </td>
                    <td role="cell" data-head=words::mean_answer(lang) class="right figures">
                        {mean}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <DenseTable heads>{rows}</DenseTable>
        </section>
    }
    .into_any()
}

/// A share in per cent; a share of nothing is none.
pub(super) fn percent(lang: Lang, share: Share) -> String {
    share.percent().map_or_else(|| words::unknown(lang).to_owned(), format::percent)
}

/// The form that takes in the table of the telephone system.
#[component]
pub(super) fn KeepPhone(lang: Lang, form: FormState) -> impl IntoView {
    let open = form.value(ACTION) == Some("phone");
    let form = form.of_action("phone");
    let typed = form.value("table").unwrap_or_default().to_owned();
    let wrong = form.error("table").is_some();
    let fault = form.error("table").map(|error| {
        let text = match read(&typed) {
            Err(fault) if error == FieldError::Malformed => words_of(lang, fault),
            _ => error_words(lang, "table", error).into_owned(),
        };
        view! {
            <span class="error" id="table-error">
                <Glyph icon=Icon::Alert/>
                {text}
            </span>
        }
    });
    let told_by = if wrong { "table-hint table-error" } else { "table-hint" };
    let columns = COLUMNS.join("; ");
    view! {
        <details class="deed" open=open>
            <summary>{words::keep_phone(lang)}</summary>
            <form
                method="post"
                action="/staff/statistics/phone"
                enctype="multipart/form-data"
                class="question"
            >
                <input type="hidden" name="form_key" value=form.key()/>
                <div class="field">
                    <label for="table">{words::phone_table(lang)}</label>
                    <span class="hint" id="table-hint">
                        {words::phone_hint(lang)} " " {columns} "."
                    </span>
                    {fault}
                    <TextArea
                        name="table"
                        text=typed
                        rows=8
                        told_by=Some(told_by.to_owned())
                        wrong
                    />
                </div>
                <FileInput
                    lang
                    name=FILE
                    id=FILE
                    label=words::phone_file(lang)
                    hint=words::phone_file_hint(lang)
                    error=form.error(FILE)
                    accept=".csv,.txt,text/csv,text/plain"
                    many=false
                />
                <button class="button" type="submit">{words::keep_phone(lang)}</button>
            </form>
        </details>
    }
    .into_any()
}

fn words_of(lang: Lang, fault: TableFault) -> String {
    match fault {
        TableFault::NoColumn(column) => words::no_column(lang, column),
        TableFault::Empty => words::no_lines(lang).to_owned(),
        TableFault::Field { line, column } => words::wrong_field(lang, &line.to_string(), column),
        TableFault::Sum(line) => words::sums_up(lang, &line.to_string()),
        TableFault::SumOfOthers(line) => words::sums_up_others(lang, &line.to_string()),
        TableFault::DoesNotAddUp(line) => words::does_not_add_up(lang, &line.to_string()),
        TableFault::Twice(line) => words::told_twice(lang, &line.to_string()),
    }
}
