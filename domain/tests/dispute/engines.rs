//! Answers that an earlier version of the rules made are made again by it, byte for byte.

use crate::scene::Scene;
use besked_domain::dispute::{
    DisputePolicy, ENGINE, Facts, Ground, Objection, explain, explain_by,
};
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};

/// What was kept of an answer, and the hash of it.
#[derive(Deserialize)]
struct Kept {
    facts: Json,
    objection: Objection,
    policy: DisputePolicy,
    made_for: NaiveDate,
    digest: String,
}

/// Answers of the first version: the rates that all of them were made with, then an answer a line.
const FIRST: &str = include_str!("kept/engine-1.ndjson");

fn hex_digest(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn what_the_first_version_answered_is_made_again_byte_for_byte() {
    let mut lines = FIRST.lines();
    let rates: Json = serde_json::from_str(lines.next().unwrap()).unwrap();
    let mut differing = 0;
    for (at, line) in lines.enumerate() {
        let mut kept: Kept = serde_json::from_str(line).unwrap();
        kept.facts["rates"] = rates["rates"].clone();
        let facts: Facts = serde_json::from_value(kept.facts).unwrap();
        let again = explain_by(1, &facts, &kept.objection, &kept.policy, kept.made_for);
        assert_eq!(again.engine, 1);
        assert_eq!(hex_digest(&again.canonical()), kept.digest, "answer {}", at + 1);
        let now = explain(&facts, &kept.objection, &kept.policy, kept.made_for);
        assert_eq!(now.engine, ENGINE);
        differing += usize::from((now.parts, now.hold) != (again.parts, again.hold));
    }
    assert!(differing > 10, "the versions differ where they should: {differing}");
}

#[test]
fn a_version_that_never_was_makes_nothing_that_can_be_mistaken_for_it() {
    let scene = Scene::new(Ground::Other);
    for engine in [0, ENGINE + 1] {
        let Scene { facts, objection, policy, today } = &scene;
        assert_ne!(explain_by(engine, facts, objection, policy, *today).engine, engine);
    }
}
