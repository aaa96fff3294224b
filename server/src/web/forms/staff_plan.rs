//! What staff do with plans, and plans that they write down.

use super::StaffSent;
use super::plan::{ask, proposal, shown};
use super::reading::Reading;
use super::upload::FIELD;
use crate::web::agreements::frozen_of;
use crate::web::page;
use crate::web::reader::AsStaff;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use crate::web::visit::Visit;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::form::{FieldError, FormState};
use besked_app::ports::{EvidenceFile, PortalError, SentFile, StaffPlanAct};
use besked_domain::id::{PartyId, PlanId};

/// POST `/staff/plans/{id}/accept`: `version`, the proposal that is accepted, where it is told.
pub(crate) async fn accept(state: State<AppState>, id: Path<String>, request: Request) -> Response {
    act(state, id, "accept", request, |fields| {
        shown(fields).map(|version| StaffPlanAct::Accept { version })
    })
    .await
}

/// POST `/staff/plans/{id}/counter`: `instalments` or `monthly`, `first_due_on`, `reason`. With `step=preview` what
/// it comes to is only shown.
pub(crate) async fn counter(
    state: State<AppState>,
    id: Path<String>,
    request: Request,
) -> Response {
    act(state, id, "counter", request, |fields| {
        let (proposal, reason) = (proposal(fields), fields.optional_text("reason"));
        Some(StaffPlanAct::Counter { proposal: proposal?, reason: reason? })
    })
    .await
}

/// POST `/staff/plans/{id}/decline`: `reason`.
pub(crate) async fn decline(
    state: State<AppState>,
    id: Path<String>,
    request: Request,
) -> Response {
    act(state, id, "decline", request, |fields| fields.text("reason").map(StaffPlanAct::Decline))
        .await
}

/// POST `/staff/plans/{id}/confirm`: `version`, the offer that is confirmed.
pub(crate) async fn confirm(
    state: State<AppState>,
    id: Path<String>,
    request: Request,
) -> Response {
    act(state, id, "confirm", request, |fields| {
        version(fields).map(|version| StaffPlanAct::Confirm { version })
    })
    .await
}

/// POST `/staff/plans/{id}/reject`.
pub(crate) async fn reject(state: State<AppState>, id: Path<String>, request: Request) -> Response {
    act(state, id, "reject", request, |_| Some(StaffPlanAct::Reject)).await
}

/// POST `/staff/plans/{id}/cancel`: `reason`.
pub(crate) async fn cancel(state: State<AppState>, id: Path<String>, request: Request) -> Response {
    act(state, id, "cancel", request, |fields| fields.text("reason").map(StaffPlanAct::Cancel))
        .await
}

/// Which offer the page showed to be accepted, signed or confirmed; nothing where the form does not say.
fn version(fields: &Reading<'_>) -> Option<i32> {
    fields.field("version").parse().ok()
}

/// POST `/staff/plans/{id}/drop-change`: `reason`, and `version`, the offer that is given up.
pub(crate) async fn drop_change(
    state: State<AppState>,
    id: Path<String>,
    request: Request,
) -> Response {
    act(state, id, "drop-change", request, |fields| {
        let (because, version) = (fields.text("reason"), version(fields));
        Some(StaffPlanAct::DropChange { version: version?, because: because? })
    })
    .await
}

/// POST `/staff/plans/{id}/renegotiate`: as `counter`.
pub(crate) async fn renegotiate(
    state: State<AppState>,
    id: Path<String>,
    request: Request,
) -> Response {
    act(state, id, "renegotiate", request, |fields| {
        let (proposal, reason) = (proposal(fields), fields.optional_text("reason"));
        Some(StaffPlanAct::Renegotiate { proposal: proposal?, reason: reason? })
    })
    .await
}

/// POST `/staff/plans/{id}/paper`: `signer`, `signed_on`, `evidence` (the scan of it), `version`, the offer that it is
/// of, and `document`, the SHA-256 of the text on it, where one is frozen. What is signed is frozen first, where nobody has
/// read it yet.
pub(crate) async fn paper(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Ok(id) = id.parse::<PlanId>() else {
        return page::not_found(&state, request).await;
    };
    let sent = match StaffSent::read_with_file(&state, request, &address(id), "paper").await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    if sent.not_kept {
        return sent.refused(&state, PortalError::Unavailable).await;
    }
    let mut fields = sent.reading();
    let (signer, on) = (fields.text("signer"), fields.past_day("signed_on"));
    let (scan, document) = (scan(&sent, &mut fields), document(&mut fields));
    let read = match (scan, signer, on, version(&fields), document) {
        (Some(scan), Some(signer), Some(on), Some(version), Some(document)) => {
            Some(StaffPlanAct::Paper { version, signer, on, scan, document })
        }
        _ => None,
    };
    let faults = fields.faults(sent.form());
    take(&state, id, sent, read, faults).await
}

/// Which of the frozen texts the paper is of, where the page asked.
fn document(fields: &mut Reading<'_>) -> Option<Option<[u8; 32]>> {
    let told = fields.field("document");
    if told.is_empty() {
        return Some(None);
    }
    let read = hex::decode(told).ok().and_then(|bytes| bytes.try_into().ok());
    if read.is_some() { Some(read) } else { fields.wrong("document", FieldError::Malformed) }
}

/// The scan that came along, kept already.
fn scan(sent: &StaffSent, fields: &mut Reading<'_>) -> Option<EvidenceFile> {
    match sent.files.as_slice() {
        [] => fields.wrong(FIELD, FieldError::Missing),
        [SentFile { name, fate: Ok(kept) }] => {
            let (name, kind) = (name.clone(), kept.extent.kind);
            Some(EvidenceFile { name, kind, hash: kept.hash, small: kept.small })
        }
        _ => fields.wrong(FIELD, FieldError::Malformed),
    }
}

/// POST `/staff/plans/{id}/countersign`: `version`, the offer that is signed.
pub(crate) async fn countersign(
    state: State<AppState>,
    id: Path<String>,
    request: Request,
) -> Response {
    act(state, id, "countersign", request, |fields| {
        version(fields).map(|version| StaffPlanAct::Countersign { version })
    })
    .await
}

/// POST `/staff/plans/{id}/notice`.
pub(crate) async fn notice(state: State<AppState>, id: Path<String>, request: Request) -> Response {
    act(state, id, "notice", request, |_| Some(StaffPlanAct::Notice)).await
}

/// POST `/staff/plans/{id}/break`.
pub(crate) async fn break_it(
    state: State<AppState>,
    id: Path<String>,
    request: Request,
) -> Response {
    act(state, id, "break", request, |_| Some(StaffPlanAct::Break)).await
}

async fn act(
    State(state): State<AppState>,
    Path(id): Path<String>,
    action: &'static str,
    request: Request,
    read: fn(&mut Reading<'_>) -> Option<StaffPlanAct>,
) -> Response {
    let Ok(id) = id.parse::<PlanId>() else {
        return page::not_found(&state, request).await;
    };
    let sent = match StaffSent::read(request, &address(id), action).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let mut fields = sent.reading();
    let read = read(&mut fields);
    let form = sent.form();
    let faults = fields.faults(form.clone());
    // What another plan comes to is only shown.
    if faults.is_none() && sent.fields.get("step").is_some_and(|step| step == "preview") {
        return page::form_again(&state, sent.request, form, StatusCode::OK).await;
    }
    take(&state, id, sent, read, faults).await
}

/// Where a plan's page lies.
fn address(id: PlanId) -> String {
    format!("/staff/plans/{id}")
}

/// Takes the step that was read, unless something is wrong in its form.
async fn take(
    state: &AppState,
    id: PlanId,
    sent: StaffSent,
    read: Option<StaffPlanAct>,
    faults: Option<FormState>,
) -> Response {
    if let Some(form) = faults {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page::form_again(state, sent.request, form, status).await;
    }
    let signs = matches!(read, Some(StaffPlanAct::Paper { .. } | StaffPlanAct::Countersign { .. }));
    let visit = sent.request.extensions().get::<Visit>().filter(|_| signs);
    let frozen = match visit.and_then(AsStaff::of) {
        Some(reader) => frozen_of(state, &reader, id).await.map(drop),
        None => Ok(()),
    };
    let done = match read {
        // One that is not to be signed has nothing to freeze; the step itself then says why not.
        Some(_) if frozen == Err(PortalError::Unavailable) => Err(PortalError::Unavailable),
        Some(act) => state.desk.act_on_plan(&sent.staff, id, &act, sent.key()).await,
        None => Err(PortalError::Stale),
    };
    match done {
        Ok(()) => see_other(&address(id)),
        Err(error) => sent.refused(state, error).await,
    }
}

/// POST `/staff/parties/{id}/plan`: as `/plans/new`, for someone who has called or written.
pub(crate) async fn register(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Ok(party) = id.parse::<PartyId>() else {
        return page::not_found(&state, request).await;
    };
    let address = format!("/staff/parties/{party}/plan");
    let sent = match StaffSent::read(request, &address, "plan").await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let invoices = sent.all("invoice");
    let form = sent.form_with("invoice", &invoices);
    let mut fields = sent.reading();
    let asked = ask(&mut fields, &invoices, true);
    let preview = sent.fields.get("step").is_some_and(|step| step == "preview");
    if let Some((form, status)) = super::again(fields, &form, preview) {
        return page::form_again(&state, sent.request, form, status).await;
    }
    let done = match asked {
        Some(ask) => state.desk.register_plan(&sent.staff, party, &ask, sent.key()).await,
        None => Err(PortalError::Stale),
    };
    match done {
        Ok(id) => see_other(&format!("/staff/plans/{id}")),
        Err(error) => super::refused(&state, sent.request, form, error).await,
    }
}
