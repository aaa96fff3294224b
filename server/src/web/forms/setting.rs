//! A setting of plans, respites or calls is proposed to be changed, tried, and decided by a second person.

use super::StaffSent;
use super::reading::Reading;
use crate::web::page;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::form::{FieldError, FormProblem};
use besked_app::ports::{PortalError, SettingDecision};
use besked_domain::id::SettingProposalId;
use besked_domain::setting::{Change, PolicySetting, SettingRefusal, ValueFault};

/// Where a setting's page is.
fn page_of(setting: PolicySetting) -> String {
    format!("/staff/settings/{}", setting.word())
}

/// How a change that is not made is answered.
pub(super) const fn status(refusal: SettingRefusal) -> StatusCode {
    if refusal.is_conflict() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY }
}

/// POST `/staff/settings/{id}`: `charge` (the code of a kind of charge; none = everyone), `value` (repeated where
/// there may be several), `valid_from`, `reason`; with `step=preview` the value is tried and nothing is proposed.
pub(crate) async fn propose(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Ok(setting) = id.parse::<PolicySetting>() else {
        return page::not_found(&state, request).await;
    };
    let address = page_of(setting);
    let sent = match StaffSent::read(request, &address, "propose").await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let typed = sent.all("value");
    let form = sent.form_with("value", &typed);
    let mut fields = sent.reading();
    let value = match setting.read(&typed.join(" ")) {
        Ok(value) => Some(value),
        Err(ValueFault::Missing) => fields.wrong("value", FieldError::Missing),
        Err(_) => fields.wrong("value", FieldError::Malformed),
    };
    let charge = Some(fields.field("charge").to_owned()).filter(|code| !code.is_empty());
    let (valid_from, reason) = (fields.coming_day("valid_from"), fields.text("reason"));
    let preview = sent.fields.get("step").is_some_and(|step| step == "preview");
    // Only a value can be tried before there is a day and a reason.
    let fields = if preview { fields.only(&["value"]) } else { fields };
    if let Some((form, status)) = super::again(fields, &form, preview) {
        return page::form_again(&state, sent.request, form, status).await;
    }
    let done = match (value, valid_from, reason) {
        (Some(value), Some(valid_from), Some(reason)) => {
            let change = Change { setting, charge, value, valid_from };
            state.desk.propose_setting(&sent.staff, &change, &reason, sent.key()).await
        }
        _ => Err(PortalError::Stale),
    };
    match done {
        Ok(()) => see_other(&address),
        Err(error) => super::refused(&state, sent.request, form, error).await,
    }
}

/// POST `/staff/settings/{id}/approve`: `proposal`.
pub(crate) async fn approve(
    state: State<AppState>,
    id: Path<String>,
    request: Request,
) -> Response {
    decide(state, id, "approve", request, |_| Some(SettingDecision::Approve)).await
}

/// POST `/staff/settings/{id}/decline`: `proposal`, `reason`.
pub(crate) async fn decline(
    state: State<AppState>,
    id: Path<String>,
    request: Request,
) -> Response {
    decide(state, id, "decline", request, |fields| {
        fields.text("reason").map(SettingDecision::Decline)
    })
    .await
}

async fn decide(
    State(state): State<AppState>,
    Path(id): Path<String>,
    action: &'static str,
    request: Request,
    read: fn(&mut Reading<'_>) -> Option<SettingDecision>,
) -> Response {
    let Ok(setting) = id.parse::<PolicySetting>() else {
        return page::not_found(&state, request).await;
    };
    let address = page_of(setting);
    let sent = match StaffSent::read(request, &address, action).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let mut fields = sent.reading();
    let proposal = fields.choice::<SettingProposalId>("proposal");
    let decision = read(&mut fields);
    if let Some(form) = fields.faults(sent.form()) {
        // Without a proposal the page was none of ours, or what it showed is gone.
        let form = match proposal {
            Some(_) => form,
            None => form.with_problem(FormProblem::Stale),
        };
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page::form_again(&state, sent.request, form, status).await;
    }
    let done = match proposal.zip(decision) {
        Some((proposal, decision)) => {
            state.desk.decide_setting(&sent.staff, setting, proposal, &decision).await
        }
        None => Err(PortalError::Stale),
    };
    match done {
        Ok(()) => see_other(&address),
        Err(error) => sent.refused(&state, error).await,
    }
}
