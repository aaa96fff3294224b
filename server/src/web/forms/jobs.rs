//! What staff do with a job that was given up.

use super::StaffSent;
use crate::web::page;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use besked_domain::id::JobId;

/// Where the page is.
const PAGE: &str = "/staff/jobs";

/// POST `/staff/jobs/{id}/retry`.
pub(crate) async fn retry(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Ok(id) = id.parse::<JobId>() else {
        return page::not_found(&state, request).await;
    };
    let sent = match StaffSent::read(request, PAGE, "retry").await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    match state.desk.retry_job(&sent.staff, id).await {
        Ok(()) => see_other("/staff/jobs?again=1"),
        Err(error) => sent.refused(&state, error).await,
    }
}
