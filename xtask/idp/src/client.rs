//! Registered clients and how they prove who they are.

use crate::keys::Key;
use crate::{Provider, now};
use anyhow::{Context as _, bail, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use p256::pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _, EncodePublicKey as _, LineEnding};
use serde::Deserialize;
use serde_json::Value;

/// A registered client.
#[derive(Clone)]
pub struct Client {
    /// Its id.
    pub id: String,
    /// How it proves who it is.
    pub auth: ClientAuth,
    /// Where answers may be sent, compared character by character.
    pub redirect_uris: Vec<String>,
    /// Where one may be sent after signing out.
    pub post_logout_redirect_uris: Vec<String>,
    /// Whether it may ask for signatures.
    pub may_sign: bool,
}

/// How a client proves who it is.
#[derive(Clone)]
pub enum ClientAuth {
    /// `private_key_jwt`: a signature by this key.
    Key(DecodingKey),
    /// A shared secret.
    Secret(String),
}

impl ClientAuth {
    /// The public half of a PEM key, whichever half it is.
    pub fn from_pem(pem: &str) -> anyhow::Result<Self> {
        let public = if pem.contains("PRIVATE KEY") {
            p256::SecretKey::from_pkcs8_pem(pem)
                .context("the client's key is no PKCS#8 key on P-256")?
                .public_key()
                .to_public_key_pem(LineEnding::LF)
                .context("the client's key has no public half")?
        } else {
            pem.to_owned()
        };
        Ok(Self::Key(DecodingKey::from_ec_pem(public.as_bytes())?))
    }
}

/// A new key for a client, as PKCS#8 PEM.
pub fn new_client_key() -> anyhow::Result<String> {
    let pem = crate::keys::new_key().to_pkcs8_pem(LineEnding::LF).context("no key can be made")?;
    Ok(pem.to_string())
}

#[derive(Deserialize)]
struct Assertion {
    iss: String,
    sub: String,
    jti: String,
    exp: u64,
    iat: u64,
}

impl Provider {
    /// Reads a token that the client signed, with this provider as the audience.
    pub(crate) fn signed_by(
        &self,
        client: &Client,
        token: &str,
        audiences: &[String],
    ) -> anyhow::Result<Value> {
        let ClientAuth::Key(key) = &client.auth else { bail!("the client has no key") };
        let mut validation = Validation::new(Algorithm::ES256);
        validation.set_audience(audiences);
        validation.set_required_spec_claims(&["aud", "iss"]);
        validation.leeway = 10;
        validation.set_issuer(&[client.id.as_str()]);
        let claims = jsonwebtoken::decode::<Value>(token, key, &validation)?.claims;
        Ok(claims)
    }

    /// Who calls the token endpoint, when it proves it.
    pub(crate) fn authenticate(
        &self,
        authorization: Option<&str>,
        form: &std::collections::HashMap<String, String>,
    ) -> anyhow::Result<&Client> {
        let field = |name: &str| form.get(name).map(String::as_str);
        if let Some(assertion) = field("client_assertion") {
            ensure!(
                field("client_assertion_type")
                    == Some("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                "unknown kind of assertion"
            );
            let claims: Assertion = jsonwebtoken::dangerous::insecure_decode_claims(assertion)?;
            let client = self.client(&claims.sub).context("unknown client")?;
            let audiences = [self.at("/token"), self.issuer().to_owned()];
            let claims: Assertion =
                serde_json::from_value(self.signed_by(client, assertion, &audiences)?)?;
            ensure!(claims.iss == client.id && claims.sub == client.id, "not the client's own");
            ensure!(field("client_id").is_none_or(|id| id == client.id), "two clients named");
            ensure!(claims.exp > now() && claims.exp <= now() + 600, "lives too long");
            ensure!(claims.iat <= now() + 10, "from the future");
            let used = self.memory().assertions.insert(claims.jti, claims.exp);
            ensure!(used.is_none(), "used before");
            return Ok(client);
        }
        let (id, secret) = match authorization.and_then(|value| value.strip_prefix("Basic ")) {
            Some(basic) => {
                let text = String::from_utf8(STANDARD.decode(basic)?)?;
                let (id, secret) = text.split_once(':').context("no secret")?;
                let plain = |text: &str| {
                    url::form_urlencoded::parse(format!("v={text}").as_bytes())
                        .next()
                        .map(|(_, value)| value.into_owned())
                        .unwrap_or_default()
                };
                (plain(id), plain(secret))
            }
            None => (
                field("client_id").context("no client")?.to_owned(),
                field("client_secret").context("no secret")?.to_owned(),
            ),
        };
        let client = self.client(&id).context("unknown client")?;
        match &client.auth {
            ClientAuth::Secret(known) if *known == secret => Ok(client),
            _ => bail!("wrong secret"),
        }
    }
}

/// Whether `key` signed `token`, however old it is.
pub(crate) fn verifies(key: &Key, token: &str) -> bool {
    let part = |name: &str| key.public().get(name).and_then(Value::as_str).unwrap_or_default();
    let Ok(public) = DecodingKey::from_ec_components(part("x"), part("y")) else { return false };
    let mut validation = Validation::new(Algorithm::ES256);
    validation.validate_exp = false;
    validation.validate_aud = false;
    validation.set_required_spec_claims::<&str>(&[]);
    jsonwebtoken::decode::<Value>(token, &public, &validation).is_ok()
}
