//! What stands around a staff page.

use super::navigation::Navigation;
use crate::scene::Scene;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::layout::{LanguageSwitch, SessionEnd};
use crate::ui::title::NoIndex;
use crate::words::{common, staff as words};
use leptos::prelude::*;

/// A staff page: its own header, no bar for phones.
#[component]
pub(crate) fn StaffPage(scene: Scene, children: Children) -> impl IntoView {
    let lang = scene.lang();
    let staff = scene.viewer.staff.clone();
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
                <div class="top-end">{who} <LanguageSwitch scene=scene.clone()/></div>
                <Navigation scene=scene.clone()/>
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
