//! Saying what is wrong with an invoice: each question keeps its answer, the last form sends all.

use super::{Sent, reading};
use crate::web::page;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::form::{FieldError, FormState};
use besked_app::ports::{Draft, PortalError};
use besked_domain::dispute::{Ground, LONGEST_TEXT, ObjectionRefusal, Told};
use besked_domain::id::InvoiceId;
use besked_domain::money::Money;

/// The fields of each question, and the question after it.
const STEPS: [(&str, &[&str], &str); 3] = [
    ("what", &["line", "amount"], "why"),
    ("why", &["ground"], "story"),
    ("story", &["statement", "wanted"], "check"),
];

/// What is wrong with which field, and the question that it stands on.
type Wrong = (&'static str, FieldError);

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
        Some(step) => keep(&state, sent, invoice, step).await,
        None => open(&state, sent, invoice).await,
    }
}

/// Keeps the answer to one question and goes on to the next.
async fn keep(
    state: &AppState,
    sent: Sent,
    invoice: InvoiceId,
    (step, own, next): &(&'static str, &[&str], &'static str),
) -> Response {
    let before = match state.portal.draft(&sent.debtor, invoice).await {
        Ok(draft) => draft,
        Err(error) => return sent.refused(state, error).await,
    };
    let mut draft: Draft = before;
    for name in *own {
        draft.insert((*name).to_owned(), sent.all(name));
    }
    if let Err(error) = state.portal.keep_draft(&sent.debtor, invoice, &draft).await {
        return sent.refused(state, error).await;
    }
    match wrong(&sent, own) {
        None => see_other(&format!("/invoices/{invoice}/dispute?step={next}")),
        Some(wrong) => again(state, sent, invoice, (step, wrong)).await,
    }
}

/// What is wrong with the answers that a question asks for.
fn wrong(sent: &Sent, own: &[&str]) -> Option<Wrong> {
    let asks = |name: &str| own.contains(&name);
    if asks("amount") && amount(sent).is_err() {
        return Some(("amount", FieldError::NoAmount));
    }
    if asks("ground") {
        let ground = sent.field("ground");
        if ground.parse::<Ground>().is_err() {
            let missing = ground.is_empty();
            let error = if missing { FieldError::Missing } else { FieldError::Malformed };
            return Some(("ground", error));
        }
    }
    let long = |name: &&str| asks(name) && sent.field(name).chars().count() > LONGEST_TEXT;
    ["statement", "wanted"].into_iter().find(long).map(|name| (name, FieldError::TooLong))
}

/// The part of the amount, if one was named: `1 250,50` and `1250.50` are the same.
fn amount(sent: &Sent) -> Result<Option<Money>, ()> {
    let typed = sent.field("amount");
    if typed.is_empty() { Ok(None) } else { reading::amount(typed).map(Some).ok_or(()) }
}

/// Opens the case: the answer is there when the browser is sent to it.
async fn open(state: &AppState, sent: Sent, invoice: InvoiceId) -> Response {
    for (step, own, _) in &STEPS {
        if let Some(wrong) = wrong(&sent, own) {
            return again(state, sent, invoice, (step, wrong)).await;
        }
    }
    let mut ids = Vec::new();
    for id in sent.all("line") {
        match id.trim().parse() {
            Ok(id) => ids.push(id),
            Err(_) => {
                let wrong = ("line", FieldError::Malformed);
                return again(state, sent, invoice, ("what", wrong)).await;
            }
        }
    }
    // Both were read by `wrong` already.
    let (Ok(part), Ok(ground)) = (amount(&sent), sent.field("ground").parse()) else {
        return again(state, sent, invoice, ("why", ("ground", FieldError::Malformed))).await;
    };
    let told = Told {
        ids,
        amount: part,
        ground,
        statement: sent.field("statement").to_owned(),
        wanted: sent.field("wanted").to_owned(),
        files: 0,
    };
    match state.portal.open_dispute(&sent.debtor, invoice, &told, sent.key()).await {
        Ok(id) => see_other(&format!("/disputes/{id}?done=opened")),
        Err(PortalError::NotTaken(refusal)) => {
            let (step, wrong) = match refusal {
                ObjectionRefusal::UnknownTarget => ("what", ("line", FieldError::Malformed)),
                ObjectionRefusal::NoAmount | ObjectionRefusal::TooMuch { .. } => {
                    ("what", ("amount", FieldError::NoAmount))
                }
                ObjectionRefusal::TooLong => ("story", ("statement", FieldError::TooLong)),
                // The page shows the other door, or that there is nothing to contest.
                ObjectionRefusal::AnotherDoor | ObjectionRefusal::Withdrawn => {
                    ("what", ("line", FieldError::Malformed))
                }
            };
            again(state, sent, invoice, (step, wrong)).await
        }
        Err(error) => sent.refused(state, error).await,
    }
}

/// The question again, with what was typed in all of them.
async fn again(
    state: &AppState,
    sent: Sent,
    invoice: InvoiceId,
    (step, (field, error)): (&str, Wrong),
) -> Response {
    let names = ["form_key", "line", "amount", "ground", "statement", "wanted"];
    let given = names.into_iter().filter(|name| sent.has(name));
    let form = FormState::typed(given.map(|name| (name, sent.all(name).join(" "))));
    let form = form.with_error(field, error);
    let mut request = sent.request;
    page::turn_to(&mut request, &format!("/invoices/{invoice}/dispute?step={step}"));
    page::form_again(state, request, form, StatusCode::UNPROCESSABLE_ENTITY).await
}
