//! Debts and terms that each test changes in what it is about.

use besked_domain::charge::{DayCount, Regime};
use besked_domain::id::InvoiceId;
use besked_domain::interest::RateTable;
use besked_domain::invoice::Owed;
use besked_domain::invoice::allocation::{Parts, PaymentOrder};
use besked_domain::money::Money;
use besked_domain::party::PartyKind;
use besked_domain::plan::{
    AskedInvoice, Conduct, Method, Pace, PlanInterest, PlanRequest, Proposal, Schedule, Terms,
    schedule,
};
use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;
use uuid::Uuid;

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn ore(ore: i64) -> Money {
    Money::from_ore(ore)
}

pub(crate) fn kr(kronor: i64) -> Money {
    ore(kronor * 100)
}

pub(crate) fn rates() -> RateTable {
    RateTable::shipped()
}

/// A debt of principal alone, with interest from the day after `due`.
pub(crate) fn owed(principal: Money, due: NaiveDate) -> Owed {
    Owed {
        open: Parts { principal, ..Parts::default() },
        counted_through: due,
        bears_interest: true,
        day_count: DayCount::Act365,
        interest_paid: Money::ZERO,
        booked: Money::ZERO,
        charged: None,
        preliminary: false,
        months: vec![],
    }
}

/// 6,000 kr from 31 January 2026 in six instalments at the end of each month, straight.
pub(crate) fn six_thousand() -> Terms {
    Terms {
        debts: vec![owed(kr(6_000), day("2026-01-31"))],
        starts_on: day("2026-01-31"),
        first_due_on: day("2026-02-28"),
        pace: Pace::Instalments(6),
        method: Method::Straight,
        interest: PlanInterest::Runs,
        order: PaymentOrder::CostsFirst,
        fee: Money::ZERO,
        move_to_working_day: false,
        last_of_month: true,
    }
}

pub(crate) fn made(terms: &Terms) -> Schedule {
    schedule(terms, &rates()).unwrap()
}

pub(crate) fn amounts(schedule: &Schedule) -> Vec<Money> {
    schedule.instalments.iter().map(|instalment| instalment.amount()).collect()
}

prop_compose! {
    pub(crate) fn some_owed()(
        costs in 0i64..60_000,
        interest in 0i64..50_000,
        principal in 10_000i64..3_000_000,
        days in -60i64..200,
        bears_interest in any::<bool>(),
        act_act in any::<bool>(),
    ) -> Owed {
        Owed {
            open: Parts { costs: ore(costs), interest: ore(interest), principal: ore(principal) },
            // Before or after the day that plans start on below.
            counted_through: day("2024-02-29") - TimeDelta::days(days),
            bears_interest,
            day_count: if act_act { DayCount::ActAct } else { DayCount::Act365 },
            interest_paid: Money::ZERO,
            booked: Money::ZERO,
            charged: None,
            preliminary: false,
            months: vec![],
        }
    }
}

prop_compose! {
    /// Plans of one to three debts from 29 February 2024, over known rates or beyond them.
    pub(crate) fn some_terms()(
        debts in proptest::collection::vec(some_owed(), 1..4),
        first_after in 1i64..60,
        count in 1u32..37,
        method in proptest::sample::select(Method::ALL),
        interest in proptest::sample::select(PlanInterest::ALL),
        order in proptest::sample::select(PaymentOrder::ALL),
        with_fee in any::<bool>(),
        move_to_working_day in any::<bool>(),
        last_of_month in any::<bool>(),
    ) -> Terms {
        let starts_on = day("2024-02-29");
        Terms {
            debts,
            starts_on,
            first_due_on: starts_on + TimeDelta::days(first_after),
            pace: Pace::Instalments(count),
            method,
            interest,
            order,
            fee: if with_fee { kr(170) } else { Money::ZERO },
            move_to_working_day,
            last_of_month,
        }
    }
}

/// An invoice of so much, a month late, with nothing in the way.
pub(crate) fn asked(principal: Money) -> AskedInvoice {
    AskedInvoice {
        invoice: InvoiceId(Uuid::from_u128(1)),
        kind: "preschool".to_owned(),
        regime: Regime::PrivateLaw,
        owed: owed(principal, day("2026-01-31")),
        held: Parts::default(),
        due_on: day("2026-01-31"),
        in_plan: false,
        respites: 0,
        dunning: None,
    }
}

/// 3,000 kr in three instalments from 31 March, by someone with no plan before.
pub(crate) fn request() -> PlanRequest {
    PlanRequest {
        invoices: vec![asked(kr(3_000))],
        party: PartyKind::Person,
        conduct: Conduct::default(),
        proposal: Proposal { pace: Pace::Instalments(3), first_due_on: day("2026-03-31") },
    }
}
