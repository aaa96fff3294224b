//! Saying what is wrong with an invoice: each question keeps its answer, the last form sends all.

use super::reading::Reading;
use super::upload::FIELD;
use super::{Sent, refused};
use crate::web::page;
use crate::web::sign_in::see_other;
use crate::web::state::AppState;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::form::{FieldError, FormProblem, FormState};
use besked_app::ports::{Debtor, Draft, PortalError, SentFile};
use besked_domain::dispute::Told;
use besked_domain::id::{EvidenceId, InvoiceId};

/// The fields of each question, and the question after it.
const STEPS: [(&str, &[&str], &str); 5] = [
    ("what", &["line", "amount"], "why"),
    ("why", &["ground"], "story"),
    ("story", &["statement"], "wanted"),
    ("wanted", &["wanted", "appeal"], FIELD),
    (FIELD, &[], "check"),
];

/// POST `/invoices/{id}/dispute`.
pub(crate) async fn send(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let sent = match Sent::read_with_files(&state, request).await {
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

/// POST `/invoices/{id}/dispute/discard`: what was typed and added is thrown away.
pub(crate) async fn discard(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let mut sent = match Sent::read(&state, request).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let Ok(invoice) = id.parse::<InvoiceId>() else {
        return page::not_found(&state, sent.request).await;
    };
    page::turn_to(&mut sent.request, &format!("/invoices/{invoice}/dispute"));
    match state.portal.discard_draft(&sent.debtor, invoice, sent.key()).await {
        Ok(()) => see_other(&format!("/invoices/{invoice}?done=discarded")),
        Err(error) => sent.refused(&state, error).await,
    }
}

/// Keeps the answer to one question, and the files that came with it, and goes on to the next.
async fn keep(
    state: &AppState,
    sent: Sent,
    invoice: InvoiceId,
    own: &[&str],
    next: &str,
) -> Response {
    // What a page from before brought along with its question is kept too.
    let along = all_fields().filter(|name| own.contains(name) || sent.has(name));
    let answers = answers(&sent, along);
    if let Err(error) = hold(state, &sent.debtor, invoice, answers, &sent.files).await {
        return sent.refused(state, error).await;
    }
    let mut fields = sent.reading();
    let _whole = told(&mut fields, &sent.all("line"));
    let mut fields = fields.only(own);
    if sent.has("add") && sent.files.is_empty() && !sent.not_kept {
        let _none: Option<()> = fields.wrong(FIELD, FieldError::Missing);
    }
    if let Some(form) = fields.faults(typed(&sent)) {
        return again(state, sent.request, invoice, form).await;
    }
    if sent.not_kept {
        return files_not_kept(state, sent, invoice).await;
    }
    if let Ok(file) = sent.field("remove").parse::<EvidenceId>()
        && let Err(error) = state.portal.take_from_draft(&sent.debtor, invoice, file).await
    {
        return sent.refused(state, error).await;
    }
    let stays = sent.has("add") || sent.has("remove");
    // Whoever has sent a file that was not taken in is told of it before going on.
    let told_of = match state.portal.draft_evidence(&sent.debtor, invoice).await {
        Ok(evidence) => evidence.files.iter().any(|file| file.fate.is_err()),
        Err(error) => return sent.refused(state, error).await,
    };
    see_other(&if stays || (told_of && !sent.files.is_empty()) {
        format!("/invoices/{invoice}/dispute?step={FIELD}#{FIELD}")
    } else {
        format!("/invoices/{invoice}/dispute?step={next}")
    })
}

/// The fields of all questions.
fn all_fields() -> impl Iterator<Item = &'static str> {
    STEPS.iter().flat_map(|(_, own, _)| own.iter().copied())
}

/// What was typed into these fields.
fn answers<'a>(sent: &Sent, own: impl Iterator<Item = &'a str>) -> Draft {
    own.map(|name| (name.to_owned(), sent.all(name))).collect()
}

/// Keeps answers in the draft, beside those that are there, and the files.
async fn hold(
    state: &AppState,
    who: &Debtor,
    invoice: InvoiceId,
    answers: Draft,
    files: &[SentFile],
) -> Result<(), PortalError> {
    let mut draft = state.portal.draft(who, invoice).await?;
    draft.extend(answers);
    state.portal.keep_draft(who, invoice, &draft).await?;
    if !files.is_empty() {
        state.portal.add_to_draft(who, invoice, files).await?;
    }
    Ok(())
}

/// The question with the files again: the store does not take them, and everything else is kept.
async fn files_not_kept(state: &AppState, sent: Sent, invoice: InvoiceId) -> Response {
    let form = typed(&sent).with_problem(FormProblem::FilesNotKept);
    let mut request = sent.request;
    page::turn_to(&mut request, &format!("/invoices/{invoice}/dispute?step={FIELD}"));
    page::form_again(state, request, form, StatusCode::SERVICE_UNAVAILABLE).await
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
        appeals: !fields.field("appeal").is_empty(),
    })
}

/// Opens the case: the answer is there when the browser is sent to it. Where it cannot be opened,
/// what was typed waits in the draft, with the files that came along.
async fn open(state: &AppState, sent: Sent, invoice: InvoiceId) -> Response {
    let mut fields = sent.reading();
    let told = told(&mut fields, &sent.all("line"));
    let form = typed(&sent);
    let faults = fields.faults(form.clone());
    let error = match told {
        Some(told) if faults.is_none() && !sent.not_kept => {
            let (who, files, key) = (&sent.debtor, &sent.files, sent.key());
            match state.portal.open_dispute(who, invoice, &told, files, key).await {
                Ok(id) => return see_other(&format!("/disputes/{id}?done=opened")),
                Err(error) => error,
            }
        }
        _ => PortalError::Stale,
    };
    if sent.not_kept || !sent.files.is_empty() {
        let answers = answers(&sent, all_fields());
        if let Err(error) = hold(state, &sent.debtor, invoice, answers, &sent.files).await {
            return refused(state, sent.request, form, error).await;
        }
    }
    if let Some(form) = faults {
        return again(state, sent.request, invoice, form).await;
    }
    if sent.not_kept {
        return files_not_kept(state, sent, invoice).await;
    }
    match error {
        PortalError::NotTaken(refusal) => {
            again(state, sent.request, invoice, super::not_taken(form, refusal)).await
        }
        error => refused(state, sent.request, form, error).await,
    }
}

/// What was typed in all questions.
fn typed(sent: &Sent) -> FormState {
    let given = std::iter::once("form_key").chain(all_fields()).filter(|name| sent.has(name));
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
    let wrong = STEPS.iter().find(|(_, own, _)| is_wrong(own)).map(|(step, ..)| *step);
    let of_files = form.error(FIELD).map(|_| FIELD);
    let step = wrong.or(of_files).unwrap_or("what");
    page::turn_to(&mut request, &format!("/invoices/{invoice}/dispute?step={step}"));
    page::form_again(state, request, form, StatusCode::UNPROCESSABLE_ENTITY).await
}
