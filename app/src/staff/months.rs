//! A month at a time: which one the address asks for, and the way to those beside it.

use crate::ui::month_of;
use crate::words::decisions as words;
use besked_domain::text::{Lang, format};
use chrono::{Datelike as _, Months, NaiveDate};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The month that the address asks for, told by its first day; this one where it asks for none.
pub(super) fn asked_month(today: NaiveDate) -> NaiveDate {
    let asked = use_query_map().with_untracked(|query| query.get_str("month").and_then(month_of));
    asked.or_else(|| today.with_day(1)).unwrap_or(today)
}

/// A month in words: `november 2026`.
pub(super) fn month_name(lang: Lang, month: NaiveDate) -> String {
    format!("{} {}", format::month(lang, month), month.year())
}

/// The address of a month of a page.
pub(super) fn address(path: &str, month: NaiveDate) -> String {
    format!("{path}?month={}", month.format("%Y-%m"))
}

/// The way to the month before and the one after; none leads into months to come.
#[component]
pub(super) fn MonthTabs(
    lang: Lang,
    path: &'static str,
    month: NaiveDate,
    today: NaiveDate,
) -> impl IntoView {
    let link = |month: Option<NaiveDate>, rel: &'static str| {
        month.map(|month| {
            view! { <a href=address(path, month) rel=rel>{month_name(lang, month)}</a> }
        })
    };
    let before = link(month.checked_sub_months(Months::new(1)), "prev");
    let after = month.checked_add_months(Months::new(1)).filter(|next| *next <= today);
    let after = link(after, "next");
    view! { <nav class="tabs" aria-label=words::months(lang)>{before} {after}</nav> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_its_first_day() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 1);
        assert_eq!(month_of("2026-11"), day);
        let address = day.map(|day| address("/staff/decisions", day));
        assert_eq!(address.as_deref(), Some("/staff/decisions?month=2026-11"));
        for none in ["", "2026-13", "november", "2026-11-01", "2026", "-2026-11", "+12026-11"] {
            assert_eq!(month_of(none), None, "{none}");
        }
    }
}
