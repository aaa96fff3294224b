//! E-invoices, from a document to the rows of the database.

#[path = "peppol/agreement.rs"]
mod agreement;
#[path = "peppol/booked.rs"]
mod booked;
#[path = "peppol/containers.rs"]
mod containers;
#[path = "peppol/credits.rs"]
mod credits;
#[path = "peppol/documents.rs"]
mod documents;
#[path = "peppol/hostile.rs"]
mod hostile;
#[path = "peppol/killed.rs"]
mod killed;
#[path = "ledger/kit.rs"]
mod kit;
#[path = "peppol/samples.rs"]
mod samples;

use besked_server::clock::FixedClock;
use besked_server::interchange::report::{Problem, Summary};
use besked_server::interchange::{Format, Options, take_in};
use besked_server::store::Pools;
use chrono::{DateTime, TimeZone, Utc};
use kit::{Folder, pools};
use serde_json::{Value, json};
use sqlx::PgPool;
use std::path::Path;

/// The moment at which every test imports.
fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 22, 9, 0, 0).unwrap()
}

async fn import(
    pools: &Pools,
    format: Format<'_>,
    options: Options<'_>,
) -> (Summary, Vec<Problem>) {
    take_in(&pools.jobs, &FixedClock(now()), format, options).await.unwrap()
}

/// Imports e-invoices from a file, a folder or an archive.
async fn take_from(pools: &Pools, path: &Path, dry_run: bool) -> (Summary, Vec<Problem>) {
    import(pools, Format::Peppol { unit: None }, Options { dry_run, ..Options::of(path) }).await
}

/// Imports one e-invoice.
async fn take(pools: &Pools, document: impl AsRef<[u8]>) -> (Summary, Vec<Problem>) {
    let folder = Folder::new();
    take_from(pools, &folder.put("document.xml", document), false).await
}

/// Imports a ledger.
async fn take_ledger(pools: &Pools, records: &[Value]) -> Summary {
    let folder = Folder::new();
    let text: String = records.iter().map(|record| format!("{record}\n")).collect();
    let file = folder.put("ledger.ndjson", text);
    import(pools, Format::Ledger, Options::of(&file)).await.0
}

/// The codes of what is told, with their fields.
fn told(problems: &[Problem]) -> Vec<(&'static str, &str)> {
    problems.iter().map(|problem| (problem.fault.code(), problem.field.as_str())).collect()
}

/// The codes of what is told, apart from notes on what was taken.
fn refusals(problems: &[Problem]) -> Vec<&'static str> {
    let severe = problems.iter().filter(|problem| {
        problem.fault.severity() != besked_server::interchange::report::Severity::Note
    });
    severe.map(|problem| problem.fault.code()).collect()
}

async fn text(owner: &PgPool, query: &'static str) -> String {
    sqlx::query_scalar(query).fetch_one(owner).await.unwrap()
}

fn unit(code: &str, bankgiro: &str) -> Value {
    json!({"record": "unit", "unit": code, "id": code, "version": 1,
        "name": {"sv": format!("Demo {code}"), "en": format!("Demo {code}")},
        "organisation_number": "4020000016", "phone": "+46846500420",
        "email": format!("{}@kommun.example", code.to_lowercase()), "bankgiro": bankgiro,
        "as_of": "2026-11-22T05:30:00Z"})
}

fn charge_type() -> Value {
    json!({"record": "charge_type", "unit": "VA", "id": "VATTEN", "version": 1,
        "name": {"sv": "Vatten", "en": "Water"}, "valid_from": "2017-01-01",
        "regime": "private_law", "limitation_years": 3, "interest_basis": "interest_act",
        "reminder_fee_agreed": true})
}

/// One unit, with its own organisation number and bankgiro, and a kind of charge.
async fn ground(pools: &Pools) {
    let summary = take_ledger(pools, &[unit("VA", "9912346"), charge_type()]).await;
    assert_eq!(summary.total.added, 2);
}
