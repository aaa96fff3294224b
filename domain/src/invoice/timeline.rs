//! The time line of an invoice: what has happened and what is coming.

use super::standing::{Balance, Figures};
use super::{DunningStage, FeeKind, Invoice, Stop};
use crate::money::Money;
use chrono::NaiveDate;

/// Something on the time line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moment {
    /// The day.
    pub on: NaiveDate,
    /// What.
    pub kind: MomentKind,
    /// How much, where there is an amount; positive.
    pub amount: Option<Money>,
    /// Whether it has happened.
    pub when: When,
}

/// What stands on the time line. The order is that of one day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum MomentKind {
    /// The invoice was sent.
    Issued,
    /// Something was credited.
    Credited,
    /// Something was paid.
    Paid,
    /// A payment was taken back or paid back.
    PaidBack,
    /// The due date.
    Due,
    /// The day that a respite has moved it to.
    RespiteUntil,
    /// The last day to pay what is left of a plan that was broken.
    RestBy,
    /// A dunning step was taken.
    Dunned(DunningStage),
    /// A fee was put on top.
    Fee(FeeKind),
    /// A fee was taken back.
    FeeWaived(FeeKind),
    /// The last day that a dunning step states.
    RespondBy(DunningStage),
    /// The invoice was withdrawn.
    Cancelled,
}

/// Whether a moment has been.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum When {
    /// It has.
    Past,
    /// It is now.
    Today,
    /// It has not.
    Coming,
}

/// The time line, oldest first. What is coming shows only while something is left to pay.
#[must_use]
pub fn timeline(invoice: &Invoice, today: NaiveDate) -> Vec<Moment> {
    let figures = Figures::from(invoice);
    let left = Balance::of(&figures).left;
    let mut line = Line { today, open: left.is_positive(), moments: Vec::new() };

    line.put(invoice.issued_on, MomentKind::Issued, Some(invoice.total));
    let due = if line.open && invoice.due_on >= today { left } else { invoice.total };
    line.put_deadline(invoice.due_on, MomentKind::Due, Some(due));
    if let Some(until) = invoice.stop.and_then(Stop::respite) {
        line.put_deadline(until, MomentKind::RespiteUntil, None);
    }
    if let Some(until) = invoice.stop.and_then(Stop::rest) {
        line.put_deadline(until, MomentKind::RestBy, None);
    }
    for credit in &invoice.credits {
        line.put(credit.on, MomentKind::Credited, Some(credit.amount));
    }
    for payment in &invoice.payments {
        let kind =
            if payment.amount.is_negative() { MomentKind::PaidBack } else { MomentKind::Paid };
        line.put(payment.on, kind, Some(payment.amount.max(-payment.amount)));
    }
    for fee in &invoice.fees {
        line.put(fee.on, MomentKind::Fee(fee.kind), Some(fee.amount));
        if let Some(on) = fee.waived_on {
            line.put(on, MomentKind::FeeWaived(fee.kind), Some(fee.amount));
        }
    }
    for step in &invoice.dunning {
        line.put(step.on, MomentKind::Dunned(step.stage), None);
        if let Some(on) = step.respond_by {
            line.put_deadline(on, MomentKind::RespondBy(step.stage), None);
        }
    }
    if let Some(on) = invoice.cancelled_on {
        line.put(on, MomentKind::Cancelled, None);
    }
    line.moments.sort_by_key(|moment| (moment.on, moment.kind));
    line.moments
}

struct Line {
    today: NaiveDate,
    open: bool,
    moments: Vec<Moment>,
}

impl Line {
    fn put(&mut self, on: NaiveDate, kind: MomentKind, amount: Option<Money>) {
        let when = match on.cmp(&self.today) {
            std::cmp::Ordering::Less => When::Past,
            std::cmp::Ordering::Equal => When::Today,
            std::cmp::Ordering::Greater => When::Coming,
        };
        self.moments.push(Moment { on, kind, amount, when });
    }

    /// A day by which to do something. Once nothing is left to do, one that is still to come
    /// would only worry.
    fn put_deadline(&mut self, on: NaiveDate, kind: MomentKind, amount: Option<Money>) {
        if self.open || on < self.today {
            self.put(on, kind, amount);
        }
    }
}
