//! What it costs to pay an invoice on a given day.
//!
//! [`Owed`] is made of the whole invoice on the server; [`cost_if_paid_on`] needs nothing else
//! than it and the rates, so the browser counts another day in the same way.

use super::agreed::Agreed;
use super::allocation::{Parts, PaymentOrder, allocate_in};
use super::months::WholeMonth;
use super::{FeeKind, Invoice, Payment, Told};
use crate::charge::{DayCount, InterestBasis};
use crate::id::FeeId;
use crate::interest::{Accrued, Interest, RateTable};
use crate::money::Money;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What is owed on an invoice after the latest thing that happened to it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Owed {
    /// What is open of each part. The interest here is what part payments left unpaid of it.
    pub open: Parts,
    /// Interest has been counted up to and including this day; at first the due date.
    pub counted_through: NaiveDate,
    /// Whether late payment costs interest.
    pub bears_interest: bool,
    /// How days are counted.
    pub day_count: DayCount,
    /// How much of what has been paid went to interest, so that the page can say so.
    pub interest_paid: Money,
    /// How much interest the ledger has booked (*bokförd dröjsmålsränta*), paid or not. What it had booked before this was
    /// kept is not told.
    #[serde(default)]
    pub booked: Money,
    /// What it has been charged of fees and costs that stand, paid or not: no more of them can be owed. What was kept before
    /// this was does not tell it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charged: Option<Money>,
    /// Interest so far was counted with a rate that may change.
    pub preliminary: bool,
    /// The whole months of plans, in their order: each counts as a twelfth of a year where nothing was paid within it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub months: Vec<WholeMonth>,
}

/// What it costs to pay everything on a day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PayOn {
    /// The day the money reaches the municipality.
    pub on: NaiveDate,
    /// What is left of the amount itself.
    pub principal: Money,
    /// Interest on late payment.
    pub interest: Interest,
    /// Fees and costs.
    pub fees: Money,
    /// All of it.
    pub total: Money,
}

impl Owed {
    /// Goes through what has happened to an invoice, day by day.
    ///
    /// - A credit means that the amount was never owed, so it lowers the principal from the start.
    /// - A payment after the due date pays costs, then interest, then principal, or what the ledger was told that it paid.
    /// - Interest that the ledger has booked takes the place of what would be counted up to then.
    /// - What each plan says of its own days holds for them: in which order they are paid, and that no interest is
    ///   counted. While such a plan is being paid none is counted of the days to come either. Where a plan says so, each
    ///   whole month counts as a twelfth of a year.
    #[must_use]
    pub fn of(invoice: &Invoice, rates: &RateTable) -> Self {
        let mut owed = Self::at_first(invoice);
        if invoice.cancelled_on.is_some() {
            owed.open = Parts::default();
            return owed;
        }
        let mut surplus = Money::ZERO;
        let plans = Agreed::in_turn(&invoice.agreed);
        for (on, happening) in happenings(invoice) {
            // A fee or booked interest is no reason to count: booked interest takes the place of what was not counted.
            if happening.is_payment() {
                owed.leave_off(on, &plans, rates);
            }
            let order = Agreed::order_on(&plans, on);
            surplus = owed.go_through(on, happening, surplus, (rates, order));
        }
        owed.leave_off_all(&plans, rates);
        owed
    }

    /// What is owed before anything has happened.
    fn at_first(invoice: &Invoice) -> Self {
        let credited: Money = invoice.credits.iter().map(|credit| credit.amount).sum();
        Self {
            open: Parts { principal: (invoice.total - credited).or_zero(), ..Parts::default() },
            counted_through: invoice.due_on,
            bears_interest: bears_interest(
                invoice.charge_type.interest_basis,
                invoice.interest_notice,
            ),
            day_count: invoice.charge_type.day_count,
            interest_paid: Money::ZERO,
            booked: Money::ZERO,
            charged: Some(Money::ZERO),
            preliminary: false,
            months: Agreed::months(&invoice.agreed),
        }
    }

    /// Puts a fee or a cost on top.
    pub(crate) fn charge(&mut self, amount: Money) {
        self.open.costs += amount;
        self.charged = self.charged.map(|charged| charged + amount);
    }

    /// Lets one thing happen, with what was paid too much before it. What is too much after it.
    pub(crate) fn go_through(
        &mut self,
        on: NaiveDate,
        happening: Happening,
        mut surplus: Money,
        (rates, order): (&RateTable, PaymentOrder),
    ) -> Money {
        match happening {
            Happening::Fee(amount) => self.charge(amount),
            Happening::BookedInterest(amount, _) => {
                self.open.interest += amount;
                self.booked += amount;
                self.counted_through = self.counted_through.max(on);
            }
            Happening::Payment(amount) => {
                self.count_through(on, rates);
                surplus += amount;
            }
            Happening::Told(paid, too_much) => {
                self.count_through(on, rates);
                let back = (-paid).without(Parts::default());
                let again = self.owed_again(back);
                let paid = paid.without(Parts::default());
                // What is owed no more, since it was credited say, was too much.
                let no_more = paid.without(self.open);
                self.interest_paid += paid.interest - no_more.interest - again.interest;
                self.open = self.open.without(paid).and(again);
                surplus += no_more.total() + too_much - (back.total() - again.total());
            }
        }
        self.settle(surplus, order)
    }

    /// What is owed again of what is taken back: of a fee that has been waived since, and of interest that is counted no
    /// more, nothing. What had paid that was too much, and has paid something else.
    fn owed_again(&self, back: Parts) -> Parts {
        let costs = self.charged.map(|charged| (charged - self.open.costs).or_zero());
        Parts {
            costs: costs.map_or(back.costs, |most| back.costs.min(most)),
            interest: back.interest.min(self.interest_paid.or_zero()),
            principal: back.principal,
        }
    }

    /// Lets what has been paid pay what is open. What was taken back becomes principal again.
    pub(crate) fn settle(&mut self, payment: Money, order: PaymentOrder) -> Money {
        if payment.is_negative() {
            self.open.principal -= payment;
            return Money::ZERO;
        }
        let allocation = allocate_in(payment, self.open, order);
        self.open = allocation.left;
        self.interest_paid += allocation.paid.interest;
        allocation.surplus
    }

    /// Counts interest up to and including a day, and rounds it, since it is about to be paid.
    pub(crate) fn count_through(&mut self, day: NaiveDate, rates: &RateTable) {
        let interest = self.accrued(day, rates).rounded();
        self.open.interest += interest.amount;
        self.preliminary |= interest.preliminary;
        self.counted_through = self.counted_through.max(day);
    }
}

/// What it costs to pay everything so that the money is there on `day`.
#[must_use]
pub fn cost_if_paid_on(owed: &Owed, rates: &RateTable, day: NaiveDate) -> PayOn {
    let mut interest = owed.accrued(day, rates).rounded();
    interest.amount += owed.open.interest;
    interest.preliminary |= owed.preliminary && owed.open.interest.is_positive();
    PayOn {
        on: day,
        principal: owed.open.principal,
        fees: owed.open.costs,
        total: owed.open.principal + interest.amount + owed.open.costs,
        interest,
    }
}

/// The interest that the rates give for the days that booked interest (*bokförd dröjsmålsränta*) is
/// for: from the day after the due date, or after interest was booked before, up to and including
/// the day it was booked, on what was unpaid of the amount itself each day (räntelagen 6 §). Not for the days for which
/// a plan has waived it. `None` when no such interest stands on the invoice.
#[must_use]
pub fn interest_until_booked(
    invoice: &Invoice,
    booked: FeeId,
    rates: &RateTable,
) -> Option<Interest> {
    let mut owed = Owed::at_first(invoice);
    let (mut surplus, mut accrued) = (Money::ZERO, Accrued::default());
    let plans = Agreed::in_turn(&invoice.agreed);
    for (on, happening) in happenings(invoice) {
        match happening {
            Happening::BookedInterest(_, fee) if fee == booked => {
                let before = owed.leave_off(on, &plans, rates);
                return Some(accrued.and(before).and(owed.accrued(on, rates)).rounded());
            }
            Happening::BookedInterest(..) => accrued = Accrued::default(),
            Happening::Payment(_) | Happening::Told(..) => {
                let before = owed.leave_off(on, &plans, rates);
                accrued = accrued.and(before).and(owed.accrued(on, rates));
            }
            Happening::Fee(_) => {}
        }
        let order = Agreed::order_on(&plans, on);
        surplus = owed.go_through(on, happening, surplus, (rates, order));
    }
    None
}

/// The interest on late payment that payments have paid, up to each of them, and that the ledger has not booked
/// (räntelagen 3 and 4 §§; `domain.md` 3.9): so much of what looks like too much is not. Interest that was booked
/// and waived is owed no more, and neither is what a plan that was signed waives. Nothing of a withdrawn invoice.
#[must_use]
pub fn unbooked_interest(invoice: &Invoice, rates: &RateTable) -> Money {
    if invoice.cancelled_on.is_some() {
        return Money::ZERO;
    }
    let (mut owed, mut surplus) = (Owed::at_first(invoice), Money::ZERO);
    let plans = Agreed::in_turn(&invoice.agreed);
    for (on, happening) in happened(invoice, |own| Happening::Payment(own.amount)) {
        // As if none had been booked: else it would be paid once as counted and once as booked.
        if !matches!(happening, Happening::BookedInterest(..)) {
            if happening.is_payment() {
                owed.leave_off(on, &plans, rates);
            }
            let order = Agreed::order_on(&plans, on);
            surplus = owed.go_through(on, happening, surplus, (rates, order));
        }
    }
    let booked = invoice.fees.iter().filter(|fee| fee.kind == FeeKind::Interest);
    (owed.interest_paid - booked.map(|fee| fee.amount).sum::<Money>()).or_zero()
}

/// Whether late payment of such a charge costs interest. Räntelagen 4 § asks for an invoice that
/// says so; we ask for it always, also where 3 § would not, so that no figure comes as a surprise.
/// A public-law fee with a rule of its own rests on that rule.
pub(crate) fn bears_interest(basis: InterestBasis, notice: bool) -> bool {
    match basis {
        InterestBasis::InterestAct => notice,
        InterestBasis::OwnRule => true,
        InterestBasis::None => false,
    }
}

/// What changes what is owed. Fees of a day come before its payments.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Happening {
    Fee(Money),
    BookedInterest(Money, FeeId),
    Payment(Money),
    /// A payment of which it has been told what it paid, and what of it was too much.
    Told(Parts, Money),
}

impl Happening {
    /// A payment, which goes where the ledger has been told that it went.
    pub(crate) fn booked(amount: Money, told: Option<Told>) -> Self {
        told.map_or(Self::Payment(amount), |told| Self::Told(told.paid, told.surplus))
    }

    /// Whether something is paid or taken back, so that interest is counted through its day.
    pub(crate) const fn is_payment(&self) -> bool {
        matches!(self, Self::Payment(_) | Self::Told(..))
    }

    /// A fee of a kind.
    pub(super) const fn charged(amount: Money, kind: FeeKind, id: FeeId) -> Self {
        match kind {
            FeeKind::Interest => Self::BookedInterest(amount, id),
            FeeKind::Reminder
            | FeeKind::Claim
            | FeeKind::Plan
            | FeeKind::LatePayment
            | FeeKind::Court => Self::Fee(amount),
        }
    }
}

/// What has happened to an invoice, in order.
fn happenings(invoice: &Invoice) -> Vec<(NaiveDate, Happening)> {
    happened(invoice, |payment| Happening::booked(payment.amount, payment.told))
}

/// The same, with what is made of each payment.
fn happened(
    invoice: &Invoice,
    paid: impl Fn(&Payment) -> Happening,
) -> Vec<(NaiveDate, Happening)> {
    let fees = invoice.fees.iter().filter(|fee| fee.waived_on.is_none());
    let fees = fees.map(|fee| (fee.on, Happening::charged(fee.amount, fee.kind, fee.id)));
    let payments = invoice.payments.iter().map(|payment| (payment.on, paid(payment)));
    in_order(fees.chain(payments).collect())
}

/// What has happened, in order. What has been told of the payments of one day is told of them as one: whichever came
/// first, what is both paid and taken back that day leaves everything as it was.
pub(crate) fn in_order(mut all: Vec<(NaiveDate, Happening)>) -> Vec<(NaiveDate, Happening)> {
    all.sort_unstable();
    all.dedup_by(|(next_on, next), (on, first)| match (next, first) {
        (Happening::Told(paid, surplus), Happening::Told(sum, over)) if next_on == on => {
            *sum = sum.and(*paid);
            *over += *surplus;
            true
        }
        _ => false,
    });
    all
}
