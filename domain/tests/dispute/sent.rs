//! Hashes of what was sent.

use crate::letters::texts;
use crate::scene::{Scene, day, kr};
use besked_domain::dispute::case::Outcome;
use besked_domain::dispute::delay::{Awaited, Delay, DelayReason};
use besked_domain::dispute::{Dismissed, Ground, Lacking, Remedy, Said, Written};
use besked_domain::id::InvoiceId;
use besked_domain::money::Money;
use besked_domain::text::Localised;
use std::borrow::Cow;
use std::collections::BTreeSet;
use uuid::Uuid;

#[test]
fn each_language_and_reading_has_its_hash_and_changes_with_its_words_alone() {
    let answer = Scene::new(Ground::NotReceived).answer();
    let words = texts();
    let told = words.told_digests(&answer);
    let names: Vec<&str> = told.keys().map(String::as_str).collect();
    assert_eq!(names, ["en.easy", "en.full", "en.plain", "sv.easy", "sv.full", "sv.plain"]);
    assert_eq!(words.told_digests(&answer), told);
    let mut others = texts();
    for heading in others.headings.values_mut() {
        heading.sv.push('.');
    }
    for (name, digest) in others.told_digests(&answer) {
        assert_eq!(told[&name] == digest, name.starts_with("en"), "{name}");
    }
    assert_ne!(words.kept().digest, others.kept().digest);
}

fn tries(sv: &str) -> Localised {
    Localised { sv: sv.to_owned(), en: "the administrative court".to_owned() }
}

fn decided() -> Said<'static> {
    Said {
        round: 1,
        outcome: Outcome::ChangePartly,
        credited: kr(100),
        beside: Money::ZERO,
        reasons: "Det var stängt.".into(),
        rules: "Taxan 4 §".into(),
        pay_by: Some(day("2026-12-22")),
        rest_paid: false,
        rest_paused: false,
        remedy: Remedy::Credit,
        invoice: InvoiceId(Uuid::from_u128(7)),
        appeal_to: Some(tries("förvaltningsrätten")),
    }
}

#[test]
fn every_word_of_a_decision_is_in_its_hash() {
    let said = decided();
    let others = [
        Said { round: 2, ..said.clone() },
        Said { outcome: Outcome::ChangeFully, ..said.clone() },
        Said { credited: kr(101), ..said.clone() },
        Said { beside: kr(30), ..said.clone() },
        Said { reasons: "Det var öppet.".into(), ..said.clone() },
        Said { rules: "Taxan 5 §".into(), ..said.clone() },
        Said { pay_by: None, ..said.clone() },
        Said { pay_by: None, rest_paid: true, ..said.clone() },
        Said { pay_by: None, rest_paused: true, ..said.clone() },
        Said { remedy: Remedy::Measure, ..said.clone() },
        Said { invoice: InvoiceId(Uuid::from_u128(8)), ..said.clone() },
        Said { appeal_to: Some(tries("tingsrätten")), ..said.clone() },
        Said { appeal_to: None, ..said.clone() },
    ];
    assert!(others.iter().all(|other| other.digest() != said.digest()));
    assert_eq!(said.digest().len(), 64);
    // What does one thing is hashed as it was before two were possible.
    let words = serde_json::to_value(&said).unwrap();
    for unsaid in ["beside", "rest_paid", "rest_paused"] {
        assert!(words.get(unsaid).is_none(), "{unsaid}: {words}");
    }
    // Nothing is nothing, however many noughts it was written with.
    let of = |credited| Said { credited, ..said.clone() }.digest();
    assert_eq!(of(Money::ZERO), of(Money::from_ore(0)));
}

#[test]
fn what_was_hashed_before_is_compared_with_what_was_hashed_then() {
    let said = decided();
    assert_eq!(said.digest_of(Said::VERSION), Some(said.digest()));
    // As the first version hashed this very decision.
    let first = "da0debcdccafc0861deb37f6307dc258d02a9588308b3efe09afbe3ac3ceecfe";
    assert_eq!(said.digest_of(1).as_deref(), Some(first));
    let elsewhere = Said { remedy: Remedy::Interest, appeal_to: None, ..said.clone() };
    assert_eq!(elsewhere.digest_of(1).as_deref(), Some(first), "it did not cover these");
    let other = Said { reasons: "Det var öppet.".into(), ..said.clone() };
    assert_ne!(other.digest_of(1).as_deref(), Some(first));
    assert_eq!(said.digest_of(Said::VERSION + 1), None);
}

#[test]
fn every_word_of_a_letter_is_in_its_hash() {
    let written = Written {
        kind: "completion".into(),
        body: "Vi behöver mer.".into(),
        missing: Some("Ett intyg.".into()),
        lacking: Cow::Borrowed(&[Lacking::Evidence]),
        appeal_to: Some(Cow::Owned(tries("förvaltningsrätten"))),
        dismissed: None,
    };
    // As it was hashed before letters told which appeals they dismiss.
    assert_eq!(
        written.digest(),
        "dea798e9441171a0147b9c50dba9f311d5d3b852a19f21db2c0ebec58c8e03c8"
    );
    let came = |on: &[&str], waiting| {
        let came_on = on.iter().map(|on| day(on)).collect();
        Written { dismissed: Some(Cow::Owned(Dismissed { came_on, waiting })), ..written.clone() }
    };
    let dismisses = [
        came(&["2026-12-02"], 0),
        came(&["2026-12-03"], 0),
        came(&["2026-12-02", "2026-12-02"], 0),
        came(&["2026-12-02"], 1),
        came(&["2026-12-02"], 2),
    ];
    let digests: BTreeSet<_> = dismisses.iter().map(Written::digest).collect();
    assert_eq!(digests.len(), dismisses.len(), "each day and each number");
    assert!(!digests.contains(&written.digest()));
    let others = [
        Written { kind: "message".into(), ..written.clone() },
        Written { body: "Vi behöver inget.".into(), ..written.clone() },
        Written { missing: None, ..written.clone() },
        Written { lacking: Cow::Borrowed(&[]), ..written.clone() },
        Written { appeal_to: Some(Cow::Owned(tries("tingsrätten"))), ..written.clone() },
    ];
    assert!(others.iter().all(|other| other.digest() != written.digest()));
    assert_eq!(written.digest().len(), 64);
}

#[test]
fn every_word_of_a_delay_is_in_its_hash() {
    let told = Delay {
        of: Awaited::Answer,
        reason: DelayReason::Load,
        promised: day("2026-12-04"),
        expected: day("2026-12-18"),
    };
    let others = [
        Delay { of: Awaited::Appeal, ..told },
        Delay { reason: DelayReason::Unit, ..told },
        Delay { promised: day("2026-12-03"), ..told },
        Delay { expected: day("2026-12-19"), ..told },
    ];
    assert!(others.iter().all(|other| other.digest() != told.digest()));
    assert_eq!(told.digest().len(), 64);
}
