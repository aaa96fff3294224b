//! What is attached to a sealed agreement beside its text: how it was signed, whole.

use crate::moment;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The name of the attached agreement: the very bytes that were signed.
pub const AGREEMENT: &str = "agreement.pdf";
/// The name of the attached evidence: [`Evidence`] as JSON.
pub const EVIDENCE: &str = "evidence.json";
/// The form of evidence that is written now.
pub const FORMAT: u32 = 1;

/// What goes before the salt and the hash when a nonce is made, so that the nonce can stand for
/// nothing else.
const NONCE: &[u8] = b"besked agreement 1\0";

/// How an agreement was signed. `docs/integrations/agreement-evidence.md` tells of each field.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Evidence {
    /// The form of this evidence: [`FORMAT`].
    pub format: u32,
    /// The plan's number, as people see it.
    pub plan: String,
    /// SHA-256 of the attached agreement.
    #[serde(with = "hex::serde")]
    pub agreement_sha256: [u8; 32],
    /// The identity number of who should sign, as it is stored: twelve digits.
    pub signer: String,
    /// When the answer was received and checked. Whole seconds.
    #[serde(with = "moment")]
    pub at: DateTime<Utc>,
    /// What was signed, in one way or the other.
    pub proof: Proof,
    /// The request object (RFC 9101) as it was sent, where one was: a signed JWT.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_object: Option<String>,
    /// The identity (ID token) as it was received: a signed JWT.
    pub id_token: String,
    /// The issuer's public keys at that time.
    pub keys: KeySet,
    /// The portal's own public keys, for the request object.
    #[serde(default)]
    pub client_keys: KeySet,
}

/// The two ways to sign.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// An electronic signature, by the Swedish signature extension of OpenID Connect.
    Signature {
        /// The data to be signed, in base64, as they were sent. JSON with at least `plan_id` and
        /// `sha256`.
        tbs_data: String,
        /// The words that were shown to the signer, by language.
        sign_message: BTreeMap<String, String>,
        /// The signature, in base64, as it was received.
        user_signature: String,
    },
    /// A fresh sign-in whose nonce is made of the agreement's hash.
    SignIn {
        /// What was drawn for it, so that nobody could foresee the nonce.
        #[serde(with = "hex::serde")]
        salt: [u8; 32],
    },
}

/// Public keys (*JWK Set*, RFC 7517).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct KeySet {
    /// The keys.
    pub keys: Vec<Key>,
}

/// A public key (*JWK*, RFC 7517). Parts that say nothing of the key itself are not kept.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Key {
    /// `EC` or `RSA`; other kinds are kept and never used.
    pub kty: String,
    /// The key's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kid: Option<String>,
    /// The only way to sign that it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alg: Option<String>,
    /// The curve.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crv: Option<String>,
    /// The point's first number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub x: Option<String>,
    /// The point's second number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub y: Option<String>,
    /// RSA's modulus.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<String>,
    /// RSA's exponent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub e: Option<String>,
}

impl Evidence {
    /// The evidence as it is attached: JSON that people can read.
    ///
    /// # Errors
    /// Never for evidence that was made of JSON.
    pub fn to_json(&self) -> serde_json::Result<Vec<u8>> {
        serde_json::to_vec_pretty(self)
    }
}

/// What a sign-in's nonce is the hash of.
pub(crate) fn nonce_is_of(agreement_sha256: &[u8; 32], salt: &[u8; 32]) -> Vec<u8> {
    [NONCE, salt, agreement_sha256].concat()
}

/// A nonce from its hash.
pub(crate) fn nonce_text(hash: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(hash)
}

/// The nonce of a sign-in that stands for agreeing to what has this hash. `salt` is drawn at random
/// for each sign-in and kept in [`Proof::SignIn`].
#[cfg(feature = "native")]
#[must_use]
pub fn nonce(agreement_sha256: &[u8; 32], salt: &[u8; 32]) -> String {
    nonce_text(&crate::native::sha256(&nonce_is_of(agreement_sha256, salt)))
}
