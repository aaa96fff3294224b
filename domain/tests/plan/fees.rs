//! A plan whose fee nobody pays after all.

use crate::scene::{amounts, day, kr, made, ore, rates, six_thousand, some_terms};
use besked_domain::invoice::allocation::Parts;
use besked_domain::money::Money;
use besked_domain::plan::{
    Change, Debts, Paid, PlanPolicy, RunningPlan, Schedule, Terms, change, paid_of_change, schedule,
};
use chrono::TimeDelta;
use proptest::prelude::*;

fn parts(made: &Schedule) -> Vec<(Money, Money)> {
    made.instalments.iter().map(|own| (own.paid.costs, own.paid.principal)).collect()
}

#[test]
fn without_its_fee_a_plan_is_paid_as_agreed_on_and_the_last_instalment_is_smaller() {
    let with = made(&Terms { fee: kr(180), ..six_thousand() });
    assert_eq!(parts(&with)[0], (kr(180), kr(850)));
    let without = with.clone().without_fee();
    assert_eq!((without.fee, without.debt), (Money::ZERO, with.debt));
    assert_eq!(with.total - without.total, kr(180));
    let (before, after) = (amounts(&with), amounts(&without));
    assert_eq!(before[..5], after[..5], "what was agreed on is paid");
    assert_eq!(before[5] - after[5], kr(180));
    assert_eq!(parts(&without)[0], (Money::ZERO, kr(1_030)));
    assert_eq!(with.instalments[0].left - without.instalments[0].left, kr(180));
    assert_eq!(without.instalments[5].left, Money::ZERO);
}

#[test]
fn a_fee_that_is_more_than_the_last_instalments_leaves_them_out() {
    let with = made(&Terms { fee: kr(1_500), ..six_thousand() });
    let without = with.clone().without_fee();
    assert_eq!(without.total, with.total - kr(1_500));
    assert!(without.count() <= with.count());
    assert!(amounts(&without).iter().all(|own| own.is_positive()));
    assert_eq!(made(&six_thousand()).without_fee(), made(&six_thousand()), "there was none");
}

/// A plan that is changed on a day, after its first instalments were paid on theirs.
fn changed(
    (terms, schedule): (&Terms, &Schedule),
    paid: usize,
    today: &str,
) -> (Terms, Schedule, Money) {
    let today = day(today);
    let on_time = schedule.instalments.iter().take(paid);
    let paid: Vec<_> = on_time.map(|own| Paid { on: own.due_on, amount: own.amount() }).collect();
    let sum: Money = paid.iter().map(|own| own.amount).sum();
    let (debts, _) = Debts::at_start(terms, &rates()).after(paid, &rates());
    let plan = RunningPlan { terms, schedule, debts: &debts, paid: sum, moved: &[] };
    let next = schedule.instalments.iter().find(|own| own.due_on > today).unwrap();
    let wanted = Change::Move { number: next.number, to: next.due_on + TimeDelta::days(7) };
    let policy = PlanPolicy { moves_per_year: 9, ..PlanPolicy::shipped() };
    let made = change(plan, wanted, &policy, &rates(), today).unwrap().schedule;
    (terms.changed(debts, &made), made, sum)
}

fn with_fee() -> (Terms, Schedule) {
    let mut terms = Terms { fee: kr(170), ..six_thousand() };
    terms.debts[0].open.costs = kr(60);
    let with = made(&terms);
    (terms, with)
}

fn adds_up(made: &Schedule) {
    let paid = |part: fn(&Parts) -> Money| {
        made.instalments.iter().map(|own| part(&own.paid)).sum::<Money>()
    };
    assert_eq!(paid(|own| own.costs), made.debt.costs + made.fee);
    assert_eq!(paid(|own| own.principal), made.debt.principal);
    assert_eq!(amounts(made).into_iter().sum::<Money>(), made.total);
    assert_eq!(made.total, made.debt.total() + made.fee + made.interest);
    assert_eq!(made.instalments.last().unwrap().left, Money::ZERO);
}

/// A change has no fee of its own: what was not paid of the plan's is among the costs of what it was changed from.
#[test]
fn a_change_is_without_the_fee_of_the_plan_once_that_is_waived() {
    let (terms, with) = with_fee();
    let waived = with.clone().without_fee();
    for (paid, today) in [(0, "2026-02-10"), (2, "2026-04-10")] {
        let (changed_terms, waits, sum) = changed((&terms, &with), paid, today);
        assert_eq!((waits.fee, waits.earlier_fee), (Money::ZERO, kr(170)));
        assert_eq!(waits.debt.costs, if paid == 0 { kr(230) } else { Money::ZERO });
        assert_eq!(waits.clone().charged_as(&with), waits, "it is charged");
        let without = waits.clone().charged_as(&waived);
        assert_eq!(without.total, waits.total - kr(170), "{paid} paid");
        assert_eq!(without.debt.costs, if paid == 0 { kr(60) } else { Money::ZERO });
        adds_up(&waits);
        adds_up(&without);
        assert_eq!(amounts(&without)[..3], amounts(&waits)[..3], "as large as agreed on");
        // No payment counts that nobody made.
        let more = waits.total - (with.total - sum);
        assert_eq!(paid_of_change(&with, &waits, more, sum), Money::ZERO);
        assert_eq!(paid_of_change(&waived, &without, more, sum), Money::ZERO);
        // What is changed after it is reckoned without it, and names none.
        let terms = changed_terms.clone().without_fee(&waits);
        let (_, again, _) = changed((&terms, &without), 0, today);
        assert_eq!((again.earlier_fee, again.debt.costs), (Money::ZERO, without.debt.costs));
        assert_eq!(again.debt.principal, without.debt.principal);
        assert_eq!(again.clone().charged_as(&without), again, "nothing is taken off twice");
        // One that was changed twice while the fee was charged has it still.
        let (_, twice, _) = changed((&changed_terms, &waits), 0, today);
        assert_eq!(twice.earlier_fee, kr(170));
        assert_eq!(twice.clone().charged_as(&without).total, twice.total - kr(170));
    }
}

#[test]
fn a_change_of_a_plan_whose_fee_was_never_charged_keeps_its_other_costs() {
    let (terms, with) = with_fee();
    let (terms, with) = (terms.without_fee(&with), with.without_fee());
    let (_, made, _) = changed((&terms, &with), 0, "2026-02-10");
    assert_eq!((made.earlier_fee, made.debt.costs), (Money::ZERO, kr(60)));
    assert_eq!(made.clone().without_fee(), made);
}

proptest! {
    #[test]
    fn what_is_left_off_is_the_fee_and_nothing_else(terms in some_terms(), fee in 0i64..60_000) {
        let terms = Terms { fee: ore(fee), ..terms };
        let Ok(with) = schedule(&terms, &rates()) else { return Ok(()) };
        let without = with.clone().without_fee();
        let sum: Money = amounts(&without).into_iter().sum();
        prop_assert_eq!(sum, without.total);
        prop_assert_eq!(without.total, with.total - with.fee);
        let last = without.instalments.last().map(|own| own.left);
        prop_assert_eq!(last.unwrap_or_default(), Money::ZERO);
        for own in &without.instalments {
            prop_assert!(!own.paid.costs.is_negative() && !own.paid.principal.is_negative());
        }
    }

    #[test]
    fn so_it_is_of_a_change_whatever_is_paid_first(terms in some_terms(), paid in 0usize..2) {
        let terms = Terms { fee: kr(170), ..terms };
        let Ok(with) = schedule(&terms, &rates()) else { return Ok(()) };
        let paid = with.instalments.iter().take(paid);
        let paid: Vec<_> = paid.map(|own| Paid { on: own.due_on, amount: own.amount() }).collect();
        let today = paid.last().map_or(terms.starts_on, |own| own.on);
        let sum: Money = paid.iter().map(|own| own.amount).sum();
        let (debts, _) = Debts::at_start(&terms, &rates()).after(paid, &rates());
        let plan = RunningPlan { terms: &terms, schedule: &with, debts: &debts, paid: sum, moved: &[] };
        let shorter = Change::Shorten { instalments: 1 };
        let Ok(made) = change(plan, shorter, &PlanPolicy::shipped(), &rates(), today) else {
            return Ok(());
        };
        let waits = made.schedule;
        let without = waits.clone().without_fee();
        prop_assert_eq!(without.total, waits.total - kr(170));
        adds_up(&waits);
        adds_up(&without);
    }
}
