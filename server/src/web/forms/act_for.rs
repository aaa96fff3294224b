//! Whom one acts for.

use super::Sent;
use crate::store::session;
use crate::web::cookie;
use crate::web::next::local_path;
use crate::web::page;
use crate::web::secret::Secret;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use crate::web::visit::Visit;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::form::FieldError;
use besked_app::ports::PortalError;
use besked_domain::id::PartyId;

/// POST `/act-for`: the session goes on under a new cookie.
pub(crate) async fn choose(State(state): State<AppState>, request: Request) -> Response {
    let sent = match Sent::read(&state, request).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let Ok(party) = sent.field("party").parse::<PartyId>() else {
        let form = sent.form().with_error("party", FieldError::Missing);
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page::form_again(&state, sent.request, form, status).await;
    };
    let visit = sent.request.extensions().get::<Visit>().cloned();
    let Some((visit, former)) =
        visit.and_then(|visit| visit.secret.clone().map(|secret| (visit, secret)))
    else {
        return sent.refused(&state, PortalError::NotFound).await;
    };
    let next = Secret::new();
    let hashes = (&former.hash(), &next.hash());
    let today = visit.viewer.today;
    let done = async {
        let found = session::debtor(&state.signin, hashes.0, today).await?;
        // The ID token is locked with the cookie, so that a new cookie needs it locked anew.
        let sealed = found
            .and_then(|found| former.open(&found.sealed_id_token?))
            .and_then(|token| next.seal(&token));
        session::act_for(&state.signin, hashes, party, sealed.as_deref(), today).await
    };
    match done.await {
        Ok(true) => {
            let onward = local_path(sent.field("next")).unwrap_or("/overview");
            let mut response = see_other(onward);
            cookie::set(response.headers_mut(), cookie::DEBTOR, &next);
            response
        }
        // A mandate that is not there, or not any more: the two look the same.
        Ok(false) => sent.refused(&state, PortalError::Stale).await,
        Err(error) => sent.refused(&state, error.into()).await,
    }
}
