//! Interest that a plan waives, while it is paid and once it has fallen away.

use super::{day, dunned, fee, invoice, ore, payment, rates};
use besked_domain::invoice::allocation::PaymentOrder;
use besked_domain::invoice::{
    Agreed, CountedDays, FeeKind, Invoice, Owed, WaivedDays, cost_if_paid_on,
    interest_until_booked, unbooked_interest,
};

#[test]
fn interest_that_a_plan_waives_is_not_kept_of_what_was_paid_too_much() {
    let mut invoice = dunned();
    invoice.payments = vec![payment(300_000, "2026-03-16")];
    let mut unbooked = |from, interest_runs| {
        let order = PaymentOrder::CostsFirst;
        invoice.agreed = vec![Agreed { order, interest_runs, ..waives(from, None) }];
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
    let plan = waives("2026-02-10", Some("2026-03-10"));
    invoice.agreed = vec![Agreed { order, ..plan }];
    assert_eq!(costs(&invoice, "2026-03-16"), ore(1_074), "ten days before it, and six after");
    assert_eq!(costs(&invoice, "2026-03-10"), ore(671));
    invoice.payments = vec![payment(300_000, "2026-03-16")];
    assert_eq!(unbooked_interest(&invoice, &rates()), ore(1_074));
    invoice.agreed[0].interest_runs = true;
    assert_eq!(unbooked_interest(&invoice, &rates()), whole);
}

/// A plan that waives interest, from a day and through another one.
fn waives(from: &str, until: Option<&str>) -> Agreed {
    let order = PaymentOrder::CostsFirst;
    let (from, until, months) = (day(from), until.map(day), vec![]);
    Agreed { from, until, order, interest_runs: false, months }
}

fn interest_on(invoice: &Invoice, on: &str) -> i128 {
    let owed = Owed::of(invoice, &rates());
    cost_if_paid_on(&owed, &rates(), day(on)).interest.amount.ore()
}

#[test]
fn what_each_of_several_plans_waived_stays_waived() {
    let mut invoice = dunned();
    let first = waives("2026-02-10", Some("2026-02-20"));
    // Ten days before both, nine between them and six after them, each rounded as it is counted.
    invoice.agreed = vec![first.clone(), waives("2026-03-01", Some("2026-03-10"))];
    for _ in 0..2 {
        assert_eq!(interest_on(&invoice, "2026-03-16"), 671 + 604 + 403);
        invoice.agreed.reverse();
    }
    let days = |from, until| WaivedDays { from: day(from), until: day(until) };
    let waived = Agreed::waived(&invoice.agreed, day("2026-03-16"));
    assert_eq!(waived, [days("2026-02-11", "2026-02-20"), days("2026-03-02", "2026-03-10")]);
    let counted = |after| {
        let days = CountedDays::before_waived(day(after), &waived).into_iter();
        days.map(|days| (days.from.to_string(), days.until.to_string())).collect::<Vec<_>>()
    };
    let [early, between] = [("2026-02-01", "2026-02-10"), ("2026-02-21", "2026-03-01")]
        .map(|(from, until)| (from.to_owned(), until.to_owned()));
    assert_eq!(counted("2026-01-31"), [early, between.clone()]);
    // What the ledger has booked is counted through, in the middle of what was waived too.
    assert_eq!(counted("2026-02-15"), [between]);
    let rest = [("2026-02-26".to_owned(), "2026-03-01".to_owned())];
    assert_eq!(counted("2026-02-25"), rest);
    assert_eq!(counted("2026-03-05"), []);
    // The second runs still, and nothing is counted of the days to come.
    invoice.agreed[1].until = None;
    for on in ["2026-03-01", "2026-03-16", "2026-12-31"] {
        assert_eq!(interest_on(&invoice, on), 671 + 604, "{on}");
    }
    let waived = Agreed::waived(&invoice.agreed, day("2026-03-16"));
    assert_eq!(waived[1], days("2026-03-02", "2026-03-16"));
    // The second lets interest run, and takes no day from the first.
    invoice.agreed[1].interest_runs = true;
    assert_eq!(interest_on(&invoice, "2026-03-16"), 671 + 1_611);
}

#[test]
fn a_plan_that_takes_the_place_of_another_says_what_holds_from_the_day_that_it_is_reckoned_from() {
    let mut invoice = dunned();
    let next = Agreed { interest_runs: true, ..waives("2026-03-01", None) };
    invoice.agreed = vec![waives("2026-02-10", Some("2026-03-10")), next];
    assert_eq!(interest_on(&invoice, "2026-03-16"), 671 + 1_007, "fifteen days of March");
    let last = Agreed::waived(&invoice.agreed, day("2026-03-16"))[0].until;
    assert_eq!(last, day("2026-03-01"));
}

#[test]
fn the_order_of_a_plan_that_runs_holds_on_the_page() {
    let mut invoice = dunned();
    invoice.payments = vec![payment(45_000, "2026-03-05")];
    let order = PaymentOrder::PrincipalFirst;
    invoice.agreed = vec![Agreed { order, ..waives("2026-03-01", None) }];
    let open = Owed::of(&invoice, &rates()).open;
    assert_eq!(
        (open.costs, open.interest, open.principal),
        (ore(24_000), ore(1_947), ore(200_000))
    );
}

#[test]
fn what_is_taken_back_after_a_plan_was_paid_in_full_bears_interest_from_the_day_after_it() {
    let mut invoice = invoice();
    invoice.payments = vec![payment(250_000, "2026-03-10"), payment(-145_000, "2026-03-10")];
    invoice.agreed = vec![waives("2026-01-31", Some("2026-03-10"))];
    let whole = |on| cost_if_paid_on(&Owed::of(&invoice, &rates()), &rates(), day(on));
    assert!(whole("2026-03-10").interest.amount.is_zero());
    assert!(whole("2026-03-16").interest.amount.is_positive());
}

/// What the ledger has booked of the days before a plan takes the place of what would be counted of them.
#[test]
fn interest_booked_beside_a_plan_that_waives_it_is_owed_once() {
    let mut invoice = invoice();
    invoice.fees =
        vec![fee(FeeKind::Plan, 17_000, "2026-03-01"), fee(FeeKind::Interest, 1_947, "2026-03-05")];
    for until in [None, Some("2026-03-10")] {
        invoice.agreed = vec![waives("2026-03-01", until)];
        let later = if until.is_some() { 403 } else { 0 };
        assert_eq!(interest_on(&invoice, "2026-03-16"), 1_947 + later, "{until:?}");
        // So it is where a payment of that day was told to pay it.
        let mut paid = invoice.clone();
        paid.payments = vec![payment(17_000 + 1_947, "2026-03-05")];
        let owed = Owed::of(&paid, &rates());
        assert_eq!((owed.interest_paid, owed.open.costs), (ore(1_947), ore(0)));
        assert_eq!(interest_on(&paid, "2026-03-16"), later, "{until:?}");
    }
}

#[test]
fn booked_interest_is_right_for_no_day_that_a_plan_has_waived() {
    let mut invoice = invoice();
    invoice.fees = vec![fee(FeeKind::Interest, 2_953, "2026-03-16")];
    let right =
        |invoice: &Invoice| interest_until_booked(invoice, invoice.fees[0].id, &rates()).unwrap();
    assert_eq!(right(&invoice).amount, ore(2_953));
    invoice.agreed = vec![
        waives("2026-02-10", Some("2026-02-20")),
        waives("2026-03-01", Some("2026-03-10")),
        waives("2026-03-17", None),
    ];
    // Twenty-five days of forty-four, rounded once.
    let interest = right(&invoice);
    assert_eq!(interest.amount, ore(1_678));
    assert_eq!(interest.segments.iter().map(|own| own.days).sum::<i64>(), 25);
    // A payment within a plan is no day that costs either.
    invoice.payments = vec![payment(1, "2026-03-05")];
    let days = |invoice: &Invoice| right(invoice).segments.iter().map(|own| own.days).sum::<i64>();
    assert_eq!(days(&invoice), 25);
    // While one is being paid nothing is counted.
    invoice.agreed = vec![waives("2026-02-10", None)];
    assert_eq!(days(&invoice), 10);
}

/// An invoice that was kept when one plan was known of tells of that one.
#[test]
fn an_invoice_is_read_as_it_was_kept_before_all_plans_were_known() {
    let mut one = dunned();
    let mut kept = serde_json::to_value(&one).unwrap();
    assert_eq!(kept.get("agreed"), None);
    assert_eq!(serde_json::from_value::<Invoice>(kept.clone()).unwrap(), one);
    one.agreed = vec![waives("2026-02-10", None)];
    kept["agreed"] = serde_json::json!({
        "from": "2026-02-10", "order": "costs_first", "interest_runs": false
    });
    assert_eq!(serde_json::from_value::<Invoice>(kept).unwrap(), one);
    let again = serde_json::to_value(&one).unwrap();
    assert_eq!(serde_json::from_value::<Invoice>(again).unwrap(), one);
}
