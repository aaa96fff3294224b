//! What a decision may change on its day: what has been credited, booked or paid since the answer is changed once. And
//! what a review pauses.

use crate::beside::beside;
use crate::letters::short;
use crate::scene::{Scene, alike, day, elsewhere, id, kr, unbooked, unnamed};
use besked_domain::dispute::case::Outcome;
use besked_domain::dispute::{
    Change, Facts, FoundElsewhere, Ground, Partial, Remedy, Scope, Target, UnbookedPayment,
    changes_all, contested_again,
};
use besked_domain::id::{BankPaymentId, CreditId, LineId, PaymentId};
use besked_domain::invoice::{Credit, FeeKind, Invoice, InvoiceLine, Payment};
use besked_domain::money::Money;

/// What is left of the change, in kronor.
fn on(scene: &Scene, invoice: &Invoice, coming: i64, before: (i64, i64)) -> Change {
    scene.change_now(invoice, kr(coming), (kr(before.0), kr(before.1)))
}

fn sums(change: Change) -> (Remedy, Money, Money, Money) {
    (change.remedy, change.full, change.beside, change.most)
}

fn credit(invoice: &mut Invoice, kronor: i64) {
    let number = 700 + u128::try_from(invoice.credits.len()).unwrap();
    invoice.credits.push(Credit {
        id: CreditId(id(number)),
        amount: kr(kronor),
        on: day("2026-12-08"),
        reason: None,
    });
}

fn pay(invoice: &mut Invoice, kronor: i64) {
    let number = 800 + u128::try_from(invoice.payments.len()).unwrap();
    invoice.payments.push(Payment {
        id: PaymentId(id(number)),
        amount: kr(kronor),
        on: day("2026-12-08"),
        channel: "bankgiro".to_owned(),
        reference: None,
        told: None,
    });
}

#[test]
fn where_nothing_has_happened_since_a_change_is_what_it_was() {
    for ground in Ground::ALL.iter().copied() {
        for scene in [Scene::new(ground), beside(ground)] {
            let found = scene.change();
            // Nothing has been placed of what was found.
            assert_eq!(on(&scene, &scene.facts.invoice, 9_999, (0, 0)), found, "{}", ground.word());
        }
    }
}

#[test]
fn what_has_been_credited_since_is_not_credited_again() {
    let scene = Scene::new(Ground::NotReceived);
    let after = |credits: &[i64], before| {
        let mut now = scene.facts.invoice.clone();
        credits.iter().for_each(|kronor| credit(&mut now, *kronor));
        sums(on(&scene, &now, 0, before))
    };
    let left = |kronor| (Remedy::Credit, kr(kronor), kr(0), kr(kronor));
    assert_eq!(after(&[400], (0, 0)), left(850));
    // All of it has: it has been put right, and no amount is changed.
    assert_eq!(after(&[1_250], (0, 0)), (Remedy::Measure, kr(0), kr(0), kr(0)));
    // What an earlier round credited is counted with its round, whether or not the ledger has told of it.
    for told in [vec![], vec![400]] {
        assert_eq!(after(&told, (400, 400)), left(1_250), "{told:?}");
    }
    assert_eq!(after(&[400, 100], (400, 400)), left(1_150));
    // What had been credited when the answer was made was in it.
    let early = Scene::new(Ground::NotReceived).with(|scene| credit(scene.invoice(), 400));
    assert_eq!(on(&early, &early.facts.invoice, 0, (0, 0)), early.change());
}

#[test]
fn a_credit_of_another_line_takes_nothing_from_the_one_that_is_contested() {
    let scene = Scene::new(Ground::NotReceived).with(|scene| {
        let meals = InvoiceLine { amount: kr(300), ..scene.line().clone() };
        let line = Target::Line(scene.line().id);
        let meals = InvoiceLine { id: LineId(id(12)), ..meals };
        scene.invoice().lines.push(meals);
        scene.invoice().total = kr(1_550);
        scene.objection.targets = vec![line];
    });
    let after = |kronor| {
        let mut now = scene.facts.invoice.clone();
        credit(&mut now, kronor);
        on(&scene, &now, 0, (0, 0)).full
    };
    assert_eq!(after(300), kr(1_250), "it is of the meals");
    assert_eq!(after(200), kr(1_050), "nobody can tell");
}

#[test]
fn what_the_ledger_has_taken_back_of_a_fee_is_not_credited_again() {
    let scene = Scene::new(Ground::WrongAmount).with(|scene| {
        let fee = scene.fee(FeeKind::Reminder, kr(90));
        scene.objection.targets = vec![Target::Fee(fee)];
    });
    assert_eq!(scene.change().full, kr(30));
    let mut now = scene.facts.invoice.clone();
    now.fees[0].waived_on = Some(day("2026-12-08"));
    assert_eq!(on(&scene, &now, 0, (0, 0)).remedy, Remedy::Measure);
}

#[test]
fn of_two_invoices_what_has_been_credited_of_the_later_is_not_credited_again() {
    let later = alike("100300", "2026-11-30");
    let scene = Scene::new(Ground::WrongAmount).with(|scene| scene.facts.alike.push(later.clone()));
    let mut other = Invoice { id: later.invoice, ..scene.facts.invoice.clone() };
    assert_eq!(on(&scene, &other, 0, (0, 0)), scene.change());
    credit(&mut other, 1_250);
    assert_eq!(on(&scene, &other, 0, (0, 0)).remedy, Remedy::Measure);
}

#[test]
fn what_has_been_withdrawn_has_nothing_left_to_change() {
    for ground in [Ground::NotReceived, Ground::ReduceInterest] {
        let scene = Scene::new(ground);
        let mut now = scene.facts.invoice.clone();
        now.cancelled_on = Some(day("2026-12-08"));
        let change = on(&scene, &now, 0, (0, 0));
        assert_eq!((change.remedy, change.full, change.most), (Remedy::Measure, kr(0), kr(0)));
    }
}

#[test]
fn a_payment_that_has_come_since_is_not_moved_once_more() {
    let scene = Scene::new(Ground::AlreadyPaid)
        .with(|scene| scene.facts.payments_elsewhere.push(short(400)));
    let after = |paid: &[i64], before| {
        let mut now = scene.facts.invoice.clone();
        paid.iter().for_each(|kronor| pay(&mut now, *kronor));
        sums(on(&scene, &now, 0, before))
    };
    let moves = |full, most| (Remedy::Payment, kr(full), kr(0), kr(most));
    assert_eq!(after(&[], (0, 0)), moves(400, 1_250));
    assert_eq!(after(&[400], (0, 0)), moves(0, 850), "it has been moved");
    assert_eq!(after(&[100], (0, 0)), moves(300, 1_150));
    assert_eq!(after(&[1_250], (0, 0)), (Remedy::Measure, kr(0), kr(0), kr(0)));
    // What an earlier round moved is counted with its round.
    assert_eq!(after(&[400], (400, 0)), moves(400, 1_250));
}

/// A line of 400 kr is contested as paid already, and 850 kr beside it is not.
fn a_part_paid() -> Scene {
    Scene::new(Ground::AlreadyPaid).with(|scene| {
        let rest = InvoiceLine { id: LineId(id(12)), amount: kr(850), ..scene.line().clone() };
        scene.line().amount = kr(400);
        scene.objection.targets = vec![Target::Line(scene.line().id)];
        scene.invoice().lines.push(rest);
    })
}

#[test]
fn who_pays_what_is_not_contested_has_not_paid_what_is() {
    let moved = a_part_paid().with(|scene| scene.facts.payments_elsewhere.push(short(400)));
    let booked = a_part_paid().with(|scene| scene.facts.payments_unbooked.push(unbooked(400)));
    for (scene, remedy) in [(moved, Remedy::Payment), (booked, Remedy::Booking)] {
        // What was found comes under an id of its own, or of its new place, on the day that it was paid.
        let after = |paid: &[i64], found: Option<PaymentId>| {
            let mut now = scene.facts.invoice.clone();
            paid.iter().for_each(|kronor| pay(&mut now, *kronor));
            if let Some(payment) = found {
                pay(&mut now, 400);
                let found = now.payments.last_mut().unwrap();
                (found.id, found.on) = (payment, elsewhere().on);
            }
            let coming = if found.is_none() { 400 } else { 0 };
            sums(on(&scene, &now, coming, (0, 0)))
        };
        let still = |kronor| (remedy, kr(kronor), kr(0), kr(kronor));
        let done = (Remedy::Measure, kr(0), kr(0), kr(0));
        assert_eq!(after(&[], None), still(400));
        assert_eq!(after(&[850], None), still(400), "it was to be paid all the same");
        assert_eq!(after(&[950], None), still(300));
        assert_eq!(after(&[1_250], None), done);
        for found in [elsewhere().id, PaymentId(id(99))] {
            assert_eq!(after(&[], Some(found)), done, "it has come here");
            assert_eq!(after(&[850], Some(found)), done);
        }
    }
}

/// Of the payments that were looked at, only those that the answer rests on can come.
#[test]
fn an_answer_rests_on_no_payment_that_it_does_not_name() {
    let scene = Scene::new(Ground::AlreadyPaid).with(|scene| {
        let named = unbooked(1_250);
        let needless = UnbookedPayment { id: BankPaymentId(id(73)), ..unbooked(100) };
        let alike = UnbookedPayment { id: BankPaymentId(id(74)), ..unnamed(1_250) };
        scene.facts.payments_unbooked.extend([named, needless, alike]);
    });
    let found = FoundElsewhere::of(&scene.made_from(), scene.today).unbooked;
    assert_eq!(found, [unbooked(1_250)]);
}

#[test]
fn what_has_been_put_right_is_a_full_change_though_more_is_contested() {
    let differs = Scene::new(Ground::WrongAmount).with(|scene| scene.basis().quantity = 24.into());
    assert_eq!(differs.change().full, kr(50));
    let mut credited = differs.facts.invoice.clone();
    credit(&mut credited, 50);
    let paid = Scene::new(Ground::AlreadyPaid)
        .with(|scene| scene.facts.payments_elsewhere.push(short(400)));
    let mut moved = paid.facts.invoice.clone();
    pay(&mut moved, 400);
    for (scene, now, remedy, most) in
        [(&differs, credited, Remedy::Credit, 1_200), (&paid, moved, Remedy::Payment, 850)]
    {
        let change = on(scene, &now, 0, (0, 0));
        assert_eq!(sums(change), (remedy, kr(0), kr(0), kr(most)));
        let most = kr(most);
        assert!(change.has_full() && change.put_right);
        assert!(change.allows(Outcome::ChangeFully, kr(0), kr(0)));
        assert_eq!(change.done_by(Outcome::ChangeFully), Remedy::Measure);
        // The person asked for more: a manager who finds that to be wrong too says how much.
        assert!(!changes_all(Outcome::ChangeFully, change.remedy, (kr(0), kr(0)), most));
        assert_eq!(
            (change.part(), change.done_by(Outcome::ChangePartly)),
            (Partial::UpTo(most), remedy)
        );
    }
    // Where nothing was wrong, nothing has been put right.
    let low = Scene::new(Ground::WrongAmount).with(|scene| scene.basis().quantity = 26.into());
    let mut credited = low.facts.invoice.clone();
    credit(&mut credited, 50);
    assert!(!on(&low, &credited, 0, (0, 0)).has_full());
}

#[test]
fn a_payment_that_lay_on_nothing_is_booked_and_once() {
    let scene = Scene::new(Ground::AlreadyPaid)
        .with(|scene| scene.facts.payments_unbooked.push(unbooked(1_300)));
    let after = |paid: i64, coming| {
        let mut now = scene.facts.invoice.clone();
        if paid > 0 {
            pay(&mut now, paid);
        }
        sums(on(&scene, &now, coming, (0, 0)))
    };
    let books = |full, most| (Remedy::Booking, kr(full), kr(0), kr(most));
    assert_eq!(after(0, 1_300), books(1_250, 1_250), "it waits for a place");
    assert_eq!(after(1_300, 0), (Remedy::Measure, kr(0), kr(0), kr(0)), "it has been placed here");
    // It was somebody else's: there is no full change, and a manager who has found another says how much.
    assert_eq!(after(0, 0), books(0, 1_250));
    assert!(!on(&scene, &scene.facts.invoice, 0, (0, 0)).has_full());
    // Another one has come meanwhile.
    assert_eq!(after(500, 1_300), books(750, 750));
    // A fee that is too high is credited whether or not the payment has been placed.
    let both = beside(Ground::AlreadyPaid)
        .with(|scene| scene.facts.payments_unbooked.push(unbooked(1_400)));
    let now = &both.facts.invoice;
    let of_both = (Remedy::Booking, kr(1_340), kr(30), kr(1_340));
    assert_eq!(sums(on(&both, now, 1_400, (0, 0))), of_both);
    let mut placed = now.clone();
    pay(&mut placed, 1_310);
    assert_eq!(sums(on(&both, &placed, 0, (0, 0))), (Remedy::Booking, kr(30), kr(30), kr(30)));
}

#[test]
fn interest_is_that_of_the_invoice_on_the_day() {
    let scene = Scene::new(Ground::ReduceInterest);
    let full = scene.change().full;
    assert!(full.is_positive());
    // Paid on the due date, it has borne none.
    let mut now = scene.facts.invoice.clone();
    pay(&mut now, 1_250);
    now.payments[0].on = now.due_on;
    assert_eq!(on(&scene, &now, 0, (0, 0)).remedy, Remedy::Measure);
    // A credit of the charge is no credit of the interest on it.
    let mut credited = scene.facts.invoice.clone();
    credit(&mut credited, 1);
    assert!(on(&scene, &credited, 0, (0, 0)).full.is_positive());
}

#[test]
fn interest_that_the_ledger_has_waived_since_is_not_waived_once_more() {
    let scene = Scene::new(Ground::ReduceInterest).with(|scene| {
        scene.fee(FeeKind::Interest, kr(3));
        scene.objection.targets = vec![Target::Line(scene.line().id)];
    });
    let found = scene.change();
    assert!(found.remedy == Remedy::Interest && found.full > kr(3), "{found:?}");
    let mut now = scene.facts.invoice.clone();
    now.fees[0].waived_on = Some(day("2026-12-08"));
    // What the days since it was booked cost is all that is left.
    let rest = found.full - kr(3);
    assert_eq!(sums(on(&scene, &now, 0, (0, 0))), (Remedy::Interest, rest, kr(0), rest));
    // What an earlier round did not charge is counted with its round.
    assert_eq!(sums(on(&scene, &now, 0, (3, 0))), sums(found));
    // What had been waived before the answer was no part of it.
    let before = Scene { facts: Facts { invoice: now.clone(), ..scene.facts.clone() }, ..scene };
    assert_eq!(on(&before, &now, 0, (0, 0)), before.change());
}

#[test]
fn what_was_proposed_holds_as_long_as_it_can_be_done() {
    let scene = Scene::new(Ground::NotReceived);
    let (whole, none) = (scene.change(), kr(0));
    assert!(whole.allows(Outcome::ChangeFully, kr(1_250), none));
    let less = Change { full: kr(850), most: kr(850), ..whole };
    assert!(!less.allows(Outcome::ChangeFully, kr(1_250), none), "a part has been credited since");
    assert!(less.allows(Outcome::ChangePartly, kr(400), none));
    assert!(!less.allows(Outcome::ChangePartly, kr(900), none));
    let done = Change { remedy: Remedy::Measure, full: none, most: none, ..whole };
    assert!(!done.allows(Outcome::ChangeFully, kr(1_250), none));
    assert!(!done.allows(Outcome::ChangePartly, kr(400), none));
    assert!(done.allows(Outcome::ChangeFully, none, none));
    assert!(done.allows(Outcome::NoChange, none, none));
}

/// A review pauses what the row of the finding pauses, and no more.
#[test]
fn a_review_pauses_what_the_row_pauses() {
    let paused = |scene: &Scene| {
        let now = &scene.facts.invoice;
        let again = contested_again(&scene.made_from(), now, kr(0), scene.today);
        assert_eq!(again.invoice, scene.facts.invoice.id);
        (again.scope, again.contested)
    };
    let of = |ground| paused(&Scene::new(ground));
    for nothing in [Ground::TariffLevel, Ground::CannotPay] {
        assert_eq!(of(nothing), (Scope::Nothing, kr(0)), "{}", nothing.word());
    }
    let interest = Scene::new(Ground::ReduceInterest).change().full;
    assert_eq!(of(Ground::ReduceInterest), (Scope::Interest, interest));
    for all in [Ground::NotReceived, Ground::AlreadyPaid, Ground::WrongAmount, Ground::Other] {
        assert_eq!(of(all), (Scope::Disputed, kr(1_250)), "{}", all.word());
    }
    // Of a line and a fee whose ground contests no line, the fee alone.
    assert_eq!(paused(&beside(Ground::TariffLevel)), (Scope::Disputed, kr(90)));
    assert_eq!(paused(&beside(Ground::NotReceived)), (Scope::Disputed, kr(1_340)));
}

/// Of two invoices for the same thing it is the one that is too much.
#[test]
fn a_review_of_what_is_charged_twice_pauses_the_invoice_that_the_row_pauses() {
    let of = |number, issued_on| {
        let twice = Scene::new(Ground::WrongAmount)
            .with(|scene| scene.facts.alike.push(alike(number, issued_on)));
        let now = &twice.facts.invoice;
        let again = contested_again(&twice.made_from(), now, kr(0), twice.today);
        ((again.invoice, again.scope, again.contested), twice.answer().hold)
    };
    let (again, hold) = of("100300", "2026-11-30");
    assert_eq!(again, (alike("100300", "2026-11-30").invoice, Scope::Later, kr(1_250)));
    assert_eq!((hold.invoice, hold.scope, hold.amount), again);
    let (again, hold) = of("100100", "2026-10-31");
    assert_eq!((again.0, again.1), (hold.invoice, Scope::Disputed));
}
