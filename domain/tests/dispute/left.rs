//! A line that is contested by itself and was credited before the answer: no more is offered than what is left of it.

use crate::lines::one_ended;
use crate::scene::{Scene, day, id, kr};
use besked_domain::dispute::{
    Explanation, Ground, Remedy, Scope, Target, TextId, Value, explain_by,
};
use besked_domain::id::CreditId;
use besked_domain::invoice::{Credit, DunningStage, FeeKind};
use besked_domain::money::Money;

/// Water for 1,250 kr and for 250 kr, the first contested alone on a ground, with credits.
pub(crate) fn ticked(ground: Ground, credits: &[i64]) -> Scene {
    one_ended().with(|scene| {
        scene.objection.ground = ground;
        scene.objection.targets = vec![Target::Line(scene.line().id)];
        for (number, kronor) in (180..).zip(credits) {
            let (id, amount, on) = (CreditId(id(number)), kr(*kronor), day("2026-12-01"));
            scene.invoice().credits.push(Credit { id, amount, on, reason: None });
        }
    })
}

/// A scene for each thing that can be said.
pub(crate) fn scenes() -> Vec<Scene> {
    let credits = [&[1_250][..], &[250, 100], &[100]];
    let ended = credits.map(|credits| ticked(Ground::Cancelled, credits));
    ended.into_iter().chain([ticked(Ground::NotReceived, &[1_250])]).collect()
}

/// What is contested, what a full change comes to, and the most that can be changed.
fn offered(scene: &Scene) -> (Money, Money, Money) {
    let change = scene.change();
    (scene.answer().disputed, change.full, change.most)
}

/// What is said to have been credited of the line, and what is left.
fn said(answer: &Explanation) -> Option<(TextId, Option<Value>)> {
    let texts = [TextId::LineCredited, TextId::LineCreditedInPart];
    let said = answer.part(6).iter().find(|said| texts.contains(&said.text))?;
    Some((said.text, said.values.get("left").cloned()))
}

const CONTEST: [Ground; 6] = [
    Ground::WrongAmount,
    Ground::NotReceived,
    Ground::NotMine,
    Ground::Cancelled,
    Ground::Minor,
    Ground::Prescribed,
];

#[test]
fn of_a_line_that_has_been_credited_nothing_more_is_offered() {
    for ground in CONTEST {
        let scene = ticked(ground, &[1_250]);
        let about = ground.word();
        assert_eq!(offered(&scene), (kr(0), kr(0), kr(0)), "{about}");
        assert_eq!(said(&scene.answer()), Some((TextId::LineCredited, None)), "{about}");
        assert!(!scene.answer().says(TextId::CostsNothing), "{about}");
        assert_eq!(scene.change().remedy, Remedy::Measure, "{about}");
        assert!(scene.change().has_full(), "{about}");
    }
}

#[test]
fn of_a_line_that_has_been_credited_in_part_the_rest_is_offered() {
    let scene = ticked(Ground::Cancelled, &[250, 100]);
    assert_eq!(offered(&scene), (kr(1_150), kr(1_150), kr(1_150)));
    let left = Some(Value::Money(kr(1_150)));
    assert_eq!(said(&scene.answer()), Some((TextId::LineCreditedInPart, left)));
    assert_eq!(scene.answer().hold.amount, kr(1_150));
    let part = scene.with(|scene| scene.objection.amount = Some(kr(1_200)));
    assert_eq!(offered(&part).1, kr(1_150));
}

/// It is the other line that is left to pay, and that nobody contests.
#[test]
fn nothing_is_paused_of_a_line_that_has_been_credited_and_the_rest_is_to_be_paid() {
    for ground in [Ground::WrongAmount, Ground::NotReceived] {
        let answer = ticked(ground, &[1_250]).answer();
        assert_eq!((answer.hold.scope, answer.payable), (Scope::Nothing, kr(250)));
        let why = answer.why_not_paused().map(|said| said.text);
        assert_eq!(why, Some(TextId::Credited), "{}", ground.word());
    }
}

/// A credit that may be of either is held to be of none: no more is offered than is certain, and a manager may find more.
#[test]
fn of_a_credit_that_may_be_of_another_line_nothing_is_said() {
    let scene = ticked(Ground::Cancelled, &[100]);
    assert_eq!(offered(&scene), (kr(1_250), kr(1_150), kr(1_250)));
    assert_eq!(said(&scene.answer()), None);
    let of_the_other = ticked(Ground::Cancelled, &[250]);
    assert_eq!(offered(&of_the_other), (kr(1_250), kr(1_250), kr(1_250)));
    assert_eq!(said(&of_the_other.answer()), None);
    let uncredited = ticked(Ground::Cancelled, &[]);
    assert_eq!(offered(&uncredited), (kr(1_250), kr(1_250), kr(1_250)));
}

/// A fee is taken back whole: a credit of less is of the line, and one of just as much is of the fee.
#[test]
fn a_credit_that_is_less_than_a_fee_is_of_the_line() {
    let of = |kronor| {
        ticked(Ground::Cancelled, &[kronor]).with(|scene| {
            scene.invoice().lines.pop();
            scene.invoice().total = kr(1_250);
            scene.fee(FeeKind::Reminder, kr(60));
        })
    };
    assert_eq!(offered(&of(50)), (kr(1_200), kr(1_200), kr(1_200)));
    assert_eq!(offered(&of(60)), (kr(1_250), kr(1_250), kr(1_250)));
    assert_eq!(offered(&of(1_250)), (kr(0), kr(0), kr(0)));
}

#[test]
fn a_fee_beside_the_line_is_offered_all_the_same() {
    let scene = ticked(Ground::Cancelled, &[1_250]).with(|scene| {
        let fee = scene.fee(FeeKind::Reminder, kr(60));
        scene.objection.targets.push(Target::Fee(fee));
    });
    assert_eq!(offered(&scene), (kr(60), kr(60), kr(60)));
}

#[test]
fn the_sixth_version_still_answers_for_the_whole_line() {
    for scene in scenes() {
        let Scene { facts, objection, policy, today } = &scene;
        let answer = explain_by(6, facts, objection, policy, *today);
        assert_eq!((answer.disputed, said(&answer)), (kr(1_250), None));
    }
}

/// What another case pauses of another line is not why nothing is paused of this one.
#[test]
fn of_a_credited_line_that_is_said_and_not_what_another_case_has_paused() {
    let credited = ticked(Ground::NotReceived, &[1_250]).with(|scene| scene.facts.held = kr(250));
    let answer = credited.answer();
    assert_eq!((answer.hold.amount, answer.payable), (kr(0), kr(0)));
    assert!(answer.says(TextId::Credited) && !answer.says(TextId::HeldAlready));
    let open = ticked(Ground::NotReceived, &[]).with(|scene| scene.facts.held = kr(1_500));
    assert!(open.answer().says(TextId::HeldAlready), "nothing of it is credited");
    // Earlier versions told of the other case first.
    let free = step_alone();
    let before = explain_by(6, &free.facts, &free.objection, &free.policy, free.today);
    assert!(before.says(TextId::HeldAlready) && free.answer().says(TextId::CostsNothing));
}

/// A step that costs nothing, where other cases pause all that is left.
fn step_alone() -> Scene {
    Scene::new(Ground::WrongAmount).with(|scene| {
        let step = scene.dun(DunningStage::Reminder, None);
        scene.objection.targets = vec![Target::Step(step)];
        scene.facts.held = kr(1_250);
    })
}
