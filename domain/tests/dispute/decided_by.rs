//! A case that was answered before the rules changed is decided by the version that answered it.

use crate::left::ticked;
use crate::scene::{Scene, elsewhere, kr, unnamed};
use crate::several::{here, there};
use besked_domain::dispute::{
    Change, ENGINE, FoundElsewhere, Ground, Scope, contested_again, explain_by,
};
use besked_domain::money::Money;

/// What a full change comes to where a version of the rules answered.
fn full(scene: &Scene, engine: u32) -> Money {
    Change::of(&scene.made_from_by(engine), scene.today).full
}

#[test]
fn a_change_comes_to_what_the_answer_told() {
    for scene in [here(), there("2026-10-15")] {
        for (engine, kronor) in [(6, 1_250), (7, 1_750)] {
            let Scene { facts, objection, policy, today } = &scene;
            let answer = explain_by(engine, facts, objection, policy, *today);
            assert_eq!(answer.hold.amount, kr(kronor), "{engine}");
            assert_eq!(full(&scene, engine), answer.hold.amount, "{engine}");
        }
    }
}

#[test]
fn a_review_pauses_what_the_answer_told_to_be_contested() {
    let scene = ticked(Ground::Cancelled, &[250, 100]);
    let now = &scene.facts.invoice;
    for (engine, kronor) in [(6, 1_250), (7, 1_150)] {
        let again = contested_again(&scene.made_from_by(engine), now, kr(0), scene.today);
        assert_eq!((again.scope, again.contested), (Scope::Disputed, kr(kronor)), "{engine}");
    }
}

#[test]
fn a_payment_that_the_answer_did_not_find_is_not_moved_by_it() {
    let scene = Scene::new(Ground::AlreadyPaid)
        .with(|scene| scene.facts.payments_unbooked.push(unnamed(1_250)));
    let found = |engine| FoundElsewhere::of(&scene.made_from_by(engine), scene.today).unbooked;
    assert_eq!((found(4), found(5)), (vec![], vec![unnamed(1_250)]));
    let there = scene.clone().with(|scene| scene.facts.payments_elsewhere.push(elsewhere()));
    for engine in 1..=ENGINE {
        let found = FoundElsewhere::of(&there.made_from_by(engine), there.today).booked;
        assert_eq!(found, [elsewhere()], "{engine}");
    }
}

#[test]
fn a_version_that_never_was_decides_as_the_nearest() {
    let scene = here();
    assert_eq!(full(&scene, ENGINE + 1), full(&scene, ENGINE));
    assert_eq!(full(&scene, 0), full(&scene, 1));
}
