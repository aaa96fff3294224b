//! Where a payment goes within an invoice (*avräkning*): what it pays of costs, interest and principal.

use super::FeeKind;
use super::allocation::{Allocation, Parts, PaymentOrder, allocate_in};
use super::cost::{Happening, Owed, bears_interest};
use crate::charge::{DayCount, InterestBasis};
use crate::id::FeeId;
use crate::interest::RateTable;
use crate::money::Money;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What an invoice has been charged and paid, as far as it rests on it where a payment goes.
#[derive(Clone, Debug)]
pub struct Account {
    first: Owed,
    happened: Vec<(NaiveDate, Happening)>,
}

/// What a signed plan says of the payments on its invoices.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Agreed {
    /// The day that it is reckoned from.
    pub from: NaiveDate,
    /// What a payment pays first.
    pub order: PaymentOrder,
    /// Interest goes on while it is paid.
    pub interest_runs: bool,
}

impl Agreed {
    /// What a payment of a day pays first: costs, where no plan says otherwise by then.
    pub(super) fn order_on(agreed: Option<Self>, day: NaiveDate) -> PaymentOrder {
        let plan = agreed.filter(|plan| plan.from <= day);
        plan.map_or(PaymentOrder::CostsFirst, |plan| plan.order)
    }
}

impl Account {
    /// An invoice that nothing has happened to, of an amount without what has been credited of it.
    #[must_use]
    pub fn new(
        principal: Money,
        due_on: NaiveDate,
        (basis, notice): (InterestBasis, bool),
        day_count: DayCount,
    ) -> Self {
        let first = Owed {
            open: Parts { principal: principal.or_zero(), ..Parts::default() },
            counted_through: due_on,
            bears_interest: bears_interest(basis, notice),
            day_count,
            interest_paid: Money::ZERO,
            preliminary: false,
        };
        Self { first, happened: Vec::new() }
    }

    /// A fee, a cost or interest that the ledger has booked.
    pub fn charge(&mut self, on: NaiveDate, amount: Money, (kind, id): (FeeKind, FeeId)) {
        self.happened.push((on, Happening::charged(amount, kind, id)));
    }

    /// A payment; less than nothing where one was taken back.
    pub fn pay(&mut self, on: NaiveDate, amount: Money) {
        self.happened.push((on, Happening::Payment(amount)));
    }

    /// Where a payment goes that comes on a day, after all that has happened through it: costs, then interest,
    /// then principal, or in the order of the plan that it pays. Its parts and the surplus add up to it.
    ///
    /// One that takes back pays nothing: what it takes becomes principal again, and none of it is told.
    #[must_use]
    pub fn allocation(
        &self,
        on: NaiveDate,
        amount: Money,
        agreed: Option<Agreed>,
        rates: &RateTable,
    ) -> Option<Allocation> {
        if amount.is_negative() {
            return None;
        }
        let order = |day| Agreed::order_on(agreed, day);
        let mut happened: Vec<_> = self.happened.iter().filter(|(day, _)| *day <= on).collect();
        happened.sort_unstable();
        let (mut owed, mut surplus) = (self.first.clone(), Money::ZERO);
        for (day, happening) in happened {
            owed.leave_off(*day, agreed, rates);
            surplus = owed.go_through(*day, *happening, surplus, (rates, order(*day)));
        }
        owed.leave_off(on, agreed, rates);
        owed.count_through(on, rates);
        Some(allocate_in(amount, owed.open, order(on)))
    }
}

impl Owed {
    /// Lets interest end where a plan that begins no later than the day has waived it.
    pub(super) fn leave_off(&mut self, day: NaiveDate, agreed: Option<Agreed>, rates: &RateTable) {
        let waived = agreed.filter(|plan| !plan.interest_runs && plan.from <= day);
        if let Some(plan) = waived.filter(|_| self.bears_interest) {
            self.count_through(plan.from, rates);
            self.bears_interest = false;
        }
    }
}
