//! Answers that an earlier version of the rules made are made again by it, byte for byte.

use crate::scene::Scene;
use besked_domain::dispute::{
    DisputePolicy, ENGINE, Facts, Finding, Ground, Objection, explain, explain_by,
};
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;

/// What was kept of an answer, and the hash of it.
#[derive(Deserialize)]
struct Kept {
    facts: Json,
    objection: Objection,
    policy: DisputePolicy,
    made_for: NaiveDate,
    digest: String,
}

/// Answers of a version: the rates that all of them were made with, then an answer a line.
const FIRST: &str = include_str!("kept/engine-1.ndjson");
const SECOND: &str = include_str!("kept/engine-2.ndjson");
const THIRD: &str = include_str!("kept/engine-3.ndjson");
const FOURTH: &str = include_str!("kept/engine-4.ndjson");
const FIFTH: &str = include_str!("kept/engine-5.ndjson");
const SIXTH: &str = include_str!("kept/engine-6.ndjson");

fn hex_digest(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Makes what was kept of a version again by it. How many answers are others now, and what was found.
fn made_again(version: u32, kept: &str) -> (usize, BTreeSet<Finding>) {
    let mut lines = kept.lines();
    let rates: Json = serde_json::from_str(lines.next().unwrap()).unwrap();
    let (mut differing, mut found) = (0, BTreeSet::new());
    for (at, line) in lines.enumerate() {
        let mut kept: Kept = serde_json::from_str(line).unwrap();
        kept.facts["rates"] = rates["rates"].clone();
        let facts: Facts = serde_json::from_value(kept.facts).unwrap();
        let again = explain_by(version, &facts, &kept.objection, &kept.policy, kept.made_for);
        assert_eq!(again.engine, version);
        assert_eq!(hex_digest(&again.canonical()), kept.digest, "answer {}", at + 1);
        let now = explain(&facts, &kept.objection, &kept.policy, kept.made_for);
        assert_eq!(now.engine, ENGINE);
        differing += usize::from((now.parts, now.hold) != (again.parts, again.hold));
        found.insert(again.finding);
    }
    (differing, found)
}

#[test]
fn what_the_first_version_answered_is_made_again_byte_for_byte() {
    let (differing, _) = made_again(1, FIRST);
    assert!(differing > 10, "the versions differ where they should: {differing}");
}

#[test]
fn what_the_second_version_answered_is_made_again_byte_for_byte() {
    let (differing, found) = made_again(2, SECOND);
    assert!(differing > 10, "the versions differ where they should: {differing}");
    assert_eq!(found, Finding::ALL.iter().copied().collect(), "every row is among them");
}

#[test]
fn what_the_third_version_answered_is_made_again_byte_for_byte() {
    let (differing, found) = made_again(3, THIRD);
    assert!(differing > 10, "the versions differ where they should: {differing}");
    assert_eq!(found, Finding::ALL.iter().copied().collect(), "every row is among them");
}

#[test]
fn what_the_fourth_version_answered_is_made_again_byte_for_byte() {
    let (differing, found) = made_again(4, FOURTH);
    assert!(differing > 10, "the versions differ where they should: {differing}");
    assert_eq!(found, Finding::ALL.iter().copied().collect(), "every row is among them");
}

#[test]
fn what_the_fifth_version_answered_is_made_again_byte_for_byte() {
    let (differing, found) = made_again(5, FIFTH);
    assert!(differing > 10, "the versions differ where they should: {differing}");
    assert_eq!(found, Finding::ALL.iter().copied().collect(), "every row is among them");
}

#[test]
fn what_the_sixth_version_answered_is_made_again_byte_for_byte() {
    let (differing, found) = made_again(6, SIXTH);
    assert!(differing > 10, "the versions differ where they should: {differing}");
    assert_eq!(found, Finding::ALL.iter().copied().collect(), "every row is among them");
}

#[test]
fn a_version_that_never_was_makes_nothing_that_can_be_mistaken_for_it() {
    let scene = Scene::new(Ground::Other);
    for engine in [0, ENGINE + 1] {
        let Scene { facts, objection, policy, today } = &scene;
        assert_ne!(explain_by(engine, facts, objection, policy, *today).engine, engine);
    }
}
