//! Signing by the Signature Extension for OpenID Connect 1.1: what a client asks to have signed,
//! and the signature.
//!
//! The extension leaves the format of a signature open. Here it is one that anyone can check, told of
//! in `docs/integrations/agreement-evidence.md`: `userSignature` is the Base64 of a compact JWS
//! (RFC 7515) by a key of the provider's, of type `user-signature+jwt`. It names the person, and
//! repeats the data and the message as they were requested.

use crate::request::Request;
use crate::{Client, Fault, Grant, Provider, SCOPE};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

/// The parameter that holds what is to be signed.
pub const SIGN_REQUEST: &str = "https://id.oidc.se/param/signRequest";
/// How a message may be written.
pub(crate) const MIME_TYPE: &str = "text/plain";

/// What is to be signed.
#[derive(Clone)]
pub(crate) struct Signing {
    /// The data to sign in Base64, as requested; none when the person is only to approve of the
    /// message.
    pub(crate) data: Option<String>,
    /// The message, as requested.
    words: Value,
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
        let data = match asked.get("tbs_data").and_then(Value::as_str) {
            Some(_) if !signs => return invalid("approval has no tbs_data"),
            Some(data) if decode(data).is_some_and(|bytes| !bytes.is_empty()) => Some(data),
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
        let words = Value::Object(message.clone());
        Ok(Some(Signing { data: data.map(str::to_owned), words, swedish, english }))
    }

    /// What the person has signed, as the claim holds it; nothing for an approval.
    pub(crate) fn user_signature(&self, grant: &Grant) -> anyhow::Result<Option<String>> {
        let fault = self.fault();
        let Some(signing) = &grant.request.signing else { return Ok(None) };
        let Some(data) = signing.data.as_ref().filter(|_| fault != Some(Fault::NoSignature)) else {
            return Ok(None);
        };
        if fault == Some(Fault::ForeignFormat) {
            return Ok(Some(STANDARD.encode("<Signature/>")));
        }
        let changed = STANDARD.encode(r#"{"sha256":"another"}"#);
        let signed = json!({
            "iss": self.issuer(),
            "iat": grant.at,
            grant.person.number_claim(): grant.person.number,
            "tbs_data": if fault == Some(Fault::ChangedData) { &changed } else { data },
            "sign_message": signing.words,
        });
        let forged = fault == Some(Fault::ForgedSignature);
        let jws = self.keys().sign("user-signature+jwt", &signed, forged)?;
        Ok(Some(STANDARD.encode(jws)))
    }
}

fn invalid<T>(text: &'static str) -> Result<T, Unsignable> {
    Err(("invalid_request", text))
}

fn decode(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}
