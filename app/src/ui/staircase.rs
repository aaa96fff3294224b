//! A plan as a staircase: what is left before each instalment, down to nothing. The table beside it says
//! the same.

use crate::ui::words_of_day;
use crate::words::plans as words;
use besked_domain::plan::Schedule;
use besked_domain::text::{Lang, format};
use chrono::NaiveDate;
use leptos::prelude::*;
use std::fmt::Write;

/// The picture's sides.
const WIDTH: i128 = 600;
const HEIGHT: i128 = 160;
/// What lies between two steps.
const GAP: i128 = 3;

/// The steps: what is paid stands apart from what is to come.
#[component]
pub(crate) fn Staircase(
    lang: Lang,
    schedule: Schedule,
    /// How many instalments are paid.
    paid: u32,
    today: NaiveDate,
) -> impl IntoView {
    let whole = schedule.debt.total() + schedule.fee;
    let label = words::staircase(
        lang,
        schedule.count(),
        &format::money(whole),
        &words_of_day(lang, schedule.last_day(), today),
    );
    let (mut done, mut to_come) = (String::new(), String::new());
    let count = i128::from(schedule.count().max(1));
    let full = whole.ore().max(1);
    let mut before = whole;
    for (place, instalment) in (0_i128..).zip(&schedule.instalments) {
        let (from, to) = (place * WIDTH / count, (place + 1) * WIDTH / count);
        let height = (before.ore() * HEIGHT / full).clamp(GAP, HEIGHT);
        let steps = if instalment.number <= paid { &mut done } else { &mut to_come };
        let width = (to - from - GAP).max(1);
        let _ = write!(steps, "M{from} {}h{width}v{height}h-{width}z", HEIGHT - height);
        before = instalment.left;
    }
    view! {
        <svg
            class="staircase"
            role="img"
            aria-label=label.clone()
            viewBox=format!("0 0 {WIDTH} {HEIGHT}")
            preserveAspectRatio="none"
        >
            <path class="done" d=done></path>
            <path class="to-come" d=to_come></path>
        </svg>
        <p class="soft small">{label.clone()}</p>
    }
    .into_any()
}
