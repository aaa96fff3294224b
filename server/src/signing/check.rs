//! What is believed of an answer: everything that is asked for is checked, and what fails is named.

use super::evidence::{Means, Signed};
use crate::openid::{Claims, OurIdToken};
use crate::store::signing::Attempt;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use besked_app::ports::SigningProblemCode;
use besked_seal::{
    Broken, Evidence, FORMAT, KeySet, Outcome, Proof, Step, What, check_evidence_here,
};
use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};
use openidconnect::ClaimsVerificationError;
use std::collections::BTreeMap;

/// How long the provider's word holds, and how old the signature may be (Swedish OpenID Connect
/// Profile 1.0, 3.2.1).
const FIVE_MINUTES: TimeDelta = TimeDelta::minutes(5);

/// The public keys that are kept with the evidence.
pub(super) struct Keys {
    /// The provider's.
    pub(super) provider: KeySet,
    /// The portal's own.
    pub(super) portal: KeySet,
}

/// What is wrong with an ID token, as it concerns a signature.
pub(super) fn refusal(error: &ClaimsVerificationError) -> SigningProblemCode {
    // The text names what is wrong with the token, and nothing of the person.
    tracing::warn!(%error, "the ID token of a signature was refused");
    match error {
        ClaimsVerificationError::InvalidAuthContext(_) => SigningProblemCode::LevelTooLow,
        ClaimsVerificationError::InvalidAuthTime(_) => SigningProblemCode::OldSignature,
        _ => SigningProblemCode::NotTrusted,
    }
}

/// Checks what a trusted ID token says against what was asked, and that what is kept of it shows it
/// to others too. `now` is by the machine's clock, which the provider's is compared with.
pub(super) fn check(
    attempt: Attempt,
    id_token: &OurIdToken,
    claims: &Claims,
    keys: Keys,
    now: DateTime<Utc>,
) -> Result<Signed, SigningProblemCode> {
    if claims.expiration() - claims.issue_time() > FIVE_MINUTES {
        return Err(SigningProblemCode::LivesTooLong);
    }
    let signed_at = claims.auth_time().ok_or(SigningProblemCode::OldSignature)?;
    if now - signed_at > FIVE_MINUTES {
        return Err(SigningProblemCode::OldSignature);
    }
    let number = claims.additional_claims().number()?;
    if number != attempt.signer {
        return Err(SigningProblemCode::OtherPerson);
    }
    let proof = match attempt.means {
        Means::Signature { data, message } => Proof::Signature {
            tbs_data: STANDARD.encode(data),
            sign_message: BTreeMap::from([
                ("sv".to_owned(), message.sv),
                ("en".to_owned(), message.en),
            ]),
            user_signature: claims
                .additional_claims()
                .user_signature()
                .ok_or(SigningProblemCode::NoSignature)?
                .to_owned(),
        },
        Means::SignIn { salt } => Proof::SignIn { salt },
    };
    let evidence = Evidence {
        format: FORMAT,
        plan: attempt.plan_number,
        agreement_sha256: attempt.document,
        signer: number.stored().to_owned(),
        at: now.trunc_subsecs(0),
        proof,
        request_object: attempt.request_object,
        id_token: id_token.to_string(),
        keys: keys.provider,
        client_keys: keys.portal,
    };
    let is_independently_verified = shows_it(&evidence)?;
    let (plan, version) = (attempt.plan, attempt.version);
    Ok(Signed { plan, version, signed_at, is_independently_verified, evidence })
}

/// Walks the evidence as a stranger will; whether the person's own signature was checked on the way.
fn shows_it(evidence: &Evidence) -> Result<bool, SigningProblemCode> {
    let mut is_verified = false;
    for Step { what, outcome } in check_evidence_here(evidence).steps {
        match (what, outcome) {
            (What::Signature, Outcome::Holds) => is_verified = true,
            (What::Signature, Outcome::Broken(broken)) => {
                return Err(match broken {
                    Broken::OtherData => SigningProblemCode::OtherData,
                    Broken::OtherPerson => SigningProblemCode::OtherPerson,
                    _ => SigningProblemCode::BadSignature,
                });
            }
            (_, Outcome::Broken(broken)) => {
                tracing::warn!(?what, ?broken, "the evidence of a signature would show nothing");
                return Err(SigningProblemCode::NotTrusted);
            }
            (_, Outcome::Holds | Outcome::NotChecked(_)) => {}
        }
    }
    Ok(is_verified)
}

#[cfg(test)]
mod tests;
