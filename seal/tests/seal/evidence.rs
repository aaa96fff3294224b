//! Evidence as a provider's answers make it, and the same with one thing wrong.

use super::kit::{AGREEMENT, time};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use besked_seal::{Evidence, FORMAT, Key, KeySet, Proof, nonce};
use chrono::{DateTime, Utc};
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use ring::digest::{SHA256, digest};
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub(crate) const NUMBER: &str = "https://id.oidc.se/claim/personalIdentityNumber";
const SIGNER: &str = "198802292386";
const SIGNED_AT: &str = "2026-11-23T10:00:00Z";
const WORDS: &str = "Jag godkänner betalningsplanen BP-2026-0042.";

/// A private key on P-256 with its name.
pub(crate) struct Signs {
    name: &'static str,
    key: SigningKey,
}

impl Signs {
    pub(crate) fn new(name: &'static str) -> Self {
        // Any fixed number is a key; each name has its own.
        let key = SigningKey::from_slice(digest(&SHA256, name.as_bytes()).as_ref()).unwrap();
        Self { name, key }
    }

    pub(crate) fn public(&self) -> Key {
        let point = self.key.verifying_key().to_encoded_point(false);
        let number = |bytes: Option<&p256::FieldBytes>| bytes.map(|it| URL_SAFE_NO_PAD.encode(it));
        Key {
            kty: "EC".to_owned(),
            kid: Some(self.name.to_owned()),
            alg: Some("ES256".to_owned()),
            crv: Some("P-256".to_owned()),
            x: number(point.x()),
            y: number(point.y()),
            ..Key::default()
        }
    }

    pub(crate) fn sign(&self, kind: &str, says: &Value) -> String {
        let signed = unsigned(&json!({"alg": "ES256", "kid": self.name, "typ": kind}), says);
        let signature: Signature = self.key.sign(signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
    }
}

/// Head and content without a signature.
pub(crate) fn unsigned(head: &Value, says: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}", part(head), part(says))
}

/// How an agreement was signed. Tests change one thing of it.
pub(crate) struct Story {
    pub(crate) data: Value,
    pub(crate) identity: Value,
    pub(crate) signature: Value,
    pub(crate) request: Value,
    pub(crate) evidence: Evidence,
    /// The signature as it comes, instead of the development provider's.
    pub(crate) other_signature: Option<Vec<u8>>,
    pub(crate) provider: Signs,
    pub(crate) client: Signs,
}

impl Story {
    fn new(proof: Proof, nonce: &str, at: DateTime<Utc>) -> Self {
        let (provider, client) = (Signs::new("provider"), Signs::new("client"));
        let hash = hash();
        let then = at.timestamp() - 2;
        Self {
            data: json!({
                "amount": "6000.00", "first_due": "2026-02-28", "instalments": 6,
                "plan_id": "BP-2026-0042", "sha256": hex::encode(hash), "version": 1,
            }),
            identity: json!({
                "iss": "https://id.example.se", "sub": "a", "aud": "besked", "nonce": nonce,
                "iat": then, "exp": then + 300, "auth_time": then - 20,
                "acr": "http://id.elegnamnden.se/loa/1.0/loa3", NUMBER: SIGNER,
            }),
            signature: json!({"iss": "https://id.example.se", "iat": then, NUMBER: SIGNER}),
            request: json!({
                "iss": "besked", "client_id": "besked", "aud": "https://id.example.se",
                "nonce": nonce, "claims": {"id_token": {NUMBER: {"value": SIGNER}}},
            }),
            evidence: Evidence {
                format: FORMAT,
                plan: "BP-2026-0042".to_owned(),
                agreement_sha256: hash,
                signer: SIGNER.to_owned(),
                at,
                proof,
                request_object: None,
                id_token: String::new(),
                keys: KeySet { keys: vec![provider.public()] },
                client_keys: KeySet { keys: vec![client.public()] },
            },
            other_signature: None,
            provider,
            client,
        }
    }

    /// By an electronic signature.
    pub(crate) fn signed() -> Self {
        Self::signed_at(time(SIGNED_AT))
    }

    /// The same at another time.
    pub(crate) fn signed_at(at: DateTime<Utc>) -> Self {
        let sign_message = BTreeMap::from([("sv".to_owned(), WORDS.to_owned())]);
        let proof = Proof::Signature {
            tbs_data: String::new(),
            sign_message,
            user_signature: String::new(),
        };
        Self::new(proof, "a-nonce-that-was-drawn", at)
    }

    /// By a sign-in.
    pub(crate) fn signed_in() -> Self {
        let salt = [7; 32];
        Self::new(Proof::SignIn { salt }, &nonce(&hash(), &salt), time(SIGNED_AT))
    }

    /// The evidence of it, signed by whoever signs each part.
    pub(crate) fn evidence(mut self) -> Evidence {
        let sign_request = json!({
            "tbs_data": STANDARD.encode(self.data.to_string()),
            "sign_message": {"message#sv": STANDARD.encode(WORDS), "mime_type": "text/plain"},
        });
        let with_request = |says: &mut Value| {
            for (name, value) in sign_request.as_object().unwrap() {
                says.as_object_mut().unwrap().entry(name).or_insert_with(|| value.clone());
            }
        };
        if let Proof::Signature { tbs_data, user_signature, .. } = &mut self.evidence.proof {
            let name = "https://id.oidc.se/param/signRequest";
            let request = self.request.as_object_mut().unwrap();
            request.entry(name).or_insert_with(|| sign_request.clone());
            with_request(&mut self.signature);
            let signed = self.provider.sign("user-signature+jwt", &self.signature).into_bytes();
            *user_signature = STANDARD.encode(self.other_signature.unwrap_or(signed));
            *tbs_data = STANDARD.encode(self.data.to_string());
            let name = "https://id.oidc.se/claim/userSignature";
            self.identity.as_object_mut().unwrap().insert(name.to_owned(), json!(user_signature));
        }
        let evidence = &mut self.evidence;
        if evidence.id_token.is_empty() {
            evidence.id_token = self.provider.sign("JWT", &self.identity);
        }
        evidence.request_object = Some(self.client.sign("oauth-authz-req+jwt", &self.request));
        self.evidence
    }
}

fn hash() -> [u8; 32] {
    digest(&SHA256, AGREEMENT).as_ref().try_into().unwrap()
}
