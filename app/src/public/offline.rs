//! What is shown when there is no connection. Kept by the service worker, so it holds nothing
//! personal and is the same for everyone who reads the language.

use crate::scene::Scene;
use crate::ui::problem::Bare;
use crate::ui::reach::PhoneLink;
use crate::ui::title::PageTitle;
use crate::words::home as words;
use leptos::prelude::*;

/// `/offline`
#[component]
pub(crate) fn OfflinePage() -> impl IntoView {
    let Some(scene) = Scene::take() else {
        return Bare().into_any();
    };
    let lang = scene.lang();
    let municipality = scene.municipality;
    view! {
        <PageTitle text=words::offline_title(lang) site=municipality.name.clone()/>
        <div class="site">
            <header class="top">
                <a class="brand" href="/">{municipality.name.clone()}</a>
            </header>
            <main id="main">
                <div class="card problem">
                    <h1>{words::offline_title(lang)}</h1>
                    <p>{words::offline_text(lang)}</p>
                    <p>{words::offline_call(lang)} " " <PhoneLink number=municipality.phone/></p>
                    <a class="button" href="/overview">{words::offline_retry(lang)}</a>
                </div>
            </main>
        </div>
    }
    .into_any()
}
