//! Interest that a plan waives, while it is paid and once it has fallen away.

use super::{day, dunned, ore, payment, rates};
use besked_domain::invoice::allocation::PaymentOrder;
use besked_domain::invoice::{Agreed, Invoice, Owed, cost_if_paid_on, unbooked_interest};

#[test]
fn interest_that_a_plan_waives_is_not_kept_of_what_was_paid_too_much() {
    let mut invoice = dunned();
    invoice.payments = vec![payment(300_000, "2026-03-16")];
    let mut unbooked = |from, interest_runs| {
        let order = PaymentOrder::CostsFirst;
        invoice.agreed = Some(Agreed { from: day(from), until: None, order, interest_runs });
        unbooked_interest(&invoice, &rates()).ore()
    };
    assert_eq!((unbooked("2026-03-01", true), unbooked("2026-01-31", false)), (2_953, 0));
    assert!((1..2_953).contains(&unbooked("2026-03-01", false)), "until the plan");
    assert_eq!(unbooked("2026-03-17", false), 2_953, "it begins after what was paid");
}

#[test]
fn what_a_plan_waived_is_not_owed_again_when_it_has_fallen_away() {
    let mut invoice = dunned();
    let costs = |invoice: &Invoice, on| {
        cost_if_paid_on(&Owed::of(invoice, &rates()), &rates(), day(on)).interest.amount
    };
    let whole = costs(&invoice, "2026-03-16");
    assert_eq!(whole, ore(2_953));
    let order = PaymentOrder::CostsFirst;
    let plan = Agreed { from: day("2026-02-10"), until: None, order, interest_runs: false };
    invoice.agreed = Some(Agreed { until: Some(day("2026-03-10")), ..plan });
    assert_eq!(costs(&invoice, "2026-03-16"), ore(1_074), "ten days before it, and six after");
    assert_eq!(costs(&invoice, "2026-03-10"), ore(671));
    invoice.payments = vec![payment(300_000, "2026-03-16")];
    assert_eq!(unbooked_interest(&invoice, &rates()), ore(1_074));
    invoice.agreed = Some(Agreed { interest_runs: true, ..invoice.agreed.unwrap() });
    assert_eq!(unbooked_interest(&invoice, &rates()), whole);
}
