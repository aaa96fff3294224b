//! Tables that ledgers export, from their bytes to the rows of the database.

#[path = "ledger/dump.rs"]
mod dump;
#[path = "csv/guide.rs"]
mod guide;
#[path = "ledger/kill.rs"]
mod kill;
#[path = "ledger/kit.rs"]
mod kit;
#[path = "csv/next_day.rs"]
mod next_day;
#[path = "ledger/state.rs"]
mod state;
#[path = "csv/whole.rs"]
mod whole;
#[path = "csv/wrong.rs"]
mod wrong;

use besked_server::clock::FixedClock;
use besked_server::interchange::report::{Problem, Summary};
use besked_server::interchange::{Format, ImportError, Options, take_in};
use besked_server::store::Pools;
use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use kit::{Folder, pools};
use serde_json::json;
use sqlx::{AssertSqlSafe, PgPool};

/// The moment at which every test imports.
fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 30, 9, 0, 0).unwrap()
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

/// A table to be read by a profile, as of a day.
#[derive(Clone)]
struct Given<'a> {
    content: &'a [u8],
    profile: &'a str,
    as_of: Option<NaiveDate>,
    dry_run: bool,
}

impl<'a> Given<'a> {
    fn raindance(content: &'a [u8], as_of: NaiveDate) -> Self {
        Self { content, profile: "raindance", as_of: Some(as_of), dry_run: false }
    }

    async fn try_take(&self, pools: &Pools) -> Result<(Summary, Vec<Problem>), ImportError> {
        let folder = Folder::new();
        let file = folder.put("table.csv", self.content);
        let as_of = self.as_of.map(|day| day.and_hms_opt(0, 0, 0).unwrap().and_utc());
        let format = Format::Csv { profile: self.profile, as_of };
        let options = Options { dry_run: self.dry_run, ..Options::of(&file) };
        take_in(&pools.jobs, &FixedClock(now()), format, options).await
    }

    async fn take(&self, pools: &Pools) -> (Summary, Vec<Problem>) {
        self.try_take(pools).await.unwrap()
    }
}

fn codes(problems: &[Problem]) -> Vec<(u64, &str, &'static str)> {
    problems
        .iter()
        .map(|problem| (problem.line, problem.field.as_str(), problem.fault.code()))
        .collect()
}

/// A database in which the units and kinds of charges are known that the shipped profiles name.
async fn known_units(owner: &PgPool) -> Pools {
    let pools = pools(owner).await;
    let unit = |code: &str| {
        json!({"record": "unit", "unit": code, "id": code, "version": 1,
            "name": {"sv": code, "en": code}, "organisation_number": "4020000016",
            "phone": "+46846500420", "email": "e@kommun.example",
            "as_of": "2026-11-01T05:30:00Z"})
    };
    let charge = |code: &str| {
        json!({"record": "charge_type", "unit": "EKO", "id": code, "version": 1,
            "name": {"sv": code, "en": code}, "valid_from": "2020-01-01",
            "regime": "private_law", "limitation_years": 3, "interest_basis": "interest_act",
            "reminder_fee_agreed": true})
    };
    let records = [unit("EKO"), unit("VA"), unit("BYG"), charge("VATTEN"), charge("BYGGLOV")];
    let lines: String = records.iter().map(|record| format!("{record}\n")).collect();
    let folder = Folder::new();
    let file = folder.put("ledger.ndjson", lines);
    let (clock, options) = (FixedClock(now()), Options::of(&file));
    let taken = take_in(&pools.jobs, &clock, Format::Ledger, options).await;
    let (summary, _) = taken.unwrap();
    assert_eq!(summary.total.added, 5);
    pools
}

/// A generated table as it looks on a day of November 2026.
fn generated(invoices: u64, today: NaiveDate) -> String {
    let options = besked_dev_ledger::Options {
        parties: 300,
        invoices,
        seed: 7,
        today: Some(today),
        output: None,
        form: besked_dev_ledger::Form::Raindance,
        until: Some(day(30)),
    };
    let mut out = Vec::new();
    besked_dev_ledger::write(&options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The columns of a generated table's row.
fn fields(row: &str) -> Vec<&str> {
    row.split(';').collect()
}

async fn text(owner: &PgPool, query: &str) -> String {
    sqlx::query_scalar(AssertSqlSafe(query.to_owned())).fetch_one(owner).await.unwrap()
}

/// How many rows each table has.
async fn rows_of_all_tables(owner: &PgPool) -> Vec<(String, i64)> {
    let tables: Vec<String> = sqlx::query_scalar(
        "select relname::text from pg_class
        where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname",
    )
    .fetch_all(owner)
    .await
    .unwrap();
    let mut counted = Vec::new();
    for table in tables {
        let query = format!("select count(*) from {table}");
        let rows = sqlx::query_scalar(AssertSqlSafe(query)).fetch_one(owner).await.unwrap();
        counted.push((table, rows));
    }
    counted
}
