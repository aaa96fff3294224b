//! The debts of a plan as one: what interest they bear and what a payment pays.

use super::booked::Since;
use super::terms::{PlanInterest, Terms};
use crate::interest::RateTable;
use crate::invoice::allocation::{Allocation, Parts, PaymentOrder, allocate_in};
use crate::invoice::{Owed, WholeMonth, cost_if_paid_on, in_order};
use crate::money::Money;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What has been paid on a plan, on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Paid {
    /// The day it reached the municipality.
    pub on: NaiveDate,
    /// How much; negative when a payment was taken back.
    pub amount: Money,
}

/// What is owed under a plan after the latest payment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Debts {
    /// What is owed on each invoice, the oldest first.
    pub owed: Vec<Owed>,
    /// What a payment pays first of the debt that it pays.
    pub order: PaymentOrder,
    /// Each whole month counts as a twelfth of a year.
    pub twelfths: bool,
}

impl Debts {
    /// The debts on the day that a plan is reckoned from: with its fee among the costs, and
    /// without interest to come where it is waived.
    ///
    /// Interest so far stays unrounded until something is paid, as on an invoice without a plan,
    /// so that both come to the same öre.
    #[must_use]
    pub fn at_start(terms: &Terms, rates: &RateTable) -> Self {
        let mut owed = terms.debts.clone();
        if let Some(first) = owed.first_mut() {
            first.charge(terms.fee);
        }
        for owed in &mut owed {
            owed.preliminary &= owed.open.interest.is_positive();
            owed.end_months(terms.starts_on);
            if terms.interest == PlanInterest::Waived {
                owed.count_through(terms.starts_on, rates);
                owed.bears_interest = false;
            }
        }
        Self { owed, order: terms.order, twelfths: terms.interest == PlanInterest::Twelfths }
    }

    /// The debts after payments that are divided as [`pay`](Self::pay) does, and what was paid too much.
    #[must_use]
    pub fn after(
        mut self,
        payments: impl IntoIterator<Item = Paid>,
        rates: &RateTable,
    ) -> (Self, Money) {
        let mut surplus = Money::ZERO;
        for paid in payments {
            let allocations = self.pay(surplus + paid.amount, paid.on, rates);
            surplus = allocations.iter().map(|each| each.surplus).sum();
        }
        (self, surplus)
    }

    /// The debts of a plan after what was booked on each of them since it was offered, in their order, and what was paid
    /// too much in all.
    ///
    /// So an invoice comes to what its ledger says, whichever of the plan's references payments stated: which debt it
    /// pays is the payer's to choose (handelsbalken 9 kap. 5 §), and within it a payment pays what the ledger was told that
    /// it paid, else in the order agreed, from the day that the first agreement on the plan is reckoned from. What reached the municipality before the day that the plan is reckoned from, and
    /// was booked after it was offered, is paid before the plan's fee and before interest is waived. Interest that the ledger
    /// books takes the place of what is not counted by then, as on the invoice: also of what is counted where it is waived.
    #[must_use]
    pub fn after_each(
        terms: &Terms,
        agreed_from: NaiveDate,
        booked: impl IntoIterator<Item = Since>,
        rates: &RateTable,
    ) -> (Self, Money) {
        let go_through = |owed: &mut Owed, over, happened: Vec<_>| {
            happened.into_iter().fold(over, |over, (on, happening)| {
                let agreed = on >= agreed_from;
                let order = if agreed { terms.order } else { PaymentOrder::CostsFirst };
                owed.go_through(on, happening, over, (rates, order))
            })
        };
        let mut before = terms.clone();
        let mut since = Vec::with_capacity(before.debts.len());
        for (owed, mut booked) in before.debts.iter_mut().zip(booked) {
            owed.months = std::mem::take(&mut booked.months);
            let months = owed.months.clone();
            let mut early = in_order(booked.happened(owed));
            let mut later = early.split_off(early.partition_point(|(on, _)| *on < terms.starts_on));
            let over = go_through(owed, Money::ZERO, early);
            let first = later.iter().position(|(_, happening)| happening.is_payment());
            let rest = later.split_off(first.unwrap_or(later.len()));
            go_through(owed, Money::ZERO, later);
            since.push((over, rest, months));
        }
        let mut debts = Self::at_start(&before, rates);
        let mut surplus = Money::ZERO;
        for (owed, (over, later, months)) in debts.owed.iter_mut().zip(since) {
            owed.months = months;
            let over = owed.settle(over, terms.order);
            surplus += go_through(owed, over, later);
        }
        (debts, surplus)
    }

    /// What is owed if it is paid on a day, part by part. The same as the invoices say one by one.
    #[must_use]
    pub fn on(&self, day: NaiveDate, rates: &RateTable) -> Parts {
        self.owed.iter().fold(Parts::default(), |sum, owed| {
            let cost = cost_if_paid_on(owed, rates, day);
            sum.and(Parts {
                costs: cost.fees,
                interest: cost.interest.amount,
                principal: cost.principal,
            })
        })
    }

    /// What is open, with the interest that has been counted.
    #[must_use]
    pub fn open(&self) -> Parts {
        self.owed.iter().fold(Parts::default(), |sum, owed| sum.and(owed.open))
    }

    /// Whether a figure rests on a reference rate that is not known yet.
    #[must_use]
    pub fn preliminary(&self) -> bool {
        self.owed.iter().any(|owed| owed.preliminary)
    }

    /// Lets the time between two due days count as a whole month, where whole months count as twelfths of a year.
    pub(super) fn add_month(&mut self, month: WholeMonth) {
        if self.twelfths {
            self.owed.iter_mut().for_each(|owed| owed.months.push(month));
        }
    }

    /// Leaves no month whole that goes on after a day.
    pub(super) fn end_months(&mut self, on: NaiveDate) {
        self.owed.iter_mut().for_each(|owed| owed.end_months(on));
    }

    /// Lets a payment of a day pay what is open, and tells of each debt where it went: one debt after the other as its
    /// invoice is paid, and what is more then goes to the interest that no ledger has booked. Within each it pays in
    /// the order agreed. What is too much is the surplus of the last.
    ///
    /// Interest is counted where something is paid, and nowhere else, as on an invoice: else it would be rounded more
    /// often than there. What is taken back becomes principal of the first debt again.
    pub fn pay(&mut self, payment: Money, on: NaiveDate, rates: &RateTable) -> Vec<Allocation> {
        if payment.is_negative() {
            if let Some(first) = self.owed.first_mut() {
                first.count_through(on, rates);
                first.settle(payment, self.order);
            }
            return vec![];
        }
        let mut rest = payment;
        let mut shares = Vec::with_capacity(self.owed.len());
        for owed in &self.owed {
            let share = left_in_ledger(owed).min(rest);
            rest -= share;
            shares.push(share);
        }
        for (owed, share) in self.owed.iter_mut().zip(&mut shares) {
            if share.is_positive() || rest.is_positive() {
                owed.count_through(on, rates);
            }
            let more = (owed.open.total() - *share).or_zero().min(rest);
            rest -= more;
            *share += more;
        }
        if let Some(last) = shares.last_mut() {
            *last += rest;
        }
        let pays = self.owed.iter_mut().zip(shares).map(|(owed, share)| {
            let allocation = allocate_in(share, owed.open, self.order);
            owed.open = allocation.left;
            owed.interest_paid += allocation.paid.interest;
            allocation
        });
        pays.collect()
    }
}

/// What the ledger has left of a debt. It knows of no other interest than what it has booked: what has gone to more than
/// that has paid the rest of the debt there.
fn left_in_ledger(owed: &Owed) -> Money {
    let charged = owed.open.costs + owed.open.principal + owed.booked;
    (charged - owed.interest_paid).or_zero()
}
