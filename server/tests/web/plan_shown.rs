//! What is signed is what was shown, whatever has been frozen since.

use crate::plan_signing::agreed;
use crate::rig::{Answer, Browser, NEIGHBOUR, RESIDENT, Rig};
use crate::seed;
use axum::http::StatusCode;
use besked_app::letters::AGREEMENT_LETTER;
use besked_domain::id::PlanId;
use sqlx::PgPool;

/// The fingerprint of what is gone to the provider with, the latest.
async fn begun(owner: &PgPool) -> String {
    let latest = "select encode(document_sha256, 'hex') from signing_attempt
        order by created_at desc, expires_at desc limit 1";
    let found = sqlx::query_scalar(latest).fetch_one(owner).await.unwrap();
    sqlx::query("delete from signing_attempt").execute(owner).await.unwrap();
    found
}

/// The button under the agreement, by a form that tells what was shown, or does not.
async fn pressed(browser: &mut Browser, address: &str, shown: Option<&str>) -> Answer {
    let own = seed::RESIDENT.to_string();
    let mut fields = vec![("acting_for", own.as_str())];
    fields.extend(shown.map(|shown| ("document", shown)));
    browser.post(address, &fields).await
}

/// What is frozen of a plan, as it was frozen by an earlier release and shown by it: its fingerprint.
async fn frozen_earlier(owner: &PgPool, id: PlanId) -> String {
    sqlx::query_scalar(
        "update plan_agreement set letter = null, document = '%PDF earlier' where plan_id = $1
        returning encode(sha256, 'hex')",
    )
    .bind(id.0)
    .fetch_one(owner)
    .await
    .unwrap()
}

#[sqlx::test(migrations = false)]
async fn what_was_shown_is_signed_and_nothing_that_is_frozen_meanwhile(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let id = agreed(&rig).await;
    let address = format!("/plans/{id}/sign");
    let mut browser = rig.signed_in(RESIDENT).await;
    let shown = |page: &Answer| page.input("document").expect("a form").to_owned();
    assert_eq!(shown(&browser.get(&address).await).len(), 64);
    let earlier = frozen_earlier(&owner, id).await;
    // Whoever presses the button signs that, be it that the form tells of none: there has been no other.
    for told in [Some(earlier.as_str()), None] {
        let answer = pressed(&mut browser, &address, told).await;
        assert_eq!(answer.status, StatusCode::OK, "{told:?}: {}", answer.text);
        assert_eq!(begun(&owner).await, earlier, "{told:?}");
    }
    // The page is opened anew, by somebody else perhaps.
    let newer = shown(&browser.get(&address).await);
    assert_ne!(newer, earlier);
    for told in [&earlier, &newer] {
        let answer = pressed(&mut browser, &address, Some(told)).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        assert_eq!(&begun(&owner).await, told);
    }
    // Nobody signs what they may not have seen: they are shown what there is.
    for told in [None, Some("00")] {
        let answer = pressed(&mut browser, &address, told).await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{told:?}");
        assert_eq!(shown(&answer), newer, "{told:?}");
    }
    let kept: i32 = sqlx::query_scalar("select letter from plan_agreement where plan_id = $1")
        .bind(id.0)
        .fetch_one(&owner)
        .await
        .unwrap();
    assert_eq!(kept, AGREEMENT_LETTER);
}

#[sqlx::test(migrations = false)]
async fn each_text_that_was_frozen_is_read_by_its_fingerprint(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let id = agreed(&rig).await;
    let mut browser = rig.signed_in(RESIDENT).await;
    let mut handler = rig.staff("besked-handler").await;
    let printed = format!("/staff/plans/{id}/to-sign.pdf");
    handler.get(&printed).await;
    let earlier = frozen_earlier(&owner, id).await;
    let before = handler.get(&format!("/staff/plans/{id}")).await;
    assert!(!before.text.contains("?text="), "it is the only one: {}", before.text);
    browser.get(&format!("/plans/{id}/sign")).await;
    let newest = handler.get(&printed).await.bytes;
    assert_ne!(newest, b"%PDF earlier");
    // The page links to the earlier one; what it links to is that, byte for byte.
    let there = format!("{printed}?text={earlier}");
    let page = handler.get(&format!("/staff/plans/{id}")).await;
    assert!(page.text.contains(&format!("href=\"{there}\"")), "{}", page.text);
    let looks = "select count(*) from event where name = 'StaffLooked'";
    let looked: i64 = sqlx::query_scalar(looks).fetch_one(&owner).await.unwrap();
    let read = handler.get(&there).await;
    assert_eq!(read.header("content-type"), Some("application/pdf"));
    assert_eq!(read.bytes, b"%PDF earlier");
    let now: i64 = sqlx::query_scalar(looks).fetch_one(&owner).await.unwrap();
    assert_eq!(now, looked + 1, "it is a look");
    assert_eq!(
        browser.get(&format!("/plans/{id}/to-sign.pdf?text={earlier}")).await.bytes,
        read.bytes
    );
    // No other text, no other party's and nobody who may not see documents.
    for text in ["", "00", "x"] {
        let none = handler.get(&format!("{printed}?text={text}")).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND, "{text}");
    }
    let mut neighbour = rig.signed_in(NEIGHBOUR).await;
    let theirs = neighbour.get(&format!("/plans/{id}/to-sign.pdf?text={earlier}")).await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    let unseen = rig.staff("besked-call-agent").await.get(&there).await;
    assert_eq!(unseen.status, StatusCode::NOT_FOUND);
}
