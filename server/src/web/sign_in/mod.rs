//! Signing in and out, for debtors and for staff.

pub(crate) mod sign_out;

use super::cookie;
use super::next::local_path;
use super::page::{self, PageFacts};
use super::policy::is_staff_path;
use super::secret::Secret;
use super::state::AppState;
use super::visit::Visit;
use crate::openid::{Answer, Provider, SignedIn};
use crate::store::StoreError;
use crate::store::session::{self, Span};
use crate::store::sign_in::{self as store, Attempt, Vouched};
use axum::Extension;
use axum::extract::{Form, Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use besked_app::ports::{SignInPage, SignInProblemCode};
use besked_domain::identity::IdentityNumber;
use chrono::TimeDelta;
use serde::Deserialize;
use subtle::ConstantTimeEq as _;

/// How long one may take at the provider.
const ATTEMPT: TimeDelta = TimeDelta::minutes(10);

/// A redirect that turns a POST into a GET.
pub(crate) fn see_other(location: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    match HeaderValue::from_str(location) {
        Ok(location) => {
            response.headers_mut().insert(header::LOCATION, location);
            response
        }
        Err(_) => super::problem::plain(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// The sign-in page, with where to go afterwards and what went wrong.
pub(crate) fn leads_to_sign_in(
    sign_in: &str,
    next: Option<&str>,
    problem: Option<SignInProblemCode>,
) -> Response {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if let Some(problem) = problem {
        query.append_pair("problem", problem.code());
    }
    if let Some(next) = next {
        query.append_pair("next", next);
    }
    let query = query.finish();
    if query.is_empty() { see_other(sign_in) } else { see_other(&format!("{sign_in}?{query}")) }
}

#[derive(Deserialize)]
pub(crate) struct SignInQuery {
    next: Option<String>,
    problem: Option<String>,
}

/// GET `/sign-in` and `/staff/sign-in`.
pub(crate) async fn show(
    State(state): State<AppState>,
    Query(query): Query<SignInQuery>,
    request: Request,
) -> Response {
    let staff = is_staff_path(request.uri().path());
    // The page's content policy names where its form ends, which the provider has to tell first.
    provider(&state, staff).make_known().await;
    let sign_in = SignInPage {
        next: next_or_default(query.next.as_deref(), staff),
        problem: query.problem.as_deref().and_then(SignInProblemCode::from_code),
    };
    let down = sign_in.problem == Some(SignInProblemCode::ProviderDown);
    let facts = PageFacts { sign_in: Some(sign_in), ..PageFacts::default() };
    let mut response = page::render(&state, request, facts).await;
    if down {
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    }
    response
}

fn next_or_default(next: Option<&str>, staff: bool) -> String {
    next.and_then(local_path)
        // One side never leads to the other: the session would be of the wrong kind.
        .filter(|next| is_staff_path(next.split(['?', '#']).next().unwrap_or(next)) == staff)
        .unwrap_or(if staff { "/staff" } else { "/overview" })
        .to_owned()
}

#[derive(Deserialize)]
pub(crate) struct SignInForm {
    next: Option<String>,
}

/// POST `/sign-in`.
pub(crate) async fn begin_debtor(
    State(state): State<AppState>,
    Extension(visit): Extension<Visit>,
    headers: HeaderMap,
    Form(form): Form<SignInForm>,
) -> Response {
    begin(&state, &visit, &headers, form.next.as_deref(), false).await
}

/// POST `/staff/sign-in`.
pub(crate) async fn begin_staff(
    State(state): State<AppState>,
    Extension(visit): Extension<Visit>,
    headers: HeaderMap,
    Form(form): Form<SignInForm>,
) -> Response {
    begin(&state, &visit, &headers, form.next.as_deref(), true).await
}

/// Sends the browser to the provider.
async fn begin(
    state: &AppState,
    visit: &Visit,
    headers: &HeaderMap,
    next: Option<&str>,
    staff: bool,
) -> Response {
    let next = next_or_default(next, staff);
    let sign_in = sign_in_path(staff);
    let known = match provider(state, staff).known().await {
        Ok(known) => known,
        Err(down) => return leads_to_sign_in(sign_in, Some(&next), Some(down.into())),
    };
    let known_browser = cookie::secret(headers, cookie::BROWSER);
    let browser = known_browser.clone().unwrap_or_else(Secret::new);
    let (sent, nonce, verifier) = (Secret::new(), Secret::new().text(), Secret::new().text());
    let secrets = (&sent, nonce.as_str(), verifier.as_str());
    let languages = visit.viewer.lang.tag();
    let url = match provider(state, staff).sign_in_address(&known, secrets, languages) {
        Ok(url) => url,
        Err(down) => return leads_to_sign_in(sign_in, Some(&next), Some(down.into())),
    };
    let attempt = Attempt {
        browser: browser.hash().to_vec(),
        staff,
        nonce,
        pkce_verifier: verifier,
        next,
        expires_at: visit.viewer.now + ATTEMPT,
    };
    if let Err(error) = store::begin(&state.signin, &sent.hash(), &attempt, visit.viewer.now).await
    {
        return unavailable(&error);
    }
    let mut response = see_other(url.as_str());
    if known_browser.is_none() {
        cookie::set(response.headers_mut(), cookie::BROWSER, &browser);
    }
    response
}

fn provider(state: &AppState, staff: bool) -> &Provider {
    if staff { &state.staff } else { &state.debtors }
}

const fn sign_in_path(staff: bool) -> &'static str {
    if staff { "/staff/sign-in" } else { "/sign-in" }
}

fn unavailable(error: &StoreError) -> Response {
    tracing::error!(%error, "sign-in is not possible");
    super::problem::plain(StatusCode::SERVICE_UNAVAILABLE)
}

/// GET `/auth/callback`.
pub(crate) async fn callback(
    State(state): State<AppState>,
    Extension(visit): Extension<Visit>,
    headers: HeaderMap,
    Query(answer): Query<Answer>,
) -> Response {
    let attempt = match attempt_of(&state, &headers, &answer).await {
        Ok(Some(attempt)) if attempt.expires_at > visit.viewer.now => attempt,
        Ok(_) => return leads_to_sign_in("/sign-in", None, Some(SignInProblemCode::Expired)),
        Err(error) => return unavailable(&error),
    };
    let (staff, next) = (attempt.staff, attempt.next.clone());
    match finish(&state, &visit, &headers, answer, attempt).await {
        Ok(response) => response,
        Err(problem) => {
            tracing::warn!(problem = problem.code(), "a sign-in did not succeed");
            leads_to_sign_in(sign_in_path(staff), Some(&next), Some(problem))
        }
    }
}

/// The attempt that the answer belongs to: only the browser that began it can end it.
async fn attempt_of(
    state: &AppState,
    headers: &HeaderMap,
    answer: &Answer,
) -> Result<Option<Attempt>, StoreError> {
    let sent = answer.state.as_deref().and_then(Secret::parse);
    let browser = cookie::secret(headers, cookie::BROWSER);
    let (Some(sent), Some(browser)) = (sent, browser) else { return Ok(None) };
    let attempt = store::take(&state.signin, &sent.hash(), &browser.hash()).await?;
    Ok(attempt.filter(|attempt| bool::from(attempt.browser.ct_eq(&browser.hash()))))
}

async fn finish(
    state: &AppState,
    visit: &Visit,
    headers: &HeaderMap,
    answer: Answer,
    attempt: Attempt,
) -> Result<Response, SignInProblemCode> {
    let provider = provider(state, attempt.staff);
    provider.check_issuer(answer.iss.as_deref()).await?;
    if let Some(error) = &answer.error {
        return Err(match error.as_str() {
            "access_denied" => SignInProblemCode::Cancelled,
            "unmet_authentication_requirements" => SignInProblemCode::LevelTooLow,
            "server_error" | "temporarily_unavailable" => SignInProblemCode::ProviderDown,
            _ => SignInProblemCode::Refused,
        });
    }
    let code = answer.code.ok_or(SignInProblemCode::NotTrusted)?;
    let began_at = attempt.expires_at - ATTEMPT;
    let signed_in = provider.redeem(code, attempt.pkce_verifier, &attempt.nonce, began_at).await?;
    let secret = Secret::new();
    let outcome = if attempt.staff {
        staff_session(state, visit, &signed_in, &secret).await
    } else {
        debtor_session(state, visit, &signed_in, &secret).await
    };
    let has_choice = outcome?;
    // A session that this browser had before is over: one browser, one session of a kind.
    end_former(state, headers, attempt.staff).await;
    let target = if has_choice {
        let next: String = url::form_urlencoded::byte_serialize(attempt.next.as_bytes()).collect();
        format!("/act-for?next={next}")
    } else {
        attempt.next
    };
    let mut response = see_other(&target);
    let name = if attempt.staff { cookie::STAFF } else { cookie::DEBTOR };
    cookie::set(response.headers_mut(), name, &secret);
    Ok(response)
}

/// Begins a debtor's session; whether there is someone else to act for.
async fn debtor_session(
    state: &AppState,
    visit: &Visit,
    signed_in: &SignedIn,
    secret: &Secret,
) -> Result<bool, SignInProblemCode> {
    let number = signed_in.claims.number()?;
    let previous = signed_in.claims.previous_number();
    let vouched = Vouched {
        number: number.stored(),
        previous_number: previous.as_ref().map(IdentityNumber::stored),
        name: signed_in.name.as_deref().unwrap_or("Namn saknas"),
        born_on: number.birth_date(),
    };
    let hash = secret.hash();
    let done = async {
        let person = store::person(&state.signin, &vouched).await?;
        let span = span(state, visit, "session.debtor.absolute_minutes").await?;
        let sealed = secret.seal(signed_in.id_token.as_bytes());
        session::begin_debtor(&state.signin, &hash, person, sealed.as_deref(), span).await?;
        session::debtor(&state.signin, &hash, visit.viewer.today).await
    };
    let session = done.await.map_err(|error| failed(&error))?;
    Ok(session.is_some_and(|session| session.has_choice))
}

async fn staff_session(
    state: &AppState,
    visit: &Visit,
    signed_in: &SignedIn,
    secret: &Secret,
) -> Result<bool, SignInProblemCode> {
    let (roles, sees_protected) =
        signed_in.claims.roles(&state.groups_claim, &state.group_prefix)?;
    let known_as = (state.staff.issuer(), signed_in.subject.as_str());
    let name = signed_in.name.as_deref().unwrap_or("Namn saknas");
    let done = async {
        let rights = (roles.as_slice(), sees_protected);
        let member =
            store::staff_member(&state.signin, known_as, name, rights, visit.viewer.now).await?;
        let span = span(state, visit, "session.staff.absolute_minutes").await?;
        let sealed = secret.seal(signed_in.id_token.as_bytes());
        let hash = secret.hash();
        session::begin_staff(&state.signin, &hash, member, rights, sealed.as_deref(), span).await
    };
    done.await.map_err(|error| failed(&error))?;
    Ok(false)
}

async fn span(state: &AppState, visit: &Visit, key: &str) -> Result<Span, StoreError> {
    let length = state.settings.of(visit.viewer.today).await?.minutes(key)?;
    Ok(Span { begins_at: visit.viewer.now, ends_at: visit.viewer.now + length })
}

/// For the person it is the same whether the provider or our database is out of order.
fn failed(error: &StoreError) -> SignInProblemCode {
    tracing::error!(%error, "a sign-in could not be written down");
    SignInProblemCode::ProviderDown
}

async fn end_former(state: &AppState, headers: &HeaderMap, staff: bool) {
    let name = if staff { cookie::STAFF } else { cookie::DEBTOR };
    let Some(former) = cookie::secret(headers, name) else { return };
    let ended = if staff {
        session::end_staff(&state.signin, &former.hash()).await
    } else {
        session::end_debtor(&state.signin, &former.hash()).await
    };
    if let Err(error) = ended {
        tracing::error!(%error, "a former session could not be ended");
    }
}
