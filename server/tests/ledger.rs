//! A ledger file, from its lines to the rows of the database, as the role that imports it.

#[path = "ledger/demo.rs"]
mod demo;
#[path = "ledger/dry_run.rs"]
mod dry_run;
#[path = "ledger/dump.rs"]
mod dump;
#[path = "ledger/kill.rs"]
mod kill;
#[path = "ledger/killed.rs"]
mod killed;
#[path = "ledger/kit.rs"]
mod kit;
#[path = "ledger/refused.rs"]
mod refused;
#[path = "ledger/schema.rs"]
mod schema;
#[path = "ledger/so_far.rs"]
mod so_far;
#[path = "ledger/state.rs"]
mod state;
#[path = "ledger/told_again.rs"]
mod told_again;
#[path = "ledger/whole_files.rs"]
mod whole_files;
#[path = "ledger/work.rs"]
mod work;

use besked_server::clock::FixedClock;
use besked_server::interchange::report::{Problem, Summary};
use besked_server::interchange::{Format, Options, take_in};
use besked_server::store::Pools;
use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use kit::{Folder, pools};
use serde_json::{Value, json};
use std::path::Path;

/// The moment at which every test imports.
fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 22, 9, 0, 0).unwrap()
}

async fn import(pools: &Pools, options: Options<'_>) -> (Summary, Vec<Problem>) {
    take_in(&pools.jobs, &FixedClock(now()), Format::Ledger, options).await.unwrap()
}

async fn take_file(pools: &Pools, file: &Path) -> (Summary, Vec<Problem>) {
    import(pools, Options::of(file)).await
}

async fn take_bytes(pools: &Pools, content: &[u8]) -> (Summary, Vec<Problem>) {
    let folder = Folder::new();
    take_file(pools, &folder.put("ledger.ndjson", content)).await
}

async fn take(pools: &Pools, records: &[Value]) -> (Summary, Vec<Problem>) {
    take_bytes(pools, lines(records).as_bytes()).await
}

fn lines(records: &[Value]) -> String {
    records.iter().map(|record| format!("{record}\n")).collect()
}

fn codes(problems: &[Problem]) -> Vec<(u64, &str, &'static str)> {
    problems
        .iter()
        .map(|problem| (problem.line, problem.field.as_str(), problem.fault.code()))
        .collect()
}

/// A generated ledger.
fn generated(parties: usize, invoices: u64, seed: u64) -> Vec<u8> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 22);
    let (form, until, output) = (besked_dev_ledger::Form::Ledger, None, None);
    let options =
        besked_dev_ledger::Options { parties, invoices, seed, today, output, form, until };
    let mut out = Vec::new();
    besked_dev_ledger::write(&options, &mut out).unwrap();
    out
}

fn unit() -> Value {
    json!({"record": "unit", "unit": "VA", "id": "VA", "version": 1,
        "name": {"sv": "Vatten", "en": "Water"}, "organisation_number": "4020000016",
        "phone": "+46846500420", "email": "va@kommun.example", "as_of": "2026-11-22T05:30:00Z"})
}

fn charge_type() -> Value {
    json!({"record": "charge_type", "unit": "VA", "id": "VATTEN", "version": 1,
        "name": {"sv": "Vatten", "en": "Water"}, "valid_from": "2026-01-01",
        "regime": "private_law", "limitation_years": 3, "interest_basis": "interest_act",
        "reminder_fee_agreed": true})
}

fn party(id: &str, number: &str, name: &str) -> Value {
    json!({"record": "party", "unit": "VA", "id": id, "version": 1, "kind": "person",
        "name": name, "identity_number": number})
}

fn invoice(id: &str, party: &str, total: &str) -> Value {
    json!({"record": "invoice", "unit": "VA", "id": id, "version": 1, "party": party,
        "charge_type": "VATTEN", "number": id, "issued_on": "2026-11-01",
        "due_on": "2026-11-30", "subject": {"sv": "Vatten", "en": "Water"}, "total": total,
        "vat": "0.00", "interest_notice": true, "lines": [line(total)]})
}

fn line(amount: &str) -> Value {
    json!({"description": {"sv": "Vatten", "en": "Water"}, "net": amount, "vat_rate": "0",
        "amount": amount, "basis": {"rule": {"kind": "tariff", "title": "Taxa",
            "adopted_on": "2025-11-24", "paragraph": "14 §"}, "quantity": "1", "measure": "st",
            "quantity_source": "decided", "unit_price": amount}})
}

fn payment(id: &str, invoice: &str, amount: &str) -> Value {
    json!({"record": "payment", "unit": "VA", "id": id, "version": 1, "invoice": invoice,
        "amount": amount, "on": "2026-11-10", "channel": "bankgiro"})
}

/// A unit, a kind of charge, and two persons.
fn ground() -> Vec<Value> {
    vec![
        unit(),
        charge_type(),
        party("1", "198501012382", "Demo Ek"),
        party("2", "198506152399", "Demo Al"),
    ]
}

/// `record` with `value` in `field`, as its version `version`.
fn changed(mut record: Value, version: i64, field: &str, value: Value) -> Value {
    record["version"] = version.into();
    record[field] = value;
    record
}
