//! What a change of one fact changes in the answer: the paragraphs by their texts, the word and what
//! is paused, and nothing else. `changes.txt` has it all, to be read; in every regime it is the same.

use crate::as_read::kept_as_read;
use crate::promises::REGIMES;
use crate::scene::Scene;
use crate::{rows, tried};
use besked_domain::dispute::{Explanation, Ground, TextId};
use besked_domain::text::format;
use std::collections::BTreeMap;

/// What stands in the answer, by its texts. The regime words the same promise in two ways, and private law the same road.
fn said(answer: &Explanation) -> BTreeMap<TextId, Vec<String>> {
    let mut all: BTreeMap<TextId, Vec<String>> = BTreeMap::new();
    for said in answer.parts.iter().flat_map(|part| &part.paragraphs) {
        let text = match said.text {
            TextId::MustByLaw => TextId::Must,
            TextId::ComesDecision => TextId::ComesAnswer,
            TextId::FurtherContract => TextId::FurtherTried,
            text => text,
        };
        all.entry(text).or_default().push(format!("{:?} {:?}", said.values, said.rests_on));
    }
    all
}

/// A line for each text that came (+), went (−) or says something else (~).
fn changed(one: &Explanation, other: &Explanation) -> Vec<String> {
    let (one, other) = (said(one), said(other));
    let texts = TextId::ALL.iter().filter(|text| one.get(text) != other.get(text));
    let line = |text: &TextId| {
        let sign = match (one.contains_key(text), other.contains_key(text)) {
            (true, false) => '−',
            (false, true) => '+',
            _ => '~',
        };
        format!("  {sign} {}", text.word())
    };
    texts.map(line).collect()
}

/// The row in a line: finding, word, what is paused and what is to be paid.
fn row(answer: &Explanation) -> String {
    format!(
        "{}: {}, pauses {} {}, to pay {}",
        answer.finding.word(),
        answer.word.word(),
        answer.hold.scope.word(),
        format::money(answer.hold.amount),
        format::money(answer.payable),
    )
}

fn change(name: &str, before: &Scene, fact: fn(&mut Scene)) -> String {
    let [first, others @ ..] = REGIMES.map(|regime| {
        let of_regime = before.clone().with(|scene| scene.regime(regime));
        let (one, other) = (of_regime.answer(), of_regime.with(fact).answer());
        let lines = changed(&one, &other).join("\n");
        format!("{name}\n  {}\n  {}\n{lines}\n", row(&one), row(&other))
    });
    for other in others {
        assert_eq!(first, other, "in another regime");
    }
    first
}

#[test]
fn one_fact_changes_what_it_should_in_every_regime_and_nothing_else() {
    let of_rows = rows::deciding();
    let of_rows =
        of_rows.iter().map(|one| change(one.ground.word(), &Scene::new(one.ground), one.change));
    let of_measures = tried::deciding().into_iter().map(|(kind, fact, ..)| {
        change(&format!("{kind:?}"), &tried::lawful(kind, Ground::WrongAmount), fact)
    });
    let all: Vec<String> = of_rows.chain(of_measures).collect();
    assert!(kept_as_read("changes.txt", &all.join("\n")), "read changes.txt again");
}
