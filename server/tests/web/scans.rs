//! The signed paper of a plan, scanned and registered through the whole portal: with hostile files too.

use crate::evidence::hostile;
use crate::plan_signing::{agreed, resident};
use crate::rig::{Answer, Browser, NEIGHBOUR, RESIDENT, Rig, staff};
use crate::samples::{SECRET, exif, jpeg, pdf, with_segment};
use axum::http::StatusCode;
use besked_domain::id::PlanId;
use chrono::TimeDelta;
use sqlx::PgPool;
use uuid::Uuid;

/// Registers the paper, with files for its scan, under a key.
async fn register(
    handler: &mut Browser,
    id: PlanId,
    sent: (&str, &str),
    files: &[(&str, &[u8])],
) -> Answer {
    register_of(handler, id, "Demo Ek & Co", sent, files).await
}

async fn register_of(
    handler: &mut Browser,
    id: PlanId,
    signer: &str,
    (key, signed_on): (&str, &str),
    files: &[(&str, &[u8])],
) -> Answer {
    let fields =
        [("form_key", key), ("version", "1"), ("signer", signer), ("signed_on", signed_on)];
    handler.post_files(&format!("/staff/plans/{id}/paper"), &fields, files).await
}

fn key() -> String {
    Uuid::new_v4().to_string()
}

#[sqlx::test(migrations = false)]
async fn a_paper_is_registered_with_its_scan_once_and_both_sides_read_it(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let id = agreed(&rig).await;
    let mut handler = rig.staff("besked-handler").await;
    let (key, paper) = (key(), pdf());
    let files: [(&str, &[u8]); 1] = [("../Avtal <1>.pdf", &paper)];
    for _ in 0..2 {
        let done = register(&mut handler, id, (&key, "2026-11-22"), &files).await;
        let there = format!("/staff/plans/{id}");
        assert_eq!(done.location(), Some(there.as_str()), "{}", done.text);
    }
    let file = rig.state.portal.plan(&resident(), id).await.unwrap().unwrap();
    assert_eq!(file.signatures.len(), 1, "sent twice, it is one signature");
    let mut own = rig.signed_in(RESIDENT).await;
    for (browser, base) in [(&mut own, ""), (&mut handler, "/staff")] {
        let page = browser.get(&format!("{base}/plans/{id}")).await;
        let to = format!("{base}/plans/{id}/scans/1");
        assert!(page.text.contains(&format!("href=\"{to}\"")), "{}", page.text);
        assert!(page.text.contains("Avtal _1_.pdf"), "{}", page.text);
        let scan = browser.get(&to).await;
        assert_eq!(scan.bytes, paper, "a document is kept as it came");
        assert_eq!(scan.header("content-type"), Some("application/pdf"));
        assert!(scan.header("content-disposition").unwrap().starts_with("attachment"));
        assert_eq!(scan.header("x-content-type-options"), Some("nosniff"));
        let policy = scan.header("content-security-policy").unwrap();
        assert_eq!(policy, "default-src 'none'; sandbox");
        assert_eq!(scan.header("cache-control"), Some("no-store"));
        for other in ["2", "0", "x", "99999999999"] {
            let none = browser.get(&format!("{base}/plans/{id}/scans/{other}")).await;
            assert_eq!(none.status, StatusCode::NOT_FOUND, "{other}");
        }
    }
    let mut neighbour = rig.signed_in(NEIGHBOUR).await;
    let theirs = neighbour.get(&format!("/plans/{id}/scans/1")).await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    let mut agent = rig.staff("besked-call-agent").await;
    let unseen = agent.get(&format!("/staff/plans/{id}/scans/1")).await;
    assert_eq!(unseen.status, StatusCode::NOT_FOUND);
    let page = agent.get(&format!("/staff/plans/{id}")).await;
    assert!(!page.text.contains("/scans/"), "{}", page.text);
}

#[sqlx::test(migrations = false)]
async fn a_photo_of_the_paper_is_made_anew(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let id = agreed(&rig).await;
    let mut handler = rig.staff("besked-handler").await;
    let photo = with_segment(&jpeg(), 0xE1, &exif(6));
    let files: [(&str, &[u8]); 1] = [("IMG_1.JPG", &photo)];
    let done = register(&mut handler, id, (&key(), "2026-11-22"), &files).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let scan = handler.get(&format!("/staff/plans/{id}/scans/1")).await;
    assert_eq!(scan.header("content-type"), Some("image/jpeg"));
    assert!(!scan.bytes.windows(SECRET.len()).any(|part| part == SECRET), "where it was taken");
}

#[sqlx::test(migrations = false)]
async fn without_a_scan_that_can_be_taken_in_nothing_is_registered(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let id = agreed(&rig).await;
    let mut handler = rig.staff("besked-handler").await;
    let (day, paper) = ("2026-11-22", pdf());
    // None at all, by a form with files and by one without.
    let none = register(&mut handler, id, (&key(), day), &[]).await;
    let fields = [("version", "1"), ("signer", "Demo Ek & Co"), ("signed_on", day)];
    let plain = handler.post(&format!("/staff/plans/{id}/paper"), &fields).await;
    for answer in [none, plain] {
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text.contains("Välj minst en fil"), "{}", answer.text);
        assert!(answer.text.contains("Demo Ek &amp; Co"), "{}", answer.text);
    }
    let two: [(&str, &[u8]); 2] = [("1.pdf", &paper), ("2.pdf", &paper)];
    let answer = register(&mut handler, id, (&key(), day), &two).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("Det går bara att skicka 1 fil."), "{}", answer.text);
    let one: [(&str, &[u8]); 1] = [("1.pdf", &paper)];
    let late = register(&mut handler, id, (&key(), "2026-11-23"), &one).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text.contains("Välj filen igen."), "{}", late.text);
    for (name, bytes, is_kept) in hostile() {
        if is_kept {
            continue;
        }
        let answer = register(&mut handler, id, (&key(), day), &[(name, &bytes)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(answer.text.contains("Filen togs inte emot"), "{name}: {}", answer.text);
        assert!(!answer.text.contains("<script>alert"), "{name}");
    }
    let file = rig.state.portal.plan(&resident(), id).await.unwrap().unwrap();
    assert_eq!(file.signatures, []);
}

/// Registers a paper of a plan two days after it was agreed on: first with a day that is too early, at the field of
/// which that is said, and then with the first day that it can bear.
async fn bears(rig: &Rig, id: PlanId, (early, first): (&str, &str)) {
    rig.clock.turn(TimeDelta::days(2));
    let mut handler = rig.staff("besked-handler").await;
    let paper = pdf();
    let files: [(&str, &[u8]); 1] = [("1.pdf", &paper)];
    let wrong = register(&mut handler, id, (&key(), early), &files).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.text);
    let (_, at_field) = wrong.text.split_once("id=\"signed_on-error\"").unwrap();
    assert!(at_field.contains("Avtalets text blev klar"), "{}", wrong.text);
    assert!(wrong.text.contains(&format!("value=\"{early}\"")), "{}", wrong.text);
    let file = rig.state.portal.plan(&resident(), id).await.unwrap().unwrap();
    assert_eq!(file.signatures, []);
    let done = register(&mut handler, id, (&key(), first), &files).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
}

#[sqlx::test(migrations = false)]
async fn no_paper_bears_a_day_before_its_text_was_settled(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let id = agreed(&rig).await;
    let printed = rig.signed_in(RESIDENT).await.get(&format!("/plans/{id}/to-sign.pdf")).await;
    assert_eq!(printed.status, StatusCode::OK);
    bears(&rig, id, ("2026-11-21", "2026-11-22")).await;
}

/// Its text is settled when its paper is registered.
#[sqlx::test(migrations = false)]
async fn no_paper_of_what_nobody_has_read_is_older_than_today(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let id = agreed(&rig).await;
    bears(&rig, id, ("2026-11-23", "2026-11-24")).await;
}

#[sqlx::test(migrations = false)]
async fn what_is_hostile_and_kept_is_handed_out_harmless(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let id = agreed(&rig).await;
    // As many sign it as there are files.
    sqlx::query("update plan set signers = 50 where id = $1")
        .bind(id.0)
        .execute(&owner)
        .await
        .unwrap();
    let mut handler = rig.staff("besked-handler").await;
    let mut handed_out = 0;
    for (name, bytes, is_kept) in hostile() {
        if !is_kept {
            continue;
        }
        let (signer, sent) = (format!("Demo {name}"), key());
        let done =
            register_of(&mut handler, id, &signer, (&sent, "2026-11-22"), &[(name, &bytes)]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{name}: {}", done.text);
        let page = handler.get(&format!("/staff/plans/{id}")).await;
        assert!(!page.text.contains("<script>alert"), "{name}");
        handed_out += 1;
        let scan = handler.get(&format!("/staff/plans/{id}/scans/{handed_out}")).await;
        let kind = scan.header("content-type").unwrap();
        assert!(matches!(kind, "image/jpeg" | "image/png" | "application/pdf"), "{kind}");
        assert!(kind == "application/pdf" || !scan.text.contains("<script"), "{name}");
        let way = scan.header("content-disposition").unwrap();
        assert!(!way.contains("etc") && !way.contains('<'), "{way}");
        assert_eq!(scan.header("set-cookie"), None);
    }
    assert!(handed_out > 4);
}

#[sqlx::test(migrations = false)]
async fn a_store_that_takes_no_files_registers_nothing_and_says_so(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let id = agreed(&rig).await;
    let mut handler = rig.staff("besked-handler").await;
    // No folder can be made below a file.
    std::fs::remove_dir_all(rig.files.path()).unwrap();
    std::fs::write(rig.files.path(), b"full").unwrap();
    let paper = pdf();
    let files: [(&str, &[u8]); 1] = [("1.pdf", &paper)];
    let answer = register(&mut handler, id, (&key(), "2026-11-22"), &files).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.text.contains("Demo Ek &amp; Co"), "{}", answer.text);
    let file = rig.state.portal.plan(&resident(), id).await.unwrap().unwrap();
    assert_eq!(file.signatures, []);
}

#[sqlx::test(migrations = false)]
async fn a_session_that_ends_names_the_scan_to_choose_again(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let id = agreed(&rig).await;
    let mut handler = rig.staff("besked-handler").await;
    rig.clock.turn(TimeDelta::hours(2));
    let paper = pdf();
    let files: [(&str, &[u8]); 1] = [("Avtal.pdf", &paper)];
    let ended = register(&mut handler, id, (&key(), "2026-11-22"), &files).await;
    let to = ended.location().unwrap();
    assert!(to.starts_with("/staff/sign-in?problem=session-ended"), "{to}");
    let page = format!("/staff/plans/{id}");
    let number = staff()[0].number.clone();
    handler.sign_in_at("/staff/sign-in", &page, &number).await;
    let page = handler.get(&page).await;
    assert!(page.text.contains("Välj dem igen: Avtal.pdf"), "{}", page.text);
    assert!(page.text.contains("Demo Ek &amp; Co"), "{}", page.text);
}

#[sqlx::test(migrations = false)]
async fn a_paper_of_a_text_that_does_not_stand_is_not_registered(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let id = agreed(&rig).await;
    let mut handler = rig.staff("besked-handler").await;
    let scanned = pdf();
    let files: [(&str, &[u8]); 1] = [("Avtal.pdf", &scanned)];
    let address = format!("/staff/plans/{id}/paper");
    let gone = "07".repeat(32);
    for (document, status, says) in [
        ("x", StatusCode::UNPROCESSABLE_ENTITY, "href=\"#document\""),
        (gone.as_str(), StatusCode::CONFLICT, "ändrades på annat håll"),
    ] {
        let key = key();
        let fields = [
            ("form_key", key.as_str()),
            ("version", "1"),
            ("signer", "Demo Ek & Co"),
            ("signed_on", "2026-11-22"),
            ("document", document),
        ];
        let answer = handler.post_files(&address, &fields, &files).await;
        assert_eq!(answer.status, status, "{document}: {}", answer.text);
        assert!(answer.text.contains(says), "{document}: {}", answer.text);
    }
    let file = rig.state.portal.plan(&resident(), id).await.unwrap().unwrap();
    assert!(file.signatures.is_empty());
}
