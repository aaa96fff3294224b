//! Answer cards.

use super::StaffSent;
use super::reading::Reading;
use crate::web::page;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::ports::{NewAnswerCard, PortalError};
use besked_domain::id::AnswerCardId;
use besked_domain::text::Localised;

/// Where the page is.
const PAGE: &str = "/staff/answer-cards";

/// POST `/staff/answer-cards/new`: `topic`, `unit`, `text_sv`, `text_en`, `from`.
pub(crate) async fn add(State(state): State<AppState>, request: Request) -> Response {
    let sent = match StaffSent::read(request, PAGE, "new").await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let mut fields = sent.reading();
    let card = read(&mut fields);
    if let Some(form) = fields.faults(sent.form()) {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page::form_again(&state, sent.request, form, status).await;
    }
    let done = match card {
        Some(card) => state.desk.add_answer_card(&sent.staff, &card, sent.key()).await,
        None => Err(PortalError::Stale),
    };
    match done {
        Ok(()) => see_other(PAGE),
        Err(error) => sent.refused(&state, error).await,
    }
}

fn read(fields: &mut Reading<'_>) -> Option<NewAnswerCard> {
    let (topic, unit) = (fields.choice("topic"), fields.choice("unit"));
    let (sv, en) = (fields.text("text_sv"), fields.text("text_en"));
    let valid_from = fields.coming_day("from");
    let text = Localised { sv: sv?, en: en? };
    Some(NewAnswerCard { topic: topic?, unit: unit?, text, valid_from: valid_from? })
}

/// POST `/staff/answer-cards/{id}/remove`.
pub(crate) async fn remove(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Ok(id) = id.parse::<AnswerCardId>() else {
        return page::not_found(&state, request).await;
    };
    let sent = match StaffSent::read(request, PAGE, "remove").await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    match state.desk.remove_answer_card(&sent.staff, id).await {
        Ok(()) => see_other(PAGE),
        Err(error) => sent.refused(&state, error).await,
    }
}
