//! Every way a sign-in can go wrong ends on a page that says what to do, and signs nobody in.

use crate::rig::{Browser, RESIDENT, Rig, staff};
use axum::http::StatusCode;
use besked_dev_idp::Fault;
use chrono::TimeDelta;
use sqlx::PgPool;

/// Follows to the sign-in page and returns the problem it names.
async fn problem(browser: &mut Browser, callback: &str) -> String {
    let answer = browser.get(callback).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{callback}");
    assert!(!browser.cookies.contains_key("__Host-besked"), "somebody was signed in");
    assert!(!browser.cookies.contains_key("__Host-besked-staff"), "somebody was signed in");
    let location = answer.location().unwrap().to_owned();
    let page = browser.get(&location).await;
    let (_, rest) = location.split_once("problem=").unwrap_or_else(|| panic!("{location}"));
    let code = rest.split('&').next().unwrap().to_owned();
    let expected =
        if code == "provider-down" { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
    assert_eq!(page.status, expected);
    assert!(page.text.contains("<h1"), "a page");
    code
}

#[sqlx::test(migrations = false)]
async fn what_the_provider_does_wrong_is_refused(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    for (fault, code) in [
        (Fault::Nonce, "not-trusted"),
        (Fault::Level, "level"),
        (Fault::NoLevel, "level"),
        (Fault::NoNumber, "no-number"),
        (Fault::TwoNumbers, "not-trusted"),
        (Fault::BadNumber, "not-trusted"),
        (Fault::Expired, "not-trusted"),
        (Fault::Future, "not-trusted"),
        (Fault::NoAuthTime, "not-trusted"),
        (Fault::Audience, "not-trusted"),
        (Fault::Issuer, "not-trusted"),
        (Fault::Signature, "not-trusted"),
        (Fault::State, "expired"),
        (Fault::AnswerIssuer, "not-trusted"),
        (Fault::TokenEndpoint, "provider-down"),
    ] {
        rig.provider.misbehave(Some(fault));
        let mut browser = rig.browser();
        let callback = browser.callback("/sign-in", "", &[("person", RESIDENT)]).await;
        assert_eq!(problem(&mut browser, &callback).await, code, "{fault:?}");
    }
    rig.provider.misbehave(None);
    rig.signed_in(RESIDENT).await;
}

#[sqlx::test(migrations = false)]
async fn what_the_person_does_is_answered(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.browser();
    let cancelled = browser.callback("/sign-in", "", &[("cancel", "1")]).await;
    assert_eq!(problem(&mut browser, &cancelled).await, "cancelled");
    let weak = [("person", RESIDENT), ("level", "http://id.elegnamnden.se/loa/1.0/loa2")];
    let weak = browser.callback("/sign-in", "", &weak).await;
    assert_eq!(problem(&mut browser, &weak).await, "level");
    let outsider = staff().pop().unwrap().number;
    let outsider = browser.callback("/staff/sign-in", "", &[("person", &outsider)]).await;
    assert_eq!(problem(&mut browser, &outsider).await, "no-role");
}

#[sqlx::test(migrations = false)]
async fn an_attempt_works_once_in_its_own_browser_and_not_for_ever(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.browser();
    let callback = browser.callback("/sign-in", "", &[("person", RESIDENT)]).await;

    // Someone who lures another into their own sign-in gets nothing.
    let mut other = rig.browser();
    assert_eq!(problem(&mut other, &callback).await, "expired");
    let mut beginning = rig.browser();
    beginning.callback("/sign-in", "", &[("person", RESIDENT)]).await;
    assert_eq!(problem(&mut beginning, &callback).await, "expired");

    let answer = browser.get(&callback).await;
    assert!(answer.location().unwrap().starts_with("/act-for"));
    let mut again = rig.browser();
    again.cookies = browser.cookies.clone();
    again.cookies.remove("__Host-besked");
    assert_eq!(problem(&mut again, &callback).await, "expired");

    let mut slow = rig.browser();
    let callback = slow.callback("/sign-in", "", &[("person", RESIDENT)]).await;
    rig.clock.turn(TimeDelta::minutes(11));
    assert_eq!(problem(&mut slow, &callback).await, "expired");

    for made_up in
        ["/auth/callback", "/auth/callback?state=x&code=y", "/auth/callback?error=access_denied"]
    {
        assert_eq!(problem(&mut rig.browser(), made_up).await, "expired", "{made_up}");
    }
}

#[sqlx::test(migrations = false)]
async fn the_server_starts_though_the_provider_is_down(owner: PgPool) {
    let rig = Rig::with(
        &owner,
        &["--staff-oidc-issuer", "http://localhost:1", "--staff-oidc-client-secret", "x"],
    )
    .await;
    let mut browser = rig.browser();
    let begun = browser.post("/staff/sign-in", &[]).await;
    let location = begun.location().unwrap();
    assert_eq!(location, "/staff/sign-in?problem=provider-down&next=%2Fstaff");
    assert_eq!(browser.get(location).await.status, StatusCode::SERVICE_UNAVAILABLE);
    rig.signed_in(RESIDENT).await;
}

#[sqlx::test(migrations = false)]
async fn too_many_attempts_have_to_wait(owner: PgPool) {
    let rig = Rig::with(&owner, &["--sign-in-limit", "3"]).await;
    let mut browser = rig.browser();
    for _ in 0..3 {
        assert_eq!(browser.post("/sign-in", &[]).await.status, StatusCode::SEE_OTHER);
    }
    let refused = browser.post("/sign-in", &[]).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.header("retry-after").unwrap().parse::<u64>().unwrap() > 0);
    assert_eq!(browser.get("/sign-in").await.status, StatusCode::OK);
}
