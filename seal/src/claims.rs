//! What is told in the signed JSON of OpenID Connect and its Swedish extensions, as far as the chain
//! of proof needs it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use std::collections::BTreeMap;

/// An identity (ID token).
#[derive(Deserialize)]
pub(crate) struct Identity {
    pub(crate) iss: String,
    aud: Audience,
    pub(crate) iat: i64,
    pub(crate) exp: i64,
    pub(crate) auth_time: Option<i64>,
    pub(crate) nonce: Option<String>,
    pub(crate) acr: Option<String>,
    #[serde(rename = "https://id.oidc.se/claim/userSignature")]
    pub(crate) user_signature: Option<String>,
}

/// For whom an identity is.
#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

impl Identity {
    /// Whether it is for this client.
    pub(crate) fn is_for(&self, client: &str) -> bool {
        match &self.aud {
            Audience::One(one) => one == client,
            Audience::Several(several) => several.iter().any(|one| one == client),
        }
    }
}

/// Whom an identity or a signature is about.
#[derive(Deserialize)]
pub(crate) struct Person {
    #[serde(rename = "https://id.oidc.se/claim/personalIdentityNumber")]
    personal: Option<String>,
    #[serde(rename = "https://id.oidc.se/claim/coordinationNumber")]
    coordination: Option<String>,
}

impl Person {
    /// The one number. Two would be two persons.
    pub(crate) fn number(&self) -> Option<&str> {
        match (&self.personal, &self.coordination) {
            (Some(number), None) | (None, Some(number)) => Some(number),
            _ => None,
        }
    }
}

/// What the data to be signed have to name.
#[derive(Deserialize)]
pub(crate) struct SignedData {
    pub(crate) plan_id: String,
    pub(crate) sha256: String,
}

/// What was asked to be signed: data, and words to show, in base64 by language.
#[derive(Deserialize)]
pub(crate) struct SignRequest {
    pub(crate) tbs_data: String,
    sign_message: BTreeMap<String, String>,
}

impl SignRequest {
    /// The words by language.
    pub(crate) fn messages(&self) -> Option<BTreeMap<String, String>> {
        let mut messages = BTreeMap::new();
        for (name, value) in &self.sign_message {
            if let Some(language) = name.strip_prefix("message#") {
                let words = String::from_utf8(STANDARD.decode(value).ok()?).ok()?;
                messages.insert(language.to_owned(), words);
            }
        }
        Some(messages)
    }
}

/// When a signature was made.
#[derive(Clone, Copy, Deserialize)]
pub(crate) struct SignedAt {
    pub(crate) iat: i64,
}

/// A request object.
#[derive(Deserialize)]
pub(crate) struct Request {
    pub(crate) client_id: String,
    pub(crate) nonce: Option<String>,
    claims: Option<RequestedClaims>,
    #[serde(rename = "https://id.oidc.se/param/signRequest")]
    pub(crate) sign_request: Option<SignRequest>,
}

#[derive(Deserialize)]
struct RequestedClaims {
    id_token: Option<RequestedPerson>,
}

#[derive(Deserialize)]
struct RequestedPerson {
    #[serde(rename = "https://id.oidc.se/claim/personalIdentityNumber")]
    personal: Option<Wanted>,
    #[serde(rename = "https://id.oidc.se/claim/coordinationNumber")]
    coordination: Option<Wanted>,
}

#[derive(Deserialize)]
struct Wanted {
    value: Option<String>,
}

impl Request {
    /// The number of the person that was asked for, where one was.
    pub(crate) fn person(&self) -> Option<&str> {
        let wanted = self.claims.as_ref()?.id_token.as_ref()?;
        let one = wanted.personal.as_ref().or(wanted.coordination.as_ref())?;
        one.value.as_deref()
    }
}
