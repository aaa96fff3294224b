//! Hashes of what was sent.

use crate::letters::texts;
use crate::scene::{Scene, day, kr};
use besked_domain::dispute::case::Outcome;
use besked_domain::dispute::{Ground, Said};
use besked_domain::money::Money;

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

#[test]
fn every_word_of_a_decision_is_in_its_hash() {
    let said = Said {
        round: 1,
        outcome: Outcome::ChangePartly,
        credited: kr(100),
        beside: Money::ZERO,
        reasons: "Det var stängt.".into(),
        rules: "Taxan 4 §".into(),
        pay_by: Some(day("2026-12-22")),
    };
    let others = [
        Said { round: 2, ..said.clone() },
        Said { outcome: Outcome::ChangeFully, ..said.clone() },
        Said { credited: kr(101), ..said.clone() },
        Said { beside: kr(30), ..said.clone() },
        Said { reasons: "Det var öppet.".into(), ..said.clone() },
        Said { rules: "Taxan 5 §".into(), ..said.clone() },
        Said { pay_by: None, ..said.clone() },
    ];
    assert!(others.iter().all(|other| other.digest() != said.digest()));
    assert_eq!(said.digest().len(), 64);
    // What does one thing is hashed as it was before two were possible.
    let words = serde_json::to_value(&said).unwrap();
    assert!(words.get("beside").is_none(), "{words}");
    // Nothing is nothing, however many noughts it was written with.
    let of = |credited| Said { credited, ..said.clone() }.digest();
    assert_eq!(of(Money::ZERO), of(Money::from_ore(0)));
}
