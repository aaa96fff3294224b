//! What a full change of a charge comes to: no more than the record shows to be wrong.

use crate::scene::{Scene, alike, day, kr};
use besked_domain::dispute::case::Outcome;
use besked_domain::dispute::{Change, Ground, Remedy, Target, changes_all, pause_again};
use besked_domain::id::FeeId;
use besked_domain::invoice::{Fee, FeeKind};
use besked_domain::money::Money;
use proptest::prelude::*;
use uuid::Uuid;

fn change(scene: &Scene) -> Change {
    Change::of(&scene.facts, &scene.objection, &scene.policy, scene.today)
}

#[test]
fn what_does_not_agree_is_credited_and_not_all_that_was_contested() {
    let whole = change(&Scene::new(Ground::NotReceived));
    assert_eq!((whole.remedy, whole.full, whole.most), (Remedy::Credit, kr(1_250), kr(1_250)));
    let differs = Scene::new(Ground::WrongAmount).with(|scene| scene.basis().quantity = 24.into());
    let differs = change(&differs);
    assert_eq!((differs.remedy, differs.full, differs.most), (Remedy::Credit, kr(50), kr(1_250)));
}

#[test]
fn of_two_invoices_for_the_same_thing_the_later_one_is_changed() {
    let mut scene = Scene::new(Ground::WrongAmount);
    let later = alike("100300", "2026-11-30");
    scene.facts.alike.push(later.clone());
    let change = change(&scene);
    assert_eq!((change.remedy, change.invoice), (Remedy::Credit, later.invoice));
    assert_ne!(change.invoice, scene.facts.invoice.id);
}

#[test]
fn a_payment_is_moved_and_interest_waived_without_crediting_the_charge() {
    let paid = Scene::new(Ground::AlreadyPaid)
        .with(|scene| scene.facts.payments_elsewhere.push(crate::scene::elsewhere()));
    assert_eq!((change(&paid).remedy, change(&paid).full), (Remedy::Payment, kr(1_250)));
    let interest = change(&Scene::new(Ground::ReduceInterest));
    assert_eq!((interest.remedy, interest.full), (Remedy::Interest, Money::from_ore(240)));
    assert_eq!(interest.most, interest.full);
}

#[test]
fn of_a_fee_that_is_too_high_what_is_above_the_law_is_credited() {
    let id = FeeId(Uuid::from_u128(77));
    let scene = Scene::new(Ground::WrongAmount).with(|scene| {
        scene.facts.invoice.charge_type.reminder_fee_agreed = true;
        let on = day("2026-12-05");
        let amount = kr(90);
        let kind = FeeKind::Reminder;
        scene.invoice().fees.push(Fee { id, kind, amount, on, waived_on: None });
        scene.objection.targets = vec![Target::Fee(id)];
    });
    let change = change(&scene);
    assert_eq!((change.remedy, change.full, change.most), (Remedy::Credit, kr(30), kr(90)));
}

#[test]
fn a_credit_of_a_part_leaves_something_to_ask_for() {
    let all = |outcome, remedy, changed| changes_all(outcome, remedy, kr(changed), kr(1_250));
    assert!(all(Outcome::ChangeFully, Remedy::Credit, 1_250));
    assert!(!all(Outcome::ChangeFully, Remedy::Credit, 1_249));
    assert!(all(Outcome::ChangeFully, Remedy::Interest, 12), "interest can be no more");
    for outcome in [Outcome::ChangePartly, Outcome::NoChange] {
        assert!(!all(outcome, Remedy::Credit, 1_250));
    }
}

proptest! {
    #[test]
    fn a_pause_is_never_more_than_what_is_contested_or_left(
        disputed in 0i64..1_000_000, changed in 0i64..1_000_000,
        left in 0i64..1_000_000, held in 0i64..1_000_000,
    ) {
        let ore = Money::from_ore;
        let paused = pause_again(ore(disputed), ore(changed), ore(left), ore(held));
        prop_assert!(!paused.is_negative());
        prop_assert!(paused <= (ore(disputed) - ore(changed)).or_zero());
        prop_assert!(paused + ore(held.min(left)) <= ore(left));
    }
}
