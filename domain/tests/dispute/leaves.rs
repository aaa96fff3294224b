//! What is left to change once the ledger has waived interest, and what is left to pay once the invoice has been paid.

use crate::beside::{beside, booked_interest};
use crate::scene::{Scene, day, id, kr};
use besked_domain::dispute::{Change, FoundElsewhere, Ground, LeftToPay, Now, Remedy, Target};
use besked_domain::id::{FeeId, PaymentId};
use besked_domain::invoice::{Fee, FeeKind, Invoice, Payment};
use besked_domain::money::Money;

/// What is left of the change, when the invoice has become this one and earlier rounds have changed and credited so much.
fn on(
    scene: &Scene,
    invoice: &Invoice,
    (changed_before, credited_before): (Money, Money),
) -> Change {
    let made = (&scene.facts, &scene.objection, &scene.policy, scene.today);
    let change = Change::of(made.0, made.1, made.2, made.3);
    let found = &FoundElsewhere::of(made.0, made.1, made.2, made.3);
    let coming = kr(0);
    let now = Now { invoice, found, coming, changed_before, credited_before, today: scene.today };
    let today = change.on_the_day(&change.since(&scene.facts, &scene.objection, &now));
    today.after(changed_before, credited_before)
}

fn parts(change: Change) -> (Remedy, Money, Money) {
    (change.remedy, change.full - change.beside, change.beside)
}

fn waive(invoice: &Invoice, kind: FeeKind) -> Invoice {
    let mut now = invoice.clone();
    let fees = now.fees.iter_mut().filter(|fee| fee.kind == kind);
    fees.for_each(|fee| fee.waived_on = Some(day("2026-12-08")));
    now
}

/// Räntelagen 8 §: what was booked without ground is credited beside what is not charged, and falls with the fee.
#[test]
fn booked_interest_that_the_ledger_has_waived_whole_is_not_credited_too() {
    let none = (kr(0), kr(0));
    let scene = booked_interest(true);
    let groundless = Money::from_ore(29_318);
    let whole = on(&scene, &scene.facts.invoice, none);
    assert_eq!((whole.remedy, whole.beside), (Remedy::Interest, groundless));
    let waived = waive(&scene.facts.invoice, FeeKind::Interest);
    // What has accrued since the fee was booked is all that is left.
    let rest = whole.full - kr(300);
    assert_eq!(parts(on(&scene, &waived, none)), (Remedy::Interest, rest, kr(0)));
    // Where an earlier round has credited it, it is that credit which the ledger has booked by waiving the fee.
    let credited = (groundless, groundless);
    assert_eq!(parts(on(&scene, &waived, credited)), (Remedy::Interest, rest, kr(0)));
    let after = on(&scene, &waived, (whole.full, groundless));
    assert_eq!((after.full, after.most), (kr(0), kr(0)));
    // Of two fees one is waived: no more is offered than the other.
    let two = booked_interest(true).with(|scene| {
        let fee = scene.invoice().fees[0].clone();
        let other = FeeId(id(77));
        scene.objection.targets.push(Target::Fee(other));
        let invoice = scene.invoice();
        invoice.fees[0].amount = kr(100);
        let other = Fee { id: other, amount: kr(200), ..fee };
        invoice.fees.push(other);
    });
    let all = on(&two, &two.facts.invoice, none).full;
    let mut one = two.facts.invoice.clone();
    one.fees[0].waived_on = Some(day("2026-12-08"));
    assert_eq!(on(&two, &one, none).full, all - kr(100));
}

/// What is credited beside interest that is not charged is offered until the ledger has waived that fee.
#[test]
fn a_fee_beside_interest_is_credited_until_it_has_been_waived() {
    let scene = beside(Ground::ReduceInterest);
    let none = (kr(0), kr(0));
    assert_eq!(on(&scene, &scene.facts.invoice, none).beside, kr(30));
    let waived = waive(&scene.facts.invoice, FeeKind::Reminder);
    assert_eq!(on(&scene, &waived, none).beside, kr(0));
}

#[test]
fn nothing_is_left_to_pay_of_what_has_been_paid_or_is_changed() {
    let scene = Scene::new(Ground::WrongAmount).with(|scene| scene.basis().quantity = 24.into());
    let left = |paid: i64, waits, of: (i64, i64)| {
        let mut now = scene.facts.invoice.clone();
        now.payments.push(Payment {
            id: PaymentId(id(801)),
            amount: kr(paid),
            on: day("2026-12-08"),
            channel: "bankgiro".to_owned(),
            reference: None,
        });
        let change = on(&scene, &now, (kr(0), kr(0)));
        LeftToPay::of(&now, change, kr(waits)).is_left_after(change.remedy, (kr(of.0), kr(of.1)))
    };
    assert!(left(0, 0, (50, 0)));
    assert!(!left(1_250, 0, (50, 0)), "it has been paid whole");
    assert!(!left(1_250, 0, (0, 0)), "and nothing of it is changed");
    assert!(!left(1_200, 0, (50, 0)), "what is left is credited");
    assert!(left(1_200, 0, (49, 0)));
    assert!(!left(1_150, 50, (50, 0)), "an earlier round has credited as much");
}

/// Interest that is only counted is no part of what is left of the invoice, and is asked for later.
#[test]
fn interest_that_is_not_waived_is_left_to_pay_though_the_charge_has_been_paid() {
    let scene = Scene::new(Ground::ReduceInterest);
    let change = on(&scene, &scene.facts.invoice, (kr(0), kr(0)));
    let paid = |of| {
        let to_pay = LeftToPay {
            all: kr(0),
            waits: kr(0),
            booked: kr(0),
            interest: change.full - change.beside,
        };
        to_pay.is_left_after(change.remedy, of)
    };
    assert!(paid((kr(0), kr(0))) && paid((Money::from_ore(1), kr(0))));
    assert!(!paid((change.full, kr(0))));
    let booked = LeftToPay { all: kr(60), waits: kr(0), booked: kr(0), interest: change.full };
    assert!(booked.is_left_after(change.remedy, (change.full, kr(0))), "a fee beside it is left");
}
