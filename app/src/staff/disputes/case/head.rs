//! The head of a case file: which case, how it stands, what happens next and by when.

use super::super::badge::StaffBadge;
use super::super::list::AnswerBy;
use crate::ports::{DisputeCase, StaffCase};
use crate::staff::home::ProtectedBadge;
use crate::ui::amount::Amount;
use crate::ui::words_of_day;
use crate::words::{case_steps as steps, cases, staff_cases as words};
use besked_domain::dispute::case::{State, is_open};
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

#[component]
pub(super) fn Head(lang: Lang, today: NaiveDate, found: StaffCase) -> impl IntoView {
    let StaffCase { case, party, handler, .. } = found;
    let row = &case.row;
    let works = is_open(row.state) || case.appeal_waits();
    // As in the list: whichever is to be done first.
    let first = row.answer_by.into_iter().chain(case.refusal_appeal_by).min();
    let by = first.filter(|_| works);
    let handler = handler.map_or_else(
        || view! { <span class="soft">{words::nobody(lang)}</span> }.into_any(),
        |(_, name)| name.into_any(),
    );
    let round = (case.round > 1).then(|| format!(" · {}", words::round(lang, case.round.into())));
    view! {
        <header class="case-head">
            <h1>
                <span class="figures">{row.number.clone()}</span>
                " "
                <StaffBadge lang state=row.state/>
            </h1>
            <p>
                <a href=format!("/staff/parties/{}", party.id)>{party.name.clone()}</a>
                " "
                {party.protected.then(|| view! { <ProtectedBadge lang/> })}
                " · "
                {row.subject.get(lang).to_owned()}
                " · "
                {cases::ground(lang, row.ground)}
                {round}
            </p>
            <dl class="strip">
                <div>
                    <dt>{words::answer_by(lang)}</dt>
                    <dd><AnswerBy lang today by/></dd>
                </div>
                <div class="wide">
                    <dt>{words::next_step(lang)}</dt>
                    <dd>{step(lang, today, &case)}</dd>
                </div>
                <div>
                    <dt>{words::contested(lang)}</dt>
                    <dd><Amount money=row.disputed/></dd>
                </div>
                <div>
                    <dt>{words::held_now(lang)}</dt>
                    <dd><Amount money=row.held/></dd>
                </div>
                <div>
                    <dt>{words::handler(lang)}</dt>
                    <dd>{handler}</dd>
                </div>
            </dl>
        </header>
    }
    .into_any()
}

/// What happens next, told to staff: who does it, and by when.
fn step(lang: Lang, today: NaiveDate, case: &DisputeCase) -> String {
    let row = &case.row;
    let unit = row.unit.get(lang);
    let day = |day: NaiveDate| words_of_day(lang, day, today);
    let answer = row.answer_by.map(day);
    match (row.state, answer) {
        (State::Explained, _) => words::waits_nobody(lang).to_owned(),
        (State::WaitingDebtor, _) => row.waits_until.map(day).map_or_else(
            || words::waits_person_no_day(lang).to_owned(),
            |by| words::waits_person(lang, &by),
        ),
        (State::Decided, _) if case.appeal_waits() => words::appeal_waits(lang).to_owned(),
        (State::Decided, _) => words::decided(lang).to_owned(),
        (State::Appealed, Some(by)) => steps::appealed(lang, unit, &by),
        (State::Appealed, None) => steps::appealed_soon(lang, unit),
        (State::Forwarded, _) => steps::forwarded(lang).to_owned(),
        (State::Withdrawn, _) => words::taken_back(lang).to_owned(),
        (State::Stated, Some(by)) => steps::decides(lang, unit, &by),
        (State::WaitingUnit, Some(by)) => steps::asks_unit(lang, unit, &by),
        (State::Open | State::Taken, Some(by)) => steps::answers(lang, unit, &by),
        (_, None) => steps::answers_soon(lang, unit),
    }
}
