//! What every answer tells the browser.

use crate::rig::{RESIDENT, Rig};
use axum::http::{HeaderValue, StatusCode};
use sqlx::PgPool;

#[sqlx::test(migrations = false)]
async fn pages_run_nothing_but_our_own(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    let mut nonces = Vec::new();
    for path in ["/", "/contact", "/overview", "/invoices", "/account", "/nowhere"] {
        let answer = browser.get(path).await;
        let policy = answer.header("content-security-policy").unwrap().to_owned();
        for part in [
            "default-src 'none'",
            "style-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self' http://localhost:",
        ] {
            assert!(policy.contains(part), "{path}: {part} in {policy}");
        }
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
        assert!(!policy.contains("wasm-unsafe-eval"), "{path} has no island");
        let (_, nonce) = policy.split_once("'nonce-").unwrap();
        nonces.push(nonce.split('\'').next().unwrap().to_owned());
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("referrer-policy"), Some("same-origin"));
        assert_eq!(answer.header("cross-origin-opener-policy"), Some("same-origin"));
        assert!(answer.header("permissions-policy").is_some());
        assert!(answer.header("x-request-id").is_some());
        assert!(!answer.text.contains(" style=\""), "{path} has no inline style");
        assert!(!answer.text.contains(" onclick="), "{path} has no inline script");
    }
    let count = nonces.len();
    nonces.sort();
    nonces.dedup();
    assert_eq!(nonces.len(), count, "a nonce is used once");
}

#[sqlx::test(migrations = false)]
async fn nothing_personal_is_kept_or_found(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    for path in ["/", "/overview", "/invoices", "/account"] {
        let answer = browser.get(path).await;
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
        assert!(answer.header("x-robots-tag").unwrap().contains("noindex"), "{path}");
        assert!(!answer.text.contains(RESIDENT), "{path} shows no whole number");
    }
    let public = rig.browser().get("/").await;
    assert_eq!(public.header("cache-control"), Some("private, no-cache"));
    assert_eq!(public.header("x-robots-tag"), None);
    // Secret cookies are for this host alone, over encrypted connections, and not for scripts.
    let begun = rig.browser().post("/sign-in", &[]).await;
    let cookie = begun.header("set-cookie").unwrap();
    assert!(cookie.starts_with("__Host-"), "{cookie}");
    for attribute in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
}

#[sqlx::test(migrations = false)]
async fn an_encrypted_portal_stays_encrypted(owner: PgPool) {
    let rig = Rig::with(&owner, &["--public-url", "https://besked.example"]).await;
    let answer = rig.browser().get("/").await;
    assert!(answer.header("strict-transport-security").unwrap().starts_with("max-age="));
    assert!(answer.header("content-security-policy").unwrap().contains("upgrade-insecure"));
    let plain = Rig::browser(&rig).get("/health/live").await;
    assert_eq!(plain.status, StatusCode::OK);
    assert!(plain.header("content-security-policy").unwrap().contains("default-src 'none'"));
}

#[sqlx::test(migrations = false)]
async fn the_language_is_chosen_and_remembered(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.browser();
    assert!(browser.get("/").await.text.contains("<html lang=\"sv\""));
    let chosen = browser.get("/contact?lang=en&x=1").await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER);
    assert_eq!(chosen.location(), Some("/contact?x=1"));
    assert!(browser.get("/").await.text.contains("<html lang=\"en\""));
    let mut english = rig.browser();
    english.headers.insert("accept-language", HeaderValue::from_static("en-GB,en;q=0.9"));
    assert!(english.get("/").await.text.contains("<html lang=\"en\""));
}

#[sqlx::test(migrations = false)]
async fn pages_are_compressed_but_not_for_other_sites(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.browser();
    browser.headers.insert("accept-encoding", HeaderValue::from_static("gzip, br"));
    let answer = browser.get("/").await;
    assert_eq!(answer.header("content-encoding"), Some("br"));
    browser.headers.insert("sec-fetch-site", HeaderValue::from_static("cross-site"));
    let answer = browser.get("/?q=guess").await;
    assert_eq!(answer.header("content-encoding"), None);
}

#[sqlx::test(migrations = false)]
async fn it_says_whether_it_lives_and_can_serve(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.browser();
    assert_eq!(browser.get("/health/live").await.status, StatusCode::OK);
    assert_eq!(browser.get("/health/ready").await.status, StatusCode::OK);
    rig.pools.close().await;
    assert_eq!(browser.get("/health/live").await.status, StatusCode::OK);
    assert_eq!(browser.get("/health/ready").await.status, StatusCode::SERVICE_UNAVAILABLE);
    // A failure says that it is one.
    browser.cookies.insert("__Host-besked".to_owned(), "A".repeat(43));
    assert_eq!(browser.get("/overview").await.status, StatusCode::SERVICE_UNAVAILABLE);
}

#[sqlx::test(migrations = false)]
async fn searches_are_counted_by_session(owner: PgPool) {
    let rig = Rig::with(&owner, &["--search-limit", "2"]).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    for _ in 0..2 {
        assert_eq!(browser.get("/invoices?q=a").await.status, StatusCode::OK);
    }
    assert_eq!(browser.get("/invoices?q=a").await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(browser.get("/invoices").await.status, StatusCode::OK);
    let mut other = rig.signed_in(RESIDENT).await;
    assert_eq!(other.get("/invoices?q=a").await.status, StatusCode::OK);
}

#[sqlx::test(migrations = false)]
async fn the_rules_of_a_plan_may_run_where_one_is_proposed_and_not_where_it_is_read(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    for (path, runs) in [("/plans/new", true), ("/plans", false)] {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let policy = answer.header("content-security-policy").unwrap();
        assert_eq!(policy.contains(" 'wasm-unsafe-eval'"), runs, "{path}: {policy}");
        assert_eq!(answer.text.contains("data-plan=\""), runs, "{path}");
    }
}

#[sqlx::test(migrations = false)]
async fn the_check_of_an_agreement_may_run_and_knows_the_seals(owner: PgPool) {
    let seals = ["3f".repeat(32), "7a".repeat(32)];
    let rig = Rig::with(&owner, &["--known-seals", &seals.join(",")]).await;
    let answer = rig.browser().get("/verify").await;
    assert_eq!(answer.status, StatusCode::OK);
    let policy = answer.header("content-security-policy").unwrap();
    assert!(policy.contains(" 'wasm-unsafe-eval'"), "{policy}");
    assert!(policy.contains("connect-src 'self'"), "{policy}");
    assert!(answer.text.contains(&format!("data-seals=\"{}\"", seals.join(" "))));
}
