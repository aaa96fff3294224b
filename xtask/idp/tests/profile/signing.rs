//! The signature extension: what must be there, who may read it, and what comes of it.

use crate::{BACK, ISSUER, form, send};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use besked_dev_idp::{Client, ClientAuth, Fault, Provider, SIGN_REQUEST, new_client_key};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::sync::atomic::{AtomicU64, Ordering};

/// Official test numbers.
const SIGNER: &str = "189001019802";
const ANOTHER: &str = "189001029819";
const NUMBER: &str = "https://id.oidc.se/claim/personalIdentityNumber";
const DATA: &[u8] = br#"{"sha256":"2a97","version":1}"#;
const SCOPES: &str = "openid https://id.oidc.se/scope/sign";
const APPROVAL: &str = "openid https://id.oidc.se/scope/signApproval";

struct Peer {
    provider: Provider,
    router: Router,
    key: EncodingKey,
    assertions: AtomicU64,
}

fn peer() -> Peer {
    let pem = new_client_key().unwrap();
    let client = |id: &str, auth: ClientAuth, may_sign: bool| Client {
        id: id.to_owned(),
        auth,
        redirect_uris: vec![BACK.to_owned()],
        post_logout_redirect_uris: Vec::new(),
        may_sign,
    };
    let own = || ClientAuth::from_pem(&pem).unwrap();
    let clients = vec![
        client("besked", own(), true),
        client("reader", own(), false),
        client("keyless", ClientAuth::Secret("secret".to_owned()), true),
    ];
    let provider = Provider::new(ISSUER, clients, Vec::new());
    let router = provider.router();
    let key = EncodingKey::from_ec_pem(pem.as_bytes()).unwrap();
    Peer { provider, router, key, assertions: AtomicU64::new(0) }
}

fn to_sign() -> Value {
    json!({
        "tbs_data": STANDARD.encode(DATA),
        "sign_message": {
            "message#sv": STANDARD.encode("Jag godkänner planen."),
            "message#en": STANDARD.encode("I accept <the> plan."),
            "mime_type": "text/plain",
        },
    })
}

/// The parameters of a request in order.
fn parameters(client: &str) -> Value {
    json!({
        "iss": client,
        "aud": ISSUER,
        "response_type": "code",
        "client_id": client,
        "redirect_uri": BACK,
        "scope": SCOPES,
        "state": "0123456789012345678901",
        "nonce": "n",
        "prompt": "login consent",
        "ui_locales": "sv",
        "code_challenge": URL_SAFE_NO_PAD.encode(Sha256::digest("verifier")),
        "code_challenge_method": "S256",
        "claims": { "id_token": { NUMBER: { "essential": true, "value": SIGNER } } },
        SIGN_REQUEST: to_sign(),
    })
}

impl Peer {
    fn signed(&self, claims: &Value) -> String {
        jsonwebtoken::encode(&Header::new(Algorithm::ES256), claims, &self.key).unwrap()
    }

    /// The request as a signed object, with what must stand beside it.
    fn request(&self, parameters: &Value) -> Request<Body> {
        let text = |name: &str| parameters[name].as_str().unwrap().to_owned();
        let (client, kind, scope) = (text("client_id"), text("response_type"), text("scope"));
        let object = self.signed(parameters);
        let fields = [
            ("client_id", client.as_str()),
            ("response_type", &kind),
            ("scope", &scope),
            ("request", &object),
        ];
        form("/authorize", &fields)
    }

    /// The page that a request leads to, or where it leads back to.
    async fn ask(&self, parameters: &Value) -> (String, String) {
        let (_, location, page) = send(&self.router, self.request(parameters)).await;
        (location, page)
    }

    /// Asks, and answers as this person: the page with what is to be signed, or where it leads.
    async fn read(&self, parameters: &Value, number: &str) -> (String, String) {
        let (_, page) = self.ask(parameters).await;
        let fields = [("ticket", &*ticket(&page)), ("number", number)];
        let (_, location, page) = send(&self.router, form("/authorize/answer", &fields)).await;
        (location, page)
    }

    /// Signs what a page shows: the code.
    async fn sign_only(&self, page: &str) -> String {
        let fields = [("ticket", &*ticket(page)), ("sign", "1")];
        let (_, location, _) = send(&self.router, form("/authorize/sign", &fields)).await;
        let back = url::Url::parse(&location).unwrap();
        let (_, code) = back.query_pairs().find(|(name, _)| name == "code").unwrap();
        code.into_owned()
    }

    /// Signs what a page shows, and redeems the code: the ID token.
    async fn sign(&self, page: &str) -> String {
        let code = self.sign_only(page).await;
        let (status, text) = self.redeem(&code).await;
        assert_eq!(status, StatusCode::OK, "{text}");
        let told: Value = serde_json::from_str(&text).unwrap();
        told["id_token"].as_str().unwrap().to_owned()
    }

    async fn redeem(&self, code: &str) -> (StatusCode, String) {
        let now = jsonwebtoken::get_current_timestamp();
        let assertion = self.signed(&json!({
            "iss": "besked", "sub": "besked", "aud": format!("{ISSUER}/token"),
            "jti": self.assertions.fetch_add(1, Ordering::Relaxed).to_string(),
            "iat": now, "exp": now + 60,
        }));
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", BACK),
            ("code_verifier", "verifier"),
            ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            ("client_assertion", &assertion),
        ];
        let (status, _, text) = send(&self.router, form("/token", &fields)).await;
        (status, text)
    }
}

fn ticket(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"ticket\" value=\"").expect("a page with a form");
    rest.split('"').next().unwrap().to_owned()
}

fn part(token: &str, place: usize) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(token.split('.').nth(place).unwrap()).unwrap()
}

fn claims(id_token: &str) -> Value {
    serde_json::from_slice(&part(id_token, 1)).unwrap()
}

/// The signature in an ID token, as its format has it.
fn jws(id_token: &str) -> String {
    let claims = claims(id_token);
    let encoded = claims["https://id.oidc.se/claim/userSignature"].as_str().unwrap();
    String::from_utf8(STANDARD.decode(encoded).unwrap()).unwrap()
}

/// Whether it is signed with a key that the provider publishes.
async fn holds(peer: &Peer, jws: &str) -> bool {
    let request = Request::get("/jwks").body(Body::empty()).unwrap();
    let (_, _, text) = send(&peer.router, request).await;
    let published: Value = serde_json::from_str(&text).unwrap();
    let coordinate = |name: &str| published["keys"][0][name].as_str().unwrap();
    let key = DecodingKey::from_ec_components(coordinate("x"), coordinate("y")).unwrap();
    let (signed, signature) = jws.rsplit_once('.').unwrap();
    jsonwebtoken::crypto::verify(signature, signed.as_bytes(), &key, Algorithm::ES256).unwrap()
}

#[tokio::test]
async fn it_tells_that_it_signs_unless_it_does_not() {
    let peer = peer();
    for offered in [true, false] {
        peer.provider.offer_signatures(offered);
        let request =
            Request::get("/.well-known/openid-configuration").body(Body::empty()).unwrap();
        let (_, _, text) = send(&peer.router, request).await;
        let told: Value = serde_json::from_str(&text).unwrap();
        let has = |name: &str, value: &str| {
            told[name].as_array().unwrap().iter().any(|item| item == value)
        };
        assert_eq!(has("scopes_supported", "https://id.oidc.se/scope/sign"), offered);
        assert_eq!(has("scopes_supported", "https://id.oidc.se/scope/signApproval"), offered);
        assert_eq!(has("claims_supported", "https://id.oidc.se/claim/userSignature"), offered);
        assert!(has("claims_supported", "auth_time"));
        assert!(has("https://id.oidc.se/disco/userMessageSupportedMimeTypes", "text/plain"));
        assert_eq!(told["request_parameter_supported"], true);
        assert_eq!(told["request_uri_parameter_supported"], false);
    }
    // A provider that does not know the extension signs in and says nothing of signatures.
    let (location, _) = peer.read(&parameters("besked"), SIGNER).await;
    assert!(location.contains("code="), "{location}");
}

#[tokio::test]
async fn what_is_signed_is_what_was_asked_for_by_the_one_who_was_asked() {
    let peer = peer();
    let (location, page) = peer.read(&parameters("besked"), SIGNER).await;
    assert_eq!(location, "");
    assert!(page.contains("Jag godkänner planen.") && page.contains("Skriv under"), "{page}");
    let id_token = peer.sign(&page).await;
    let told = claims(&id_token);
    assert_eq!(told[NUMBER], SIGNER);
    assert_eq!(told["nonce"], "n");
    let seconds = |name: &str| told[name].as_u64().unwrap();
    assert!(seconds("exp") - seconds("iat") <= 300);
    assert!(seconds("auth_time") <= seconds("iat") && seconds("auth_time") + 60 > seconds("iat"));
    let jws = jws(&id_token);
    assert!(holds(&peer, &jws).await);
    let header: Value = serde_json::from_slice(&part(&jws, 0)).unwrap();
    assert_eq!((&header["alg"], &header["typ"]), (&json!("ES256"), &json!("user-signature+jwt")));
    let signed = claims(&jws);
    assert_eq!(signed["tbs_data"], to_sign()["tbs_data"]);
    assert_eq!(signed["sign_message"], to_sign()["sign_message"]);
    assert_eq!(signed[NUMBER], SIGNER);
    assert_eq!(signed["iat"], told["auth_time"]);
}

#[tokio::test]
async fn the_request_may_be_a_token_beside_the_others() {
    let peer = peer();
    let mut object = to_sign();
    object["iss"] = json!("besked");
    object["aud"] = json!(ISSUER);
    let plain = |token: &str| {
        let mut fields: Vec<(String, String)> = parameters("besked")
            .as_object()
            .unwrap()
            .iter()
            .filter(|(name, _)| !["iss", "aud", SIGN_REQUEST].contains(&name.as_str()))
            .map(|(name, value)| {
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                (name.clone(), text)
            })
            .collect();
        fields.push((SIGN_REQUEST.to_owned(), token.to_owned()));
        let fields: Vec<_> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
        form("/authorize", &fields)
    };
    let signed = peer.signed(&object);
    let (status, location, _) = send(&peer.router, plain(&signed)).await;
    assert_eq!((status, location.as_str()), (StatusCode::OK, ""));
    let others = EncodingKey::from_ec_pem(new_client_key().unwrap().as_bytes()).unwrap();
    let by_another = jsonwebtoken::encode(&Header::new(Algorithm::ES256), &object, &others);
    for unsigned in [to_sign().to_string(), by_another.unwrap()] {
        let (_, location, _) = send(&peer.router, plain(&unsigned)).await;
        assert!(location.contains("error=invalid_request"), "{location}");
    }
}

#[tokio::test]
async fn it_refuses_what_the_extension_forbids() {
    let peer = peer();
    let text = |text: &str| json!(STANDARD.encode(text));
    let message = |message: Value| json!({ "tbs_data": text("x"), "sign_message": message });
    let only = json!({ "tbs_data": text("x") });
    let without_data = json!({ "sign_message": { "message": text("x") } });
    let markdown = message(json!({ "message": text("x"), "mime_type": "text/markdown" }));
    for (name, value) in [
        ("prompt", json!("login")),
        ("prompt", json!("consent")),
        ("prompt", json!("")),
        ("scope", json!("openid")),
        ("scope", json!(APPROVAL)),
        (SIGN_REQUEST, Value::Null),
        (SIGN_REQUEST, json!("a.b.c")),
        (SIGN_REQUEST, only),
        (SIGN_REQUEST, without_data.clone()),
        (SIGN_REQUEST, json!({ "tbs_data": "ö", "sign_message": { "message": text("x") } })),
        (SIGN_REQUEST, json!({ "tbs_data": "", "sign_message": { "message": text("x") } })),
        (SIGN_REQUEST, message(json!({}))),
        (SIGN_REQUEST, message(json!({ "message#sv": "not Base64!" }))),
        (SIGN_REQUEST, markdown),
    ] {
        let mut changed = parameters("besked");
        changed[name] = value.clone();
        let (location, _) = peer.ask(&changed).await;
        assert!(location.contains("error=invalid_request"), "{name} {value}: {location}");
    }
    let (location, _) = peer.ask(&parameters("reader")).await;
    assert!(location.contains("error=unauthorized_client"), "{location}");
    let (status, location, _) = send(&peer.router, peer.request(&parameters("keyless"))).await;
    assert_eq!((status, location.as_str()), (StatusCode::BAD_REQUEST, ""));
    // Approval is of a message alone.
    let mut approval = parameters("besked");
    approval["scope"] = json!(APPROVAL);
    approval[SIGN_REQUEST] = without_data;
    let (_, page) = peer.read(&approval, SIGNER).await;
    assert!(page.contains("Godkänn"), "{page}");
    let told = claims(&peer.sign(&page).await);
    assert!(told.get("https://id.oidc.se/claim/userSignature").is_none());
}

#[tokio::test]
async fn nobody_reads_the_message_but_the_one_who_was_asked() {
    let peer = peer();
    let mut english = parameters("besked");
    english["ui_locales"] = json!("en sv");
    let (_, page) = peer.ask(&english).await;
    assert!(!page.contains("accept"), "shown before anyone is known");
    let (location, page) = peer.read(&english, ANOTHER).await;
    assert!(location.contains("error=unmet_authentication_requirements"), "{location}");
    assert!(!page.contains("accept"));
    let (_, page) = peer.read(&english, SIGNER).await;
    assert!(page.contains("I accept &lt;the&gt; plan.") && page.contains(">Sign<"), "{page}");
}

#[tokio::test]
async fn one_may_say_no_and_a_page_works_once() {
    let peer = peer();
    let (_, page) = peer.read(&parameters("besked"), SIGNER).await;
    let fields = [("ticket", &*ticket(&page)), ("cancel", "1")];
    let (_, location, _) = send(&peer.router, form("/authorize/sign", &fields)).await;
    assert!(location.contains("error=access_denied"), "{location}");
    let (status, _, _) = send(&peer.router, form("/authorize/sign", &fields)).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn having_signed_signs_nobody_in() {
    let peer = peer();
    let (_, page) = peer.read(&parameters("besked"), SIGNER).await;
    peer.sign(&page).await;
    let mut silent = parameters("besked");
    silent["prompt"] = json!("none");
    silent["scope"] = json!("openid");
    silent[SIGN_REQUEST] = Value::Null;
    let (location, _) = peer.ask(&silent).await;
    assert!(location.contains("error=login_required"), "{location}");
}

#[tokio::test]
async fn it_does_wrong_what_it_is_told_to() {
    let peer = peer();
    let signed = async |fault: Fault, number: &str| {
        peer.provider.misbehave(Some(fault));
        let (_, page) = peer.read(&parameters("besked"), number).await;
        peer.sign(&page).await
    };
    assert_eq!(claims(&signed(Fault::OtherPerson, ANOTHER).await)[NUMBER], ANOTHER);
    let changed = jws(&signed(Fault::ChangedData, SIGNER).await);
    assert!(holds(&peer, &changed).await);
    assert_ne!(claims(&changed)["tbs_data"], to_sign()["tbs_data"]);
    let forged = jws(&signed(Fault::ForgedSignature, SIGNER).await);
    assert!(!holds(&peer, &forged).await);
    assert_eq!(claims(&forged)["tbs_data"], to_sign()["tbs_data"]);
    assert_eq!(jws(&signed(Fault::ForeignFormat, SIGNER).await), "<Signature/>");
    let none = claims(&signed(Fault::NoSignature, SIGNER).await);
    assert!(none.get("https://id.oidc.se/claim/userSignature").is_none());
    let old = claims(&signed(Fault::OldAuthTime, SIGNER).await);
    assert!(old["auth_time"].as_u64().unwrap() + 599 < old["iat"].as_u64().unwrap());
    let long = claims(&signed(Fault::LongLife, SIGNER).await);
    assert!(long["exp"].as_u64().unwrap() - long["iat"].as_u64().unwrap() > 360);
    let unsigned = signed(Fault::Unsigned, SIGNER).await;
    assert!(unsigned.ends_with('.') && claims(&unsigned)[NUMBER] == SIGNER);
    peer.provider.misbehave(Some(Fault::CodeAgain));
    let (_, page) = peer.read(&parameters("besked"), SIGNER).await;
    let code = peer.sign_only(&page).await;
    for _ in 0..2 {
        assert_eq!(peer.redeem(&code).await.0, StatusCode::OK);
    }
}
