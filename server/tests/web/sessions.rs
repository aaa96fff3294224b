//! How long a session lives, and whom it acts for.

use crate::rig::{NEIGHBOUR, RESIDENT, Rig};
use crate::seed;
use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;

#[sqlx::test(migrations = false)]
async fn a_session_ends_when_nothing_happens_and_when_its_time_is_over(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut idle = rig.signed_in(RESIDENT).await;
    rig.clock.turn(TimeDelta::minutes(19));
    assert_eq!(idle.get("/overview").await.status, StatusCode::OK);
    rig.clock.turn(TimeDelta::minutes(19));
    assert_eq!(idle.get("/overview").await.status, StatusCode::OK);
    rig.clock.turn(TimeDelta::minutes(20));
    let turned_away = idle.get("/overview").await;
    assert_eq!(turned_away.location(), Some("/sign-in?problem=session-ended&next=%2Foverview"));

    let mut busy = rig.signed_in(RESIDENT).await;
    for _ in 0..15 {
        rig.clock.turn(TimeDelta::minutes(15));
        assert_eq!(busy.get("/overview").await.status, StatusCode::OK);
    }
    rig.clock.turn(TimeDelta::minutes(15));
    assert_eq!(busy.get("/overview").await.status, StatusCode::SEE_OTHER);
}

#[sqlx::test(migrations = false)]
async fn one_may_say_that_one_is_still_there(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    rig.clock.turn(TimeDelta::minutes(18));
    let answer = browser.post("/session/extend", &[]).await;
    assert_eq!(answer.status, StatusCode::OK);
    let told: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
    let until: DateTime<Utc> = told["idle_until"].as_str().unwrap().parse().unwrap();
    assert_eq!(until, seed::now() + TimeDelta::minutes(38));
    rig.clock.turn(TimeDelta::minutes(18));
    assert_eq!(browser.get("/overview").await.status, StatusCode::OK);
    rig.clock.turn(TimeDelta::minutes(21));
    assert_eq!(browser.post("/session/extend", &[]).await.status, StatusCode::UNAUTHORIZED);
}

#[sqlx::test(migrations = false)]
async fn one_acts_for_whom_one_has_a_mandate_for(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    let choice = browser.get("/act-for?next=%2Finvoices").await;
    assert_eq!(choice.status, StatusCode::OK);
    assert!(choice.text.contains("Demobolaget Ek AB"));
    let own = seed::RESIDENT.to_string();
    let company = seed::COMPANY.to_string();
    let former = browser.clone();
    let chosen = browser
        .post("/act-for", &[("acting_for", &own), ("party", &company), ("next", "/invoices")])
        .await;
    assert_eq!(chosen.location(), Some("/invoices"));
    assert_ne!(former.cookies["__Host-besked"], browser.cookies["__Host-besked"]);
    assert_eq!(former.clone().get("/overview").await.status, StatusCode::SEE_OTHER);
    let invoices = browser.get("/invoices").await;
    assert!(invoices.text.contains("Demobolaget Ek AB"), "the banner says for whom");
    assert!(invoices.text.contains("V-90") && !invoices.text.contains("F-1002"));
    // The mandate for the neighbour ended in June.
    let neighbour = seed::NEIGHBOUR.to_string();
    let refused =
        browser.post("/act-for", &[("acting_for", &company), ("party", &neighbour)]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(browser.get("/invoices").await.text.contains("V-90"));

    // A mandate that ends while one is signed in ends at once.
    sqlx::query("update mandate set valid_to = '2026-11-21' where party_id = $1")
        .bind(seed::COMPANY.0)
        .execute(&owner)
        .await
        .unwrap();
    let invoices = browser.get("/invoices").await;
    assert!(!invoices.text.contains("V-90") && invoices.text.contains("F-1002"));
    // The provider's token was locked anew with each cookie: signing out still knows it.
    assert!(browser.post("/sign-out", &[]).await.input("id_token_hint").is_some());
}

#[sqlx::test(migrations = false)]
async fn a_session_is_kept_as_a_digest_and_its_token_locked(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let browser = rig.signed_in(NEIGHBOUR).await;
    let cookie = &browser.cookies["__Host-besked"];
    let rows = sqlx::query_scalar::<_, String>(
        "select s::text || encode(coalesce(sealed_id_token, ''), 'escape')
        from debtor_session as s where party_id = $1",
    )
    .bind(seed::NEIGHBOUR.0)
    .fetch_all(&owner)
    .await
    .unwrap();
    assert_eq!(rows.len(), 1);
    assert!(!rows[0].contains(cookie.as_str()));
    assert!(!rows[0].contains("eyJ"), "no readable token");
}

#[sqlx::test(migrations = false)]
async fn what_is_over_is_forgotten(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    rig.signed_in(RESIDENT).await;
    rig.staff("besked-handler").await;
    let later = seed::now() + TimeDelta::days(2);
    besked_server::store::session::forget_ended(&rig.pools.signin, later, later).await.unwrap();
    for table in
        ["debtor_session", "staff_session", "sign_in_attempt", "signing_attempt", "kept_form"]
    {
        let left = sqlx::query_scalar::<_, i64>(sqlx::AssertSqlSafe(format!(
            "select count(*) from {table}"
        )))
        .fetch_one(&owner)
        .await
        .unwrap();
        assert_eq!(left, 0, "{table}");
    }
}

#[sqlx::test(migrations = false)]
async fn several_servers_on_one_database_are_one_portal(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    browser.served_by(&rig.other);
    let account = browser.get("/account").await;
    assert_eq!(account.status, StatusCode::OK);
    // A form shown by one, sent to the other, and ended there for both.
    let fields = [
        ("acting_for", account.input("acting_for").unwrap().to_owned()),
        ("form_key", account.input("form_key").unwrap().to_owned()),
    ];
    browser.served_by(&rig.router);
    let mut sent: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    sent.extend([("email", "demo.ek@example.se"), ("phone", ""), ("language", "sv")]);
    assert_eq!(browser.post("/account", &sent).await.status, StatusCode::SEE_OTHER);
    browser.served_by(&rig.other);
    assert!(browser.get("/account").await.text.contains("demo.ek@example.se"));
    browser.post("/sign-out", &[]).await;
    browser.served_by(&rig.router);
    assert_eq!(browser.get("/account").await.status, StatusCode::SEE_OTHER);
}
