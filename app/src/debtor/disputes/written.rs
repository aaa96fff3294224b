//! What was written in a case: decisions, statements, messages.

use crate::letters;
use crate::ports::{
    Author, CaseLetter, DecisionView, MessageKind, MessageView, StatementView, UnitAnswerView,
};
use crate::ui::case::{DecisionLetter, LetterCard};
use crate::ui::letter::{FetchPdf, Parts};
use crate::ui::{words_of_day, words_of_moment};
use crate::words::{brought, disputes as words, letters as letter_words};
use besked_domain::dispute::Reading;
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;
use std::cmp::Reverse;

/// The decisions, and what was refused by a decision beside them, newest first.
#[component]
pub(super) fn Decisions(
    lang: Lang,
    today: NaiveDate,
    /// The address of the case.
    path: String,
    reading: Reading,
    decisions: Vec<DecisionView>,
    refusals: Vec<CaseLetter>,
) -> impl IntoView {
    let of_path = path.clone();
    let decided = decisions.into_iter().rev().map(|decision| {
        let (at, path) = (decision.at, Some(of_path.clone()));
        (at, view! { <DecisionLetter lang today decision reading path/> }.into_any())
    });
    let refused = refusals.into_iter().rev().map(|letter| {
        let (at, path) = (letter.at, path.clone());
        (at, view! { <LetterCard lang today letter reading path/> }.into_any())
    });
    let mut cards: Vec<_> = decided.chain(refused).collect();
    cards.sort_by_key(|(at, _)| Reverse(*at));
    cards.into_iter().map(|(_, card)| card).collect_view().into_any()
}

/// The statements, newest first.
#[component]
pub(super) fn Statements(
    lang: Lang,
    today: NaiveDate,
    /// The address of the case.
    path: String,
    statements: Vec<StatementView>,
) -> impl IntoView {
    statements
        .into_iter()
        .rev()
        .map(|statement| {
            let to = format!("{path}/statements/{}.pdf", statement.round);
            view! {
                <section class="card" aria-label=words::statement(lang)>
                    <h2>{words::statement(lang)}</h2>
                    <p class="soft small">{words_of_moment(lang, statement.at, today)}</p>
                    <Parts parts=letters::stated(lang, &statement)/>
                    <FetchPdf to text=letter_words::fetch_statement(lang)/>
                </section>
            }
        })
        .collect_view()
        .into_any()
}

/// What other parts of the municipality have answered, newest first.
#[component]
pub(super) fn UnitAnswers(
    lang: Lang,
    today: NaiveDate,
    answers: Vec<UnitAnswerView>,
) -> impl IntoView {
    answers
        .into_iter()
        .rev()
        .map(|UnitAnswerView { unit, answer }| {
            let title = words::unit_answer(lang, unit.get(lang));
            let lead = words::unit_answer_lead(lang, &words_of_day(lang, answer.comment_by, today));
            view! {
                <section class="card" aria-label=title.clone()>
                    <h2>{title.clone()}</h2>
                    <p class="soft small">{words_of_moment(lang, answer.at, today)}</p>
                    <p>{lead}</p>
                    <p class="written">{answer.body}</p>
                </section>
            }
        })
        .collect_view()
        .into_any()
}

/// What the person is asked for, and was told to take longer, newest first.
#[component]
pub(super) fn Letters(
    lang: Lang,
    today: NaiveDate,
    /// The address of the case.
    path: String,
    reading: Reading,
    letters: Vec<CaseLetter>,
) -> impl IntoView {
    let each = letters.into_iter().map(|letter| {
        let path = path.clone();
        view! { <LetterCard lang today letter reading path/> }
    });
    each.collect_view().into_any()
}

/// The messages both ways, oldest first. What is a letter of its own is no message here.
#[component]
pub(super) fn Messages(
    lang: Lang,
    today: NaiveDate,
    unit: String,
    messages: Vec<MessageView>,
) -> impl IntoView {
    let messages: Vec<_> = messages.into_iter().filter(|message| !message.is_letter()).collect();
    if messages.is_empty() {
        return None;
    }
    let messages = messages
        .into_iter()
        .map(|message| {
            let came = match message.author {
                Author::Registered { arrived_on, .. } => {
                    let day = words_of_day(lang, arrived_on, today);
                    Some(view! { <p class="soft small">{brought::own_came(lang, &day)}</p> })
                }
                Author::Debtor | Author::Unit { .. } => None,
            };
            let (class, by) = match message.author {
                Author::Debtor | Author::Registered { .. } => {
                    ("message own", words::you(lang).to_owned())
                }
                Author::Unit { .. } => ("message", unit.clone()),
            };
            let correction = (message.kind == MessageKind::Correction)
                .then(|| view! { <p><strong>{words::correction(lang)}</strong></p> });
            let change = message.change_wanted.map(|text| {
                view! {
                    <p><strong>{words::change_wanted(lang)}</strong></p>
                    <p class="written">{text}</p>
                }
            });
            view! {
                <li class=class>
                    <p class="soft small">{by} " · " {words_of_moment(lang, message.at, today)}</p>
                    {came}
                    {correction}
                    <p class="written">{message.body}</p>
                    {change}
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <section aria-labelledby="messages">
                <h2 id="messages">{words::messages(lang)}</h2>
                <ul class="messages">{messages}</ul>
            </section>
        }
        .into_any(),
    )
}
