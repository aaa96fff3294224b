//! The economist's page of files that come in.

use crate::render::{Visit, text_of};
use crate::sample;
use axum::http::StatusCode;
use besked_app::ports::{ImportOutcome, ImportProblem, ImportRun, ImportSource, Imports};
use besked_domain::delivery::{ExpectedOn, FileKind, Schedule, Severity};
use besked_domain::id::ImportRunId;
use besked_domain::text::{Lang, Localised};
use chrono::NaiveTime;
use uuid::Uuid;

fn both(sv: &str, en: &str) -> Localised {
    Localised { sv: sv.to_owned(), en: en.to_owned() }
}

/// A run in which something was refused.
pub(crate) fn run() -> ImportRun {
    ImportRun {
        id: ImportRunId(Uuid::from_u128(500)),
        kind: FileKind::Ledger,
        source: Some("ledger".to_owned()),
        file: "reskontra-2026-11-20.ndjson".to_owned(),
        started_at: sample::at("2026-11-20T04:10:00Z"),
        finished_at: Some(sample::at("2026-11-20T04:12:00Z")),
        outcome: ImportOutcome::PartlyRefused,
        records: 12_345,
        added: 300,
        changed: 45,
        unchanged: 11_997,
        left_aside: 2,
        refused: 1,
    }
}

/// What was wrong in it.
pub(crate) fn problem() -> ImportProblem {
    ImportProblem {
        place: "7".to_owned(),
        record: Some("invoice".to_owned()),
        field: "/ocr".to_owned(),
        code: "bad_ocr".to_owned(),
        severity: Severity::Refused,
        what: both("Kontrollsiffran stämmer inte.", "The check digit is wrong."),
        mend: both("Rätta numret i reskontran.", "Correct the number in the ledger."),
    }
}

/// Two sources, of which one is missing, and one run of each outcome.
pub(crate) fn all() -> Imports {
    let ledger = ImportSource {
        code: "ledger".to_owned(),
        name: both("Kundreskontran", "The customer ledger"),
        kind: FileKind::Ledger,
        schedule: Some(Schedule {
            on: ExpectedOn::WorkingDays,
            by: NaiveTime::from_hms_opt(7, 0, 0).expect("a time"),
        }),
        next_due: Some(sample::at("2026-11-23T06:00:00Z")),
        latest: Some(sample::at("2026-11-19T04:10:00Z")),
        missing_since: Some(sample::at("2026-11-20T06:00:00Z")),
        watched_since: Some(sample::at("2026-01-01T06:00:00Z")),
    };
    let export = ImportSource {
        code: "raindance".to_owned(),
        name: both("Äldre reskontra", "The older ledger"),
        kind: FileKind::Csv,
        schedule: None,
        next_due: None,
        latest: None,
        missing_since: None,
        watched_since: None,
    };
    let other = |number, file: &str, outcome| ImportRun {
        id: ImportRunId(Uuid::from_u128(number)),
        file: file.to_owned(),
        outcome,
        ..run()
    };
    let why = both("Filen är tom.", "The file is empty.");
    Imports {
        sources: vec![ledger, export],
        runs: vec![
            other(503, "reskontra-2026-11-21.ndjson", ImportOutcome::Running),
            other(502, "tom.ndjson", ImportOutcome::Failed(why)),
            run(),
            other(501, "reskontra-2026-11-19.ndjson", ImportOutcome::Taken),
        ],
    }
}

#[tokio::test]
async fn what_has_not_come_stands_first_with_what_to_do() {
    let text = text_of(&Visit::economist(Lang::Sv).get("/staff/ledger").await.html);
    let missing = text.find("Kundreskontran: väntades senast 20 november kl. 07.00.");
    assert!(missing < text.find("Källor") && missing.is_some(), "{text}");
    assert!(text.contains("Hör med den som lämnar filen"), "{text}");
    assert!(text.contains("Ingen hämtar filer här"), "{text}");
    for outcome in ["Pågår", "Gick inte att läsa", "Delar avvisade", "Klar"] {
        assert!(text.contains(outcome), "{outcome}: {text}");
    }
}

#[tokio::test]
async fn a_run_tells_what_to_mend_and_an_unknown_one_is_not_found() {
    let visit = Visit::economist(Lang::En);
    let address = format!("/staff/ledger?run={}", run().id);
    let text = text_of(&visit.get(&address).await.html);
    for part in ["12 345", "/ocr", "The check digit is wrong.", "Correct the number in the ledger."]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    let failed = format!("/staff/ledger?run={}", all().runs[1].id);
    let text = text_of(&visit.get(&failed).await.html);
    assert!(text.contains("The file is empty."), "{text}");
    for unknown in ["/staff/ledger?run=7", &format!("/staff/ledger?run={}", Uuid::nil())] {
        assert_eq!(visit.get(unknown).await.status, StatusCode::NOT_FOUND, "{unknown}");
    }
}

#[tokio::test]
async fn the_way_there_is_shown_to_those_who_may_go_it() {
    let link = "href=\"/staff/ledger\"";
    assert!(Visit::economist(Lang::Sv).get("/staff").await.html.contains(link));
    assert!(!Visit::staff(Lang::Sv).get("/staff").await.html.contains(link));
}
