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

/// GET `/plans/{id}/agreement.pdf`; with `?version=` the one of an offer that held before, with `?signature=`
/// the file of one signature among several.
pub(crate) async fn of_debtor(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Some((visit, debtor)) = debtor(&request) else {
        return problem::plain(StatusCode::UNAUTHORIZED);
    };
    let found = match (id.parse(), asked(&request)) {
        (Ok(id), Ok(asked)) => for_debtor(&state, &visit, &debtor, (id, asked)).await,
        _ => Err(PortalError::NotFound),
    };
    hand_out(&state, request, found).await
}

/// GET `/staff/plans/{id}/agreement.pdf`; with `?version=` and `?signature=` as for the debtor.
pub(crate) async fn of_staff(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Some((visit, staff)) = staff(&request) else {
        return problem::plain(StatusCode::UNAUTHORIZED);
    };
    let found = match (id.parse(), asked(&request)) {
        (Ok(id), Ok(asked)) => for_staff(&state, &visit, &staff, (id, asked)).await,
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

/// Which offer's agreement the address asks for, and which signature of it: none is the one that holds, and
/// the latest.
type Asked = (Option<i32>, Option<i32>);

fn asked(request: &Request) -> Result<Asked, PortalError> {
    let query = request.uri().query().unwrap_or_default();
    let number = |name: &str| {
        let asked = query.split('&').find_map(|pair| pair.strip_prefix(name));
        asked.map(str::parse::<i32>).transpose().map_err(|_| PortalError::NotFound)
    };
    Ok((number("version=")?, number("signature=")?))
}

/// What a debtor reads: the sealed file of a signature, else what has been frozen.
async fn for_debtor(
    state: &AppState,
    visit: &Visit,
    debtor: &Debtor,
    (id, asked): (PlanId, Asked),
) -> Result<Vec<u8>, PortalError> {
    if let Some(sealed) = signed(state, visit, Reader::Debtor(debtor), id, asked).await? {
        return Ok(sealed);
    }
    let file = state.portal.plan(debtor, id).await?.ok_or(PortalError::NotFound)?;
    match unsigned(&file, asked)? {
        None => Ok(frozen(state, visit, debtor, id).await?.document),
        version => {
            let kept = state.portal.agreement(debtor, id, version).await?;
            Ok(kept.ok_or(PortalError::NotFound)?.document)
        }
    }
}

/// Which offer's frozen agreement is handed out where no signature has a file: while a change waits, the one
/// that holds. None is what is to be signed.
fn unsigned(file: &PlanFile, (version, number): Asked) -> Result<Option<i32>, PortalError> {
    match number {
        Some(_) => Err(PortalError::NotFound),
        None => Ok(version.or_else(|| file.amendment.as_ref().map(|_| file.row.version))),
    }
}

/// The frozen agreement that a debtor reads and signs; frozen now where it is not yet.
pub(crate) async fn frozen(
    state: &AppState,
    visit: &Visit,
    debtor: &Debtor,
    id: PlanId,
) -> Result<Agreement, PortalError> {
    if let Some(kept) = state.portal.agreement(debtor, id, None).await? {
        return Ok(kept);
    }
    let file = state.portal.plan(debtor, id).await?.ok_or(PortalError::NotFound)?;
    let bytes = set(state, visit, &file).await?;
    let (version, lang) = (file.version_to_sign(), visit.viewer.lang);
    state.portal.freeze_agreement(debtor, id, version, lang, bytes).await
}

/// What staff read: the sealed file of a signature, else what has been frozen. Who opens it looks at the plan,
/// be it signed or only frozen.
async fn for_staff(
    state: &AppState,
    visit: &Visit,
    staff: &Staff,
    (id, asked): (PlanId, Asked),
) -> Result<Vec<u8>, PortalError> {
    let found = state.desk.plan(staff, id).await?.ok_or(PortalError::NotFound)?;
    if let Some(sealed) = signed(state, visit, Reader::Staff(staff), id, asked).await? {
        return Ok(sealed);
    }
    match unsigned(&found.file, asked)? {
        None => Ok(freeze_for_staff(state, visit, staff, &found.file).await?.document),
        version => {
            let kept = state.desk.agreement(staff, id, version).await?;
            Ok(kept.ok_or(PortalError::NotFound)?.document)
        }
    }
}

/// What is to be signed as staff print it for someone who signs on paper. Writes the look.
pub(crate) async fn frozen_for_staff(
    state: &AppState,
    visit: &Visit,
    staff: &Staff,
    id: PlanId,
) -> Result<Agreement, PortalError> {
    let found = state.desk.plan(staff, id).await?.ok_or(PortalError::NotFound)?;
    freeze_for_staff(state, visit, staff, &found.file).await
}

async fn freeze_for_staff(
    state: &AppState,
    visit: &Visit,
    staff: &Staff,
    file: &PlanFile,
) -> Result<Agreement, PortalError> {
    let id = file.row.id;
    if let Some(kept) = state.desk.agreement(staff, id, None).await? {
        return Ok(kept);
    }
    let bytes = set(state, visit, file).await?;
    let (version, lang) = (file.version_to_sign(), visit.viewer.lang);
    state.desk.freeze_agreement(staff, id, version, lang, bytes).await
}

/// The agreement as it was signed with an e-identification, under the seal: of an offer or the one that holds,
/// by the signature of a number or by the latest. It is sealed now where it is not yet; while it cannot be, it is the bytes
/// that were signed.
pub(crate) async fn signed(
    state: &AppState,
    visit: &Visit,
    reader: Reader<'_>,
    id: PlanId,
    asked: Asked,
) -> Result<Option<Vec<u8>>, PortalError> {
    let found = match reader {
        Reader::Debtor(debtor) => state.portal.signed_agreement(debtor, id, asked).await?,
        Reader::Staff(staff) => state.desk.signed_agreement(staff, id, asked).await?,
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
    let signature = (found.agreement.version, found.number);
    let kept = match reader {
        Reader::Debtor(debtor) => state.portal.keep_sealed(debtor, id, signature, sealed).await,
        Reader::Staff(staff) => state.desk.keep_sealed(staff, id, signature, sealed).await,
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
