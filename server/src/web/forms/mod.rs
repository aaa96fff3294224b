//! What is posted: a form to its own page. Ten lines each: session, port call, answer.

pub(crate) mod account;
pub(crate) mod act_for;
pub(crate) mod answer_card;
pub(crate) mod authority;
pub(crate) mod callback;
pub(crate) mod capacity;
pub(crate) mod case;
pub(crate) mod dispute;
pub(crate) mod fault;
pub(crate) mod jobs;
pub(crate) mod kept;
pub(crate) mod linked_call;
mod official;
pub(crate) mod payment;
pub(crate) mod phone;
pub(crate) mod plan;
pub(crate) mod reading;
pub(crate) mod refund;
pub(crate) mod register;
pub(crate) mod respite;
pub(crate) mod session;
pub(crate) mod setting;
pub(crate) mod staff_callback;
pub(crate) mod staff_case;
pub(crate) mod staff_plan;
pub(crate) mod staff_respite;
pub(crate) mod test_call;
pub(crate) mod upload;

use super::state::AppState;
use super::visit::Visit;
use super::{page, problem};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::response::Response;
use besked_app::form::{ACTION, FieldError, FormProblem, FormState};
use besked_app::ports::{Debtor, PortalError, SentFile};
use besked_domain::dispute::{LONGEST_TEXT, ObjectionRefusal};
use besked_domain::evidence::Limits;
use besked_domain::id::PartyId;
use besked_domain::plan::life::Refusal as PlanRefusal;
use chrono::NaiveDate;
pub(crate) use official::StaffSent;
use reading::Reading;
use std::collections::BTreeMap;
use upload::{Brought, Handling};
use uuid::Uuid;

/// A form without files may be this large.
pub(crate) const MOST: usize = 64 * 1024;

/// Fields as they were sent.
type Pairs = Vec<(String, String)>;

/// What was typed.
pub(crate) type Fields = BTreeMap<String, String>;

/// A form of a debtor: the request without its body, who sends it, and what was typed.
pub(crate) struct Sent {
    /// For rendering the page again.
    pub(crate) request: Request,
    /// Who.
    pub(crate) debtor: Debtor,
    /// What.
    pub(crate) fields: Fields,
    /// Today in Stockholm.
    today: NaiveDate,
    /// The same as it was sent: a field may be there more than once.
    pairs: Pairs,
    /// The files that came along.
    pub(crate) files: Vec<SentFile>,
    /// Some files could not be kept just now.
    pub(crate) not_kept: bool,
}

impl Sent {
    /// Reads the form and compares whom it was shown for with whom one acts for now.
    pub(crate) async fn read(state: &AppState, request: Request) -> Result<Self, Response> {
        let (debtor, today) =
            debtor_of(&request).ok_or_else(|| problem::plain(StatusCode::UNAUTHORIZED))?;
        let (request, pairs) = read_pairs(request).await?;
        let brought = Brought { pairs, ..Brought::default() };
        Self::checked(state, (debtor, today), request, brought).await
    }

    /// The same for a form that may bring files: they are judged and kept while they are read.
    pub(crate) async fn read_with_files(
        state: &AppState,
        request: Request,
    ) -> Result<Self, Response> {
        let (debtor, today) =
            debtor_of(&request).ok_or_else(|| problem::plain(StatusCode::UNAUTHORIZED))?;
        let limits = limits(state, today).await?;
        let (request, brought) = read_brought(state, request, limits).await?;
        Self::checked(state, (debtor, today), request, brought).await
    }

    async fn checked(
        state: &AppState,
        (debtor, today): (Debtor, NaiveDate),
        request: Request,
        brought: Brought,
    ) -> Result<Self, Response> {
        let Brought { pairs, files, not_kept, .. } = brought;
        let fields = pairs.iter().cloned().collect();
        let sent = Self { request, debtor, fields, today, pairs, files, not_kept };
        let shown_for = sent.field("acting_for").parse::<PartyId>().ok();
        if shown_for.is_some_and(|party| party == sent.debtor.acting_for) {
            Ok(sent)
        } else {
            let problem = FormProblem::ActingForChanged;
            let form = sent.form().with_problem(problem);
            Err(page::form_again(state, sent.request, form, StatusCode::CONFLICT).await)
        }
    }

    /// A field, trimmed; empty when it was not sent.
    pub(crate) fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", |value| value.trim())
    }

    /// Whether a field was sent.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    /// Every value of a field that may be there more than once; empty ones left out.
    pub(crate) fn all(&self, name: &str) -> Vec<String> {
        all(&self.pairs, name)
    }

    /// The fields, to be read into what they mean.
    pub(crate) const fn reading(&self) -> Reading<'_> {
        Reading::new(&self.fields, self.today, LONGEST_TEXT)
    }

    /// What was typed into one form of a page with several, for showing it again. What came along lies in no draft:
    /// its name is told, so that it is chosen again.
    pub(crate) fn form_of(&self, action: &str) -> FormState {
        let mut fields = self.fields.clone();
        fields.extend(named(self.files.iter()));
        form_of(&fields, action)
    }

    /// The key under which the form is done once.
    pub(crate) fn key(&self) -> Uuid {
        key(&self.fields)
    }

    /// What was typed, with all the values of a field that may be there more than once.
    pub(crate) fn form_with(&self, name: &str, values: &[String]) -> FormState {
        let mut fields = self.fields.clone();
        fields.insert(name.to_owned(), values.join(" "));
        shown_again(&fields)
    }

    /// What was typed, for showing it again. The hidden fields are filled in anew.
    pub(crate) fn form(&self) -> FormState {
        shown_again(&self.fields)
    }

    /// Shows the form again because of what the port answered.
    pub(crate) async fn refused(self, state: &AppState, error: PortalError) -> Response {
        let form = self.form();
        refused(state, self.request, form, error).await
    }
}

/// What was typed into one form of a page with several, for showing it again. The hidden fields are filled in anew.
fn form_of(fields: &Fields, action: &str) -> FormState {
    let mut fields = fields.clone();
    fields.remove("acting_for");
    fields.insert(ACTION.to_owned(), action.to_owned());
    FormState::typed(fields)
}

/// The field of files with their names, where there are any.
fn named<'a>(files: impl Iterator<Item = &'a SentFile>) -> Option<(String, String)> {
    let names: Vec<_> = files.map(|file| file.name.as_str()).collect();
    (!names.is_empty()).then(|| (upload::FIELD.to_owned(), names.join(", ")))
}

/// Every value of a field; empty ones left out.
fn all(pairs: &Pairs, name: &str) -> Vec<String> {
    let own = pairs.iter().filter(|(sent, _)| sent == name);
    own.map(|(_, value)| value.trim().to_owned()).filter(|value| !value.is_empty()).collect()
}

/// The key under which a form is done once. One without a key counts as new.
fn key(fields: &Fields) -> Uuid {
    let sent = fields.get("form_key").and_then(|key| key.trim().parse().ok());
    sent.unwrap_or_else(Uuid::new_v4)
}

/// How much may be sent on a day.
async fn limits(state: &AppState, today: NaiveDate) -> Result<Limits, Response> {
    let settings = state.settings.of(today).await;
    settings.and_then(|settings| settings.evidence_limits()).map_err(|error| {
        tracing::error!(%error, "the limits of files cannot be read");
        problem::plain(StatusCode::SERVICE_UNAVAILABLE)
    })
}

/// Reads a form that may bring files: they are judged and kept while they are read.
async fn read_brought(
    state: &AppState,
    request: Request,
    limits: Limits,
) -> Result<(Request, Brought), Response> {
    if upload::is_multipart(request.headers()) {
        return upload::read(request, Handling::Keep(&state.files, limits)).await;
    }
    let (request, pairs) = read_pairs(request).await?;
    Ok((request, Brought { pairs, ..Brought::default() }))
}

/// Who sends a form, and today.
fn debtor_of(request: &Request) -> Option<(Debtor, NaiveDate)> {
    let visit = request.extensions().get::<Visit>()?;
    Some((visit.viewer.debtor.clone()?, visit.viewer.today))
}

/// The form that is shown again before anything is done, and how: with what is wrong in it, or for what it
/// comes to.
fn again(fields: Reading<'_>, form: &FormState, preview: bool) -> Option<(FormState, StatusCode)> {
    match fields.faults(form.clone()) {
        Some(form) => Some((form, StatusCode::UNPROCESSABLE_ENTITY)),
        None => preview.then(|| (form.clone(), StatusCode::OK)),
    }
}

/// Shows a form again because of what the port answered.
async fn refused(
    state: &AppState,
    request: Request,
    form: FormState,
    error: PortalError,
) -> Response {
    match answered(form, error) {
        None => page::not_found(state, request).await,
        Some((form, status)) => page::form_again(state, request, form, status).await,
    }
}

/// The form as it is shown for what the port answered, and with which status; nothing where there
/// is no such thing.
fn answered(form: FormState, error: PortalError) -> Option<(FormState, StatusCode)> {
    let (problem, status) = match error {
        PortalError::NotFound => return None,
        PortalError::NotTaken(refusal) => {
            return Some((not_taken(form, refusal), StatusCode::UNPROCESSABLE_ENTITY));
        }
        PortalError::UnknownInvoice => {
            let form = form.with_error("invoice", FieldError::NoInvoice);
            return Some((form, StatusCode::UNPROCESSABLE_ENTITY));
        }
        PortalError::NotAllowed(PlanRefusal::NotWritten(day)) => {
            let form = form.with_error("signed_on", FieldError::NotWritten(day));
            return Some((form, StatusCode::UNPROCESSABLE_ENTITY));
        }
        PortalError::Refused(refusal) => (FormProblem::Refused(refusal), StatusCode::CONFLICT),
        PortalError::NotAllowed(refusal) => {
            (FormProblem::NotAllowed(refusal), StatusCode::CONFLICT)
        }
        PortalError::NotCalled(refusal) => (FormProblem::NotCalled(refusal), StatusCode::CONFLICT),
        PortalError::SettingRefused(refusal) => {
            (FormProblem::SettingRefused(refusal), setting::status(refusal))
        }
        PortalError::NotEligible => (FormProblem::NotEligible, StatusCode::UNPROCESSABLE_ENTITY),
        PortalError::Stale => (FormProblem::Stale, StatusCode::CONFLICT),
        PortalError::TooOften => (FormProblem::TooOften, StatusCode::TOO_MANY_REQUESTS),
        PortalError::Unavailable => (FormProblem::Unavailable, StatusCode::SERVICE_UNAVAILABLE),
    };
    Some((form.with_problem(problem), status))
}

/// What is wrong with an objection, at its field.
fn not_taken(form: FormState, refusal: ObjectionRefusal) -> FormState {
    match refusal {
        ObjectionRefusal::AnotherDoor | ObjectionRefusal::Withdrawn => {
            form.with_problem(FormProblem::Stale)
        }
        ObjectionRefusal::UnknownTarget => form.with_error("line", FieldError::Malformed),
        ObjectionRefusal::NoAmount | ObjectionRefusal::TooMuch { .. } => {
            form.with_error("amount", FieldError::NoAmount)
        }
        ObjectionRefusal::TooLong => form.with_error("statement", FieldError::TooLong),
    }
}

/// What was typed, without whom the form was shown for.
pub(crate) fn shown_again(fields: &Fields) -> FormState {
    FormState::typed(
        fields
            .iter()
            .filter(|(name, _)| *name != "acting_for")
            .map(|(name, value)| (name.clone(), value.clone())),
    )
}

/// Takes the body out of a request and reads it as a form.
pub(crate) async fn read(request: Request) -> Result<(Request, Fields), Response> {
    let (request, pairs) = read_pairs(request).await?;
    Ok((request, pairs.into_iter().collect()))
}

/// The same for a form that may bring files, of which the names alone are read.
pub(crate) async fn read_without_files(request: Request) -> Result<(Request, Fields), Response> {
    if !upload::is_multipart(request.headers()) {
        let (request, pairs) = read_pairs(request).await?;
        return Ok((request, together(&pairs)));
    }
    let (request, brought) = upload::read(request, Handling::Name).await?;
    let fields = together(&brought.pairs);
    Ok((request, fields))
}

/// Each field once: the values of one that was sent several times stand in one, as a page shows them
/// again.
fn together(pairs: &Pairs) -> Fields {
    let mut fields = Fields::new();
    for (name, value) in pairs {
        let between = if name == upload::FIELD { ", " } else { " " };
        fields
            .entry(name.clone())
            .and_modify(|all| {
                all.push_str(between);
                all.push_str(value);
            })
            .or_insert_with(|| value.clone());
    }
    fields
}

/// The same, with fields that are there more than once.
async fn read_pairs(request: Request) -> Result<(Request, Pairs), Response> {
    let is_form = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    if !is_form {
        return Err(problem::plain(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    let (parts, body) = request.into_parts();
    let bytes = axum::body::to_bytes(body, MOST)
        .await
        .map_err(|_| problem::plain(StatusCode::PAYLOAD_TOO_LARGE))?;
    let fields = url::form_urlencoded::parse(&bytes)
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    Ok((Request::from_parts(parts, Body::empty()), fields))
}
