//! Each way in which an answer can be wrong, told apart from the others.

use super::*;
use crate::openid::{Rules, check as check_token};
use crate::signing::kit::{ANOTHER, Key, SIGNER, number};
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use besked_domain::id::PlanId;
use besked_domain::text::Localised;
use besked_seal::Method;
use chrono::TimeZone as _;
use openidconnect::core::{CoreIdTokenVerifier, CoreJsonWebKeySet};
use openidconnect::{ClientId, IssuerUrl};
use serde_json::{Value, json};

const ISSUER: &str = "https://id.example";
const LOA3: &str = "http://id.elegnamnden.se/loa/1.0/loa3";
const NUMBER: &str = "https://id.oidc.se/claim/personalIdentityNumber";
const SIGNATURE: &str = "https://id.oidc.se/claim/userSignature";

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 22, 11, 0, 0).unwrap()
}

/// What is to be signed, of the agreement whose hash is all ones.
fn data(hash: u8) -> String {
    json!({ "plan_id": "BP-2026-0042", "sha256": hex::encode([hash; 32]) }).to_string()
}

fn by_signature() -> Means {
    let message = Localised { sv: "Jag godkänner".to_owned(), en: "I agree".to_owned() };
    Means::Signature { data: data(1), message }
}

fn words(english: &str) -> Value {
    json!({
        "message#sv": STANDARD.encode("Jag godkänner"),
        "message#en": STANDARD.encode(english),
        "mime_type": "text/plain",
    })
}

fn attempt(means: Means) -> Attempt {
    Attempt {
        plan: PlanId(uuid::Uuid::nil()),
        plan_number: "BP-2026-0042".to_owned(),
        version: 1,
        document: [1; 32],
        signer: number(SIGNER),
        means,
        nonce: "nonce".to_owned(),
        pkce_verifier: "verifier".to_owned(),
        request_object: None,
        expires_at: now() + TimeDelta::minutes(8),
    }
}

/// A provider, and a portal that asks it.
struct Scene {
    provider: Key,
    portal: Key,
}

impl Scene {
    fn new() -> Self {
        Self { provider: Key::new(), portal: Key::new() }
    }

    /// What a person's signature says when all is well.
    fn signed(&self) -> Value {
        json!({
            "iss": ISSUER, "iat": now().timestamp() - 20, NUMBER: SIGNER,
            "tbs_data": STANDARD.encode(data(1)), "sign_message": words("I agree"),
        })
    }

    /// A signature as the claim holds it, with one thing said otherwise.
    fn signature(&self, name: &str, value: Value) -> Value {
        let mut signed = self.signed();
        signed[name] = value;
        json!(STANDARD.encode(self.provider.token("user-signature+jwt", &signed)))
    }

    /// What an ID token says when all is well.
    fn said(&self) -> Value {
        let second = now().timestamp();
        json!({
            "iss": ISSUER, "sub": "subject", "aud": "besked", "nonce": "nonce", "acr": LOA3,
            "iat": second, "exp": second + 300, "auth_time": second - 20,
            NUMBER: SIGNER,
            SIGNATURE: self.signature("iss", json!(ISSUER)),
        })
    }

    fn token(&self, said: &Value) -> String {
        self.provider.token("JWT", said)
    }

    /// The whole judgement: the token, then what it says.
    fn judge(&self, attempt: Attempt, token: &str) -> Result<Signed, SigningProblemCode> {
        let set = |key: &Key| json!({ "keys": [key.public()] });
        let keys: CoreJsonWebKeySet = serde_json::from_value(set(&self.provider)).unwrap();
        let issuer = IssuerUrl::new(ISSUER.to_owned()).unwrap();
        let client = ClientId::new("besked".to_owned());
        let verifier = CoreIdTokenVerifier::new_public_client(client, issuer, keys);
        let id_token: OurIdToken = token.parse().map_err(|_| SigningProblemCode::NotTrusted)?;
        let nonce = attempt.nonce.clone();
        let rules = Rules {
            nonce: &nonce,
            levels: &[LOA3.to_owned()],
            began_at: now() - TimeDelta::minutes(2),
            now: now(),
        };
        let claims = check_token(verifier, &id_token, &rules).map_err(|error| refusal(&error))?;
        let keys = Keys {
            provider: serde_json::from_value(set(&self.provider)).unwrap(),
            portal: serde_json::from_value(set(&self.portal)).unwrap(),
        };
        check(attempt, &id_token, &claims, keys, now())
    }

    /// What comes of a token that says one thing otherwise; nothing leaves the thing out.
    fn with(&self, name: &str, value: Value) -> Option<SigningProblemCode> {
        let mut said = self.said();
        match value {
            Value::Null => drop(said.as_object_mut().unwrap().remove(name)),
            value => said[name] = value,
        }
        self.judge(attempt(by_signature()), &self.token(&said)).err()
    }
}

#[test]
fn what_was_asked_for_and_is_answered_so_is_signed() {
    let scene = Scene::new();
    let token = scene.token(&scene.said());
    let request = json!({
        "client_id": "besked", "nonce": "nonce",
        "claims": { "id_token": { NUMBER: { "value": SIGNER } } },
        "https://id.oidc.se/param/signRequest":
            { "tbs_data": STANDARD.encode(data(1)), "sign_message": words("I agree") },
    });
    let request = scene.portal.token("oauth-authz-req+jwt", &request);
    let asked = Attempt { request_object: Some(request), ..attempt(by_signature()) };
    let signed = scene.judge(asked, &token).ok().unwrap();
    assert_eq!((signed.version, signed.method()), (1, Method::Signature));
    assert_eq!(signed.signed_at, now() - TimeDelta::seconds(20));
    assert!(signed.is_independently_verified);
    let evidence = signed.evidence;
    assert_eq!((evidence.plan.as_str(), evidence.agreement_sha256), ("BP-2026-0042", [1; 32]));
    assert_eq!((evidence.signer.as_str(), evidence.at), (SIGNER, now()));
    assert_eq!(evidence.id_token, token);
    let steps = check_evidence_here(&evidence);
    assert_eq!(steps.outcome(What::Request), Some(Outcome::Holds), "the request is kept too");
}

#[test]
fn a_request_that_asked_for_something_else_is_no_evidence() {
    let scene = Scene::new();
    let other = json!({ "client_id": "besked", "nonce": "another" });
    let other = scene.portal.token("oauth-authz-req+jwt", &other);
    let asked = Attempt { request_object: Some(other), ..attempt(by_signature()) };
    let refused = scene.judge(asked, &scene.token(&scene.said())).err();
    assert_eq!(refused, Some(SigningProblemCode::NotTrusted));
}

#[test]
fn a_fresh_sign_in_rests_on_its_nonce_and_says_so() {
    let scene = Scene::new();
    let asked = |salt| Attempt {
        nonce: besked_seal::nonce(&[1; 32], &[2; 32]),
        ..attempt(Means::SignIn { salt })
    };
    let mut said = scene.said();
    said.as_object_mut().unwrap().remove(SIGNATURE);
    said["nonce"] = json!(asked([2; 32]).nonce);
    let token = scene.token(&said);
    let signed = scene.judge(asked([2; 32]), &token).ok().unwrap();
    assert_eq!(signed.method(), Method::SignIn);
    assert!(!signed.is_independently_verified);
    // A nonce that is made of something else shows nothing, whoever repeats it.
    let other = scene.judge(asked([3; 32]), &token).err();
    assert_eq!(other, Some(SigningProblemCode::NotTrusted));
}

#[test]
fn another_person_is_refused() {
    let scene = Scene::new();
    assert_eq!(scene.with(NUMBER, json!(ANOTHER)), Some(SigningProblemCode::OtherPerson));
    let by_another = scene.signature(NUMBER, json!(ANOTHER));
    assert_eq!(scene.with(SIGNATURE, by_another), Some(SigningProblemCode::OtherPerson));
    assert_eq!(scene.with(NUMBER, Value::Null), Some(SigningProblemCode::NotTrusted));
}

#[test]
fn a_signature_over_another_hash_or_other_words_is_refused() {
    let scene = Scene::new();
    let other = Some(SigningProblemCode::OtherData);
    let changed = scene.signature("tbs_data", json!(STANDARD.encode(data(2))));
    assert_eq!(scene.with(SIGNATURE, changed), other);
    let changed = scene.signature("sign_message", words("I agree to pay twice"));
    assert_eq!(scene.with(SIGNATURE, changed), other);
}

#[test]
fn a_signature_that_is_missing_or_no_signature_is_refused() {
    let scene = Scene::new();
    assert_eq!(scene.with(SIGNATURE, Value::Null), Some(SigningProblemCode::NoSignature));
    let bad = Some(SigningProblemCode::BadSignature);
    assert_eq!(scene.with(SIGNATURE, json!("ö")), bad);
    let forged = Key::new().token("user-signature+jwt", &scene.signed());
    assert_eq!(scene.with(SIGNATURE, json!(STANDARD.encode(forged))), bad);
    let unsigned = json!({ "alg": "none", "typ": "user-signature+jwt" });
    let unsigned = scene.provider.jws(&unsigned, &scene.signed());
    assert_eq!(scene.with(SIGNATURE, json!(STANDARD.encode(unsigned))), bad);
}

#[test]
fn a_signature_in_an_unknown_form_is_kept_and_not_called_verified() {
    let scene = Scene::new();
    let mut said = scene.said();
    said[SIGNATURE] = json!(STANDARD.encode("<Signature/>"));
    let signed = scene.judge(attempt(by_signature()), &scene.token(&said)).ok().unwrap();
    assert!(!signed.is_independently_verified);
    assert_eq!(signed.method(), Method::Signature);
}

#[test]
fn an_old_signature_is_refused_and_so_is_one_without_a_time() {
    let scene = Scene::new();
    let second = now().timestamp();
    let old = Some(SigningProblemCode::OldSignature);
    // It was asked for two minutes ago; four minutes ago is before that, however clocks differ.
    let early = json!(second - 240);
    for time in [early, json!(second - 301), json!(second + 120), Value::Null] {
        assert_eq!(scene.with("auth_time", time.clone()), old, "{time}");
    }
}

#[test]
fn a_token_that_lives_longer_than_five_minutes_is_refused() {
    let scene = Scene::new();
    let second = now().timestamp();
    let long = Some(SigningProblemCode::LivesTooLong);
    assert_eq!(scene.with("exp", json!(second + 360)), long);
    assert_eq!(scene.with("exp", json!(second + 301)), long);
    assert_eq!(scene.with("exp", json!(second + 300)), None);
}

#[test]
fn a_token_that_is_not_signed_or_by_another_key_is_refused() {
    let scene = Scene::new();
    let said = scene.said();
    let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
    let unsigned = |header: &str| format!("{}.{}.", part(header), part(&said.to_string()));
    let whole = scene.token(&scene.said());
    let (body, _) = whole.rsplit_once('.').unwrap();
    for token in [
        unsigned(r#"{"alg":"none","typ":"JWT"}"#),
        unsigned(r#"{"alg":"ES256","typ":"JWT","kid":"key"}"#),
        Key::new().token("JWT", &said),
        format!("{body}.{}", part("x")),
    ] {
        let judged = scene.judge(attempt(by_signature()), &token).err();
        assert_eq!(judged, Some(SigningProblemCode::NotTrusted), "{token}");
    }
}

#[test]
fn a_token_for_another_request_client_or_time_is_refused() {
    let scene = Scene::new();
    let second = now().timestamp();
    let distrust = Some(SigningProblemCode::NotTrusted);
    for (name, value) in [
        ("nonce", json!("another")),
        ("nonce", Value::Null),
        ("aud", json!("another")),
        ("aud", json!(["besked", "another"])),
        ("iss", json!("https://other.example")),
        ("exp", json!(second - 31)),
        ("iat", json!(second + 120)),
        ("iat", json!(second - 400)),
    ] {
        assert_eq!(scene.with(name, value.clone()), distrust, "{name} {value}");
    }
    let weak = json!("http://id.elegnamnden.se/loa/1.0/loa2");
    for level in [weak, Value::Null] {
        assert_eq!(scene.with("acr", level), Some(SigningProblemCode::LevelTooLow));
    }
}
