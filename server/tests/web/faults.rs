//! A unit's answer, bias and own faults, as a browser without scripts sends them.

use crate::rig::Rig;
use crate::seed;
use crate::staff_cases::{DECISION, opened, post};
use axum::http::StatusCode;
use sqlx::PgPool;
use uuid::Uuid;

const SEE_OTHER: StatusCode = StatusCode::SEE_OTHER;
const MISSING: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;
const STALE: StatusCode = StatusCode::CONFLICT;

/// The value of the hidden field of a name.
fn hidden(html: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let (_, rest) = html.split_once(&start).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[sqlx::test(migrations = false)]
async fn a_units_answer_is_written_down_once(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let case = opened(&rig).await;
    let mut handler = rig.staff("besked-handler").await;
    // The answer has asked the unit when the case was opened.
    let request = hidden(&handler.get(&case).await.text, "request");

    let (status, text) = post(&mut handler, &case, "unit-answer", &[("request", &request)]).await;
    assert_eq!(status, MISSING);
    assert!(text.contains("unit-answer-text"), "{text}");
    let answer = [("request", request.as_str()), ("text", "Ja, två dagar.")];
    assert_eq!(post(&mut handler, &case, "unit-answer", &answer).await.0, SEE_OTHER);
    let (status, text) = post(&mut handler, &case, "unit-answer", &answer).await;
    assert_eq!(status, STALE);
    assert!(text.contains("Ja, två dagar."), "what was typed is there");
}

#[sqlx::test(migrations = false)]
async fn whoever_declares_bias_leaves_the_case(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let case = opened(&rig).await;
    let mut handler = rig.staff("besked-handler").await;
    assert_eq!(post(&mut handler, &case, "bias", &[]).await.0, MISSING);
    let bias = [("text", "Min granne.")];
    assert_eq!(post(&mut handler, &case, "bias", &bias).await.0, SEE_OTHER);
    let (status, text) = post(&mut handler, &case, "note", &[("text", "Ändå.")]).await;
    assert_eq!(status, STALE);
    assert!(text.contains("anmält jäv") && text.contains("Ändå."), "{text}");
    // Another one goes on.
    let mut manager = rig.staff("besked-manager").await;
    assert_eq!(post(&mut manager, &case, "take", &[]).await.0, SEE_OTHER);
}

#[sqlx::test(migrations = false)]
async fn a_fault_is_marked_and_its_work_list_worked_off(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let case = opened(&rig).await;
    let mut manager = rig.staff("besked-manager").await;
    let fault = [("cause", "wrong_price"), ("note", "Förra årets taxa.")];
    assert_eq!(post(&mut manager, &case, "own-fault", &fault).await.0, STALE, "not decided");
    let mut handler = rig.staff("besked-handler").await;
    let statement = [("statement", "Så är det.")];
    assert_eq!(post(&mut handler, &case, "statement", &statement).await.0, SEE_OTHER);
    assert_eq!(post(&mut manager, &case, "decision", &DECISION).await.0, SEE_OTHER);
    assert_eq!(post(&mut manager, &case, "own-fault", &fault[1..]).await.0, MISSING);
    let wrong = [("cause", "bad_luck"), ("note", "Otur.")];
    assert_eq!(post(&mut manager, &case, "own-fault", &wrong).await.0, MISSING);
    assert_eq!(post(&mut manager, &case, "own-fault", &fault).await.0, SEE_OTHER);
    assert_eq!(post(&mut manager, &case, "own-fault", &fault).await.0, STALE, "once");

    // The work list of the seed's fault.
    let list = format!("/staff/faults/{}", seed::FAULT);
    let invoice = hidden(&manager.get(&list).await.text, "invoice");
    let look = [("invoice", invoice.as_str()), ("state", "not_hit")];
    assert_eq!(post(&mut manager, &list, "look", &look).await.0, SEE_OTHER);
    let (status, text) = post(&mut manager, &list, "look", &look).await;
    assert_eq!(status, STALE);
    assert!(text.contains("Någon har redan granskat fakturan"), "{text}");
    let nonsense = [("invoice", invoice.as_str()), ("state", "perhaps")];
    assert_eq!(post(&mut manager, &list, "look", &nonsense).await.0, MISSING);
    let elsewhere = format!("/staff/faults/{}", Uuid::new_v4());
    assert_eq!(manager.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
    assert_eq!(post(&mut manager, &elsewhere, "look", &look).await.0, StatusCode::NOT_FOUND);
    let mut auditor = rig.staff("besked-auditor").await;
    assert_eq!(auditor.get(&list).await.status, StatusCode::OK);
    assert_eq!(post(&mut auditor, &list, "look", &look).await.0, StatusCode::NOT_FOUND);
}
