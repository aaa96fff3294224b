//! A call of someone who has not signed in, followed through the router by its secret link.

use crate::rig::{Answer, RESIDENT, Rig};
use axum::http::StatusCode;
use chrono::TimeDelta;
use sqlx::PgPool;

/// What is typed.
const TYPED: [(&str, &str); 6] = [
    ("topic", "cannot_pay"),
    ("about", ""),
    ("phone", "070-174 06 20"),
    ("window", "2026-11-23T13:00"),
    ("language", "swedish"),
    ("note", "Ring på mobilen."),
];

/// A secret that can be one, and leads nowhere.
const NOBODYS: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Nothing of the page is kept, found, or told to another site.
fn is_kept_to_oneself(answer: &Answer) {
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("x-robots-tag"), Some("noindex, nofollow"));
    assert_eq!(answer.header("referrer-policy"), Some("same-origin"));
}

#[sqlx::test(migrations = false)]
async fn a_call_is_followed_moved_fetched_and_cancelled_by_its_link(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    // Monday at ten in Stockholm.
    rig.clock.turn(TimeDelta::hours(22));
    let mut asker = rig.browser();
    let asked = asker.post("/callbacks/new", &TYPED).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text);
    let link = asked.location().unwrap().trim_end_matches("?done=1").to_owned();
    assert!(link.starts_with("/callbacks/mine/"), "{link}");
    // Any browser that has the link, whoever is signed in there.
    for mut browser in [rig.browser(), rig.signed_in(RESIDENT).await] {
        let page = browser.get(&link).await;
        assert_eq!(page.status, StatusCode::OK);
        is_kept_to_oneself(&page);
        assert!(page.text.contains("slutar på 20"), "{}", page.text);
        for personal in ["070-174", "46701740620", "mobilen", "dela upp betalningen"] {
            assert!(!page.text.contains(personal), "the page tells {personal}");
        }
    }

    // A window that was never one is as good as full: others are offered, and what was typed is kept.
    let mut fields = vec![("window", "2026-11-23T13:07"), ("phone", "070-174 06 21")];
    let full = asker.post(&format!("{link}/move"), &fields).await;
    assert_eq!(full.status, StatusCode::CONFLICT);
    assert!(full.text.contains("value=\"2026-11-23T15:00\""), "{}", full.text);
    assert!(full.text.contains("value=\"070-174 06 21\""), "{}", full.text);
    is_kept_to_oneself(&full);
    fields[0].1 = "2026-11-23T15:00";
    let moved = asker.post(&format!("{link}/move"), &fields).await;
    assert_eq!(moved.location(), Some(format!("{link}?done=1").as_str()), "{}", moved.text);
    let page = asker.get(&link).await;
    assert!(page.text.contains("16.00") && page.text.contains("slutar på 21"), "{}", page.text);
    let empty = asker.post(&format!("{link}/note"), &[("note", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let noted = asker.post(&format!("{link}/note"), &[("note", "Porten har ingen kod.")]).await;
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.text);

    let entry = asker.get(&format!("{link}/callback.ics")).await;
    assert_eq!(entry.header("content-type"), Some("text/calendar; charset=utf-8"));
    assert!(entry.text.contains("DTSTART:20261123T140000Z\r\n"), "{}", entry.text);
    assert!(entry.text.contains("SEQUENCE:3\r\n"), "it was changed: {}", entry.text);
    is_kept_to_oneself(&entry);
    let cancelled = asker.post(&format!("{link}/cancel"), &[]).await;
    assert_eq!(cancelled.status, StatusCode::SEE_OTHER, "{}", cancelled.text);
    let page = asker.get(&link).await;
    assert!(page.text.contains("Samtalet är avbokat"), "{}", page.text);
    let entry = asker.get(&format!("{link}/callback.ics")).await;
    assert!(entry.text.contains("\r\nSTATUS:CANCELLED\r\n"), "{}", entry.text);
    // A week later it is gone like one that never was.
    rig.clock.turn(TimeDelta::days(7));
    let gone = asker.get(&link).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    is_kept_to_oneself(&gone);
}

#[sqlx::test(migrations = false)]
async fn a_link_that_is_wrong_leads_nowhere_whatever_is_wrong_with_it(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut browser = rig.browser();
    for wrong in ["x", NOBODYS, "00000000-0000-7000-8000-00000000a501"] {
        let link = format!("/callbacks/mine/{wrong}");
        for page in [link.clone(), format!("{link}/callback.ics")] {
            let answer = browser.get(&page).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}");
            is_kept_to_oneself(&answer);
        }
        for (act, fields) in [
            ("move", vec![("window", ""), ("phone", "")]),
            ("note", vec![("note", "Hej.")]),
            ("note", vec![]),
            ("cancel", vec![]),
        ] {
            let answer = browser.post(&format!("{link}/{act}"), &fields).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{act} {wrong}");
        }
    }
}
