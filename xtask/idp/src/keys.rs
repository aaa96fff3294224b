//! The provider's signing keys.

use crate::secret;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use p256::pkcs8::EncodePrivateKey as _;
use serde_json::{Value, json};

/// A signing key and its public half.
pub(crate) struct Key {
    id: String,
    signing: EncodingKey,
    public: Value,
}

/// The key in use, the former one that is still published, and one that never is.
pub(crate) struct Keys {
    current: Key,
    former: Option<Key>,
    unpublished: Key,
}

impl Keys {
    pub(crate) fn new() -> Self {
        Self { current: Key::new(), former: None, unpublished: Key::new() }
    }

    pub(crate) fn rotate(&mut self) {
        self.former = Some(std::mem::replace(&mut self.current, Key::new()));
    }

    pub(crate) fn jwks(&self) -> Value {
        let former = self.former.as_ref().map(|key| key.public.clone());
        json!({ "keys": former.into_iter().chain([self.current.public.clone()])
            .collect::<Vec<_>>() })
    }

    /// Signs with the key in use, or under its name with a key that nobody can check.
    pub(crate) fn sign(&self, kind: &str, claims: &Value, forged: bool) -> anyhow::Result<String> {
        let mut header = Header::new(Algorithm::ES256);
        header.typ = Some(kind.to_owned());
        header.kid = Some(self.current.id.clone());
        let key = if forged { &self.unpublished } else { &self.current };
        Ok(jsonwebtoken::encode(&header, claims, &key.signing)?)
    }

    /// Signing out shows an ID token of any age: only who signed it matters.
    pub(crate) fn made(&self, token: &str) -> bool {
        let Ok(header) = jsonwebtoken::decode_header(token) else { return false };
        std::iter::once(&self.current).chain(&self.former).any(|key| {
            header.kid.as_deref() == Some(key.id.as_str()) && crate::client::verifies(key, token)
        })
    }
}

impl Key {
    fn new() -> Self {
        let key = new_key();
        let der = key.to_pkcs8_der().map(|der| der.as_bytes().to_vec()).unwrap_or_default();
        let id = secret().chars().take(12).collect::<String>();
        let point =
            p256::elliptic_curve::sec1::ToEncodedPoint::to_encoded_point(&key.public_key(), false);
        let coordinate = |value: Option<&p256::FieldBytes>| {
            value.map(|bytes| URL_SAFE_NO_PAD.encode(bytes)).unwrap_or_default()
        };
        let public = json!({
            "kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": id,
            "x": coordinate(point.x()), "y": coordinate(point.y()),
        });
        Self { id, signing: EncodingKey::from_ec_der(&der), public }
    }

    pub(crate) fn public(&self) -> &Value {
        &self.public
    }
}

/// A new key on P-256.
pub(crate) fn new_key() -> p256::SecretKey {
    loop {
        // A number outside the curve's order is no key; one draw in 2^32 is thrown away.
        let bytes: [u8; 32] = rand::random();
        if let Ok(key) = p256::SecretKey::from_slice(&bytes) {
            break key;
        }
    }
}
