//! What a debtor does with a case.

use super::reading::Reading;
use super::upload::FIELD;
use super::{Sent, refused};
use crate::web::page;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::form::{FieldError, FormProblem};
use besked_app::ports::{DebtorAct, PortalError, SentFile, WrittenAppeal};
use besked_domain::id::DisputeId;

/// Reads what an act asks for, with the files that came along. `None` when something is wrong, which
/// the reading then tells.
type ReadAct = fn(&mut Reading<'_>, &[SentFile]) -> Option<DebtorAct>;

/// POST `/disputes/{id}/{act}`.
pub(crate) async fn act(
    State(state): State<AppState>,
    Path((id, act)): Path<(String, String)>,
    request: Request,
) -> Response {
    let sent = match Sent::read_with_files(&state, request).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let (Ok(id), Some(read)) = (id.parse::<DisputeId>(), reader(&act)) else {
        return page::not_found(&state, sent.request).await;
    };
    let mut fields = sent.reading();
    let read = read(&mut fields, &sent.files);
    let wrong = fields.faults(sent.form_of(&act));
    let (key, form) = (sent.key(), sent.form_of(&act));
    let mut request = sent.request;
    page::turn_to(&mut request, &format!("/disputes/{id}"));
    if sent.not_kept {
        let form = form.with_problem(FormProblem::FilesNotKept);
        return page::form_again(&state, request, form, StatusCode::SERVICE_UNAVAILABLE).await;
    }
    if let Some(form) = wrong {
        return page::form_again(&state, request, form, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let done = match read {
        Some(act) => state.portal.act(&sent.debtor, id, &act, key).await,
        None => Err(PortalError::Stale),
    };
    match done {
        // What became of each file stands where the files are.
        Ok(()) if act == FIELD => see_other(&format!("/disputes/{id}#{FIELD}")),
        Ok(()) => see_other(&format!("/disputes/{id}?done=1")),
        Err(error) => refused(&state, request, form, error).await,
    }
}

/// An appeal: both of its texts are looked at, so that each tells what it lacks.
fn appeal(fields: &mut Reading<'_>, files: &[SentFile]) -> Option<WrittenAppeal> {
    let (text, change) = (fields.text("text"), fields.text("change_wanted"));
    Some(WrittenAppeal { text: text?, change_wanted: change?, files: files.to_vec() })
}

/// How the act that an address names is read.
fn reader(act: &str) -> Option<ReadAct> {
    Some(match act {
        "message" => |fields, _| Some(DebtorAct::Write(fields.text("text")?)),
        "evidence" => |fields, files| match files {
            [] => fields.wrong(FIELD, FieldError::Missing),
            files => Some(DebtorAct::AddEvidence(files.to_vec())),
        },
        "withdraw" => |_, _| Some(DebtorAct::Withdraw),
        "person" => |_, _| Some(DebtorAct::AskPerson),
        "review" => |fields, _| Some(DebtorAct::AskReview(fields.text("text")?)),
        "decision-request" => |_, _| Some(DebtorAct::AskDecision),
        "appeal" => |fields, files| appeal(fields, files).map(DebtorAct::Appeal),
        "refusal-appeal" => |fields, files| appeal(fields, files).map(DebtorAct::AppealRefusal),
        _ => return None,
    })
}
