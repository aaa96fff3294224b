//! Keys that sign as providers and portals do, for the tests here.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use besked_domain::identity::IdentityNumber;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};

/// An official test number, and another one.
pub(crate) const SIGNER: &str = "189001019802";
pub(crate) const ANOTHER: &str = "189001029819";

pub(crate) fn number(digits: &str) -> IdentityNumber {
    IdentityNumber::from_stored(digits).unwrap()
}

/// A key on P-256.
pub(crate) struct Key(EcdsaKeyPair);

impl Key {
    pub(crate) fn new() -> Self {
        let (random, kind) = (SystemRandom::new(), &ECDSA_P256_SHA256_FIXED_SIGNING);
        let document = EcdsaKeyPair::generate_pkcs8(kind, &random).unwrap();
        Self(EcdsaKeyPair::from_pkcs8(kind, document.as_ref(), &random).unwrap())
    }

    /// The public half (RFC 7517).
    pub(crate) fn public(&self) -> Value {
        // An uncompressed point: 4, then both coordinates.
        let point = self.0.public_key().as_ref();
        let coordinate = |range| URL_SAFE_NO_PAD.encode(&point[range]);
        json!({
            "kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": "key",
            "x": coordinate(1..33), "y": coordinate(33..65),
        })
    }

    /// A compact JWS (RFC 7515) with exactly this header.
    pub(crate) fn jws(&self, header: &Value, claims: &Value) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(header), part(claims));
        let signature = self.0.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    /// A signed token of this kind.
    pub(crate) fn token(&self, kind: &str, claims: &Value) -> String {
        self.jws(&json!({ "alg": "ES256", "typ": kind, "kid": "key" }), claims)
    }
}
