//! Signing the agreement of a plan: it is frozen and read, the browser carries a request to the provider,
//! and what comes back is checked, written down and sealed.

use super::agreements;
use super::forms::Sent;
use super::onward::{self, Words};
use super::page::{self, PageFacts};
use super::reader::{AsDebtor, named};
use super::secret::Secret;
use super::sign_in::{leads_to_sign_in, see_other};
use super::state::AppState;
use super::visit::Visit;
use super::{cookie, problem};
use crate::clock::stockholm_day;
use crate::openid::Answer;
use crate::signing::{self, Onward, SignRequest, Whence};
use crate::store::signing::{Attempt, number_of};
use axum::Extension;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use besked_app::ports::{
    Agreement, Debtor, ElectronicSignature, PlanFile, PortalError, SignInProblemCode,
    SigningProblemCode,
};
use besked_domain::id::PlanId;
use besked_domain::plan::life::{Refusal, in_time};
use besked_domain::text::Lang;

/// GET `/plans/{id}/sign`.
pub(crate) async fn show(
    State(state): State<AppState>,
    reader: AsDebtor,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    if let Ok(id) = named(&id)
        && !can_be_shown(agreements::frozen_to_sign(&state, &reader, id).await.err().as_ref())
    {
        return problem::plain(StatusCode::SERVICE_UNAVAILABLE);
    }
    let facts = request.extensions().get::<PageFacts>().cloned().unwrap_or_default();
    page::render(&state, request, facts).await
}

/// Whether the page can be shown with what has been frozen. What is not there, or is not to be signed, it says by itself.
const fn can_be_shown(not_frozen: Option<&PortalError>) -> bool {
    matches!(not_frozen, None | Some(PortalError::NotFound | PortalError::Stale))
}

/// Why no signature was begun.
enum NotBegun {
    /// The plan is not there, or not theirs to sign now.
    Portal(PortalError),
    /// The provider cannot be asked.
    Signing(SigningProblemCode),
}

impl From<PortalError> for NotBegun {
    fn from(error: PortalError) -> Self {
        Self::Portal(error)
    }
}

impl From<SigningProblemCode> for NotBegun {
    fn from(problem: SigningProblemCode) -> Self {
        Self::Signing(problem)
    }
}

/// POST `/plans/{id}/sign`: a page that carries the request on to the provider.
pub(crate) async fn begin(
    State(state): State<AppState>,
    reader: AsDebtor,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let known_browser = cookie::secret(request.headers(), cookie::BROWSER);
    // A form that is refused is shown again on the page. Nothing is frozen anew here: what was shown is signed.
    if let Ok(id) = named(&id)
        && !can_be_shown(agreements::frozen_of(&state, &reader, id).await.err().as_ref())
    {
        return problem::plain(StatusCode::SERVICE_UNAVAILABLE);
    }
    let sent = match Sent::read(&state, request).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let Ok(id) = id.parse::<PlanId>() else {
        return page::not_found(&state, sent.request).await;
    };
    let Some(session) = reader.visit.session_hash() else {
        return problem::plain(StatusCode::UNAUTHORIZED);
    };
    let browser = known_browser.clone().unwrap_or_else(Secret::new);
    let whence = Whence { browser: browser.hash(), session };
    let begun = begun(&state, &reader, (id, sent.field("document")), whence).await;
    match begun {
        Ok(onward) => {
            let mut response = carried(&reader.visit, id, &onward);
            if known_browser.is_none() {
                cookie::set(response.headers_mut(), cookie::BROWSER, &browser);
            }
            response
        }
        Err(NotBegun::Signing(problem)) => back(id, problem),
        Err(NotBegun::Portal(error)) => sent.refused(&state, error).await,
    }
}

/// The agreement that was shown, by its fingerprint: what is to be signed, or what was frozen before it and nobody has
/// signed. A form that tells of none is of the only one that there has been.
async fn shown(
    state: &AppState,
    reader: &AsDebtor,
    file: &PlanFile,
    fingerprint: &str,
) -> Result<Agreement, PortalError> {
    let frozen = agreements::frozen(state, reader, file).await?;
    if frozen.fingerprint() == fingerprint {
        return Ok(frozen);
    }
    let mut earlier = state.portal.earlier_agreements(&reader.debtor, file.row.id).await?;
    if fingerprint.is_empty() && earlier.iter().all(|own| own.sha256 == frozen.sha256) {
        return Ok(frozen);
    }
    let place =
        earlier.iter().position(|own| !file.is_signed_by_any() && own.fingerprint() == fingerprint);
    place.map(|place| earlier.swap_remove(place)).ok_or(PortalError::Stale)
}

/// Begins it for the bytes that were shown, and for nobody but the person who is signed in.
async fn begun(
    state: &AppState,
    reader: &AsDebtor,
    (id, fingerprint): (PlanId, &str),
    whence: Whence,
) -> Result<Onward, NotBegun> {
    let AsDebtor { visit, debtor } = reader;
    let file = state.portal.plan(debtor, id).await?.ok_or(PortalError::NotFound)?;
    if file.is_signed_by(debtor.person) {
        return Err(PortalError::from(Refusal::SignedAlready).into());
    }
    if !file.is_to_be_signed_by(debtor.person) {
        return Err(PortalError::Stale.into());
    }
    let first = file.row.schedule.first_day();
    if !in_time(file.row.state, first, visit.viewer.today) {
        return Err(PortalError::from(Refusal::FirstDayPassed(first)).into());
    }
    let agreement = shown(state, reader, &file, fingerprint).await?;
    if agreement.version != file.version_to_sign() {
        return Err(PortalError::Stale.into());
    }
    let number = number_of(&state.signin, debtor.person).await.map_err(|error| {
        tracing::error!(%error, "who is to sign cannot be read");
        PortalError::Unavailable
    })?;
    let file = file.as_frozen(&agreement);
    let schedule = file.schedule_to_sign();
    let first = schedule.instalments.first();
    let asked = SignRequest {
        plan: id,
        plan_number: file.row.number.clone(),
        version: agreement.version,
        document: agreement.sha256,
        amount: schedule.total,
        instalments: schedule.count(),
        first_due_on: first.map_or(schedule.starts_on, |instalment| instalment.due_on),
        // Whoever has signed in has a number; without one the provider would be asked for anybody.
        signer: number.ok_or(SigningProblemCode::Unmet)?,
        lang: visit.viewer.lang,
    };
    Ok(signing::begin(&state.debtors, &state.signin, whence, &asked, visit.viewer.now).await?)
}

/// The page between here and the provider.
fn carried(visit: &Visit, id: PlanId, onward: &Onward) -> Response {
    let fields: Vec<(&str, &str)> =
        onward.fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let here = format!("/plans/{id}/sign");
    onward::page(visit, &words(visit.viewer.lang, &here), onward.there.as_str(), &fields)
}

const fn words(lang: Lang, back: &str) -> Words<'_> {
    match lang {
        Lang::Sv => Words {
            title: "Nu skriver du under",
            text: "Du kommer till e-legitimationens tjänst. Läs vad som står där innan du \
                   skriver under.",
            button: "Fortsätt till e-legitimationen",
            back: (back, "Tillbaka till avtalet"),
        },
        Lang::En => Words {
            title: "Now you sign",
            text: "You come to the e-identification service. Read what it says before you sign.",
            button: "Go on to the e-identification",
            back: (back, "Back to the agreement"),
        },
    }
}

/// The agreement again, with what went wrong.
fn back(id: PlanId, problem: SigningProblemCode) -> Response {
    see_other(&format!("/plans/{id}/sign?problem={}", problem.code()))
}

/// GET `/sign/callback`.
pub(crate) async fn callback(
    State(state): State<AppState>,
    Extension(visit): Extension<Visit>,
    headers: HeaderMap,
    Query(answer): Query<Answer>,
) -> Response {
    let (Some(reader), Some(session)) = (AsDebtor::of(&visit), visit.session_hash()) else {
        let ended = Some(SignInProblemCode::SessionEnded);
        return leads_to_sign_in("/sign-in", Some("/plans"), ended);
    };
    let attempt = match cookie::secret(&headers, cookie::BROWSER) {
        Some(browser) => {
            let whence = Whence { browser: browser.hash(), session };
            signing::take(&state.signin, whence, &answer, visit.viewer.now).await
        }
        None => Ok(None),
    };
    let attempt = match attempt {
        Ok(Some(attempt)) => attempt,
        // Which plan it was for is told by the attempt alone.
        Ok(None) => {
            let problem = SigningProblemCode::Expired;
            return see_other(&format!("/plans?problem={}", problem.code()));
        }
        Err(error) => {
            tracing::error!(%error, "a signature under way cannot be read");
            return problem::plain(StatusCode::SERVICE_UNAVAILABLE);
        }
    };
    let id = attempt.plan;
    match signed(&state, &reader.debtor, attempt, answer).await {
        Ok(()) => {
            // It counts from here on. What cannot be sealed now is sealed when it is fetched.
            if let Err(error) = agreements::signed(&state, &reader, id, (None, None)).await {
                tracing::warn!(%error, "a signed agreement waits for its seal");
            }
            see_other(&format!("/plans/{id}?done=signed"))
        }
        Err(problem) => {
            tracing::warn!(problem = problem.code(), "a signature was not taken");
            if problem.is_failed_check()
                && let Err(error) = state.portal.refuse_signature(&reader.debtor, id, problem).await
            {
                tracing::warn!(%error, "a refused signature stands in no history");
            }
            back(id, problem)
        }
    }
}

/// Checks what came back and writes it down.
async fn signed(
    state: &AppState,
    debtor: &Debtor,
    attempt: Attempt,
    answer: Answer,
) -> Result<(), SigningProblemCode> {
    let id = attempt.plan;
    let signed = signing::finish(&state.debtors, attempt, answer).await?;
    let evidence = signed.evidence.to_json().map_err(|_| SigningProblemCode::NotTrusted)?;
    let signature = ElectronicSignature {
        document: signed.evidence.agreement_sha256,
        evidence,
        signed_on: stockholm_day(signed.signed_at),
    };
    state.portal.sign_plan(debtor, id, &signature).await.map_err(|error| match error {
        PortalError::Unavailable => SigningProblemCode::NotKept,
        _ => SigningProblemCode::Overtaken,
    })
}
