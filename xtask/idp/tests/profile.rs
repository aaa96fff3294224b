//! The provider keeps to the profile: what it must tell, and what it must refuse.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use besked_dev_idp::{Client, ClientAuth, Provider};
use http_body_util::BodyExt as _;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use tower::ServiceExt as _;

#[path = "profile/signing.rs"]
mod signing;

const ISSUER: &str = "http://localhost:4000";
const BACK: &str = "http://localhost:3000/auth/callback";

fn provider() -> Router {
    let client = |id: &str| Client {
        id: id.to_owned(),
        auth: ClientAuth::Secret("secret".to_owned()),
        redirect_uris: vec![BACK.to_owned()],
        post_logout_redirect_uris: Vec::new(),
        may_sign: false,
    };
    Provider::new(ISSUER, vec![client("besked"), client("other")], Vec::new()).router()
}

async fn send(router: &Router, request: Request<Body>) -> (StatusCode, String, String) {
    let response = router.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let location = response
        .headers()
        .get(header::LOCATION)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (status, location, String::from_utf8(body.to_vec()).unwrap())
}

fn form(path: &str, fields: &[(&str, &str)]) -> Request<Body> {
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body))
        .unwrap()
}

/// A request in order, but for `changes`; a change to nothing leaves the parameter out.
fn asked(changes: &[(&str, &str)]) -> Request<Body> {
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest("verifier"));
    let mut parameters = vec![
        ("response_type", "code"),
        ("client_id", "besked"),
        ("scope", "openid"),
        ("redirect_uri", BACK),
        ("state", "0123456789012345678901"),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
    ];
    for (name, value) in changes {
        parameters.retain(|(known, _)| known != name);
        if !value.is_empty() {
            parameters.push((name, value));
        }
    }
    form("/authorize", &parameters)
}

#[tokio::test]
async fn it_tells_everything_that_the_profile_demands() {
    let request = Request::get("/.well-known/openid-configuration").body(Body::empty()).unwrap();
    let (_, _, text) = send(&provider(), request).await;
    let told: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(told["issuer"], ISSUER);
    for name in ["authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri"] {
        assert!(told[name].as_str().unwrap().starts_with(ISSUER), "{name}");
    }
    let has =
        |name: &str, value: &str| told[name].as_array().unwrap().iter().any(|item| item == value);
    assert!(has("scopes_supported", "openid"));
    assert!(has("response_types_supported", "code"));
    assert!(has("acr_values_supported", "http://id.elegnamnden.se/loa/1.0/loa3"));
    assert!(has("subject_types_supported", "public"));
    assert!(has("token_endpoint_auth_methods_supported", "private_key_jwt"));
    assert!(has("token_endpoint_auth_signing_alg_values_supported", "ES256"));
    assert!(!has("token_endpoint_auth_signing_alg_values_supported", "none"));
    assert!(has("claims_supported", "https://id.oidc.se/claim/personalIdentityNumber"));
    assert!(has("code_challenge_methods_supported", "S256"));
    assert!(!has("code_challenge_methods_supported", "plain"));
    assert!(has("ui_locales_supported", "sv") && has("ui_locales_supported", "en"));
    assert_eq!(told["claims_parameter_supported"], true);
    assert_eq!(told["request_parameter_supported"], true);
}

#[tokio::test]
async fn it_refuses_requests_that_the_profile_forbids() {
    let provider = provider();
    assert_eq!(send(&provider, asked(&[])).await.0, StatusCode::OK);
    for unanswerable in [
        ("client_id", "nobody"),
        ("redirect_uri", "http://localhost:3000/auth/callback/"),
        ("redirect_uri", ""),
        ("request", "a.b.c"),
    ] {
        let (status, location, _) = send(&provider, asked(&[unanswerable])).await;
        assert_eq!((status, location.as_str()), (StatusCode::BAD_REQUEST, ""), "{unanswerable:?}");
    }
    let levels = r#"{"id_token":{"acr":{"essential":true,"values":["unknown"]}}}"#;
    for (change, code) in [
        (("response_type", "token"), "unsupported_response_type"),
        (("scope", "profile"), "invalid_scope"),
        (("code_challenge", ""), "invalid_request"),
        (("code_challenge_method", "plain"), "invalid_request"),
        (("state", "short"), "invalid_request"),
        (("prompt", "none"), "login_required"),
        (("claims", levels), "unmet_authentication_requirements"),
    ] {
        let (_, location, _) = send(&provider, asked(&[change])).await;
        assert!(location.starts_with(BACK), "{change:?}: {location}");
        assert!(location.contains(&format!("error={code}")), "{change:?}: {location}");
    }
}

#[tokio::test]
async fn a_code_works_once_for_its_own_client_with_its_own_verifier() {
    let provider = provider();
    for (verifier, client, works) in
        [("verifier", "besked", true), ("another", "besked", false), ("verifier", "other", false)]
    {
        let (_, _, page) = send(&provider, asked(&[])).await;
        let (_, ticket) = page.split_once("name=\"ticket\" value=\"").unwrap();
        let ticket = ticket.split('"').next().unwrap();
        let answer = form("/authorize/answer", &[("ticket", ticket), ("number", "189001019802")]);
        let (_, location, _) = send(&provider, answer).await;
        let back = url::Url::parse(&location).unwrap();
        let (_, code) = back.query_pairs().find(|(name, _)| name == "code").unwrap();
        let redeem = || {
            form(
                "/token",
                &[
                    ("grant_type", "authorization_code"),
                    ("code", &code),
                    ("redirect_uri", BACK),
                    ("code_verifier", verifier),
                    ("client_id", client),
                    ("client_secret", "secret"),
                ],
            )
        };
        assert_eq!(send(&provider, redeem()).await.0 == StatusCode::OK, works, "{client}");
        assert_eq!(send(&provider, redeem()).await.0, StatusCode::BAD_REQUEST, "only once");
    }
}
