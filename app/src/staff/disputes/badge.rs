//! How a case stands, as the desk reads it. Red is kept for what is overdue: a case that waits for
//! somebody else is quiet here, though it calls on the person on their own page.

use crate::ui::icon::{Glyph, Icon};
use crate::words::{cases, staff_cases as words};
use besked_domain::dispute::case::State;
use besked_domain::text::Lang;
use leptos::prelude::*;

#[component]
pub(crate) fn StaffBadge(lang: Lang, state: State) -> impl IntoView {
    let (class, icon) = match state {
        State::Open | State::Taken => ("badge due", Icon::Clock),
        State::Stated | State::Appealed => ("badge due", Icon::Scales),
        State::Forwarded => ("badge quiet", Icon::Scales),
        State::WaitingUnit | State::WaitingDebtor => ("badge quiet", Icon::Clock),
        State::Decided | State::Explained => ("badge good", Icon::Check),
        State::Withdrawn => ("badge quiet", Icon::Check),
    };
    let text = match state {
        State::WaitingDebtor => words::waits_for_person(lang),
        State::WaitingUnit => words::waits_for_unit(lang),
        _ => cases::state(lang, state),
    };
    view! {
        <span class=class>
            <Glyph icon/>
            {text}
        </span>
    }
    .into_any()
}
