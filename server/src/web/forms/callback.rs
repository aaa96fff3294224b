//! Asking to be called back, and what the one who asked does with it.

use super::Sent;
use super::reading::Reading;
use crate::web::page;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use crate::web::visit::Visit;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::ports::{CallbackAct, CallbackAsk, PortalError};
use besked_domain::callback::measure::Grade;
use besked_domain::dispute::LONGEST_TEXT;
use besked_domain::id::CallbackId;
use chrono::NaiveDate;

/// POST `/callbacks/new`: `topic`, `about` (an invoice or a case; may be empty), `phone`, `window`
/// (empty is as soon as possible), `language`, `note`. Whoever has not signed in may ask too.
pub(crate) async fn ask(State(state): State<AppState>, request: Request) -> Response {
    let visit = request.extensions().get::<Visit>();
    if let Some(today) = visit.filter(|own| own.viewer.debtor.is_none()).map(|own| own.viewer.today)
    {
        return ask_as_stranger(&state, request, today).await;
    }
    let sent = match Sent::read(&state, request).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let mut fields = sent.reading();
    let asked = read(&mut fields);
    if let Some(form) = fields.faults(sent.form()) {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page::form_again(&state, sent.request, form, status).await;
    }
    let done = match asked {
        Some(ask) => state.portal.ask_callback(&sent.debtor, &ask, sent.key()).await,
        None => Err(PortalError::Stale),
    };
    match done {
        Ok(id) => see_other(&format!("/callbacks/{id}?done=1")),
        Err(error) => sent.refused(&state, error).await,
    }
}

async fn ask_as_stranger(state: &AppState, request: Request, today: NaiveDate) -> Response {
    let (request, typed) = match super::read(request).await {
        Ok(read) => read,
        Err(response) => return response,
    };
    let form = super::shown_again(&typed);
    let mut fields = Reading::new(&typed, today, LONGEST_TEXT);
    let asked = read(&mut fields);
    if let Some(form) = fields.faults(form.clone()) {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page::form_again(state, request, form, status).await;
    }
    let done = match asked {
        Some(ask) => state.portal.ask_as_stranger(&ask, super::key(&typed)).await,
        None => Err(PortalError::Stale),
    };
    match done {
        Ok(token) => see_other(&format!("/callbacks/mine/{token}?done=1")),
        Err(error) => super::refused(state, request, form, error).await,
    }
}

fn read(fields: &mut Reading<'_>) -> Option<CallbackAsk> {
    let topic = fields.choice("topic");
    let about = match fields.field("about") {
        "" => Some(None),
        _ => fields.choice("about").map(Some),
    };
    let phone = fields.phone("phone");
    let window = fields.optional_time("window");
    let language = fields.choice("language");
    let note = fields.optional_text("note");
    Some(CallbackAsk {
        topic: topic?,
        about: about?,
        phone: phone?,
        window: window?,
        language: language?,
        note: note?,
    })
}

/// POST `/callbacks/{id}/move`: `window` (empty is as soon as possible), `phone` (empty keeps the
/// one that is there).
pub(crate) async fn another_time(
    state: State<AppState>,
    id: Path<String>,
    request: Request,
) -> Response {
    act(state, id, "move", request, |fields| read_move(fields).map(Wish::Act)).await
}

/// Another time: `window`, `phone`.
pub(super) fn read_move(fields: &mut Reading<'_>) -> Option<CallbackAct> {
    let (window, phone) = (fields.optional_time("window"), fields.optional_phone("phone"));
    Some(CallbackAct::Move { window: window?, phone: phone? })
}

/// POST `/callbacks/{id}/note`: `note`.
pub(crate) async fn note(state: State<AppState>, id: Path<String>, request: Request) -> Response {
    act(state, id, "note", request, |fields| read_note(fields).map(Wish::Act)).await
}

/// Something more to say: `note`.
pub(super) fn read_note(fields: &mut Reading<'_>) -> Option<CallbackAct> {
    fields.text("note").map(CallbackAct::AddNote)
}

/// POST `/callbacks/{id}/cancel`.
pub(crate) async fn cancel(state: State<AppState>, id: Path<String>, request: Request) -> Response {
    act(state, id, "cancel", request, |_| Some(Wish::Act(CallbackAct::Cancel))).await
}

/// POST `/callbacks/{id}/grade`: `grade`, from 1 to 5.
pub(crate) async fn grade(state: State<AppState>, id: Path<String>, request: Request) -> Response {
    act(state, id, "grade", request, |fields| fields.choice("grade").map(Wish::Grade)).await
}

/// What one wants to do with a call.
enum Wish {
    /// Change what is to be called.
    Act(CallbackAct),
    /// Say how one was treated.
    Grade(Grade),
}

/// How a form is read.
type Read = fn(&mut Reading<'_>) -> Option<Wish>;

async fn act(
    State(state): State<AppState>,
    Path(id): Path<String>,
    action: &'static str,
    request: Request,
    read: Read,
) -> Response {
    let mut sent = match Sent::read(&state, request).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let Ok(id) = id.parse::<CallbackId>() else {
        return page::not_found(&state, sent.request).await;
    };
    page::turn_to(&mut sent.request, &format!("/callbacks/{id}"));
    let form = sent.form_of(action);
    let mut fields = sent.reading();
    let read = read(&mut fields);
    if let Some(form) = fields.faults(form.clone()) {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page::form_again(&state, sent.request, form, status).await;
    }
    let done = match read {
        Some(Wish::Act(act)) => {
            state.portal.act_on_callback(&sent.debtor, id, &act, sent.key()).await
        }
        Some(Wish::Grade(grade)) => {
            state.portal.grade_call(&sent.debtor, id, grade, sent.key()).await
        }
        None => Err(PortalError::Stale),
    };
    match done {
        Ok(()) => see_other(&format!("/callbacks/{id}?done=1")),
        Err(error) => super::refused(&state, sent.request, form, error).await,
    }
}
