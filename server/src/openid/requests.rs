//! What the provider is sent: the request to sign someone in or to have something signed, and the
//! proof of who asks.

use super::claims::{Whom, wanted};
use super::{Down, Known, Provider};
use crate::web::secret::Secret;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Utc;
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use openidconnect::RedirectUrl;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};
use url::Url;

/// The parameter that holds what is to be signed (Signature Extension 1.1, 3.1).
const SIGN_REQUEST: &str = "https://id.oidc.se/param/signRequest";

/// The scope that asks for a signature, and not for a sign-in (Signature Extension 1.1, 3.2).
pub(crate) const SIGN_SCOPE: &str = "https://id.oidc.se/scope/sign";

/// What the provider is asked.
pub(crate) struct Asked<'a> {
    /// Where it leads back to.
    pub(crate) back: &'a RedirectUrl,
    /// What is asked for, as scopes.
    pub(crate) scope: &'a str,
    /// By what the answer is known again.
    pub(crate) state: &'a Secret,
    /// What the ID token must repeat.
    pub(crate) nonce: &'a str,
    /// The secret whose digest is the code challenge (PKCE).
    pub(crate) pkce_verifier: &'a str,
    /// What the person must do, whoever they were a moment ago.
    pub(crate) prompt: &'a str,
    /// Languages, the best first.
    pub(crate) languages: &'a str,
    /// Who it has to be.
    pub(crate) whom: Whom<'a>,
    /// How many seconds ago the person may have proven who they are.
    pub(crate) max_age: Option<u32>,
    /// What is to be signed, by the Swedish extension.
    pub(crate) to_sign: Option<Value>,
}

/// A request as the browser carries it.
pub(crate) struct Request {
    /// The provider's address.
    pub(crate) there: Url,
    /// The parameters, as text.
    pub(crate) fields: Vec<(&'static str, String)>,
}

impl Request {
    /// The request as an address.
    pub(crate) fn into_address(self) -> Url {
        let mut address = self.there;
        address.query_pairs_mut().extend_pairs(self.fields);
        address
    }
}

impl Provider {
    /// The request, signed with our key where the provider wants that.
    pub(crate) fn request(&self, known: &Known, asked: &Asked<'_>) -> Result<Request, Down> {
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(asked.pkce_verifier));
        let mut parameters = vec![
            // These three are demanded beside a signed request as well (OIDC Core 6.1).
            ("response_type", json!("code")),
            ("client_id", json!(self.settings.client_id)),
            ("scope", json!(asked.scope)),
            ("redirect_uri", json!(asked.back.as_str())),
            ("state", json!(asked.state.text())),
            ("nonce", json!(asked.nonce)),
            ("code_challenge", json!(challenge)),
            ("code_challenge_method", json!("S256")),
            ("prompt", json!(asked.prompt)),
            ("ui_locales", json!(asked.languages)),
            ("claims", wanted(&self.settings.levels, asked.whom)),
        ];
        parameters.extend(asked.max_age.map(|seconds| ("max_age", json!(seconds))));
        let there = known.metadata.authorization_endpoint().url().clone();
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let as_text = |(name, value): &(&'static str, Value)| (*name, text(value));
        let fields = match self.key.as_ref().filter(|_| self.settings.request_object) {
            Some(key) => {
                let beside = parameters.iter().take(3).map(as_text).collect::<Vec<_>>();
                let to_sign = asked.to_sign.clone().map(|to_sign| (SIGN_REQUEST, to_sign));
                parameters.extend(to_sign);
                let own = parameters.into_iter().map(|(name, value)| (name.to_owned(), value));
                let request = self.sign_for_provider(key, "oauth-authz-req+jwt", own.collect())?;
                beside.into_iter().chain([("request", request)]).collect()
            }
            None => {
                let mut fields: Vec<_> = parameters.iter().map(as_text).collect();
                if let Some(Value::Object(to_sign)) = asked.to_sign.clone() {
                    let key = self.key.as_ref().ok_or_else(|| {
                        Down("a signature is asked for with a key, and there is none".to_owned())
                    })?;
                    fields.push((SIGN_REQUEST, self.sign_for_provider(key, "JWT", to_sign)?));
                }
                fields
            }
        };
        Ok(Request { there, fields })
    }

    /// The address that someone is sent to for signing in.
    pub(crate) fn sign_in_address(
        &self,
        known: &Known,
        (state, nonce, pkce_verifier): (&Secret, &str, &str),
        languages: &str,
    ) -> Result<Url, Down> {
        let (scope, whom) = match &self.groups_claim {
            Some(groups) => ("openid profile", Whom::Staff(groups)),
            None => (
                "openid https://id.oidc.se/scope/naturalPersonNumber \
                 https://id.oidc.se/scope/naturalPersonInfo",
                Whom::Debtor,
            ),
        };
        let asked = Asked {
            back: &self.sign_in_back,
            scope,
            state,
            nonce,
            pkce_verifier,
            prompt: "login",
            languages,
            whom,
            max_age: None,
            to_sign: None,
        };
        self.request(known, &asked).map(Request::into_address)
    }

    /// Whether the provider has people sign, and we can ask it to: a request for it must be signed,
    /// and our message is plain text.
    pub(crate) fn has_signatures(&self, known: &Known) -> bool {
        let scopes = known.metadata.scopes_supported();
        let kinds = &known.metadata.additional_metadata().message_kinds;
        self.key.is_some()
            && scopes.is_some_and(|all| all.iter().any(|scope| **scope == SIGN_SCOPE))
            && kinds.as_ref().is_none_or(|kinds| kinds.iter().any(|kind| kind == "text/plain"))
    }

    /// Proof of who we are for the token endpoint, new for each call; none with a secret.
    pub(super) fn assertion(&self, known: &Known) -> Result<Option<String>, Down> {
        let Some(key) = &self.key else { return Ok(None) };
        let now = Utc::now().timestamp();
        let audience = known
            .metadata
            .token_endpoint()
            .map_or(self.settings.issuer.as_str(), |endpoint| endpoint.as_str());
        let claims = json!({
            "iss": self.settings.client_id,
            "sub": self.settings.client_id,
            "aud": audience,
            "jti": Secret::new().text(),
            "iat": now,
            "exp": now.saturating_add(60),
        });
        self.sign(key, "JWT", &claims).map(Some)
    }

    /// The public half of our key, for whoever checks our requests later.
    pub(crate) fn own_key(&self) -> Option<besked_seal::Key> {
        let mut key = Jwk::from_encoding_key(self.key.as_ref()?, Algorithm::ES256).ok()?;
        key.common.key_id.clone_from(&self.settings.client_key_id);
        serde_json::from_value(serde_json::to_value(key).ok()?).ok()
    }

    /// Signs what the provider alone is to read, within five minutes.
    fn sign_for_provider(
        &self,
        key: &EncodingKey,
        kind: &str,
        mut claims: Map<String, Value>,
    ) -> Result<String, Down> {
        let now = Utc::now().timestamp();
        for (name, value) in [
            ("iss", json!(self.settings.client_id)),
            ("aud", json!(self.settings.issuer)),
            ("iat", json!(now)),
            ("exp", json!(now.saturating_add(300))),
            ("jti", json!(Secret::new().text())),
        ] {
            claims.insert(name.to_owned(), value);
        }
        self.sign(key, kind, &Value::Object(claims))
    }

    fn sign(&self, key: &EncodingKey, kind: &str, claims: &Value) -> Result<String, Down> {
        let mut header = Header::new(Algorithm::ES256);
        header.typ = Some(kind.to_owned());
        header.kid.clone_from(&self.settings.client_key_id);
        jsonwebtoken::encode(&header, claims, key).map_err(|error| Down(error.to_string()))
    }
}
