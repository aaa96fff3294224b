//! How an invoice stands: colour, icon and words together, never colour alone.

use crate::ui::icon::{Glyph, Icon};
use crate::ui::words_of_day;
use crate::words::standing as words;
use besked_domain::invoice::standing::{Standing, State, Who};
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

/// The tone of a state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Tone {
    Due,
    Late,
    Good,
    Quiet,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Due => "badge due",
            Self::Late => "badge late",
            Self::Good => "badge good",
            Self::Quiet => "badge quiet",
        }
    }
}

const fn looks(state: State) -> (Tone, Icon) {
    match state {
        State::Upcoming | State::PartPaid => (Tone::Due, Icon::Clock),
        State::Respited | State::InPlan | State::Paused => (Tone::Good, Icon::Clock),
        State::DueToday | State::PlanBroken => (Tone::Due, Icon::Alert),
        State::Overdue | State::Reminded | State::Stopped | State::Claimed => {
            (Tone::Late, Icon::Alert)
        }
        State::PaymentOrder | State::Enforcement | State::Watched => (Tone::Late, Icon::Scales),
        State::Paid => (Tone::Good, Icon::Check),
        State::Overpaid => (Tone::Good, Icon::Back),
        State::Credited | State::Cancelled => (Tone::Quiet, Icon::Check),
    }
}

/// The state in a word or two.
#[component]
pub(crate) fn StateBadge(lang: Lang, state: State) -> impl IntoView {
    let (tone, icon) = looks(state);
    view! {
        <span class=tone.class()>
            <Glyph icon/>
            {words::state(lang, state)}
        </span>
    }
    .into_any()
}

/// What happens next and when, and who does it when that is not the reader.
#[component]
pub(crate) fn NextStepLine(lang: Lang, standing: Standing, today: NaiveDate) -> impl IntoView {
    let day = standing.next.on.map(|day| words_of_day(lang, day, today));
    let step = words::step(lang, standing.next.step, day.as_deref());
    let who = match standing.next.who {
        Who::Debtor | Who::Nobody => None,
        other => Some(format!(" · {}", words::who(lang, other))),
    };
    view! { <span class="step">{step} {who}</span> }.into_any()
}
