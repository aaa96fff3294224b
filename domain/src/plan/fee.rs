//! The fee for a plan that nobody pays after all: it was never charged, or is waived.
//!
//! A plan that has been changed has no fee of its own. What was not paid of the first one is among the costs of what it
//! was changed from.

use super::schedule::Schedule;
use super::terms::Terms;
use crate::money::Money;

impl Schedule {
    /// The fee that it was agreed on with, be it its own or that of the plan that it is a change of.
    #[must_use]
    pub fn fee_in_all(&self) -> Money {
        self.fee + self.earlier_fee
    }

    /// What a change comes to beside the plan that holds: without the fee, where that was never charged or is waived.
    #[must_use]
    pub fn charged_as(self, held: &Self) -> Self {
        if held.fee_in_all().is_zero() { self.without_fee() } else { self }
    }

    /// The same where the fee was never charged, or is waived: each instalment is as large as it was agreed on, pays so
    /// much sooner what it was to pay beside the fee, and the last ones are that much smaller.
    ///
    /// Of a change it is what stands of the fee among its costs. What had been paid of it by then has paid something
    /// else, and lowers the last instalments too.
    #[must_use]
    pub fn without_fee(mut self) -> Self {
        let fee = std::mem::take(&mut self.fee);
        let earlier = std::mem::take(&mut self.earlier_fee);
        let stands = earlier.min(self.debt.costs);
        let paid = (earlier - stands).min(self.debt.principal);
        self.debt.costs -= stands;
        self.debt.principal -= paid;
        let mut in_costs = fee + stands;
        let mut over = in_costs + paid;
        self.total -= over;
        for own in &mut self.instalments {
            let part = own.paid.costs.min(in_costs);
            own.paid.costs -= part;
            own.paid.principal += part;
            in_costs -= part;
            own.left = (own.left - over).or_zero();
        }
        for own in self.instalments.iter_mut().rev() {
            let part = own.paid.principal.min(over);
            own.paid.principal -= part;
            over -= part;
        }
        self.instalments.retain(|own| own.amount().is_positive());
        self
    }
}

impl Terms {
    /// The same of what these instalments were made from: what is changed next is reckoned from it.
    #[must_use]
    pub fn without_fee(mut self, made: &Schedule) -> Self {
        self.fee = Money::ZERO;
        let mut over = made.earlier_fee;
        for owed in &mut self.debts {
            let part = owed.open.costs.min(over);
            owed.open.costs -= part;
            over -= part;
        }
        for owed in &mut self.debts {
            let part = owed.open.principal.min(over);
            owed.open.principal -= part;
            over -= part;
        }
        self
    }
}
