//! Electronic signatures through OpenID Connect.
//!
//! A person is sent to the provider with a request that names them, the document by its hash, and
//! what it means in words; they come back with a proof. Where the provider has the Swedish Signature
//! Extension, the proof is a signature over [`SignRequest::to_be_signed`]. Where it has not, the
//! proof is a fresh sign-in whose nonce is [made of the document's hash](besked_seal::nonce).
//! [`Evidence`](besked_seal::Evidence) keeps the two apart, with everything that a stranger needs to
//! check them later; it is walked once here before it is believed.
//!
//! Whoever asks for a signature calls [`begin`], has the browser post what it gets to the provider,
//! and at `/sign/callback` calls [`take`] and [`finish`]. Nothing here knows of plans beyond their
//! id and version, and nobody is signed in by signing.

mod asked;
mod check;
mod evidence;
#[cfg(test)]
mod kit;

pub use asked::SignRequest;
pub use evidence::{Means, Signed};

use crate::openid::claims::Whom;
use crate::openid::{Answer, Asked, Provider, Rules, SIGN_SCOPE};
use crate::store::StoreError;
use crate::store::session::Digest;
use crate::store::signing::{self as store, Attempt};
use crate::web::secret::Secret;
use besked_app::ports::{SignInProblemCode, SigningProblemCode};
use besked_seal::KeySet;
use check::Keys;
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;
use url::Url;

/// How long one may take at the provider.
const ATTEMPT: TimeDelta = TimeDelta::minutes(10);

/// Where an attempt belongs: what was begun in one browser and session ends nowhere else.
#[derive(Clone, Copy)]
pub struct Whence {
    /// The digest of the browser's cookie.
    pub browser: Digest,
    /// The digest of the session's cookie. Another sign-in, or acting for another, is another.
    pub session: Digest,
}

/// What the browser posts to the provider. The parameters name the person and the amount, so that
/// they go in a form and never in an address.
pub struct Onward {
    /// The provider's address.
    pub there: Url,
    /// The form's fields.
    pub fields: Vec<(&'static str, String)>,
}

/// Begins a signature: an attempt is written down as the sign-in role, and the request made.
///
/// # Errors
/// When the provider or the database does not answer.
pub async fn begin(
    provider: &Provider,
    signin: &PgPool,
    whence: Whence,
    asked: &SignRequest,
    now: DateTime<Utc>,
) -> Result<Onward, SigningProblemCode> {
    let known = provider.known().await.map_err(SignInProblemCode::from)?;
    let (state, pkce_verifier) = (Secret::new(), Secret::new().text());
    let (means, nonce, to_sign) = if provider.has_signatures(&known) {
        let (data, message) = (asked.to_be_signed(), asked.message());
        let parameter = asked::parameter(&data, &message);
        (Means::Signature { data, message }, Secret::new().text(), Some(parameter))
    } else {
        let salt: [u8; 32] = rand::random();
        (Means::SignIn { salt }, besked_seal::nonce(&asked.document, &salt), None)
    };
    let who = "openid https://id.oidc.se/scope/naturalPersonNumber";
    let signs = to_sign.is_some();
    let request = provider
        .request(
            &known,
            &Asked {
                back: provider.signing_back(),
                scope: &if signs { format!("{who} {SIGN_SCOPE}") } else { who.to_owned() },
                state: &state,
                nonce: &nonce,
                pkce_verifier: &pkce_verifier,
                prompt: if signs { "login consent" } else { "login" },
                languages: asked.lang.pick("sv en", "en sv"),
                whom: Whom::Exactly(&asked.signer),
                max_age: (!signs).then_some(0),
                to_sign,
            },
        )
        .map_err(SignInProblemCode::from)?;
    let object = request.fields.iter().find(|(name, _)| *name == "request");
    let attempt = Attempt {
        plan: asked.plan,
        plan_number: asked.plan_number.clone(),
        version: asked.version,
        document: asked.document,
        signer: asked.signer.clone(),
        means,
        nonce,
        pkce_verifier,
        request_object: object.map(|(_, object)| object.clone()),
        expires_at: now + ATTEMPT,
    };
    store::begin(signin, &state.hash(), (&whence.browser, &whence.session), &attempt, now)
        .await
        .map_err(|error| {
            // For the person it is the same whether the provider or our database is out of order.
            tracing::error!(%error, "a signature could not be begun");
            SigningProblemCode::ProviderDown
        })?;
    Ok(Onward { there: request.there, fields: request.fields })
}

/// Takes the attempt that an answer belongs to: it works once, in the browser and the session that
/// began it, for ten minutes. Nothing else is an answer to anything.
///
/// # Errors
/// When the database does not answer.
pub async fn take(
    signin: &PgPool,
    whence: Whence,
    answer: &Answer,
    now: DateTime<Utc>,
) -> Result<Option<Attempt>, StoreError> {
    let Some(state) = answer.state.as_deref().and_then(Secret::parse) else { return Ok(None) };
    let attempt = store::take(signin, &state.hash(), (&whence.browser, &whence.session)).await?;
    Ok(attempt.filter(|attempt| attempt.expires_at > now))
}

/// Redeems the answer and checks all of it (the Swedish profile 3.2, the extension 1.1).
///
/// # Errors
/// Says what is wrong. Then nothing was signed, and one may begin again.
pub async fn finish(
    provider: &Provider,
    attempt: Attempt,
    answer: Answer,
) -> Result<Signed, SigningProblemCode> {
    provider.check_issuer(answer.iss.as_deref()).await?;
    if let Some(error) = &answer.error {
        return Err(match error.as_str() {
            "access_denied" => SigningProblemCode::Declined,
            "unmet_authentication_requirements" => SigningProblemCode::Unmet,
            "server_error" | "temporarily_unavailable" => SigningProblemCode::ProviderDown,
            _ => SigningProblemCode::Refused,
        });
    }
    let code = answer.code.ok_or(SigningProblemCode::NotTrusted)?;
    let verifier = attempt.pkce_verifier.clone();
    let given = provider.exchange(code, verifier, provider.signing_back()).await?;
    let now = Utc::now();
    let began_at = attempt.expires_at - ATTEMPT;
    let rules = Rules { nonce: &attempt.nonce, levels: provider.levels(), began_at, now };
    let (given, claims) =
        provider.check(given, &rules).await.map_err(|error| check::refusal(&error))?;
    let kept = serde_json::to_value(given.known.metadata.jwks()).and_then(serde_json::from_value);
    let keys = Keys {
        provider: kept.map_err(|_| SigningProblemCode::NotTrusted)?,
        portal: KeySet { keys: provider.own_key().into_iter().collect() },
    };
    check::check(attempt, &given.id_token, &claims, keys, now)
}
