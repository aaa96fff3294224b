//! A line that is contested by itself and was credited before the answer: no more is offered than what is left of it.

use crate::lines::one_ended;
use crate::scene::{Scene, day, id, kr};
use besked_domain::dispute::{
    Explanation, Ground, Remedy, Scope, Target, TextId, Value, explain_by,
};
use besked_domain::id::{CreditId, LineId};
use besked_domain::invoice::{Credit, DunningStage, FeeKind};
use besked_domain::money::Money;
use proptest::prelude::*;

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

/// Both lines are ticked, and both have ended: a credit may be of either, and is taken off them once.
#[test]
fn a_credit_that_may_be_of_two_lines_is_counted_once() {
    let both = |credits: &[i64]| {
        ticked(Ground::Cancelled, credits).with(|scene| {
            let ended = scene.line().basis.clone().unwrap().facts;
            scene.invoice().lines[1].basis.as_mut().unwrap().facts = ended;
            let lines = scene.facts.invoice.lines.iter();
            scene.objection.targets = lines.map(|line| Target::Line(line.id)).collect();
        })
    };
    for (credits, left) in [
        (&[][..], 1_500),
        (&[100], 1_400),
        (&[100, 30], 1_370),
        (&[250], 1_250),
        (&[1_300], 200),
        (&[1_250, 100], 150),
        (&[1_500], 0),
    ] {
        let scene = both(credits);
        assert_eq!(offered(&scene), (kr(left), kr(left), kr(left)), "{credits:?}");
        assert_eq!(scene.answer().hold.amount, kr(left), "{credits:?}");
    }
    // A credit of the fee is of that.
    let fee = |credit: i64| {
        both(&[credit]).with(|scene| {
            scene.fee(FeeKind::Reminder, kr(60));
        })
    };
    assert_eq!(offered(&fee(60)), (kr(1_500), kr(1_500), kr(1_500)));
    assert_eq!(offered(&fee(100)), (kr(1_400), kr(1_400), kr(1_400)));
    // Of a third line that nobody contests it may be too.
    let beside = |credits: &[i64]| {
        both(credits).with(|scene| {
            let mut line = scene.line().clone();
            line.id = LineId(id(13));
            (line.net, line.amount) = (kr(400), kr(500));
            scene.invoice().lines.push(line);
            scene.invoice().total += kr(500);
        })
    };
    assert_eq!(offered(&beside(&[100])), (kr(1_500), kr(1_400), kr(1_500)));
    assert_eq!(offered(&beside(&[500, 100])), (kr(1_400), kr(1_400), kr(1_400)));
    assert_eq!(offered(&beside(&[1_300])), (kr(700), kr(200), kr(700)));
    // What takes something off the invoice leaves the line as it is.
    let reduced = |credits: &[i64]| {
        ticked(Ground::Cancelled, credits).with(|scene| {
            let mut line = scene.line().clone();
            line.id = LineId(id(13));
            (line.net, line.amount) = (kr(-160), kr(-200));
            scene.invoice().lines.push(line);
            scene.invoice().total -= kr(200);
        })
    };
    assert_eq!(offered(&reduced(&[])), (kr(1_250), kr(1_250), kr(1_250)));
    assert_eq!(offered(&reduced(&[100])), (kr(1_250), kr(1_150), kr(1_250)));
}

#[test]
fn no_more_is_offered_of_a_line_than_what_is_charged_yet() {
    let scene = ticked(Ground::Cancelled, &[1_300]);
    assert_eq!(offered(&scene), (kr(200), kr(0), kr(200)));
    assert_eq!(said(&scene.answer()), None, "all of it may be gone");
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

proptest! {
    /// Whoever ticks each of the lines contests what is charged, however it has been credited.
    #[test]
    fn lines_that_are_all_ticked_come_to_what_is_charged(
        other in 1i64..2_000, parts in proptest::collection::vec(1i64..2_000, 0..5),
    ) {
        let scene = ticked(Ground::NotMine, &[]).with(|scene| {
            scene.invoice().total = kr(1_250 + other);
            scene.invoice().lines[1].amount = kr(other);
            let lines = scene.facts.invoice.lines.iter();
            scene.objection.targets = lines.map(|line| Target::Line(line.id)).collect();
            let mut left = 1_250 + other;
            for (number, part) in (180..).zip(parts) {
                let (id, on) = (CreditId(id(number)), day("2026-12-01"));
                let amount = kr(part.min(left));
                left -= part.min(left);
                if amount.is_positive() {
                    scene.invoice().credits.push(Credit { id, amount, on, reason: None });
                }
            }
        });
        let credited: Money = scene.facts.invoice.credits.iter().map(|credit| credit.amount).sum();
        let left = kr(1_250 + other) - credited;
        prop_assert_eq!(scene.answer().disputed, left);
        prop_assert_eq!(scene.change().most, left);
    }
}
