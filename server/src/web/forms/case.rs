//! What a debtor does with a case.

use super::{Sent, refused};
use crate::web::page;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::form::FieldError;
use besked_app::ports::DebtorAct;
use besked_domain::dispute::LONGEST_TEXT;
use besked_domain::id::DisputeId;

/// POST `/disputes/{id}/{act}`.
pub(crate) async fn act(
    State(state): State<AppState>,
    Path((id, act)): Path<(String, String)>,
    request: Request,
) -> Response {
    let sent = match Sent::read(&state, request).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let (Ok(id), Some(step)) = (id.parse::<DisputeId>(), step(&act, &sent)) else {
        return page::not_found(&state, sent.request).await;
    };
    let asked: &[&str] = match step {
        DebtorAct::Write(_) | DebtorAct::AskReview(_) => &["text"],
        DebtorAct::Appeal { .. } => &["text", "change_wanted"],
        DebtorAct::Withdraw | DebtorAct::AskPerson | DebtorAct::AskDecision => &[],
    };
    let mut form = sent.form_of(&act);
    for name in asked {
        let text = sent.field(name);
        let error = if text.is_empty() {
            Some(FieldError::Missing)
        } else if text.chars().count() > LONGEST_TEXT {
            Some(FieldError::TooLong)
        } else {
            None
        };
        if let Some(error) = error {
            form = form.with_error(name, error);
        }
    }
    let key = sent.key();
    let mut request = sent.request;
    page::turn_to(&mut request, &format!("/disputes/{id}"));
    if form.is_refused() {
        return page::form_again(&state, request, form, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    match state.portal.act(&sent.debtor, id, &step, key).await {
        Ok(()) => see_other(&format!("/disputes/{id}?done=1")),
        Err(error) => refused(&state, request, form, error).await,
    }
}

/// The step that an address names.
fn step(act: &str, sent: &Sent) -> Option<DebtorAct> {
    let text = |name| sent.field(name).to_owned();
    Some(match act {
        "message" => DebtorAct::Write(text("text")),
        "withdraw" => DebtorAct::Withdraw,
        "person" => DebtorAct::AskPerson,
        "review" => DebtorAct::AskReview(text("text")),
        "decision-request" => DebtorAct::AskDecision,
        "appeal" => DebtorAct::Appeal { text: text("text"), change_wanted: text("change_wanted") },
        _ => return None,
    })
}
