//! Pages that need no session.

mod accessibility;
mod address;
mod contact;
mod home;
mod how_we_work;
mod offline;
mod privacy;
mod sign_in;
mod verify;

pub(crate) use accessibility::AccessibilityPage;
pub(crate) use address::ConfirmAddressPage;
pub(crate) use contact::ContactPage;
pub(crate) use home::HomePage;
pub(crate) use how_we_work::HowWeWorkPage;
pub(crate) use offline::OfflinePage;
pub(crate) use privacy::PrivacyPage;
pub(crate) use sign_in::SignIn;
pub(crate) use verify::VerifyPage;

use crate::scene::Scene;
use crate::ui::layout::{Page, Section};
use crate::ui::problem::Bare;
use crate::ui::title::PageTitle;
use besked_domain::text::Lang;
use leptos::prelude::*;

/// A page of running text: heading, then what `body` makes.
fn text_page(title: fn(Lang) -> &'static str, body: impl FnOnce(&Scene) -> AnyView) -> AnyView {
    let Some(scene) = Scene::take() else {
        return Bare().into_any();
    };
    let lang = scene.lang();
    let body = body(&scene);
    let site = scene.municipality.name.clone();
    view! {
        <PageTitle text=title(lang) site/>
        <Page scene section=Section::Elsewhere>
            <article class="prose">
                <h1>{title(lang)}</h1>
                {body}
            </article>
        </Page>
    }
    .into_any()
}

/// A section of running text.
fn passage(title: &'static str, paragraphs: &[&'static str]) -> impl IntoView + use<> {
    let paragraphs = paragraphs.iter().map(|text| view! { <p>{*text}</p> }).collect_view();
    view! {
        <section>
            <h2>{title}</h2>
            {paragraphs}
        </section>
    }
    .into_any()
}
