//! What only the database can tell to be wrong.

use super::{
    Folder, changed, codes, ground, import, invoice, lines, party, payment, pools, take, take_bytes,
};
use besked_domain::text::Lang;
use besked_server::interchange::Options;
use serde_json::{Value, json};
use sqlx::PgPool;

#[sqlx::test(migrations = false)]
async fn nothing_moves_to_someone_else(owner: PgPool) {
    let pools = pools(&owner).await;
    let first = invoice("F", "1", "100.00");
    let second = invoice("G", "1", "100.00");
    let paid = payment("P", "F", "10.00");
    take(&pools, &[ground(), vec![first.clone(), second, paid.clone()]].concat()).await;
    let (_, problems) = take(
        &pools,
        &[
            changed(first, 2, "party", json!("2")),
            changed(paid, 2, "invoice", json!("G")),
            changed(party("1", "198501012382", "x"), 2, "identity_number", json!("198506152399")),
        ],
    )
    .await;
    assert_eq!(
        codes(&problems),
        [
            (1, "/party", "party_changed"),
            (2, "/invoice", "invoice_changed"),
            (3, "/identity_number", "identity_changed"),
        ]
    );
    for problem in &problems {
        assert!(problem.fault.mend(Lang::En).len() > 20);
    }
}

#[sqlx::test(migrations = false)]
async fn what_is_pointed_to_must_exist(owner: PgPool) {
    let pools = pools(&owner).await;
    let mut rests = invoice("F", "1", "100.00");
    rests["lines"][0]["basis"]["decision"] = "B".into();
    let mut records = ground();
    records.extend([
        payment("P", "nowhere", "10.00"),
        invoice("G", "9", "100.00"),
        rests,
        invoice("H", "1", "50.00"),
    ]);
    let (summary, problems) = take(&pools, &records).await;
    assert_eq!(
        codes(&problems),
        [
            (5, "/invoice", "unknown_reference"),
            (6, "/party", "unknown_reference"),
            (7, "/lines/0/basis/decision", "unknown_reference"),
        ]
    );
    assert!(problems[0].fault.mend(Lang::En).contains("Send that record too"));
    assert_eq!((summary.total.added, summary.total.refused), (5, 3));
}

#[sqlx::test(migrations = false)]
async fn a_payer_may_be_told_by_number_if_someone_has_it(owner: PgPool) {
    let pools = pools(&owner).await;
    let by = |id: &str, payer: Value| {
        let mut record = invoice(id, "1", "100.00");
        record["party_identity"] = payer;
        record.as_object_mut().unwrap().remove("party");
        record
    };
    let mut both = invoice("H", "1", "100.00");
    both["party_identity"] = json!({"identity_number": "198501012382"});
    let records = [
        vec![by("F", json!({"identity_number": "19850101-2382"}))],
        ground(),
        vec![by("G", json!({"foreign": {"scheme": "gb-companies", "id": "1"}})), both],
    ]
    .concat();
    let (summary, mut problems) = take(&pools, &records).await;
    problems.sort_by_key(|problem| problem.line);
    assert_eq!(
        codes(&problems),
        [(6, "/party_identity", "unknown_reference"), (7, "/party", "not_here")]
    );
    assert_eq!(summary.kinds["invoice"].added, 1);
    let whose = "select name from party inner join invoice on party.id = party_id";
    let whose: String = sqlx::query_scalar(whose).fetch_one(&owner).await.unwrap();
    assert_eq!(whose, "Demo Ek");
}

#[sqlx::test(migrations = false)]
async fn a_line_does_not_rest_on_a_decision_about_someone_else(owner: PgPool) {
    let pools = pools(&owner).await;
    let decision = json!({"record": "decision", "unit": "VA", "id": "B", "version": 1,
        "party": "2", "number": "1", "decided_on": "2026-01-01", "appealable": true,
        "summary": {"sv": "Beslut", "en": "Decision"}});
    let mut rests = invoice("F", "1", "100.00");
    rests["lines"][0]["basis"]["decision"] = "B".into();
    let (_, problems) = take(&pools, &[ground(), vec![decision, rests]].concat()).await;
    assert_eq!(codes(&problems), [(6, "/lines", "other_partys_decision")]);
}

#[sqlx::test(migrations = false)]
async fn a_record_that_the_database_refuses_stops_no_other(owner: PgPool) {
    let pools = pools(&owner).await;
    let most = "999999999999.99";
    let fee = |id: &str| -> Value {
        json!({"record": "fee", "unit": "VA", "id": id, "version": 1, "invoice": "F",
            "kind": "court", "amount": most, "on": "2026-11-02"})
    };
    let records = [
        ground(),
        vec![
            invoice("F", "1", most),
            fee("A"),
            invoice("G", "1", "100.00"),
            payment("P", "G", "1.00"),
        ],
    ]
    .concat();
    let (summary, problems) = take(&pools, &records).await;
    assert_eq!(codes(&problems), [(6, "", "database_refused")]);
    assert_eq!((summary.total.added, summary.total.refused), (7, 1));
    let paid: String =
        sqlx::query_scalar("select sum(paid)::text from invoice").fetch_one(&owner).await.unwrap();
    assert_eq!(paid, "1.00");
}

#[sqlx::test(migrations = false)]
async fn a_bad_version_of_a_record_does_not_stop_the_good_one(owner: PgPool) {
    let pools = pools(&owner).await;
    let bad = payment("P", "nowhere", "10.00");
    let good = changed(payment("P", "F", "10.00"), 2, "channel", json!("swish"));
    let records = [ground(), vec![bad, good, invoice("F", "1", "100.00")]].concat();
    let (summary, problems) = take(&pools, &records).await;
    assert_eq!(summary.total.refused + summary.total.older, 1, "{:?}", codes(&problems));
    let paid: String =
        sqlx::query_scalar("select paid::text from invoice").fetch_one(&owner).await.unwrap();
    assert_eq!(paid, "10.00");
}

#[sqlx::test(migrations = false)]
async fn the_report_names_every_problem_and_how_to_mend_it(owner: PgPool) {
    let pools = pools(&owner).await;
    let mut wrong = invoice("F", "1", "100.00");
    wrong["total"] = "90.00".into();
    wrong["due_on"] = "30/11/2026".into();
    let folder = Folder::new();
    let file = folder.put("ledger.ndjson", lines(&[ground(), vec![wrong]].concat()));
    let path = file.with_extension("json");
    import(&pools, Options { report: Some(&path), ..Options::of(&file) }).await;
    let report: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(report["summary"]["total"]["refused"], 1);
    let problems = report["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 2);
    for problem in problems {
        assert_eq!(problem["line"], 5);
        assert_eq!(problem["id"], "F");
        assert_eq!(problem["severity"], "refused");
        for lang in ["sv", "en"] {
            assert!(problem[lang]["what"].as_str().unwrap().len() > 5);
            assert!(problem[lang]["mend"].as_str().unwrap().len() > 5);
        }
    }
    let fields: Vec<&str> = problems.iter().map(|p| p["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["/due_on", "/total"]);
    let (_, none) = take_bytes(&pools, b"\n\n").await;
    assert!(none.is_empty());
}
