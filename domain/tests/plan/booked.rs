//! Which of the payments on its invoices a plan has had.

use crate::scene::{day, kr, ore, owed, rates, six_thousand};
use besked_domain::id::FeeId;
use besked_domain::invoice::{Fee, FeeKind, Owed};
use besked_domain::money::Money;
use besked_domain::plan::{Booked, Debts, PlanInterest, Since, Terms, interest_since, latest_paid};
use chrono::TimeDelta;
use proptest::prelude::*;
use uuid::Uuid;

#[test]
fn what_a_plan_has_had_is_the_latest_of_what_was_booked() {
    let paid = |on, amount| Booked { on: day(on), amount: kr(amount), told: None };
    let booked = [paid("2026-03-31", 700), paid("2026-01-10", 400), paid("2026-02-28", 1_000)];
    let today = day("2026-04-10");
    let of = |sum| latest_paid(booked.map(|own| (own, None)), kr(sum), (today, today));
    assert_eq!(of(1_700), [paid("2026-02-28", 1_000), paid("2026-03-31", 700)]);
    assert_eq!(of(900), [paid("2026-02-28", 200), paid("2026-03-31", 700)]);
    assert!(of(0).is_empty());
    assert_eq!(of(2_500).last(), Some(&paid("2026-04-10", 400)), "what nothing explains");
    assert_eq!(of(-50), [paid("2026-04-10", -50)], "taken back");
    // What is known to have been booked since is the plan's with its days, be it that one takes back another; and what is
    // known to be older is the last to explain anything.
    let back = paid("2026-04-07", -1_000);
    let known = [(booked[0], None), (booked[2], Some(true)), (back, Some(true))];
    let of = |sum| latest_paid(known, kr(sum), (today, today));
    assert_eq!(of(0), [booked[2], back]);
    assert_eq!(of(700), [booked[2], booked[0], back]);
    let older = [(booked[0], Some(false)), (booked[1], None), (back, None)];
    assert_eq!(latest_paid(older, kr(400), (today, today)), [booked[1]]);
    assert_eq!(latest_paid(older, kr(-1_000), (today, today)), [back], "on the day that it was");
    assert!(latest_paid(older, kr(0), (today, today)).is_empty());
    // What came after the day of the offer is the plan's, whoever booked it; of that day it is not known.
    let both = [paid("2026-03-31", 700), paid("2026-04-02", -700)];
    let of = |on| latest_paid(both.map(|own| (own, None)), kr(0), (day(on), today));
    assert_eq!(of("2026-03-30"), both);
    assert_eq!(of("2026-04-02"), []);
}

fn interest(amount: i64, on: &str) -> Fee {
    let (id, kind) = (FeeId(Uuid::nil()), FeeKind::Interest);
    Fee { id, kind, amount: kr(amount), on: day(on), waived_on: None }
}

#[test]
fn interest_booked_since_a_plan_was_offered_is_what_is_later_or_more_than_was_booked_then() {
    let debt = owed(kr(6_000), day("2026-01-31"));
    let debt = Owed { booked: kr(40), charged: Some(Money::ZERO), ..debt };
    let offered_on = day("2026-03-15");
    let of = |fees: &[Fee], debt: &Owed, left_out| -> Vec<_> {
        let since = interest_since(fees, debt, offered_on, kr(left_out));
        since.into_iter().map(|fee| (fee.on, fee.amount)).collect()
    };
    let mut fees = vec![interest(40, "2026-02-28"), interest(25, "2026-03-31")];
    let later = (day("2026-03-31"), kr(25));
    assert_eq!(of(&fees, &debt, 0), [later]);
    // Its file was on the way.
    fees.push(interest(10, "2026-03-14"));
    let on_the_way = (day("2026-03-14"), kr(10));
    assert_eq!(of(&fees, &debt, 0), [later, on_the_way]);
    // Where it is not known what had been booked, only what is later.
    assert_eq!(of(&fees, &Owed { charged: None, ..debt.clone() }, 0), [later]);
    assert_eq!(of(&fees, &debt, 100), [later], "some of it is contested");
    // What is waived, and what is no interest, is none.
    fees[1].waived_on = Some(day("2026-04-01"));
    fees[2].kind = FeeKind::Plan;
    assert!(of(&fees, &debt, 0).is_empty());
}

#[test]
fn interest_booked_since_a_plan_was_offered_takes_the_place_of_what_is_counted() {
    let on = day("2026-04-30");
    let booked = |interest, plan: PlanInterest, first: Owed| {
        let terms = Terms { debts: vec![first], interest: plan, ..six_thousand() };
        let since = Since { interest, ..Since::default() };
        let (debts, _) = Debts::after_each(&terms, terms.starts_on, [since], &rates());
        (debts.on(on, &rates()).interest, debts.owed[0].booked)
    };
    let debt = owed(kr(6_000), day("2025-12-31"));
    let counted = booked(vec![], PlanInterest::Runs, debt.clone()).0;
    let it = booked(vec![interest(20, "2026-04-30")], PlanInterest::Runs, debt.clone());
    assert_eq!(it, (kr(20), kr(20)), "not beside the {counted:?} that are counted");
    let waived = booked(vec![], PlanInterest::Waived, debt.clone()).0;
    assert!(waived.is_positive() && waived < counted);
    let it = booked(vec![interest(20, "2026-02-01")], PlanInterest::Waived, debt.clone());
    assert_eq!(it, (kr(20), kr(20)), "nor beside the {waived:?} until the plan");
    // What had been counted and paid by then is not owed again when its file comes.
    let paid = Owed { interest_paid: kr(50), counted_through: day("2026-01-31"), ..debt };
    let it = booked(vec![interest(45, "2026-01-20")], PlanInterest::Waived, paid.clone());
    assert_eq!(it, (kr(0), kr(45)));
    let it = booked(vec![interest(55, "2026-01-20")], PlanInterest::Waived, paid);
    assert_eq!(it, (kr(5), kr(55)));
}

proptest! {
    #[test]
    fn what_a_plan_has_had_comes_to_what_was_booked_and_is_in_order(
        booked in proptest::collection::vec(
            (0i64..90, -50_000i64..200_000, any::<Option<bool>>()),
            0..8,
        ),
        sum in -10_000i64..500_000,
        offered in 0i64..90,
    ) {
        let today = day("2026-04-10");
        let payments = booked
            .into_iter()
            .map(|(ago, amount, since)| {
                let on = today - TimeDelta::days(ago - 5);
                (Booked { on, amount: ore(amount), told: None }, since)
            });
        let latest = latest_paid(payments, ore(sum), (today - TimeDelta::days(offered), today));
        let all: Money = latest.iter().map(|paid| paid.amount).sum();
        prop_assert_eq!(all, ore(sum));
        prop_assert!(latest.is_sorted_by_key(|paid| paid.on));
        prop_assert!(latest.iter().all(|paid| paid.on <= today));
    }
}
