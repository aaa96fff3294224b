//! What staff answer someone who asks for more time to pay.

use super::StaffSent;
use super::reading::Reading;
use crate::web::page;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::ports::{PortalError, RespiteAct};
use besked_domain::id::RespiteId;

/// POST `/staff/respites/{id}/grant`.
pub(crate) async fn grant(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    answer(&state, &id, "grant", request, |_| Some(RespiteAct::Grant)).await
}

/// POST `/staff/respites/{id}/decline`: `reason`.
pub(crate) async fn decline(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    answer(&state, &id, "decline", request, |fields| {
        Some(RespiteAct::Decline(fields.text("reason")?))
    })
    .await
}

async fn answer(
    state: &AppState,
    id: &str,
    action: &'static str,
    request: Request,
    read: fn(&mut Reading<'_>) -> Option<RespiteAct>,
) -> Response {
    let Ok(id) = id.parse::<RespiteId>() else {
        return page::not_found(state, request).await;
    };
    let case = format!("/staff/respites/{id}");
    let sent = match StaffSent::read(request, &case, action).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let mut fields = sent.reading();
    let act = read(&mut fields);
    if let Some(form) = fields.faults(sent.form()) {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page::form_again(state, sent.request, form, status).await;
    }
    let done = match act {
        Some(act) => state.desk.decide_respite(&sent.staff, id, &act, sent.key()).await,
        None => Err(PortalError::Stale),
    };
    match done {
        Ok(()) => see_other(&case),
        Err(error) => sent.refused(state, error).await,
    }
}
