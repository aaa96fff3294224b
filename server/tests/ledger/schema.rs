//! The published schema and the importer say the same.

use super::{codes, generated, pools, take_bytes};
use crate::dump::{dump, same};
use jsonschema::Validator;
use serde_json::Value;
use sqlx::PgPool;
use std::path::{Path, PathBuf};

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs")
}

fn schema() -> Validator {
    let text = std::fs::read(docs().join("schema/ledger-record.schema.json")).unwrap();
    jsonschema::validator_for(&serde_json::from_slice(&text).unwrap()).unwrap()
}

fn examples() -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = std::fs::read_dir(docs().join("examples"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ndjson"))
        .collect();
    all.sort();
    assert!(all.len() >= 4);
    all
}

#[track_caller]
fn follows(schema: &Validator, text: &str) {
    for (number, line) in text.lines().enumerate() {
        let record: Value = serde_json::from_str(line).unwrap();
        if let Err(error) = schema.validate(&record) {
            panic!("line {}: {error}: {line}", number + 1);
        }
    }
}

#[test]
fn every_example_follows_the_schema() {
    let schema = schema();
    for path in examples() {
        follows(&schema, &std::fs::read_to_string(path).unwrap());
    }
}

#[test]
fn generated_ledgers_follow_the_schema() {
    follows(&schema(), std::str::from_utf8(&generated(80, 600, 5)).unwrap());
}

#[test]
fn the_schema_refuses_what_the_importer_refuses() {
    let schema = schema();
    let good: Value = super::invoice("F", "1", "100.00");
    assert!(schema.is_valid(&good));
    for (pointer, value) in [
        ("/total", Value::from(100)),
        ("/due_on", Value::from("30/11/2026")),
        ("/lines/0/vat_rate", Value::from("25 %")),
        ("/lines/0/basis/rule/kind", Value::from("custom")),
        ("/version", Value::from(1.5)),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).unwrap() = value;
        assert!(!schema.is_valid(&bad), "{pointer}");
    }
    let mut unknown = good;
    unknown["dueon"] = "2026-11-30".into();
    assert!(!schema.is_valid(&unknown));
}

#[sqlx::test(migrations = false)]
async fn every_example_imports_cleanly_and_a_second_time_changes_nothing(owner: PgPool) {
    let pools = pools(&owner).await;
    let mut before = Vec::new();
    for round in 0..2 {
        for path in examples() {
            let (summary, problems) = take_bytes(&pools, &std::fs::read(&path).unwrap()).await;
            assert_eq!(summary.total.refused, 0, "{path:?} {:?}", codes(&problems));
            assert_eq!(summary.total.conflicts, 0, "{path:?} {:?}", codes(&problems));
            assert_eq!(summary.notes, 0, "{path:?} {:?}", codes(&problems));
            if round == 1 {
                assert_eq!((summary.total.added, summary.total.changed), (0, 0), "{path:?}");
            }
        }
        let after = dump(&owner, true).await;
        if round == 1 {
            same(&before, &after);
        }
        before = after;
    }
}
