//! The agreement of a plan as PDF. Its bytes are frozen when it is first read or signed, and are the same
//! from then on; signed with an e-identification, it is handed out under the organisation's seal. Signed on
//! paper, the scan of the paper is handed out beside it.

use super::letters::{document, envelope};
use super::reader::{Reader, in_query, named};
use super::state::AppState;
use super::visit::Visit;
use super::{evidence, page, problem};
use crate::sealing::NotSealed;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use besked_app::letters;
use besked_app::ports::{Agreement, PlanFile, PortalError, SetAgreement, SignedAgreement};
use besked_domain::id::PlanId;
use besked_domain::text::Lang;
use besked_seal::{Evidence, Sealing, Words};

/// GET `/plans/{id}/agreement.pdf`, and the same below `/staff`; with `?version=` the one of an offer that held
/// before, with `?signature=` the file of one signature among several.
pub(crate) async fn agreement<R: Reader>(
    State(state): State<AppState>,
    reader: R,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let asked = asked(&request);
    let found = read(&state, &reader, &id, asked).await;
    hand_out(&state, request, found).await
}

/// GET `/plans/{id}/scans/{number}`, and the same below `/staff`: the scan of the paper, by the signature's
/// number.
pub(crate) async fn scan<R: Reader>(
    State(state): State<AppState>,
    reader: R,
    Path((id, number)): Path<(String, String)>,
    request: Request,
) -> Response {
    let (port, who) = reader.papers(&state);
    let found = match (id.parse(), number.parse()) {
        (Ok(id), Ok(number)) => port.plan_scan(who, id, number).await,
        _ => Ok(None),
    };
    evidence::hand_out(&state, request, found).await
}

/// GET `/plans/{id}/to-sign.pdf`, and the same below `/staff`, to be printed: what is to be signed, be it the
/// plan or a change of it; with `?text=` the one of a fingerprint, where it was frozen anew.
pub(crate) async fn to_sign<R: Reader>(
    State(state): State<AppState>,
    reader: R,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let text = in_query(&request, "text=").map(str::to_owned);
    let found = match (named(&id), text) {
        (Ok(id), None) => frozen_of(&state, &reader, id).await,
        (Ok(id), Some(text)) => of_fingerprint(&state, &reader, id, &text).await,
        (Err(error), _) => Err(error),
    };
    hand_out(&state, request, found.map(|kept| kept.document)).await
}

/// Which offer's agreement the address asks for, and which signature of it: none is the one that holds, and
/// the latest.
type Asked = (Option<i32>, Option<i32>);

fn asked(request: &Request) -> Result<Asked, PortalError> {
    let number = |name: &str| {
        let asked = in_query(request, name);
        asked.map(str::parse::<i32>).transpose().map_err(|_| PortalError::NotFound)
    };
    Ok((number("version=")?, number("signature=")?))
}

/// What is read: the sealed file of a signature, else what has been frozen. One of staff who opens it looks at
/// the plan, be it signed or only frozen.
async fn read<R: Reader>(
    state: &AppState,
    reader: &R,
    id: &str,
    asked: Result<Asked, PortalError>,
) -> Result<Vec<u8>, PortalError> {
    let (id, asked) = (named::<PlanId>(id)?, asked?);
    let file = reader.plan(state, id).await?.ok_or(PortalError::NotFound)?;
    if let Some(sealed) = signed(state, reader, id, asked).await? {
        return Ok(sealed);
    }
    match unsigned(&file, asked)? {
        None => Ok(frozen(state, reader, &file).await?.document),
        version => {
            let (port, who) = reader.papers(state);
            let kept = port.agreement(who, id, version).await?;
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

/// What is to be signed of a plan. Of one of staff it is a look.
pub(crate) async fn frozen_of<R: Reader>(
    state: &AppState,
    reader: &R,
    id: PlanId,
) -> Result<Agreement, PortalError> {
    let file = reader.plan(state, id).await?.ok_or(PortalError::NotFound)?;
    frozen(state, reader, &file).await
}

/// One of the texts of what is to be signed, by its fingerprint: the newest, or what was frozen before it. Of one of
/// staff it is a look.
async fn of_fingerprint<R: Reader>(
    state: &AppState,
    reader: &R,
    id: PlanId,
    fingerprint: &str,
) -> Result<Agreement, PortalError> {
    reader.plan(state, id).await?.ok_or(PortalError::NotFound)?;
    let (port, who) = reader.papers(state);
    let newest = port.agreement(who, id, None).await?;
    let earlier = port.earlier_agreements(who, id).await?;
    let found = newest.into_iter().chain(earlier).find(|own| own.fingerprint() == fingerprint);
    found.ok_or(PortalError::NotFound)
}

/// What is to be signed, to be read on the page where it is signed: one of an earlier letter is frozen anew, as long as
/// nobody has signed it. Printed from before it is what it was, until that page is opened; and whoever has the earlier one
/// before them still signs that.
pub(crate) async fn frozen_to_sign<R: Reader>(
    state: &AppState,
    reader: &R,
    id: PlanId,
) -> Result<Agreement, PortalError> {
    let file = reader.plan(state, id).await?.ok_or(PortalError::NotFound)?;
    let kept = frozen(state, reader, &file).await?;
    if kept.letter >= letters::AGREEMENT_LETTER
        || !file.is_to_be_signed()
        || file.is_signed_by_any()
    {
        return Ok(kept);
    }
    freeze(state, reader, &file).await
}

/// The frozen agreement that is read and signed; frozen now where it is not yet.
pub(crate) async fn frozen<R: Reader>(
    state: &AppState,
    reader: &R,
    file: &PlanFile,
) -> Result<Agreement, PortalError> {
    let (port, who) = reader.papers(state);
    let id = file.row.id;
    if let Some(kept) = port.agreement(who, id, None).await? {
        return Ok(kept);
    }
    freeze(state, reader, file).await
}

async fn freeze<R: Reader>(
    state: &AppState,
    reader: &R,
    file: &PlanFile,
) -> Result<Agreement, PortalError> {
    let (port, who) = reader.papers(state);
    let made = set(state, reader.visit(), file).await?;
    let (version, lang) = (file.version_to_sign(), reader.visit().viewer.lang);
    port.freeze_agreement(who, file.row.id, version, lang, made).await
}

/// The agreement as it was signed with an e-identification, under the seal: of an offer or the one that holds,
/// by the signature of a number or by the latest. It is sealed now where it is not yet; while it cannot be, it is the bytes
/// that were signed.
pub(crate) async fn signed<R: Reader>(
    state: &AppState,
    reader: &R,
    id: PlanId,
    asked: Asked,
) -> Result<Option<Vec<u8>>, PortalError> {
    let (port, who) = reader.papers(state);
    let found = port.signed_agreement(who, id, asked).await?;
    let Some(found) = found else { return Ok(None) };
    if let Some(kept) = found.sealed {
        return Ok(Some(kept));
    }
    let sealed = match seal(state, reader.visit(), &found).await {
        Ok(sealed) => sealed,
        Err(reason) => {
            tracing::warn!(%reason, "a signed agreement is handed out unsealed");
            return Ok(Some(found.agreement.document));
        }
    };
    let signature = (found.agreement.version, found.number);
    port.keep_sealed(who, id, signature, sealed).await.map(Some)
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
async fn set(
    state: &AppState,
    visit: &Visit,
    file: &PlanFile,
) -> Result<SetAgreement, PortalError> {
    if !file.is_to_be_signed() {
        return Err(PortalError::NotFound);
    }
    let (to, today) = (envelope(visit, &file.party.name), visit.viewer.today);
    let letter = letters::agreement(&to, &file.as_set(), today);
    let document = state.press.set_to_be_sealed(letter).await.ok_or(PortalError::Unavailable)?;
    let fee_left_off = file.row.fee_left_off.is_some();
    Ok(SetAgreement { document, email: file.email.clone(), fee_left_off })
}

async fn hand_out(
    state: &AppState,
    request: Request,
    found: Result<Vec<u8>, PortalError>,
) -> Response {
    match found {
        Ok(bytes) => document("agreement", bytes),
        Err(PortalError::NotFound) => page::not_found(state, request).await,
        // It is there, but the debtor's address was changed while it was set, say: asked for again it is.
        Err(PortalError::Stale) => page::unavailable(state, request).await,
        Err(_) => problem::plain(StatusCode::SERVICE_UNAVAILABLE),
    }
}
