//! Where payments of a plan go that counts interest by whole months (`domain.md` 5.4): a twelfth of a year for each.

use super::{day, invoice, ore, payment, rates};
use besked_domain::charge::{DayCount, InterestBasis};
use besked_domain::invoice::allocation::{Parts, PaymentOrder};
use besked_domain::invoice::{Account, Agreed, Invoice, Owed, WholeMonth, cost_if_paid_on};

/// A plan from 31 January 2026 whose instalments fall due on the last day of each month.
fn by_months(until: Option<&str>) -> Agreed {
    let ends = ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"].map(day);
    let months = ends.windows(2).map(|two| WholeMonth { from: two[0], until: two[1] }).collect();
    let (from, until) = (ends[0], until.map(day));
    Agreed { from, until, order: PaymentOrder::CostsFirst, interest_runs: true, months }
}

fn account() -> Account {
    let interest = (InterestBasis::InterestAct, true);
    Account::new(ore(365_000), day("2026-01-31"), interest, DayCount::Act365)
}

/// Pays so much on a day, and tells how much of it is interest and principal. What the invoice's own page has left that
/// day is the same.
fn pay(account: &mut Account, page: &mut Invoice, on: &str, amount: i64) -> (i128, i128) {
    let went = account.allocation(day(on), ore(amount), &page.agreed, &rates()).unwrap();
    assert_eq!(went.paid.total() + went.surplus, ore(amount));
    account.pay_as_told(day(on), went.paid, went.surplus);
    page.payments.push(payment(amount, on));
    let cost = cost_if_paid_on(&Owed::of(page, &rates()), &rates(), day(on));
    let interest = cost.interest.amount;
    assert_eq!(Parts { costs: cost.fees, interest, principal: cost.principal }, went.left, "{on}");
    (went.paid.interest.ore(), went.paid.principal.ore())
}

/// 3,650 kr, of which interest is a krona a day or 30.42 kr a month.
fn page(until: Option<&str>) -> Invoice {
    Invoice { total: ore(365_000), agreed: vec![by_months(until)], ..invoice() }
}

#[test]
fn a_whole_month_costs_a_twelfth_of_a_year_and_other_days_one_by_one() {
    let (mut account, mut page) = (account(), page(None));
    let mut pay = |on, amount| pay(&mut account, &mut page, on, amount);
    // In full and on its day: February has 28 days.
    assert_eq!(pay("2026-02-28", 100_000), (3_042, 96_958));
    // A part of it: 22.34 kr for March, of which 12.34 kr are left.
    assert_eq!(pay("2026-03-31", 1_000), (1_000, 0));
    // Early: twenty days of April.
    assert_eq!(pay("2026-04-20", 50_000), (1_234 + 1_469, 47_297));
    // Late: ten days of each, since what was paid in April has broken it off.
    assert_eq!(pay("2026-05-10", 50_000), (1_210, 48_790));
}

#[test]
fn a_month_is_whole_where_it_is_paid_late_and_what_is_late_counts_by_days() {
    let (mut account, mut page) = (account(), page(None));
    assert_eq!(pay(&mut account, &mut page, "2026-02-28", 100_000), (3_042, 96_958));
    // March, 22.34 kr, and five days of 73 öre.
    let owed = Owed::of(&page, &rates());
    let segments = cost_if_paid_on(&owed, &rates(), day("2026-04-05")).interest.segments;
    let whole: Vec<_> = segments.iter().map(|own| (own.days, own.whole_month)).collect();
    assert_eq!(whole, [(31, true), (5, false)]);
    assert_eq!(pay(&mut account, &mut page, "2026-04-05", 100_000), (2_601, 97_399));
}

/// What was whole while the plan was paid stays so, and no other month is.
#[test]
fn months_are_whole_for_as_long_as_the_plan_is_paid() {
    let in_march = |until| {
        let (mut account, mut page) = (account(), page(until));
        pay(&mut account, &mut page, "2026-02-28", 100_000);
        pay(&mut account, &mut page, "2026-03-31", 50_000).0
    };
    assert_eq!([None, Some("2026-03-31")].map(in_march), [2_234, 2_234]);
    assert_eq!(in_march(Some("2026-03-30")), 2_277, "31 days");
}

#[test]
fn what_is_owed_is_read_as_it_was_kept_before_months_were_told() {
    let by_days = Owed::of(&Invoice { agreed: vec![], ..page(None) }, &rates());
    let kept = serde_json::to_value(&by_days).unwrap();
    assert_eq!(kept.get("months"), None);
    assert_eq!(serde_json::from_value::<Owed>(kept).unwrap(), by_days);
    let by_months = Owed::of(&page(None), &rates());
    let kept = serde_json::to_value(&by_months).unwrap();
    assert_eq!(serde_json::from_value::<Owed>(kept).unwrap(), by_months);
}
