//! How a case stands: icon and words together, and what happens next, by whom and by when.

use crate::ports::DisputeRow;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::words_of_day;
use crate::words::{case_steps as steps, cases as words};
use besked_domain::dispute::case::State;
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

/// The state in a word or two.
#[component]
pub(crate) fn CaseBadge(lang: Lang, state: State) -> impl IntoView {
    let (class, icon) = match state {
        State::Open | State::Taken | State::WaitingUnit | State::Stated => {
            ("badge due", Icon::Clock)
        }
        State::WaitingDebtor => ("badge late", Icon::Alert),
        State::Decided | State::Explained => ("badge good", Icon::Check),
        State::Appealed => ("badge due", Icon::Scales),
        State::Forwarded => ("badge quiet", Icon::Scales),
        State::Withdrawn => ("badge quiet", Icon::Check),
    };
    view! {
        <span class=class>
            <Glyph icon/>
            {words::state(lang, state)}
        </span>
    }
    .into_any()
}

/// What happens next, and by when.
#[component]
pub(crate) fn CaseStep(lang: Lang, row: DisputeRow, today: NaiveDate) -> impl IntoView {
    let unit = row.unit.get(lang).to_owned();
    let day = |day: Option<NaiveDate>| day.map(|day| words_of_day(lang, day, today));
    let answer = day(row.answer_by);
    let late = row.answer_by.is_some_and(|by| by < today);
    let text = match (row.state, answer) {
        (State::Explained, _) => steps::explained(lang).to_owned(),
        (State::Open | State::Taken | State::WaitingUnit | State::Stated, Some(by)) if late => {
            steps::late(lang, &unit, &by)
        }
        (State::Open | State::Taken, Some(by)) => steps::answers(lang, &unit, &by),
        (State::WaitingUnit, Some(by)) => steps::asks_unit(lang, &unit, &by),
        (State::Stated, Some(by)) => steps::decides(lang, &unit, &by),
        (State::WaitingDebtor, _) => match row.waits_until {
            Some(by) if by < today => steps::you_still(lang, &words_of_day(lang, by, today)),
            Some(by) => steps::you_by(lang, &words_of_day(lang, by, today)),
            None => steps::you(lang).to_owned(),
        },
        (State::Decided, _) => steps::decided(lang).to_owned(),
        (State::Appealed, Some(by)) if late => steps::appealed_late(lang, &unit, &by),
        (State::Appealed, Some(by)) => steps::appealed(lang, &unit, &by),
        (State::Appealed, None) => steps::appealed_soon(lang, &unit),
        (State::Forwarded, _) => steps::forwarded(lang).to_owned(),
        (State::Withdrawn, _) => steps::withdrawn(lang).to_owned(),
        (_, None) => steps::answers_soon(lang, &unit),
    };
    view! { <span class="step">{text}</span> }.into_any()
}
