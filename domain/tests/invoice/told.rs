//! What the ledger was told of a payment holds on the invoice's own page.

use super::{day, dunned, ore, payment, rates};
use besked_domain::invoice::allocation::Parts;
use besked_domain::invoice::{Invoice, Owed, Payment, Told, unbooked_interest};

fn parts(costs: i64, interest: i64, principal: i64) -> Parts {
    Parts { costs: ore(costs), interest: ore(interest), principal: ore(principal) }
}

/// A payment of which it has been told what it paid.
fn told(amount: i64, on: &str, paid: Parts) -> Payment {
    let surplus = ore(amount) - paid.total();
    Payment { told: Some(Told { paid, surplus }), ..payment(amount, on) }
}

fn open(invoice: &Invoice) -> Parts {
    Owed::of(invoice, &rates()).open
}

#[test]
fn section_3_9_what_is_taken_back_is_owed_again_part_by_part() {
    let went = parts(24_000, 2_953, 23_047);
    let mut invoice = dunned();
    invoice.payments = vec![told(50_000, "2026-03-16", went)];
    let plain = Invoice { payments: vec![payment(50_000, "2026-03-16")], ..invoice.clone() };
    assert_eq!(open(&invoice), open(&plain), "it went where every payment goes");
    invoice.payments.push(told(-50_000, "2026-04-10", -went));
    let owed = Owed::of(&invoice, &rates());
    let since = owed.open.interest - ore(2_953);
    assert_eq!(
        owed.open,
        parts(24_000, 2_953, 245_000).and(Parts { interest: since, ..parts(0, 0, 0) })
    );
    // 25 days on 2,219.53 kr, and none that was paid.
    assert_eq!((since, owed.interest_paid), (ore(1_520), ore(0)));
    // Where it is not known what is taken back it is principal.
    invoice.payments.pop();
    invoice.payments.push(payment(-40_000, "2026-04-10"));
    assert_eq!(open(&invoice), parts(0, 1_520, 261_953));
}

#[test]
fn what_was_left_aside_of_a_fee_is_left_on_the_page() {
    let mut invoice = dunned();
    invoice.payments = vec![told(50_000, "2026-03-16", parts(6_000, 2_953, 41_047))];
    assert_eq!(open(&invoice), parts(18_000, 0, 203_953));
    // What is waived since was too much, and pays what is left.
    invoice.fees[0].waived_on = Some(day("2026-03-20"));
    assert_eq!(open(&invoice), parts(12_000, 0, 203_953));
}

/// What a payment paid of interest that is not booked rests on the rates alone, whatever it was told as.
#[test]
fn interest_that_is_not_booked_is_counted_as_before() {
    let mut invoice = dunned();
    invoice.payments = vec![told(300_000, "2026-03-16", parts(24_000, 0, 245_000))];
    assert_eq!(unbooked_interest(&invoice, &rates()), ore(2_953));
}

#[test]
fn it_is_kept_and_what_is_not_known_is_not_written() {
    let one = told(50_000, "2026-03-16", parts(24_000, 2_953, 23_047));
    let kept = serde_json::to_value(&one).unwrap();
    assert_eq!(serde_json::from_value::<Payment>(kept).unwrap(), one);
    assert!(serde_json::to_value(payment(1, "2026-03-16")).unwrap().get("told").is_none());
}
