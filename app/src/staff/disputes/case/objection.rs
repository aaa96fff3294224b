//! What was objected, and the answer that was given at once.

use crate::ports::{DisputeCase, StaffCase};
use crate::ui::case::{Letter, ReadingTabs, answer_pdf};
use crate::ui::letter::FetchPdf;
use crate::ui::{wall_clock, words_of_day, words_of_moment};
use crate::words::{cases, letters, staff_cases as words};
use besked_domain::dispute::case::is_open;
use besked_domain::dispute::{Channel, Measure, Objection, Reading, Target, measure_name};
use besked_domain::invoice::Invoice;
use besked_domain::text::{Lang, format};
use chrono::{NaiveDate, NaiveTime};
use leptos::prelude::*;

#[component]
pub(super) fn Objected(lang: Lang, today: NaiveDate, found: StaffCase) -> impl IntoView {
    let StaffCase { case, channel, invoice, .. } = found;
    let objection = case.objection;
    let local = wall_clock(case.row.received_at);
    // Nobody knows the minute of a letter: it came when the day began.
    let when = if channel != Channel::Portal && local.time() == NaiveTime::MIN {
        words_of_day(lang, local.date(), today)
    } else {
        words_of_moment(lang, case.row.received_at, today)
    };
    let came = words::arrived(lang, &when, words::channel(lang, channel));
    let what = contested(lang, &objection, &invoice);
    let part =
        objection.amount.map(|sum| view! { <li>{words::part_of(lang, &format::money(sum))}</li> });
    let appeals = objection.appeals.then(|| {
        let text = if is_open(case.row.state) {
            words::appeals_too(lang)
        } else {
            words::appeal_onward(lang)
        };
        view! { <p class="note">{text}</p> }
    });
    let files = (objection.files > 0)
        .then(|| view! { <p class="soft">{words::files(lang, objection.files.into())}</p> });
    view! {
        <section class="card" aria-labelledby="objection">
            <h2 id="objection">{words::objection(lang)}</h2>
            <p class="soft">{came}</p>
            {appeals}
            <dl class="facts wide">
                <dt>{words::ground(lang)}</dt>
                <dd>
                    <strong>{cases::ground(lang, objection.ground)}</strong>
                </dd>
                <dt>{words::what(lang)}</dt>
                <dd>
                    <ul>
                        {what.into_iter().map(|name| view! { <li>{name}</li> }).collect_view()}
                        {part}
                    </ul>
                </dd>
                <dt>{words::happened(lang)}</dt>
                <dd><Written lang text=objection.statement/></dd>
                <dt>{words::wanted(lang)}</dt>
                <dd><Written lang text=objection.wanted/></dd>
            </dl>
            {files}
        </section>
    }
    .into_any()
}

/// What somebody wrote, with its line breaks, or that nothing was written.
#[component]
pub(super) fn Written(lang: Lang, text: String) -> impl IntoView {
    if text.trim().is_empty() {
        return view! { <span class="soft">{words::nothing_written(lang)}</span> }.into_any();
    }
    view! { <p class="written">{text}</p> }.into_any()
}

/// The names of what is contested.
fn contested(lang: Lang, objection: &Objection, invoice: &Invoice) -> Vec<String> {
    if objection.is_whole() {
        return vec![words::whole_invoice(lang).to_owned()];
    }
    let lines = objection.lines(invoice).map(|line| line.description.get(lang).to_owned());
    let measures = objection.measures(invoice).into_iter().map(|measure| {
        let Measure { target, kind, .. } = measure;
        debug_assert!(!matches!(target, Target::Line(_)), "a line is no measure");
        measure_name(kind).get(lang).to_owned()
    });
    lines.chain(measures).collect()
}

/// The answer, folded to its word: the desk knows the letter, and opens it when it matters.
#[component]
pub(super) fn Answer(
    lang: Lang,
    today: NaiveDate,
    /// The page's own address.
    path: String,
    case: DisputeCase,
    reading: Reading,
    unfolded: bool,
) -> impl IntoView {
    let fetch = answer_pdf(&path, reading);
    view! {
        <section class="card" aria-labelledby="answer">
            <h2 id="answer">{words::answer(lang)}</h2>
            <p>
                <strong>{cases::word(lang, case.answer.word)}</strong>
                " "
                <span class="soft">{words_of_moment(lang, case.answered_at, today)}</span>
            </p>
            <details class="fold" open=unfolded>
                <summary>{words::read_letter(lang)}</summary>
                <ReadingTabs lang reading path/>
                <Letter told=case.told/>
            </details>
            <FetchPdf to=fetch text=letters::fetch_answer(lang)/>
        </section>
    }
    .into_any()
}
