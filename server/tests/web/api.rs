//! What other systems ask for.

use crate::rig::{RESIDENT, Rig};
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use serde_json::Value;
use sqlx::PgPool;
use tower::ServiceExt as _;

/// SHA-256 of `a-token-of-the-ledger`.
const HASH: &str = "657d78ebf7d8f0d66cd4b6428417f373ed33551409a948e5e8cb1edf375a5d93";

async fn ask(rig: &Rig, path: &str, token: Option<&str>) -> (StatusCode, HeaderMap, Value) {
    let mut request = Request::get(path);
    if let Some(token) = token {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    let request = request.body(Body::empty()).unwrap();
    let response = rig.router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    (parts.status, parts.headers, serde_json::from_slice(&bytes).unwrap())
}

#[sqlx::test(migrations = false)]
async fn the_ledger_reads_its_feed_with_a_token_and_nobody_else_does(owner: PgPool) {
    let rig = Rig::with(&owner, &["--api-token-sha256", HASH]).await;
    let feed = "/api/v1/ledger-feed";
    for token in [None, Some("another"), Some(HASH)] {
        let (status, headers, problem) = ask(&rig, feed, token).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED);
        assert_eq!(headers[header::CONTENT_TYPE], "application/problem+json");
        assert_eq!(headers[header::WWW_AUTHENTICATE], "Bearer");
        assert_eq!(problem["status"], 401);
        assert_eq!(problem["instance"], feed);
    }
    // Whoever is signed in to the pages is nobody here.
    let mut browser = rig.signed_in(RESIDENT).await;
    assert_eq!(browser.get(feed).await.status, StatusCode::UNAUTHORIZED);

    let token = Some("a-token-of-the-ledger");
    let (status, headers, page) = ask(&rig, &format!("{feed}?limit=2"), token).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(headers[header::CACHE_CONTROL], "no-store");
    assert_eq!(headers["x-content-type-options"], "nosniff");
    assert_eq!(page["entries"].as_array().unwrap().len(), 2);
    assert_eq!(page["last"], 2);
    let (_, _, rest) = ask(&rig, &format!("{feed}?after=2"), token).await;
    assert_eq!(rest["entries"][0]["seq"], 3);
    let (_, _, none) = ask(&rig, &format!("{feed}?after=1000000"), token).await;
    assert_eq!(none["entries"], Value::Array(Vec::new()));
    assert_eq!(none["last"], 1_000_000);
    for query in ["after=-1", "limit=0", "limit=1001", "after=x", "party=1"] {
        let (status, _, problem) = ask(&rig, &format!("{feed}?{query}"), token).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{query}");
        assert!(!problem["detail"].as_str().unwrap().is_empty());
    }
    let (status, _, info) = ask(&rig, "/api/v1/api-info", None).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(info["api_name"], "besked");
}

#[sqlx::test(migrations = false)]
async fn without_tokens_the_api_answers_nobody(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let (status, ..) = ask(&rig, "/api/v1/ledger-feed", Some("")).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
}
