//! The token and user information endpoints.

use crate::{CLAIM, Fault, Grant, LEVELS, Provider, now, secret};
use axum::Json;
use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;

/// An ID token lives five minutes at the most.
const LIFE: u64 = 300;

pub(crate) async fn token(
    State(provider): State<Provider>,
    headers: HeaderMap,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    if provider.fault() == Some(Fault::TokenEndpoint) {
        return (StatusCode::SERVICE_UNAVAILABLE, "out of order").into_response();
    }
    let authorization = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let client = match provider.authenticate(authorization, &form) {
        Ok(client) => client,
        Err(reason) => {
            return refuse(StatusCode::UNAUTHORIZED, "invalid_client", &reason.to_string());
        }
    };
    let field = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    if field("grant_type") != "authorization_code" {
        return refuse(StatusCode::BAD_REQUEST, "unsupported_grant_type", "only codes");
    }
    let again = provider.fault() == Some(Fault::CodeAgain);
    let grant = if again {
        provider.memory().codes.get(field("code")).cloned()
    } else {
        provider.memory().codes.remove(field("code"))
    };
    let Some(grant) = grant else {
        return refuse(StatusCode::BAD_REQUEST, "invalid_grant", "no such code");
    };
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(field("code_verifier")));
    if grant.request.client != client.id
        || grant.request.redirect_uri != field("redirect_uri")
        || grant.request.challenge != challenge
    {
        return refuse(StatusCode::BAD_REQUEST, "invalid_grant", "the code was not for this");
    }
    let access = secret();
    let id_token = id_token(&provider, &grant, &access);
    provider.memory().tokens.insert(access.clone(), grant);
    match id_token {
        Ok(id_token) => Json(json!({
            "access_token": access, "token_type": "Bearer", "expires_in": 600,
            "id_token": id_token,
        }))
        .into_response(),
        Err(reason) => {
            refuse(StatusCode::INTERNAL_SERVER_ERROR, "server_error", &reason.to_string())
        }
    }
}

fn id_token(provider: &Provider, grant: &Grant, access: &str) -> anyhow::Result<String> {
    let request = &grant.request;
    let at_hash = Sha256::digest(access);
    let mut claims = grant.person.claims(request, "id_token");
    let now = now();
    let standard = json!({
        "iss": provider.issuer(),
        "sub": grant.person.subject(&request.client),
        "aud": request.client,
        "iat": now,
        "exp": now + LIFE,
        "auth_time": grant.at,
        "acr": grant.level,
        "at_hash": URL_SAFE_NO_PAD.encode(at_hash.get(..16).unwrap_or_default()),
        "txn": secret(),
    });
    claims.extend(standard.as_object().cloned().unwrap_or_default());
    if let Some(nonce) = &request.nonce {
        claims.insert("nonce".to_owned(), json!(nonce));
    }
    let fault = provider.fault();
    if let Some(signature) = provider.user_signature(grant)? {
        claims.insert(format!("{CLAIM}userSignature"), json!(signature));
    }
    let personal = format!("{CLAIM}personalIdentityNumber");
    let coordination = format!("{CLAIM}coordinationNumber");
    let mut set = |name: &str, value: Value| claims.insert(name.to_owned(), value);
    match fault {
        Some(Fault::Nonce) => drop(set("nonce", json!("another"))),
        Some(Fault::Level) => drop(set("acr", json!(LEVELS[0]))),
        Some(Fault::Audience) => drop(set("aud", json!("another"))),
        Some(Fault::Issuer) => drop(set("iss", json!("http://other.example"))),
        Some(Fault::BadNumber) => drop(set(&personal, json!("199001011234"))),
        Some(Fault::TwoNumbers) => {
            set(&personal, json!("189001019802"));
            set(&coordination, json!("190910799824"));
        }
        Some(Fault::Expired) => {
            set("iat", json!(now - 900));
            set("exp", json!(now - 600));
        }
        Some(Fault::Future) => {
            set("iat", json!(now + 900));
            set("exp", json!(now + 1200));
        }
        Some(Fault::OldAuthTime) => drop(set("auth_time", json!(now - 600))),
        Some(Fault::LongLife) => drop(set("exp", json!(now + 420))),
        Some(Fault::NoAuthTime) => drop(claims.remove("auth_time")),
        Some(Fault::NoLevel) => drop(claims.remove("acr")),
        Some(Fault::NoNumber) => {
            claims.remove(&personal);
            claims.remove(&coordination);
        }
        _ => {}
    }
    if fault == Some(Fault::Unsigned) {
        let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let header = part(json!({ "alg": "none", "typ": "JWT" }));
        return Ok(format!("{header}.{}.", part(Value::Object(claims))));
    }
    provider.keys().sign("JWT", &Value::Object(claims), fault == Some(Fault::Signature))
}

/// What is known of the person, signed.
pub(crate) async fn userinfo(State(provider): State<Provider>, headers: HeaderMap) -> Response {
    let token = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    let grant = token.and_then(|token| provider.memory().tokens.get(token).cloned());
    let Some(grant) = grant else {
        return (
            StatusCode::UNAUTHORIZED,
            [(header::WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")],
        )
            .into_response();
    };
    let mut claims = grant.person.claims(&grant.request, "userinfo");
    claims.insert("iss".to_owned(), json!(provider.issuer()));
    claims.insert("aud".to_owned(), json!(grant.request.client));
    claims.insert("sub".to_owned(), json!(grant.person.subject(&grant.request.client)));
    match provider.keys().sign("JWT", &Value::Object(claims), false) {
        Ok(token) => ([(header::CONTENT_TYPE, "application/jwt")], token).into_response(),
        Err(reason) => {
            refuse(StatusCode::INTERNAL_SERVER_ERROR, "server_error", &reason.to_string())
        }
    }
}

fn refuse(status: StatusCode, code: &str, text: &str) -> Response {
    (status, Json(json!({ "error": code, "error_description": text }))).into_response()
}
