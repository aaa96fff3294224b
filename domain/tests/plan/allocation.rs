//! What payments pay, over several debts that are paid as one (`domain.md` 3.9).

use crate::scene::{day, kr, ore, owed, rates, six_thousand, some_terms};
use besked_domain::invoice::allocation::{Parts, PaymentOrder, allocate, allocate_as_one};
use besked_domain::money::Money;
use besked_domain::plan::{Debts, Paid, PlanInterest, Terms};
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

#[test]
fn costs_of_all_come_before_principal_of_any_and_the_first_debt_before_the_next() {
    let open = [parts(0, 500, 10_000), parts(6_000, 0, 20_000)];
    let paid = |amount, order| -> Vec<Parts> {
        allocate_as_one(ore(amount), &open, order).iter().map(|each| each.paid).collect()
    };
    let costs_first = PaymentOrder::CostsFirst;
    assert_eq!(paid(6_200, costs_first), [parts(0, 200, 0), parts(6_000, 0, 0)]);
    assert_eq!(paid(17_000, costs_first), [parts(0, 500, 10_000), parts(6_000, 0, 500)]);
    let principal_first = PaymentOrder::PrincipalFirst;
    assert_eq!(paid(12_000, principal_first), [parts(0, 0, 10_000), parts(0, 0, 2_000)]);
    let all = allocate_as_one(ore(40_000), &open, costs_first);
    assert_eq!(all[0].surplus, Money::ZERO);
    assert_eq!(all[1].surplus, ore(3_500));
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
    fn one_debt_paid_as_one_is_one_debt(open in some_parts(), amount in 0i64..2_000_000) {
        let alone = allocate_as_one(ore(amount), &[open], PaymentOrder::CostsFirst);
        prop_assert_eq!(alone, [allocate(ore(amount), open)]);
    }

    #[test]
    fn no_ore_is_made_or_lost_whatever_is_paid(
        terms in some_terms(),
        payments in proptest::collection::vec((0i64..40, -20_000i64..900_000), 1..20),
    ) {
        let terms = Terms { interest: PlanInterest::Runs, ..terms };
        let start = Debts::at_start(&terms, &rates());
        let mut debts = start.clone();
        let (mut on, mut paid, mut surplus) = (terms.starts_on, Money::ZERO, Money::ZERO);
        // Owed at first, and the interest that each count adds.
        let mut charged = start.open().total();
        let mut booked = vec![];
        for (days, amount) in payments {
            on += TimeDelta::days(days);
            let before = debts.open().total();
            debts.count_through(on, &rates());
            charged += debts.open().total() - before;
            let amount = ore(amount);
            paid += amount;
            booked.push(Paid { on, amount });
            let allocations = debts.pay(surplus + amount);
            surplus = allocations.iter().map(|each| each.surplus).sum();
            prop_assert!(!surplus.is_negative());
            prop_assert!(surplus.is_zero() || debts.open().total().is_zero());
            prop_assert_eq!(charged, paid + debts.open().total() - surplus);
        }
        prop_assert_eq!(start.after(booked, &rates()), (debts, surplus));
    }
}
