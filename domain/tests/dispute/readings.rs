//! The plain and the easy readings: the same amounts and days, in shorter sentences.

use crate::beside::beside;
use crate::letters::{every_row, texts};
use crate::scene::Scene;
use crate::tried::{KINDS, lawful};
use besked_domain::dispute::{Ground, Reading, Texts, Value, Wording};
use besked_domain::text::Lang;

/// Every row of the table, every measure on every ground, and a line beside measures.
pub(crate) fn all_scenes() -> Vec<Scene> {
    let measures = KINDS.iter().flat_map(|kind| Ground::ALL.iter().map(|on| lawful(*kind, *on)));
    let mixed = Ground::ALL.iter().flat_map(|on| {
        let one = beside(*on);
        [one.clone(), one.with(|scene| scene.basis().quantity = 24.into())]
    });
    every_row().into_iter().chain(measures).chain(mixed).collect()
}

#[test]
fn a_reading_that_says_anything_keeps_every_amount_and_day() {
    let texts = texts();
    for scene in all_scenes() {
        for said in scene.answer().parts.iter().flat_map(|part| &part.paragraphs) {
            let kept = said.values.values().filter(|value| {
                matches!(value, Value::Money(_) | Value::Day(_) | Value::Time(_) | Value::Phone(_))
            });
            for value in kept {
                for (lang, reading) in every_reading() {
                    let told = texts.paragraph(said, lang, reading);
                    let about = format!("{} {} {}", said.text.word(), lang.tag(), reading.word());
                    let shown = value.shown(lang);
                    assert!(told.is_empty() || told.contains(&shown), "{about}: {shown} in {told}");
                }
            }
        }
    }
}

fn every_reading() -> impl Iterator<Item = (Lang, Reading)> {
    Lang::ALL.into_iter().flat_map(|lang| Reading::ALL.iter().map(move |of| (lang, *of)))
}

/// The most words of an easy sentence. A place counts as one.
const LONGEST_SENTENCE: usize = 12;

/// Words that begin a subordinate clause, or make a sentence long.
const SUBORDINATE: [(Lang, &[&str]); 2] = [
    (Lang::Sv, &["som", "eftersom", "vilket", "medan", "innan", "vars", "därför", "såvida"]),
    (Lang::En, &["which", "because", "since", "while", "whose", "whether", "unless", "although"]),
];

/// What an easy reading says.
fn easy(wording: &Wording, lang: Lang) -> &str {
    let (full, plain, easy) = match lang {
        Lang::Sv => (&wording.sv, &wording.sv_plain, &wording.sv_easy),
        Lang::En => (&wording.en, &wording.en_plain, &wording.en_easy),
    };
    easy.as_ref().or(plain.as_ref()).unwrap_or(full)
}

#[test]
fn easy_sentences_are_short_and_hold_one_thought() {
    let mut wrong = Vec::new();
    for (word, wording) in &texts().texts {
        for (lang, subordinate) in SUBORDINATE {
            let text = easy(wording, lang);
            let words = |sentence: &str| -> Vec<String> {
                let bare = |word: &str| word.trim_matches([',', '“', '”', '”']).to_lowercase();
                sentence.split_whitespace().map(bare).collect()
            };
            for sentence in text.split(['.', '?', ':']) {
                let words = words(sentence);
                // What stands first asks a question or begins a sentence of its own.
                let mut rest = words.iter().skip(1);
                let clause = rest.any(|word| subordinate.contains(&word.as_str()));
                if words.len() > LONGEST_SENTENCE || clause || sentence.contains(['§', ';', '(']) {
                    wrong.push(format!("{word} {}: {}", lang.tag(), sentence.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn law_is_named_in_full_alone() {
    for (word, wording) in &texts().texts {
        for lang in Lang::ALL {
            let plain = match lang {
                Lang::Sv => wording.sv_plain.as_ref().unwrap_or(&wording.sv),
                Lang::En => wording.en_plain.as_ref().unwrap_or(&wording.en),
            };
            let numbered =
                plain.contains('§') || plain.contains("section") || plain.contains("kap.");
            assert!(!numbered && !plain.contains("(19"), "{word} {}: {plain}", lang.tag());
        }
    }
}

#[test]
fn each_language_has_the_readings_that_the_other_has() {
    let Texts { texts, .. } = texts();
    for (word, wording) in &texts {
        assert_eq!(wording.sv_plain.is_some(), wording.en_plain.is_some(), "{word}, plain");
        assert_eq!(wording.sv_easy.is_some(), wording.en_easy.is_some(), "{word}, easy");
    }
}
