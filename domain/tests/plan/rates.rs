//! The rates that a plan is reckoned with, as far as they are known (`domain.md` 5.4, vector C).

use crate::scene::{day, made, rates, six_thousand};
use besked_domain::interest::{KnownRate, RateTable, ReferenceRate};
use besked_domain::invoice::Owed;
use besked_domain::plan::{Pace, PlanInterest, Terms};
use rust_decimal::Decimal;
use rust_decimal_macros::dec;

fn of(terms: &Terms, rates: &RateTable) -> Vec<KnownRate> {
    terms.reckoned_with(rates, made(terms).last_day())
}

fn known<const N: usize>(told: [(&str, Decimal); N]) -> [KnownRate; N] {
    told.map(|(from, percent)| KnownRate { from: day(from), percent })
}

/// The shipped rates, with one for July 2026 too.
fn with_july(percent: Decimal) -> RateTable {
    let mut all = rates().rates().to_vec();
    let source = "Riksbanken".to_owned();
    all.push(ReferenceRate { valid_from: day("2026-07-01"), percent, source });
    RateTable::new(all).unwrap()
}

/// The last instalment is of 31 July, and the rate from July is not known: the one before goes on.
#[test]
fn section_5_4_vector_c_a_plan_tells_the_rate_that_is_known() {
    let terms = six_thousand();
    assert!(made(&terms).preliminary);
    assert_eq!(of(&terms, &rates()), known([("2026-01-01", dec!(10))]));
}

#[test]
fn each_half_year_that_a_plan_is_paid_in_has_its_own_rate() {
    let terms = six_thousand();
    let two = known([("2026-01-01", dec!(10)), ("2026-07-01", dec!(10.5))]);
    assert_eq!(of(&terms, &with_july(dec!(2.5))), two);
    // The same rate again is no other one.
    assert_eq!(of(&terms, &with_july(dec!(2))), known([("2026-01-01", dec!(10))]));
    // One that begins after the last instalment is none of the plan's.
    let short = Terms { pace: Pace::Instalments(5), ..terms.clone() };
    assert_eq!(of(&short, &with_july(dec!(2.5))), known([("2026-01-01", dec!(10))]));
    // One that began on the first day of the plan's half-year holds from that day, however late the plan begins.
    let late = Terms { starts_on: day("2025-06-30"), first_due_on: day("2025-07-31"), ..terms };
    let both = known([("2025-01-01", dec!(11)), ("2025-07-01", dec!(10))]);
    assert_eq!(of(&late, &rates()), both);
    // Before the first that is known, that one stands in.
    let early = Terms { starts_on: day("2014-01-31"), first_due_on: day("2014-02-28"), ..late };
    assert_eq!(of(&early, &rates()), known([("2015-01-01", dec!(8))]));
}

#[test]
fn a_plan_outlasts_what_is_known_where_its_last_half_year_has_no_rate() {
    let outlasts = |terms: &Terms, rates: &RateTable| made(terms).outlasts(rates);
    let terms = six_thousand();
    assert!(outlasts(&terms, &rates()));
    assert!(!outlasts(&terms, &with_july(dec!(2))));
    // The fifth and last is of 30 June.
    assert!(!outlasts(&Terms { pace: Pace::Instalments(5), ..terms }, &rates()));
}

#[test]
fn a_plan_without_interest_tells_no_rate() {
    let terms = six_thousand();
    let waived = Terms { interest: PlanInterest::Waived, ..terms.clone() };
    assert_eq!(of(&waived, &rates()), []);
    let bears = |bears_interest| {
        let debts: Vec<Owed> =
            terms.debts.iter().map(|owed| Owed { bears_interest, ..owed.clone() }).collect();
        Terms { debts, ..terms.clone() }
    };
    assert_eq!(of(&bears(false), &rates()), []);
    assert_eq!(of(&bears(true), &rates()), known([("2026-01-01", dec!(10))]));
}
