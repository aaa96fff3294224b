//! Forms: what was typed is never lost, and nothing is done for the wrong party or twice.

use crate::rig::{NEIGHBOUR, RESIDENT, Rig};
use crate::seed;
use axum::http::{HeaderValue, StatusCode};
use chrono::TimeDelta;
use sqlx::PgPool;

#[sqlx::test(migrations = false)]
async fn a_bad_form_comes_back_with_what_was_typed(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    let own = seed::RESIDENT.to_string();
    let fields = [
        ("acting_for", own.as_str()),
        ("email", "not an <address>"),
        ("phone", "070-174 06 12"),
        ("language", "sv"),
    ];
    let answer = browser.post("/account", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("not an &lt;address&gt;"), "kept, and escaped");
    assert!(answer.text.contains("070-174 06 12"));
    assert!(answer.header("content-security-policy").is_some());
    let fields = [
        ("acting_for", own.as_str()),
        ("email", "ny@example.se"),
        ("phone", "070-174 06 12"),
        ("language", "en"),
    ];
    let answer = browser.post("/account", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let page = browser.get("/account").await;
    assert!(page.text.contains("ny@example.se"));
}

#[sqlx::test(migrations = false)]
async fn a_form_shown_for_another_party_is_not_done(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    for acting_for in [seed::COMPANY.to_string(), seed::PROTECTED.to_string(), String::new()] {
        let fields =
            [("acting_for", acting_for.as_str()), ("email", "fel@example.se"), ("phone", "")];
        let answer = browser.post("/account", &fields).await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{acting_for}");
        assert!(answer.text.contains("fel@example.se"), "kept");
        // Shown again, the form is one for the party that one acts for now.
        assert_eq!(answer.input("acting_for"), Some(seed::RESIDENT.to_string().as_str()));
    }
    assert!(!browser.get("/account").await.text.contains("fel@example.se"));
}

#[sqlx::test(migrations = false)]
async fn what_was_typed_survives_the_end_of_the_session(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    let own = seed::RESIDENT.to_string();
    let fields = [
        ("acting_for", own.as_str()),
        ("email", "skrivet@example.se"),
        ("phone", ""),
        ("language", "sv"),
    ];
    rig.clock.turn(TimeDelta::minutes(30));
    let answer = browser.post("/account", &fields).await;
    assert_eq!(answer.location(), Some("/sign-in?problem=session-ended&next=%2Faccount"));
    assert!(browser.cookies.contains_key("__Host-besked-kept"));
    let readable = sqlx::query_scalar::<_, bool>(
        "select exists (select from kept_form where position('skrivet'::bytea in sealed) > 0)",
    )
    .fetch_one(&owner)
    .await
    .unwrap();
    assert!(!readable, "whoever reads the database reads no form");

    // Someone else who signs in at the same machine does not see it.
    let mut other = browser.clone();
    other.sign_in(NEIGHBOUR).await;
    assert!(!other.get("/account").await.text.contains("skrivet@example.se"));

    browser.sign_in_at("/sign-in", "/account", RESIDENT).await;
    let page = browser.get("/account").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("skrivet@example.se"), "it is back");
    assert!(!browser.cookies.contains_key("__Host-besked-kept"));
    assert!(!browser.get("/account").await.text.contains("skrivet@example.se"), "once");
}

#[sqlx::test(migrations = false)]
async fn another_sites_page_cannot_send_a_form(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let own = seed::RESIDENT.to_string();
    let fields = [("acting_for", own.as_str()), ("email", "fel@example.se")];
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("sec-fetch-site", "none"),
    ] {
        let mut browser = rig.signed_in(RESIDENT).await;
        browser.headers.insert(name, HeaderValue::from_static(value));
        for path in ["/account", "/act-for", "/sign-in", "/sign-out", "/staff/sign-in"] {
            let answer = browser.post(path, &fields).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {name}: {value}");
        }
        browser.headers.clear();
        assert_eq!(browser.get("/overview").await.status, StatusCode::OK, "still signed in");
    }
}

#[sqlx::test(migrations = false)]
async fn a_form_can_be_too_large(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    let large = "x".repeat(70_000);
    let answer = browser.post("/account", &[("email", &large)]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}
