//! A payment that has been promised to another invoice stands in the way of nothing but itself.

use crate::scene::{Scene, elsewhere, id, kr, unbooked};
use besked_domain::dispute::case::Refusal;
use besked_domain::dispute::{Ground, PaymentElsewhere, Promised, Remedy, found_booked};
use besked_domain::id::PaymentId;

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

/// The answer rested on a payment that lay on nothing. Of those on other invoices one that belongs here is found.
#[test]
fn a_payment_on_another_invoice_is_found_where_it_belongs_here() {
    let scene = Scene::new(Ground::AlreadyPaid)
        .with(|scene| scene.facts.payments_unbooked.push(unbooked(1_250)));
    let found = |payments| {
        let (facts, today) = ((&scene.facts, &scene.facts.invoice), scene.today);
        found_booked(facts, payments, &scene.objection, &scene.policy, today)
    };
    let there = elsewhere();
    let of_another = PaymentElsewhere { id: PaymentId(id(72)), surplus: kr(0), ..elsewhere() };
    assert_eq!(found(Vec::new()), kr(0), "what lay on nothing is none");
    assert_eq!(found(vec![of_another.clone()]), kr(0));
    assert_eq!(found(vec![of_another, there.clone()]), there.amount);
}
