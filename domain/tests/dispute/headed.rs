//! What is said of no line stands before the lines, where those have headings: nobody takes it for a thing said of the
//! last of them.

use crate::lines::{one_barred, one_ended, one_moved_from};
use crate::scene::{Scene, kr};
use besked_domain::dispute::{
    EarlierAnswer, Explanation, Ground, Target, TextId, Word, explain_by,
};
use besked_domain::invoice::{DunningStage, FeeKind};

/// All lines are named, with a reminder and the fee for it.
fn with_a_fee(scene: Scene, agreed: bool) -> Scene {
    scene.with(|scene| {
        scene.invoice().charge_type.reminder_fee_agreed = agreed;
        scene.dun(DunningStage::Reminder, None);
        let fee = Target::Fee(scene.fee(FeeKind::Reminder, kr(60)));
        let lines = scene.facts.invoice.lines.iter().map(|line| Target::Line(line.id));
        scene.objection.targets = lines.chain([fee]).collect();
    })
}

/// The whole is contested, with a fee that was not agreed.
fn whole(scene: Scene) -> Scene {
    with_a_fee(scene, false).with(|scene| scene.objection.targets.clear())
}

/// A mandate, someone else who pays, and an answer before.
fn with_mandate() -> Scene {
    one_moved_from().with(|scene| {
        scene.mandate("2026-10-31", None);
        scene.fact("several_payers", "2026-10-01");
        scene.facts.earlier.push(EarlierAnswer {
            number: "KS-EK 2026/000100".to_owned(),
            on: crate::scene::day("2026-11-20"),
            ground: Ground::NotMine,
            targets: Some(vec![]),
            word: Word::YesWill,
            news: Some(vec![]),
        });
    })
}

/// Only the fee is contested, and stands with the debt.
fn fee_alone() -> Scene {
    with_a_fee(one_moved_from(), true).with(|scene| {
        scene.mandate("2026-10-31", None);
        scene.objection.targets.retain(|target| matches!(target, Target::Fee(_)));
    })
}

/// A scene for each thing that can be said of no line.
pub(crate) fn scenes() -> Vec<Scene> {
    let each = |of: fn(Scene) -> Scene| [one_ended(), one_barred(), one_moved_from()].map(of);
    let named = each(|scene| with_a_fee(scene, false)).into_iter();
    let lawful = each(|scene| with_a_fee(scene, true)).into_iter();
    let whole = each(whole).into_iter();
    named.chain(lawful).chain(whole).chain([with_mandate(), fee_alone()]).collect()
}

fn of_part_6(answer: &Explanation) -> Vec<TextId> {
    answer.part(6).iter().map(|said| said.text).collect()
}

/// What is said of lines and nothing else.
const OF_LINES: [TextId; 8] = [
    TextId::OfLines,
    TextId::Ended,
    TextId::NoNotice,
    TextId::TimePassed,
    TextId::TimeRuns,
    TextId::Interrupted,
    TextId::MovedOut,
    TextId::HolderSame,
];

#[test]
fn what_is_of_no_line_stands_before_the_headings_of_lines() {
    for (at, scene) in scenes().into_iter().enumerate() {
        let said = of_part_6(&scene.answer());
        let first = said.iter().position(|text| *text == TextId::OfLines).unwrap();
        let (before, after) = said.split_at(first);
        assert!(!before.is_empty(), "scene {at}");
        assert!(before.iter().all(|text| !OF_LINES.contains(text)), "scene {at}: {said:?}");
        assert!(after.iter().all(|text| OF_LINES.contains(text)), "scene {at}: {said:?}");
    }
}

#[test]
fn nothing_else_of_the_answer_is_moved() {
    for scene in scenes() {
        let Scene { facts, objection, policy, today } = &scene;
        let before = explain_by(6, facts, objection, policy, *today);
        let now = scene.answer();
        let (mut old, mut new) = (of_part_6(&before), of_part_6(&now));
        assert_ne!(old, new, "the sixth version said it after the last line");
        old.sort_unstable();
        new.sort_unstable();
        assert_eq!(old, new);
        for part in (1..=12).filter(|part| *part != 6) {
            assert_eq!(before.part(part), now.part(part));
        }
        assert_eq!(before.hold, now.hold);
    }
}

#[test]
fn what_is_said_of_no_line_keeps_its_order() {
    let said = of_part_6(&with_mandate().answer());
    let before = [
        TextId::MandateSince,
        TextId::SeveralPayers,
        TextId::EarlierSame,
        TextId::NothingNew,
        TextId::OfLines,
    ];
    assert_eq!(said[..5], before);
}
