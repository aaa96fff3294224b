//! Signing out, here and at the provider.

use super::see_other;
use crate::openid::Provider;
use crate::store::session;
use crate::web::cookie;
use crate::web::onward::{self, Words};
use crate::web::problem;
use crate::web::secret::Secret;
use crate::web::state::AppState;
use crate::web::visit::Visit;
use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use besked_domain::text::Lang;

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
            onward::page(visit, &words(visit.viewer.lang), there.as_str(), &fields)
        }
        _ => see_other("/"),
    };
    cookie::clear(response.headers_mut(), name);
    cookie::clear(response.headers_mut(), cookie::KEPT);
    response
}

const fn words(lang: Lang) -> Words<'static> {
    match lang {
        Lang::Sv => Words {
            title: "Du är utloggad här",
            text: "Logga ut från e-legitimationens tjänst också, särskilt om du lånar datorn \
                   eller telefonen.",
            button: "Logga ut där också",
            back: ("/", "Till startsidan"),
        },
        Lang::En => Words {
            title: "You are signed out here",
            text: "Sign out of the e-identification service too, especially if this device is not \
                   your own.",
            button: "Sign out there too",
            back: ("/", "To the start page"),
        },
    }
}
