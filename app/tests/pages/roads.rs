//! The road onward from a decision: each law's own way, whole in every reading.

use crate::letters::{envelope, readings, words_of};
use crate::{cases, sample};
use besked_app::letters;
use besked_domain::charge::Regime;
use besked_domain::dispute::case::State;

/// What a road may say: the body that was named, the notice board that three weeks run from, the general court, a
/// claim that can be contested at the Enforcement Authority, and the last day of an appeal.
const SAID: [[&str; 2]; 5] = [
    ["Prövarnämnden", "the board of trials"],
    ["anslagstavla", "notice board"],
    ["ingsrätten", "district court"],
    ["Kronofogden", "Enforcement Authority"],
    ["14 december 2026", "14 December 2026"],
];

/// What each says of that (`domain.md` 4.2).
const ROADS: [(Regime, [bool; 5]); 4] = [
    (Regime::PrivateLaw, [true, false, false, true, false]),
    (Regime::AdministrativeAppeal, [true, false, false, false, true]),
    (Regime::LegalityReview, [true, true, false, false, false]),
    (Regime::Mixed, [true, true, true, true, false]),
];

#[test]
fn each_law_has_its_road_and_every_reading_tells_the_whole_of_it() {
    let municipality = sample::municipality();
    for (lang, reading) in readings() {
        for (regime, expected) in ROADS {
            let mut case = cases::case(State::Decided, lang, reading);
            let decision = &mut case.decisions[0];
            decision.regime = regime;
            decision.appeal_to = Some(sample::both(SAID[0][0], SAID[0][1]));
            let letter = letters::decision(&envelope(lang, &municipality), &case, (1, reading));
            let text = words_of(&letter.unwrap()).replace('\u{a0}', " ");
            for ([sv, en], expected) in SAID.into_iter().zip(expected) {
                let said = lang.pick(sv, en);
                assert_eq!(text.contains(said), expected, "{regime:?} {reading:?} {said}: {text}");
            }
        }
    }
}

/// KL 13 kap. 5 §: three weeks from when the approved minutes were announced, and not from when it was read.
#[test]
fn three_weeks_of_a_legality_review_run_from_the_notice_of_the_minutes() {
    let municipality = sample::municipality();
    for (lang, reading) in readings() {
        for regime in [Regime::LegalityReview, Regime::Mixed] {
            let mut case = cases::case(State::Decided, lang, reading);
            case.decisions[0].regime = regime;
            let letter = letters::decision(&envelope(lang, &municipality), &case, (1, reading));
            let text = words_of(&letter.unwrap());
            let weeks = text.find(lang.pick("tre veckor", "three weeks")).unwrap();
            let after = &text[weeks..];
            for said in
                [lang.pick("anslagstavla", "notice board"), lang.pick("protokollet", "minutes")]
            {
                assert!(after.contains(said), "{regime:?} {reading:?} {said}: {text}");
            }
        }
    }
}
