//! What came by telephone, on paper or by e-mail, as an official writes it down: an objection, or what comes later in
//! its case.

use super::reading::Reading;
use super::upload::FIELD;
use super::{StaffSent, dispute};
use crate::clock::stockholm_time;
use crate::web::page;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::form::FieldError;
use besked_app::ports::{BroughtIn, PortalError, Registered, SentFile};
use besked_domain::dispute::case::Refusal;
use besked_domain::dispute::{Brought, Channel};
use besked_domain::id::{DisputeId, InvoiceId};
use chrono::NaiveTime;

/// POST `/staff/invoices/{id}/dispute`: `channel`, `day`, `time`, files in `evidence`, and what the debtor's own form has.
pub(crate) async fn send(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Ok(invoice) = id.parse::<InvoiceId>() else {
        return page::not_found(&state, request).await;
    };
    let here = format!("/staff/invoices/{invoice}/dispute");
    let sent = match StaffSent::read_with_files(&state, request, &here, "register").await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let lines = sent.all("line");
    let mut fields = sent.reading();
    let came =
        came(&mut fields, &lines).map(|came| Registered { files: sent.files.clone(), ..came });
    let form = sent.form_with("line", &lines);
    // The answer counts the papers: none of them may be missing from it.
    if let Some((form, status)) = sent.wrong(fields, &form) {
        return page::form_again(&state, sent.request, form, status).await;
    }
    let opened = match came {
        Some(came) => state.desk.register(&sent.staff, invoice, &came, sent.key()).await,
        None => Err(PortalError::Stale),
    };
    match opened {
        Ok(id) => see_other(&format!("/staff/disputes/{id}")),
        Err(PortalError::Refused(Refusal::ArrivalDay { since })) => {
            let form = form.with_error("day", FieldError::BeforeInvoice(since));
            page::form_again(&state, sent.request, form, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(error) => super::refused(&state, sent.request, form, error).await,
    }
}

/// POST `/staff/disputes/{id}/register`: `kind`, `text`, `wanted`, `arrived_on`, files in `evidence`. What the person
/// brought in another way once the case was open.
pub(crate) async fn bring_in(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Ok(id) = id.parse::<DisputeId>() else {
        return page::not_found(&state, request).await;
    };
    let case = format!("/staff/disputes/{id}");
    let sent = match StaffSent::read_with_files(&state, request, &case, "register").await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let mut fields = sent.reading();
    let came = brought(&mut fields, &sent.files);
    let form = sent.form();
    if let Some((form, status)) = sent.wrong(fields, &form) {
        return page::form_again(&state, sent.request, form, status).await;
    }
    let done = match came {
        Some(came) => state.desk.bring_in(&sent.staff, id, &came, sent.key()).await,
        None => Err(PortalError::Stale),
    };
    match done {
        Ok(away) if away.is_empty() => see_other(&case),
        Ok(away) => {
            let (form, status) = sent.without_room(&away, form);
            page::form_again(&state, sent.request, form, status).await
        }
        Err(error) => super::refused(&state, sent.request, form, error).await,
    }
}

/// What was brought in. Papers may speak for themselves; everything else says something.
fn brought(fields: &mut Reading<'_>, files: &[SentFile]) -> Option<BroughtIn> {
    let kind = fields.choice::<Brought>("kind");
    let (wanted, arrived_on) = (fields.optional_text("wanted"), fields.past_day("arrived_on"));
    // A change that is wanted stands beside what is said.
    let silent = wanted.as_deref().is_none_or(|wanted| wanted.trim().is_empty());
    let text = match kind {
        Some(Brought::Evidence) if silent => fields.optional_text("text"),
        _ => fields.text("text"),
    };
    if kind == Some(Brought::Evidence) && files.is_empty() {
        let _none: Option<()> = fields.wrong(FIELD, FieldError::Missing);
    }
    Some(BroughtIn {
        kind: kind?,
        text: text?,
        wanted: wanted?,
        arrived_on: arrived_on?,
        files: files.to_vec(),
    })
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
        files: Vec::new(),
    })
}
