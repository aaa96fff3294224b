//! What the provider is sent: the request to sign someone in, and the proof of who asks.

use super::super::claims::wanted;
use super::{Beginning, Down, Known, Provider};
use crate::web::secret::Secret;
use chrono::Utc;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};
use url::Url;

impl Provider {
    /// The address to send the browser to.
    pub(in crate::web::sign_in) fn authorize_url(
        &self,
        known: &Known,
        begin: &Beginning,
    ) -> Result<Url, Down> {
        let scope = match self.groups_claim {
            Some(_) => "openid profile",
            None => {
                "openid https://id.oidc.se/scope/naturalPersonNumber \
                 https://id.oidc.se/scope/naturalPersonInfo"
            }
        };
        let state = begin.state.text();
        let nonce = begin.nonce.text();
        let parameters = [
            ("response_type", "code"),
            ("client_id", &self.settings.client_id),
            ("scope", scope),
            ("redirect_uri", self.redirect_uri.as_str()),
            ("state", &state),
            ("nonce", &nonce),
            ("code_challenge", &begin.challenge),
            ("code_challenge_method", "S256"),
            ("prompt", "login"),
            ("ui_locales", begin.lang),
        ];
        let claims = wanted(&self.settings.levels, self.groups_claim.as_deref());
        let mut url = known.metadata.authorization_endpoint().url().clone();
        let mut query = url.query_pairs_mut();
        match self.key.as_ref().filter(|_| self.settings.request_object) {
            Some(key) => {
                let now = Utc::now().timestamp();
                let mut object = json!({
                    "iss": self.settings.client_id,
                    "aud": self.settings.issuer,
                    "iat": now,
                    "exp": now.saturating_add(300),
                    "jti": Secret::new().text(),
                    "claims": claims,
                });
                if let Some(object) = object.as_object_mut() {
                    for (name, value) in parameters {
                        object.insert(name.to_owned(), Value::from(value));
                    }
                }
                let request = self.sign(key, "oauth-authz-req+jwt", &object)?;
                // These three are demanded beside the signed request as well (OIDC Core 6.1).
                for (name, value) in parameters.into_iter().take(3) {
                    query.append_pair(name, value);
                }
                query.append_pair("request", &request);
            }
            None => {
                query.extend_pairs(parameters);
                query.append_pair("claims", &claims.to_string());
            }
        }
        drop(query);
        Ok(url)
    }

    /// Proof of who we are for the token endpoint, new for each call; none with a secret.
    pub(in crate::web::sign_in) fn assertion(&self, known: &Known) -> Result<Option<String>, Down> {
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

    fn sign(&self, key: &EncodingKey, kind: &str, claims: &Value) -> Result<String, Down> {
        let mut header = Header::new(Algorithm::ES256);
        header.typ = Some(kind.to_owned());
        header.kid.clone_from(&self.settings.client_key_id);
        jsonwebtoken::encode(&header, claims, key).map_err(|error| Down(error.to_string()))
    }
}
