//! Signing out, here and at the provider.

use super::provider::Provider;
use super::see_other;
use crate::store::session;
use crate::web::cookie;
use crate::web::problem;
use crate::web::secret::Secret;
use crate::web::state::AppState;
use crate::web::visit::Visit;
use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};

/// POST `/sign-out`.
pub(crate) async fn debtor(
    State(state): State<AppState>,
    Extension(visit): Extension<Visit>,
    headers: HeaderMap,
) -> Response {
    let mut sealed = None;
    if let Some(secret) = cookie::secret(&headers, cookie::DEBTOR) {
        let hash = secret.hash();
        let found = session::debtor(&state.signin, &hash, visit.viewer.today).await;
        sealed = found.ok().flatten().and_then(|found| found.sealed_id_token).map(|s| (secret, s));
        if let Err(error) = session::end_debtor(&state.signin, &hash).await {
            tracing::error!(%error, "a session could not be ended");
            return problem::plain(StatusCode::SERVICE_UNAVAILABLE);
        }
    }
    leave(&state, &visit, &state.debtors, sealed, cookie::DEBTOR).await
}

/// POST `/staff/sign-out`.
pub(crate) async fn staff(
    State(state): State<AppState>,
    Extension(visit): Extension<Visit>,
    headers: HeaderMap,
) -> Response {
    let mut sealed = None;
    if let Some(secret) = cookie::secret(&headers, cookie::STAFF) {
        let hash = secret.hash();
        let found = session::staff(&state.signin, &hash).await;
        sealed = found.ok().flatten().and_then(|found| found.sealed_id_token).map(|s| (secret, s));
        if let Err(error) = session::end_staff(&state.signin, &hash).await {
            tracing::error!(%error, "a session could not be ended");
            return problem::plain(StatusCode::SERVICE_UNAVAILABLE);
        }
    }
    leave(&state, &visit, &state.staff, sealed, cookie::STAFF).await
}

/// The session is over here; now at the provider. The ID token that the provider wants to see
/// names the person, so that it goes there in a form and never in an address.
async fn leave(
    state: &AppState,
    visit: &Visit,
    provider: &Provider,
    sealed: Option<(Secret, Vec<u8>)>,
    name: &str,
) -> Response {
    let id_token = sealed
        .and_then(|(secret, sealed)| secret.open(&sealed))
        .and_then(|token| String::from_utf8(token).ok());
    let there = match &id_token {
        Some(_) => provider.end_session().await,
        None => None,
    };
    let mut response = match (there, id_token) {
        (Some(there), Some(id_token)) => {
            let home = state.public_url.join("/").map(String::from).unwrap_or_default();
            let fields = [
                ("id_token_hint", id_token.as_str()),
                ("post_logout_redirect_uri", &home),
                ("client_id", provider.client_id()),
            ];
            onward(visit, there.as_str(), &fields)
        }
        _ => see_other("/"),
    };
    cookie::clear(response.headers_mut(), name);
    cookie::clear(response.headers_mut(), cookie::KEPT);
    response
}

/// A page that posts itself to the provider; without script its button does.
fn onward(visit: &Visit, there: &str, fields: &[(&str, &str)]) -> Response {
    let lang = visit.viewer.lang;
    let title = lang.pick("Du är utloggad här", "You are signed out here");
    let text = lang.pick(
        "Logga ut från e-legitimationens tjänst också, särskilt om du lånar datorn eller telefonen.",
        "Sign out of the e-identification service too, especially if this device is not your own.",
    );
    let button = lang.pick("Logga ut där också", "Sign out there too");
    let home = lang.pick("Till startsidan", "To the start page");
    let inputs: String = fields
        .iter()
        .map(|(name, value)| {
            format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">", escape(value))
        })
        .collect();
    let html = format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{title}</title></head><body>\
         <main><h1>{title}</h1><p>{text}</p>\
         <form method=\"post\" action=\"{}\">{inputs}<button>{button}</button></form>\
         <p><a href=\"/\">{home}</a></p></main>\
         <script nonce=\"{}\">document.forms[0].submit()</script></body></html>",
        lang.tag(),
        escape(there),
        visit.nonce,
    );
    let mut response = Html(html).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
