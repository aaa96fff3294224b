//! The way on in a list that goes on from the last row that was shown, and how such a row is named in an address.

use crate::ports::Stood;
use crate::words::staff_cases as words;
use besked_domain::text::Lang;
use chrono::{Datelike as _, NaiveDate};
use leptos::prelude::*;
use std::ops::RangeInclusive;

/// The years of days that an address may name: no row stands by a day outside them, and the database knows fewer days
/// than an address can spell.
const YEARS: RangeInclusive<i32> = 2000..=2999;

/// How a row that stood with no day is written in an address.
const UNDATED: &str = "undated";

/// Reads the day that a row stood by.
pub(super) fn read_stood(text: &str) -> Option<Stood> {
    if text == UNDATED { Some(Stood::Undated) } else { read_day(text).map(Stood::On) }
}

/// Reads a day that the database knows.
pub(super) fn read_day(text: &str) -> Option<NaiveDate> {
    text.parse::<NaiveDate>().ok().filter(|day| YEARS.contains(&day.year()))
}

/// Writes the day that a row stood by.
pub(super) fn stood_code(stood: Stood) -> String {
    stood.day().map_or_else(|| UNDATED.to_owned(), |day| day.to_string())
}

/// To what comes after the rows that are shown, and back to the beginning.
#[component]
pub(super) fn Onward(lang: Lang, first: Option<String>, next: Option<String>) -> impl IntoView {
    if first.is_none() && next.is_none() {
        return ().into_any();
    }
    let first = first.map(|to| {
        view! { <a class="button second" href=to>{words::from_the_beginning(lang)}</a> }
    });
    let next = next.map(|to| {
        view! { <a class="button second" rel="next" href=to>{words::next(lang)}</a> }
    });
    view! {
        <nav class="paging" aria-label=words::pages(lang)>
            <span>{first}</span>
            <span>{next}</span>
        </nav>
    }
    .into_any()
}
