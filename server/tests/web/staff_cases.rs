//! What staff do with a case, as a browser without scripts does it.

use crate::rig::{Browser, RESIDENT, Rig};
use crate::seed;
use axum::http::StatusCode;
use sqlx::PgPool;
use uuid::Uuid;

/// The resident contests an invoice; the address of the case as staff open it.
pub(crate) async fn opened(rig: &Rig) -> String {
    let mut debtor = rig.signed_in(RESIDENT).await;
    let acting_for = seed::RESIDENT.to_string();
    let key = Uuid::new_v4().to_string();
    let fields = [
        ("acting_for", acting_for.as_str()),
        ("form_key", key.as_str()),
        ("ground", "not_received"),
        ("statement", "Vi var bortresta hela månaden."),
    ];
    let answer = debtor.post(&format!("/invoices/{}/dispute", seed::UPCOMING), &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let path = answer.location().unwrap().split('?').next().unwrap().to_owned();
    format!("/staff{path}")
}

pub(crate) async fn post(
    browser: &mut Browser,
    case: &str,
    act: &str,
    fields: &[(&str, &str)],
) -> (StatusCode, String) {
    let answer = browser.post(&format!("{case}/{act}"), fields).await;
    (answer.status, answer.text)
}

pub(crate) const DECISION: [(&str, &str); 4] = [
    ("outcome", "change_fully"),
    ("facts", "Huset stod tomt."),
    ("rules", "Taxan 4 §"),
    ("bias", "none"),
];

#[sqlx::test(migrations = false)]
async fn a_manager_decides_after_the_statement_and_sees_the_letter_first(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let case = opened(&rig).await;
    let mut manager = rig.staff("besked-manager").await;
    let mut handler = rig.staff("besked-handler").await;

    let (status, text) = post(&mut manager, &case, "decision", &DECISION).await;
    assert_eq!(status, StatusCode::CONFLICT, "before the statement");
    assert!(text.contains("Huset stod tomt."), "what was typed is there to be copied");

    let statement = [("statement", "Ingen har bott där.")];
    assert_eq!(post(&mut handler, &case, "statement", &statement).await.0, StatusCode::SEE_OTHER);
    let (status, text) = post(&mut handler, &case, "statement", &[]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
    assert_eq!(post(&mut handler, &case, "statement", &statement).await.0, StatusCode::CONFLICT);

    let (status, text) = post(&mut manager, &case, "decision", &DECISION[1..]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text.contains("Huset stod tomt.") && text.contains("decision-outcome-error"));

    let shown: Vec<_> = DECISION.into_iter().chain([("step", "preview")]).collect();
    let (status, text) = post(&mut manager, &case, "decision", &shown).await;
    assert_eq!(status, StatusCode::OK);
    assert!(text.contains("Så här blir brevet"));
    let (status, _) = post(&mut handler, &case, "decision", &shown).await;
    assert_eq!(status, StatusCode::NOT_FOUND, "a handler decides nothing");

    let duty = [("outcome", "no_change"), ("obvious", "1"), ("simple", "1"), ("harmless", "1")];
    let no: Vec<_> = duty.into_iter().chain(DECISION[1..].iter().copied()).collect();
    let (status, text) = post(&mut manager, &case, "decision", &no).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(text.contains("38 § förvaltningslagen"), "{text}");

    assert_eq!(post(&mut manager, &case, "decision", &DECISION).await.0, StatusCode::SEE_OTHER);
    let (status, text) = post(&mut manager, &case, "decision", &DECISION).await;
    assert_eq!(status, StatusCode::CONFLICT, "it is decided");
    assert!(text.contains("Huset stod tomt."));
    let list = manager.get("/staff/decisions").await;
    assert_eq!(list.status, StatusCode::OK);
    assert!(list.text.contains("KS-EK 2026/900004"), "the board is told");
    let table = manager.get("/staff/decisions.csv?month=2026-11").await;
    assert_eq!(table.header("content-type"), Some("text/csv; charset=utf-8"));
    let name = "attachment; filename=\"decisions-2026-11.csv\"";
    assert_eq!(table.header("content-disposition"), Some(name));
    assert!(table.text.contains("\"KS-EK 2026/900004\""), "{}", table.text);
    let refused = handler.get("/staff/decisions.csv").await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND, "a handler follows no list of the board's");
}

/// A manager with a name of their own, who has not signed in before.
async fn named(rig: &Rig, owner: &PgPool, number: &str, name: &str) -> Browser {
    let mut browser = rig.browser();
    browser.sign_in_at("/staff/sign-in", "", number).await;
    let newest = "update staff_member set name = $1
        where id = (select id from staff_member order by id desc limit 1)";
    sqlx::query(newest).bind(name).execute(owner).await.unwrap();
    browser
}

#[sqlx::test(migrations = false)]
async fn of_two_who_decide_at_once_the_later_reads_the_others_decision_and_keeps_what_was_typed(
    owner: PgPool,
) {
    let rig = Rig::new(&owner).await;
    let case = opened(&rig).await;
    let mut handler = rig.staff("besked-handler").await;
    let statement = [("statement", "Ingen har bott där.")];
    assert_eq!(post(&mut handler, &case, "statement", &statement).await.0, StatusCode::SEE_OTHER);
    let names = ["Demo Alm", "Demo Berg"];
    let mut alm = named(&rig, &owner, "189001039800", names[0]).await;
    let mut berg = named(&rig, &owner, "189001119800", names[1]).await;
    let typed = ["Huset stod tomt.", "Vattnet var avstängt."];
    let [one, other] = typed.map(|facts| {
        DECISION.map(|(name, value)| (name, if name == "facts" { facts } else { value }))
    });
    let (one, other) = tokio::join!(
        post(&mut alm, &case, "decision", &one),
        post(&mut berg, &case, "decision", &other)
    );
    let answers = [one, other];
    let lost = usize::from(answers[0].0 == StatusCode::SEE_OTHER);
    let won = 1 - lost;
    assert_eq!(answers[won].0, StatusCode::SEE_OTHER, "{}", answers[won].1);
    let (status, page) = &answers[lost];
    assert_eq!(*status, StatusCode::CONFLICT, "{page}");
    for told in [typed[won], names[won], "Det du skrev", typed[lost]] {
        assert!(page.contains(told), "{told}: {page}");
    }
    let sql = "select reasons from dispute_decision where dispute_id = $1";
    let id: Uuid = case.rsplit('/').next().unwrap().parse().unwrap();
    let decided: Vec<String> = sqlx::query_scalar(sql).bind(id).fetch_all(&owner).await.unwrap();
    let [decided] = &decided[..] else { panic!("one decision: {decided:?}") };
    assert!(decided.contains(typed[won]), "{decided}");
}

#[sqlx::test(migrations = false)]
async fn every_act_answers_what_is_missing_what_is_late_and_what_is_not_there(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let case = opened(&rig).await;
    let mut handler = rig.staff("besked-handler").await;
    assert_eq!(post(&mut handler, &case, "take", &[]).await.0, StatusCode::SEE_OTHER);
    for act in ["hand-over", "statement", "ask-unit", "ask-debtor", "reply", "note"] {
        let (status, text) = post(&mut handler, &case, act, &[]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{act}");
        assert!(text.contains("error-summary") || text.contains("aria-invalid"), "{act}: {text}");
    }
    let note = [("text", "Ringde enheten.")];
    assert_eq!(post(&mut handler, &case, "note", &note).await.0, StatusCode::SEE_OTHER);
    let elsewhere = format!("/staff/disputes/{}", Uuid::new_v4());
    assert_eq!(post(&mut handler, &elsewhere, "note", &note).await.0, StatusCode::NOT_FOUND);
    assert_eq!(
        post(&mut handler, "/staff/disputes/x", "note", &note).await.0,
        StatusCode::NOT_FOUND
    );
    let long = "x".repeat(10_001);
    let (status, text) = post(&mut handler, &case, "note", &[("text", &long)]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text.contains(&long), "what was typed is kept");
    // Nobody without a session, and no other site.
    let mut nobody = rig.browser();
    assert_eq!(post(&mut nobody, &case, "take", &[]).await.0, StatusCode::SEE_OTHER);
    let mut auditor = rig.staff("besked-auditor").await;
    assert_eq!(post(&mut auditor, &case, "note", &note).await.0, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrations = false)]
async fn what_came_by_letter_gets_the_same_answer_as_of_the_day_it_came(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut agent = rig.staff("besked-call-agent").await;
    let page = format!("/staff/invoices/{}", seed::UPCOMING);
    let key = Uuid::new_v4().to_string();
    let fields = [
        ("form_key", key.as_str()),
        ("channel", "paper"),
        ("day", "2026-11-18"),
        ("ground", "not_received"),
        ("statement", "Det var stängt två dagar."),
    ];
    // What is missing or cannot be is told, all at once, and what was typed is kept.
    for (wrong, field) in [
        (("channel", "portal"), "channel-error"),
        (("day", "2026-11-23"), "day-error"),
        (("day", "i går"), "day-error"),
        (("time", "25:00"), "time-error"),
        (("ground", ""), "ground-error"),
    ] {
        let sent: Vec<_> =
            fields.into_iter().filter(|(name, _)| *name != wrong.0).chain([wrong]).collect();
        let (status, text) = post(&mut agent, &page, "dispute", &sent).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
        assert!(text.contains(field), "{wrong:?}: {text}");
        assert!(text.contains("Det var stängt två dagar."), "{wrong:?}");
    }
    let first = agent.post(&format!("{page}/dispute"), &fields).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
    let again = agent.post(&format!("{page}/dispute"), &fields).await;
    assert_eq!(first.location(), again.location(), "sent twice, it is one case");
    let case = first.location().unwrap().to_owned();
    let mut handler = rig.staff("besked-handler").await;
    let shown = handler.get(&case).await;
    assert!(shown.text.contains("18\u{a0}november"), "{}", shown.text);
    assert!(shown.text.contains("Det var stängt två dagar."));
    // The customer finds it, with the answer.
    let mut debtor = rig.signed_in(RESIDENT).await;
    let own = case.trim_start_matches("/staff").to_owned();
    assert_eq!(debtor.get(&own).await.status, StatusCode::OK);
    // Not for those who only read, and not on what is not there.
    let mut auditor = rig.staff("besked-auditor").await;
    assert_eq!(post(&mut auditor, &page, "dispute", &fields).await.0, StatusCode::NOT_FOUND);
    let nowhere = format!("/staff/invoices/{}", Uuid::new_v4());
    let new = Uuid::new_v4().to_string();
    let other: Vec<_> =
        [("form_key", new.as_str())].into_iter().chain(fields[1..].iter().copied()).collect();
    assert_eq!(post(&mut agent, &nowhere, "dispute", &other).await.0, StatusCode::NOT_FOUND);
    let withdrawn = format!("/staff/invoices/{}", seed::WITHDRAWN);
    let (status, text) = post(&mut agent, &withdrawn, "dispute", &other).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
}

#[sqlx::test(migrations = false)]
async fn a_receipt_is_registered_and_told_to_both_sides(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let case = opened(&rig).await;
    let id: Uuid = case.rsplit('/').next().unwrap().parse().unwrap();
    let can_be_appealed = "update dispute set regime = 'administrative_appeal' where id = $1";
    sqlx::query(can_be_appealed).bind(id).execute(&owner).await.unwrap();
    let mut handler = rig.staff("besked-handler").await;
    let mut manager = rig.staff("besked-manager").await;
    let receipt = |on: &'static str| [("on", on), ("manner", "signed"), ("of", "decision")];
    let (status, _) = post(&mut handler, &case, "receipt", &receipt("2026-11-22")).await;
    assert_eq!(status, StatusCode::CONFLICT, "there is no decision");
    let statement = [("statement", "Ingen har bott där.")];
    assert_eq!(post(&mut handler, &case, "statement", &statement).await.0, StatusCode::SEE_OTHER);
    assert_eq!(post(&mut manager, &case, "decision", &DECISION).await.0, StatusCode::SEE_OTHER);

    let (status, text) = post(&mut handler, &case, "receipt", &[]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text.contains("receipt-on-error") && text.contains("receipt-manner-error"), "{text}");
    let (status, text) = post(&mut handler, &case, "receipt", &receipt("2026-11-23")).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "a day to come");
    assert!(text.contains("receipt-on-error"), "{text}");
    let (status, text) = post(&mut handler, &case, "receipt", &receipt("2026-11-21")).await;
    assert_eq!(status, StatusCode::CONFLICT, "before the decision");
    assert!(text.contains("då beslutet fattades, till och med i dag"), "{text}");
    let (status, _) = post(&mut handler, &case, "receipt", &receipt("2026-11-22")).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let shown = handler.get(&case).await.text;
    assert!(shown.contains("Underskrivet mottagningsbevis"), "{shown}");
    assert!(shown.contains("Kan överklagas till och med"), "{shown}");
    let mut debtor = rig.signed_in(RESIDENT).await;
    let told = debtor.get(case.trim_start_matches("/staff")).await.text;
    assert!(told.contains("Enligt det bevis vi har fick du beslutet"), "{told}");
}
