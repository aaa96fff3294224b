//! What stands around a staff page.

use crate::ports::StaffRole;
use crate::scene::Scene;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::layout::{LanguageSwitch, SessionEnd};
use crate::ui::title::NoIndex;
use crate::words::{
    answer_cards, authorities, common, decisions, faults, imports, jobs, payments, settings,
    staff as words, staff_callbacks, staff_cases, staff_respites, statistics,
};
use leptos::prelude::*;

/// A staff page: its own header, no bar for phones.
#[component]
pub(crate) fn StaffPage(scene: Scene, children: Children) -> impl IntoView {
    let lang = scene.lang();
    let staff = scene.viewer.staff.clone();
    let is_one_of =
        |roles: &[StaffRole]| staff.as_ref().is_some_and(|staff| staff.is_one_of(roles));
    let cases = is_one_of(StaffRole::SEE_CASES)
        .then(|| view! { <a href="/staff/disputes">{staff_cases::title(lang)}</a> });
    let plans = is_one_of(StaffRole::SEE_CASES)
        .then(|| view! { <a href="/staff/plans">{staff_respites::title(lang)}</a> });
    let calls = is_one_of(StaffRole::SEE_CASES)
        .then(|| view! { <a href="/staff/callbacks">{staff_callbacks::title(lang)}</a> });
    let cards = is_one_of(StaffRole::FOLLOW_CALLS)
        .then(|| view! { <a href="/staff/answer-cards">{answer_cards::title(lang)}</a> });
    let authorities = is_one_of(StaffRole::KEEP_AUTHORITIES)
        .then(|| view! { <a href="/staff/authorities">{authorities::title(lang)}</a> });
    let statistics = is_one_of(StaffRole::FOLLOW_CALLS)
        .then(|| view! { <a href="/staff/statistics">{statistics::title(lang)}</a> });
    let faults = is_one_of(StaffRole::FOLLOW_FAULTS)
        .then(|| view! { <a href="/staff/faults">{faults::title(lang)}</a> });
    let ledgers = is_one_of(StaffRole::FOLLOW_LEDGERS)
        .then(|| view! { <a href="/staff/ledger">{imports::title(lang)}</a> });
    let payments = is_one_of(StaffRole::FOLLOW_PAYMENTS)
        .then(|| view! { <a href="/staff/payments">{payments::title(lang)}</a> });
    let decisions = is_one_of(StaffRole::FOLLOW_DECISIONS)
        .then(|| view! { <a href="/staff/decisions">{decisions::title(lang)}</a> });
    let jobs = is_one_of(StaffRole::FOLLOW_JOBS)
        .then(|| view! { <a href="/staff/jobs">{jobs::title(lang)}</a> });
    let settings = is_one_of(StaffRole::FOLLOW_SETTINGS)
        .then(|| view! { <a href="/staff/settings">{settings::title(lang)}</a> });
    let who = staff.clone().map(|staff| {
        view! {
            <span class="small">{words::signed_in_as(lang, &staff.name)}</span>
            <form method="post" action="/staff/sign-out">
                <button class="button plain" type="submit">{common::sign_out(lang)}</button>
            </form>
        }
    });
    let session = staff.map(|staff| {
        view! {
            <SessionEnd
                scene=scene.clone()
                idle_until=staff.idle_until
                ends_at=staff.ends_at
                extend="/staff/session/extend"
                back="/staff/sign-in"
            />
        }
    });
    view! {
        <NoIndex/>
        <div class="site staff">
            <a class="skip" href="#main">{common::skip(lang)}</a>
            <header class="top">
                <a class="brand" href="/staff">{words::site(lang)}</a>
                <nav class="staff-nav" aria-label=words::navigation(lang)>
                    <a href="/staff">{words::title(lang)}</a>
                    {cases}
                    {plans}
                    {calls}
                    {statistics}
                    {cards}
                    {authorities}
                    {decisions}
                    {faults}
                    {ledgers}
                    {payments}
                    {jobs}
                    {settings}
                </nav>
                <div class="top-end">{who} <LanguageSwitch scene=scene.clone()/></div>
            </header>
            <main id="main" tabindex="-1">{children()}</main>
            {session}
        </div>
    }
    .into_any()
}

/// Tells the reader that the look is seen.
#[component]
pub(crate) fn LookNote(scene: Scene) -> impl IntoView {
    view! {
        <p class="look-note">
            <Glyph icon=Icon::Info/>
            {words::look_note(scene.lang())}
        </p>
    }
    .into_any()
}
