//! An agreement that cannot be had: its page and its file say so in the same words.

use crate::plan_signing::agreed;
use crate::rig::{RESIDENT, Rig};
use axum::http::StatusCode;
use sqlx::PgPool;

#[sqlx::test(migrations = false)]
async fn the_file_of_an_agreement_that_is_not_frozen_says_what_its_page_says(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let id = agreed(&rig).await;
    // As where the debtor's address is changed while the document is set: nothing is frozen.
    sqlx::raw_sql(
        "create function nothing() returns trigger language plpgsql as 'begin return null; end';
        create trigger freezes_nothing before insert on plan_agreement
        for each row execute function nothing()",
    )
    .execute(&owner)
    .await
    .unwrap();
    let mut browser = rig.signed_in(RESIDENT).await;
    for path in ["sign", "agreement.pdf", "to-sign.pdf"] {
        let answer = browser.get(&format!("/plans/{id}/{path}")).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        let says = "Vi kan inte visa sidan just nu";
        assert!(answer.text.contains(says), "{path}: {}", answer.text);
        assert!(!answer.text.contains("Sidan finns inte"), "{path}");
    }
    sqlx::raw_sql("drop trigger freezes_nothing on plan_agreement").execute(&owner).await.unwrap();
    let there = browser.get(&format!("/plans/{id}/agreement.pdf")).await;
    assert_eq!(there.header("content-type"), Some("application/pdf"));
    let none = browser.get(&format!("/plans/{}/agreement.pdf", uuid::Uuid::nil())).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}
