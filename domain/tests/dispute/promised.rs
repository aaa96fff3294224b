//! A payment that has been promised to another invoice stands in the way of nothing but itself.

use crate::scene::{Scene, elsewhere, id, kr, unbooked};
use besked_domain::dispute::case::Refusal;
use besked_domain::dispute::{
    Change, FoundElsewhere, Ground, Partial, PaymentElsewhere, Promised, Remedy, UnbookedPayment,
    found_booked,
};
use besked_domain::id::{BankPaymentId, InvoiceId, PaymentId};
use besked_domain::money::Money;

#[test]
fn what_is_promised_to_another_comes_to_nobody_else() {
    let of = |elsewhere, coming, found| Promised {
        elsewhere: kr(elsewhere),
        coming: kr(coming),
        found: kr(found),
    };
    let (booked, moved) = (Remedy::Booking, Remedy::Payment);
    let refused = |most| Err(Refusal::Promised { most: kr(most) });
    for (promised, remedy, own, expected) in [
        // Nobody has been promised anything: a manager may have found what the record does not show.
        (of(0, 1_000, 0), booked, 1_200, Ok(())),
        (of(0, 0, 0), moved, 400, Ok(())),
        // What is left of a payment that is enough for two.
        (of(1_300, 1_000, 0), booked, 1_000, Ok(())),
        (of(1_300, 1_000, 0), booked, 1_200, refused(1_000)),
        (of(1_300, 0, 0), moved, 400, refused(0)),
        // Another one is found on an invoice.
        (of(1_300, 0, 400), moved, 400, Ok(())),
        (of(1_300, 0, 400), moved, 500, refused(400)),
        // What is credited needs no payment.
        (of(1_300, 0, 0), Remedy::Credit, 400, Ok(())),
        (of(1_300, 0, 0), moved, 0, Ok(())),
    ] {
        assert_eq!(promised.check(remedy, kr(own)), expected, "{promised:?} {remedy:?} {own}");
    }
}

/// Whoever decides is offered what is not refused: what can be moved or booked, with what is credited beside it.
#[test]
fn no_more_is_offered_than_can_be_moved() {
    let change = |remedy, full, beside| Change {
        remedy,
        invoice: InvoiceId(id(1)),
        full: kr(full),
        beside: kr(beside),
        most: kr(1_300),
        put_right: false,
    };
    let of = |elsewhere, coming, found| Promised {
        elsewhere: kr(elsewhere),
        coming: kr(coming),
        found: kr(found),
    };
    let (booked, moved) = (Remedy::Booking, Remedy::Payment);
    for (promised, wanted, full, part) in [
        // Nobody has been promised anything: a manager may have found what the record does not show.
        (of(0, 1_000, 0), change(booked, 1_000, 0), 1_000, Partial::Below(kr(1_300))),
        (of(0, 0, 0), change(moved, 0, 0), 0, Partial::UpTo(kr(1_300))),
        (of(300, 1_000, 0), change(booked, 1_000, 0), 1_000, Partial::Below(kr(1_000))),
        (of(300, 1_000, 0), change(booked, 1_030, 30), 1_030, Partial::Below(kr(1_030))),
        (of(1_300, 0, 0), change(moved, 0, 0), 0, Partial::None),
        (of(1_300, 0, 400), change(moved, 0, 0), 0, Partial::UpTo(kr(400))),
        (of(1_300, 0, 0), change(Remedy::Credit, 1_250, 0), 1_250, Partial::Below(kr(1_300))),
    ] {
        let offered = promised.bound(wanted);
        assert_eq!((offered.full, offered.part()), (kr(full), part), "{promised:?} {wanted:?}");
        let own = (offered.most - offered.beside).or_zero();
        assert_eq!(promised.check(offered.remedy, own), Ok(()), "what is offered is taken");
    }
}

/// What is named is what is moved or booked, and no more of it than can be.
#[test]
fn the_payments_that_are_named_are_those_that_can_be_moved() {
    let payment = |of| BankPaymentId(id(of));
    let lay = |of| UnbookedPayment { id: payment(of), ..unbooked(1_250) };
    let found = || FoundElsewhere { booked: vec![elsewhere()], unbooked: vec![lay(1), lay(2)] };
    let free = |amounts: [i64; 2]| [(payment(1), kr(amounts[0])), (payment(2), kr(amounts[1]))];
    let amounts = |found: FoundElsewhere| -> (usize, Vec<Money>) {
        (found.booked.len(), found.unbooked.iter().map(|lay| lay.amount).collect())
    };
    let done = |remedy, coming| amounts(found().done_by(remedy, &free(coming)));
    assert_eq!(done(Remedy::Payment, [1_250, 1_250]), (1, vec![]));
    assert_eq!(done(Remedy::Booking, [1_250, 400]), (0, vec![kr(1_250), kr(400)]));
    assert_eq!(done(Remedy::Booking, [0, 400]), (0, vec![kr(400)]));
    for remedy in [Remedy::Credit, Remedy::Interest, Remedy::Measure] {
        assert_eq!(done(remedy, [1_250, 400]), (0, vec![]));
    }
}

/// The answer rested on a payment that lay on nothing. Of those on other invoices one that belongs here is found.
#[test]
fn a_payment_on_another_invoice_is_found_where_it_belongs_here() {
    let scene = Scene::new(Ground::AlreadyPaid)
        .with(|scene| scene.facts.payments_unbooked.push(unbooked(1_250)));
    let found =
        |payments| found_booked(&scene.made_from(), &scene.facts.invoice, payments, scene.today);
    let there = elsewhere();
    let of_another = PaymentElsewhere { id: PaymentId(id(72)), surplus: kr(0), ..elsewhere() };
    assert_eq!(found(Vec::new()), kr(0), "what lay on nothing is none");
    assert_eq!(found(vec![of_another.clone()]), kr(0));
    assert_eq!(found(vec![of_another, there.clone()]), there.amount);
}
