//! What is left to change once the ledger has waived interest, and what is left to pay once the invoice has been paid.

use crate::beside::{beside, booked_interest};
use crate::letters::short;
use crate::scene::{Scene, day, id, kr, unbooked};
use besked_domain::dispute::case::{Outcome, Refusal};
use besked_domain::dispute::{Change, Ground, LeftToPay, Partial, Remedy, Target, changes_all};
use besked_domain::id::{CreditId, FeeId, LineId, PaymentId};
use besked_domain::invoice::{Credit, Fee, FeeKind, Invoice, InvoiceLine, Payment};
use besked_domain::money::Money;

/// What is left of the change, when the invoice has become this one and earlier rounds have changed and credited so much.
fn on(scene: &Scene, invoice: &Invoice, before: (Money, Money)) -> Change {
    scene.change_now(invoice, kr(0), before).after(before.0, before.1)
}

/// The same with so much credited, or paid on a day, since.
fn credited(invoice: &Invoice, kronor: i64) -> Invoice {
    let mut now = invoice.clone();
    let (id, amount) = (CreditId(id(701)), kr(kronor));
    now.credits.push(Credit { id, amount, on: day("2026-12-08"), reason: None });
    now
}

fn paid(invoice: &Invoice, kronor: i64) -> Invoice {
    let mut now = invoice.clone();
    now.payments.push(Payment {
        id: PaymentId(id(801)),
        amount: kr(kronor),
        on: day("2026-12-08"),
        channel: "bankgiro".to_owned(),
        reference: None,
        told: None,
    });
    now
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
    let left = |kronor: i64, waits, of: (i64, i64)| {
        let now = paid(&scene.facts.invoice, kronor);
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
    let left = |of| {
        let to_pay = LeftToPay {
            all: kr(0),
            waits: kr(0),
            booked: kr(0),
            interest: change.full - change.beside,
        };
        to_pay.is_left_after(change.remedy, of)
    };
    assert!(left((kr(0), kr(0))) && left((Money::from_ore(1), kr(0))));
    assert!(!left((change.full, kr(0))));
    let booked = LeftToPay { all: kr(60), waits: kr(0), booked: kr(0), interest: change.full };
    assert!(booked.is_left_after(change.remedy, (change.full, kr(0))), "a fee beside it is left");
}

/// What an earlier round did not charge is a part of what the ledger waives with the fee.
#[test]
fn interest_that_the_ledger_has_waived_whole_leaves_what_has_accrued_since() {
    let scene = Scene::new(Ground::ReduceInterest).with(|scene| {
        scene.fee(FeeKind::Interest, kr(3));
        scene.objection.targets = vec![Target::Line(scene.line().id)];
    });
    let booked = &scene.facts.invoice;
    let (found, waived) =
        (on(&scene, booked, (kr(0), kr(0))).full, waive(booked, FeeKind::Interest));
    let accrued = found - kr(3);
    assert!(accrued.is_positive());
    for before in [0, 1, 2, 3] {
        let before = (kr(before), kr(0));
        assert_eq!(on(&scene, booked, before).full, found - before.0, "it is still booked");
        assert_eq!(on(&scene, &waived, before).full, accrued, "{before:?}");
    }
    // A round that did not charge all of it has left nothing.
    assert_eq!(on(&scene, &waived, (found, kr(0))).full, kr(0));
}

/// An earlier round has credited a part, and the ledger the rest since: that is decided without an amount.
#[test]
fn what_the_ledger_has_put_right_between_rounds_is_a_full_change_of_nothing() {
    let scene = Scene::new(Ground::NotReceived);
    let now = credited(&scene.facts.invoice, 1_250);
    let change = on(&scene, &now, (kr(400), kr(400)));
    assert_eq!((change.full, change.most), (kr(0), kr(0)));
    assert!(change.has_full() && change.allows(Outcome::ChangeFully, kr(0), kr(0)));
    assert_eq!(change.done_by(Outcome::ChangeFully), Remedy::Measure);
    assert_eq!(change.refusal(Outcome::ChangePartly), Refusal::NoPart);
    // Of what was asked for, the ledger has credited 850.
    assert!(changes_all(Outcome::ChangeFully, change.remedy, (kr(400), kr(400)), kr(400)));
    // Where something is left it is credited.
    let less = on(&scene, &credited(&scene.facts.invoice, 1_000), (kr(400), kr(400)));
    assert_eq!((less.full, less.put_right), (kr(250), false));
}

/// Earlier rounds have changed 600 of 1 250: it waits until the ledger has booked it, and no longer. What the ledger had
/// credited by itself before that is none of it.
#[test]
fn what_the_ledger_has_booked_of_an_earlier_round_waits_no_more() {
    let credit = Scene::new(Ground::NotReceived);
    let waits = |scene: &Scene, invoice: &Invoice, (all, credited, by_itself): (i64, i64, i64)| {
        let since = scene.since(invoice, kr(0), (kr(all), kr(credited), kr(by_itself)));
        (since.waits, since.credited)
    };
    let own = &credit.facts.invoice;
    assert_eq!(waits(&credit, own, (600, 600, 0)), (kr(600), kr(0)));
    for (booked, by_itself, left, credited_since) in [
        (200, 0, 400, 0),
        (600, 0, 0, 0),
        (700, 0, 0, 100),
        (200, 200, 600, 200),
        (800, 200, 0, 200),
    ] {
        let now = credited(own, booked);
        let expected = (kr(left), kr(credited_since));
        assert_eq!(waits(&credit, &now, (600, 600, by_itself)), expected, "{booked}, {by_itself}");
    }
    // Then what is left is asked for, though as much was paused.
    let now = credited(own, 600);
    let change = on(&credit, &now, (kr(600), kr(600)));
    let left = LeftToPay::of(&now, change, waits(&credit, &now, (600, 600, 0)).0);
    assert!(left.is_left_after(change.remedy, (kr(0), kr(0))), "650 is");
    let mut withdrawn = own.clone();
    withdrawn.cancelled_on = Some(day("2026-12-08"));
    assert_eq!(waits(&credit, &withdrawn, (600, 600, 0)).0, kr(0));
    // A payment that is moved is booked by coming here; one that pays what is not contested is not that one.
    let moving = Scene::new(Ground::AlreadyPaid)
        .with(|scene| scene.facts.payments_elsewhere.push(short(400)));
    let here = &moving.facts.invoice;
    assert_eq!(waits(&moving, here, (400, 0, 0)).0, kr(400));
    assert_eq!(waits(&moving, &paid(here, 100), (400, 0, 0)).0, kr(300));
    assert_eq!(waits(&moving, &paid(here, 400), (400, 0, 0)).0, kr(0));
    let beside = moving.with(|scene| {
        let rest = InvoiceLine { id: LineId(id(12)), amount: kr(850), ..scene.line().clone() };
        scene.objection.targets = vec![Target::Line(scene.line().id)];
        scene.invoice().lines.push(rest);
        scene.invoice().total = kr(2_100);
    });
    let here = &beside.facts.invoice;
    assert_eq!(waits(&beside, &paid(here, 850), (400, 0, 0)).0, kr(400));
    assert_eq!(waits(&beside, &paid(here, 400), (400, 0, 0)).0, kr(0), "it is just as much");
    // Interest that was booked is so by being waived.
    let interest = Scene::new(Ground::ReduceInterest).with(|scene| {
        scene.fee(FeeKind::Interest, kr(3));
        scene.objection.targets = vec![Target::Line(scene.line().id)];
    });
    let booked = &interest.facts.invoice;
    assert_eq!(waits(&interest, booked, (3, 0, 0)).0, kr(3));
    assert_eq!(waits(&interest, &waive(booked, FeeKind::Interest), (3, 0, 0)).0, kr(0));
}

/// A payment was found that covers 400 of 1 250: once a round has booked or moved it, there is none for the rest. A
/// manager who finds another one has it moved, and the ledger is told.
#[test]
fn no_round_books_a_payment_that_nobody_has_found() {
    let booking = Scene::new(Ground::AlreadyPaid)
        .with(|scene| scene.facts.payments_unbooked.push(unbooked(400)));
    let moving = Scene::new(Ground::AlreadyPaid)
        .with(|scene| scene.facts.payments_elsewhere.push(short(400)));
    let after = |scene: &Scene, invoice: &Invoice, coming, before| {
        let before = (kr(before), kr(0));
        scene.change_now(invoice, kr(coming), before).after(before.0, before.1)
    };
    let rest = Partial::UpTo(kr(850));
    for (scene, coming) in [(&booking, 400), (&moving, 0)] {
        let invoice = &scene.facts.invoice;
        for (invoice, coming) in [(invoice, coming), (&paid(invoice, 400), 0)] {
            let change = after(scene, invoice, coming, 400);
            assert_eq!((change.remedy, change.full, change.part()), (Remedy::Payment, kr(0), rest));
            assert!(!change.has_full(), "no more was found");
        }
    }
    // A part of it is left to book.
    let change = after(&booking, &booking.facts.invoice, 400, 100);
    assert_eq!((change.remedy, change.full), (Remedy::Booking, kr(300)));
    // It was somebody else's: whatever is found now lies on another invoice.
    let change = after(&booking, &booking.facts.invoice, 0, 0);
    assert_eq!((change.remedy, change.part()), (Remedy::Payment, Partial::UpTo(kr(1_250))));
    assert_eq!(change.done_by(Outcome::ChangePartly), Remedy::Payment);
    // It has been booked since, and the rest is contested all the same.
    let change = after(&booking, &paid(&booking.facts.invoice, 400), 0, 0);
    assert_eq!((change.done_by(Outcome::ChangeFully), change.part()), (Remedy::Measure, rest));
    assert_eq!(change.done_by(Outcome::ChangePartly), Remedy::Payment);
}
