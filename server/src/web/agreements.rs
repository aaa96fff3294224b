//! The agreement of a plan as PDF. Its bytes are frozen when it is first read or signed, and are the same
//! from then on; signed with an e-identification, it is handed out under the organisation's seal. Signed on
//! paper, the scan of the paper is handed out beside it.

use super::letters::{debtor, document, envelope, staff};
use super::state::AppState;
use super::visit::Visit;
use super::{evidence, page, problem};
use crate::sealing::NotSealed;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::letters;
use besked_app::ports::{Agreement, Debtor, PlanFile, PortalError, SignedAgreement, Staff};
use besked_domain::id::PlanId;
use besked_domain::text::Lang;
use besked_seal::{Evidence, Sealing, Words};

/// Who reads a signed agreement.
#[derive(Clone, Copy)]
pub(crate) enum Reader<'a> {
    /// The one whose it is, or someone for them.
    Debtor(&'a Debtor),
    /// One of staff.
    Staff(&'a Staff),
}

/// GET `/plans/{id}/agreement.pdf`; with `?signature=` the file of one signature among several.
pub(crate) async fn of_debtor(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Some((visit, debtor)) = debtor(&request) else {
        return problem::plain(StatusCode::UNAUTHORIZED);
    };
    let found = match (id.parse(), asked_signature(&request)) {
        (Ok(id), Ok(number)) => {
            match signed(&state, &visit, Reader::Debtor(&debtor), id, number).await {
                Ok(None) if number.is_none() => {
                    frozen(&state, &visit, &debtor, id).await.map(|kept| kept.document)
                }
                found => found.and_then(|found| found.ok_or(PortalError::NotFound)),
            }
        }
        _ => Err(PortalError::NotFound),
    };
    hand_out(&state, request, found).await
}

/// GET `/staff/plans/{id}/agreement.pdf`; with `?signature=` the file of one signature among several.
pub(crate) async fn of_staff(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Some((visit, staff)) = staff(&request) else {
        return problem::plain(StatusCode::UNAUTHORIZED);
    };
    let found = match (id.parse(), asked_signature(&request)) {
        (Ok(id), Ok(number)) => for_staff(&state, &visit, &staff, (id, number)).await,
        _ => Err(PortalError::NotFound),
    };
    hand_out(&state, request, found).await
}

/// GET `/plans/{id}/scans/{number}`: the scan of the paper, by the signature's number.
pub(crate) async fn scan_of_debtor(
    State(state): State<AppState>,
    Path((id, number)): Path<(String, String)>,
    request: Request,
) -> Response {
    let Some((_, debtor)) = debtor(&request) else {
        return problem::plain(StatusCode::UNAUTHORIZED);
    };
    let found = match (id.parse(), number.parse()) {
        (Ok(id), Ok(number)) => state.portal.plan_scan(&debtor, id, number).await,
        _ => Ok(None),
    };
    evidence::hand_out(&state, request, found).await
}

/// GET `/staff/plans/{id}/scans/{number}`: the same for staff.
pub(crate) async fn scan_of_staff(
    State(state): State<AppState>,
    Path((id, number)): Path<(String, String)>,
    request: Request,
) -> Response {
    let Some((_, staff)) = staff(&request) else {
        return problem::plain(StatusCode::UNAUTHORIZED);
    };
    let found = match (id.parse(), number.parse()) {
        (Ok(id), Ok(number)) => state.desk.plan_scan(&staff, id, number).await,
        _ => Ok(None),
    };
    evidence::hand_out(&state, request, found).await
}

/// GET `/plans/{id}/to-sign.pdf`: what is to be signed, be it the plan or a change of it.
pub(crate) async fn to_sign_of_debtor(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Some((visit, debtor)) = debtor(&request) else {
        return problem::plain(StatusCode::UNAUTHORIZED);
    };
    let found = match id.parse() {
        Ok(id) => frozen(&state, &visit, &debtor, id).await.map(|kept| kept.document),
        Err(_) => Err(PortalError::NotFound),
    };
    hand_out(&state, request, found).await
}

/// GET `/staff/plans/{id}/to-sign.pdf`: the same, to be printed.
pub(crate) async fn to_sign_of_staff(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Some((visit, staff)) = staff(&request) else {
        return problem::plain(StatusCode::UNAUTHORIZED);
    };
    let found = match id.parse() {
        Ok(id) => frozen_for_staff(&state, &visit, &staff, id).await.map(|kept| kept.document),
        Err(_) => Err(PortalError::NotFound),
    };
    hand_out(&state, request, found).await
}

/// Which signature the address asks for: none is the latest.
fn asked_signature(request: &Request) -> Result<Option<i32>, PortalError> {
    let query = request.uri().query().unwrap_or_default();
    let asked = query.split('&').find_map(|pair| pair.strip_prefix("signature="));
    asked.map(str::parse::<i32>).transpose().map_err(|_| PortalError::NotFound)
}

/// The frozen agreement that a debtor reads and signs; frozen now where it is not yet.
pub(crate) async fn frozen(
    state: &AppState,
    visit: &Visit,
    debtor: &Debtor,
    id: PlanId,
) -> Result<Agreement, PortalError> {
    if let Some(kept) = state.portal.agreement(debtor, id).await? {
        return Ok(kept);
    }
    let file = state.portal.plan(debtor, id).await?.ok_or(PortalError::NotFound)?;
    let bytes = set(state, visit, &file).await?;
    let (version, lang) = (file.version_to_sign(), visit.viewer.lang);
    state.portal.freeze_agreement(debtor, id, version, lang, bytes).await
}

/// What staff read: the sealed file of a signature, else what is printed for someone who signs on paper.
async fn for_staff(
    state: &AppState,
    visit: &Visit,
    staff: &Staff,
    (id, number): (PlanId, Option<i32>),
) -> Result<Vec<u8>, PortalError> {
    // Who opens the agreement looks at the plan, be it signed or only frozen.
    let frozen = frozen_for_staff(state, visit, staff, id).await?;
    match signed(state, visit, Reader::Staff(staff), id, number).await? {
        Some(sealed) => Ok(sealed),
        None if number.is_some() => Err(PortalError::NotFound),
        None => Ok(frozen.document),
    }
}

/// The frozen agreement as staff print it for someone who signs on paper. Writes the look.
pub(crate) async fn frozen_for_staff(
    state: &AppState,
    visit: &Visit,
    staff: &Staff,
    id: PlanId,
) -> Result<Agreement, PortalError> {
    let found = state.desk.plan(staff, id).await?.ok_or(PortalError::NotFound)?;
    if let Some(kept) = state.desk.agreement(staff, id).await? {
        return Ok(kept);
    }
    let bytes = set(state, visit, &found.file).await?;
    let (version, lang) = (found.file.version_to_sign(), visit.viewer.lang);
    state.desk.freeze_agreement(staff, id, version, lang, bytes).await
}

/// The agreement as it was signed with an e-identification, under the seal: by the signature of this
/// number, or by the latest. It is sealed now where it is not yet; while it cannot be, it is the bytes
/// that were signed.
pub(crate) async fn signed(
    state: &AppState,
    visit: &Visit,
    reader: Reader<'_>,
    id: PlanId,
    number: Option<i32>,
) -> Result<Option<Vec<u8>>, PortalError> {
    let found = match reader {
        Reader::Debtor(debtor) => state.portal.signed_agreement(debtor, id, number).await?,
        Reader::Staff(staff) => state.desk.signed_agreement(staff, id, number).await?,
    };
    let Some(found) = found else { return Ok(None) };
    if let Some(kept) = found.sealed {
        return Ok(Some(kept));
    }
    let sealed = match seal(state, visit, &found).await {
        Ok(sealed) => sealed,
        Err(reason) => {
            tracing::warn!(%reason, "a signed agreement is handed out unsealed");
            return Ok(Some(found.agreement.document));
        }
    };
    let kept = match reader {
        Reader::Debtor(debtor) => state.portal.keep_sealed(debtor, id, found.number, sealed).await,
        Reader::Staff(staff) => state.desk.keep_sealed(staff, id, found.number, sealed).await,
    };
    kept.map(Some)
}

/// Why an agreement is not sealed.
#[derive(Debug, thiserror::Error)]
enum Unsealed {
    /// What is kept of the signature is of a form that is not known here.
    #[error("the evidence cannot be read: {0}")]
    Evidence(#[from] serde_json::Error),
    /// It cannot be sealed, or not now.
    #[error(transparent)]
    Seal(#[from] NotSealed),
}

async fn seal(
    state: &AppState,
    visit: &Visit,
    found: &SignedAgreement,
) -> Result<Vec<u8>, Unsealed> {
    let evidence: Evidence = serde_json::from_slice(&found.evidence)?;
    let sealing = Sealing {
        agreement: &found.agreement.document,
        evidence: &evidence,
        words: words(found.agreement.lang, &visit.municipality.name),
        // Nothing is sealed before it was received, whatever two clocks say.
        at: state.clock.now().max(evidence.at),
    };
    Ok(state.seal.seal(&sealing).await?)
}

/// What a reader of PDF tells of the seal and what is attached.
const fn words(lang: Lang, place: &str) -> Words<'_> {
    match lang {
        Lang::Sv => Words {
            reason: "Avtalet är undertecknat",
            place,
            agreement: "Avtalet som det undertecknades",
            evidence: "Hur det undertecknades",
        },
        Lang::En => Words {
            reason: "The agreement is signed",
            place,
            agreement: "The agreement as it was signed",
            evidence: "How it was signed",
        },
    }
}

/// The agreement set as PDF, of a plan that is to be signed or of its change.
async fn set(state: &AppState, visit: &Visit, file: &PlanFile) -> Result<Vec<u8>, PortalError> {
    if !file.is_to_be_signed() {
        return Err(PortalError::NotFound);
    }
    let letter = letters::agreement(&envelope(visit, &file.party.name), file, visit.viewer.today);
    state.press.set_to_be_sealed(letter).await.ok_or(PortalError::Unavailable)
}

async fn hand_out(
    state: &AppState,
    request: Request,
    found: Result<Vec<u8>, PortalError>,
) -> Response {
    match found {
        Ok(bytes) => document("agreement", bytes),
        Err(PortalError::NotFound | PortalError::Stale) => page::not_found(state, request).await,
        Err(_) => problem::plain(StatusCode::SERVICE_UNAVAILABLE),
    }
}
