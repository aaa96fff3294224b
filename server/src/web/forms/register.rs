//! An objection that came by telephone, on paper or by e-mail, as an official writes it down.

use super::reading::Reading;
use super::{StaffSent, dispute};
use crate::clock::stockholm_time;
use crate::web::page;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::form::FieldError;
use besked_app::ports::{PortalError, Registered};
use besked_domain::dispute::Channel;
use besked_domain::id::InvoiceId;
use chrono::NaiveTime;

/// POST `/staff/invoices/{id}/dispute`: `channel`, `day`, `time`, and what the debtor's own form has.
pub(crate) async fn send(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Ok(invoice) = id.parse::<InvoiceId>() else {
        return page::not_found(&state, request).await;
    };
    let here = format!("/staff/invoices/{invoice}/dispute");
    let sent = match StaffSent::read(request, &here, "register").await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let lines = sent.all("line");
    let mut fields = sent.reading();
    let came = came(&mut fields, &lines);
    let form = sent.form_with("line", &lines);
    if let Some(form) = fields.faults(form.clone()) {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page::form_again(&state, sent.request, form, status).await;
    }
    let opened = match came {
        Some(came) => state.desk.register(&sent.staff, invoice, &came, sent.key()).await,
        None => Err(PortalError::Stale),
    };
    match opened {
        Ok(id) => see_other(&format!("/staff/disputes/{id}")),
        Err(error) => super::refused(&state, sent.request, form, error).await,
    }
}

/// How and when it came, and what was said. A day to come cannot be when it came.
fn came(fields: &mut Reading<'_>, lines: &[String]) -> Option<Registered> {
    let channel = fields.choice::<Channel>("channel");
    let channel = match channel {
        Some(Channel::Portal) => fields.wrong("channel", FieldError::Malformed),
        other => other,
    };
    let day = fields.past_day("day");
    let time = match fields.field("time") {
        // Nobody knows the minute of a letter: it came when the day began.
        "" => Some(NaiveTime::MIN),
        text => NaiveTime::parse_from_str(text, "%H:%M")
            .ok()
            .or_else(|| fields.wrong("time", FieldError::Malformed)),
    };
    let told = dispute::told(fields, lines);
    Some(Registered {
        channel: channel?,
        received_at: stockholm_time(day?.and_time(time?)),
        told: told?,
    })
}
