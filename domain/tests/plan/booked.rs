//! Which of the payments on its invoices a plan has had.

use crate::scene::{day, kr, ore};
use besked_domain::money::Money;
use besked_domain::plan::{Booked, latest_paid};
use chrono::TimeDelta;
use proptest::prelude::*;

#[test]
fn what_a_plan_has_had_is_the_latest_of_what_was_booked() {
    let paid = |on, amount| Booked { on: day(on), amount: kr(amount), told: None };
    let booked = [paid("2026-03-31", 700), paid("2026-01-10", 400), paid("2026-02-28", 1_000)];
    let today = day("2026-04-10");
    let of = |sum| latest_paid(booked.map(|own| (own, None)), kr(sum), today);
    assert_eq!(of(1_700), [paid("2026-02-28", 1_000), paid("2026-03-31", 700)]);
    assert_eq!(of(900), [paid("2026-02-28", 200), paid("2026-03-31", 700)]);
    assert!(of(0).is_empty());
    assert_eq!(of(2_500).last(), Some(&paid("2026-04-10", 400)), "what nothing explains");
    assert_eq!(of(-50), [paid("2026-04-10", -50)], "taken back");
    // What is known to have been booked since is the plan's with its days, be it that one takes back another; and what is
    // known to be older is the last to explain anything.
    let back = paid("2026-04-07", -1_000);
    let known = [(booked[0], None), (booked[2], Some(true)), (back, Some(true))];
    let of = |sum| latest_paid(known, kr(sum), today);
    assert_eq!(of(0), [booked[2], back]);
    assert_eq!(of(700), [booked[2], booked[0], back]);
    let older = [(booked[0], Some(false)), (booked[1], None), (back, None)];
    assert_eq!(latest_paid(older, kr(400), today), [booked[1]]);
    assert_eq!(latest_paid(older, kr(-1_000), today), [back], "on the day that it was");
    assert!(latest_paid(older, kr(0), today).is_empty());
}

proptest! {
    #[test]
    fn what_a_plan_has_had_comes_to_what_was_booked_and_is_in_order(
        booked in proptest::collection::vec(
            (0i64..90, -50_000i64..200_000, any::<Option<bool>>()),
            0..8,
        ),
        sum in -10_000i64..500_000,
    ) {
        let today = day("2026-04-10");
        let payments = booked
            .into_iter()
            .map(|(ago, amount, since)| {
                let on = today - TimeDelta::days(ago - 5);
                (Booked { on, amount: ore(amount), told: None }, since)
            });
        let latest = latest_paid(payments, ore(sum), today);
        let all: Money = latest.iter().map(|paid| paid.amount).sum();
        prop_assert_eq!(all, ore(sum));
        prop_assert!(latest.is_sorted_by_key(|paid| paid.on));
        prop_assert!(latest.iter().all(|paid| paid.on <= today));
    }
}
