//! What a full change of a charge comes to: no more than the record shows to be wrong.

use crate::letters::{paid_twice, short};
use crate::scene::{Scene, alike, day, kr};
use besked_domain::dispute::case::{Outcome, Refusal};
use besked_domain::dispute::{
    Change, Finding, Ground, Partial, Remedy, Target, TextId, changes_all, pause_again,
    pause_of_credit,
};
use besked_domain::id::{CreditId, DunningId, FeeId};
use besked_domain::invoice::{Credit, DunningStage, Fee, FeeKind};
use besked_domain::money::Money;
use proptest::prelude::*;
use uuid::Uuid;

fn change(scene: &Scene) -> Change {
    scene.change()
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
fn of_payments_that_lie_on_nothing_no_more_is_booked_than_was_found() {
    let of = |remedy: Remedy, found| remedy.comes_about((kr(1_240), kr(40)), kr(found));
    for (found, comes) in [(0, 40), (1_000, 1_040), (1_200, 1_240), (1_500, 1_240)] {
        assert_eq!(of(Remedy::Booking, found), kr(comes));
    }
    for remedy in [Remedy::Credit, Remedy::Interest, Remedy::Payment, Remedy::Measure] {
        assert_eq!(of(remedy, 1_000), kr(1_240), "{remedy:?}");
    }
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
fn no_more_is_moved_than_was_found_contested_or_left() {
    let paid = |found: i64, change: fn(&mut Scene)| {
        let scene = Scene::new(Ground::AlreadyPaid)
            .with(|scene| scene.facts.payments_elsewhere.push(short(found)))
            .with(change);
        self::change(&scene)
    };
    let part = paid(400, |_| ());
    assert_eq!((part.remedy, part.full, part.most), (Remedy::Payment, kr(400), kr(1_250)));
    assert_eq!(paid(1_300, |_| ()).full, kr(1_250));
    assert_eq!(paid(1_300, |scene| scene.pay(kr(500), "2026-11-20")).full, kr(750));
    assert_eq!(paid(400, |scene| scene.objection.amount = Some(kr(300))).full, kr(300));
    let unbooked = Scene::new(Ground::AlreadyPaid)
        .with(|scene| scene.facts.payments_unbooked.push(crate::scene::unbooked(1_300)));
    // It lies nowhere yet: there is nothing to move it from.
    assert_eq!((change(&unbooked).remedy, change(&unbooked).full), (Remedy::Booking, kr(1_250)));
    // The rest of what was said to be paid is asked for.
    let answer = Scene::new(Ground::AlreadyPaid)
        .with(|scene| scene.facts.payments_elsewhere.push(short(400)))
        .answer();
    assert!(answer.says(TextId::PaidShort) && answer.says(TextId::AskPayment));
}

#[test]
fn where_nothing_is_left_no_payment_is_moved() {
    let here = Scene::new(Ground::AlreadyPaid).with(|scene| scene.pay(kr(1_250), "2026-11-28"));
    let here = change(&here);
    assert_eq!((here.remedy, here.full, here.most), (Remedy::Measure, kr(0), kr(0)));
}

/// Of two invoices for the same thing one is credited, and the other is paid once.
#[test]
fn what_is_charged_twice_is_owed_once_whichever_is_paid() {
    let (first, second) = ("2026-10-15", "2026-11-15");
    let case = |there: i64, issued_on: &str, here: i64| {
        let scene = paid_twice(kr(there), issued_on).with(|scene| {
            if here < 1_250 {
                scene.pay(kr(1_250 - here), "2026-11-28");
            }
        });
        let (answer, change) = (scene.answer(), change(&scene));
        assert_eq!(answer.finding, Finding::ChargedTwice);
        assert_eq!((change.remedy, change.full), (Remedy::Credit, kr(1_250)), "all of one");
        let on_this = change.invoice == scene.facts.invoice.id;
        if answer.hold.amount.is_positive() {
            assert_eq!(answer.hold.invoice, change.invoice, "what is changed is paused");
            // What is charged less what is credited and paid, on both: what one of them costs.
            let paid = 2_500 - there - here;
            let still_asked = answer.payable + if on_this { kr(there) } else { kr(0) };
            assert!(still_asked <= kr(1_250), "{there} {here}");
            assert!(still_asked + kr(paid) >= kr(1_250), "{there} {here}");
        }
        let text = answer.part(6)[0].text;
        (text, on_this, answer.hold.amount)
    };
    assert_eq!(case(1_250, second, 1_250), (TextId::TwiceEarlier, false, kr(1_250)));
    assert_eq!(case(400, second, 1_250), (TextId::TwiceEarlier, false, kr(400)));
    assert_eq!(case(0, second, 1_250), (TextId::TwiceKept, true, kr(1_250)));
    assert_eq!(case(0, second, 500), (TextId::TwiceKept, true, kr(500)));
    assert_eq!(case(1_250, second, 0), (TextId::TwiceEarlier, false, kr(1_250)));
    assert_eq!(case(0, second, 0), (TextId::TwicePaid, false, kr(0)));
    assert_eq!(case(1_250, first, 1_250), (TextId::TwiceLater, true, kr(1_250)));
    assert_eq!(case(0, first, 1_250), (TextId::TwiceLater, true, kr(1_250)));
    assert_eq!(case(1_250, first, 0), (TextId::TwiceUnpaid, false, kr(1_250)));
    assert_eq!(case(0, first, 0), (TextId::TwicePaid, true, kr(0)));
}

#[test]
fn what_has_been_credited_is_not_charged_twice() {
    let there = paid_twice(kr(0), "2026-11-15").with(|scene| {
        scene.facts.alike[0].credited = kr(1_250);
    });
    assert_eq!(there.answer().finding, Finding::SumAgrees);
    let here = paid_twice(kr(1_250), "2026-11-15").with(|scene| {
        let credit = Credit {
            id: CreditId(Uuid::from_u128(78)),
            amount: kr(1_250),
            on: day("2026-12-01"),
            reason: None,
        };
        scene.invoice().credits.push(credit);
    });
    assert_eq!(here.answer().finding, Finding::SumAgrees);
}

/// What had been put right before the decision takes no measure back, though one was contested beside it.
#[test]
fn a_measure_is_taken_back_where_it_is_what_was_found() {
    let step = Target::Step(DunningId(Uuid::from_u128(78)));
    let takes_back = |scene: &Scene| change(scene).takes_back(&scene.objection);
    let alone = Scene::new(Ground::Other).with(|scene| scene.objection.targets = vec![step]);
    assert!(takes_back(&alone));
    let beside = Scene::new(Ground::NotReceived).with(|scene| {
        let line = Target::Line(scene.line().id);
        let reminder = scene.dun(DunningStage::Reminder, None);
        scene.objection.targets = vec![line, Target::Step(reminder)];
    });
    assert_eq!(change(&beside).remedy, Remedy::Credit);
    assert!(!takes_back(&beside));
    // It has been paid already, and that was all that was said.
    let paid = Scene::new(Ground::AlreadyPaid).with(|scene| scene.pay(kr(1_250), "2026-11-28"));
    assert_eq!(change(&paid).remedy, Remedy::Measure);
    assert!(!takes_back(&paid));
}

#[test]
fn where_too_little_was_charged_nothing_is_credited_and_nothing_is_paused() {
    let low = Scene::new(Ground::WrongAmount).with(|scene| scene.basis().quantity = 26.into());
    let answer = low.answer();
    assert!(answer.says(TextId::SumLow) && answer.says(TextId::NothingTooMuch));
    assert!(!answer.says(TextId::NotHeld), "it is about whether the charge is right");
    assert_eq!(answer.hold.amount, kr(0));
    assert_eq!((change(&low).full, change(&low).most), (kr(0), kr(1_250)));
    // No round is a full change: a manager who finds more to be wrong says how much, up to all of it.
    for changed in [0, 100] {
        let now = change(&low).after(kr(changed), kr(changed));
        assert_eq!((now.full, now.most), (kr(0), kr(1_250 - changed)));
        assert!(now.has_part(now.most, kr(0)) && !now.has_part(now.most + kr(1), kr(0)));
        let most = now.most;
        assert_eq!((now.has_full(), now.part()), (false, Partial::UpTo(most)));
        assert_eq!(now.refusal(Outcome::ChangeFully), Refusal::NoFullChange { most });
        assert_eq!(now.refusal(Outcome::ChangePartly), Refusal::AmountUpTo { most });
    }
    let paused = low.with(|scene| scene.facts.held = kr(1_250)).answer();
    assert!(paused.says(TextId::NothingTooMuch) && !paused.says(TextId::HeldAlready));
}

#[test]
fn a_refusal_says_what_can_be_changed() {
    let of = |change: Change| {
        let refusals = [Outcome::ChangeFully, Outcome::ChangePartly].map(|all| change.refusal(all));
        (change.has_full(), change.part(), refusals)
    };
    let whole = change(&Scene::new(Ground::NotReceived));
    let below = Refusal::Amount { disputed: kr(1_250) };
    assert_eq!(of(whole), (true, Partial::Below(kr(1_250)), [below; 2]));
    // Earlier rounds have changed all of it: what was wrong has been put right.
    let none = whole.after(kr(1_250), kr(1_250));
    assert_eq!(of(none), (true, Partial::None, [Refusal::NoPart; 2]));
    // Interest that is gone meanwhile has no change at all.
    let gone = Change { remedy: Remedy::Interest, full: kr(0), most: kr(0), ..whole };
    assert_eq!(of(gone), (false, Partial::None, [Refusal::NothingLeft; 2]));
    // What costs nothing is taken back, or is not.
    let (full, most) = (kr(0), kr(0));
    let measure = Change { remedy: Remedy::Measure, full, most, ..whole };
    assert_eq!(of(measure), (true, Partial::None, [Refusal::NoPart; 2]));
    assert!(!measure.has_part(kr(1), kr(0)));
}

#[test]
fn a_change_of_a_part_leaves_something_to_ask_for() {
    let all = |outcome, remedy, changed: i64, credited| {
        changes_all(outcome, remedy, (kr(changed), kr(credited)), kr(1_250))
    };
    let fully = |remedy, changed, credited| all(Outcome::ChangeFully, remedy, changed, credited);
    assert!(fully(Remedy::Credit, 1_250, 1_250));
    assert!(!fully(Remedy::Credit, 1_249, 1_249));
    assert!(fully(Remedy::Interest, 12, 0), "interest can be no more");
    assert!(!fully(Remedy::Interest, 42, 30), "a fee beside it is credited in part");
    assert!(!fully(Remedy::Interest, 1_300, 30), "however much interest has accrued");
    assert!(fully(Remedy::Interest, 1_300, 1_250));
    assert!(fully(Remedy::Measure, 0, 0), "it is taken back");
    assert!(fully(Remedy::Payment, 1_250, 0));
    assert!(!fully(Remedy::Payment, 400, 0), "the rest of the payment is still looked for");
    assert!(!fully(Remedy::Payment, 1_230, 30), "a fee is credited in part beside a payment");
    assert!(fully(Remedy::Payment, 1_250, 30));
    for outcome in [Outcome::ChangePartly, Outcome::NoChange] {
        assert!(!all(outcome, Remedy::Credit, 1_250, 1_250));
    }
}

/// What has been paid already needs no payment moved to it.
#[test]
fn a_payment_that_covers_what_is_left_is_all_that_was_asked_for() {
    let found = Scene::new(Ground::AlreadyPaid).with(|scene| scene.pay(kr(400), "2026-11-28"));
    let left = Change { remedy: Remedy::Payment, most: kr(850), ..change(&found) };
    assert_eq!(left.asked(kr(1_250)), kr(850));
    let credit = Change { remedy: Remedy::Credit, ..left };
    assert_eq!(credit.asked(kr(1_250)), kr(1_250));
}

#[test]
fn what_is_to_be_credited_is_paused_as_far_as_it_is_left() {
    let more = |credited, paused, left| pause_of_credit(kr(credited), kr(paused), kr(left));
    assert_eq!(more(1_000, 400, 1_250), kr(600));
    assert_eq!(more(1_000, 1_000, 1_250), kr(0));
    assert_eq!(more(1_000, 0, 300), kr(300), "the rest has been paid");
    assert_eq!(more(50, 1_250, 1_250), kr(0));
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
