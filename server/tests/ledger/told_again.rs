//! Newer, older and the same; and what one unit says of another's customer.

use super::{changed, codes, ground, invoice, line, party, payment, pools, take, unit};
use serde_json::json;
use sqlx::PgPool;
use uuid::Uuid;

async fn text(owner: &PgPool, query: &'static str) -> String {
    sqlx::query_scalar(query).fetch_one(owner).await.unwrap()
}

#[sqlx::test(migrations = false)]
async fn the_newest_version_wins_and_the_rest_is_reported(owner: PgPool) {
    let pools = pools(&owner).await;
    let first = invoice("F", "1", "100.00");
    let second = changed(first.clone(), 2, "due_on", json!("2026-12-15"));
    let other = changed(first.clone(), 2, "due_on", json!("2026-12-31"));
    take(&pools, &[ground(), vec![first.clone()]].concat()).await;

    let (summary, problems) = take(&pools, &[second, first, other]).await;
    assert_eq!(codes(&problems), [(2, "/version", "older"), (3, "/version", "conflict")]);
    let total = summary.total;
    assert_eq!((total.changed, total.older, total.conflicts, total.refused), (1, 1, 1, 0));
    assert_eq!(text(&owner, "select due_on::text from invoice").await, "2026-12-15");
    let told =
        "select string_agg(name, ' ' order by seq) from event where subject_kind = 'invoice'";
    assert_eq!(text(&owner, told).await, "InvoiceReceived InvoiceChanged");
}

#[sqlx::test(migrations = false)]
async fn a_changed_invoice_keeps_its_lines_ids_and_loses_those_taken_away(owner: PgPool) {
    let pools = pools(&owner).await;
    let mut first = invoice("F", "1", "100.00");
    first["lines"] = json!([line("60.00"), line("40.00")]);
    first["references"] = json!([{"kind": "customer_number", "reference": "1"}]);
    take(&pools, &[ground(), vec![first.clone(), payment("P", "F", "10.00")]].concat()).await;
    let ids = "select array_agg(id order by position) from invoice_line";
    let before: Vec<Uuid> = sqlx::query_scalar(ids).fetch_one(&owner).await.unwrap();

    let mut second = changed(first, 2, "lines", json!([line("70.00")]));
    second["total"] = json!("70.00");
    second["references"] = json!([]);
    take(&pools, &[second]).await;
    let after: Vec<Uuid> = sqlx::query_scalar(ids).fetch_one(&owner).await.unwrap();
    assert_eq!(before[..1], after[..]);
    assert_eq!(text(&owner, "select left_to_pay::text from invoice").await, "60.00");
    assert_eq!(text(&owner, "select count(*)::text from invoice_reference").await, "0");
}

#[sqlx::test(migrations = false)]
async fn how_fresh_a_ledger_is_never_moves_backwards_and_needs_no_version(owner: PgPool) {
    let pools = pools(&owner).await;
    let as_of = "select to_char(ledger_as_of at time zone 'UTC', 'MM-DD HH24') from unit";
    for (told, then) in [("22T05", "11-22 05"), ("23T05", "11-23 05"), ("21T05", "11-23 05")] {
        let mut unit = unit();
        unit["as_of"] = format!("2026-11-{told}:30:00Z").into();
        let (_, problems) = take(&pools, &[unit]).await;
        assert_eq!(codes(&problems), []);
        assert_eq!(text(&owner, as_of).await, then);
    }
}

#[sqlx::test(migrations = false)]
async fn a_party_is_one_for_all_units_and_protected_as_long_as_any_says_so(owner: PgPool) {
    let pools = pools(&owner).await;
    let mut here = party("1", "198501012382", "Demo Ek");
    let mut there = party("900", "19850101-2382", "Demo Ekman");
    there["unit"] = "BYG".into();
    there["protected"] = true.into();
    take(&pools, &[here.clone(), there.clone()]).await;
    let state = "select count(*) || ' ' || max(name) || ' ' || bool_or(protected) from party";
    assert_eq!(text(&owner, state).await, "1 Demo Ekman true");
    here["version"] = 2.into();
    here["name"] = "Demo Ek".into();
    take(&pools, &[here]).await;
    assert_eq!(text(&owner, state).await, "1 Demo Ek true");
    take(&pools, &[changed(there, 2, "protected", json!(false))]).await;
    assert_eq!(text(&owner, state).await, "1 Demo Ekman false");
}

#[sqlx::test(migrations = false)]
async fn a_guardian_comes_and_goes_with_the_party_that_tells_of_one(owner: PgPool) {
    let pools = pools(&owner).await;
    let mut child = party("7", "201501012395", "Demo Lind");
    child["guardian"] = json!({"identity_number": "198506152399", "name": "Demo Al"});
    take(&pools, &[child.clone()]).await;
    let mandate = "select mandate.kind || ' ' || valid_from || ' ' || valid_to || ' ' || agent.name
        from mandate inner join party as agent on agent.id = agent_party_id";
    assert_eq!(text(&owner, mandate).await, "guardian 2015-01-01 2032-12-31 Demo Al");
    child.as_object_mut().unwrap().remove("guardian");
    child["version"] = 2.into();
    take(&pools, &[child]).await;
    assert_eq!(text(&owner, mandate).await, "guardian 2015-01-01 2026-11-21 Demo Al");
}

#[sqlx::test(migrations = false)]
async fn a_rule_that_is_told_with_its_days_is_another_than_the_one_without(owner: PgPool) {
    let pools = pools(&owner).await;
    let first = invoice("F", "1", "100.00");
    take(&pools, &[ground(), vec![first.clone()]].concat()).await;
    let mut second = changed(first, 2, "due_on", json!("2026-12-15"));
    let rule = &mut second["lines"][0]["basis"]["rule"];
    rule["valid_from"] = json!("2026-01-01");
    rule["valid_to"] = json!("2026-12-31");
    let (_, problems) = take(&pools, &[second]).await;
    assert_eq!(codes(&problems), []);
    let days = "select string_agg(coalesce(valid_from || ' ' || valid_to, 'untold'), ', ' order by valid_from) from rule";
    assert_eq!(text(&owner, days).await, "2026-01-01 2026-12-31, untold");
    let of_line = "select rule.valid_from::text from invoice_line inner join rule on invoice_line.rule_id = rule.id";
    assert_eq!(text(&owner, of_line).await, "2026-01-01");
}
