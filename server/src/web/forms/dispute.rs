//! Saying what is wrong with an invoice: each question keeps its answer, the last form sends all.

use super::reading::Reading;
use super::{Sent, refused};
use crate::web::page;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::form::{FieldError, FormState};
use besked_app::ports::PortalError;
use besked_domain::dispute::Told;
use besked_domain::id::InvoiceId;

/// The fields of each question, and the question after it.
const STEPS: [(&str, &[&str], &str); 3] = [
    ("what", &["line", "amount"], "why"),
    ("why", &["ground"], "story"),
    ("story", &["statement", "wanted"], "check"),
];

/// POST `/invoices/{id}/dispute`.
pub(crate) async fn send(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let sent = match Sent::read(&state, request).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let Ok(invoice) = id.parse::<InvoiceId>() else {
        return page::not_found(&state, sent.request).await;
    };
    match STEPS.iter().find(|(step, ..)| *step == sent.field("step")) {
        Some((_, own, next)) => keep(&state, sent, invoice, own, next).await,
        None => open(&state, sent, invoice).await,
    }
}

/// Keeps the answer to one question and goes on to the next.
async fn keep(
    state: &AppState,
    sent: Sent,
    invoice: InvoiceId,
    own: &[&str],
    next: &str,
) -> Response {
    let mut draft = match state.portal.draft(&sent.debtor, invoice).await {
        Ok(draft) => draft,
        Err(error) => return sent.refused(state, error).await,
    };
    for name in own {
        draft.insert((*name).to_owned(), sent.all(name));
    }
    if let Err(error) = state.portal.keep_draft(&sent.debtor, invoice, &draft).await {
        return sent.refused(state, error).await;
    }
    let mut fields = sent.reading();
    let _whole = told(&mut fields, &sent.all("line"));
    match fields.only(own).faults(typed(&sent)) {
        None => see_other(&format!("/invoices/{invoice}/dispute?step={next}")),
        Some(form) => again(state, sent.request, invoice, form).await,
    }
}

/// What is told, if every question has an answer that can be read.
pub(super) fn told(fields: &mut Reading<'_>, lines: &[String]) -> Option<Told> {
    let ids = lines.iter().map(|id| id.parse().ok()).collect::<Option<Vec<_>>>();
    let ids = ids.or_else(|| fields.wrong("line", FieldError::Malformed));
    let (amount, ground) = (fields.amount("amount"), fields.choice("ground"));
    let (statement, wanted) = (fields.optional_text("statement"), fields.optional_text("wanted"));
    Some(Told {
        ids: ids?,
        amount: amount?,
        ground: ground?,
        statement: statement?,
        wanted: wanted?,
        files: 0,
    })
}

/// Opens the case: the answer is there when the browser is sent to it.
async fn open(state: &AppState, sent: Sent, invoice: InvoiceId) -> Response {
    let mut fields = sent.reading();
    let told = told(&mut fields, &sent.all("line"));
    let form = typed(&sent);
    if let Some(form) = fields.faults(form.clone()) {
        return again(state, sent.request, invoice, form).await;
    }
    let opened = match told {
        Some(told) => state.portal.open_dispute(&sent.debtor, invoice, &told, sent.key()).await,
        None => Err(PortalError::Stale),
    };
    match opened {
        Ok(id) => see_other(&format!("/disputes/{id}?done=opened")),
        Err(PortalError::NotTaken(refusal)) => {
            again(state, sent.request, invoice, super::not_taken(form, refusal)).await
        }
        Err(error) => refused(state, sent.request, form, error).await,
    }
}

/// What was typed in all questions.
fn typed(sent: &Sent) -> FormState {
    let names = ["form_key", "line", "amount", "ground", "statement", "wanted"];
    let given = names.into_iter().filter(|name| sent.has(name));
    FormState::typed(given.map(|name| (name, sent.all(name).join(" "))))
}

/// The first question that something is wrong with.
async fn again(
    state: &AppState,
    mut request: Request,
    invoice: InvoiceId,
    form: FormState,
) -> Response {
    let is_wrong = |own: &[&str]| own.iter().any(|name| form.error(name).is_some());
    let step = STEPS.iter().find(|(_, own, _)| is_wrong(own)).map_or("what", |(step, ..)| step);
    page::turn_to(&mut request, &format!("/invoices/{invoice}/dispute?step={step}"));
    page::form_again(state, request, form, StatusCode::UNPROCESSABLE_ENTITY).await
}
