//! What a debtor changes in a running plan without asking.

use crate::scene::{amounts, day, kr, made, ore, rates, six_thousand, some_terms};
use besked_domain::invoice::allocation::PaymentOrder;
use besked_domain::money::Money;
use besked_domain::plan::{
    Change, ChangeRefusal, Changed, Debts, ExtraEffect, Method, Moved, Paid, PlanInterest,
    PlanPolicy, RunningPlan, Terms, change, paid_ahead, sign_by, standing,
};
use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;

/// Changes a plan whose first instalments have been paid on their days.
fn changed(
    terms: &Terms,
    paid: usize,
    moved: &[Moved],
    wanted: Change,
    today: NaiveDate,
) -> Result<Changed, ChangeRefusal> {
    changed_after(terms, &on_their_days(terms, paid), moved, wanted, today)
}

/// The first instalments of a plan, paid on their days.
fn on_their_days(terms: &Terms, paid: usize) -> Vec<Paid> {
    let instalments = made(terms).instalments;
    let paid = instalments.iter().take(paid);
    paid.map(|each| Paid { on: each.due_on, amount: each.amount() }).collect()
}

/// Changes a plan after payments.
fn changed_after(
    terms: &Terms,
    payments: &[Paid],
    moved: &[Moved],
    wanted: Change,
    today: NaiveDate,
) -> Result<Changed, ChangeRefusal> {
    let schedule = made(terms);
    let sum = payments.iter().map(|paid| paid.amount).sum();
    let payments = payments.iter().copied();
    let (debts, _) = Debts::at_start(terms, &rates()).after(payments, &rates());
    let plan = RunningPlan { terms, schedule: &schedule, debts: &debts, paid: sum, moved };
    change(plan, wanted, &PlanPolicy::shipped(), &rates(), today)
}

/// Six times 1,000 kr, of which two have been paid, on 10 April 2026.
fn third(wanted: Change) -> Result<Changed, ChangeRefusal> {
    changed(&six_thousand(), 2, &[], wanted, day("2026-04-10"))
}

fn days(changed: &Changed) -> Vec<NaiveDate> {
    changed.schedule.instalments.iter().map(|each| each.due_on).collect()
}

#[test]
fn an_instalment_moves_and_the_interest_with_it() {
    let moved = third(Change::Move { number: 3, to: day("2026-05-15") }).unwrap();
    assert_eq!(days(&moved), ["2026-05-15", "2026-05-31", "2026-06-30", "2026-07-31"].map(day));
    // 45 days on 4,000 kr and 16 on 3,000 kr at 10 %; after that all is as it was.
    assert_eq!(amounts(&moved.schedule), [104_932, 101_315, 101_644, 100_849].map(ore));
    let numbers: Vec<_> = moved.difference.iter().map(|each| each.number).collect();
    assert_eq!(numbers, [3, 4]);
    assert_eq!(moved.difference[0].before.unwrap().due_on, day("2026-04-30"));
    assert_eq!(moved.difference[0].after.unwrap().due_on, day("2026-05-15"));
}

#[test]
fn an_instalment_stays_between_the_ones_beside_it_and_after_today() {
    let to = |number, to| third(Change::Move { number, to: day(to) });
    let outside = |from, to| ChangeRefusal::MoveOutside { from: day(from), to: day(to) };
    let bounds = outside("2026-04-11", "2026-05-30");
    assert_eq!(to(3, "2026-04-10").unwrap_err(), bounds);
    assert_eq!(to(3, "2026-05-31").unwrap_err(), bounds);
    assert!(to(3, "2026-04-11").is_ok() && to(3, "2026-05-30").is_ok());
    // The last one at most until the month after.
    assert_eq!(to(6, "2026-09-01").unwrap_err(), outside("2026-07-01", "2026-08-30"));
    assert_eq!(to(3, "2026-04-30").unwrap_err(), ChangeRefusal::SameDay);
    for number in [2, 7] {
        assert_eq!(to(number, "2026-05-15").unwrap_err(), ChangeRefusal::NoSuchInstalment);
    }
}

#[test]
fn an_instalment_moves_no_further_than_the_policy_lets_it() {
    let terms = six_thousand();
    let schedule = made(&terms);
    let (debts, _) = Debts::at_start(&terms, &rates()).after([], &rates());
    let plan = RunningPlan {
        terms: &terms,
        schedule: &schedule,
        debts: &debts,
        paid: Money::ZERO,
        moved: &[],
    };
    let policy = PlanPolicy { move_max_days: 7, ..PlanPolicy::shipped() };
    let to = |to| {
        let wanted = Change::Move { number: 2, to: day(to) };
        change(plan, wanted, &policy, &rates(), day("2026-02-10"))
    };
    assert!(to("2026-04-07").is_ok());
    let outside = ChangeRefusal::MoveOutside { from: day("2026-03-01"), to: day("2026-04-07") };
    assert_eq!(to("2026-04-08").unwrap_err(), outside);
}

#[test]
fn an_instalment_that_is_moved_to_a_free_day_falls_due_after_it() {
    let terms = Terms { move_to_working_day: true, ..six_thousand() };
    // 1 May 2026 is a Friday, and free.
    let wanted = Change::Move { number: 3, to: day("2026-05-01") };
    let moved = changed(&terms, 2, &[], wanted, day("2026-04-10")).unwrap();
    let made = wanted.as_made(&moved.schedule);
    assert_eq!(made, Change::Move { number: 3, to: day("2026-05-04") });
    let shorter = Change::Shorten { instalments: 2 };
    assert_eq!(shorter.as_made(&moved.schedule), shorter);
}

#[test]
fn a_change_is_signed_before_anything_that_it_touches_falls_due() {
    let schedule = made(&six_thousand());
    let next = standing(&schedule, Money::ZERO, None, &PlanPolicy::shipped(), day("2026-02-10"));
    let next = next.next.unwrap();
    let moved = |to| {
        let wanted = Change::Move { number: 1, to: day(to) };
        let moved = changed(&six_thousand(), 0, &[], wanted, day("2026-02-10")).unwrap();
        sign_by(next, &moved.schedule)
    };
    assert_eq!(moved("2026-03-10"), day("2026-02-28"), "as it was");
    assert_eq!(moved("2026-02-20"), day("2026-02-20"), "as it will be");
}

#[test]
fn one_instalment_a_year_is_moved() {
    let wanted = Change::Move { number: 3, to: day("2026-05-15") };
    let moved_on = |on| {
        let moved = [Moved { number: 1, on: day(on) }];
        changed(&six_thousand(), 2, &moved, wanted, day("2026-04-10"))
    };
    let again_on = Some(day("2026-04-11"));
    assert_eq!(moved_on("2025-04-11").unwrap_err(), ChangeRefusal::MovesUsed { again_on });
    assert!(moved_on("2025-04-10").is_ok());
}

/// A plan of which some instalments have been paid, and so much beside them today.
fn with_extra(
    terms: &Terms,
    paid: usize,
    extra: Money,
    effect: ExtraEffect,
    today: NaiveDate,
) -> Result<Changed, ChangeRefusal> {
    let mut payments = on_their_days(terms, paid);
    payments.push(Paid { on: today, amount: extra });
    changed_after(terms, &payments, &[], Change::Extra { effect }, today)
}

/// Six times 1,000 kr, of which two have been paid, and 1,500 kr beside them on 10 April 2026.
fn lightened(effect: ExtraEffect) -> Changed {
    with_extra(&six_thousand(), 2, kr(1_500), effect, day("2026-04-10")).unwrap()
}

#[test]
fn what_is_paid_extra_lets_the_last_instalments_fall_away() {
    let extra = lightened(ExtraEffect::Shorter);
    assert_eq!(days(&extra), ["2026-04-30", "2026-05-31", "2026-06-30"].map(day));
    // 10 days' interest on 4,000 kr, 10.96 kr, is paid first.
    assert_eq!(extra.schedule.debt.total(), ore(251_096));
    let [first, second, last] = amounts(&extra.schedule)[..] else { panic!() };
    assert!(first > kr(1_000) && second > kr(1_000) && last < kr(600));
    let gone: Vec<_> = extra
        .difference
        .iter()
        .filter(|each| each.after.is_none())
        .map(|each| each.number)
        .collect();
    assert_eq!(gone, [6]);
    // Instalments that were all the same stay so.
    let level = Terms { method: Method::Annuity, ..six_thousand() };
    let effect = ExtraEffect::Shorter;
    let extra = with_extra(&level, 2, kr(1_500), effect, day("2026-04-10")).unwrap();
    let amounts = amounts(&extra.schedule);
    assert_eq!(amounts[..2], [crate::scene::amounts(&made(&level))[0]; 2]);
}

#[test]
fn or_it_makes_those_that_come_smaller() {
    let extra = lightened(ExtraEffect::Lower);
    assert_eq!(days(&extra), ["2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31"].map(day));
    assert_eq!(extra.schedule.debt.total(), ore(251_096));
    for amount in amounts(&extra.schedule) {
        assert!((ore(62_774)..ore(65_000)).contains(&amount), "{amount:?}");
    }
    let level = Terms { method: Method::Annuity, ..six_thousand() };
    let effect = ExtraEffect::Lower;
    let extra = with_extra(&level, 2, kr(1_500), effect, day("2026-04-10")).unwrap();
    let [first, second, third, _] = amounts(&extra.schedule)[..] else { panic!() };
    assert!(first == second && second == third && first < kr(650));
}

#[test]
fn no_instalment_becomes_smaller_than_a_plan_has() {
    // 516.44 kr in six would be 86 kr each.
    let effect = ExtraEffect::Lower;
    let extra = with_extra(&six_thousand(), 0, kr(5_500), effect, day("2026-02-10")).unwrap();
    assert_eq!(extra.schedule.count(), 5);
    assert!(extra.schedule.smallest().unwrap() >= kr(100));
}

#[test]
fn nothing_is_lightened_by_what_has_fallen_due_or_pays_everything() {
    let schedule = made(&six_thousand());
    let ahead = |paid, today| paid_ahead(&schedule, kr(paid), day(today));
    assert_eq!(ahead(900, "2026-02-27"), kr(900));
    assert_eq!(ahead(900, "2026-02-28"), Money::ZERO, "what is due today is no extra");
    for effect in ExtraEffect::ALL {
        let with = |paid, extra| {
            with_extra(&six_thousand(), paid, extra, *effect, day("2026-04-10")).unwrap_err()
        };
        assert_eq!(with(2, Money::ZERO), ChangeRefusal::NothingExtra);
        assert_eq!(with(1, kr(1)), ChangeRefusal::Late { since: day("2026-03-31") });
        assert_eq!(with(2, kr(5_000)), ChangeRefusal::NoSuchInstalment);
        // All that is owed today, though the instalments come to more.
        assert_eq!(with(2, ore(401_096)), ChangeRefusal::NoSuchInstalment);
    }
}

#[test]
fn a_plan_is_made_shorter() {
    let shorter = third(Change::Shorten { instalments: 2 }).unwrap();
    assert_eq!(days(&shorter), ["2026-04-30", "2026-05-31"].map(day));
    assert_eq!(shorter.difference.len(), 4);
    for instalments in [0, 4] {
        let refused = third(Change::Shorten { instalments }).unwrap_err();
        assert_eq!(refused, ChangeRefusal::Shorten { most: 3 });
    }
}

#[test]
fn what_is_late_is_paid_first() {
    let late =
        changed(&six_thousand(), 1, &[], Change::Shorten { instalments: 1 }, day("2026-04-10"));
    assert_eq!(late.unwrap_err(), ChangeRefusal::Late { since: day("2026-03-31") });
    let done =
        changed(&six_thousand(), 6, &[], Change::Shorten { instalments: 1 }, day("2026-08-01"));
    assert_eq!(done.unwrap_err(), ChangeRefusal::NoSuchInstalment);
}

#[test]
fn a_plan_paid_beforehand_asks_for_so_much_less() {
    let terms = six_thousand();
    let schedule = made(&terms);
    let paid = [Paid { on: day("2026-02-28"), amount: kr(1_500) }];
    let (debts, _) = Debts::at_start(&terms, &rates()).after(paid, &rates());
    let plan = RunningPlan {
        terms: &terms,
        schedule: &schedule,
        debts: &debts,
        paid: kr(1_500),
        moved: &[],
    };
    let wanted = Change::Move { number: 4, to: day("2026-05-20") };
    let moved = change(plan, wanted, &PlanPolicy::shipped(), &rates(), day("2026-03-10")).unwrap();
    assert_eq!(moved.schedule.instalments[0].number, 2);
    let second = amounts(&moved.schedule)[0];
    assert!(second > kr(580) && second < kr(600), "{second:?}");
}

/// A change to a random plan.
#[derive(Clone, Copy, Debug)]
enum Wanted {
    /// The next instalment or one further on, by so many days.
    Move {
        further: u32,
        days: i64,
    },
    As(Change),
}

proptest! {
    #[test]
    fn a_changed_plan_still_pays_everything_and_nothing_twice(
        terms in some_terms(),
        paid in 0usize..12,
        ahead in 0i64..25,
        extra in 0i64..200_000,
        wanted in prop_oneof![
            (0u32..3, -15i64..30).prop_map(|(further, days)| Wanted::Move { further, days }),
            proptest::sample::select(ExtraEffect::ALL)
                .prop_map(|effect| Wanted::As(Change::Extra { effect })),
            (1u32..12).prop_map(|instalments| Wanted::As(Change::Shorten { instalments })),
        ],
    ) {
        let terms = Terms { interest: PlanInterest::Runs, order: PaymentOrder::CostsFirst, ..terms };
        let schedule = made(&terms);
        let before = paid.checked_sub(1).and_then(|last| schedule.instalments.get(last));
        let today = before.map_or(terms.starts_on, |last| last.due_on);
        let next = schedule.instalments.get(paid).map_or(today, |next| next.due_on);
        let today = (today + TimeDelta::days(ahead)).min(next);
        let wanted = match wanted {
            Wanted::As(change) => change,
            Wanted::Move { further, days } => {
                let number = u32::try_from(paid).unwrap() + 1 + further;
                let moved = schedule.instalments.iter().find(|each| each.number == number);
                let due_on = moved.map_or(today, |each| each.due_on);
                Change::Move { number, to: due_on + TimeDelta::days(days) }
            }
        };
        let lightens = matches!(wanted, Change::Extra { .. });
        let extra = if lightens { ore(extra) } else { Money::ZERO };
        let mut payments = on_their_days(&terms, paid);
        if extra.is_positive() {
            payments.push(Paid { on: today, amount: extra });
        }
        let changed = changed_after(&terms, &payments, &[], wanted, today);
        let Ok(changed) = changed else { return Ok(()) };
        let after = &changed.schedule;
        let principal: Money = after.instalments.iter().map(|each| each.paid.principal).sum();
        prop_assert_eq!(principal, after.debt.principal);
        prop_assert_eq!(after.debt.total() + after.interest, after.total);
        prop_assert_eq!(after.instalments.last().unwrap().left, Money::ZERO);
        let mut day_before = None;
        for each in &after.instalments {
            prop_assert!(each.due_on >= today && day_before.is_none_or(|day| day < each.due_on));
            prop_assert!(!each.amount().is_negative());
            day_before = Some(each.due_on);
        }
        // What it is made from afterwards owes what it asks for, so that it can be changed again.
        let (debts, _) = Debts::at_start(&terms, &rates()).after(payments, &rates());
        let again = terms.changed(debts, after);
        let owed = Debts::at_start(&again, &rates()).on(after.starts_on, &rates());
        prop_assert_eq!(owed, after.debt);
        let left = &schedule.instalments[paid..];
        match wanted {
            Change::Move { number, .. } => {
                for each in after.instalments.iter().filter(|each| each.number != number) {
                    let old = left.iter().find(|old| old.number == each.number).unwrap();
                    prop_assert_eq!(old.due_on, each.due_on);
                }
            }
            Change::Extra { effect } => {
                prop_assert!(after.instalments.len() <= left.len());
                prop_assert!(after.last_day() <= schedule.last_day());
                let (_, others) = left.split_last().unwrap();
                let was = others.iter().map(|each| each.amount()).min();
                let least = PlanPolicy::shipped().plan_min_instalment;
                let least = was.map_or(least, |was| was.min(least));
                prop_assert!(after.smallest().is_none_or(|own| own >= least));
                let old: Money = left.iter().map(|each| each.amount()).sum();
                // Where it does not even pay the interest so far, that is divided too.
                if effect == ExtraEffect::Shorter && after.debt.interest.is_zero() {
                    prop_assert!(after.total + extra <= old + ore(60), "it costs no more");
                }
            }
            Change::Shorten { instalments } => {
                prop_assert_eq!(after.count(), instalments);
                let old: Money = left.iter().map(|each| each.amount()).sum();
                prop_assert!(after.total <= old + ore(60), "shorter costs no more");
            }
        }
    }
}
