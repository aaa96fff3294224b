//! What a page waits for, in one place: the content when it is found, the problem when it is not.

use crate::ports::PortalError;
use crate::scene::Scene;
use crate::ui::problem::Problem;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::str::FromStr;

/// What stands inside a page: its content once that is found, or why it could not be.
pub(crate) fn awaited<F, V>(
    scene: &Scene,
    content: impl FnOnce(Scene) -> F + Send + 'static,
) -> AnyView
where
    F: Future<Output = Result<V, PortalError>> + Send + 'static,
    V: IntoAny + Send + 'static,
{
    let scene = scene.clone();
    Suspend::new(async move {
        match content(scene.clone()).await {
            Ok(content) => content.into_any(),
            Err(error) => view! { <Problem scene error/> }.into_any(),
        }
    })
    .into_any()
}

/// The id in the page's address. One that cannot be read leads nowhere.
pub(crate) fn id_of<T: FromStr>() -> Result<T, PortalError> {
    let id = use_params_map().with_untracked(|params| params.get("id"));
    id.and_then(|id| id.parse().ok()).ok_or(PortalError::NotFound)
}
