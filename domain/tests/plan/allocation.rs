//! What payments pay, over several debts that are paid as one (`domain.md` 3.9).

use crate::scene::{asked, day, kr, ore, owed, rates, six_thousand, some_terms};
use besked_domain::invoice::allocation::{Parts, PaymentOrder, allocate};
use besked_domain::invoice::{Owed, WholeMonth};
use besked_domain::money::Money;
use besked_domain::plan::{AskedInvoice, Booked, Debts, Paid, Since, Terms, due_days};
use chrono::TimeDelta;
use proptest::prelude::*;

/// 2,450 kr due 31 January 2026, with a reminder and a claim.
fn dunned() -> Terms {
    let mut debt = owed(kr(2_450), day("2026-01-31"));
    debt.open.costs = kr(240);
    Terms { debts: vec![debt], ..six_thousand() }
}

fn after(terms: &Terms, payments: &[(&str, i64)]) -> (Debts, Money) {
    let paid = payments.iter().map(|(on, amount)| Paid { on: day(on), amount: ore(*amount) });
    Debts::at_start(terms, &rates()).after(paid, &rates())
}

fn parts(costs: i64, interest: i64, principal: i64) -> Parts {
    Parts { costs: ore(costs), interest: ore(interest), principal: ore(principal) }
}

#[test]
fn section_3_9_costs_then_interest_then_principal() {
    let left = |amount| after(&dunned(), &[("2026-03-16", amount)]).0.open();
    assert_eq!(left(50_000), parts(0, 0, 221_953));
    assert_eq!(left(20_000), parts(4_000, 2_953, 245_000));
    assert_eq!(left(25_000), parts(0, 1_953, 245_000));
    let (debts, _) = after(&dunned(), &[("2026-03-16", 50_000)]);
    assert_eq!(debts.on(day("2026-06-30"), &rates()), parts(0, 6_446, 221_953));
    // Fees that a dispute holds are left out of the plan's debts.
    let mut held = dunned();
    held.debts[0].open.costs = Money::ZERO;
    assert_eq!(after(&held, &[("2026-03-16", 50_000)]).0.open(), parts(0, 0, 197_953));
}

#[test]
fn principal_first_where_the_plan_says_so() {
    let terms = Terms { order: PaymentOrder::PrincipalFirst, ..dunned() };
    let (debts, _) = after(&terms, &[("2026-03-16", 50_000)]);
    assert_eq!(debts.open(), parts(24_000, 2_953, 195_000));
    let (debts, surplus) = after(&terms, &[("2026-03-16", 300_000)]);
    assert_eq!((debts.open(), surplus), (Parts::default(), ore(300_000 - 271_953)));
}

/// Two invoices of 1,000 kr, each with 50 kr of interest that its ledger has not booked.
fn two_with_interest(order: PaymentOrder) -> Debts {
    let mut debt = owed(kr(1_000), day("2026-01-31"));
    debt.open.interest = kr(50);
    debt.bears_interest = false;
    Debts::at_start(&Terms { debts: vec![debt.clone(), debt], order, ..six_thousand() }, &rates())
}

#[test]
fn one_invoice_is_paid_after_the_other_each_in_its_order_and_then_the_interest_that_is_left() {
    let left = |order, amount| -> Vec<Parts> {
        let mut debts = two_with_interest(order);
        debts.pay(kr(amount), day("2026-03-16"), &rates());
        debts.owed.iter().map(|owed| owed.open).collect()
    };
    let costs_first = PaymentOrder::CostsFirst;
    let whole = parts(0, 5_000, 100_000);
    assert_eq!(left(costs_first, 100), [parts(0, 0, 95_000), whole]);
    assert_eq!(left(costs_first, 1_000), [parts(0, 0, 5_000), whole]);
    assert_eq!(left(costs_first, 1_100), [parts(0, 0, 5_000), parts(0, 0, 95_000)]);
    assert_eq!(left(costs_first, 2_060), [Parts::default(), parts(0, 0, 4_000)]);
    let principal_first = PaymentOrder::PrincipalFirst;
    assert_eq!(left(principal_first, 1_500), [parts(0, 5_000, 0), parts(0, 5_000, 50_000)]);
    assert_eq!(left(principal_first, 2_060), [Parts::default(), parts(0, 4_000, 0)]);
    let mut debts = two_with_interest(costs_first);
    let all = debts.pay(kr(2_200), day("2026-03-16"), &rates());
    assert_eq!((all[0].surplus, all[1].surplus), (Money::ZERO, kr(100)));
}

#[test]
fn interest_that_the_ledger_has_booked_is_paid_with_its_invoice() {
    let mut debt = owed(kr(10_000), day("2026-01-31"));
    (debt.open.interest, debt.booked) = (kr(500), kr(500));
    let left = |debt: &Owed, amount| -> Vec<Parts> {
        let debts = vec![debt.clone(), debt.clone()];
        let mut debts = Debts::at_start(&Terms { debts, ..six_thousand() }, &rates());
        debts.pay(kr(amount), day("2026-01-31"), &rates());
        debts.owed.iter().map(|owed| owed.open).collect()
    };
    let whole = parts(0, 50_000, 1_000_000);
    assert_eq!(left(&debt, 10_500), [Parts::default(), whole]);
    assert_eq!(left(&debt, 11_000), [Parts::default(), parts(0, 0, 1_000_000)]);
    // What of it has been paid is left no more, in the ledger either.
    let mut paid = debt.clone();
    (paid.open.interest, paid.interest_paid) = (kr(0), kr(500));
    assert_eq!(left(&paid, 10_100), [Parts::default(), parts(0, 0, 990_000)]);
    // What a dispute holds of it stays out of the plan.
    let held = Parts { interest: kr(200), ..Parts::default() };
    let payable = AskedInvoice { owed: debt, held, ..asked(kr(0)) }.payable();
    assert_eq!((payable.open.interest, payable.booked), (kr(300), kr(300)));
    assert_eq!(left(&payable, 10_300), [Parts::default(), parts(0, 30_000, 1_000_000)]);
}

#[test]
fn what_was_booked_on_an_invoice_is_paid_on_that_one() {
    let on = day("2026-03-16");
    let paid = |amount| {
        let paid = vec![Booked { on, amount: kr(amount), told: None }];
        Since { paid, ..Since::default() }
    };
    let booked = |first, second| {
        let Debts { owed, order, .. } = two_with_interest(PaymentOrder::CostsFirst);
        let terms = Terms { debts: owed, order, ..six_thousand() };
        let (debts, surplus) = Debts::after_each(&terms, on, [paid(first), paid(second)], &rates());
        (debts.owed[0].open, debts.owed[1].open, surplus)
    };
    assert_eq!(booked(0, 100), (parts(0, 5_000, 100_000), parts(0, 0, 95_000), kr(0)));
    assert_eq!(booked(1_100, 1_000), (Parts::default(), parts(0, 0, 5_000), kr(50)));
    assert_eq!(booked(-10, 0).0, parts(0, 5_000, 101_000), "taken back there");
}

#[test]
fn what_is_taken_back_is_owed_again() {
    let (debts, surplus) = after(&dunned(), &[("2026-01-31", 50_000), ("2026-01-31", -50_000)]);
    assert_eq!((debts.open().total(), surplus), (kr(2_690), Money::ZERO));
}

fn some_parts() -> impl Strategy<Value = Parts> {
    (0i64..90_000, 0i64..90_000, 0i64..900_000).prop_map(|(c, i, p)| parts(c, i, p))
}

proptest! {
    #[test]
    fn one_debt_is_paid_as_an_invoice_is(open in some_parts(), amount in 0i64..2_000_000) {
        let mut debts = two_with_interest(PaymentOrder::CostsFirst);
        debts.owed.truncate(1);
        debts.owed[0].open = open;
        let alone = debts.pay(ore(amount), day("2026-03-16"), &rates());
        prop_assert_eq!(alone, [allocate(ore(amount), open)]);
    }

    #[test]
    fn no_ore_is_made_or_lost_whatever_is_paid(
        terms in some_terms(),
        payments in proptest::collection::vec((0i64..40, -20_000i64..900_000), 1..20),
    ) {
        let mut debts = Debts::at_start(&terms, &rates());
        if debts.twelfths {
            let days: Vec<_> = due_days(terms.starts_on, true, false).take(20).collect();
            let months = days.windows(2).map(|two| WholeMonth { from: two[0], until: two[1] });
            let months: Vec<_> = months.collect();
            debts.owed.iter_mut().for_each(|owed| owed.months.clone_from(&months));
        }
        let (mut on, mut paid, mut surplus) = (terms.starts_on, Money::ZERO, Money::ZERO);
        // Owed at first, and the interest that each time adds.
        let mut left = debts.on(on, &rates()).total();
        let mut charged = left;
        for (days, amount) in payments {
            on += TimeDelta::days(days);
            charged += debts.on(on, &rates()).total() - left;
            let amount = ore(amount);
            paid += amount;
            let allocations = debts.pay(surplus + amount, on, &rates());
            surplus = allocations.iter().map(|each| each.surplus).sum();
            prop_assert!(!surplus.is_negative());
            left = debts.on(on, &rates()).total();
            prop_assert!(surplus.is_zero() || left.is_zero());
            prop_assert_eq!(charged, paid + left - surplus);
        }
    }
}
