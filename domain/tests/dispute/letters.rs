//! The answer in words: every row, every measure, every regime, both languages, all readings.

use crate::promises::REGIMES;
use crate::readings::all_scenes;
use crate::scene::{Scene, alike, day, elsewhere, kr, unbooked, unnamed};
use crate::twice::{in_part, siblings, twice_here, twice_unsure};
use crate::{
    counted, earlier, headed, held_there, in_force, judged, left, lines, meanwhile, onwards, paid,
    payers, roads, several, told, waived, whole,
};
use besked_domain::charge::QuantitySource;
use besked_domain::dispute::{
    AlikeCharge, Finding, Ground, PaymentElsewhere, Reading, Section, Target, TextFault, TextId,
    Texts, Value,
};
use besked_domain::invoice::FeeKind;
use besked_domain::money::Money;
use besked_domain::text::Lang;
use std::collections::BTreeSet;

pub(crate) fn texts() -> Texts {
    toml::from_str(include_str!("../../../server/texts/answer.toml")).unwrap()
}

/// A scene for each row of the table.
pub(crate) fn every_row() -> Vec<Scene> {
    let paid = Scene::new(Ground::AlreadyPaid);
    let amount = Scene::new(Ground::WrongAmount);
    vec![
        paid.clone(),
        paid.clone().with(|scene| scene.facts.payments_elsewhere.push(elsewhere())),
        paid.clone().with(|scene| scene.facts.payments_elsewhere.push(short(400))),
        paid.clone().with(|scene| scene.facts.payments_unbooked.push(unbooked(1_250))),
        paid.clone().with(|scene| scene.facts.payments_unbooked.push(unbooked(400))),
        paid.clone().with(|scene| scene.facts.payments_unbooked.push(unnamed(1_250))),
        paid.with(|scene| scene.pay(kr(1_250), "2026-11-28")),
        amount.clone(),
        amount.clone().with(|scene| scene.basis().quantity = 24.into()),
        amount.clone().with(|scene| scene.facts.alike.push(alike("100100", "2026-10-31"))),
        amount.clone().with(|scene| scene.facts.alike.push(alike("100300", "2026-11-15"))),
        paid_twice(kr(0), "2026-11-15"),
        paid_twice(kr(1_250), "2026-10-15").with(|scene| scene.pay(kr(1_250), "2026-11-28")),
        paid_twice(kr(0), "2026-10-15").with(|scene| scene.pay(kr(1_250), "2026-11-28")),
        twice_unsure(),
        twice_here(&[1_400]),
        in_part(),
        siblings(),
        amount.clone().with(|scene| scene.basis().quantity = 26.into()),
        amount.clone().with(|scene| scene.basis().quantity_source = QuantitySource::Estimated),
        amount.with(|scene| scene.line().basis = None),
        Scene::new(Ground::WrongAmount).with(|scene| scene.invoice().lines.clear()),
        Scene::new(Ground::NotReceived),
        Scene::new(Ground::NotReceived).with(|scene| scene.basis().facts.clear()),
        Scene::new(Ground::NotMine),
        Scene::new(Ground::NotMine).with(|scene| scene.fact("moved_out", "2026-09-30")),
        Scene::new(Ground::Cancelled),
        Scene::new(Ground::Cancelled).with(|scene| scene.fact("agreement_end", "2026-09-30")),
        Scene::new(Ground::Minor),
        Scene::new(Ground::Minor).with(|scene| scene.facts.payer.born_on = Some(day("2010-01-01"))),
        Scene::new(Ground::Prescribed),
        Scene::new(Ground::Prescribed).with(|scene| scene.today = day("2030-01-01")),
        Scene::new(Ground::ReduceInterest),
        Scene::new(Ground::ReduceInterest).with(|scene| scene.invoice().interest_notice = false),
        Scene::new(Ground::CannotPay),
        Scene::new(Ground::TariffLevel),
        Scene::new(Ground::Other),
        Scene::new(Ground::Other).with(|scene| {
            scene.objection.statement.clear();
            scene.objection.wanted.clear();
        }),
        Scene::new(Ground::Other).with(|scene| {
            scene.invoice().charge_type.reminder_fee_agreed = false;
            let fee = scene.fee(FeeKind::Reminder, kr(60));
            scene.objection.targets = vec![Target::Fee(fee)];
        }),
        reminder_fee(Ground::WrongAmount),
        reminder_fee(Ground::TariffLevel),
    ]
    .into_iter()
    .chain(in_force::scenes())
    .chain(payers::scenes())
    .chain(told::scenes())
    .chain(waived::scenes())
    .chain(counted::scenes())
    .chain(lines::scenes())
    .chain(meanwhile::scenes())
    .chain(onwards::scenes())
    .chain(whole::scenes())
    .chain(several::scenes())
    .chain(headed::scenes())
    .chain(earlier::scenes())
    .chain(held_there::scenes())
    .chain(left::scenes())
    .chain(roads::scenes())
    .chain(judged::scenes())
    .chain(paid::scenes())
    .collect()
}

/// The same charge on another invoice, with so much left to pay there.
pub(crate) fn paid_twice(left: Money, issued_on: &str) -> Scene {
    Scene::new(Ground::WrongAmount)
        .with(|scene| scene.facts.alike.push(AlikeCharge { left, ..alike("100300", issued_on) }))
}

/// A payment that states this invoice, but does not cover it.
pub(crate) fn short(kronor: i64) -> PaymentElsewhere {
    let reference = Some("1002005".to_owned());
    PaymentElsewhere { amount: kr(kronor), surplus: kr(0), reference, ..elsewhere() }
}

/// A reminder fee that was agreed, contested by itself.
fn reminder_fee(ground: Ground) -> Scene {
    Scene::new(ground).with(|scene| {
        let fee = scene.fee(FeeKind::Reminder, kr(60));
        scene.objection.targets = vec![Target::Fee(fee)];
    })
}

#[test]
fn the_shipped_texts_are_whole() {
    assert_eq!(texts().faults(), []);
}

#[test]
fn a_wrong_text_is_named() {
    let mut texts = texts();
    texts.texts.remove("word.by");
    texts.headings.remove("7");
    let held = texts.texts.get_mut("pay.held").unwrap();
    held.sv = "Pausat.".to_owned();
    held.en_easy = Some("Paused: {sum}".to_owned());
    texts.texts.insert("nothing".to_owned(), texts.texts["pay.no_rest"].clone());
    let text = || "pay.held".to_owned();
    assert_eq!(
        texts.faults(),
        [
            TextFault::Missing("heading 7".to_owned()),
            TextFault::Missing("word.by".to_owned()),
            TextFault::Unknown("nothing".to_owned()),
            TextFault::UnknownPlace { text: text(), place: "sum".to_owned() },
            TextFault::LeftOut { text: text(), place: "amount".to_owned() },
        ]
    );
}

fn all_words(told: &[Section]) -> String {
    told.iter()
        .flat_map(|part| &part.paragraphs)
        .map(|text| text.as_str())
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn every_row_and_measure_in_every_regime_is_a_complete_letter() {
    let texts = texts();
    let mut found = BTreeSet::new();
    for scene in all_scenes() {
        found.insert(scene.answer().finding);
        for regime in REGIMES {
            let answer = scene.clone().with(|scene| scene.regime(regime)).answer();
            for lang in Lang::ALL {
                for reading in Reading::ALL {
                    let told = texts.tell(&answer, lang, *reading);
                    let about = format!(
                        "{} {regime:?} {} {}",
                        answer.finding.word(),
                        lang.tag(),
                        reading.word()
                    );
                    let numbers: BTreeSet<u8> = told.iter().map(|part| part.number).collect();
                    let needed: BTreeSet<u8> = (1..=12).collect();
                    assert_eq!(numbers, needed, "{about}");
                    let words = all_words(&told);
                    assert!(!words.contains(['{', '}']), "{about}: {words}");
                    for part in &told {
                        assert!(!part.heading.is_empty(), "{about}");
                        for text in &part.paragraphs {
                            assert!(
                                !text.contains("  ") && !text.contains(" ."),
                                "{about}: {text}"
                            );
                        }
                    }
                }
            }
        }
    }
    assert_eq!(found, Finding::ALL.iter().copied().collect());
}

/// What is paused, what is left to pay and every day that something is promised stand in all
/// readings and both languages.
#[test]
fn promises_stand_in_every_reading() {
    let texts = texts();
    for scene in every_row() {
        let answer = scene.answer();
        let promised = answer
            .parts
            .iter()
            .filter(|part| matches!(part.number, 7 | 8))
            .flat_map(|part| &part.paragraphs)
            .chain(answer.part(9).iter().filter(|said| said.text == TextId::AskWords))
            .flat_map(|said| said.values.values())
            .filter(|value| matches!(value, Value::Money(_) | Value::Day(_)));
        for value in promised {
            for lang in Lang::ALL {
                for reading in Reading::ALL {
                    let words = all_words(&texts.tell(&answer, lang, *reading));
                    let shown = value.shown(lang);
                    assert!(words.contains(&shown), "{shown} in {} {}", lang.tag(), reading.word());
                }
            }
        }
    }
}

/// A reading never holds an amount or a day that the full answer does not.
#[test]
fn no_reading_says_more_than_the_full_one() {
    let texts = texts();
    let digits = |words: &str| -> BTreeSet<String> {
        words
            .split(|c: char| !(c.is_ascii_digit() || c == '\u{a0}' || c == ','))
            .map(|figure| figure.trim_matches(['\u{a0}', ',']).to_owned())
            .filter(|figure| !figure.is_empty())
            .collect()
    };
    for scene in every_row() {
        let answer = scene.answer();
        for lang in Lang::ALL {
            let full = digits(&all_words(&texts.tell(&answer, lang, Reading::Full)));
            for reading in [Reading::Plain, Reading::Easy] {
                let said = digits(&all_words(&texts.tell(&answer, lang, reading)));
                let more: Vec<_> = said.difference(&full).collect();
                assert!(more.is_empty(), "{} {}: {more:?}", lang.tag(), reading.word());
            }
        }
    }
}
