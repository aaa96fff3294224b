//! Payments of a plan's instalments: whichever invoice's reference they state, the ledger comes to what the
//! plan says.

use crate::{REFERENCES, invoice, kronor, ocr, part, register, several};
use besked_domain::bank::{BankPayment, Claim, InPlan, Part, Register, Waits, by_plan, settle};
use besked_domain::money::Money;
use proptest::prelude::*;

/// Invoices as [`register`] numbers them, all in one plan, each with what the plan leaves out of it.
fn planned(invoices: &[(&str, i64, i64, i64)]) -> Register {
    let plain: Vec<(&str, i64, i64)> = invoices
        .iter()
        .map(|(reference, left, was_paid, _)| (*reference, *left, *was_paid))
        .collect();
    let mut register = register(&plain);
    let own: Vec<InPlan> = (1..)
        .zip(invoices)
        .map(|(number, (_, left, was_paid, left_out))| InPlan {
            claim: Claim {
                invoice: invoice(number),
                balance: kronor(*left),
                paid: kronor(*was_paid),
            },
            left_out: kronor(*left_out),
        })
        .collect();
    register.insert_plan(&own);
    register
}

/// What is booked of a payment.
fn divided(payment: &BankPayment, register: &mut Register) -> Vec<Part> {
    let settled = settle(payment, register);
    settled.parts.into_iter().flat_map(|part| by_plan(part, register)).collect()
}

/// What is booked of a payment with a checked reference.
fn booked(amount: i64, reference: &str, register: &mut Register) -> Vec<Part> {
    divided(&ocr(amount, reference), register)
}

#[test]
fn an_instalment_goes_on_to_the_next_invoice_of_its_plan() {
    let mut register = planned(&[("1230", 700, 0, 0), ("18", 1_300, 0, 0)]);
    let first = booked(1_000, "1230", &mut register);
    assert_eq!(first, [part(1, "1230", 700, 0), part(2, "1230", 300, 0)]);
    assert_eq!(booked(1_000, "18", &mut register), [part(2, "18", 1_000, 0)]);
    // What comes then is too much, and stays where the payer put it.
    assert_eq!(booked(50, "1230", &mut register), [part(1, "1230", 50, 50)]);
}

#[test]
fn the_invoice_that_the_payer_chose_comes_first() {
    let mut register = planned(&[("1230", 700, 0, 0), ("18", 1_300, 0, 0)]);
    let parts = booked(1_500, "18", &mut register);
    assert_eq!(parts, [part(2, "18", 1_300, 0), part(1, "18", 200, 0)]);
}

#[test]
fn what_is_disputed_is_none_of_the_plans_to_pay() {
    let mut register = planned(&[("1230", 700, 0, 200), ("18", 400, 0, 0)]);
    let parts = booked(900, "1230", &mut register);
    assert_eq!(parts, [part(1, "1230", 500, 0), part(2, "1230", 400, 0)]);
}

#[test]
fn an_instalment_is_taken_back_from_where_it_went() {
    let mut register = planned(&[("1230", 700, 0, 0), ("18", 1_300, 0, 0)]);
    booked(1_000, "1230", &mut register);
    let back = booked(-1_000, "1230", &mut register);
    assert_eq!(back, [part(1, "1230", -700, 0), part(2, "1230", -300, 0)]);
    let again = settle(&ocr(-1_000, "1230"), &mut register);
    assert_eq!(again.rest, Some((kronor(-1_000), Waits::NotCovered)));
}

#[test]
fn what_was_paid_with_several_references_is_taken_back_with_them() {
    let mut register = planned(&[("1230", 300, 0, 0), ("18", 900, 0, 0)]);
    let before = register.clone();
    let parts = divided(&several(800, &[("1230", 400), ("18", 400)]), &mut register);
    assert_eq!(parts, [part(1, "1230", 300, 0), part(2, "1230", 100, 0), part(2, "18", 400, 0)]);
    let back = several(-800, &[("1230", -400), ("18", -400)]);
    let parts = divided(&back, &mut register);
    assert_eq!(parts, [part(1, "1230", -300, 0), part(2, "1230", -100, 0), part(2, "18", -400, 0)]);
    assert_eq!(register, before);
    let again = settle(&back, &mut register);
    assert_eq!(again.rest, Some((kronor(-800), Waits::NotCovered)));
}

#[test]
fn several_references_take_back_no_more_than_their_plan_was_paid() {
    let mut register = planned(&[("1230", 300, 0, 0), ("18", 900, 0, 0)]);
    let _ = divided(&several(800, &[("1230", 400), ("18", 400)]), &mut register);
    let settled = settle(&several(-900, &[("1230", -400), ("18", -500)]), &mut register);
    assert_eq!(settled.parts, [part(1, "1230", -400, 0)]);
    assert_eq!(settled.rest, Some((kronor(-500), Waits::NotCovered)));
}

#[test]
fn an_invoice_in_no_plan_keeps_what_is_too_much() {
    let mut register = register(&[("1230", 700, 0), ("18", 1_300, 0)]);
    assert_eq!(booked(1_000, "1230", &mut register), [part(1, "1230", 1_000, 300)]);
}

/// What happens to the invoices of a plan, by their place.
#[derive(Clone, Copy, Debug)]
enum Event {
    /// So much is paid with the reference of one.
    Pays(usize, i64),
    /// So much of what the plan pays is credited.
    Credits(usize, i64),
    /// Its dispute is decided and the pause lifted: so much of what was left out is credited, and the rest is
    /// owed beside the plan.
    Decides(usize, i64),
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let place = || 0..REFERENCES.len();
    let event = prop_oneof![
        4 => (place(), 1i64..70_000).prop_map(|(place, ore)| Event::Pays(place, ore)),
        1 => (place(), 1i64..30_000).prop_map(|(place, ore)| Event::Credits(place, ore)),
        1 => (place(), 0i64..30_000).prop_map(|(place, ore)| Event::Decides(place, ore)),
    ];
    prop::collection::vec(event, 0..16)
}

/// The ledger's invoices as a payment meets them, all in one plan.
fn meets(ledger: &[InPlan]) -> Register {
    let mut register = Register::default();
    for (reference, own) in REFERENCES.iter().zip(ledger) {
        register.insert(reference, own.claim);
    }
    register.insert_plan(ledger);
    register
}

proptest! {
    /// Whatever is paid with several references of a plan, all of it can be taken back with them, and nothing of
    /// it a second time.
    #[test]
    fn all_that_was_paid_with_several_references_can_be_taken_back(
        lefts in prop::collection::vec((0i64..600, 0i64..300), REFERENCES.len()),
        paid in prop::collection::vec((0..REFERENCES.len(), 1i64..700), 1..6),
    ) {
        let invoices: Vec<_> = REFERENCES
            .iter()
            .zip(&lefts)
            .map(|(reference, (pays, out))| (*reference, pays + out, 0, *out))
            .collect();
        let mut register = planned(&invoices);
        let before = register.clone();
        let of = |sign: i64| {
            let extras: Vec<(&str, i64)> =
                paid.iter().map(|(place, kronor)| (REFERENCES[*place], sign * kronor)).collect();
            several(extras.iter().map(|(_, kronor)| kronor).sum(), &extras)
        };
        for sign in [1, -1] {
            let parts = divided(&of(sign), &mut register);
            let sum: Money = parts.iter().map(|part| part.amount).sum();
            prop_assert_eq!(sum, of(sign).amount);
        }
        prop_assert_eq!(&before, &register);
        prop_assert_eq!(settle(&of(-1), &mut register).parts, []);
    }

    /// At every date: whatever is paid with whichever reference, credited and decided, no invoice of the plan has
    /// too much while another has something left, so that the plan's balance is the ledger's without what the
    /// plan leaves out.
    #[test]
    fn a_plans_balance_is_the_ledgers(
        lefts in prop::collection::vec((0i64..60_000, 0i64..30_000), REFERENCES.len()),
        events in events(),
    ) {
        let mut ledger: Vec<InPlan> = (1..)
            .zip(&lefts)
            .map(|(number, (pays, out))| InPlan {
                claim: Claim {
                    invoice: invoice(number),
                    balance: Money::from_ore(pays + out),
                    paid: Money::ZERO,
                },
                left_out: Money::from_ore(*out),
            })
            .collect();
        let left = |own: &InPlan| (own.claim.balance - own.left_out).or_zero();
        let mut owed: Money = ledger.iter().map(left).sum();
        for event in events {
            match event {
                Event::Pays(place, ore) => {
                    let amount = Money::from_ore(ore);
                    let payment = BankPayment {
                        amount,
                        ..ocr(1, REFERENCES[place])
                    };
                    let mut register = meets(&ledger);
                    let settled = settle(&payment, &mut register);
                    prop_assert_eq!(settled.rest, None);
                    let parts = settled.parts.into_iter();
                    let parts: Vec<Part> =
                        parts.flat_map(|part| by_plan(part, &mut register)).collect();
                    prop_assert_eq!(parts.iter().map(|part| part.amount).sum::<Money>(), amount);
                    owed = (owed - amount).or_zero();
                    for part in parts {
                        let own = ledger.iter_mut().find(|own| own.claim.invoice == part.invoice);
                        let claim = &mut own.unwrap().claim;
                        claim.balance -= part.amount;
                        claim.paid += part.amount;
                    }
                }
                Event::Credits(place, ore) => {
                    let amount = Money::from_ore(ore).min(left(&ledger[place]));
                    ledger[place].claim.balance -= amount;
                    owed -= amount;
                }
                Event::Decides(place, ore) => {
                    let own = &mut ledger[place];
                    let amount = Money::from_ore(ore).min(own.left_out);
                    own.claim.balance -= amount;
                    own.left_out -= amount;
                }
            }
            prop_assert_eq!(ledger.iter().map(left).sum::<Money>(), owed);
        }
    }
}
