//! Forms with keys: one that is sent twice is done once, and gives the same answer.

use crate::rig::{Answer, Browser, NEIGHBOUR, RESIDENT, Rig};
use crate::seed;
use crate::staff_cases::opened;
use axum::http::StatusCode;
use chrono::TimeDelta;
use sqlx::{AssertSqlSafe, PgPool};
use uuid::Uuid;

/// The number of the handler who is signed in.
const HANDLER: &str = "189001029819";

/// An act, the table that it adds a row to beside the history, and what is typed.
type Sent<'a> = (&'a str, Option<&'a str>, &'a [(&'a str, &'a str)]);

/// The forms of a page that are posted to an address.
pub(crate) fn forms<'a>(page: &'a Answer, to: &str) -> Vec<&'a str> {
    let parts = page.text.split("<form").skip(1).filter_map(|part| part.split("</form>").next());
    parts.filter(|form| form.contains(&format!("action=\"{to}"))).collect()
}

/// The key that stands in a form.
pub(crate) fn key_in(form: &str) -> Uuid {
    let (_, rest) = form.split_once("name=\"form_key\"").expect("a key");
    let (_, value) = rest.split_once("value=\"").unwrap();
    value.split('"').next().unwrap().parse().unwrap()
}

async fn rows(owner: &PgPool, table: &str) -> i64 {
    let sql = format!("select count(*) from {table}");
    sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(owner).await.unwrap()
}

/// Posts the same form twice, and sees that the two answers are the same; where they lead.
pub(crate) async fn twice(browser: &mut Browser, to: &str, fields: &[(&str, &str)]) -> String {
    let key = Uuid::new_v4().to_string();
    let keyed: Vec<_> = [("form_key", key.as_str())].iter().chain(fields).copied().collect();
    let first = browser.post(to, &keyed).await;
    let again = browser.post(to, &keyed).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{to}: {}", first.text);
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{to}, again");
    assert_eq!(first.location(), again.location(), "{to}");
    first.location().unwrap().to_owned()
}

#[sqlx::test(migrations = false)]
async fn every_act_of_staff_that_is_sent_twice_is_done_once(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let case = opened(&rig).await;
    let mut handler = rig.staff("besked-handler").await;
    let mut manager = rig.staff("besked-manager").await;
    let to = seed::HANDLER.to_string();
    let unit = seed::WATER.to_string();
    let acts: [Sent<'_>; 10] = [
        ("take", None, &[]),
        ("hand-over", None, &[("to", &to)]),
        ("note", Some("dispute_note"), &[("text", "Ringde enheten.")]),
        ("reply", Some("dispute_message"), &[("text", "Vi har sett din invändning.")]),
        (
            "register",
            Some("dispute_message"),
            &[("kind", "message"), ("arrived_on", "2026-11-22"), ("text", "Ett intyg till.")],
        ),
        (
            "ask-unit",
            Some("unit_request"),
            &[("unit", &unit), ("text", "Var det stängt?"), ("by", "2026-12-01")],
        ),
        (
            "ask-debtor",
            Some("dispute_message"),
            &[("text", "Vi behöver mer."), ("missing", "Ett intyg.")],
        ),
        ("statement", Some("dispute_statement"), &[("statement", "Ingen har bott där.")]),
        ("lift", None, &[]),
        (
            "decision",
            Some("dispute_decision"),
            &[
                ("outcome", "change_fully"),
                ("facts", "Huset stod tomt."),
                ("rules", "Taxan 4 §"),
                ("bias", "none"),
            ],
        ),
    ];
    for (act, table, fields) in acts {
        let table = table.unwrap_or("event");
        let before = (rows(&owner, "event").await, rows(&owner, table).await);
        let who = if act == "decision" { &mut manager } else { &mut handler };
        twice(who, &format!("{case}/{act}"), fields).await;
        let after = (rows(&owner, "event").await, rows(&owner, table).await);
        assert_eq!((after.0 - before.0, after.1 - before.1), (1, 1), "{act}");
    }
}

/// The proposal that was made last.
async fn proposal(owner: &PgPool) -> String {
    sqlx::query_scalar(
        "select id::text from dispute_proposal
        where declined_at is null order by proposed_at desc, id desc limit 1",
    )
    .fetch_one(owner)
    .await
    .unwrap()
}

#[sqlx::test(migrations = false)]
async fn two_managers_who_press_twice_propose_and_confirm_once(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    seed::set(&owner, "dispute.credit_alone_up_to", "0").await;
    let case = opened(&rig).await;
    let mut manager = rig.staff("besked-manager").await;
    let mut handler = rig.staff("besked-handler").await;
    twice(&mut handler, &format!("{case}/statement"), &[("statement", "Ingen har bott där.")])
        .await;
    let decision = [
        ("outcome", "change_fully"),
        ("facts", "Huset stod tomt."),
        ("rules", "Taxan 4 §"),
        ("bias", "none"),
    ];
    let before = rows(&owner, "dispute_proposal").await;
    twice(&mut manager, &format!("{case}/decision"), &decision).await;
    assert_eq!(rows(&owner, "dispute_proposal").await - before, 1);
    // Whoever proposed it does not say no to it, with whatever key; another manager does, once.
    let waits = proposal(&owner).await;
    let no = [("text", "Bara en dag var stängd."), ("proposal", waits.as_str())];
    let own = manager.post(&format!("{case}/decline"), &no).await;
    assert_eq!(own.status, StatusCode::CONFLICT);
    sqlx::query("update dispute_proposal set proposed_by = $1 where declined_at is null")
        .bind(seed::HANDLER.0)
        .execute(&owner)
        .await
        .unwrap();
    twice(&mut manager, &format!("{case}/decline"), &no).await;
    twice(&mut manager, &format!("{case}/decision"), &decision).await;
    sqlx::query("update dispute_proposal set proposed_by = $1 where declined_at is null")
        .bind(seed::HANDLER.0)
        .execute(&owner)
        .await
        .unwrap();
    let before = rows(&owner, "dispute_decision").await;
    let waits = proposal(&owner).await;
    twice(&mut manager, &format!("{case}/confirm"), &[("proposal", &waits)]).await;
    assert_eq!(rows(&owner, "dispute_decision").await - before, 1);
}

#[sqlx::test(migrations = false)]
async fn each_form_has_a_key_and_keeps_it_while_it_is_refused(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let case = opened(&rig).await;
    let mut handler = rig.staff("besked-handler").await;
    let page = handler.get(&case).await;
    let keys: Vec<Uuid> =
        forms(&page, &format!("{case}/")).iter().map(|form| key_in(form)).collect();
    assert!(keys.len() >= 6, "{keys:?}");
    let mut different = keys.clone();
    different.sort_unstable();
    different.dedup();
    assert_eq!(different.len(), keys.len(), "no two forms share a key");

    let note = format!("{case}/note");
    let key = key_in(forms(&page, &note)[0]).to_string();
    let refused = handler.post(&note, &[("form_key", &key), ("text", " ")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(key_in(forms(&refused, &note)[0]).to_string(), key);
    // What was refused has not been done: the same key does it.
    let sent = handler.post(&note, &[("form_key", &key), ("text", "Ringde enheten.")]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert!(handler.get(&case).await.text.contains("Ringde enheten."));
    // Another form's key is another's.
    let other = handler.post(&format!("{case}/reply"), &[("text", "")]).await;
    assert_ne!(key_in(forms(&other, &note)[0]).to_string(), key);
}

#[sqlx::test(migrations = false)]
async fn what_an_official_typed_survives_the_end_of_the_session(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let case = opened(&rig).await;
    let mut handler = rig.staff("besked-handler").await;
    let page = handler.get(&case).await;
    let key = key_in(forms(&page, &format!("{case}/note"))[0]).to_string();
    let note = [("form_key", key.as_str()), ("text", "Ringde <b>enheten</b>.")];
    rig.clock.turn(TimeDelta::minutes(60));
    let ended = handler.post(&format!("{case}/note"), &note).await;
    let next = case.replace('/', "%2F");
    let to = format!("/staff/sign-in?problem=session-ended&next={next}");
    assert_eq!(ended.location(), Some(to.as_str()));
    assert!(handler.cookies.contains_key("__Host-besked-kept"));

    // A colleague who signs in at the same machine does not see it.
    let mut other = handler.clone();
    other.sign_in_at("/staff/sign-in", &case, "189001039800").await;
    assert!(!other.get(&case).await.text.contains("Ringde &lt;b&gt;"));

    handler.sign_in_at("/staff/sign-in", &case, HANDLER).await;
    let page = handler.get(&case).await;
    let shown = forms(&page, &format!("{case}/note"))[0];
    assert!(shown.contains("Ringde &lt;b&gt;enheten&lt;/b&gt;."), "in its own form: {shown}");
    assert_eq!(key_in(shown).to_string(), key);
    assert!(page.text.contains("Kontrollera det och skicka igen"), "{}", page.text);
    assert!(!handler.cookies.contains_key("__Host-besked-kept"));
    assert!(!handler.get(&case).await.text.contains("Ringde &lt;b&gt;"), "once");
}

#[sqlx::test(migrations = false)]
async fn a_session_that_ends_brings_a_debtors_act_back_to_its_form(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let case = opened(&rig).await.trim_start_matches("/staff").to_owned();
    let mut debtor = rig.signed_in(RESIDENT).await;
    let own = seed::RESIDENT.to_string();
    let lines: Vec<Uuid> = sqlx::query_scalar(
        "select id from invoice_line where party_id = $1 and invoice_id = $2 order by position",
    )
    .bind(seed::RESIDENT.0)
    .bind(seed::OVERDUE.0)
    .fetch_all(&owner)
    .await
    .unwrap();
    let lines: Vec<String> = lines.iter().map(Uuid::to_string).collect();
    assert!(lines.len() >= 2);
    let mut other = debtor.clone();
    rig.clock.turn(TimeDelta::minutes(30));
    let address = format!("/invoices/{}/dispute", seed::OVERDUE);
    let mut fields = vec![("acting_for", own.as_str()), ("step", "what")];
    fields.extend(lines.iter().map(|line| ("line", line.as_str())));
    other.post(&address, &fields).await;
    let fields = [("acting_for", own.as_str()), ("text", "En fråga till.")];
    let ended = debtor.post(&format!("{case}/message"), &fields).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    debtor.sign_in_at("/sign-in", &case, RESIDENT).await;
    let page = debtor.get(&case).await;
    let shown = forms(&page, &format!("{case}/message"));
    assert!(shown[0].contains("En fråga till."), "{}", page.text);

    // A field that is there more than once comes back with all that it had.
    other.sign_in_at("/sign-in", &address, RESIDENT).await;
    let page = other.get(&address).await;
    for line in &lines {
        let mut tags = page.text.split('<').filter_map(|rest| rest.split('>').next());
        let tag = tags.find(|tag| tag.contains(&format!("value=\"{line}\""))).expect("the line");
        assert!(tag.contains("checked"), "{tag}");
    }
}

#[sqlx::test(migrations = false)]
async fn a_draft_can_be_thrown_away_with_its_files(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut debtor = rig.signed_in(RESIDENT).await;
    let ask = format!("/invoices/{}/dispute", seed::OVERDUE);
    let discard = format!("{ask}/discard");
    // One that was taken in, and one that was refused.
    let of_draft = "evidence where drafted_by is not null";
    assert_eq!(rows(&owner, of_draft).await, 2);
    let page = debtor.get(&format!("{ask}?step=evidence")).await;
    let form = forms(&page, &discard);
    assert_eq!(form.len(), 1, "{}", page.text);
    assert!(form[0].contains("Släng utkastet"));
    let own = seed::RESIDENT.to_string();
    let key = key_in(form[0]).to_string();

    // Not another's, and not for the wrong party.
    let mut other = rig.signed_in(NEIGHBOUR).await;
    let theirs = seed::NEIGHBOUR.to_string();
    let answer = other.post(&discard, &[("acting_for", &theirs), ("form_key", &key)]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let answer = debtor.post(&discard, &[("acting_for", &theirs), ("form_key", &key)]).await;
    assert_ne!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(rows(&owner, of_draft).await, 2);

    let sent = [("acting_for", own.as_str()), ("form_key", &key)];
    let gone = debtor.post(&discard, &sent).await;
    let to = format!("/invoices/{}?done=discarded", seed::OVERDUE);
    assert_eq!(gone.location(), Some(to.as_str()), "{}", gone.text);
    assert!(debtor.get(&to).await.text.contains("Utkastet är slängt."));
    assert_eq!(rows(&owner, of_draft).await, 0);
    assert!(forms(&debtor.get(&ask).await, &discard).is_empty(), "there is nothing to throw away");

    // What is begun anew is another draft: the same form again does not touch it.
    let begun = [("acting_for", own.as_str()), ("step", "why"), ("ground", "not_received")];
    assert_eq!(debtor.post(&ask, &begun).await.status, StatusCode::SEE_OTHER);
    assert_eq!(debtor.post(&discard, &sent).await.location(), Some(to.as_str()));
    assert_eq!(forms(&debtor.get(&ask).await, &discard).len(), 1, "it is still there");
}
