//! Plans whose interest is counted by whole months.

use crate::scene::{amounts, day, made, ore, rates, six_thousand};
use besked_domain::invoice::WholeMonth;
use besked_domain::money::Money;
use besked_domain::plan::{
    Change, Debts, ExtraEffect, Moved, Paid, PlanInterest, PlanPolicy, RunningPlan, Schedule,
    Terms, change,
};

fn by_months() -> Terms {
    Terms { interest: PlanInterest::Twelfths, ..six_thousand() }
}

/// Each month at 10 % costs 50 kr of 6,000 kr, be it 28 days long.
#[test]
fn a_month_from_the_beginning_of_the_plan_is_whole_although_the_debt_was_due_before() {
    let mut terms = by_months();
    let on_time = made(&terms);
    let interest = [5_000, 4_167, 3_333, 2_500, 1_667, 833].map(ore);
    assert_eq!(
        on_time.instalments.iter().map(|each| each.paid.interest).collect::<Vec<_>>(),
        interest
    );
    // Twenty days before the plan, 32.88 kr, are counted by days and divided as the rest of the debt is.
    terms.debts[0].counted_through = day("2026-01-11");
    let late = made(&terms);
    assert_eq!(late.debt.interest, ore(3_288));
    assert_eq!(late.instalments[0].amount(), ore(100_548 + 5_000));
    assert_eq!(late.total - late.debt.total(), late.interest);
}

/// A plan on 10 April 2026 whose first two instalments have been paid on their days, and what so much on that day left.
fn running(paid_today: i64) -> (Terms, Schedule, Debts, Money) {
    let (terms, today) = (by_months(), day(TODAY));
    let schedule = made(&terms);
    let mut debts = Debts::at_start(&terms, &rates());
    let ends =
        std::iter::once(terms.starts_on).chain(schedule.instalments.iter().map(|own| own.due_on));
    let ends: Vec<_> = ends.collect();
    debts.owed[0].months =
        ends.windows(2).map(|two| WholeMonth { from: two[0], until: two[1] }).collect();
    let first = schedule.instalments.iter().take(2);
    let mut paid: Vec<_> = first.map(|own| Paid { on: own.due_on, amount: own.amount() }).collect();
    paid.push(Paid { on: today, amount: ore(paid_today) });
    let (debts, _) = debts.after(paid.iter().copied(), &rates());
    let paid = paid.iter().map(|own| own.amount).sum();
    (terms, schedule, debts, paid)
}

/// The same day for all changes.
const TODAY: &str = "2026-04-10";

/// Changes such a plan.
fn changed(wanted: Change, paid_today: i64) -> Schedule {
    let (terms, schedule, debts, paid) = running(paid_today);
    let plan = RunningPlan { terms: &terms, schedule: &schedule, debts: &debts, paid, moved: &[] };
    change(plan, wanted, &PlanPolicy::shipped(), &rates(), day(TODAY)).unwrap().schedule
}

/// Moves its fourth instalment to 15 June, pays so much and changes it once more, on the same day.
fn moved_and_changed(wanted: Change, paid_today: i64) -> Schedule {
    let today = day(TODAY);
    let (terms, _, debts, _) = running(0);
    let schedule = changed(Change::Move { number: 4, to: day("2026-06-15") }, 0);
    let terms = terms.changed(debts.clone(), &schedule);
    let paid = Paid { on: today, amount: ore(paid_today) };
    let (debts, _) = debts.after([paid], &rates());
    let moved = [Moved { number: 4, on: today }];
    let paid = paid.amount;
    let plan =
        RunningPlan { terms: &terms, schedule: &schedule, debts: &debts, paid, moved: &moved };
    change(plan, wanted, &PlanPolicy::shipped(), &rates(), today).unwrap().schedule
}

/// 30 days on 4,000 kr, 46 on 2,673.98 kr and 15 on 1,337 kr: a day that was moved makes no fifteen days a month, whatever
/// is changed after it.
#[test]
fn days_beside_a_day_that_was_moved_count_one_by_one_in_the_next_change_too() {
    let shorter = moved_and_changed(Change::Shorten { instalments: 3 }, 0);
    let days = ["2026-04-30", "2026-06-15", "2026-06-30"].map(day);
    assert_eq!(shorter.instalments.iter().map(|own| own.due_on).collect::<Vec<_>>(), days);
    assert_eq!(amounts(&shorter), [135_890, 137_068, 134_249].map(ore));
    // Of 3,010.96 kr a fourth each time: 20, 46 and 15 days, and then a month.
    let lower = moved_and_changed(Change::Extra { effect: ExtraEffect::Lower }, 100_000);
    let interest: Vec<_> = lower.instalments.iter().map(|own| own.paid.interest).collect();
    assert_eq!(interest, [1_650, 2_846, 619, 627].map(ore));
}

#[test]
fn days_count_one_by_one_in_the_month_when_a_plan_is_changed_and_around_a_day_that_is_moved() {
    let moved = changed(Change::Move { number: 3, to: day("2026-05-15") }, 0);
    // 45 days on 4,000 kr and 16 on 3,000 kr, and then whole months.
    assert_eq!(amounts(&moved), [104_932, 101_315, 101_667, 100_833].map(ore));
    // The third is paid beforehand, with its interest so far: from that day on to the fourth is no whole month either.
    let ahead = changed(Change::Move { number: 5, to: day("2026-07-05") }, 101_096);
    assert_eq!(ahead.instalments[0].number, 4);
    assert_eq!(amounts(&ahead), [104_192, 101_918, 100_712].map(ore));
}
