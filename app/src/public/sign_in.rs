//! Signing in, and what to do when it did not work.

use crate::ports::SignInPage;
use crate::scene::Scene;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::layout::{Page, Section};
use crate::ui::problem::Bare;
use crate::ui::reach::PhoneLink;
use crate::ui::sign_in_problem::SignInProblem;
use crate::ui::title::{NoIndex, PageTitle};
use crate::words::{common, sign_in as words};
use leptos::prelude::*;

/// `/sign-in`
#[component]
pub(crate) fn SignIn() -> impl IntoView {
    let Some(scene) = Scene::take() else {
        return Bare().into_any();
    };
    let asked = use_context::<SignInPage>()
        .unwrap_or_else(|| SignInPage { next: "/overview".to_owned(), problem: None });
    let lang = scene.lang();
    let phone = scene.municipality.phone.clone();
    view! {
        <NoIndex/>
        <PageTitle text=words::title(lang) site=scene.municipality.name.clone()/>
        <Page scene section=Section::Elsewhere>
            <div class="narrow">
                <h1>{words::title(lang)}</h1>
                {asked.problem.map(|problem| view! { <SignInProblem lang problem/> })}
                <section class="card">
                    <p>{words::lead(lang)}</p>
                    <form method="post" action="/sign-in">
                        <input type="hidden" name="next" value=asked.next/>
                        <button class="button" type="submit">
                            <Glyph icon=Icon::Lock/>
                            {words::with_eid(lang)}
                        </button>
                    </form>
                    <p class="soft">{words::number_needed(lang)}</p>
                </section>
                <section>
                    <h2>{words::no_eid(lang)}</h2>
                    <p>{words::no_eid_text(lang)} " " <PhoneLink number=phone/></p>
                    <p><a href="/contact">{common::contact(lang)}</a></p>
                </section>
            </div>
        </Page>
    }
    .into_any()
}
