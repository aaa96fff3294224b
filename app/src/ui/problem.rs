//! Pages for when something goes wrong. None of them looks like an empty list.

use crate::form::FormProblem;
use crate::ports::PortalError;
use crate::scene::{Scene, page_lang, set_status};
use crate::ui::field::Typed;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::layout::{Page, Section};
use crate::ui::reach::PhoneLink;
use crate::ui::title::{NoIndex, PageTitle};
use crate::words::{common, disputes, home, plans, problem};
use besked_domain::text::Lang;
use http::StatusCode;
use leptos::prelude::*;

/// The words of an error.
const fn words(lang: Lang, error: PortalError) -> (&'static str, &'static str) {
    match error {
        PortalError::NotFound | PortalError::UnknownInvoice => {
            (problem::not_found_title(lang), problem::not_found_text(lang))
        }
        PortalError::Stale
        | PortalError::Refused(_)
        | PortalError::NotTaken(_)
        | PortalError::NotAllowed(_)
        | PortalError::NotCalled(_)
        | PortalError::SettingRefused(_)
        | PortalError::NotEligible => (problem::stale_title(lang), problem::stale_text(lang)),
        PortalError::TooOften => (problem::too_often_title(lang), problem::too_often_text(lang)),
        PortalError::Unavailable => {
            (problem::unavailable_title(lang), problem::unavailable_text(lang))
        }
    }
}

/// The status of an error.
const fn status(error: PortalError) -> StatusCode {
    match error {
        PortalError::NotFound | PortalError::UnknownInvoice => StatusCode::NOT_FOUND,
        PortalError::Stale
        | PortalError::Refused(_)
        | PortalError::NotTaken(_)
        | PortalError::NotAllowed(_)
        | PortalError::NotCalled(_)
        | PortalError::SettingRefused(_)
        | PortalError::NotEligible => StatusCode::CONFLICT,
        PortalError::TooOften => StatusCode::TOO_MANY_REQUESTS,
        PortalError::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// What stands inside a page when its content could not be had. Sets the status too.
#[component]
pub(crate) fn Problem(scene: Scene, error: PortalError) -> impl IntoView {
    let lang = scene.lang();
    // Another's case is not found; what was written to it while one acted for that other is not lost for that.
    let elsewhere = error == PortalError::NotFound
        && scene.form.problem() == Some(FormProblem::ActingForChanged);
    if elsewhere {
        return view! { <ActingElsewhere scene/> }.into_any();
    }
    set_status(status(error));
    let (title, text) = words(lang, error);
    let again = (error != PortalError::NotFound).then(|| {
        let here = scene.viewer.here.clone();
        view! { <a class="button" href=here>{problem::try_again(lang)}</a> }
    });
    let signed_in = scene.viewer.debtor.is_some();
    let call = (error == PortalError::Unavailable).then(|| {
        let phone = scene.municipality.phone.clone();
        view! {
            <p>
                {problem::unavailable_deadline(lang)} " "
                <PhoneLink number=phone/>
            </p>
        }
    });
    view! {
        <PageTitle text=title site=scene.municipality.name.clone()/>
        <div class="card problem">
            <Glyph icon=if error == PortalError::NotFound { Icon::Search } else { Icon::Alert }/>
            <h1>{title}</h1>
            <p>{text}</p>
            {call}
            <div class="actions">
                {again}
                {if signed_in {
                    view! {
                        <a class="button second" href="/overview">{common::back_to_overview(lang)}</a>
                    }
                } else {
                    view! { <a class="button second" href="/">{common::back_to_start(lang)}</a> }
                }}
            </div>
        </div>
    }
    .into_any()
}

/// What stands where something was sent to the case of somebody whom one no longer acts for: the way back, and what
/// was typed.
#[component]
fn ActingElsewhere(scene: Scene) -> impl IntoView {
    let lang = scene.lang();
    set_status(StatusCode::CONFLICT);
    let title = problem::acting_elsewhere_title(lang);
    let fields = vec![
        ("text", disputes::write_label(lang)),
        ("change_wanted", disputes::appeal_change(lang)),
        ("reason", plans::reason(lang)),
    ];
    view! {
        <PageTitle text=title site=scene.municipality.name.clone()/>
        <div class="card problem">
            <Glyph icon=Icon::Alert/>
            <h1>{title}</h1>
            <p>{problem::acting_elsewhere_text(lang)}</p>
            <div class="actions">
                <a class="button" href="/act-for">{common::change(lang)}</a>
            </div>
        </div>
        <Typed lang form=scene.form fields/>
    }
    .into_any()
}

/// The page for an address that leads nowhere, or to a file that cannot be had: the web layer tells why.
#[component]
pub(crate) fn NotFoundPage() -> impl IntoView {
    let error = use_context::<PortalError>().unwrap_or(PortalError::NotFound);
    match Scene::take() {
        None => Bare().into_any(),
        Some(scene) => view! {
            <NoIndex/>
            <Page scene=scene.clone() section=Section::Elsewhere>
                <Problem scene error/>
            </Page>
        }
        .into_any(),
    }
}

/// The page for when the web layer gave nothing to work with: still words, still a status.
#[component]
pub(crate) fn Bare() -> impl IntoView {
    let lang = page_lang();
    set_status(StatusCode::SERVICE_UNAVAILABLE);
    view! {
        <NoIndex/>
        <main id="main" class="site">
            <div class="card problem">
                <h1>{problem::unavailable_title(lang)}</h1>
                <p>{problem::unavailable_text(lang)}</p>
                <a class="button" href="/">{home::offline_retry(lang)}</a>
            </div>
        </main>
    }
    .into_any()
}

/// What went wrong at another service, and what to do about it.
#[component]
pub(crate) fn WentWrong(title: &'static str, text: &'static str) -> impl IntoView {
    view! {
        <div class="note late" role="alert">
            <Glyph icon=Icon::Alert/>
            <div>
                <p><strong>{title}</strong></p>
                <p>{text}</p>
            </div>
        </div>
    }
    .into_any()
}
