//! What staff do with a case: each act has an address of its own below the case's.

use super::StaffSent;
use super::reading::Reading;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use crate::web::{page, problem};
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::Preview;
use besked_app::form::FieldError;
use besked_app::ports::{Decide, Missing, StaffAct};
use besked_domain::dispute::case::Outcome;
use besked_domain::dispute::decision::MustChange;
use besked_domain::dispute::{Lacking, Receipt};
use besked_domain::id::DisputeId;

/// Reads what an act asks for. `None` when something is wrong, which the reading then tells.
type ReadAct = fn(&mut Reading<'_>) -> Option<StaffAct>;

/// POST `/staff/disputes/{id}/take`.
pub(crate) async fn take(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    act(&state, &id, "take", request, |_| Some(StaffAct::Take)).await
}

/// POST `/staff/disputes/{id}/lift`.
pub(crate) async fn lift(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    act(&state, &id, "lift", request, |_| Some(StaffAct::Lift)).await
}

/// POST `/staff/disputes/{id}/hand-over`: `to`.
pub(crate) async fn hand_over(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    act(&state, &id, "hand-over", request, |fields| {
        Some(StaffAct::HandOver { to: fields.choice("to")? })
    })
    .await
}

/// POST `/staff/disputes/{id}/statement`: `statement`.
pub(crate) async fn statement(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    act(&state, &id, "statement", request, |fields| {
        Some(StaffAct::State(fields.text("statement")?))
    })
    .await
}

/// POST `/staff/disputes/{id}/ask-unit`: `unit`, `text`, `by`.
pub(crate) async fn ask_unit(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    act(&state, &id, "ask-unit", request, |fields| {
        let (unit, text) = (fields.choice("unit"), fields.text("text"));
        let by = fields.coming_day("by");
        Some(StaffAct::AskUnit { unit: unit?, text: text?, by: by? })
    })
    .await
}

/// POST `/staff/disputes/{id}/ask-debtor`: `text`, `missing`, and a box for each field that lacks something.
pub(crate) async fn ask_debtor(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    act(&state, &id, "ask-debtor", request, |fields| {
        let (text, missing) = (fields.text("text"), fields.text("missing"));
        let ticked = |field: &Lacking| !fields.field(field.ticked_as()).is_empty();
        let lacking = Lacking::ALL.iter().copied().filter(ticked).collect();
        let missing = Missing { fields: lacking, text: missing? };
        Some(StaffAct::AskDebtor { text: text?, missing })
    })
    .await
}

/// POST `/staff/disputes/{id}/reply`: `text`.
pub(crate) async fn reply(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    act(&state, &id, "reply", request, |fields| Some(StaffAct::Reply(fields.text("text")?))).await
}

/// POST `/staff/disputes/{id}/note`: `text`.
pub(crate) async fn note(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    act(&state, &id, "note", request, |fields| Some(StaffAct::Note(fields.text("text")?))).await
}

/// POST `/staff/disputes/{id}/confirm`: `proposal`.
pub(crate) async fn confirm(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    act(&state, &id, "confirm", request, |fields| {
        Some(StaffAct::Confirm { proposal: fields.choice("proposal")? })
    })
    .await
}

/// POST `/staff/disputes/{id}/decline`: `proposal`, `text`.
pub(crate) async fn decline(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    act(&state, &id, "decline", request, |fields| {
        let (proposal, because) = (fields.choice("proposal"), fields.text("text"));
        Some(StaffAct::Decline { proposal: proposal?, because: because? })
    })
    .await
}

/// POST `/staff/disputes/{id}/unit-answer`: `request`, `text`.
pub(crate) async fn unit_answer(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    act(&state, &id, "unit-answer", request, |fields| {
        let (request, text) = (fields.choice("request"), fields.text("text"));
        Some(StaffAct::RecordAnswer { request: request?, text: text? })
    })
    .await
}

/// POST `/staff/disputes/{id}/bias`: `text`.
pub(crate) async fn bias(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    act(&state, &id, "bias", request, |fields| Some(StaffAct::DeclareBias(fields.text("text")?)))
        .await
}

/// POST `/staff/disputes/{id}/own-fault`: `cause`, `note`.
pub(crate) async fn own_fault(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    act(&state, &id, "own-fault", request, |fields| {
        let (cause, note) = (fields.choice("cause"), fields.text("note"));
        Some(StaffAct::MarkFault { cause: cause?, note: note? })
    })
    .await
}

/// POST `/staff/disputes/{id}/refuse-request`: `text`.
pub(crate) async fn refuse_request(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    act(&state, &id, "refuse-request", request, |fields| {
        Some(StaffAct::RefuseRequest(fields.text("text")?))
    })
    .await
}

/// POST `/staff/disputes/{id}/forward-appeal`: `text`, which may be left out.
pub(crate) async fn forward_appeal(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    act(&state, &id, "forward-appeal", request, |fields| {
        let because = fields.optional_text("text")?;
        Some(StaffAct::ForwardAppeal((!because.is_empty()).then_some(because)))
    })
    .await
}

/// POST `/staff/disputes/{id}/dismiss-appeal`: `text`.
pub(crate) async fn dismiss_appeal(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    act(&state, &id, "dismiss-appeal", request, |fields| {
        Some(StaffAct::DismissAppeal(fields.text("text")?))
    })
    .await
}

/// POST `/staff/disputes/{id}/reopen-appeal`.
pub(crate) async fn reopen_appeal(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    act(&state, &id, "reopen-appeal", request, |_| Some(StaffAct::ReopenAppeal)).await
}

/// POST `/staff/disputes/{id}/forward-refusal-appeal`.
pub(crate) async fn forward_refusal_appeal(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    act(&state, &id, "forward-refusal-appeal", request, |_| Some(StaffAct::ForwardRefusalAppeal))
        .await
}

/// POST `/staff/disputes/{id}/dismiss-refusal-appeal`: `text`.
pub(crate) async fn dismiss_refusal_appeal(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    act(&state, &id, "dismiss-refusal-appeal", request, |fields| {
        Some(StaffAct::DismissRefusalAppeal(fields.text("text")?))
    })
    .await
}

/// POST `/staff/disputes/{id}/correct`: `text`.
pub(crate) async fn correct(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    act(&state, &id, "correct", request, |fields| Some(StaffAct::Correct(fields.text("text")?)))
        .await
}

/// POST `/staff/disputes/{id}/receipt`: `of`, `on`, `manner`.
pub(crate) async fn receipt(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    act(&state, &id, "receipt", request, |fields| {
        let (on, manner) = (fields.past_day("on"), fields.choice("manner"));
        let of = fields.choice("of");
        Some(StaffAct::RegisterReceipt(Receipt { on: on?, manner: manner? }, of?))
    })
    .await
}

/// POST `/staff/disputes/{id}/decision`: `outcome`, `amount`, `beside`, `facts`, `rules`, `bias`,
/// `comment_needless`, `obvious`, `simple`, `harmless`. With `step=preview` it is only shown.
pub(crate) async fn decision(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    act(&state, &id, "decision", request, |fields| {
        let outcome = fields.choice::<Outcome>("outcome");
        let beside = fields.amount("beside");
        let amount = match (outcome, fields.amount("amount")) {
            // What is credited beside it may be all that is changed.
            (Some(Outcome::ChangePartly), Some(None)) if !matches!(beside, Some(Some(_))) => {
                fields.wrong("amount", FieldError::Missing)
            }
            (_, amount) => amount,
        };
        let (facts, rules) = (fields.text("facts"), fields.text("rules"));
        let comment_needless = fields.optional_text("comment_needless");
        let bias = fields.text("bias");
        let ticked = |name| !fields.field(name).is_empty();
        let must_change = MustChange {
            obvious: ticked("obvious"),
            simple: ticked("simple"),
            harmless: ticked("harmless"),
        };
        Some(StaffAct::Decide(Decide {
            outcome: outcome?,
            amount: amount?,
            beside: beside?,
            facts: facts?,
            rules: rules?,
            bias: bias?,
            comment_needless: comment_needless?,
            must_change,
        }))
    })
    .await
}

/// Reads the form, does the act, and goes back to the case. What is refused is told on the page of
/// the case, with what was typed.
async fn act(
    state: &AppState,
    id: &str,
    action: &'static str,
    request: Request,
    read: ReadAct,
) -> Response {
    let Ok(id) = id.parse::<DisputeId>() else {
        return page::not_found(state, request).await;
    };
    let case = format!("/staff/disputes/{id}");
    let sent = match StaffSent::read(request, &case, action).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let mut fields = sent.reading();
    let read = read(&mut fields);
    if let Some(form) = fields.faults(sent.form()) {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page::form_again(state, sent.request, form, status).await;
    }
    let Some(act) = read else {
        return problem::plain(StatusCode::UNPROCESSABLE_ENTITY);
    };
    if let StaffAct::Decide(decide) = &act
        && sent.fields.get("step").is_some_and(|step| step == "preview")
    {
        return match state.desk.preview(&sent.staff, id, decide).await {
            Ok(decision) => {
                let form = sent.form();
                page::with_preview(state, sent.request, form, Preview(decision)).await
            }
            Err(error) => sent.refused(state, error).await,
        };
    }
    match state.desk.act(&sent.staff, id, &act, sent.key()).await {
        Ok(()) => see_other(&case),
        Err(error) => sent.refused(state, error).await,
    }
}
