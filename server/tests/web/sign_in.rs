//! Signing in and out.

use crate::rig::{COORDINATION, FORMER, NEIGHBOUR, NEWCOMER, PORTAL, RESIDENT, Rig, STRANGER};
use crate::seed;
use axum::http::StatusCode;
use sqlx::PgPool;
use url::Url;

#[sqlx::test(migrations = false)]
async fn a_resident_signs_in_and_is_led_where_they_were_going(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.browser();
    let wanted = browser.get("/invoices?status=open&q=va%20x").await;
    assert_eq!(wanted.status, StatusCode::SEE_OTHER);
    let page = browser.get(wanted.location().unwrap()).await;
    assert_eq!(page.status, StatusCode::OK);
    let next = page.input("next").unwrap().replace("&amp;", "&");
    assert_eq!(next, "/invoices?status=open&q=va%20x");
    let answer = browser.sign_in_at("/sign-in", &next, NEIGHBOUR).await;
    // The neighbour has a mandate too, and is asked whom to act for first.
    assert_eq!(answer.location(), Some("/act-for?next=%2Finvoices%3Fstatus%3Dopen%26q%3Dva%2520x"));
    let overview = browser.get("/overview").await;
    assert_eq!(overview.status, StatusCode::OK);
    assert!(overview.text.contains("Demo Åström-Al"));
}

#[sqlx::test(migrations = false)]
async fn a_coordination_number_of_month_00_is_the_same_person(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.signed_in(COORDINATION).await;
    let overview = browser.get("/overview").await;
    assert!(overview.text.contains("Demo Ek"), "{}", overview.text);
    let invoice = browser.get(&format!("/invoices/{}", seed::OVERDUE)).await;
    assert_eq!(invoice.status, StatusCode::OK);
}

#[sqlx::test(migrations = false)]
async fn a_personal_number_finds_what_was_owed_under_the_coordination_number(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let numbers = async || {
        sqlx::query_scalar::<_, String>(
            "select value from party_identity
            where party_id in (select party_id from party_identity where value = $1)
            order by main desc",
        )
        .bind(FORMER)
        .fetch_all(&owner)
        .await
        .unwrap()
    };
    rig.signed_in(FORMER).await;
    assert_eq!(numbers().await, [FORMER]);
    for _ in 0..2 {
        rig.signed_in(NEWCOMER).await;
        assert_eq!(numbers().await, [FORMER, NEWCOMER]);
    }
}

#[sqlx::test(migrations = false)]
async fn someone_whom_no_ledger_knows_is_welcome_and_owes_nothing(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    for _ in 0..2 {
        let mut browser = rig.signed_in(STRANGER).await;
        let overview = browser.get("/overview").await;
        assert_eq!(overview.status, StatusCode::OK);
        assert!(overview.text.contains("Demo Person"));
    }
    let parties = sqlx::query_scalar::<_, i64>(
        "select count(*) from party_identity where value = '189001019802'",
    )
    .fetch_one(&owner)
    .await
    .unwrap();
    assert_eq!(parties, 1);
}

#[sqlx::test(migrations = false)]
async fn the_request_says_what_the_profile_demands_and_no_more(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.browser();
    let begun = browser.post("/sign-in", &[("next", "/overview")]).await;
    let there = Url::parse(begun.location().unwrap()).unwrap();
    let names: Vec<String> = there.query_pairs().map(|(name, _)| name.into_owned()).collect();
    // All but what must stand beside it is in the signed request.
    assert_eq!(names, ["response_type", "client_id", "scope", "request"]);
    let (_, request) = there.query_pairs().find(|(name, _)| name == "request").unwrap();
    let payload = request.split('.').nth(1).unwrap();
    use base64::Engine as _;
    let payload = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(payload).unwrap();
    let said: serde_json::Value = serde_json::from_slice(&payload).unwrap();
    assert_eq!(said["redirect_uri"], format!("{PORTAL}/auth/callback"));
    assert_eq!(said["code_challenge_method"], "S256");
    assert_eq!(said["code_challenge"].as_str().unwrap().len(), 43);
    assert_eq!(said["state"].as_str().unwrap().len(), 43);
    assert_eq!(said["claims"]["id_token"]["acr"]["essential"], true);
    assert_eq!(said["ui_locales"], "sv");
    assert!(said.get("acr_values").is_none());
    assert!(said.get("login_hint").is_none());
}

#[sqlx::test(migrations = false)]
async fn signing_out_ends_the_session_here_and_at_the_provider(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    let former = browser.clone();
    let answer = browser.post("/sign-out", &[]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(!browser.cookies.contains_key("__Host-besked"));
    assert!(answer.text.contains("/end-session"));
    assert_eq!(answer.input("post_logout_redirect_uri"), Some("http://localhost:3000/"));
    // The token names the person: it goes in a form and in no address.
    assert!(answer.input("id_token_hint").is_some_and(|token| token.contains('.')));
    assert!(!answer.text.contains("id_token_hint="));
    // The cookie is worth nothing, whoever kept it.
    let mut thief = former;
    assert_eq!(thief.get("/overview").await.status, StatusCode::SEE_OTHER);
    let again = browser.post("/sign-out", &[]).await;
    assert_eq!((again.status, again.location()), (StatusCode::SEE_OTHER, Some("/")));
}

#[sqlx::test(migrations = false)]
async fn the_provider_may_change_its_keys(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    rig.signed_in(RESIDENT).await;
    rig.provider.rotate_keys();
    rig.signed_in(RESIDENT).await;
    // Keys that change again at once are not fetched for anyone who asks.
    rig.provider.rotate_keys();
    let answer = rig.browser().sign_in(RESIDENT).await;
    assert_eq!(answer.location(), Some("/sign-in?problem=not-trusted&next=%2Foverview"));
}

#[sqlx::test(migrations = false)]
async fn staff_sign_in_by_their_groups_into_a_session_of_their_own(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.staff("besked-handler").await;
    assert!(!browser.cookies.contains_key("__Host-besked"));
    // What they may do is remembered, for those who hand them a case.
    let newest = "select roles, sees_protected from staff_member order by id desc limit 1";
    let known: (Vec<String>, bool) = sqlx::query_as(newest).fetch_one(&owner).await.unwrap();
    assert_eq!(known, (vec!["handler".to_owned()], false));
    assert_eq!(browser.get("/staff").await.status, StatusCode::OK);
    assert_eq!(browser.get("/overview").await.status, StatusCode::SEE_OTHER);
    // The debtor's session beside it is another one, and neither ends the other.
    browser.sign_in(NEIGHBOUR).await;
    assert_eq!(browser.get("/staff").await.status, StatusCode::OK);
    assert_eq!(browser.get("/overview").await.status, StatusCode::OK);
    browser.post("/staff/sign-out", &[]).await;
    assert_eq!(browser.get("/staff").await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.get("/overview").await.status, StatusCode::OK);
    // The cookie of one kind is nothing under the name of the other.
    let token = browser.cookies.get("__Host-besked").unwrap().clone();
    browser.cookies.insert("__Host-besked-staff".to_owned(), token);
    assert_eq!(browser.get("/staff").await.status, StatusCode::SEE_OTHER);
}

#[sqlx::test(migrations = false)]
async fn next_never_leads_elsewhere(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    for next in [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/staff",
    ] {
        let mut browser = rig.browser();
        let query: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
        let page = browser.get(&format!("/sign-in?next={query}")).await;
        assert_eq!(page.input("next"), Some("/overview"), "{next}");
        let answer = browser.sign_in_at("/sign-in", next, STRANGER).await;
        assert_eq!(answer.location(), Some("/overview"), "{next}");
    }
}
