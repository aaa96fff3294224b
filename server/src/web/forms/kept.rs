//! What was typed when the session had ended comes back after signing in.

use super::{Fields, MOST, read_without_files, shown_again};
use crate::store::sign_in::{self as store, KeptForm, Typist};
use crate::web::cookie;
use crate::web::page::PageFacts;
use crate::web::secret::Secret;
use crate::web::state::AppState;
use crate::web::visit::Visit;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::Response;
use besked_app::form::{ACTION, FormProblem};
use besked_domain::id::PartyId;
use chrono::TimeDelta;

/// How long a form is kept.
const KEPT: TimeDelta = TimeDelta::minutes(30);

/// Keeps the form of a session that has just ended, locked with a new cookie. A form that nobody
/// known has typed is not kept: it could be shown to the wrong person. Nor are files: they are named,
/// so that they can be chosen again. Of a page with several forms it is kept which one it was.
pub(crate) async fn keep(
    state: &AppState,
    request: Request,
    action: Option<String>,
    headers: &mut HeaderMap,
) {
    let Some(visit) = request.extensions().get::<Visit>().cloned() else { return };
    let Some(typist) = visit.ended else { return };
    let Ok((request, mut fields)) = read_without_files(request).await else { return };
    if let Some(action) = action {
        fields.insert(ACTION.to_owned(), action);
    }
    let secret = Secret::new();
    let sealed = serde_json::to_vec(&fields)
        .ok()
        .filter(|plain| plain.len() <= MOST * 2)
        .and_then(|plain| secret.seal(&plain));
    let Some(sealed) = sealed else { return };
    let form = KeptForm { typist, address: request.uri().path().to_owned(), sealed };
    let until = visit.viewer.now + KEPT;
    match store::keep_form(&state.signin, &secret.hash(), &form, until).await {
        Ok(()) => cookie::set(headers, cookie::KEPT, &secret),
        Err(error) => tracing::error!(%error, "a form could not be kept"),
    }
}

/// Gives a page its kept form, once, when the same person is back. A debtor's form that was shown for
/// another than the one acted for now says so; an official acts for nobody else.
pub(crate) async fn give_back(
    State(state): State<AppState>,
    mut request: Request,
    next: Next,
) -> Response {
    let mut given = false;
    if request.method() == Method::GET
        && let Some(visit) = request.extensions().get::<Visit>()
        && let Some(typist) = typist_of(visit)
        && let Some(secret) = cookie::secret(request.headers(), cookie::KEPT)
    {
        let now = visit.viewer.now;
        let acting_for = visit.viewer.debtor.as_ref().map(|debtor| debtor.acting_for);
        let place = (typist, request.uri().path());
        match store::take_form(&state.signin, &secret.hash(), place, now).await {
            Ok(Some(form)) => {
                let fields = secret
                    .open(&form.sealed)
                    .and_then(|plain| serde_json::from_slice::<Fields>(&plain).ok())
                    .unwrap_or_default();
                let shown_for = fields.get("acting_for").and_then(|id| id.parse::<PartyId>().ok());
                let form = shown_again(&fields);
                let form = if acting_for.is_none() || shown_for == acting_for {
                    form.with_problem(FormProblem::SessionEnded)
                } else {
                    form.with_problem(FormProblem::ActingForChanged)
                };
                request
                    .extensions_mut()
                    .insert(PageFacts { form: Some(form), ..PageFacts::default() });
                given = true;
            }
            Ok(None) => {}
            Err(error) => tracing::error!(%error, "a kept form could not be given back"),
        }
    }
    let mut response = next.run(request).await;
    if given {
        cookie::clear(response.headers_mut(), cookie::KEPT);
    }
    response
}

/// Who is signed in.
fn typist_of(visit: &Visit) -> Option<Typist> {
    let person = visit.viewer.debtor.as_ref().map(|debtor| Typist::Person(debtor.person));
    person.or_else(|| visit.viewer.staff.as_ref().map(|staff| Typist::Staff(staff.id)))
}
