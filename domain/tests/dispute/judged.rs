//! *The amount is wrong*: each line is judged by itself, and what is too much of it is what stands of it.

use crate::left::ticked;
use crate::scene::{Scene, day, id, kr};
use crate::several::{add, once, other, own, sewerage};
use besked_domain::charge::QuantitySource;
use besked_domain::dispute::{
    Explanation, Finding, Ground, Target, TextId, Value, Word, explain_by,
};
use besked_domain::id::{CreditId, LineId};
use besked_domain::invoice::{Credit, FeeKind};
use besked_domain::money::Money;
use proptest::prelude::*;

fn credit(scene: &mut Scene, credits: &[i64]) {
    for (number, kronor) in (180..).zip(credits) {
        let (id, amount, on) = (CreditId(id(number)), kr(*kronor), day("2026-12-01"));
        scene.invoice().credits.push(Credit { id, amount, on, reason: None });
    }
}

/// Water of which so much is right, in one line of 1,250 kr, with credits.
fn wrong(right: i64, credits: &[i64]) -> Scene {
    Scene::new(Ground::WrongAmount).with(|scene| {
        scene.basis().quantity = (right / 50).into();
        credit(scene, credits);
    })
}

/// Water of which so much is right, contested alone, beside 250 kr that nobody contests.
fn beside(right: i64, credits: &[i64]) -> Scene {
    ticked(Ground::WrongAmount, credits).with(|scene| scene.basis().quantity = (right / 50).into())
}

/// 1,200 kr of water charged as 1,250, and sewerage in two lines or on another invoice of a day.
fn wrong_and_twice(issued_on: Option<&str>) -> Scene {
    once().with(|scene| {
        scene.basis().quantity = 24.into();
        match issued_on {
            Some(day) => {
                let other = other(scene, 1, "100300", day);
                scene.facts.alike.push(other);
            }
            None => add(scene, 14, sewerage),
        }
    })
}

/// The sewerage is estimated.
fn estimated(scene: &mut Scene) {
    let basis = scene.invoice().lines[1].basis.as_mut().unwrap();
    basis.quantity_source = QuantitySource::Estimated;
}

/// Water that is wrong by so much beside sewerage that is estimated.
fn wrong_and_estimated(right: i64) -> Scene {
    once().with(|scene| {
        scene.basis().quantity = (right / 50).into();
        estimated(scene);
    })
}

/// A scene for each thing that can be said.
pub(crate) fn scenes() -> Vec<Scene> {
    let low = wrong_and_twice(None).with(|scene| scene.basis().quantity = 26.into());
    vec![
        wrong(1_200, &[30]),
        wrong(1_200, &[50]),
        beside(250, &[100]),
        beside(1_200, &[100]),
        wrong_and_twice(None),
        wrong_and_twice(Some("2026-10-15")),
        wrong_and_twice(Some("2026-11-15")),
        wrong_and_estimated(1_200),
        both_wrong(&[]),
        both_wrong(&[30]),
        low,
    ]
}

/// The finding, what is paused, and what a full change comes to.
fn found(scene: &Scene) -> (Finding, Money, Money) {
    let answer = scene.answer();
    (answer.finding, answer.hold.amount, scene.change().full)
}

/// What is said of the sum, with its difference.
fn said(answer: &Explanation) -> Vec<(TextId, Option<Value>)> {
    let texts = [
        TextId::SumWrong,
        TextId::SumWrongInPart,
        TextId::SumWrongAtLeast,
        TextId::SumWrongUnsure,
        TextId::SumCredited,
        TextId::SumLow,
        TextId::SumRight,
    ];
    let said = answer.part(6).iter().filter(|said| texts.contains(&said.text));
    said.map(|said| (said.text, said.values.get("difference").cloned())).collect()
}

fn of(text: TextId, kronor: i64) -> Vec<(TextId, Option<Value>)> {
    vec![(text, Some(Value::Money(kr(kronor))))]
}

/// A difference is found until it has been credited, and no longer.
#[test]
fn a_difference_that_has_been_credited_is_not_promised_once_more() {
    let differs = |kronor| (Finding::SumDiffers, kr(kronor), kr(kronor));
    let whole = wrong(1_200, &[]);
    assert_eq!(found(&whole), differs(50));
    assert_eq!(said(&whole.answer()), of(TextId::SumWrong, 50));
    let part = wrong(1_200, &[30]);
    assert_eq!(found(&part), differs(20));
    assert_eq!(said(&part.answer()), of(TextId::SumWrongInPart, 20));
    assert_eq!(found(&wrong(250, &[900])), differs(100), "of what is left 250 is right");
    for credits in [&[50][..], &[30, 20], &[100]] {
        let done = wrong(1_200, credits);
        let answer = done.answer();
        assert_eq!((answer.finding, answer.word), (Finding::SumAgrees, Word::Undecided));
        assert_eq!(said(&answer), of(TextId::SumCredited, 50), "{credits:?}");
    }
    // Then it is asked how the quantity is known, as of a sum that was right.
    let estimated =
        wrong(1_200, &[50]).with(|scene| scene.basis().quantity_source = QuantitySource::Estimated);
    assert_eq!(estimated.answer().finding, Finding::QuantityEstimated);
}

#[test]
fn a_credit_is_held_to_be_of_the_line_that_it_may_be_of() {
    let full = |right, credits: &[i64]| beside(right, credits).change().full;
    assert_eq!(full(250, &[]), kr(1_000));
    assert_eq!(full(250, &[250]), kr(1_000), "it is of the other line");
    assert_eq!(full(250, &[250, 900]), kr(100));
    let at_least = beside(250, &[100]);
    assert_eq!(found(&at_least), (Finding::SumDiffers, kr(1_000), kr(900)));
    assert_eq!(said(&at_least.answer()), of(TextId::SumWrongAtLeast, 900));
    assert!(at_least.answer().says(TextId::LinesAlone), "the rest is open");
    let unsure = beside(1_200, &[100]);
    assert_eq!(unsure.answer().word, Word::Undecided);
    assert_eq!(said(&unsure.answer()), of(TextId::SumWrongUnsure, 50));
    assert_eq!(full(250, &[1_250]), kr(0));
}

/// What takes something off the invoice took off too little.
#[test]
fn of_a_reduction_that_is_too_small_what_has_been_credited_is_not_promised_once_more() {
    let reduced = |credits: &[i64]| {
        once().with(|scene| {
            let line = &mut scene.invoice().lines[1];
            (line.net, line.amount) = (kr(-160), kr(-200));
            line.basis.as_mut().unwrap().quantity = (-5).into();
            scene.invoice().total = kr(1_050);
            credit(scene, credits);
        })
    };
    assert_eq!(found(&reduced(&[])), (Finding::SumDiffers, kr(50), kr(50)));
    assert_eq!(reduced(&[30]).change().full, kr(20));
    assert_eq!(said(&reduced(&[50]).answer()), of(TextId::SumWrongUnsure, 50));
}

#[test]
fn a_wrong_sum_does_not_hide_that_another_line_is_charged_twice() {
    for issued_on in [None, Some("2026-10-15"), Some("2026-11-15")] {
        let scene = wrong_and_twice(issued_on);
        let (answer, change) = (scene.answer(), scene.change());
        assert_eq!(found(&scene), (Finding::ChargedTwice, kr(550), kr(550)), "{issued_on:?}");
        let this = scene.facts.invoice.id;
        assert_eq!((change.invoice, answer.hold.invoice), (this, this), "both are put right here");
        assert_eq!(said(&answer), of(TextId::SumWrong, 50));
        let together = answer.part(6).iter().find(|said| said.text == TextId::SumTogether);
        assert_eq!(together.unwrap().values["amount"], Value::Money(kr(550)));
        assert!(answer.says(TextId::OfLines) && !answer.says(TextId::SumRight));
        assert_eq!(change.most, answer.disputed, "a manager may find more to be wrong");
        let left = besked_domain::invoice::standing::Balance::of(&(&scene.facts.invoice).into());
        assert_eq!(answer.hold.amount + answer.payable, left.left);
    }
}

/// Too little was charged for one line: it is not said that nothing is too much.
#[test]
fn where_one_line_is_too_low_another_is_too_much_all_the_same() {
    let low = |scene: Scene| scene.with(|scene| scene.basis().quantity = 26.into());
    let twice = low(wrong_and_twice(None));
    assert_eq!(found(&twice), (Finding::ChargedTwice, kr(500), kr(500)));
    let wrong_too = low(once()).with(|scene| {
        scene.invoice().lines[1].basis.as_mut().unwrap().quantity = 9.into();
    });
    assert_eq!(found(&wrong_too), (Finding::SumDiffers, kr(50), kr(50)));
    let estimated = low(once()).with(estimated);
    assert_eq!(found(&estimated), (Finding::SumDiffers, kr(500), kr(0)));
    for scene in [twice, wrong_too, estimated.clone()] {
        let answer = scene.answer();
        assert!(answer.says(TextId::SumLow) && !answer.says(TextId::NothingTooMuch));
    }
    let held = estimated.with(|scene| scene.facts.held = kr(1_750)).answer();
    assert!(held.says(TextId::HeldAlready) && !held.says(TextId::NothingTooMuch));
    assert!(low(once()).answer().says(TextId::NothingTooMuch));
}

#[test]
fn a_wrong_sum_does_not_hide_that_the_quantity_of_another_line_is_estimated() {
    let scene = wrong_and_estimated(1_200);
    let answer = scene.answer();
    assert_eq!(found(&scene), (Finding::SumDiffers, kr(550), kr(50)));
    assert!(answer.says(TextId::EstimatedOwn) && answer.says(TextId::AskReading));
    assert!(answer.says(TextId::LinesAlone));
    assert_eq!(answer.payable, kr(1_200));
    // Beside what is charged twice, with what is unsure of another.
    let twice = once().with(|scene| {
        add(scene, 13, |_| ());
        estimated(scene);
    });
    assert_eq!(found(&twice), (Finding::ChargedTwice, kr(1_750), kr(1_250)));
    // What nobody knows the ground of is asked about.
    let untold = wrong_and_estimated(1_200).with(|scene| scene.invoice().lines[1].basis = None);
    assert_eq!(found(&untold), (Finding::SumDiffers, kr(550), kr(50)));
    assert!(untold.answer().says(TextId::SumUntold));
    // Of one that is contested alone nothing is said of the other.
    let alone = wrong_and_estimated(1_200)
        .with(|scene| scene.objection.targets = vec![Target::Line(LineId(id(12)))]);
    assert_eq!(found(&alone), (Finding::QuantityEstimated, kr(500), kr(500)));
}

/// A line that is wrong and stands elsewhere too falls whole, and one of two that stand here once.
#[test]
fn what_is_wrong_of_a_line_that_falls_is_not_credited_too() {
    let there = once().with(|scene| {
        let other = other(scene, 0, "100300", "2026-11-15");
        scene.facts.alike.push(other);
        scene.basis().quantity = 24.into();
    });
    assert_eq!(found(&there), (Finding::ChargedTwice, kr(1_250), kr(1_250)));
    assert_eq!(said(&there.answer()), []);
    let here = Scene::new(Ground::WrongAmount).with(|scene| {
        scene.basis().quantity = 24.into();
        add(scene, 13, |_| ());
    });
    assert_eq!(found(&here), (Finding::ChargedTwice, kr(1_300), kr(1_300)), "one is to be 1,200");
    let ticked = here.with(|scene| scene.objection.targets = vec![Target::Line(scene.line().id)]);
    assert_eq!(found(&ticked), (Finding::ChargedTwice, kr(1_250), kr(1_250)));
}

#[test]
fn a_fee_that_is_too_high_is_credited_beside_all_of_it() {
    let scene = wrong_and_twice(None).with(|scene| {
        scene.fee(FeeKind::Reminder, kr(90));
    });
    assert_eq!(found(&scene), (Finding::ChargedTwice, kr(640), kr(580)));
    let said = own(&scene.answer());
    assert!(
        said.iter().any(|text| text.contains("på raderna blir tillsammans 550 kr")),
        "{said:?}"
    );
}

/// Water and sewerage that are each 50 kr too high, with credits.
fn both_wrong(credits: &[i64]) -> Scene {
    once().with(|scene| {
        scene.basis().quantity = 24.into();
        scene.invoice().lines[1].basis.as_mut().unwrap().quantity = 9.into();
        credit(scene, credits);
    })
}

/// An amount is of one line, and what they come to is said before.
#[test]
fn lines_that_are_as_much_too_high_are_each_told_of() {
    let scene = both_wrong(&[]);
    let answer = scene.answer();
    assert_eq!(found(&scene), (Finding::SumDiffers, kr(100), kr(100)));
    let each = [TextId::OfLines, TextId::SumWrong];
    let said: Vec<_> = answer.part(6).iter().map(|said| said.text).collect();
    assert_eq!(said, [&[TextId::SumTogether], &each[..], &each[..]].concat());
    assert_eq!(own(&answer)[1], "Det här gäller Vatten:");
}

/// A credit may be of either, and is taken off what both come to once.
#[test]
fn what_may_be_credited_of_either_line_is_taken_off_all_that_is_too_much_once() {
    for (credited, each, all) in
        [(30, [TextId::SumWrongAtLeast; 2], 70), (60, [TextId::SumWrongUnsure; 2], 40)]
    {
        let scene = both_wrong(&[credited]);
        let answer = scene.answer();
        assert_eq!((answer.finding, scene.change().full), (Finding::SumDiffers, kr(all)));
        let told: Vec<_> = said(&answer).into_iter().map(|(text, _)| text).collect();
        assert_eq!(told, each);
        assert!(!answer.says(TextId::SumTogether));
        let together = answer.part(6).iter().find(|said| said.text == TextId::SumTogetherAtLeast);
        assert_eq!(together.unwrap().values["amount"], Value::Money(kr(all)));
        assert!(answer.hold.amount >= kr(all) && answer.hold.amount <= kr(100));
    }
    assert_eq!(both_wrong(&[100]).answer().word, Word::Undecided);
}

/// The ledger has credited one of the two, or all of it, since.
#[test]
fn what_has_been_credited_since_is_taken_off_all_that_is_too_much() {
    let scene = wrong_and_twice(None);
    let after = |kronor| {
        let mut now = scene.facts.invoice.clone();
        let (id, amount, on) = (CreditId(id(180)), kr(kronor), day("2026-12-08"));
        now.credits.push(Credit { id, amount, on, reason: None });
        scene.change_now(&now, kr(0), (kr(0), kr(0))).full
    };
    assert_eq!((after(50), after(500), after(550)), (kr(500), kr(50), kr(0)));
}

#[test]
fn the_sixth_version_still_answers_by_what_it_found_first() {
    for scene in scenes() {
        let Scene { facts, objection, policy, today } = &scene;
        let answer = explain_by(6, facts, objection, policy, *today);
        assert_eq!(answer.finding, Finding::SumDiffers);
        let own: Vec<_> = answer.part(6).iter().map(|said| said.text).collect();
        assert!(own == [TextId::SumWrong] || own == [TextId::SumLow], "{own:?}");
    }
}

/// What is promised to be credited: where a person is to look, nothing is.
fn promised(scene: &Scene) -> Money {
    let must = scene.answer().word == Word::YesMust;
    if must { scene.change().full } else { kr(0) }
}

proptest! {
    /// However lines are wrong, twice or estimated, what has been credited of what was promised is promised no more.
    #[test]
    fn what_was_promised_and_credited_is_not_promised_again(
        water in 0i64..30, sewerage_m3 in 0i64..15, twice in any::<bool>(), later in any::<bool>(),
        guessed in any::<bool>(), parts in proptest::collection::vec(1i64..130_000, 0..4),
    ) {
        let scene = wrong_and_twice(Some(if later { "2026-11-15" } else { "2026-10-15" }))
            .with(|scene| {
                scene.basis().quantity = water.into();
                let basis = scene.invoice().lines[1].basis.as_mut().unwrap();
                basis.quantity = sewerage_m3.into();
                if !twice {
                    scene.facts.alike.clear();
                }
                if guessed {
                    estimated(scene);
                }
            });
        let (answer, before) = (scene.answer(), scene.change());
        prop_assert_eq!(answer.hold.invoice, before.invoice);
        prop_assert!(answer.hold.amount <= answer.disputed);
        let mut left = promised(&scene);
        let again = scene.clone().with(|scene| {
            for (number, ore) in (180..).zip(parts) {
                let amount = Money::from_ore(ore).min(left);
                let costs = scene.facts.invoice.lines.iter().any(|line| line.amount == amount);
                if amount.is_positive() && !costs && before.invoice == scene.facts.invoice.id {
                    let (id, on) = (CreditId(id(number)), day("2026-12-01"));
                    scene.invoice().credits.push(Credit { id, amount, on, reason: None });
                    left -= amount;
                }
            }
        });
        prop_assert!(promised(&again) <= left, "{:?} of {left:?}", promised(&again));
    }
}
