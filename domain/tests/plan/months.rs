//! Plans whose interest is counted by whole months.

use crate::scene::{amounts, day, made, ore, rates, six_thousand};
use besked_domain::invoice::WholeMonth;
use besked_domain::plan::{
    Change, Debts, Paid, PlanInterest, PlanPolicy, RunningPlan, Schedule, Terms, change,
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

/// Changes a plan on 10 April 2026 whose first two instalments have been paid on their days, and so much on that day.
fn changed(wanted: Change, paid_today: i64) -> Schedule {
    let (terms, today) = (by_months(), day("2026-04-10"));
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
    let plan =
        RunningPlan { terms: &terms, schedule: &schedule, debts: &debts, paid, moved_on: &[] };
    change(plan, wanted, &PlanPolicy::shipped(), &rates(), today).unwrap().schedule
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
