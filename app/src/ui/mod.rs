//! Components that pages are made of. Each says one thing, and says it without script.

pub(crate) mod amount;
pub(crate) mod authorities;
pub(crate) mod awaited;
pub(crate) mod callback;
pub(crate) mod case;
pub(crate) mod chart;
pub(crate) mod choices;
pub(crate) mod evidence;
pub(crate) mod field;
pub(crate) mod file_input;
pub(crate) mod history;
pub(crate) mod icon;
pub(crate) mod invoice;
pub(crate) mod invoice_choices;
pub(crate) mod invoice_query;
pub(crate) mod layout;
pub(crate) mod letter;
pub(crate) mod paging;
pub(crate) mod parties;
pub(crate) mod pay;
pub(crate) mod plan;
pub(crate) mod plan_choice;
pub(crate) mod problem;
pub(crate) mod qr;
pub(crate) mod reach;
pub(crate) mod respite;
pub(crate) mod sheet;
pub(crate) mod sign_in_problem;
pub(crate) mod staircase;
pub(crate) mod status;
pub(crate) mod text_area;
pub(crate) mod timeline;
pub(crate) mod title;
pub(crate) mod window_choices;

pub(crate) use crate::words::common::words_of_day;
use besked_domain::text::Lang;
use chrono::{DateTime, Datelike as _, NaiveDate, NaiveDateTime, Utc};

/// What the wall clock in Stockholm shows at a moment.
pub(crate) fn wall_clock(at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&chrono_tz::Europe::Stockholm).naive_local()
}

/// A moment in Stockholm: `27 november kl. 14.02`.
pub(crate) fn words_of_moment(lang: Lang, at: DateTime<Utc>, today: NaiveDate) -> String {
    let local = wall_clock(at);
    let day = words_of_day(lang, local.date(), today);
    lang.pick(
        format!("{day} kl.\u{a0}{}", local.format("%H.%M")),
        format!("{day} at\u{a0}{}", local.format("%H:%M")),
    )
}

/// The first day of a month written `2026-11`; none of a year that no database has.
#[must_use]
pub fn month_of(text: &str) -> Option<NaiveDate> {
    let day = format!("{text}-01").parse::<NaiveDate>().ok()?;
    (1..10_000).contains(&day.year()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_in_stockholm_time() {
        let at = "2026-07-01T22:30:00Z".parse().expect("a moment");
        let today = "2026-07-01".parse().expect("a day");
        assert_eq!(words_of_moment(Lang::Sv, at, today), "2\u{a0}juli kl.\u{a0}00.30");
        assert_eq!(words_of_moment(Lang::En, at, today), "2\u{a0}July at\u{a0}00:30");
    }
}
