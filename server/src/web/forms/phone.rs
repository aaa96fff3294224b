//! What the telephone system tells.

use super::StaffSent;
use crate::web::page;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::form::FieldError;
use besked_domain::callback::phone_table::read;

/// Where the page is.
const PAGE: &str = "/staff/statistics";

/// How many characters the table may have: four months of some numbers.
const LONGEST_TABLE: usize = 40_000;

/// POST `/staff/statistics/phone`: `table`, as the telephone system gives it.
pub(crate) async fn keep(State(state): State<AppState>, request: Request) -> Response {
    let sent = match StaffSent::read(request, PAGE, "phone").await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let mut fields = sent.reading_up_to(LONGEST_TABLE);
    let days = fields.text("table").and_then(|table| match read(&table) {
        Ok(days) if days.iter().any(|own| fields.is_to_come(own.day)) => {
            fields.wrong("table", FieldError::ComingDay)
        }
        Ok(days) => Some(days),
        Err(_) => fields.wrong("table", FieldError::Malformed),
    });
    if let Some(form) = fields.faults(sent.form()) {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page::form_again(&state, sent.request, form, status).await;
    }
    match state.desk.keep_phone_days(&sent.staff, &days.unwrap_or_default()).await {
        Ok(()) => see_other(PAGE),
        Err(error) => sent.refused(&state, error).await,
    }
}
