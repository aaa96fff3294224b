//! What is posted: a form to its own page. Ten lines each: session, port call, answer.

pub(crate) mod account;
pub(crate) mod act_for;
pub(crate) mod kept;
pub(crate) mod session;

use super::state::AppState;
use super::visit::Visit;
use super::{page, problem};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::response::Response;
use besked_app::form::{FormProblem, FormState};
use besked_app::ports::{Debtor, PortalError};
use besked_domain::id::PartyId;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A form without files may be this large.
pub(crate) const MOST: usize = 64 * 1024;

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
}

impl Sent {
    /// Reads the form and compares whom it was shown for with whom one acts for now.
    pub(crate) async fn read(state: &AppState, request: Request) -> Result<Self, Response> {
        let debtor = request
            .extensions()
            .get::<Visit>()
            .and_then(|visit| visit.viewer.debtor.clone())
            .ok_or_else(|| problem::plain(StatusCode::UNAUTHORIZED))?;
        let (request, fields) = read(request).await?;
        let sent = Self { request, debtor, fields };
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

    /// The key under which the form is done once. One without a key counts as new.
    pub(crate) fn key(&self) -> Uuid {
        self.field("form_key").parse().unwrap_or_else(|_| Uuid::new_v4())
    }

    /// What was typed, for showing it again. The hidden fields are filled in anew.
    pub(crate) fn form(&self) -> FormState {
        shown_again(&self.fields)
    }

    /// Shows the form again because of what the port answered.
    pub(crate) async fn refused(self, state: &AppState, error: PortalError) -> Response {
        let (problem, status) = match error {
            PortalError::NotFound => return page::not_found(state, self.request).await,
            PortalError::Stale => (FormProblem::Stale, StatusCode::CONFLICT),
            PortalError::Unavailable => (FormProblem::Unavailable, StatusCode::SERVICE_UNAVAILABLE),
        };
        let form = self.form().with_problem(problem);
        page::form_again(state, self.request, form, status).await
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
