//! Where staff sign in.

use crate::ports::SignInPage;
use crate::scene::Scene;
use crate::staff::layout::StaffPage;
use crate::ui::problem::Bare;
use crate::ui::sign_in_problem::SignInProblem;
use crate::ui::title::PageTitle;
use crate::words::sign_in as words;
use leptos::prelude::*;

/// `/staff/sign-in`
#[component]
pub(crate) fn StaffSignIn() -> impl IntoView {
    let Some(scene) = Scene::take() else {
        return Bare().into_any();
    };
    let asked = use_context::<SignInPage>()
        .unwrap_or_else(|| SignInPage { next: "/staff".to_owned(), problem: None });
    let lang = scene.lang();
    view! {
        <PageTitle text=words::staff_title(lang) site=scene.municipality.name.clone()/>
        <StaffPage scene>
            <div class="narrow">
                <h1>{words::staff_title(lang)}</h1>
                {asked.problem.map(|problem| view! { <SignInProblem lang problem/> })}
                <form method="post" action="/staff/sign-in" class="card">
                    <p>{words::staff_lead(lang)}</p>
                    <input type="hidden" name="next" value=asked.next/>
                    <button class="button" type="submit">{words::staff_button(lang)}</button>
                </form>
            </div>
        </StaffPage>
    }
    .into_any()
}
