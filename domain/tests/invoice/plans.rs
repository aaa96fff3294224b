//! Whatever plans an invoice has had, and whatever became of them: what its page counts is what its ledger has been told.

use super::by_days::reckon;
use super::{day, fee, invoice, ore, payment, rates};
use besked_domain::charge::{DayCount, InterestBasis};
use besked_domain::id::FeeId;
use besked_domain::invoice::allocation::{Parts, PaymentOrder};
use besked_domain::invoice::{
    Account, Agreed, FeeKind, Invoice, Owed, WholeMonth, cost_if_paid_on, interest_until_booked,
    unbooked_interest,
};
use besked_domain::money::Money;
use besked_domain::plan::due_days;
use chrono::{Days, NaiveDate, TimeDelta};
use proptest::prelude::*;
use uuid::Uuid;

/// How long after the one before a plan begins, how long it is paid, and what it says: of interest, too, how soon its first
/// whole month begins, where it has any.
type Life = (i64, i64, PaymentOrder, bool, Option<u64>);

/// What happens on a day: a payment, or less than nothing of one, a fee, or booked interest.
type Event = (i64, usize, i64);

prop_compose! {
    fn some_life()(
        after in -10_i64..40,
        days in 0_i64..120,
        order in proptest::sample::select(PaymentOrder::ALL),
        interest_runs in any::<bool>(),
        months in proptest::option::of(0_u64..30),
    ) -> Life {
        (after, days, order, interest_runs, months)
    }
}

prop_compose! {
    fn some_events()(
        mut events in proptest::collection::vec((0_i64..250, 0_usize..4, 1_i64..90_000), 1..10),
    ) -> Vec<Event> {
        // Of a day, what is charged comes before what is paid.
        events.sort_by_key(|(on, kind, _)| (*on, *kind == 0));
        events
    }
}

fn due() -> NaiveDate {
    day("2026-01-31")
}

/// Three whole months from a day on, whatever becomes of the plan that has them.
fn whole_months(first: NaiveDate) -> Vec<WholeMonth> {
    let days: Vec<_> = due_days(first, true, false).take(4).collect();
    days.windows(2).map(|two| WholeMonth { from: two[0], until: two[1] }).collect()
}

/// The plans one after the other; the last may still be paid.
fn plans(lives: &[Life], last_runs: bool) -> Vec<Agreed> {
    let (mut from, mut end) = (due(), due());
    let mut plans: Vec<_> = lives
        .iter()
        .map(|(after, days, order, interest_runs, months)| {
            from = (end + TimeDelta::days(*after)).max(from);
            end = from + TimeDelta::days(*days);
            let months = months
                .filter(|_| *interest_runs)
                .map(|after| whole_months(from + Days::new(after)));
            let months = months.unwrap_or_default();
            Agreed { from, until: Some(end), order: *order, interest_runs: *interest_runs, months }
        })
        .collect();
    if let Some(last) = plans.last_mut().filter(|_| last_runs) {
        last.until = None;
    }
    plans
}

/// The same as they stood on a day: none that has not begun, and not when one that is being paid comes to its end.
fn as_of(plans: &[Agreed], on: NaiveDate) -> Vec<Agreed> {
    let begun = plans.iter().filter(|plan| plan.from <= on);
    begun
        .map(|plan| Agreed { until: plan.until.filter(|until| *until < on), ..plan.clone() })
        .collect()
}

fn account() -> Account {
    Account::new(ore(245_000), due(), (InterestBasis::InterestAct, true), DayCount::Act365)
}

/// The invoice and the account with what was charged; the payments are kept for the caller.
fn charged(events: &[Event]) -> (Invoice, Account, Vec<(NaiveDate, Money)>) {
    let (mut invoice, mut account, mut paid) = (invoice(), account(), vec![]);
    for (days, kind, amount) in events {
        let on = due() + TimeDelta::days(*days);
        let kind = match kind {
            1 => FeeKind::Reminder,
            2 => FeeKind::Interest,
            _ => {
                let amount = if *kind == 0 { *amount } else { -*amount };
                paid.push((on, ore(amount)));
                continue;
            }
        };
        invoice.fees.push(fee(kind, *amount, &on.to_string()));
        account.charge(on, ore(*amount), (kind, FeeId(Uuid::nil())));
    }
    (invoice, account, paid)
}

/// What is open of each part, as the page has it on a day.
fn shown(invoice: &Invoice, on: NaiveDate) -> Parts {
    let cost = cost_if_paid_on(&Owed::of(invoice, &rates()), &rates(), on);
    Parts { costs: cost.fees, interest: cost.interest.amount, principal: cost.principal }
}

fn left(account: &Account, plans: &[Agreed], on: NaiveDate) -> Parts {
    account.allocation(on, Money::ZERO, plans, &rates()).unwrap().left
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Where a later plan is reckoned from a day of the earlier one, too, and whatever is taken back.
    #[test]
    fn the_page_counts_as_the_ledger_does_however_many_plans_there_have_been(
        lives in proptest::collection::vec(some_life(), 0..4),
        last_runs in any::<bool>(),
        events in some_events(),
        after in 400_i64..600,
    ) {
        let plans = plans(&lives, last_runs);
        let (mut invoice, mut account, paid) = charged(&events);
        for (on, amount) in paid {
            invoice.payments.push(payment(i64::try_from(amount.ore()).unwrap(), &on.to_string()));
            account.pay(on, amount);
        }
        invoice.agreed.clone_from(&plans);
        let on = due() + TimeDelta::days(after);
        prop_assert_eq!(shown(&invoice, on), left(&account, &plans, on));
        prop_assert_eq!(shown(&invoice, on), reckon(&invoice, on).left);
    }

    /// Of the days that it is booked for, what a plan has waived is no interest.
    #[test]
    fn interest_that_is_booked_is_right_day_by_day_however_many_plans_there_have_been(
        lives in proptest::collection::vec(some_life(), 0..4),
        last_runs in any::<bool>(),
        events in some_events(),
    ) {
        let (mut invoice, _, paid) = charged(&events);
        for (on, amount) in paid {
            invoice.payments.push(payment(i64::try_from(amount.ore()).unwrap(), &on.to_string()));
        }
        for (place, fee) in (0..).zip(&mut invoice.fees) {
            fee.id = FeeId(Uuid::from_u128(place));
        }
        invoice.agreed = plans(&lives, last_runs);
        let last = due() + TimeDelta::days(250);
        let right = reckon(&invoice, last).right;
        for fee in invoice.fees.iter().filter(|fee| fee.kind == FeeKind::Interest) {
            let counted = interest_until_booked(&invoice, fee.id, &rates()).unwrap().amount;
            prop_assert_eq!(counted, right[&fee.id], "{:?}", fee);
        }
        // What has been paid of interest, as if none had been booked, that is more than was.
        let unbooked = unbooked_interest(&invoice, &rates());
        let booked = invoice.fees.extract_if(.., |fee| fee.kind == FeeKind::Interest);
        let booked: Money = booked.map(|fee| fee.amount).sum();
        prop_assert_eq!(unbooked, (reckon(&invoice, last).interest_paid - booked).or_zero());
    }

    /// What was told of each payment on its day, by the plans as they stood then, is what the page counts afterwards.
    #[test]
    fn what_the_ledger_was_told_while_plans_were_paid_holds_when_they_have_fallen_away(
        lives in proptest::collection::vec(some_life(), 0..4),
        last_runs in any::<bool>(),
        events in some_events(),
        after in 400_i64..600,
    ) {
        let lives: Vec<Life> = lives.into_iter().map(|life| (life.0.max(0), life.1, life.2, life.3, life.4)).collect();
        let plans = plans(&lives, last_runs);
        let (mut invoice, mut account, paid) = charged(&events);
        for (on, amount) in paid.into_iter().filter(|(_, amount)| amount.is_positive()) {
            let went = account.allocation(on, amount, &as_of(&plans, on), &rates()).unwrap();
            account.pay_as_told(on, went.paid, went.surplus);
            invoice.payments.push(payment(i64::try_from(amount.ore()).unwrap(), &on.to_string()));
        }
        invoice.agreed.clone_from(&plans);
        let on = due() + TimeDelta::days(after);
        prop_assert_eq!(shown(&invoice, on), left(&account, &plans, on));
        prop_assert_eq!(shown(&invoice, on), reckon(&invoice, on).left);
    }
}
