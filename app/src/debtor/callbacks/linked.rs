//! The call that a secret link leads to, for whoever has asked without signing in: the same page, with nothing
//! personal on it.

use super::PATH;
use super::case::{Call, Reader, has_done};
use crate::ports::{DebtorPortal, PortalError};
use crate::scene::Scene;
use crate::ui::awaited::awaited;
use crate::ui::layout::{Page, Section};
use crate::ui::problem::Bare;
use crate::ui::title::NoIndex;
use crate::words::common;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::sync::Arc;

/// `/callbacks/mine/{token}`
#[component]
pub(crate) fn LinkedCallPage() -> impl IntoView {
    let portal = use_context::<Arc<dyn DebtorPortal>>();
    let (Some(scene), Some(portal)) = (Scene::take(), portal) else {
        return Bare().into_any();
    };
    let token = use_params_map().with_untracked(|params| params.get("token")).unwrap_or_default();
    let done = has_done();
    let no_index = scene.viewer.debtor.is_none().then(|| view! { <NoIndex/> });
    let content = awaited(&scene, move |scene| async move {
        let file = portal.linked_call(&token).await?.ok_or(PortalError::NotFound)?;
        let promise =
            if file.row.state.may_move() { portal.stranger_offer().await?.promise } else { None };
        let reader = Reader {
            path: format!("{PATH}/mine/{token}"),
            back: ("/contact", common::contact(scene.lang())),
            debtor: None,
        };
        Ok(view! { <Call scene reader file promise done/> })
    });
    view! {
        {no_index}
        <Page scene section=Section::Contact>
            {content}
        </Page>
    }
    .into_any()
}
