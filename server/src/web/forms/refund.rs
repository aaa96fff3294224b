//! Paying back what was paid too much.

use super::{Sent, StaffSent};
use crate::web::page;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::ports::RefundAct;
use besked_domain::id::{InvoiceId, RefundId};
use besked_domain::sampling::Found;

/// Where the page is.
const PAGE: &str = "/staff/payments";

/// POST `/invoices/{id}/refund`.
pub(crate) async fn ask(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let mut sent = match Sent::read(&state, request).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let Ok(id) = id.parse::<InvoiceId>() else {
        return page::not_found(&state, sent.request).await;
    };
    let address = format!("/invoices/{id}");
    page::turn_to(&mut sent.request, &address);
    match state.portal.ask_refund(&sent.debtor, id, sent.key()).await {
        Ok(()) => see_other(&address),
        Err(error) => {
            let form = sent.form_of("refund");
            super::refused(&state, sent.request, form, error).await
        }
    }
}

/// POST `/staff/payments/{id}/refund`: of the invoice with this id.
pub(crate) async fn propose(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Ok(invoice) = id.parse::<InvoiceId>() else {
        return page::not_found(&state, request).await;
    };
    let sent = match StaffSent::read(request, PAGE, "refund").await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    match state.desk.propose_refund(&sent.staff, invoice, sent.key()).await {
        Ok(()) => see_other(PAGE),
        Err(error) => sent.refused(&state, error).await,
    }
}

/// POST `/staff/refunds/{id}/confirm`.
pub(crate) async fn confirm(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Ok(id) = id.parse::<RefundId>() else {
        return page::not_found(&state, request).await;
    };
    let sent = match StaffSent::read(request, PAGE, "confirm-refund").await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    match state.desk.decide_refund(&sent.staff, id, &RefundAct::Confirm, sent.key()).await {
        Ok(()) => see_other(PAGE),
        Err(error) => sent.refused(&state, error).await,
    }
}

/// POST `/staff/refunds/{id}/decline`: `reason`.
pub(crate) async fn decline(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Ok(id) = id.parse::<RefundId>() else {
        return page::not_found(&state, request).await;
    };
    let sent = match StaffSent::read(request, PAGE, "decline-refund").await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let mut fields = sent.reading();
    let because = fields.text("reason");
    if let Some(form) = fields.faults(sent.form()) {
        return page::form_again(&state, sent.request, form, StatusCode::UNPROCESSABLE_ENTITY)
            .await;
    }
    let act = RefundAct::Decline(because.unwrap_or_default());
    match state.desk.decide_refund(&sent.staff, id, &act, sent.key()).await {
        Ok(()) => see_other(PAGE),
        Err(error) => sent.refused(&state, error).await,
    }
}

/// POST `/staff/refunds/{id}/paid`: `paid_on`, `reference`.
pub(crate) async fn paid(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Ok(id) = id.parse::<RefundId>() else {
        return page::not_found(&state, request).await;
    };
    let sent = match StaffSent::read(request, PAGE, "refund-paid").await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let mut fields = sent.reading();
    let (on, reference) = (fields.past_day("paid_on"), fields.text("reference"));
    if let Some(form) = fields.faults(sent.form()) {
        return page::form_again(&state, sent.request, form, StatusCode::UNPROCESSABLE_ENTITY)
            .await;
    }
    let act =
        RefundAct::Paid { on: on.unwrap_or_default(), reference: reference.unwrap_or_default() };
    match state.desk.decide_refund(&sent.staff, id, &act, sent.key()).await {
        Ok(()) => see_other(PAGE),
        Err(error) => sent.refused(&state, error).await,
    }
}

/// POST `/staff/refunds/{id}/control`: `right` (`true` or `false`) and `remark`, which may be empty where it was
/// right.
pub(crate) async fn control(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Ok(id) = id.parse::<RefundId>() else {
        return page::not_found(&state, request).await;
    };
    let sent = match StaffSent::read(request, PAGE, "refund-control").await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let mut fields = sent.reading();
    let right = fields.choice::<bool>("right");
    let remark =
        if right == Some(false) { fields.text("remark") } else { fields.optional_text("remark") };
    if let Some(form) = fields.faults(sent.form()) {
        return page::form_again(&state, sent.request, form, StatusCode::UNPROCESSABLE_ENTITY)
            .await;
    }
    let found = Found { right: right.unwrap_or_default(), remark: remark.unwrap_or_default() };
    match state.desk.look_over_refund(&sent.staff, id, &found, sent.key()).await {
        Ok(()) => see_other(PAGE),
        Err(error) => sent.refused(&state, error).await,
    }
}
