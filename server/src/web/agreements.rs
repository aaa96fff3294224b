//! The agreement of a plan as PDF. Its bytes are frozen when it is first read or signed, and are the same
//! from then on.

use super::letters::{debtor, document, envelope, staff};
use super::state::AppState;
use super::visit::Visit;
use super::{page, problem};
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::letters;
use besked_app::ports::{Agreement, Debtor, PlanFile, PortalError, Staff};
use besked_domain::id::PlanId;
use besked_domain::plan::life::State as PlanState;

/// GET `/plans/{id}/agreement.pdf`.
pub(crate) async fn of_debtor(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Some((visit, debtor)) = debtor(&request) else {
        return problem::plain(StatusCode::UNAUTHORIZED);
    };
    let found = match id.parse() {
        Ok(id) => frozen(&state, &visit, &debtor, id).await,
        Err(_) => Err(PortalError::NotFound),
    };
    hand_out(&state, request, found).await
}

/// GET `/staff/plans/{id}/agreement.pdf`.
pub(crate) async fn of_staff(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Some((visit, staff)) = staff(&request) else {
        return problem::plain(StatusCode::UNAUTHORIZED);
    };
    let found = match id.parse() {
        Ok(id) => frozen_for_staff(&state, &visit, &staff, id).await,
        Err(_) => Err(PortalError::NotFound),
    };
    hand_out(&state, request, found).await
}

/// The frozen agreement that a debtor reads and signs; frozen now where it is not yet.
pub(crate) async fn frozen(
    state: &AppState,
    visit: &Visit,
    debtor: &Debtor,
    id: PlanId,
) -> Result<Agreement, PortalError> {
    if let Some(kept) = state.portal.agreement(debtor, id).await? {
        return Ok(kept);
    }
    let file = state.portal.plan(debtor, id).await?.ok_or(PortalError::NotFound)?;
    let bytes = set(state, visit, &file).await?;
    let (version, lang) = (file.row.version, visit.viewer.lang);
    state.portal.freeze_agreement(debtor, id, version, lang, bytes).await
}

/// The same as staff print it for someone who signs on paper.
pub(crate) async fn frozen_for_staff(
    state: &AppState,
    visit: &Visit,
    staff: &Staff,
    id: PlanId,
) -> Result<Agreement, PortalError> {
    // Who opens the agreement looks at the plan, be it frozen or not.
    let found = state.desk.plan(staff, id).await?.ok_or(PortalError::NotFound)?;
    if let Some(kept) = state.desk.agreement(staff, id).await? {
        return Ok(kept);
    }
    let bytes = set(state, visit, &found.file).await?;
    let (version, lang) = (found.file.row.version, visit.viewer.lang);
    state.desk.freeze_agreement(staff, id, version, lang, bytes).await
}

/// The agreement set as PDF, of a plan that is to be signed.
async fn set(state: &AppState, visit: &Visit, file: &PlanFile) -> Result<Vec<u8>, PortalError> {
    if file.row.state != PlanState::Agreed {
        return Err(PortalError::NotFound);
    }
    let letter = letters::agreement(&envelope(visit, &file.party.name), file, visit.viewer.today);
    state.press.set(letter).await.ok_or(PortalError::Unavailable)
}

async fn hand_out(
    state: &AppState,
    request: Request,
    found: Result<Agreement, PortalError>,
) -> Response {
    match found {
        Ok(kept) => document("agreement", kept.document),
        Err(PortalError::NotFound | PortalError::Stale) => page::not_found(state, request).await,
        Err(_) => problem::plain(StatusCode::SERVICE_UNAVAILABLE),
    }
}
