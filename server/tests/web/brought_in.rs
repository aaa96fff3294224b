//! What comes on paper, as an official brings it in: files with an objection, and steps once the case is open.

use crate::evidence::hostile;
use crate::rig::{RESIDENT, Rig};
use crate::samples::{jpeg, pdf};
use crate::seed;
use crate::staff_cases::{DECISION, opened, post};
use axum::http::StatusCode;
use sqlx::PgPool;
use uuid::Uuid;

fn form() -> String {
    format!("/staff/invoices/{}/dispute", seed::UPCOMING)
}

/// What an official types of a letter.
fn typed(key: &str) -> [(&str, &str); 5] {
    [
        ("form_key", key),
        ("channel", "paper"),
        ("day", "2026-11-21"),
        ("ground", "not_received"),
        ("statement", "Det var stängt två dagar."),
    ]
}

#[sqlx::test(migrations = false)]
async fn a_letter_brings_its_papers_into_the_answer(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut agent = rig.staff("besked-call-agent").await;
    let (photo, paper) = (jpeg(), pdf());
    let files: [(&str, &[u8]); 2] = [("kvitto.jpg", &photo), ("intyg.pdf", &paper)];
    let key = Uuid::new_v4().to_string();
    let first = agent.post_files(&form(), &typed(&key), &files).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
    let again = agent.post_files(&form(), &typed(&key), &files).await;
    assert_eq!(first.location(), again.location(), "sent twice, it is one case");
    let case = first.location().unwrap().to_owned();
    let files: i32 = sqlx::query_scalar(
        "select (objection ->> 'files')::integer from explanation where dispute_id = $1",
    )
    .bind(case.rsplit('/').next().unwrap().parse::<Uuid>().unwrap())
    .fetch_one(&owner)
    .await
    .unwrap();
    assert_eq!(files, 2, "the answer knows of them");
    let mut handler = rig.staff("besked-handler").await;
    let mut debtor = rig.signed_in(RESIDENT).await;
    let staff = handler.get(&case).await.text;
    let own = debtor.get(case.trim_start_matches("/staff")).await.text;
    for name in ["kvitto.jpg", "intyg.pdf"] {
        assert!(staff.contains(name) && own.contains(name), "{name}");
    }
}

#[sqlx::test(migrations = false)]
async fn a_day_before_the_invoice_is_told_at_its_field_and_nothing_typed_is_lost(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut agent = rig.staff("besked-call-agent").await;
    let key = Uuid::new_v4().to_string();
    let mut fields = typed(&key);
    fields[2] = ("day", "2025-11-21");
    let answer = agent.post_files(&form(), &fields, &[]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
    for part in
        ["href=\"#day\"", "2025-11-21", "Det var stängt två dagar.", "value=\"paper\" checked"]
    {
        assert!(answer.text.contains(part), "{part}: {}", answer.text);
    }
    assert!(answer.text.contains("Kontrollera dag och år"), "{}", answer.text);
}

#[sqlx::test(migrations = false)]
async fn each_paper_that_is_not_taken_in_is_told_of_and_nothing_typed_is_lost(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut agent = rig.staff("besked-call-agent").await;
    let count = "select count(*) from dispute";
    let before: i64 = sqlx::query_scalar(count).fetch_one(&owner).await.unwrap();
    let (hostile, photo) = (hostile(), jpeg());
    let refused: Vec<_> = hostile.iter().filter(|(.., is_kept)| !is_kept).collect();
    let mut files: Vec<(&str, &[u8])> =
        refused.iter().map(|(name, bytes, _)| (*name, bytes.as_slice())).collect();
    files.push(("kvitto.jpg", &photo));
    let case = opened(&rig).await;
    for to in [form(), format!("{case}/register")] {
        let key = Uuid::new_v4().to_string();
        let own = [("kind", "evidence"), ("arrived_on", "2026-11-22"), ("text", "Med brevet.")];
        let fields: Vec<_> = typed(&key).into_iter().chain(own).collect();
        let answer = agent.post_files(&to, &fields, &files).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{to}: {}", answer.text);
        let id = if to == form() { "evidence" } else { "register-evidence" };
        let told = answer.text.matches(&format!("href=\"#{id}\"")).count();
        assert_eq!(told, refused.len(), "each by its name: {}", answer.text);
        assert!(!answer.text.contains("<script>alert"), "{to}");
        let kept = if to == form() { "Det var stängt två dagar." } else { "Med brevet." };
        assert!(answer.text.contains(kept), "{to}: {}", answer.text);
        assert!(answer.text.contains("Välj dem igen: kvitto.jpg"), "{to}: {}", answer.text);
    }
    let after: i64 = sqlx::query_scalar(count).fetch_one(&owner).await.unwrap();
    assert_eq!(after - before, 1, "no case but the one that was opened in the portal");
}

#[sqlx::test(migrations = false)]
async fn what_comes_in_a_case_is_registered_by_those_who_may(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let case = opened(&rig).await;
    let id: Uuid = case.rsplit('/').next().unwrap().parse().unwrap();
    let can_be_appealed = "update dispute set regime = 'administrative_appeal' where id = $1";
    sqlx::query(can_be_appealed).bind(id).execute(&owner).await.unwrap();
    let mut agent = rig.staff("besked-call-agent").await;
    let letter = |kind: &'static str, on: &'static str| {
        [("kind", kind), ("arrived_on", on), ("text", "Så står det i brevet.")]
    };
    // What is missing or cannot be is told, and what was typed is kept.
    let (status, text) = post(&mut agent, &case, "register", &[]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["kind", "arrived_on", "text"] {
        assert!(text.contains(&format!("register-{field}-error")), "{field}: {text}");
    }
    for (fields, expected) in [
        (letter("message", "2026-11-23"), StatusCode::UNPROCESSABLE_ENTITY),
        (letter("decision", "2026-11-22"), StatusCode::UNPROCESSABLE_ENTITY),
        (letter("evidence", "2026-11-22"), StatusCode::UNPROCESSABLE_ENTITY),
        (letter("message", "2026-11-20"), StatusCode::CONFLICT),
        (letter("appeal", "2026-11-22"), StatusCode::CONFLICT),
    ] {
        let (status, text) = post(&mut agent, &case, "register", &fields).await;
        assert_eq!(status, expected, "{fields:?}: {text}");
        assert!(text.contains("Så står det i brevet."), "{fields:?}: {text}");
    }
    for role in ["besked-auditor", "besked-economist"] {
        let mut other = rig.staff(role).await;
        let (status, _) =
            post(&mut other, &case, "register", &letter("message", "2026-11-22")).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{role}");
    }
    let nowhere = format!("/staff/disputes/{}", Uuid::new_v4());
    let (status, _) =
        post(&mut agent, &nowhere, "register", &letter("message", "2026-11-22")).await;
    assert_eq!(status, StatusCode::NOT_FOUND);

    let paper = pdf();
    let sent = letter("message", "2026-11-22");
    let answer =
        agent.post_files(&format!("{case}/register"), &sent, &[("brev.pdf", &paper)]).await;
    assert_eq!(answer.location(), Some(case.as_str()), "{}", answer.text);
    let mut handler = rig.staff("besked-handler").await;
    let mut manager = rig.staff("besked-manager").await;
    let statement = [("statement", "Ingen har bott där.")];
    assert_eq!(post(&mut handler, &case, "statement", &statement).await.0, StatusCode::SEE_OTHER);
    let heard = [("comment_needless", "Kunden har redan svarat.")];
    let decision: Vec<_> = DECISION.into_iter().chain(heard).collect();
    assert_eq!(post(&mut manager, &case, "decision", &decision).await.0, StatusCode::SEE_OTHER);
    let appeal = letter("appeal", "2026-11-22");
    assert_eq!(post(&mut handler, &case, "register", &appeal).await.0, StatusCode::SEE_OTHER);
    let shown = handler.get(&case).await.text;
    for part in ["brev.pdf", "Så står det i brevet.", "(registrerat av kommunen)", "Överklagande"]
    {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let mut debtor = rig.signed_in(RESIDENT).await;
    let own = debtor.get(case.trim_start_matches("/staff")).await.text;
    assert!(own.contains("Vi skrev in ditt överklagande") && own.contains("brev.pdf"), "{own}");
}
