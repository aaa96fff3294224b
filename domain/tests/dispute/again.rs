//! What is paused when a case is tried once more.

use crate::scene::{Scene, day, kr};
use besked_domain::dispute::{Again, Ground, Scope, Target, contested_again};
use besked_domain::invoice::{FeeKind, Invoice};
use besked_domain::money::Money;

/// Interest, of which three kronor have been booked.
fn booked() -> Scene {
    Scene::new(Ground::ReduceInterest).with(|scene| {
        scene.fee(FeeKind::Interest, kr(3));
        scene.objection.targets = vec![Target::Line(scene.line().id)];
    })
}

/// What a review is of, when the invoice has become this one and earlier rounds did not charge so much.
fn again(scene: &Scene, now: &Invoice, own: i64) -> Again {
    contested_again(&scene.made_from(), now, kr(own), scene.today)
}

#[test]
fn a_review_pauses_booked_interest_as_far_as_it_is_left_to_pay_and_what_is_only_counted_beside_it()
{
    let scene = booked();
    let review = again(&scene, &scene.facts.invoice, 0);
    assert_eq!((review.scope, review.booked), (Scope::Interest, kr(3)));
    assert!(review.contested > kr(3), "{review:?}");
    let counted = review.contested - kr(3);
    let paused = |left, held| review.pause(Money::ZERO, Money::ZERO, kr(left), kr(held));
    assert_eq!(paused(1_253, 0), review.contested);
    assert_eq!(paused(0, 0), counted, "it has been paid");
    assert_eq!(paused(1_253, 1_253), counted, "it is paused already");
    assert_eq!(paused(1_253, 1_252), counted + kr(1));
}

#[test]
fn what_has_been_waived_of_interest_is_not_paused_once_more() {
    let scene = booked();
    let whole = again(&scene, &scene.facts.invoice, 0);
    let mut waived = scene.facts.invoice.clone();
    waived.fees[0].waived_on = Some(day("2026-12-08"));
    let less = Again { contested: whole.contested - kr(3), booked: kr(0), ..whole };
    assert_eq!(again(&scene, &waived, 0), less, "the ledger has waived it");
    assert_eq!(again(&scene, &scene.facts.invoice, 3), less, "an earlier round did");
    assert_eq!(again(&scene, &waived, 3), less, "both are the same");
}

/// FL 43 §: while a manager looks again, what the review has paused is paused once.
#[test]
fn an_appeal_pauses_what_the_case_has_not_paused_already() {
    let scene = Scene::new(Ground::NotReceived);
    let appeal = Again::appealed(scene.facts.invoice.id, kr(1_000));
    assert_eq!(appeal.pause(kr(400), kr(0), kr(5_000), kr(400)), kr(600));
    assert_eq!(appeal.pause(kr(400), kr(600), kr(5_000), kr(1_000)), kr(0));
    assert_eq!(appeal.pause(kr(0), kr(250), kr(5_000), kr(250)), kr(750));
    assert_eq!(appeal.pause(kr(0), kr(0), kr(1_200), kr(900)), kr(300));
}

/// What is left to pay stays paused as long as the appeal waits, and has no day meanwhile; what another case pauses, or
/// has been paid, the appeal pauses nothing of.
#[test]
fn an_appeal_that_waits_goes_on_pausing_what_a_decision_leaves() {
    let appeal = Again::appealed(Scene::new(Ground::NotReceived).facts.invoice.id, kr(1_000));
    for (changed, credit, left, others, goes_on) in [
        (0, 0, 5_000, 0, true),
        (400, 400, 5_000, 0, true),
        (400, 400, 1_000, 0, true),
        (1_000, 1_000, 5_000, 0, false),
        (400, 400, 400, 0, false),
        (0, 0, 0, 0, false),
        (400, 400, 1_000, 600, false),
        (400, 400, 1_000, 599, true),
    ] {
        let told = appeal.goes_on(kr(changed), kr(credit), kr(left), kr(others));
        assert_eq!(told, goes_on, "{changed} {credit} {left} {others}");
    }
}
