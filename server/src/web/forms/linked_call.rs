//! What whoever has not signed in does with the call that their link leads to.

use super::callback::{read_move, read_note};
use super::reading::Reading;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use crate::web::visit::Visit;
use crate::web::{page, problem};
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::ports::{CallbackAct, PortalError};
use besked_domain::dispute::LONGEST_TEXT;

/// POST `/callbacks/mine/{token}/move`: `window` (empty is as soon as possible), `phone` (empty keeps the one that
/// is there).
pub(crate) async fn another_time(
    state: State<AppState>,
    token: Path<String>,
    request: Request,
) -> Response {
    act(state, token, "move", request, read_move).await
}

/// POST `/callbacks/mine/{token}/note`: `note`.
pub(crate) async fn note(
    state: State<AppState>,
    token: Path<String>,
    request: Request,
) -> Response {
    act(state, token, "note", request, read_note).await
}

/// POST `/callbacks/mine/{token}/cancel`.
pub(crate) async fn cancel(
    state: State<AppState>,
    token: Path<String>,
    request: Request,
) -> Response {
    act(state, token, "cancel", request, |_| Some(CallbackAct::Cancel)).await
}

async fn act(
    State(state): State<AppState>,
    Path(token): Path<String>,
    action: &'static str,
    request: Request,
    read: fn(&mut Reading<'_>) -> Option<CallbackAct>,
) -> Response {
    let today = request.extensions().get::<Visit>().map(|visit| visit.viewer.today);
    let call = request.uri().path().rsplit_once('/').map(|(call, _)| call.to_owned());
    let (Some(today), Some(call)) = (today, call) else {
        return problem::plain(StatusCode::NOT_FOUND);
    };
    let (mut request, typed) = match super::read(request).await {
        Ok(read) => read,
        Err(response) => return response,
    };
    page::turn_to(&mut request, &call);
    let form = super::form_of(&typed, action);
    let mut fields = Reading::new(&typed, today, LONGEST_TEXT);
    let act = read(&mut fields);
    if let Some(form) = fields.faults(form.clone()) {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page::form_again(&state, request, form, status).await;
    }
    let done = match act {
        Some(act) => state.portal.act_by_link(&token, &act, super::key(&typed)).await,
        None => Err(PortalError::Stale),
    };
    match done {
        Ok(()) => see_other(&format!("{call}?done=1")),
        Err(error) => super::refused(&state, request, form, error).await,
    }
}
