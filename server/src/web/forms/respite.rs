//! Asking for more time to pay, and taking that back.

use super::Sent;
use super::reading::Reading;
use crate::web::page;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use besked_app::form::FieldError;
use besked_app::ports::{PortalError, RespiteAsk};
use besked_domain::id::RespiteId;

/// POST `/respites/new`: `invoice` (repeated), `until`, `reason`. With `step=preview` what it comes to
/// is only shown; with `step=anyway` a person looks at what lies outside the rules.
pub(crate) async fn ask(State(state): State<AppState>, request: Request) -> Response {
    let sent = match Sent::read(&state, request).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let invoices = sent.all("invoice");
    let form = sent.form_with("invoice", &invoices);
    let mut fields = sent.reading();
    let asked = read(&mut fields, &invoices, sent.field("step") == "anyway");
    if let Some((form, status)) = super::again(fields, &form, sent.field("step") == "preview") {
        return page::form_again(&state, sent.request, form, status).await;
    }
    let done = match asked {
        Some(ask) => state.portal.ask_respite(&sent.debtor, &ask, sent.key()).await,
        None => Err(PortalError::Stale),
    };
    match done {
        Ok(id) => see_other(&format!("/respites/{id}?done=1")),
        Err(error) => super::refused(&state, sent.request, form, error).await,
    }
}

fn read(fields: &mut Reading<'_>, invoices: &[String], anyway: bool) -> Option<RespiteAsk> {
    let ids = invoices.iter().map(|id| id.parse().ok()).collect::<Option<Vec<_>>>();
    let ids = match ids {
        Some(ids) if ids.is_empty() => fields.wrong("invoice", FieldError::NoneChosen),
        None => fields.wrong("invoice", FieldError::Malformed),
        ids => ids,
    };
    let (until, reason) = (fields.coming_day("until"), fields.optional_text("reason"));
    Some(RespiteAsk { invoices: ids?, until: until?, reason: reason?, anyway })
}

/// POST `/respites/{id}/withdraw`.
pub(crate) async fn withdraw(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let mut sent = match Sent::read(&state, request).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let Ok(id) = id.parse::<RespiteId>() else {
        return page::not_found(&state, sent.request).await;
    };
    page::turn_to(&mut sent.request, &format!("/respites/{id}"));
    match state.portal.withdraw_respite(&sent.debtor, id, sent.key()).await {
        Ok(()) => see_other(&format!("/respites/{id}?done=withdrawn")),
        Err(error) => sent.refused(&state, error).await,
    }
}
