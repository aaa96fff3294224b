//! What of an invoice may be claimed while a part of it is contested (S000 p. 11, inkassolagen 8 §).

use super::ground::{Ground, Scope};
use super::objection::Target;
use crate::invoice::{Aside, Fee, FeeKind, Payment};
use crate::money::Money;
use chrono::NaiveDate;

/// A pause that stands, and what it lies on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Held {
    /// What of the charge.
    pub scope: Scope,
    /// Why it is contested.
    pub ground: Ground,
    /// What is contested; nothing named means the whole invoice.
    pub targets: Vec<Target>,
    /// How much is paused.
    pub amount: Money,
}

/// What may be claimed, part by part. The parts and what is paused add up to what is left to pay.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claimable {
    /// What is left of the amount itself.
    pub principal: Money,
    /// Fees, booked interest and costs, oldest first, each with what may be claimed of it. Those with
    /// nothing are left out.
    pub fees: Vec<Fee>,
    /// Whether interest may be claimed: it is not while someone contests it (räntelagen 8 §).
    pub interest: bool,
    /// What is left to pay and cannot be claimed.
    pub paused: Money,
}

impl Held {
    /// Whether it is interest that is contested, or waits to be credited.
    fn is_of_interest(&self) -> bool {
        let reduced = self.scope == Scope::Difference && self.ground == Ground::ReduceInterest;
        self.scope == Scope::Interest || reduced
    }

    /// What of the invoice it sets aside when a payment comes.
    #[must_use]
    pub fn aside(&self) -> Aside {
        let named = self.targets.iter().filter(|_| self.begins_with_fees());
        let fees = named.filter_map(|target| match target {
            Target::Fee(id) => Some(*id),
            Target::Line(_) | Target::Step(_) => None,
        });
        Aside { amount: self.amount, fees: fees.collect(), interest: self.is_of_interest() }
    }

    /// Whether the fee itself is contested.
    fn names(&self, fee: &Fee) -> bool {
        self.targets.contains(&Target::Fee(fee.id))
            || (self.is_of_interest() && fee.kind == FeeKind::Interest)
    }

    /// A difference is one between two sums of lines, unless fees alone are contested.
    fn begins_with_fees(&self) -> bool {
        let of_lines = self.targets.iter().any(|target| matches!(target, Target::Line(_)));
        !(self.scope == Scope::Difference && of_lines)
    }
}

impl Claimable {
    /// What may be claimed of an invoice. `principal` is its total less what is credited (negative
    /// when more is credited than was charged); `fees` are those that stand, and `payments` all there
    /// are, in any order.
    ///
    /// - A payment pays the fees that had been charged by then, then the principal, and what is
    ///   contested last (`handelsbalken` 9 ch. 5 § and practice).
    /// - A pause lies on what is contested: on a fee that is named, else on the principal. What no
    ///   longer stands there lies on the rest, so that never more is claimed than nobody contests.
    /// - A pause of interest lies on all interest, counted or booked.
    #[must_use]
    pub fn of(principal: Money, fees: &[Fee], payments: &[Payment], holds: &[Held]) -> Self {
        let mut open = Open::after(principal, fees, payments, holds);
        let left = open.sum();
        for hold in holds.iter().filter(|hold| hold.is_of_interest()) {
            open.pause_interest(hold);
        }
        // What is named comes first, so that a pause of the whole lies on what no other one does.
        let (named, rest): (Vec<&Held>, Vec<&Held>) = holds
            .iter()
            .filter(|hold| !hold.is_of_interest())
            .partition(|hold| open.fees.iter().any(|fee| hold.names(fee)));
        for hold in named.into_iter().chain(rest) {
            open.pause(hold);
        }
        let contested = |fee: &&Fee| holds.iter().any(|hold| hold.names(fee));
        let booked = |fee: &Fee| fee.kind == FeeKind::Interest;
        let interest =
            !holds.iter().any(Held::is_of_interest) && !fees.iter().filter(contested).any(booked);
        let paused = left - open.sum();
        open.fees.retain(|fee| fee.amount.is_positive());
        Self { principal: open.principal, fees: open.fees, interest, paused }
    }

    /// All that may be claimed, without interest that has not been booked.
    #[must_use]
    pub fn sum(&self) -> Money {
        self.principal + self.fees.iter().map(|fee| fee.amount).sum()
    }
}

/// What is open of each part: each fee with what is left of it, in the order they were charged.
struct Open {
    principal: Money,
    fees: Vec<Fee>,
}

impl Open {
    /// Goes through what has happened, day by day; fees of a day come before its payments.
    fn after(principal: Money, fees: &[Fee], payments: &[Payment], holds: &[Held]) -> Self {
        let mut fees = fees.to_vec();
        fees.sort_by_key(|fee| (fee.on, fee.id));
        let mut open = Self { principal: principal.or_zero(), fees };
        let contested = |fee: &Fee| holds.iter().any(|hold| hold.names(fee));
        let mut paid: Vec<(NaiveDate, Money)> =
            payments.iter().map(|payment| (payment.on, payment.amount)).collect();
        // More credited than was charged is there to pay fees with, as soon as they come.
        paid.push((NaiveDate::MIN, (Money::ZERO - principal).or_zero()));
        paid.sort_unstable();
        // At last the fees that came after the last payment, for what had been paid too much.
        paid.push((NaiveDate::MAX, Money::ZERO));
        let mut surplus = Money::ZERO;
        for (on, amount) in paid {
            surplus += amount;
            surplus = open.settle(surplus, |fee| fee.on <= on && !contested(fee));
        }
        open.lower_fees(surplus, contested);
        open
    }

    /// Lets what has been paid pay fees of a kind, then the principal. What was taken back becomes
    /// principal again.
    fn settle(&mut self, paid: Money, which: impl Fn(&Fee) -> bool) -> Money {
        if paid.is_negative() {
            self.principal -= paid;
            return Money::ZERO;
        }
        let rest = self.lower_fees(paid, which);
        lower(&mut self.principal, rest)
    }

    /// Lowers fees of a kind, oldest first; what goes further is given back.
    fn lower_fees(&mut self, by: Money, which: impl Fn(&Fee) -> bool) -> Money {
        self.fees
            .iter_mut()
            .filter(|fee| which(fee))
            .fold(by, |rest, fee| lower(&mut fee.amount, rest))
    }

    /// Interest that the ledger has booked. What is only counted is not a part of what is left.
    fn pause_interest(&mut self, hold: &Held) {
        for fee in self.fees.iter_mut().filter(|fee| hold.names(fee)) {
            fee.amount = Money::ZERO;
        }
    }

    fn pause(&mut self, hold: &Held) {
        let mut rest = hold.amount;
        if hold.begins_with_fees() {
            rest = self.lower_fees(rest, |fee| hold.names(fee));
        }
        rest = lower(&mut self.principal, rest);
        self.lower_fees(rest, |_| true);
    }

    fn sum(&self) -> Money {
        self.principal + self.fees.iter().map(|fee| fee.amount).sum()
    }
}

/// Lowers an amount by another, as far as it goes; what goes further is given back.
fn lower(amount: &mut Money, by: Money) -> Money {
    let taken = by.min(*amount).or_zero();
    *amount -= taken;
    by - taken
}
