//! The page that a link in an e-mail leads to. To open it does nothing: what scans e-mail opens
//! links too. One press confirms.

use crate::form::FormProblem;
use crate::scene::Scene;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::layout::{Page, Section};
use crate::ui::problem::Bare;
use crate::ui::title::{NoIndex, PageTitle};
use crate::words::account as words;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// `/account/email/confirm`
#[component]
pub(crate) fn ConfirmAddressPage() -> impl IntoView {
    let Some(scene) = Scene::take() else {
        return Bare().into_any();
    };
    let (token, done) = use_query_map().with_untracked(|query| {
        (query.get("token").unwrap_or_default(), query.get_str("done") == Some("1"))
    });
    let lang = scene.lang();
    let to_account = || {
        view! {
            <p><a class="button second" href="/account">{words::to_account(lang)}</a></p>
        }
    };
    let (title, body) = if done {
        let body = view! {
            <p>{words::confirm_done(lang)}</p>
            {to_account()}
        };
        (words::confirm_done_title(lang), body.into_any())
    } else if token.is_empty() || scene.form.problem() == Some(FormProblem::Stale) {
        let body = view! {
            <p>{words::confirm_gone(lang)}</p>
            {to_account()}
        };
        (words::confirm_gone_title(lang), body.into_any())
    } else {
        let body = view! {
            <p>{words::confirm_text(lang)}</p>
            <form method="post" action="/account/email/confirm">
                <input type="hidden" name="token" value=token/>
                <button class="button" type="submit">{words::confirm_press(lang)}</button>
            </form>
        };
        (words::confirm_title(lang), body.into_any())
    };
    view! {
        <NoIndex/>
        <PageTitle text=title site=scene.municipality.name.clone()/>
        <Page scene section=Section::Elsewhere>
            <div class="card problem">
                <Glyph icon=if done { Icon::Check } else { Icon::Chat }/>
                <h1>{title}</h1>
                {body}
            </div>
        </Page>
    }
    .into_any()
}
