//! The evidence: from the agreement's hash to the person.

use super::attached::Attached;
use super::times::{self, Sealing, Signing};
use super::{Walk, holds_if};
use crate::arithmetic::{Arithmetic, Hash};
use crate::claims::{Identity, Person, Request, SignRequest, SignedAt, SignedData};
use crate::evidence::{Evidence, FORMAT, Proof, nonce_is_of, nonce_text};
use crate::jws::Jws;
use crate::report::{Broken, Method, NotChecked, Outcome, What};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What the kind of a signature is called that the development provider gives.
const USER_SIGNATURE: &str = "user-signature+jwt";

/// The steps from the evidence to the times.
pub(super) async fn steps(
    walk: &mut Walk,
    attached: Option<&Attached<'_>>,
    sealing: Sealing,
    now: DateTime<Utc>,
    arithmetic: &impl Arithmetic,
) {
    let missing = || Outcome::from(NotChecked::Prerequisite);
    let evidence = match attached {
        Some(attached) => read(attached.evidence),
        None => Err(missing()),
    };
    let evidence = walk.step(What::Evidence, evidence);
    let hash = match (attached, &evidence) {
        (Some(attached), Some(evidence)) => same_hash(attached, evidence, arithmetic).await,
        _ => Err(missing()),
    };
    walk.step(What::AgreementHash, hash);
    let Some(evidence) = evidence else {
        for what in [What::SignedData, What::Signature, What::Request, What::Identity] {
            walk.step::<()>(what, Err(missing()));
        }
        walk.step::<()>(What::IdentityKeys, Err(NotChecked::KeysAsKept.into()));
        walk.step::<()>(What::Signer, Err(missing()));
        walk.step::<()>(What::Times, Err(missing()));
        return;
    };
    let times = of_evidence(walk, &evidence, arithmetic).await;
    walk.step(What::Times, times.and_then(|signing| times::follow(signing, sealing, now)));
}

/// The steps that need the evidence alone, from what was signed to the person; then when it was.
pub(super) async fn of_evidence(
    walk: &mut Walk,
    evidence: &Evidence,
    arithmetic: &impl Arithmetic,
) -> Result<Signing, Outcome> {
    let missing = || Outcome::from(NotChecked::Prerequisite);
    let token = Jws::read(&evidence.id_token);
    let identity = token.as_ref().and_then(|token| token.says::<Identity>().ok());
    let of_identity = identity.as_ref().ok_or_else(missing);
    tell(walk, evidence, identity.as_ref());

    let data = match &evidence.proof {
        Proof::Signature { tbs_data, .. } => names_agreement(tbs_data, evidence),
        Proof::SignIn { salt } => match of_identity {
            Ok(identity) => nonce_names_agreement(identity, salt, evidence, arithmetic).await,
            Err(outcome) => Err(outcome),
        },
    };
    walk.step(What::SignedData, data);
    let signature = signature(evidence, identity.as_ref(), arithmetic).await;
    let signature = walk.step(What::Signature, signature);
    let request = match of_identity {
        Ok(identity) => request(evidence, identity, arithmetic).await,
        Err(outcome) => Err(outcome),
    };
    walk.step(What::Request, request);
    let identified = match (&token, &identity) {
        (Some(token), Some(_)) => token.check(&evidence.keys, arithmetic).await,
        _ => Err(Broken::Form.into()),
    };
    walk.step(What::Identity, identified);
    walk.step::<()>(What::IdentityKeys, Err(NotChecked::KeysAsKept.into()));
    let signer = match &token {
        Some(token) => is_signer(token, evidence),
        None => Err(missing()),
    };
    walk.step(What::Signer, signer);
    let identity = of_identity?;
    Ok(Signing {
        identified_at: instant(identity.auth_time.ok_or(Broken::Missing)?)?,
        signed_at: signature.map(|signature| instant(signature.iat)).transpose()?,
        issued_at: instant(identity.iat)?,
        expires_at: instant(identity.exp)?,
        received_at: evidence.at,
    })
}

/// Reads evidence of a form that is known.
fn read(json: &[u8]) -> Result<Evidence, Outcome> {
    #[derive(Deserialize)]
    struct Form {
        format: u32,
    }
    let form: Form = serde_json::from_slice(json).map_err(|_| Broken::Form)?;
    if form.format > FORMAT {
        return Err(NotChecked::LaterEvidence.into());
    }
    serde_json::from_slice(json).map_err(|_| Broken::Form.into())
}

fn tell(walk: &mut Walk, evidence: &Evidence, identity: Option<&Identity>) {
    let told = &mut walk.told;
    told.plan = Some(evidence.plan.clone());
    told.signer = Some(evidence.signer.clone());
    told.method = Some(match evidence.proof {
        Proof::Signature { .. } => Method::Signature,
        Proof::SignIn { .. } => Method::SignIn,
    });
    told.signed_at = Some(evidence.at);
    told.identity_from = identity.map(|identity| identity.iss.clone());
    told.level = identity.and_then(|identity| identity.acr.clone());
}

async fn same_hash(
    attached: &Attached<'_>,
    evidence: &Evidence,
    arithmetic: &impl Arithmetic,
) -> Result<(), Outcome> {
    let hash = arithmetic.digest(Hash::Sha256, attached.agreement).await?;
    holds_if(hash == evidence.agreement_sha256, Broken::OtherHash)
}

fn names_agreement(tbs_data: &str, evidence: &Evidence) -> Result<(), Outcome> {
    let json = STANDARD.decode(tbs_data).map_err(|_| Broken::Form)?;
    let data: SignedData = serde_json::from_slice(&json).map_err(|_| Broken::Form)?;
    holds_if(data.sha256 == hex::encode(evidence.agreement_sha256), Broken::OtherHash)?;
    holds_if(data.plan_id == evidence.plan, Broken::OtherPlan)
}

async fn nonce_names_agreement(
    identity: &Identity,
    salt: &[u8; 32],
    evidence: &Evidence,
    arithmetic: &impl Arithmetic,
) -> Result<(), Outcome> {
    let hashed = nonce_is_of(&evidence.agreement_sha256, salt);
    let nonce = nonce_text(&arithmetic.digest(Hash::Sha256, &hashed).await?);
    holds_if(identity.nonce.as_deref() == Some(&nonce), Broken::OtherHash)
}

async fn signature(
    evidence: &Evidence,
    identity: Option<&Identity>,
    arithmetic: &impl Arithmetic,
) -> Result<SignedAt, Outcome> {
    let Proof::Signature { tbs_data, sign_message, user_signature } = &evidence.proof else {
        return Err(NotChecked::SignInInstead.into());
    };
    // The identity came with a signature: this one.
    let with_identity = identity.and_then(|identity| identity.user_signature.as_ref());
    holds_if(with_identity.is_none_or(|with| with == user_signature), Broken::OtherData)?;
    let bytes = STANDARD.decode(user_signature).map_err(|_| Broken::Form)?;
    let signed = std::str::from_utf8(&bytes)
        .ok()
        .and_then(Jws::read)
        .filter(|signed| signed.kind() == Some(USER_SIGNATURE))
        .ok_or(NotChecked::UnknownSignature)?;
    signed.check(&evidence.keys, arithmetic).await?;
    let request: SignRequest = signed.says()?;
    holds_if(asks_for(&request, tbs_data, sign_message), Broken::OtherData)?;
    is_signer(&signed, evidence)?;
    Ok(signed.says()?)
}

/// Whether just these data and words were to be signed.
fn asks_for(request: &SignRequest, data: &str, words: &BTreeMap<String, String>) -> bool {
    request.tbs_data == data && request.messages().as_ref() == Some(words)
}

/// Whether this is about the person who should sign.
fn is_signer(signed: &Jws<'_>, evidence: &Evidence) -> Result<(), Outcome> {
    let person: Person = signed.says()?;
    holds_if(person.number() == Some(evidence.signer.as_str()), Broken::OtherPerson)
}

async fn request(
    evidence: &Evidence,
    identity: &Identity,
    arithmetic: &impl Arithmetic,
) -> Result<(), Outcome> {
    let text = evidence.request_object.as_ref().ok_or(NotChecked::NotKept)?;
    let signed = Jws::read(text).ok_or(Broken::Form)?;
    if evidence.client_keys.keys.is_empty() {
        return Err(NotChecked::NotKept.into());
    }
    signed.check(&evidence.client_keys, arithmetic).await?;
    let request: Request = signed.says()?;
    let is_answered = identity.nonce.is_some()
        && request.nonce == identity.nonce
        && identity.is_for(&request.client_id);
    holds_if(is_answered, Broken::OtherData)?;
    let asked_for = request.person();
    holds_if(asked_for.is_none_or(|person| person == evidence.signer), Broken::OtherPerson)?;
    match &evidence.proof {
        Proof::Signature { tbs_data, sign_message, .. } => {
            let asked = request.sign_request.ok_or(Broken::OtherData)?;
            holds_if(asks_for(&asked, tbs_data, sign_message), Broken::OtherData)
        }
        Proof::SignIn { .. } => Ok(()),
    }
}

/// Seconds since 1970 as an instant.
fn instant(seconds: i64) -> Result<DateTime<Utc>, Outcome> {
    DateTime::from_timestamp(seconds, 0).ok_or(Broken::Form.into())
}
