//! Signing by the Signature Extension for OpenID Connect 1.1: what a client asks to have signed,
//! and the signature.
//!
//! The extension leaves the format of a signature open. Here it is the plainest that anyone can
//! check: `userSignature` is the Base64 of a compact JWS (RFC 7515) by ES256. Its payload is the
//! bytes of `tbs_data`, unchanged. Its protected header names who signed and with which key:
//!
//! ```json
//! {"alg":"ES256","typ":"user-signature+jws","signer":"198802292386","jwk":{"kty":"EC", …}}
//! ```
//!
//! Each person has a key for as long as the provider runs. That the key is the person's, only the
//! ID token says, which holds the signature and is itself signed by the provider.

use crate::keys::{Key, Keys};
use crate::request::Request;
use crate::{Client, Fault, Provider, SCOPE};
use anyhow::Context as _;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::Algorithm;
use serde_json::{Map, Value, json};

/// The parameter that holds what is to be signed.
pub const SIGN_REQUEST: &str = "https://id.oidc.se/param/signRequest";
/// How a message may be written.
pub(crate) const MIME_TYPE: &str = "text/plain";

/// What is to be signed.
#[derive(Clone)]
pub(crate) struct Signing {
    /// The bytes to sign; none when the person is only to approve of the message.
    pub(crate) data: Option<Vec<u8>>,
    swedish: String,
    english: String,
}

/// Why nothing can be signed: the error's code, and what is wrong in words.
pub(crate) type Unsignable = (&'static str, &'static str);

impl Signing {
    /// What the person is shown.
    pub(crate) fn message(&self, english: bool) -> &str {
        if english { &self.english } else { &self.swedish }
    }
}

impl Provider {
    /// What `request` asks to have signed: nothing, when it is for signing in.
    pub(crate) fn check_signing(
        &self,
        client: &Client,
        request: &Request,
        parameters: &Map<String, Value>,
    ) -> Result<Option<Signing>, Unsignable> {
        if !self.signs() {
            return Ok(None);
        }
        let signs = request.has_scope(&format!("{SCOPE}sign"));
        let asked = match (
            signs || request.has_scope(&format!("{SCOPE}signApproval")),
            parameters.get(SIGN_REQUEST).filter(|asked| !asked.is_null()),
        ) {
            (false, None) => return Ok(None),
            (false, Some(_)) => return invalid("a signature request without its scope"),
            (true, None) => return invalid("the signature request is missing"),
            (true, Some(asked)) => asked,
        };
        if !client.may_sign {
            return Err(("unauthorized_client", "this client may not have anything signed"));
        }
        let prompts = |word| request.prompt.split(' ').any(|prompt| prompt == word);
        if !prompts("login") || !prompts("consent") {
            return invalid("prompt must hold login and consent");
        }
        let asked = match asked {
            // What stands beside a signed request is text, so that this came inside one.
            Value::Object(_) => asked.clone(),
            Value::String(token) => self
                .signed_by(client, token, &[self.issuer().to_owned()])
                .map_err(|_| ("invalid_request", "the signature request is not signed"))?,
            _ => return invalid("the signature request is no object"),
        };
        let data = match asked.get("tbs_data").and_then(Value::as_str).map(decode) {
            Some(_) if !signs => return invalid("approval has no tbs_data"),
            Some(Some(data)) if !data.is_empty() => Some(data),
            Some(_) => return invalid("tbs_data is no Base64"),
            None if signs => return invalid("tbs_data is missing"),
            None => None,
        };
        let Some(message) = asked.get("sign_message").and_then(Value::as_object) else {
            return invalid("sign_message is missing");
        };
        if message.get("mime_type").is_some_and(|kind| kind != MIME_TYPE) {
            return invalid("the message's MIME type is not supported");
        }
        let text = |tag: &str| {
            let text = message.get(&format!("message{tag}"))?.as_str()?;
            String::from_utf8(decode(text)?).ok().filter(|text| !text.trim().is_empty())
        };
        let (plain, swedish, english) = (text(""), text("#sv"), text("#en"));
        let first = |texts: [&Option<String>; 3]| texts.into_iter().flatten().next().cloned();
        let (Some(swedish), Some(english)) =
            (first([&swedish, &plain, &english]), first([&english, &plain, &swedish]))
        else {
            return invalid("the message cannot be shown");
        };
        Ok(Some(Signing { data, swedish, english }))
    }

    /// The signature by `number` over what was asked for, as the claim holds it.
    pub(crate) fn user_signature(&self, number: &str, data: &[u8]) -> anyhow::Result<String> {
        let jws = match self.fault() {
            Some(Fault::ForeignFormat) => "<Signature/>".to_owned(),
            Some(Fault::ChangedData) => sign(&mut self.keys(), number, b"something else", false)?,
            fault => {
                let forged = fault == Some(Fault::ForgedSignature);
                sign(&mut self.keys(), number, data, forged)?
            }
        };
        Ok(STANDARD.encode(jws))
    }
}

fn invalid<T>(text: &'static str) -> Result<T, Unsignable> {
    Err(("invalid_request", text))
}

fn decode(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// A compact JWS over `data`; forged, it names one key and is signed with another.
fn sign(keys: &mut Keys, number: &str, data: &[u8], forged: bool) -> anyhow::Result<String> {
    let public = keys.of_signer(number).public().clone();
    let header = json!({
        "alg": "ES256", "typ": "user-signature+jws", "signer": number, "jwk": public,
    });
    let signed =
        format!("{}.{}", URL_SAFE_NO_PAD.encode(header.to_string()), URL_SAFE_NO_PAD.encode(data));
    let key: &Key = if forged { keys.unpublished() } else { keys.of_signer(number) };
    let signature = jsonwebtoken::crypto::sign(signed.as_bytes(), key.signing(), Algorithm::ES256)
        .context("nothing can be signed with this key")?;
    Ok(format!("{signed}.{signature}"))
}
