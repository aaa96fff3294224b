//! A decision is received when its page or its letter is handed to the person: not by staff, by a browser that looks
//! ahead, or by the message that tells of it (FL 44 §).

use crate::rig::{Answer, RESIDENT, Rig};
use crate::staff_cases::{DECISION, opened, post};
use axum::http::{HeaderValue, Method, StatusCode};
use sqlx::PgPool;

/// The address of a case that was decided and can be appealed.
async fn decided(owner: &PgPool, rig: &Rig) -> String {
    let case = opened(rig).await;
    let id = case.rsplit('/').next().unwrap();
    sqlx::query("update dispute set regime = 'administrative_appeal' where id = $1::uuid")
        .bind(id)
        .execute(owner)
        .await
        .unwrap();
    let mut manager = rig.staff("besked-manager").await;
    let mut handler = rig.staff("besked-handler").await;
    let statement = [("statement", "Ingen har bott där.")];
    assert_eq!(post(&mut handler, &case, "statement", &statement).await.0, StatusCode::SEE_OTHER);
    let decision: Vec<_> = DECISION
        .into_iter()
        .filter(|(name, _)| *name != "outcome")
        .chain([("outcome", "no_change"), ("comment_needless", "Inget nytt har tillförts.")])
        .collect();
    assert_eq!(post(&mut manager, &case, "decision", &decision).await.0, StatusCode::SEE_OTHER);
    case.trim_start_matches("/staff").to_owned()
}

async fn is_shown(owner: &PgPool, case: &str) -> bool {
    let sql = "select shown_at is not null from message
        where dispute_id = $1::uuid and kind = 'decision'";
    let id = case.rsplit('/').next().unwrap();
    sqlx::query_scalar(sql).bind(id).fetch_one(owner).await.unwrap()
}

/// The message that tells of the decision.
async fn message(owner: &PgPool, case: &str) -> String {
    let sql = "select '/messages/' || id from message
        where dispute_id = $1::uuid and kind = 'decision'";
    let id = case.rsplit('/').next().unwrap();
    sqlx::query_scalar(sql).bind(id).fetch_one(owner).await.unwrap()
}

/// Hands over everything else of a case that was decided, and then what receives the decision. What that answers.
async fn received_by(owner: &PgPool, what: &str) -> Answer {
    let rig = Rig::new(owner).await;
    let case = decided(owner, &rig).await;
    let mut own = rig.signed_in(RESIDENT).await;
    let mut handler = rig.staff("besked-handler").await;
    for there in ["", "/decisions/1.pdf"] {
        let staff = handler.get(&format!("/staff{case}{there}")).await;
        assert_eq!(staff.status, StatusCode::OK);
        let head = own.send(Method::HEAD, &format!("{case}{there}"), None).await;
        assert_eq!(head.status, StatusCode::SERVICE_UNAVAILABLE);
        own.headers.insert("sec-purpose", HeaderValue::from_static("prefetch;prerender"));
        let ahead = own.get(&format!("{case}{there}")).await;
        own.headers.remove("sec-purpose");
        assert_eq!(ahead.status, StatusCode::SERVICE_UNAVAILABLE);
    }
    for there in ["/explanation.pdf", "/statements/1.pdf", "/decisions/2.pdf"] {
        own.get(&format!("{case}{there}")).await;
    }
    let letter = own.get(&message(owner, &case).await).await;
    assert_eq!(letter.status, StatusCode::OK);
    assert!(!is_shown(owner, &case).await);
    let answer = own.get(&format!("{case}{what}")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(is_shown(owner, &case).await);
    answer
}

#[sqlx::test(migrations = false)]
async fn a_decision_is_received_by_its_page_which_tells_the_last_day(owner: PgPool) {
    let page = received_by(&owner, "").await;
    assert!(page.text.contains("Vi måste ha fått det senast"), "{}", page.text);
}

#[sqlx::test(migrations = false)]
async fn a_decision_is_received_by_its_letter(owner: PgPool) {
    received_by(&owner, "/decisions/1.pdf").await;
}
