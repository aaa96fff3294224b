//! What staff say of an invoice that the same error may have hit.

use super::StaffSent;
use crate::web::page;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::ports::{Looked, PortalError};
use besked_domain::id::FaultId;

/// POST `/staff/faults/{id}/look`: `invoice`, `state`.
pub(crate) async fn look(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Ok(id) = id.parse::<FaultId>() else {
        return page::not_found(&state, request).await;
    };
    let list = format!("/staff/faults/{id}");
    let sent = match StaffSent::read(request, &list, "look").await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let mut fields = sent.reading();
    let (invoice, came) = (fields.choice("invoice"), fields.choice("state"));
    if let Some(form) = fields.faults(sent.form()) {
        let form = form.with_problem(besked_app::form::FormProblem::Stale);
        return page::form_again(&state, sent.request, form, StatusCode::UNPROCESSABLE_ENTITY)
            .await;
    }
    let done = match invoice.zip(came) {
        Some((invoice, came)) => {
            let looked = Looked { fault: id, invoice, state: came, by: sent.staff.id };
            state.desk.close_hit(&sent.staff, &looked).await
        }
        None => Err(PortalError::Stale),
    };
    match done {
        Ok(()) => see_other(&list),
        Err(error) => sent.refused(&state, error).await,
    }
}
