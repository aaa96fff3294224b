//! The way around the staff's side: to each the places that are theirs.

use crate::ports::StaffRole;
use crate::scene::Scene;
use crate::words::{
    answer_cards, authorities, decisions, faults, imports, jobs, payments, settings,
    staff as words, staff_callbacks, staff_cases, staff_respites, statistics,
};
use besked_domain::text::Lang;
use leptos::prelude::*;

/// Where one may go: the address, whose place it is, and what it is called.
struct Place(&'static str, &'static [StaffRole], fn(Lang) -> &'static str);

const PLACES: [Place; 12] = [
    Place("/staff/disputes", StaffRole::SEE_CASES, staff_cases::title),
    Place("/staff/plans", StaffRole::SEE_CASES, staff_respites::title),
    Place("/staff/callbacks", StaffRole::SEE_CASES, staff_callbacks::title),
    Place("/staff/statistics", StaffRole::FOLLOW_CALLS, statistics::title),
    Place("/staff/answer-cards", StaffRole::FOLLOW_CALLS, answer_cards::title),
    Place("/staff/authorities", StaffRole::KEEP_AUTHORITIES, authorities::title),
    Place("/staff/decisions", StaffRole::FOLLOW_DECISIONS, decisions::title),
    Place("/staff/faults", StaffRole::FOLLOW_FAULTS, faults::title),
    Place("/staff/ledger", StaffRole::FOLLOW_LEDGERS, imports::title),
    Place("/staff/payments", StaffRole::FOLLOW_PAYMENTS, payments::title),
    Place("/staff/jobs", StaffRole::FOLLOW_JOBS, jobs::title),
    Place("/staff/settings", StaffRole::FOLLOW_SETTINGS, settings::title),
];

/// How the place at an address is marked, seen from where the reader is: as this page, or as the place that
/// this page is part of.
fn mark(address: &str, here: &str) -> Option<&'static str> {
    match here.strip_prefix(address)? {
        "" => Some("page"),
        within if within.starts_with('/') => Some("true"),
        _ => None,
    }
}

/// The links. Without a session there is the way in alone.
#[component]
pub(super) fn Navigation(scene: Scene) -> impl IntoView {
    let lang = scene.lang();
    let here = scene.viewer.here.split('?').next().unwrap_or_default();
    let staff = scene.viewer.staff.as_ref();
    let links = PLACES
        .iter()
        .filter(|Place(_, roles, _)| staff.is_some_and(|staff| staff.is_one_of(roles)))
        .map(|Place(address, _, name)| {
            view! { <a href=*address aria-current=mark(address, here)>{name(lang)}</a> }
        })
        .collect_view();
    let find = (here == "/staff").then_some("page");
    view! {
        <nav class="staff-nav" aria-label=words::navigation(lang)>
            <a href="/staff" aria-current=find>
                {words::title(lang)}
            </a>
            {links}
        </nav>
    }
    .into_any()
}
