//! What a broken plan leads to: by which day the rest is to be paid, and from which it may be claimed.

use crate::scene::day;
use besked_domain::calendar::days_after;
use besked_domain::notice::Notice;
use besked_domain::plan::{BrokenEffect, PlanPolicies, PlanPolicy, known_by};
use proptest::prelude::*;

fn policy(broken_effect: BrokenEffect, grace_days: u32) -> PlanPolicy {
    PlanPolicy { broken_effect, grace_days, ..PlanPolicy::shipped() }
}

#[test]
fn the_rest_is_due_at_once_or_after_days_of_its_own() {
    let (at_once, in_days) = (BrokenEffect::RestAtOnce, BrokenEffect::RestInDays);
    for (effect, grace, broken_on, rest_by, claims_from) in [
        (at_once, 10, "2027-02-17", None, "2027-02-17"),
        // A Saturday: paid then, it is booked on Monday and known on Wednesday.
        (in_days, 10, "2027-02-17", Some("2027-02-27"), "2027-03-03"),
        (in_days, 1, "2027-02-17", Some("2027-02-18"), "2027-02-22"),
        // No days of grace are no days to pay the rest in.
        (in_days, 0, "2027-02-17", None, "2027-02-17"),
    ] {
        let policy = policy(effect, grace);
        let (broken_on, rest_by) = (day(broken_on), rest_by.map(day));
        assert_eq!(policy.rest_by(broken_on), rest_by, "{effect:?} {grace}");
        assert_eq!(policy.rest_days(), rest_by.map(|_| grace));
        assert_eq!(policy.claims_from(broken_on), day(claims_from), "{effect:?} {grace}");
    }
}

#[test]
fn where_kinds_differ_the_debtor_has_the_longer_time() {
    let everyone = policy(BrokenEffect::RestAtOnce, 10);
    let water = policy(BrokenEffect::RestInDays, 5);
    let policies = PlanPolicies { everyone, kinds: vec![("water".to_owned(), water)] };
    for kinds in [["water", "rent"], ["rent", "water"]] {
        let together = policies.of_kinds(kinds.into_iter());
        assert_eq!(together.rest_days(), Some(10), "{kinds:?}");
    }
    assert_eq!(policies.of_kinds(["water"].into_iter()).rest_days(), Some(5));
    assert_eq!(policies.of_kinds(["rent"].into_iter()).rest_days(), None);
}

/// A message that was written before says what it said.
#[test]
fn a_letter_of_before_is_of_a_rest_that_is_due_at_once() {
    let noticed = Notice::PlanNoticed { break_on: day("2027-02-17"), rest_days: None };
    for (kept, notice) in [
        (r#"{"kind":"plan_noticed","break_on":"2027-02-17"}"#, noticed),
        (r#"{"kind":"plan_broken"}"#, Notice::PlanBroken { rest_by: None }),
    ] {
        assert_eq!(serde_json::from_str::<Notice>(kept).unwrap(), notice);
    }
}

proptest! {
    #[test]
    fn nothing_is_claimed_before_its_day_to_pay_has_passed_and_is_known(
        grace in 0..91_u32,
        days in 0..3_000_u32,
        in_days: bool,
    ) {
        let effect = if in_days { BrokenEffect::RestInDays } else { BrokenEffect::RestAtOnce };
        let (policy, broken_on) = (policy(effect, grace), days_after(day("2026-01-01"), days));
        let claims_from = policy.claims_from(broken_on);
        match policy.rest_by(broken_on) {
            Some(last) => {
                prop_assert_eq!(last, days_after(broken_on, grace));
                prop_assert_eq!(claims_from, known_by(last));
                prop_assert!(claims_from > last);
            }
            None => prop_assert_eq!(claims_from, broken_on),
        }
    }
}
