//! What staff do with calls.

use super::StaffSent;
use super::reading::Reading;
use crate::web::page;
use crate::web::reader::in_query;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::form::FieldError;
use besked_app::ports::{PortalError, RegisteredCall, StaffCallAct};
use besked_domain::callback::{CallChannel, CallOutcome};
use besked_domain::id::{CallbackId, PartyId, UnitId};

/// POST `/staff/callbacks/{id}/claim`.
pub(crate) async fn claim(state: State<AppState>, id: Path<String>, request: Request) -> Response {
    act(state, id, "claim", request, |_| Some(StaffCallAct::Claim)).await
}

/// POST `/staff/callbacks/{id}/outcome`: `outcome`, `note`, `follow_up_at`, `authority`. What was said must be
/// there unless nobody was spoken with; the time where one calls again. `authority` is the one that decides,
/// where that is another; may be empty.
pub(crate) async fn outcome(
    state: State<AppState>,
    id: Path<String>,
    request: Request,
) -> Response {
    act(state, id, "outcome", request, |fields| {
        let outcome = fields.choice::<CallOutcome>("outcome");
        let mut note = fields.optional_text("note");
        let mut time = fields.optional_time("follow_up_at");
        if outcome.is_some_and(CallOutcome::needs_note) && note.as_deref() == Some("") {
            note = fields.wrong("note", FieldError::Missing);
        }
        if outcome.is_some_and(CallOutcome::needs_time) && time == Some(None) {
            time = fields.wrong("follow_up_at", FieldError::Missing);
        }
        let authority = match fields.field("authority") {
            "" => Some(None),
            _ => fields.choice("authority").map(Some),
        };
        Some(StaffCallAct::Outcome {
            outcome: outcome?,
            note: note?,
            follow_up_at: time?,
            authority: authority?,
        })
    })
    .await
}

/// POST `/staff/callbacks/{id}/move`: `window` (empty is as soon as possible), `phone` (empty keeps the one that is
/// there), `who_rang`: for somebody who rings about it.
pub(crate) async fn another_time(
    state: State<AppState>,
    id: Path<String>,
    request: Request,
) -> Response {
    act(state, id, "move", request, |fields| {
        let (window, phone) = (fields.optional_time("window"), fields.optional_phone("phone"));
        let note = fields.text("who_rang");
        Some(StaffCallAct::Move { window: window?, phone: phone?, note: note? })
    })
    .await
}

/// POST `/staff/callbacks/{id}/cancel`: `who_cancels`: for somebody who rings about it.
pub(crate) async fn cancel(state: State<AppState>, id: Path<String>, request: Request) -> Response {
    act(state, id, "cancel", request, |fields| {
        fields.text("who_cancels").map(|note| StaffCallAct::Cancel { note })
    })
    .await
}

/// POST `/staff/callbacks/{id}/reason`: `promise`, `because`.
pub(crate) async fn reason(state: State<AppState>, id: Path<String>, request: Request) -> Response {
    act(state, id, "reason", request, |fields| {
        let (promise, because) = (fields.choice("promise"), fields.text("because"));
        Some(StaffCallAct::Explain { promise: promise?, because: because? })
    })
    .await
}

/// POST `/staff/parties/{id}/callback`: `channel`, `arrived_at` (empty is now), `topic`, `about` (an
/// invoice; may be empty), `phone`, `language`, `note`.
pub(crate) async fn register(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Ok(party) = id.parse::<PartyId>() else {
        return page::not_found(&state, request).await;
    };
    let address = format!("/staff/parties/{party}/callback");
    let (sent, call) = match read_call(&state, request, &address).await {
        Ok(read) => read,
        Err(response) => return response,
    };
    match state.desk.register_call(&sent.staff, party, &call, sent.key()).await {
        Ok(id) => see_other(&format!("/staff/callbacks/{id}")),
        Err(error) => sent.refused(&state, error).await,
    }
}

/// POST `/staff/callbacks/new`: the same but for `about`, of someone whom nobody knows.
pub(crate) async fn register_stranger(State(state): State<AppState>, request: Request) -> Response {
    let (sent, call) = match read_call(&state, request, "/staff/callbacks/new").await {
        Ok(read) => read,
        Err(response) => return response,
    };
    match state.desk.register_stranger_call(&sent.staff, &call, sent.key()).await {
        Ok(id) => see_other(&format!("/staff/callbacks/{id}")),
        Err(error) => sent.refused(&state, error).await,
    }
}

/// The call that is written down on a page, or the page again with what is wrong.
async fn read_call(
    state: &AppState,
    request: Request,
    on: &str,
) -> Result<(StaffSent, RegisteredCall), Response> {
    let sent = StaffSent::read(request, on, "callback").await?;
    let mut fields = sent.reading();
    let call = registered(&mut fields);
    if let Some(form) = fields.faults(sent.form()) {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Err(page::form_again(state, sent.request, form, status).await);
    }
    match call {
        Some(call) => Ok((sent, call)),
        None => Err(sent.refused(state, PortalError::Stale).await),
    }
}

fn registered(fields: &mut Reading<'_>) -> Option<RegisteredCall> {
    let channel = match fields.choice("channel") {
        Some(CallChannel::Portal) => fields.wrong("channel", FieldError::Malformed),
        channel => channel,
    };
    let arrived_at = fields.optional_time("arrived_at");
    let topic = fields.choice("topic");
    let about = match fields.field("about") {
        "" => Some(None),
        _ => fields.choice("about").map(Some),
    };
    let phone = fields.phone("phone");
    let (language, note) = (fields.choice("language"), fields.text("note"));
    Some(RegisteredCall {
        channel: channel?,
        arrived_at: arrived_at?,
        topic: topic?,
        about: about?,
        phone: phone?,
        language: language?,
        note: note?,
    })
}

async fn act(
    State(state): State<AppState>,
    Path(id): Path<String>,
    action: &'static str,
    request: Request,
    read: fn(&mut Reading<'_>) -> Option<StaffCallAct>,
) -> Response {
    let Ok(id) = id.parse::<CallbackId>() else {
        return page::not_found(&state, request).await;
    };
    let case = format!("/staff/callbacks/{id}{}", through(&request));
    let sent = match StaffSent::read(request, &case, action).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let mut fields = sent.reading();
    let act = read(&mut fields);
    if let Some(form) = fields.faults(sent.form()) {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page::form_again(&state, sent.request, form, status).await;
    }
    let done = match act {
        Some(act) => state.desk.act_on_callback(&sent.staff, id, &act, sent.key()).await,
        None => Err(PortalError::Stale),
    };
    match done {
        Ok(()) => see_other(&case),
        Err(error) => sent.refused(&state, error).await,
    }
}

/// Which unit's queue one goes through, as the addresses of calls keep it; nothing where it is every unit's.
fn through(request: &Request) -> String {
    let unit = in_query(request, "unit=").and_then(|unit| unit.parse::<UnitId>().ok());
    unit.map(|unit| format!("?unit={unit}")).unwrap_or_default()
}
