//! What has been written on both sides: messages, statements, decisions.

use super::objection::Written;
use crate::letters::day_of;
use crate::ports::{Author, CaseLetter, DecisionView, MessageKind, MessageView, StatementView};
use crate::ui::case::{FetchAsMade, LetterCard, LetterParts};
use crate::ui::icon::{Glyph, Icon};
use crate::ui::letter::FetchPdf;
use crate::ui::{words_of_day, words_of_moment};
use crate::words::{
    brought, cases, decision as told, letters as letter_words, receipts, staff_cases as words,
};
use besked_domain::charge::Regime;
use besked_domain::dispute::{Reading, ToPay};
use besked_domain::text::Lang;
use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;

/// What was written, oldest first. What is a letter stands as that says it.
#[component]
pub(super) fn Messages(
    lang: Lang,
    today: NaiveDate,
    /// The address of the case.
    path: String,
    messages: Vec<MessageView>,
    letters: Vec<CaseLetter>,
) -> impl IntoView {
    let mut letters = letters.into_iter();
    let body = if messages.is_empty() {
        none(words::no_messages(lang))
    } else {
        let each = messages.into_iter().map(|message| {
            let came = match &message.author {
                Author::Registered { arrived_on, by } => {
                    let day = words_of_day(lang, *arrived_on, today);
                    let told = by.as_deref().map(|who| brought::came_to(lang, &day, who));
                    Some(told.unwrap_or_else(|| brought::came(lang, &day)))
                }
                Author::Debtor | Author::Unit { .. } => None,
            };
            let came = came.map(|came| view! { <p class="soft small">{came}</p> });
            // They come in the same order.
            let letter = if message.is_letter() { letters.next() } else { None };
            let named = if message.dismisses_several() {
                words::appeals_dismissed(lang)
            } else {
                kind(lang, message.kind)
            };
            let (class, who) = match message.author {
                Author::Debtor | Author::Registered { .. } => {
                    ("written-by person", words::from_person(lang).to_owned())
                }
                Author::Unit { official } => (
                    "written-by unit",
                    official.unwrap_or_else(|| words::from_unit(lang).to_owned()),
                ),
            };
            let kind = (message.kind != MessageKind::Message)
                .then(|| view! { <span class="badge quiet">{named}</span> });
            let change = message.change_wanted.map(|text| {
                view! {
                    <p class="soft">{words::change_wanted(lang)}</p>
                    <Written lang text/>
                }
            });
            let body = match letter {
                Some(letter) => {
                    let (reading, path) = (Reading::Full, path.clone());
                    view! { <LetterParts lang letter reading path/> }.into_any()
                }
                None => view! { <Written lang text=message.body/> }.into_any(),
            };
            view! {
                <li class=class>
                    <p>
                        <strong>{who}</strong>
                        " "
                        <Moment lang today at=message.at/>
                        " "
                        {kind}
                    </p>
                    {came}
                    {body}
                    {change}
                </li>
            }
        });
        view! { <ol class="plain-list">{each.collect_view()}</ol> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="messages">
            <h2 id="messages">{words::messages(lang)}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// What the person was told to take longer, oldest first.
#[component]
pub(super) fn Delays(
    lang: Lang,
    today: NaiveDate,
    /// The address of the case.
    path: String,
    letters: Vec<CaseLetter>,
) -> impl IntoView {
    let each = letters.into_iter().map(|letter| {
        let (reading, path) = (Reading::Full, path.clone());
        view! { <LetterCard lang today letter reading path/> }
    });
    each.collect_view().into_any()
}

/// The original official's statements, frozen.
#[component]
pub(super) fn Statements(
    lang: Lang,
    today: NaiveDate,
    /// The address of the case.
    path: String,
    statements: Vec<StatementView>,
) -> impl IntoView {
    let body = if statements.is_empty() {
        none(words::no_statements(lang))
    } else {
        let each = statements.into_iter().map(|statement| {
            let to = format!("{path}/statements/{}.pdf", statement.round);
            let comment = words_of_day(lang, statement.comment_by, today);
            let writer = statement.written_by.map(|writer| {
                view! { <p class="soft">{words::written_down_by(lang, &writer)}</p> }
            });
            view! {
                <li>
                    <p>
                        <strong>{statement.official}</strong>
                        " "
                        <Moment lang today at=statement.at/>
                        " · "
                        {words::round(lang, statement.round.into())}
                    </p>
                    {writer}
                    <Written lang text=statement.body/>
                    <p class="soft">{words::comment_by(lang, &comment)}</p>
                    <p class="soft small hash">
                        <Glyph icon=Icon::Lock/>
                        {words::frozen(lang, &statement.digest)}
                    </p>
                    <FetchPdf to text=letter_words::fetch_statement(lang)/>
                </li>
            }
        });
        view! { <ol class="plain-list">{each.collect_view()}</ol> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="statements">
            <h2 id="statements">{words::statements(lang)}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// The decisions after reconsideration.
#[component]
pub(super) fn Decisions(
    lang: Lang,
    today: NaiveDate,
    /// The address of the case.
    path: String,
    /// The law: by private law these are answers.
    regime: Regime,
    decisions: Vec<DecisionView>,
) -> impl IntoView {
    let (title, nothing) = if regime.decides() {
        (words::decisions(lang), words::no_decisions(lang))
    } else {
        (words::replies(lang), words::no_replies(lang))
    };
    let body = if decisions.is_empty() {
        none(nothing)
    } else {
        let each = decisions.into_iter().map(|decision| {
            view! { <Decision lang today decision path=path.clone()/> }
        });
        view! { <ol class="plain-list">{each.collect_view()}</ol> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="decisions">
            <h2 id="decisions">{title}</h2>
            {body}
        </section>
    }
    .into_any()
}

#[component]
fn Decision(
    lang: Lang,
    today: NaiveDate,
    decision: DecisionView,
    /// The address of the case.
    path: String,
) -> impl IntoView {
    let to = format!("{path}/decisions/{}.pdf", decision.round);
    let as_made = decision.clone();
    // As the letter and the board's list tell it.
    let outcome = cases::outcome(lang, decision.told());
    let day = |day: NaiveDate| words_of_day(lang, day, today);
    let amounts = (decision.credited, decision.beside);
    let changes = words::changed(lang, decision.told(), decision.remedy, amounts);
    let paid = decision.rest_paid.then(|| words::rest_paid(lang).to_owned());
    let paused = decision.rest_paused.then(|| words::rest_paused(lang).to_owned());
    let pay = decision.own_rest().map(|to_pay| match to_pay {
        ToPay::By(by) => words::pay_by(lang, &day(by)),
        ToPay::ByPlan => words::rest_by_plan(lang).to_owned(),
    });
    let other =
        decision.other_rest().map(|(number, to_pay)| told::other_rest(lang, number, to_pay, day));
    let appeal = decision.appeal_by.map(|by| words::appeal_by(lang, &day(by)));
    let opened = decision.opened_on.map(|on| receipts::opened(lang, &day(on)));
    let received = decision.receipt.map(|receipt| {
        receipts::proved(lang, &day(receipt.on), receipts::manner_name(lang, receipt.manner))
    });
    let corrected = decision.corrections.into_iter().map(|correction| {
        let on = day(day_of(correction.at));
        view! {
            <dt>{told::corrected(lang, &on)}</dt>
            <dd><Written lang text=correction.text/></dd>
        }
    });
    let corrected = corrected.collect_view();
    let changed = decision.changed_by.map(|by| {
        view! {
            <dt>{words::changed_by(lang)}</dt>
            <dd>{words::rule_of_change(lang, by)}</dd>
        }
    });
    let dates = [paid, paused, pay, other, opened, received, appeal]
        .into_iter()
        .flatten()
        .map(|text| view! { <li>{text}</li> });
    view! {
        <li>
            <p>
                <strong>{outcome}</strong>
                ". "
                {changes}
            </p>
            <p class="soft">
                {decision.by} " " <Moment lang today at=decision.at/> " · "
                {words::round(lang, decision.round.into())}
            </p>
            <dl class="facts">
                <dt>{words::circumstances(lang)}</dt>
                <dd><Written lang text=decision.reasons/></dd>
                <dt>{words::rules(lang)}</dt>
                <dd><Written lang text=decision.rules/></dd>
                {changed}
                {corrected}
            </dl>
            <ul>{dates.collect_view()}</ul>
            <p class="soft small hash">
                <Glyph icon=Icon::Lock/>
                {words::rests_on(lang, &decision.statement_digest)}
            </p>
            <FetchPdf to text=letter_words::fetch_outcome(lang, decision.regime)/>
            <FetchAsMade lang path decision=as_made reading=Reading::Full/>
        </li>
    }
    .into_any()
}

/// A moment, for machines too.
#[component]
pub(super) fn Moment(lang: Lang, today: NaiveDate, at: DateTime<Utc>) -> impl IntoView {
    view! {
        <time class="soft" datetime=at.to_rfc3339()>
            {words_of_moment(lang, at, today)}
        </time>
    }
    .into_any()
}

/// That there is nothing of this.
pub(super) fn none(text: &'static str) -> AnyView {
    view! { <p class="soft">{text}</p> }.into_any()
}

/// What something was written for.
pub(super) const fn kind(lang: Lang, kind: MessageKind) -> &'static str {
    match kind {
        MessageKind::Message => words::message(lang),
        MessageKind::Completion => words::completion(lang),
        MessageKind::Review => words::review(lang),
        MessageKind::RequestRefused => words::request_refused(lang),
        MessageKind::AppealDismissed => words::appeal_dismissed(lang),
        MessageKind::Correction => words::correction(lang),
        MessageKind::Appeal => words::appeal(lang),
        MessageKind::RefusalAppeal => words::refusal_appeal(lang),
    }
}
