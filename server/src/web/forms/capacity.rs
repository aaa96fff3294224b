//! Who makes the calls.

use super::StaffSent;
use super::reading::Reading;
use crate::web::page;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::form::FieldError;
use besked_app::ports::{NewStaffing, PortalError, StaffedSpan};
use besked_domain::callback::MOST_CALLERS;

/// Where the windows are.
const WINDOWS: &str = "/staff/callbacks/windows";

/// POST `/staff/callbacks/windows`: `window` (when it begins) or `day`, `callers`, `anyway` (`yes`
/// where more calls are promised than so few have time for).
pub(crate) async fn staff(State(state): State<AppState>, request: Request) -> Response {
    let sent = match StaffSent::read(request, WINDOWS, "windows").await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let mut fields = sent.reading();
    let staffing = read(&mut fields);
    if let Some(form) = fields.faults(sent.form()) {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page::form_again(&state, sent.request, form, status).await;
    }
    let done = match staffing {
        Some(new) => state.desk.staff_windows(&sent.staff, &new).await,
        None => Err(PortalError::Stale),
    };
    match done {
        Ok(()) => see_other(WINDOWS),
        Err(error) => sent.refused(&state, error).await,
    }
}

fn read(fields: &mut Reading<'_>) -> Option<NewStaffing> {
    let of = match fields.optional_time("window") {
        Some(Some(from)) => Some(StaffedSpan::Window(from)),
        Some(None) => fields.coming_day("day").map(StaffedSpan::Day),
        None => None,
    };
    let callers = match fields.choice::<u32>("callers") {
        Some(callers) if callers > MOST_CALLERS => fields.wrong("callers", FieldError::Malformed),
        callers => callers,
    };
    let anyway = fields.field("anyway") == "yes";
    Some(NewStaffing { of: of?, callers: callers?, anyway })
}
