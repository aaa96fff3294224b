//! Whether the rule of a line was in force in the period that the line charges for.

use crate::rows::Deciding;
use crate::scene::{Scene, day, kr};
use besked_domain::charge::QuantitySource;
use besked_domain::dispute::{Explanation, Finding, Ground, TextId, Word};

fn valid(scene: &mut Scene, from: Option<&str>, to: Option<&str>) {
    let rule = &mut scene.basis().rule;
    (rule.valid_from, rule.valid_to) = (from.map(day), to.map(day));
}

/// A tariff that was not in force is told of, and a person considers it: the word is the same.
pub(crate) fn deciding() -> Vec<Deciding> {
    let one = |change, parts, says| Deciding {
        ground: Ground::WrongAmount,
        before: (Finding::SumAgrees, kr(1_250)),
        change,
        after: (Finding::SumAgrees, kr(1_250)),
        parts,
        says,
    };
    vec![
        one(|scene| valid(scene, Some("2026-01-01"), Some("2026-12-31")), &[4], TextId::InForce),
        one(|scene| valid(scene, Some("2026-10-02"), None), &[4, 6], TextId::LineBeganLate),
        one(|scene| valid(scene, None, Some("2026-10-30")), &[4, 6], TextId::LineEndedEarly),
    ]
}

/// A scene for each thing that can be said.
pub(crate) fn scenes() -> Vec<Scene> {
    deciding().into_iter().map(|one| Scene::new(one.ground).with(one.change)).collect()
}

fn answer(ground: Ground, from: Option<&str>, to: Option<&str>) -> Explanation {
    Scene::new(ground).with(|scene| valid(scene, from, to)).answer()
}

fn told(answer: &Explanation) -> Vec<TextId> {
    let texts = [
        TextId::InForce,
        TextId::BeganLate,
        TextId::EndedEarly,
        TextId::LineBeganLate,
        TextId::LineEndedEarly,
    ];
    texts.into_iter().filter(|text| answer.says(*text)).collect()
}

#[test]
fn the_first_and_the_last_day_of_the_period_count() {
    let told = |from, to| told(&answer(Ground::WrongAmount, from, to));
    assert_eq!(told(None, None), []);
    assert_eq!(told(Some("2026-10-01"), Some("2026-10-31")), [TextId::InForce]);
    assert_eq!(told(Some("2026-10-01"), None), [TextId::InForce], "until further notice");
    assert_eq!(told(None, Some("2026-10-31")), [], "from when it was in force is not told");
    assert_eq!(told(Some("2026-10-02"), None), [TextId::BeganLate, TextId::LineBeganLate]);
    assert_eq!(
        told(Some("2026-10-02"), Some("2026-10-30")),
        [TextId::BeganLate, TextId::EndedEarly, TextId::LineBeganLate, TextId::LineEndedEarly]
    );
    let none = Scene::new(Ground::WrongAmount).with(|scene| {
        valid(scene, Some("2027-01-01"), None);
        (scene.basis().period_from, scene.basis().period_to) = (None, None);
    });
    assert!(!none.answer().says(TextId::BeganLate), "a line without a period");
}

#[test]
fn on_another_ground_the_rules_tell_it_alone() {
    let answer = answer(Ground::NotReceived, Some("2026-10-02"), None);
    assert_eq!(told(&answer), [TextId::BeganLate]);
}

/// A rule that was not in force never makes the word a worse one.
#[test]
fn whatever_else_is_found_stands() {
    let late = |change: fn(&mut Scene)| {
        let scene = Scene::new(Ground::WrongAmount).with(change);
        scene.with(|scene| valid(scene, Some("2026-10-02"), None)).answer()
    };
    let differs = late(|scene| scene.basis().quantity = 24.into());
    assert_eq!((differs.finding, differs.word), (Finding::SumDiffers, Word::YesMust));
    let estimated = late(|scene| scene.basis().quantity_source = QuantitySource::Estimated);
    assert_eq!((estimated.finding, estimated.word), (Finding::QuantityEstimated, Word::YesWill));
    assert!(differs.says(TextId::LineBeganLate) && estimated.says(TextId::LineBeganLate));
    assert_eq!(late(|_| ()).word, Word::Undecided);
}

#[test]
fn lines_of_one_rule_and_period_say_it_once() {
    let answer = Scene::new(Ground::NotReceived)
        .with(|scene| {
            valid(scene, Some("2026-01-01"), None);
            let again = scene.line().clone();
            scene.invoice().lines.push(again);
        })
        .answer();
    let said = answer.part(4).iter().filter(|said| said.text == TextId::InForce);
    assert_eq!(said.count(), 1);
}
