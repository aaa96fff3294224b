//! Everything a ledger has written, with the outside ids in place of those made up here.

use serde_json::Value;
use sqlx::{AssertSqlSafe, PgPool};
use std::collections::HashMap;

const TABLES: [&str; 20] = [
    "unit",
    "charge_type",
    "charge_type_terms",
    "rule",
    "party",
    "party_identity",
    "party_name_word",
    "mandate",
    "decision",
    "invoice",
    "invoice_reference",
    "invoice_line",
    "credit",
    "payment",
    "fee",
    "dunning",
    "ledger_record",
    "waiting_credit",
    "event",
    "event_content",
];

/// What two runs may differ in: the time, and what is reckoned from ids and times.
const PASSING: [&str; 5] = ["at", "changed_at", "hash", "previous_hash", "import_run_id"];

/// The names of rows: where they come from, and their ids.
const NAMES: &str = "
    select target_id::text as id, unit_code || '/' || kind || '/' || ledger_id as name
    from ledger_record where kind <> 'party'
    union all select payment.id::text, 'part ' || row_number() over (
        partition by payment.running_id order by payment.id
    ) || ' of ' || record.ledger_id
    from payment inner join ledger_record as record
        on record.party_id = payment.party_id and record.target_id = payment.running_id
    union all select party_id::text, scheme || ':' || value from party_identity
    union all select id::text, 'rule ' || encode(digest, 'hex') from rule
    union all select line.id::text, 'line ' || line.position || ' of ' || record.ledger_id
    from invoice_line as line
    inner join ledger_record as record
        on line.party_id = record.party_id and line.invoice_id = record.target_id
    union all select event.id::text, 'event ' || seq || ' of ' || coalesce(
        (select record.ledger_id from ledger_record as record
        where record.party_id = event.party_id and record.target_id = event.subject_id
            and record.kind = 'invoice'),
        (select identity.value from party_identity as identity
        where identity.party_id = event.subject_id and identity.main))
    from event";

/// The whole state. `with_events` is false where the order of the lines may differ.
pub(crate) async fn dump(owner: &PgPool, with_events: bool) -> Vec<String> {
    let names: Vec<(String, String)> = sqlx::query_as(NAMES).fetch_all(owner).await.unwrap();
    let names: HashMap<String, String> = names.into_iter().collect();
    let mut all = Vec::new();
    for table in TABLES {
        if !with_events && table.starts_with("event") {
            continue;
        }
        let text = format!("select to_jsonb({table}) from {table}");
        let rows: Vec<(Value,)> =
            sqlx::query_as(AssertSqlSafe(text)).fetch_all(owner).await.unwrap();
        all.extend(rows.into_iter().map(|(row,)| format!("{table} {}", named(row, &names))));
    }
    all.sort();
    all
}

fn named(value: Value, names: &HashMap<String, String>) -> Value {
    match value {
        Value::String(text) => names.get(&text).cloned().unwrap_or(text).into(),
        Value::Array(items) => items.into_iter().map(|item| named(item, names)).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .filter(|(field, _)| !PASSING.contains(&field.as_str()))
            .map(|(field, value)| (field, named(value, names)))
            .collect(),
        other => other,
    }
}

/// Fails with the first rows that differ.
#[track_caller]
pub(crate) fn same(left: &[String], right: &[String]) {
    let only = |a: &[String], b: &[String]| -> Vec<String> {
        a.iter().filter(|row| b.binary_search(row).is_err()).take(5).cloned().collect()
    };
    assert!(
        left == right,
        "only left: {:#?}\nonly right: {:#?}",
        only(left, right),
        only(right, left)
    );
}
