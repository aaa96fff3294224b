//! The bank's own files, from their lines to the rows of the database.

#[path = "bank/accounts.rs"]
mod accounts;
#[path = "bank/agreement.rs"]
mod agreement;
#[path = "bank/by_terms.rs"]
mod by_terms;
#[path = "bank/camt.rs"]
mod camt;
#[path = "bank/camt_forms.rs"]
mod camt_forms;
#[path = "bank/contested.rs"]
mod contested;
#[path = "bank/dump.rs"]
mod dump;
#[path = "bank/files.rs"]
mod files;
#[path = "bank/found.rs"]
mod found;
#[path = "bank/killed.rs"]
mod killed;
#[path = "ledger/kit.rs"]
mod kit;
#[path = "bank/matching.rs"]
mod matching;
#[path = "bank/on_iban.rs"]
mod on_iban;
#[path = "bank/plan_fee.rs"]
mod plan_fee;
#[path = "bank/refused.rs"]
mod refused;
#[path = "ledger/state.rs"]
mod state;
#[path = "bank/told.rs"]
mod told;
#[path = "bank/watched.rs"]
mod watched;

use besked_domain::money::Money;
use besked_server::clock::FixedClock;
use besked_server::interchange::feed::export_feed;
use besked_server::interchange::report::{Problem, Summary};
use besked_server::interchange::{Format, ImportError, Options, take_in};
use besked_server::store::Pools;
use chrono::{DateTime, TimeZone, Utc};
use kit::{Folder, pools};
use serde_json::{Value, json};
use sqlx::PgPool;
use std::fmt::Write as _;

/// The moment at which every test imports.
fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 22, 9, 0, 0).unwrap()
}

async fn try_at(
    pools: &Pools,
    format: Format<'_>,
    content: impl AsRef<[u8]>,
    at: DateTime<Utc>,
    dry_run: bool,
) -> Result<(Summary, Vec<Problem>), ImportError> {
    let folder = Folder::new();
    let file = folder.put("file", content);
    let options = Options { dry_run, ..Options::of(&file) };
    take_in(&pools.jobs, &FixedClock(at), format, options).await
}

async fn take(pools: &Pools, content: impl AsRef<[u8]>) -> (Summary, Vec<Problem>) {
    try_at(pools, Format::Bgmax, content, now(), false).await.unwrap()
}

async fn take_camt(pools: &Pools, content: impl AsRef<[u8]>) -> (Summary, Vec<Problem>) {
    try_at(pools, Format::Camt, content, now(), false).await.unwrap()
}

async fn take_ledger(pools: &Pools, records: &[Value]) -> Summary {
    let text: String = records.iter().map(|record| format!("{record}\n")).collect();
    let (summary, problems) = try_at(pools, Format::Ledger, text, now(), false).await.unwrap();
    assert_eq!(summary.total.refused, 0, "{problems:?}");
    summary
}

/// Why a file was refused as a whole: the code, and what is said in English.
async fn why_refused(pools: &Pools, format: Format<'_>, content: impl AsRef<[u8]>) -> String {
    use besked_domain::text::Lang;
    match try_at(pools, format, content, now(), false).await {
        Err(ImportError::Unfit(why)) => format!("{}: {}", why.code(), why.what(Lang::En)),
        other => panic!("{other:?}"),
    }
}

fn codes(problems: &[Problem]) -> Vec<(u64, &'static str)> {
    problems.iter().map(|problem| (problem.line, problem.fault.code())).collect()
}

async fn text(owner: &PgPool, query: &'static str) -> String {
    let found: Option<String> = sqlx::query_scalar(query).fetch_one(owner).await.unwrap();
    found.unwrap_or_default()
}

/// What is left of each invoice, and what has been paid, by number.
async fn standing(owner: &PgPool) -> String {
    let all = "select string_agg(number || ' ' || paid || ' ' || left_to_pay, ', ' order by number)
        from invoice";
    assert_eq!(state::wrong_sums(owner).await, 0);
    text(owner, all).await
}

/// What the bank's payments have come to: booked or matched, waiting, in all.
async fn sums(owner: &PgPool) -> String {
    text(
        owner,
        "select concat_ws(' ',
            (select coalesce(sum(amount), 0) from bank_part),
            (select coalesce(sum(amount), 0) from waiting_payment),
            (select coalesce(sum(amount), 0) from bank_payment))",
    )
    .await
}

/// A plan that is being paid, for all invoices that there are.
async fn in_a_plan(owner: &PgPool) {
    sqlx::raw_sql(
        "insert into plan (
            party_id, id, number, unit_id, state, version, proposed_at, by_person, signers,
            countersign, changed_at
        )
        select
            party_id, '00000000-0000-7000-8000-00000000a401'::uuid, 'KS-BP 2026/000001', unit_id,
            'active', 1, now(), party_id, 1, false, now()
        from invoice
        order by due_on, id
        limit 1;
        insert into plan_offer (
            party_id, plan_id, version, reason, made_at, made_from, judged, instalments,
            first_due_on, last_due_on, total
        )
        select
            party_id, id, 1, '', now(), '{}'::jsonb, '{}'::jsonb, 2, '2026-12-25'::date,
            '2027-01-25'::date, 2000
        from plan;
        insert into plan_invoice (
            party_id, plan_id, version, invoice_id, due_before, payable, left_out, paid_before
        )
        select plan.party_id, plan.id, 1, invoice.id, invoice.due_on, invoice.total, 0, 0
        from plan
        inner join invoice on plan.party_id = invoice.party_id",
    )
    .execute(owner)
    .await
    .unwrap();
}

/// A plan with a fee begins on 10 November, for all invoices that there are. What it says of payments: what they
/// pay first, and whether interest runs.
async fn begins(owner: &PgPool, order: &str, interest: &str) {
    in_a_plan(owner).await;
    let judged = json!({"plan": [{
        "fee": "170.00", "starts_on": "2026-11-10", "order": order, "interest": interest
    }]});
    sqlx::query("update plan_offer set judged = $1").bind(judged).execute(owner).await.unwrap();
    sqlx::raw_sql(
        "update plan set state = 'agreed';
        update plan set state = 'active';
        insert into collection_stop (party_id, id, invoice_id, kind, plan_id, placed_at)
        select party_id, gen_random_uuid(), invoice_id, 'plan', plan_id, now()
        from plan_invoice
        order by due_before, invoice_id",
    )
    .execute(owner)
    .await
    .unwrap();
}

/// All that the ledger is told.
async fn fed(pools: &Pools) -> Vec<Value> {
    let mut out = Vec::new();
    export_feed(pools, 0, &mut out).await.unwrap();
    let lines = String::from_utf8(out).unwrap();
    lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()).collect()
}

/// Where each payment went: costs, interest, principal and what was too much, in öre; nothing where it is not known.
async fn went(pools: &Pools) -> Vec<Option<[i128; 4]>> {
    let entries = fed(pools).await;
    let ore = |part: &Value| serde_json::from_value::<Money>(part.clone()).unwrap().ore();
    let went = entries.iter().map(|entry| {
        let went = entry["allocation"].as_object()?;
        Some(["costs", "interest", "principal", "surplus"].map(|part| ore(&went[part])))
    });
    went.collect()
}

async fn kinds_fed(pools: &Pools) -> Vec<String> {
    fed(pools)
        .await
        .iter()
        .map(|entry| {
            assert!(entry["case"].is_null());
            format!(
                "{} {} {}",
                entry["kind"].as_str().unwrap(),
                entry["number"].as_str().unwrap(),
                entry["amount"].as_str().unwrap()
            )
        })
        .collect()
}

fn unit(code: &str, bankgiro: &str, source: &str) -> Value {
    json!({"record": "unit", "unit": code, "id": code, "version": 1,
        "name": {"sv": format!("Demo {code}"), "en": format!("Demo {code}")},
        "organisation_number": "4020000016", "phone": "+46846500420",
        "email": "va@kommun.example", "bankgiro": bankgiro, "payment_source": source,
        "as_of": "2026-11-22T05:30:00Z"})
}

fn party(id: &str, number: &str) -> Value {
    json!({"record": "party", "unit": "VA", "id": id, "version": 1, "kind": "person",
        "name": "Demo Ek", "identity_number": number})
}

fn invoice(id: &str, ocr: &str, total: &str) -> Value {
    json!({"record": "invoice", "unit": "VA", "id": id, "version": 1, "party": "1",
        "charge_type": "VATTEN", "number": id, "ocr": ocr, "issued_on": "2026-11-01",
        "due_on": "2026-11-30", "subject": {"sv": "Vatten", "en": "Water"}, "total": total,
        "vat": "0.00", "interest_notice": true, "lines": [{
            "description": {"sv": "Vatten", "en": "Water"}, "net": total, "vat_rate": "0",
            "amount": total}]})
}

fn payment(id: &str, invoice: &str, amount: &str, day: &str) -> Value {
    json!({"record": "payment", "unit": "VA", "id": id, "version": 1, "invoice": invoice,
        "amount": amount, "on": day, "channel": "bankgiro"})
}

/// A unit whose payments come from `source`, a kind of charge, and a person.
fn ground(source: &str) -> Vec<Value> {
    let charge_type = json!({"record": "charge_type", "unit": "VA", "id": "VATTEN", "version": 1,
        "name": {"sv": "Vatten", "en": "Water"}, "valid_from": "2026-01-01",
        "regime": "private_law", "limitation_years": 3, "interest_basis": "interest_act",
        "reminder_fee_agreed": true});
    vec![unit("VA", "9912346", source), charge_type, party("1", "198501012382")]
}

/// A payment of a file that is made here.
#[derive(Clone, Copy)]
struct Line<'a> {
    /// `20` or `21`.
    kind: &'a str,
    reference: &'a str,
    /// Öre.
    amount: i64,
    /// What the bank says of the reference.
    checked: char,
    serial: u64,
    /// References with amounts, in öre.
    extras: &'a [(&'a str, i64)],
}

impl<'a> Line<'a> {
    const fn ocr(reference: &'a str, amount: i64, serial: u64) -> Self {
        Self { kind: "20", reference, amount, checked: '2', serial, extras: &[] }
    }
}

/// A BgMax file with one deposit.
fn bgmax(day: &str, number: u32, lines: &[Line<'_>]) -> String {
    let mut file = format!("01BGMAX               01{day}173035{number:06}P\r\n");
    file.push_str("050009912346          SEK\r\n");
    let (mut sum, mut back, mut extras) = (0, 0, 0);
    for line in lines {
        let mut put = |kind: &str, reference: &str, amount: i64, checked: char| {
            let (amount, serial) = (amount.abs(), line.serial);
            let _ = write!(
                file,
                "{kind}0000000000{reference:>25}{amount:018}{checked}1{serial:012}0\r\n"
            );
        };
        put(line.kind, line.reference, line.amount, line.checked);
        for (reference, amount) in line.extras {
            put(if *amount < 0 { "23" } else { "22" }, reference, *amount, '2');
            extras += 1;
        }
        let taken_back = line.kind == "21";
        back += usize::from(taken_back);
        sum += if taken_back { -line.amount } else { line.amount };
    }
    let (all, own) = (lines.len(), lines.len() - back);
    let _ = write!(
        file,
        "15{:035}{day}{number:05}{:018}SEK{all:08} \r\n70{own:08}{back:08}{extras:08}00000001\r\n",
        0,
        sum.abs()
    );
    file
}
