//! Who makes the calls.

use super::StaffSent;
use super::reading::Reading;
use crate::web::page;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::form::FieldError;
use besked_app::ports::{NewCover, NewStaffing, PortalError, StaffedSpan};
use besked_domain::callback::MOST_CALLERS;
use besked_domain::id::{CallCoverId, StaffId};
use chrono::NaiveDateTime;

/// Where the windows are.
const WINDOWS: &str = "/staff/callbacks/windows";

/// Where it stands which queues are handed over, and who is away.
const COVER: &str = "/staff/callbacks/cover";

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
        Some(new) => state.desk.staff_windows(&sent.staff, &new).await.map(|()| new.of.day()),
        None => Err(PortalError::Stale),
    };
    match done {
        // What was changed is seen, however far ahead it lies.
        Ok(day) => see_other(&format!("{WINDOWS}?day={day}")),
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

/// POST `/staff/callbacks/cover`: `of` and `by` (units), `from` (empty is now), `until`.
pub(crate) async fn hand_over(State(state): State<AppState>, request: Request) -> Response {
    let sent = match StaffSent::read(request, COVER, "cover").await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let mut fields = sent.reading();
    let cover = read_cover(&mut fields);
    if let Some(form) = fields.faults(sent.form()) {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page::form_again(&state, sent.request, form, status).await;
    }
    let done = match cover {
        Some(new) => state.desk.hand_queue_over(&sent.staff, &new, sent.key()).await,
        None => Err(PortalError::Stale),
    };
    match done {
        Ok(()) => see_other(COVER),
        Err(error) => sent.refused(&state, error).await,
    }
}

fn read_cover(fields: &mut Reading<'_>) -> Option<NewCover> {
    let (of, by) = (fields.choice("of"), fields.choice("by"));
    let (from, until) = (fields.optional_time("from"), time(fields));
    Some(NewCover { of: of?, by: by?, from: from?, until: until? })
}

/// The field `until`, which must be there.
fn time(fields: &mut Reading<'_>) -> Option<NaiveDateTime> {
    match fields.optional_time("until")? {
        Some(until) => Some(until),
        None => fields.wrong("until", FieldError::Missing),
    }
}

/// POST `/staff/callbacks/cover/{id}/end`.
pub(crate) async fn give_back(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Ok(id) = id.parse::<CallCoverId>() else {
        return page::not_found(&state, request).await;
    };
    let sent = match StaffSent::read(request, COVER, "end").await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    match state.desk.give_queue_back(&sent.staff, id).await {
        Ok(()) => see_other(COVER),
        Err(error) => sent.refused(&state, error).await,
    }
}

/// POST `/staff/callbacks/away`: `staff` (empty is oneself), `until`.
pub(crate) async fn away(State(state): State<AppState>, request: Request) -> Response {
    write_away(state, request, "away", |fields| time(fields).map(Some)).await
}

/// POST `/staff/callbacks/back`: `staff` (empty is oneself).
pub(crate) async fn back(State(state): State<AppState>, request: Request) -> Response {
    write_away(state, request, "back", |_| Some(None)).await
}

async fn write_away(
    state: AppState,
    request: Request,
    action: &'static str,
    read: fn(&mut Reading<'_>) -> Option<Option<NaiveDateTime>>,
) -> Response {
    let sent = match StaffSent::read(request, COVER, action).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let mut fields = sent.reading();
    let of = match fields.field("staff") {
        "" => Some(sent.staff.id),
        _ => fields.choice::<StaffId>("staff"),
    };
    let until = read(&mut fields);
    if let Some(form) = fields.faults(sent.form()) {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page::form_again(&state, sent.request, form, status).await;
    }
    let done = match of.zip(until) {
        Some((of, until)) => state.desk.write_away(&sent.staff, of, until).await,
        None => Err(PortalError::Stale),
    };
    match done {
        Ok(()) => see_other(COVER),
        Err(error) => sent.refused(&state, error).await,
    }
}
