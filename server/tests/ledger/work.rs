//! Files collected from folders, once each, and missed when they do not come.

use crate::{Folder, charge_type, invoice, kit, lines, now, party, pools, unit};
use besked_app::ports::{ImportOutcome, Staff, StaffDesk as _, StaffRole};
use besked_domain::id::StaffId;
use besked_server::clock::Clock;
use besked_server::desk::Desk;
use besked_server::jobs::{Inbox, Worker};
use besked_server::store::Pools;
use besked_server::store::settings::SettingsCache;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use sqlx::PgPool;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

/// A clock turned by hand.
#[derive(Default)]
struct Turned(AtomicI64);

impl Clock for Turned {
    fn now(&self) -> DateTime<Utc> {
        now() + TimeDelta::minutes(self.0.load(Ordering::SeqCst))
    }
}

/// A folder that goes away when nobody looks into it any longer, and who looks.
struct Place {
    folder: Arc<Folder>,
    clock: Arc<Turned>,
    pools: Pools,
}

impl Place {
    async fn new(owner: &PgPool) -> Self {
        let folder = Arc::new(Folder::new());
        std::fs::create_dir_all(folder.0.join("ledger")).unwrap();
        Self { folder, clock: Arc::default(), pools: pools(owner).await }
    }

    /// The same folder and clock.
    fn beside(&self) -> Self {
        Self {
            folder: Arc::clone(&self.folder),
            clock: Arc::clone(&self.clock),
            pools: self.pools.clone(),
        }
    }

    fn worker(&self) -> Worker {
        let inbox = Inbox::new(self.folder.0.clone(), Duration::ZERO);
        let clock: Arc<dyn Clock> = Arc::<Turned>::clone(&self.clock);
        Worker::new(self.pools.jobs.clone(), clock, inbox)
    }

    fn put(&self, name: &str, records: &[Value]) {
        self.folder.put(&format!("ledger/{name}"), lines(records));
    }

    /// What lies in a folder.
    fn names(&self, folder: &str) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.folder.0.join(folder))
            .unwrap()
            .map(|entry| entry.unwrap())
            .filter(|entry| entry.path().is_file())
            .map(|entry| entry.file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

/// When each file was due, and whether it has come after all.
async fn alarms(owner: &PgPool) -> Vec<(DateTime<Utc>, bool)> {
    sqlx::query_as("select due_at, ended_at is not null from import_alarm order by due_at")
        .fetch_all(owner)
        .await
        .unwrap()
}

fn ledger() -> Vec<Value> {
    vec![
        unit(),
        charge_type(),
        party("K1", "189001019802", "Demo Al"),
        invoice("F1", "K1", "100.00"),
    ]
}

async fn runs(owner: &PgPool) -> i64 {
    sqlx::query_scalar("select count(*) from import_run").fetch_one(owner).await.unwrap()
}

fn report(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

#[sqlx::test(migrations = false)]
async fn a_file_is_read_once_and_moved_with_its_report(owner: PgPool) {
    let place = Place::new(&owner).await;
    let mut worker = place.worker();
    place.put("a.ndjson", &ledger());
    worker.pass().await.unwrap();
    assert!(place.names("ledger").is_empty());
    assert_eq!(place.names("ledger/done"), ["a.ndjson", "a.ndjson.report.json"]);
    let told = report(&place.folder.0.join("ledger/done/a.ndjson.report.json"));
    assert_eq!(told["summary"]["total"]["added"], 4);
    assert_eq!(runs(&owner).await, 1);

    // The very same content again, under another name: moved, and not read.
    place.put("b.ndjson", &ledger());
    worker.pass().await.unwrap();
    let done = ["a.ndjson", "a.ndjson.report.json", "b.ndjson", "b.ndjson.report.json"];
    assert_eq!(place.names("ledger/done"), done);
    let told = report(&place.folder.0.join("ledger/done/b.ndjson.report.json"));
    assert!(told["read_before"]["sv"].as_str().unwrap().contains("lästs förut"), "{told}");
    assert_eq!(runs(&owner).await, 1);
}

#[sqlx::test(migrations = false)]
async fn a_file_that_cannot_be_moved_holds_up_none_that_came_after_it(owner: PgPool) {
    let place = Place::new(&owner).await;
    let mut worker = place.worker();
    place.put("a.ndjson", &ledger());
    worker.pass().await.unwrap();
    // The same again, and a folder where its report would be begun.
    place.put("again.ndjson", &ledger());
    std::fs::create_dir(place.folder.0.join("ledger/.again.ndjson.report.json.part")).unwrap();
    place.put("later.ndjson", &[invoice("F2", "K1", "50.00")]);
    worker.pass().await.unwrap();
    assert_eq!(place.names("ledger"), ["again.ndjson"]);
    assert!(place.names("ledger/done").contains(&"later.ndjson".to_owned()));
    assert_eq!(runs(&owner).await, 2);
}

#[sqlx::test(migrations = false)]
async fn what_is_refused_lies_apart_with_what_to_mend_and_good_records_are_taken(owner: PgPool) {
    let place = Place::new(&owner).await;
    let mut records = ledger();
    let mut wrong = invoice("F2", "K1", "50.00");
    wrong["total"] = "49.00".into();
    records.push(wrong);
    place.put("partly.ndjson", &records);
    place.folder.put("ledger/zipped.ndjson", b"\x1f\x8b\x08\x00rest");
    place.worker().pass().await.unwrap();
    assert!(place.names("ledger").is_empty());
    let refused = place.names("ledger/refused");
    assert_eq!(
        refused,
        [
            "partly.ndjson",
            "partly.ndjson.report.json",
            "zipped.ndjson",
            "zipped.ndjson.report.json"
        ]
    );
    let invoices: i64 =
        sqlx::query_scalar("select count(*) from invoice").fetch_one(&owner).await.unwrap();
    assert_eq!(invoices, 1);

    // The economist sees it.
    let settings = SettingsCache::new(place.pools.clone());
    let clock: Arc<dyn Clock> = Arc::<Turned>::clone(&place.clock);
    let desk = Desk::new(place.pools.clone(), settings, clock);
    let who = economist();
    let imports = desk.imports(&who).await.unwrap();
    let partly = imports.runs.iter().find(|run| run.file == "partly.ndjson").unwrap();
    assert_eq!(partly.outcome, ImportOutcome::PartlyRefused);
    assert_eq!((partly.added, partly.refused), (4, 1));
    let shown = desk.import_run(&who, partly.id).await.unwrap().unwrap();
    let problem = shown.problems.first().unwrap();
    assert_eq!((problem.place.as_str(), problem.field.as_str()), ("5", "/total"));
    assert!(!problem.mend.sv.is_empty() && problem.mend.sv != problem.mend.en);
}

fn economist() -> Staff {
    Staff {
        id: StaffId(uuid::Uuid::nil()),
        name: "Demo Ekonom".to_owned(),
        roles: vec![StaffRole::Economist],
        sees_protected: false,
        idle_until: now(),
        ends_at: now(),
    }
}

#[sqlx::test(migrations = false)]
async fn a_file_that_does_not_come_is_missed_once_until_it_comes(owner: PgPool) {
    let place = Place::new(&owner).await;
    let mut worker = place.worker();
    // A Sunday: the worker begins to watch, and nothing is expected before Monday at seven.
    worker.pass().await.unwrap();
    assert_eq!(alarms(&owner).await, []);
    let until = |at: &str| {
        let at: DateTime<Utc> = at.parse().unwrap();
        place.clock.0.store((at - now()).num_minutes(), Ordering::SeqCst);
    };
    until("2026-11-23T05:59:00Z");
    worker.pass().await.unwrap();
    assert_eq!(alarms(&owner).await, []);
    until("2026-11-23T06:01:00Z");
    let monday: DateTime<Utc> = "2026-11-23T06:00:00Z".parse().unwrap();
    for _ in 0..2 {
        worker.pass().await.unwrap();
        assert_eq!(alarms(&owner).await, [(monday, false)]);
    }
    until("2026-11-23T08:00:00Z");
    place.put("late.ndjson", &ledger());
    worker.pass().await.unwrap();
    assert_eq!(alarms(&owner).await, [(monday, true)]);
    until("2026-11-24T05:00:00Z");
    worker.pass().await.unwrap();
    assert_eq!(alarms(&owner).await.len(), 1);
}

#[sqlx::test(migrations = false)]
async fn two_workers_read_each_file_once(owner: PgPool) {
    let place = Place::new(&owner).await;
    let many = |number: usize| {
        let mut records = ledger();
        let id = format!("X{number}");
        records.push(invoice(&id, "K1", "10.00"));
        records
    };
    for number in 0..6 {
        place.put(&format!("{number}.ndjson"), &many(number));
    }
    let (mut one, mut two) = (place.worker(), place.worker());
    let (first, second) = tokio::join!(one.pass(), two.pass());
    first.unwrap();
    second.unwrap();
    one.pass().await.unwrap();
    assert!(place.names("ledger").is_empty());
    assert_eq!(place.names("ledger/done").len(), 12);
    assert_eq!(runs(&owner).await, 6);
}

#[sqlx::test(migrations = false)]
async fn a_worker_that_stops_anywhere_leaves_nothing_unread_or_read_twice(owner: PgPool) {
    let place = Place::new(&owner).await;
    let mut records = ledger();
    records.extend((0..400).map(|number| invoice(&format!("M{number}"), "K1", "10.00")));
    place.put("long.ndjson", &records);
    // Stopped at many different moments: the work ends where it is, and its connections are cut.
    for microseconds in [1, 300, 2_000, 9_000, 20_000, 60_000] {
        let doomed = Place { pools: kit::opened(&owner).await, ..place.beside() };
        let mut worker = doomed.worker();
        let wait = Duration::from_micros(microseconds);
        let _ = tokio::time::timeout(wait, worker.pass()).await;
        doomed.pools.close().await;
    }
    // The database may take a moment to notice that the last one is gone: until then its source is
    // held, and a worker looks again.
    for _ in 0..100 {
        place.worker().pass().await.unwrap();
        if place.names("ledger").is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(place.names("ledger").is_empty());
    assert_eq!(place.names("ledger/done").len(), 2);
    let invoices: i64 =
        sqlx::query_scalar("select count(*) from invoice").fetch_one(&owner).await.unwrap();
    assert_eq!(invoices, 401);
    let finished: i64 = sqlx::query_scalar(
        "select count(*) from import_run where finished_at is not null and added > 0",
    )
    .fetch_one(&owner)
    .await
    .unwrap();
    assert_eq!(finished, 1);

    // Stopped between reading and moving: found again, and only moved.
    let done = place.folder.0.join("ledger/done");
    let told = report(&done.join("long.ndjson.report.json"));
    std::fs::rename(done.join("long.ndjson"), place.folder.0.join("ledger/long.ndjson")).unwrap();
    let before = runs(&owner).await;
    place.worker().pass().await.unwrap();
    assert!(place.names("ledger").is_empty());
    assert_eq!(runs(&owner).await, before);
    assert_eq!(report(&done.join("long.ndjson.report.json")), told, "its own report is kept");
}

#[sqlx::test(migrations = false)]
async fn a_file_that_cannot_be_read_at_all_says_why_beside_it_and_on_the_page(owner: PgPool) {
    let place = Place::new(&owner).await;
    sqlx::query("update import_source set kind = 'csv', profile = 'nowhere' where code = 'ledger'")
        .execute(&owner)
        .await
        .unwrap();
    place.folder.put("ledger/a.csv", "NR;ORGNR\n");
    place.worker().pass().await.unwrap();
    assert_eq!(place.names("ledger/refused"), ["a.csv", "a.csv.report.json"]);
    let told = report(&place.folder.0.join("ledger/refused/a.csv.report.json"));
    assert!(told["failure"]["sv"].as_str().unwrap().len() > 20, "{told}");
    let settings = SettingsCache::new(place.pools.clone());
    let clock: Arc<dyn Clock> = Arc::<Turned>::clone(&place.clock);
    let desk = Desk::new(place.pools.clone(), settings, clock);
    let imports = desk.imports(&economist()).await.unwrap();
    assert!(matches!(imports.runs.first().unwrap().outcome, ImportOutcome::Failed(_)));
}
