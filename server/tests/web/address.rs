//! An address is confirmed by one press of who has the link, once, and in time.

use crate::rig::{NEIGHBOUR, PROTECTED, RESIDENT, Rig};
use crate::seed;
use crate::way_out::{into_folder, runner_at};
use axum::http::StatusCode;
use chrono::TimeDelta;
use sqlx::PgPool;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

struct Letters(TempDir);

impl Letters {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// Does the jobs that wait, and gives the secrets of the links to an address that were sent.
    async fn sent(&self, rig: &Rig, to: &str) -> Vec<String> {
        let clock = Arc::<crate::rig::TurnedClock>::clone(&rig.clock);
        let runner = runner_at(&rig.pools, &into_folder(self.0.path()), clock);
        runner.drain().await.unwrap();
        links(self.0.path(), to)
    }
}

fn links(folder: &Path, to: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let text = text.replace("=\r\n", "").replace("=3D", "=");
        if !text.contains(&format!("To: {to}")) {
            continue;
        }
        let (_, rest) = text.split_once("/account/email/confirm?token=").unwrap();
        found.push(
            rest.split(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c))
                .next()
                .unwrap()
                .to_owned(),
        );
    }
    found
}

const ADDRESS: &str = "ny@example.se";

fn fields<'a>(own: &'a str, email: &'a str) -> [(&'a str, &'a str); 5] {
    [("acting_for", own), ("email", email), ("phone", ""), ("language", "sv"), ("notices", "yes")]
}

async fn confirmed(owner: &PgPool) -> bool {
    sqlx::query_scalar(
        "select email_confirmed_at is not null from party_contact where party_id = $1",
    )
    .bind(seed::RESIDENT.0)
    .fetch_one(owner)
    .await
    .unwrap()
}

#[sqlx::test(migrations = false)]
async fn the_link_confirms_by_one_press_and_once(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let letters = Letters::new();
    let mut browser = rig.signed_in(RESIDENT).await;
    let own = seed::RESIDENT.to_string();
    let saved = browser.post("/account", &fields(&own, ADDRESS)).await;
    assert_eq!(saved.location(), Some("/account?saved=1"));
    assert!(!confirmed(&owner).await, "another address is confirmed by nobody yet");
    let page = browser.get("/account").await;
    assert!(page.text.contains("Skicka länken igen"));
    let sent = letters.sent(&rig, ADDRESS).await;
    let [token] = &sent[..] else { panic!("one link: {sent:?}") };

    // What scans mail opens the link, perhaps more than once, and confirms nothing.
    let mut scanner = rig.browser();
    let link = format!("/account/email/confirm?token={token}");
    for _ in 0..3 {
        let page = scanner.get(&link).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.text.contains(ADDRESS), "the page tells nothing of whom it is about");
    }
    assert!(!confirmed(&owner).await);

    let mut reader = rig.browser();
    let page = reader.get(&link).await;
    let shown = page.input("token").unwrap().to_owned();
    let pressed = reader.post("/account/email/confirm", &[("token", &shown)]).await;
    assert_eq!(pressed.location(), Some("/account/email/confirm?done=1"));
    assert!(confirmed(&owner).await);
    let again = reader.post("/account/email/confirm", &[("token", &shown)]).await;
    assert_eq!(again.status, StatusCode::GONE);
    assert!(again.text.contains("gäller inte längre"));
    assert!(browser.get("/account").await.text.contains("Adressen är bekräftad"));
    // The secret is nowhere in the database.
    let kept: bool = sqlx::query_scalar(
        "select exists (select from job where payload::text like '%' || $1 || '%')
            or exists (
                select from address_confirmation where token_hash::text like '%' || $1 || '%'
            )",
    )
    .bind(token)
    .fetch_one(&owner)
    .await
    .unwrap();
    assert!(!kept);
}

#[sqlx::test(migrations = false)]
async fn a_link_that_is_too_old_or_of_another_address_confirms_nothing(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let letters = Letters::new();
    let mut browser = rig.signed_in(RESIDENT).await;
    let own = seed::RESIDENT.to_string();
    browser.post("/account", &fields(&own, ADDRESS)).await;
    let first = letters.sent(&rig, ADDRESS).await;
    browser.post("/account", &fields(&own, "annan@example.se")).await;
    let second = letters.sent(&rig, "annan@example.se").await;
    let mut reader = rig.browser();
    let mut press =
        async |token: &str| reader.post("/account/email/confirm", &[("token", token)]).await.status;
    assert_eq!(press(&first[0]).await, StatusCode::GONE, "the address is another one now");
    for wrong in ["", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        assert_eq!(press(wrong).await, StatusCode::GONE, "{wrong}");
    }
    rig.clock.turn(TimeDelta::hours(25));
    assert_eq!(press(&second[0]).await, StatusCode::GONE, "it has run out");
    assert!(!confirmed(&owner).await);
}

#[sqlx::test(migrations = false)]
async fn a_protected_person_is_offered_no_mail_and_gets_none(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let letters = Letters::new();
    let mut browser = rig.signed_in(PROTECTED).await;
    assert_eq!(browser.get("/account").await.input("notices"), None);
    let own = seed::PROTECTED.to_string();
    let saved = browser.post("/account", &fields(&own, ADDRESS)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert_eq!(letters.sent(&rig, ADDRESS).await, Vec::<String>::new());
}

#[sqlx::test(migrations = false)]
async fn links_are_sent_a_few_times_a_day_and_an_address_can_be_removed(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let letters = Letters::new();
    let mut browser = rig.signed_in(NEIGHBOUR).await;
    let own = seed::NEIGHBOUR.to_string();
    let saved = browser.post("/account", &fields(&own, ADDRESS)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    for _ in 0..4 {
        let again = browser.post("/account/email", &[("acting_for", &own)]).await;
        assert_eq!(again.location(), Some("/account?sent=1"));
    }
    for (path, fields) in [
        ("/account/email", vec![("acting_for", own.as_str())]),
        ("/account", fields(&own, "tredje@example.se").to_vec()),
    ] {
        let refused = browser.post(path, &fields).await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS, "{path}");
        assert!(refused.text.contains("skickar inga fler"));
    }
    assert_eq!(letters.sent(&rig, ADDRESS).await.len(), 5);
    // What was refused was not saved.
    assert!(browser.get("/account").await.text.contains(ADDRESS));
    // Emptied and saved, it is gone, and links to it confirm nothing.
    let [_, _, phone, language, _] = fields(&own, "");
    let gone = [("acting_for", own.as_str()), ("email", ""), phone, language];
    assert_eq!(browser.post("/account", &gone).await.status, StatusCode::SEE_OTHER);
    let wanted = browser.post("/account", &fields(&own, "")).await;
    assert_eq!(wanted.status, StatusCode::UNPROCESSABLE_ENTITY, "notices need an address");
    assert!(!browser.get("/account").await.text.contains(ADDRESS));
}
