//! Renders the pages of `app`.

use super::problem;
use super::state::AppState;
use super::visit::Visit;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{Method, StatusCode};
use axum::response::Response;
use besked_app::Preview;
use besked_app::form::FormState;
use besked_app::ports::{PortalError, SignInPage};
use leptos::nonce::Nonce;
use leptos::prelude::{provide_context, use_context};

/// What one answer is about, beside the visit.
#[derive(Clone, Default)]
pub(crate) struct PageFacts {
    /// The form to be shown again.
    pub(crate) form: Option<FormState>,
    /// What the sign-in page is told.
    pub(crate) sign_in: Option<SignInPage>,
    /// A decision to be shown before it is made.
    pub(crate) preview: Option<Preview>,
    /// What the page says instead that is shown in place of a file.
    pub(crate) problem: Option<PortalError>,
}

/// Gives the pages what they ask for, taken from the request before anything is awaited.
pub(crate) fn provide(state: &AppState) -> impl Fn() + Clone + Send + Sync + 'static + use<> {
    let state = state.clone();
    move || {
        provide_context(state.assets.clone());
        provide_context(state.known_seals.clone());
        provide_context(std::sync::Arc::clone(&state.portal));
        provide_context(std::sync::Arc::clone(&state.desk));
        let Some(parts) = use_context::<axum::http::request::Parts>() else { return };
        if let Some(visit) = parts.extensions.get::<Visit>() {
            provide_context(Nonce::from_value(visit.nonce.as_str()));
            provide_context(visit.viewer.clone());
            provide_context(visit.municipality.clone());
            provide_context(visit.islands.clone());
        }
        if let Some(facts) = parts.extensions.get::<PageFacts>() {
            if let Some(form) = &facts.form {
                provide_context(form.clone());
            }
            if let Some(preview) = &facts.preview {
                provide_context(preview.clone());
            }
            if let Some(problem) = facts.problem {
                provide_context(problem);
            }
            if let Some(sign_in) = &facts.sign_in {
                provide_context(sign_in.clone());
            }
        }
    }
}

/// Renders the page of the request's address, whatever its method was.
pub(crate) async fn render(state: &AppState, mut request: Request, facts: PageFacts) -> Response {
    request.extensions_mut().insert(facts);
    *request.method_mut() = Method::GET;
    *request.body_mut() = Body::empty();
    let handler = leptos_axum::render_app_async_with_context(provide(state), besked_app::shell);
    handler(request).await
}

/// Renders the page of a form again, with what was typed and what is wrong.
pub(crate) async fn form_again(
    state: &AppState,
    request: Request,
    form: FormState,
    status: StatusCode,
) -> Response {
    let facts = PageFacts { form: Some(form), ..PageFacts::default() };
    let mut response = render(state, request, facts).await;
    // A page that could not be had says so itself, with a status of its own.
    if response.status() == StatusCode::OK {
        *response.status_mut() = status;
    }
    response
}

/// Renders the page of a form again, with what was typed and a decision that is only shown.
pub(crate) async fn with_preview(
    state: &AppState,
    request: Request,
    form: FormState,
    preview: Preview,
) -> Response {
    let facts = PageFacts { form: Some(form), preview: Some(preview), ..PageFacts::default() };
    render(state, request, facts).await
}

/// Turns a request that was posted to an action of a page to the page itself, so that the page is
/// what is rendered and what its links come back to.
pub(crate) fn turn_to(request: &mut Request, address: &str) {
    if let Ok(uri) = address.parse() {
        *request.uri_mut() = uri;
    }
    if let Some(visit) = request.extensions_mut().get_mut::<Visit>() {
        address.clone_into(&mut visit.viewer.here);
    }
}

/// The page that says that there is no such page: `app` shows it for an address it does not know.
pub(crate) async fn not_found(state: &AppState, request: Request) -> Response {
    instead(state, request, PortalError::NotFound, StatusCode::NOT_FOUND).await
}

/// The page that says that a file cannot be shown now, in the words of a page that cannot.
pub(crate) async fn unavailable(state: &AppState, request: Request) -> Response {
    instead(state, request, PortalError::Unavailable, StatusCode::SERVICE_UNAVAILABLE).await
}

/// The page that says what is wrong, in place of a file.
async fn instead(
    state: &AppState,
    mut request: Request,
    error: PortalError,
    status: StatusCode,
) -> Response {
    if request.extensions().get::<Visit>().is_none() {
        return problem::plain(status);
    }
    *request.uri_mut() = axum::http::Uri::from_static("/not-found");
    let facts = PageFacts { problem: Some(error), ..PageFacts::default() };
    let mut response = render(state, request, facts).await;
    *response.status_mut() = status;
    response
}
