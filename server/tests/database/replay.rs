//! What was sent can be shown years later, whatever has been changed since.

use crate::acts::{
    APPEAL, ASK_DEBTOR, Act, CORRECT, DECIDE_NOT, DECISION, DISMISS, RECEIVED_LONG_AGO,
    REFUSE_REQUEST, REPLY, STATE, Sides,
};
use crate::appeals::{APPEALABLE, OPEN};
use crate::disputes::{decide, desk, in_role, manager, open, portal, told};
use crate::seed::{HANDLER, OVERDUE, RESIDENT, UPCOMING, debtor, pools, set};
use besked_app::ports::{DebtorPortal as _, DisputeCase, StaffAct, StaffDesk as _, StaffRole};
use besked_domain::dispute::case::Outcome;
use besked_domain::dispute::{Ground, Reading, Remedy, Said, Texts};
use besked_domain::id::DisputeId;
use besked_domain::money::Money;
use besked_domain::text::Lang;
use besked_server::jobs::verify::{Verdict, verify_dispute};
use besked_server::store::Pools;
use besked_server::texts;
use serde_json::json;
use sqlx::PgPool;
use uuid::Uuid;

async fn case(pools: &Pools, id: DisputeId) -> DisputeCase {
    let who = debtor(RESIDENT, RESIDENT);
    portal(pools).dispute(&who, id, Lang::Sv, Reading::Full).await.unwrap().unwrap()
}

/// Does what no role may: whoever gets past the triggers is found out all the same.
pub(crate) async fn tamper(
    owner: &PgPool,
    table: &'static str,
    sql: &'static str,
    case: DisputeId,
) {
    let disable = format!("alter table {table} disable trigger user");
    sqlx::query(sqlx::AssertSqlSafe(disable)).execute(owner).await.unwrap();
    let changed = sqlx::query(sql).bind(case.0).execute(owner).await.unwrap();
    assert_eq!(changed.rows_affected(), 1, "{sql}");
}

/// Words that a municipality had before it wrote those of today.
fn earlier_words() -> Texts {
    let mut words = texts::answer().clone();
    words.version = 900;
    for heading in words.headings.values_mut() {
        heading.sv = format!("Förr: {}", heading.sv);
    }
    words
}

#[sqlx::test(migrations = false)]
async fn an_answer_is_made_again_byte_for_byte_after_policy_has_changed(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = open(&pools, OVERDUE, &told(Ground::NotReceived)).await;
    let found = case(&pools, id).await;
    set(&owner, "dispute.statement_days", "77").await;
    let verdict = verify_dispute(&pools, &found.row.number).await.unwrap();
    let bytes = found.answer.canonical().len();
    assert_eq!(verdict, Verdict::Whole { bytes, told: 6, written: 0, events: 1 });
    assert_eq!(verify_dispute(&pools, "KS-EK 1999/1").await.unwrap(), Verdict::Unknown);
    let facts = "update explanation set facts = jsonb_set(facts, '{invoice,number}', '\"X\"')
        where dispute_id = $1";
    tamper(&owner, "explanation", facts, id).await;
    let verdict = verify_dispute(&pools, &found.row.number).await.unwrap();
    assert!(matches!(verdict, Verdict::Differs { .. }), "{verdict:?}");
}

#[sqlx::test(migrations = false)]
async fn an_answer_is_told_in_the_words_of_its_time(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = open(&pools, OVERDUE, &told(Ground::NotReceived)).await;
    let found = case(&pools, id).await;
    assert!(!found.told[0].heading.starts_with("Förr"));
    // As it would have been kept, had it been told in the words of then.
    let (words, number) = (earlier_words(), &found.row.number);
    let kept = words.kept();
    sqlx::query(
        "insert into letter_texts (digest, version, texts, kept_at) values ($1, 900, $2, now())",
    )
    .bind(kept.digest.as_slice())
    .bind(&kept.canonical)
    .execute(&owner)
    .await
    .unwrap();
    sqlx::query("alter table explanation disable trigger user").execute(&owner).await.unwrap();
    sqlx::query("update explanation set texts_digest = $2, told = $3 where dispute_id = $1")
        .bind(id.0)
        .bind(kept.digest.as_slice())
        .bind(json!(words.told_digests(&found.answer)))
        .execute(&owner)
        .await
        .unwrap();
    let told = case(&pools, id).await.told;
    assert!(told.iter().all(|part| part.heading.starts_with("Förr: ")), "{told:?}");
    let staff = in_role(StaffRole::Handler, HANDLER);
    let file = desk(&pools).dispute(&staff, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    assert_eq!(file.case.told, told, "both sides read the same");
    let verdict = verify_dispute(&pools, number).await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { told: 6, .. }), "{verdict:?}");
    // Words that someone puts in place of those of its time are not what was sent.
    tamper(
        &owner,
        "explanation",
        "update explanation set texts_digest = (
            select digest from letter_texts where version < 900 and texts like '%receipt.received%'
        ) where dispute_id = $1",
        id,
    )
    .await;
    let verdict = verify_dispute(&pools, number).await.unwrap();
    assert!(matches!(verdict, Verdict::Told { .. }), "{verdict:?}");
}

#[sqlx::test(migrations = false)]
async fn statements_and_decisions_are_compared_with_their_hashes(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = open(&pools, UPCOMING, &told(Ground::NotReceived)).await;
    let staff = in_role(StaffRole::Handler, HANDLER);
    let statement = StaffAct::State("Det var stängt.".to_owned());
    desk(&pools).act(&staff, id, &statement, Uuid::new_v4()).await.unwrap();
    let decision = decide(Outcome::ChangeFully);
    desk(&pools).act(&manager(), id, &decision, Uuid::new_v4()).await.unwrap();
    let number = case(&pools, id).await.row.number;
    let verdict = verify_dispute(&pools, &number).await.unwrap();
    assert!(
        matches!(verdict, Verdict::Whole { told: 6, written: 2, events: 3, .. }),
        "{verdict:?}"
    );
    let reasons = "update dispute_decision set reasons = 'Något annat.' where dispute_id = $1";
    tamper(&owner, "dispute_decision", reasons, id).await;
    let verdict = verify_dispute(&pools, &number).await.unwrap();
    assert_eq!(verdict, Verdict::Decision { round: 1 });
    let body = "update dispute_statement set body = 'Det var öppet.' where dispute_id = $1";
    tamper(&owner, "dispute_statement", body, id).await;
    let verdict = verify_dispute(&pools, &number).await.unwrap();
    assert_eq!(verdict, Verdict::Statement { round: 1 });
}

/// A case in which every kind of letter was written: a no to deciding now, a question, an answer, a correction, and
/// the dismissal of an appeal.
async fn written_in(pools: &Pools, owner: &PgPool) -> DisputeId {
    let steps = [
        OPEN,
        APPEALABLE,
        DECISION,
        REFUSE_REQUEST,
        ASK_DEBTOR,
        REPLY,
        STATE,
        DECIDE_NOT,
        CORRECT,
        APPEAL,
        Act::Given(RECEIVED_LONG_AGO),
        DISMISS,
    ];
    Sides::led(pools, owner, &steps).await
}

/// Changes something of a case that nobody may change, and gives what is found then; it is as it was after that.
async fn found_of(pools: &Pools, owner: &PgPool, id: DisputeId, change: [&str; 4]) -> Verdict {
    let [table, which, to, back] = change;
    let number = case(pools, id).await.row.number;
    let changed = async |set: &str| {
        let sql = format!("update {table} set {set} where dispute_id = $1 and {which}");
        let done = sqlx::query(sqlx::AssertSqlSafe(sql.clone())).bind(id.0).execute(owner).await;
        assert_eq!(done.unwrap().rows_affected(), 1, "{sql}");
    };
    changed(to).await;
    let found = verify_dispute(pools, &number).await.unwrap();
    changed(back).await;
    let verdict = verify_dispute(pools, &number).await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { written: 7, .. }), "{change:?}: {verdict:?}");
    found
}

#[sqlx::test(migrations = false)]
async fn letters_and_all_of_a_decision_are_compared_with_their_hashes(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = written_in(&pools, &owner).await;
    for table in ["dispute_message", "dispute_decision"] {
        let disable = format!("alter table {table} disable trigger user");
        sqlx::query(sqlx::AssertSqlSafe(disable)).execute(&owner).await.unwrap();
    }
    let body = ["body = body || '.'", "body = left(body, -1)"];
    let tried_by = ["appeal_to_sv = appeal_to_sv || '.'", "appeal_to_sv = left(appeal_to_sv, -1)"];
    for (kind, event, [to, back]) in [
        ("request_refused", "DecisionRequestRefused", body),
        ("request_refused", "DecisionRequestRefused", tried_by),
        ("completion", "DebtorAsked", body),
        ("completion", "DebtorAsked", ["missing = missing || '.'", "missing = left(missing, -1)"]),
        (
            "completion",
            "DebtorAsked",
            ["lacking = lacking || array['wanted']", "lacking = array_remove(lacking, 'wanted')"],
        ),
        ("completion", "DebtorAsked", ["answer_by = answer_by + 1", "answer_by = answer_by - 1"]),
        ("message", "StaffWrote", body),
        ("correction", "DecisionCorrected", body),
        ("appeal_dismissed", "AppealDismissed", body),
        ("appeal_dismissed", "AppealDismissed", tried_by),
    ] {
        let seq: i64 =
            sqlx::query_scalar("select seq from event where subject_id = $1 and name = $2")
                .bind(id.0)
                .bind(event)
                .fetch_one(&owner)
                .await
                .unwrap();
        let which = format!("kind = '{kind}'");
        let change = ["dispute_message", which.as_str(), to, back];
        let found = found_of(&pools, &owner, id, change).await;
        assert_eq!(found, Verdict::Letter { seq }, "{change:?}");
    }
    let (other, own) = (OVERDUE.0, UPCOMING.0);
    let invoice = [format!("invoice_id = '{other}'"), format!("invoice_id = '{own}'")];
    for [to, back] in [
        tried_by,
        ["remedy = 'payment'", "remedy = 'credit'"],
        invoice.each_ref().map(String::as_str),
        ["reasons = reasons || '.'", "reasons = left(reasons, -1)"],
    ] {
        let change = ["dispute_decision", "round = 1", to, back];
        let found = found_of(&pools, &owner, id, change).await;
        assert_eq!(found, Verdict::Decision { round: 1 }, "{change:?}");
    }
    // What is taken away has been sent all the same.
    for sql in [
        "update message set dispute_message_id = null where dispute_id = $1",
        "delete from dispute_message where dispute_id = $1 and kind = 'correction'",
    ] {
        sqlx::query(sql).bind(id.0).execute(&owner).await.unwrap();
    }
    let number = case(&pools, id).await.row.number;
    let verdict = verify_dispute(&pools, &number).await.unwrap();
    assert!(matches!(verdict, Verdict::Letter { .. }), "{verdict:?}");
}

/// A decision from before its remedy, its invoice and its road onward were hashed.
#[sqlx::test(migrations = false)]
async fn a_decision_is_compared_with_what_was_hashed_in_its_time(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = Sides::led(&pools, &owner, &[OPEN, STATE, DECIDE_NOT]).await;
    let found = case(&pools, id).await;
    let made = &found.decisions[0];
    let said = Said {
        round: made.round,
        outcome: made.outcome,
        credited: Money::ZERO,
        beside: Money::ZERO,
        reasons: made.reasons.as_str().into(),
        rules: made.rules.as_str().into(),
        pay_by: made.pay_by,
        rest_paid: made.rest_paid,
        remedy: Remedy::Credit,
        invoice: UPCOMING,
        appeal_to: None,
    };
    sqlx::query("alter table event_content disable trigger user").execute(&owner).await.unwrap();
    sqlx::query(
        "update event_content set content = $2 where event_id = (
            select id from event where subject_id = $1 and name = 'DisputeDecided'
        )",
    )
    .bind(id.0)
    .bind(json!({ "round": 1, "digest": said.digest_of(1) }))
    .execute(&owner)
    .await
    .unwrap();
    // Nothing is wrong with the decision; that the event itself was changed here is what is found.
    let verdict = verify_dispute(&pools, &found.row.number).await.unwrap();
    assert!(matches!(verdict, Verdict::History { .. }), "{verdict:?}");
    let rules = "update dispute_decision set rules = 'Taxan 5 §' where dispute_id = $1";
    tamper(&owner, "dispute_decision", rules, id).await;
    let verdict = verify_dispute(&pools, &found.row.number).await.unwrap();
    assert_eq!(verdict, Verdict::Decision { round: 1 });
}

#[sqlx::test(migrations = false)]
async fn words_are_kept_once_and_stay(owner: PgPool) {
    let pools = pools(&owner).await;
    for ground in [Ground::NotReceived, Ground::NotMine] {
        open(&pools, OVERDUE, &told(ground)).await;
    }
    let kept: i64 = sqlx::query_scalar("select count(*) from letter_texts where digest = $1")
        .bind(texts::kept().digest.as_slice())
        .fetch_one(&owner)
        .await
        .unwrap();
    assert_eq!(kept, 1);
    let read: String = sqlx::query_scalar("select texts from letter_texts where digest = $1")
        .bind(texts::kept().digest.as_slice())
        .fetch_one(&owner)
        .await
        .unwrap();
    assert_eq!(&serde_json::from_str::<Texts>(&read).unwrap(), texts::answer());
    for sql in ["update letter_texts set version = 1", "delete from letter_texts"] {
        assert!(sqlx::query(sql).execute(&owner).await.is_err(), "{sql}");
    }
    let forged = "insert into letter_texts (digest, version, texts, kept_at)
        values (decode(repeat('00', 32), 'hex'), 1, '{}', now())";
    assert!(sqlx::query(forged).execute(&pools.portal).await.is_err(), "the hash is of them");
}
