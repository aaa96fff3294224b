//! An official has found the invoice that a payment is for.

use super::StaffSent;
use crate::web::page;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::ports::Found;
use besked_domain::id::BankPaymentId;

/// Where the page is.
const PAGE: &str = "/staff/payments";

/// POST `/staff/payments/{id}/book`: `invoice`.
pub(crate) async fn book(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Ok(payment) = id.parse::<BankPaymentId>() else {
        return page::not_found(&state, request).await;
    };
    let sent = match StaffSent::read(request, PAGE, "book").await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let mut fields = sent.reading();
    let invoice = fields.text("invoice");
    if let Some(form) = fields.faults(sent.form()) {
        return page::form_again(&state, sent.request, form, StatusCode::UNPROCESSABLE_ENTITY)
            .await;
    }
    let found = Found { payment, invoice: invoice.unwrap_or_default(), by: sent.staff.id };
    match state.desk.book_payment(&sent.staff, &found, sent.key()).await {
        Ok(()) => see_other("/staff/payments?booked=1"),
        Err(error) => sent.refused(&state, error).await,
    }
}
