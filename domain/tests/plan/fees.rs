//! A plan whose fee nobody pays after all.

use crate::scene::{amounts, kr, made, ore, rates, six_thousand, some_terms};
use besked_domain::money::Money;
use besked_domain::plan::{Schedule, Terms, schedule};
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

/// A change that was agreed on with the fee comes to no more than the plan does once that is waived.
#[test]
fn a_change_that_waits_is_charged_as_the_plan_that_holds() {
    let with = made(&Terms { fee: kr(170), ..six_thousand() });
    let waived = with.clone().without_fee();
    assert_eq!(with.clone().charged_as(&with), with);
    assert_eq!(with.charged_as(&waived), waived);
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
}
