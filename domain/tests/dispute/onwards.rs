//! Who tries a charge further: the same body in the answer as in the decision that comes.

use crate::letters::texts;
use crate::scene::Scene;
use besked_domain::charge::{Regime, RuleKind};
use besked_domain::dispute::{Explanation, Ground, Reading, Target, TextId, explain_by};
use besked_domain::invoice::FeeKind;
use besked_domain::text::{Lang, Localised};

/// Kinds of charges, the rule that they rest on, and who tries them.
const KINDS: [(&str, RuleKind, &str, &str); 5] = [
    ("VATTEN", RuleKind::Tariff, "mark- och miljödomstolen", "the land and environment court"),
    ("AVFALL", RuleKind::Tariff, "mark- och miljödomstolen", "the land and environment court"),
    (
        "HYRA",
        RuleKind::Contract,
        "hyresnämnden eller tingsrätten",
        "the rent tribunal or the district court",
    ),
    ("BREDBAND", RuleKind::Contract, "tingsrätten", "the district court"),
    ("BIBLIOTEK", RuleKind::Decision, "tingsrätten", "the district court"),
];

fn of((code, rule, sv, en): (&str, RuleKind, &str, &str)) -> Scene {
    Scene::new(Ground::WrongAmount).with(|scene| {
        code.clone_into(&mut scene.invoice().charge_type.code);
        scene.basis().rule.kind = rule;
        scene.facts.tried_by = Some(Localised { sv: sv.to_owned(), en: en.to_owned() });
    })
}

/// A scene for each kind of charge.
pub(crate) fn scenes() -> Vec<Scene> {
    KINDS.map(of).to_vec()
}

/// Part 10, in words.
fn further(answer: &Explanation, lang: Lang, reading: Reading) -> String {
    let told = texts().tell(answer, lang, reading);
    told.iter().filter(|part| part.number == 10).flat_map(|part| part.paragraphs.clone()).collect()
}

#[test]
fn the_answer_names_who_tries_the_charge_whatever_kind_it_is() {
    for kind in KINDS {
        let (code, rule, sv, en) = kind;
        let answer = of(kind).answer();
        for (lang, to, contract) in [(Lang::Sv, sv, "avtal"), (Lang::En, en, "agreement")] {
            for reading in Reading::ALL {
                let said = further(&answer, lang, *reading);
                assert!(said.contains(to), "{code}: {said}");
                assert!(!said.contains("allmän domstol") && !said.contains("a general court"));
                let by_contract = said.contains(contract);
                assert!(!by_contract || rule == RuleKind::Contract, "{code}: {said}");
            }
            let full = further(&answer, lang, Reading::Full);
            assert_eq!(full.contains(contract), rule == RuleKind::Contract, "{code}: {full}");
        }
    }
}

#[test]
fn a_contract_is_told_of_only_where_all_that_is_contested_rests_on_one() {
    let rent = of(KINDS[2]);
    let mixed = rent.clone().with(|scene| {
        let mut line = scene.line().clone();
        line.basis.as_mut().unwrap().rule.kind = RuleKind::Tariff;
        scene.invoice().lines.push(line);
    });
    let fee = rent.clone().with(|scene| {
        let fee = scene.fee(FeeKind::Reminder, crate::scene::kr(60));
        scene.objection.targets = vec![Target::Fee(fee)];
    });
    let untold = rent.clone().with(|scene| scene.line().basis = None);
    assert!(rent.answer().says(TextId::FurtherContract));
    for other in [mixed, fee, untold] {
        let answer = other.answer();
        assert!(answer.says(TextId::FurtherTried) && !answer.says(TextId::FurtherContract));
    }
}

#[test]
fn what_was_kept_before_it_was_told_says_what_it_said() {
    let untold = of(KINDS[0]).with(|scene| scene.facts.tried_by = None);
    let text = serde_json::to_string(&untold.facts).unwrap();
    assert!(!text.contains("tried_by"), "kept facts keep their bytes");
    assert!(untold.answer().says(TextId::FurtherTried), "in general words");
    let told = of(KINDS[0]);
    let before = explain_by(5, &told.facts, &told.objection, &told.policy, told.today);
    assert!(before.says(TextId::FurtherPrivate) && !before.says(TextId::FurtherTried));
    // Where a decision comes, it names the body itself.
    let appealable = told.with(|scene| scene.regime(Regime::AdministrativeAppeal)).answer();
    assert!(appealable.says(TextId::FurtherAppeal) && !appealable.says(TextId::FurtherTried));
}
