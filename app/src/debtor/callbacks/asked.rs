//! The receipt of a call that was asked for without signing in: when it comes and how one knows who calls,
//! and nothing personal.

use crate::ports::{CallReceipt, DebtorPortal, PortalError};
use crate::scene::Scene;
use crate::ui::awaited::awaited;
use crate::ui::callback::before;
use crate::ui::layout::{Page, Section};
use crate::ui::problem::Bare;
use crate::ui::reach::PhoneLink;
use crate::ui::title::{NoIndex, PageTitle};
use crate::ui::wall_clock;
use crate::words::callbacks as words;
use besked_domain::id::CallbackId;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use std::sync::Arc;

/// `/callbacks/asked`
#[component]
pub(crate) fn CallAskedPage() -> impl IntoView {
    let portal = use_context::<Arc<dyn DebtorPortal>>();
    let (Some(scene), Some(portal)) = (Scene::take(), portal) else {
        return Bare().into_any();
    };
    let asked = use_query_map().with_untracked(|query| query.get("call"));
    let id = asked.and_then(|id| id.parse::<CallbackId>().ok()).ok_or(PortalError::NotFound);
    let content = awaited(&scene, move |scene| async move {
        let receipt = portal.call_receipt(id?).await?.ok_or(PortalError::NotFound)?;
        Ok(view! { <Content scene receipt/> })
    });
    let no_index = scene.viewer.debtor.is_none().then(|| view! { <NoIndex/> });
    view! {
        {no_index}
        <Page scene section=Section::Contact>
            {content}
        </Page>
    }
    .into_any()
}

#[component]
fn Content(scene: Scene, receipt: CallReceipt) -> impl IntoView {
    let lang = scene.lang();
    let title = words::heading(lang, &before(lang, wall_clock(receipt.due_at), scene.today()));
    view! {
        <PageTitle text=title.clone() site=scene.municipality.name.clone()/>
        <h1>{title.clone()}</h1>
        <p class="soft">{words::number(lang, &receipt.number)}</p>
        <section class="card" aria-labelledby="known">
            <h2 id="known">{words::phrase_title(lang)}</h2>
            <p class="large">{words::phrase_text(lang, &receipt.phrase)}</p>
            <p>{words::write_down(lang)}</p>
            <p class="soft">{words::never_asked(lang)}</p>
        </section>
        <p class="soft">
            {words::change_by_phone(lang)} " "
            <PhoneLink number=scene.municipality.phone.clone()/>
        </p>
    }
    .into_any()
}
