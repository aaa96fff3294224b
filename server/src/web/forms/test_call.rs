//! Test calls: drawing one, and how it went.

use super::StaffSent;
use super::reading::Reading;
use crate::web::page;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::ports::PortalError;
use besked_domain::callback::test_call::{Answer, Protocol};
use besked_domain::id::TestCallId;

/// Where the list is.
const PAGE: &str = "/staff/statistics/tests";

/// POST `/staff/statistics/tests/draw`.
pub(crate) async fn draw(State(state): State<AppState>, request: Request) -> Response {
    let sent = match StaffSent::read(request, PAGE, "draw").await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    match state.desk.draw_test_call(&sent.staff, sent.key()).await {
        Ok(id) => see_other(&format!("{PAGE}/{id}")),
        Err(error) => sent.refused(&state, error).await,
    }
}

/// POST `/staff/statistics/tests/{id}/protocol`: `answered` (`true` or `false`) and `note`, which may be empty; where
/// somebody answered, after how many `seconds`, `greeted`, `right` (`true` or `false`) and `treated` (1 to 5) too.
pub(crate) async fn protocol(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Ok(id) = id.parse::<TestCallId>() else {
        return page::not_found(&state, request).await;
    };
    let case = format!("{PAGE}/{id}");
    let sent = match StaffSent::read(request, &case, "protocol").await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let mut fields = sent.reading();
    let protocol = read(&mut fields);
    if let Some(form) = fields.faults(sent.form()) {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page::form_again(&state, sent.request, form, status).await;
    }
    let done = match protocol {
        Some(own) => state.desk.write_protocol(&sent.staff, id, &own, sent.key()).await,
        None => Err(PortalError::Stale),
    };
    match done {
        Ok(()) => see_other(&case),
        Err(error) => sent.refused(&state, error).await,
    }
}

fn read(fields: &mut Reading<'_>) -> Option<Protocol> {
    let note = fields.optional_text("note");
    let answer = match fields.choice("answered") {
        Some(true) => answer(fields).map(Some),
        Some(false) => Some(None),
        None => None,
    };
    Some(Protocol { answer: answer?, note: note? })
}

fn answer(fields: &mut Reading<'_>) -> Option<Answer> {
    let seconds = fields.choice("seconds");
    let (greeted, right) = (fields.choice("greeted"), fields.choice("right"));
    let treated = fields.choice("treated");
    Some(Answer { seconds: seconds?, greeted: greeted?, right: right?, treated: treated? })
}
