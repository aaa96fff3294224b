//! The days that instalments fall due on as a rule, and the first one that is suggested.

use crate::scene::{day, kr, made, owed, rates, request, six_thousand};
use besked_domain::calendar::{days_after, month_end};
use besked_domain::plan::{
    DueDays, LAST_OF_MONTH, Pace, PlanPolicies, PlanPolicy, PlanRequest, Proposal, Reason, Terms,
    Verdict, judge,
};
use chrono::{Datelike as _, NaiveDate, TimeDelta};
use proptest::prelude::*;

fn due_days(numbers: &[u32]) -> DueDays {
    DueDays::try_from(numbers.to_vec()).unwrap()
}

fn first(numbers: &[u32], today: &str, within: u32) -> NaiveDate {
    due_days(numbers).first(day(today), within)
}

#[test]
fn the_first_due_day_leaves_ten_days_where_there_is_room() {
    for (numbers, today, within, expected) in [
        (&[25, 31][..], "2026-11-10", 35, "2026-11-25"),
        (&[25, 31], "2026-11-15", 35, "2026-11-25"),
        (&[25, 31], "2026-11-16", 35, "2026-11-30"),
        (&[25, 31], "2026-11-25", 35, "2026-12-25"),
        (&[31], "2026-02-10", 35, "2026-02-28"),
        (&[31], "2028-02-10", 35, "2028-02-29"),
        (&[31], "2026-11-25", 36, "2026-12-31"),
        (&[31], "2026-11-26", 35, "2026-12-31"),
        (&[28], "2026-02-10", 35, "2026-02-28"),
        (&[5], "2026-11-21", 35, "2026-12-05"),
        (&[15, 5], "2026-11-21", 35, "2026-12-05"),
        // Ten days on it would be more than the policy agrees to: the nearest day before that.
        (&[25], "2026-11-16", 35, "2026-11-25"),
        (&[25], "2026-11-16", 39, "2026-12-25"),
        (&[25, 31], "2026-11-21", 9, "2026-11-30"),
        // None at all is near enough.
        (&[25], "2026-11-01", 7, "2026-11-08"),
        (&[25], "2026-11-01", 0, "2026-11-02"),
    ] {
        assert_eq!(first(numbers, today, within), day(expected), "{numbers:?} {today} {within}");
    }
}

#[test]
fn who_pays_on_the_28th_of_each_month_does_so_after_february_too() {
    for (numbers, first, then) in [
        (&[28][..], "2027-02-28", ["2027-03-28", "2027-04-28"]),
        (&[5, 28], "2027-02-28", ["2027-03-28", "2027-04-28"]),
        // Where the last of a month is one of them, that is what it stands for, suggested or chosen by hand.
        (&[31], "2027-02-28", ["2027-03-31", "2027-04-30"]),
        (&[25, 31], "2027-02-28", ["2027-03-31", "2027-04-30"]),
        (&[25, 31], "2027-03-28", ["2027-04-28", "2027-05-28"]),
        // A number that not every month has is the last of its month and no day of the policy.
        (&[28], "2028-02-29", ["2028-03-31", "2028-04-30"]),
        (&[28], "2027-04-30", ["2027-05-31", "2027-06-30"]),
        (&[28], "2027-01-31", ["2027-02-28", "2027-03-31"]),
        (&[28], "2027-01-28", ["2027-02-28", "2027-03-28"]),
    ] {
        let policy = PlanPolicy {
            due_days: due_days(numbers),
            move_to_working_day: false,
            ..PlanPolicy::shipped()
        };
        let starts_on = days_before(first);
        let debts = vec![owed(kr(3_000), starts_on)];
        let terms = policy.terms(debts, starts_on, day(first), Pace::Instalments(3));
        let days = made(&terms).instalments.into_iter().map(|own| own.due_on);
        assert_eq!(days.skip(1).collect::<Vec<_>>(), then.map(day), "{numbers:?} {first}");
    }
}

/// Some days before one.
fn days_before(first: &str) -> NaiveDate {
    day(first) - TimeDelta::days(12)
}

#[test]
fn terms_of_before_keep_to_the_last_of_the_month() {
    let mut stored = serde_json::to_value(six_thousand()).unwrap();
    stored.as_object_mut().unwrap().remove("last_of_month").unwrap();
    assert_eq!(serde_json::from_value::<Terms>(stored).unwrap(), six_thousand());
}

#[test]
fn a_policy_of_before_has_the_days_it_was_shipped_with() {
    let mut stored = serde_json::to_value(PlanPolicy::shipped()).unwrap();
    assert_eq!(stored["due_days"], serde_json::json!([25, 31]));
    let parts = stored.as_object_mut().unwrap();
    parts.remove("due_days").unwrap();
    parts.remove("broken_effect").unwrap();
    let read: PlanPolicy = serde_json::from_value(stored.clone()).unwrap();
    assert_eq!(read, PlanPolicy::shipped());
    // What no month has is no day, however it came there.
    stored["due_days"] = serde_json::json!([29]);
    assert!(serde_json::from_value::<PlanPolicy>(stored).is_err());
}

#[test]
fn where_kinds_differ_it_is_as_for_everyone() {
    let everyone = PlanPolicy::shipped();
    let of = |numbers| PlanPolicy { due_days: due_days(numbers), ..PlanPolicy::shipped() };
    let kinds = vec![("water".to_owned(), of(&[5])), ("rent".to_owned(), of(&[1]))];
    let policies = PlanPolicies { everyone, kinds };
    let together = |kinds: &[&str]| policies.of_kinds(kinds.iter().copied()).due_days;
    assert_eq!(together(&["water", "water"]), due_days(&[5]));
    assert_eq!(together(&["water", "rent"]), DueDays::shipped());
    assert_eq!(together(&["rent", "preschool"]), DueDays::shipped());
    assert_eq!(together(&[]), DueDays::shipped());
}

/// Any days that may be due days, as they are typed.
fn numbers() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(prop_oneof![1..=28_u32, Just(LAST_OF_MONTH)], 1..6)
}

proptest! {
    #[test]
    fn what_is_suggested_is_a_due_day_that_the_policy_agrees_to(
        numbers in numbers(),
        days in 0..3_000_u32,
        latest_first_due_days in 1..181_u32,
    ) {
        let today = days_after(day("2026-01-01"), days);
        let due_days = DueDays::try_from(numbers.clone()).unwrap();
        let policy = PlanPolicy { due_days, latest_first_due_days, ..PlanPolicy::shipped() };
        let first = policy.suggested_first_due(today);
        let latest = days_after(today, latest_first_due_days);
        prop_assert!(first > today && first <= latest);
        let is_one = |day: NaiveDate| {
            numbers.contains(&day.day())
                || (numbers.contains(&LAST_OF_MONTH) && day == month_end(day))
        };
        let all: Vec<_> = days_after(today, 1)
            .iter_days()
            .take_while(|day| *day <= latest)
            .filter(|day| is_one(*day))
            .collect();
        let leaves_ten = |day: &&NaiveDate| **day >= days_after(today, 10);
        let expected = all.iter().find(leaves_ten).or(all.last()).copied().unwrap_or(latest);
        prop_assert_eq!(first, expected);
        // What stands there to begin with is never what the rules refuse.
        let proposal = Proposal { first_due_on: first, ..request().proposal };
        let judged = judge(&PlanRequest { proposal, ..request() }, &policy, &rates(), today);
        if let Verdict::NotEligible(reasons, _) = judged.verdict {
            let of_the_day = |reason: &Reason| matches!(
                reason,
                Reason::FirstDueTooEarly { .. } | Reason::FirstDueTooLate { .. }
            );
            prop_assert!(!reasons.iter().any(of_the_day), "{:?}", reasons);
        }
    }
}
