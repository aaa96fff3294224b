//! What is left to pay, and how an invoice stands: *next step + date + who*.
//!
//! | | nothing left | not due | due today | past due |
//! |---|---|---|---|---|
//! | no dunning | paid, credited, overpaid: refund or nothing | pay by the due date | pay by the due date | pay now |
//! | reminder | the same | pay by the later of due date and stated day | the same | pay now |
//! | claim | the same | pay or object by that day | the same | pay now |
//! | payment order | the same | answer by the stated day, then pay now | the same | the same |
//! | enforcement | the same | the Enforcement Authority collects | the same | the same |
//! | watch | the same | pay now | the same | the same |
//!
//! While a respite stands, and nothing has gone further than a claim, the row is another: pay by the
//! day that it was moved to. When that day has passed it counts as the due date. So it is with the
//! days to pay what is left of a plan that was broken. While a signed plan runs, it is the plan that
//! tells what to pay and when.
//!
//! What a dispute pauses is asked for no more: [`Standing::while_paused`].
//!
//! A withdrawn invoice asks for nothing; what was paid on it is paid back. A dunning step dated
//! in the future has not been taken yet.

use super::{DunningStage, Invoice, Stop};
use crate::money::Money;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// The sums and dates that decide how an invoice stands. They come from a whole
/// [`Invoice`] or from the sums of a list query; both give the same answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Figures {
    /// The sum of the lines including VAT. Negative for a credit note.
    pub total: Money,
    /// Credited so far, positive.
    pub credited: Money,
    /// Fees, booked interest and costs that stand, positive.
    pub fees: Money,
    /// Paid so far.
    pub paid: Money,
    /// Due date.
    pub due_on: NaiveDate,
    /// The day the whole invoice was withdrawn, if it was.
    pub cancelled_on: Option<NaiveDate>,
    /// The day of the latest payment.
    pub last_paid_on: Option<NaiveDate>,
    /// The furthest dunning step.
    pub dunning: Option<LatestDunning>,
    /// What keeps reminders and claims from it.
    #[serde(default)]
    pub stop: Option<Stop>,
}

/// The furthest dunning step taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LatestDunning {
    /// How far.
    pub stage: DunningStage,
    /// When it was sent.
    pub on: NaiveDate,
    /// Last day to pay or object that it states.
    pub respond_by: Option<NaiveDate>,
}

/// What is left.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Balance {
    /// Charged in all: total, less credits, plus fees; nothing when withdrawn.
    pub charged: Money,
    /// Paid in all.
    pub paid: Money,
    /// Left to pay; never negative.
    pub left: Money,
    /// Paid too much; never negative.
    pub overpaid: Money,
}

/// How an invoice stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Standing {
    /// The state in one word.
    pub state: State,
    /// What happens next.
    pub next: NextStep,
}

/// The state in one word.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nothing paid, not due yet.
    Upcoming,
    /// Due today.
    DueToday,
    /// A part is paid, the rest is not due yet.
    PartPaid,
    /// The due date has been moved by a respite (*anstånd*).
    Respited,
    /// It is paid by a plan that has been signed (*avbetalningsplan*).
    InPlan,
    /// The plan was broken, and there are days to pay what is left in.
    PlanBroken,
    /// All that is left is paused while a dispute is looked into (*bestridande*, *omprövning*).
    Paused,
    /// The due date has passed.
    Overdue,
    /// A reminder has been sent.
    Reminded,
    /// The delivery has been stopped, or will be.
    Stopped,
    /// A claim (*inkassokrav*) has been sent.
    Claimed,
    /// A payment order has been applied for.
    PaymentOrder,
    /// With the Enforcement Authority.
    Enforcement,
    /// Watched over the years.
    Watched,
    /// Nothing left to pay.
    Paid,
    /// More was paid than was owed.
    Overpaid,
    /// Credited in full.
    Credited,
    /// Withdrawn by the sender.
    Cancelled,
}

/// What happens next, when, and who does it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NextStep {
    /// What.
    pub step: Step,
    /// By which day, where there is one.
    pub on: Option<NaiveDate>,
    /// By whom.
    pub who: Who,
}

/// What happens next.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Pay at latest on the day.
    PayBy,
    /// Pay at latest on the day that a respite has moved the due date to.
    RespiteUntil,
    /// Pay what is left of a broken plan, at latest on the day that was given for it.
    RestBy,
    /// Pay what the plan says, by the days that it says.
    ByPlan,
    /// Nothing to pay while it is paused.
    AwaitAnswer,
    /// Pay now; the day has passed.
    PayNow,
    /// Pay or object at latest on the day the claim states.
    PayOrObjectBy,
    /// Answer the Enforcement Authority, or pay.
    AnswerPaymentOrder,
    /// The Enforcement Authority collects.
    Collection,
    /// The surplus is paid back or used as the payer wishes.
    Refund,
    /// Nothing more happens.
    Nothing,
}

/// Who does it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// The one who owes.
    Debtor,
    /// The unit that sent the invoice.
    Unit,
    /// Kronofogden.
    EnforcementAuthority,
    /// Nobody needs to do anything.
    Nobody,
}

impl From<&Invoice> for Figures {
    fn from(invoice: &Invoice) -> Self {
        Self {
            total: invoice.total,
            credited: invoice.credits.iter().map(|credit| credit.amount).sum(),
            fees: invoice
                .fees
                .iter()
                .filter(|fee| fee.waived_on.is_none())
                .map(|fee| fee.amount)
                .sum(),
            paid: invoice.payments.iter().map(|payment| payment.amount).sum(),
            due_on: invoice.due_on,
            cancelled_on: invoice.cancelled_on,
            last_paid_on: invoice
                .payments
                .iter()
                .filter(|payment| payment.amount.is_positive())
                .map(|payment| payment.on)
                .max(),
            dunning: invoice
                .dunning
                .iter()
                .max_by_key(|step| (step.stage, step.on, step.respond_by))
                .map(|step| LatestDunning {
                    stage: step.stage,
                    on: step.on,
                    respond_by: step.respond_by,
                }),
            stop: invoice.stop,
        }
    }
}

/// The last day to pay: the due date, or the later day that a respite has moved it to, or that was given for
/// what is left of a broken plan.
pub(super) fn pay_by(due_on: NaiveDate, stop: Option<Stop>) -> NaiveDate {
    let later = stop.and_then(|stop| stop.respite().or(stop.rest()));
    later.map_or(due_on, |until| until.max(due_on))
}

impl Figures {
    /// The last day to pay: the due date, or the later day that a respite or a broken plan has moved it to.
    #[must_use]
    pub fn pay_by(&self) -> NaiveDate {
        pay_by(self.due_on, self.stop)
    }

    /// Whether it has gone further than a claim on a day: to the Enforcement Authority or a court, or to long-term watch.
    #[must_use]
    pub fn has_gone(&self, today: NaiveDate) -> bool {
        has_gone(self.dunning.filter(|step| step.on <= today))
    }

    /// Whether a plan tells when to pay. What has gone to the Enforcement Authority, or a court, is
    /// theirs.
    fn is_in_plan(&self, dunning: Option<LatestDunning>) -> bool {
        self.stop.is_some_and(Stop::is_plan) && !has_gone(dunning)
    }

    /// A later day to pay that stands. What has gone to the Enforcement Authority, or a court, is theirs.
    fn moved(&self, dunning: Option<LatestDunning>, today: NaiveDate) -> Option<Standing> {
        let stop = self.stop.filter(|_| !has_gone(dunning))?;
        let respite = stop.respite().map(|until| (State::Respited, Step::RespiteUntil, until));
        let rest = stop.rest().map(|until| (State::PlanBroken, Step::RestBy, until));
        let (state, step, until) = respite.or(rest)?;
        let stands = until >= today && until > self.due_on;
        stands.then(|| Standing { state, next: pay(step, Some(until), today) })
    }
}

/// Whether it has gone further than a claim.
fn has_gone(dunning: Option<LatestDunning>) -> bool {
    dunning.is_some_and(|step| step.stage >= DunningStage::PaymentOrder)
}

impl Balance {
    /// What is left of an invoice.
    ///
    /// ```
    /// use besked_domain::invoice::standing::{Balance, Figures};
    /// use besked_domain::money::Money;
    ///
    /// let figures = Figures {
    ///     total: Money::from_ore(245_000),
    ///     credited: Money::from_ore(45_000),
    ///     fees: Money::from_ore(6_000),
    ///     paid: Money::from_ore(50_000),
    ///     due_on: chrono::NaiveDate::from_ymd_opt(2026, 1, 31).unwrap(),
    ///     cancelled_on: None,
    ///     last_paid_on: None,
    ///     dunning: None,
    ///     stop: None,
    /// };
    /// assert_eq!(Balance::of(&figures).left, Money::from_ore(156_000));
    /// ```
    #[must_use]
    pub fn of(figures: &Figures) -> Self {
        let withdrawn = figures.cancelled_on.is_some();
        let charged =
            if withdrawn { Money::ZERO } else { figures.total - figures.credited + figures.fees };
        // A withdrawn invoice asks for nothing, even when more was paid back than had been paid.
        let left = if withdrawn { Money::ZERO } else { (charged - figures.paid).or_zero() };
        Self { charged, paid: figures.paid, left, overpaid: (figures.paid - charged).or_zero() }
    }
}

impl Standing {
    /// How an invoice stands on a day. Every combination of figures has an answer.
    #[must_use]
    pub fn of(figures: &Figures, today: NaiveDate) -> Self {
        let balance = Balance::of(figures);
        if figures.cancelled_on.is_some() {
            return Self { state: State::Cancelled, next: settled(&balance) };
        }
        if balance.left.is_zero() {
            return Self { state: settled_state(figures, &balance), next: settled(&balance) };
        }
        let dunning = figures.dunning.filter(|step| step.on <= today);
        if figures.is_in_plan(dunning) {
            return Self { state: State::InPlan, next: pay(Step::ByPlan, None, today) };
        }
        figures.moved(dunning, today).unwrap_or_else(|| match dunning {
            None => not_dunned(figures, today),
            Some(step) => dunned(figures.pay_by(), step, today),
        })
    }
}

impl State {
    /// Every state.
    pub const ALL: [Self; 18] = [
        Self::Upcoming,
        Self::DueToday,
        Self::PartPaid,
        Self::Respited,
        Self::InPlan,
        Self::PlanBroken,
        Self::Paused,
        Self::Overdue,
        Self::Reminded,
        Self::Stopped,
        Self::Claimed,
        Self::PaymentOrder,
        Self::Enforcement,
        Self::Watched,
        Self::Paid,
        Self::Overpaid,
        Self::Credited,
        Self::Cancelled,
    ];

    /// Whether something is left to pay.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Paid | Self::Overpaid | Self::Credited | Self::Cancelled)
    }
}

/// The state when nothing is left.
fn settled_state(figures: &Figures, balance: &Balance) -> State {
    if balance.overpaid.is_positive() {
        State::Overpaid
    } else if figures.credited.is_positive() && !figures.paid.is_positive() {
        State::Credited
    } else {
        State::Paid
    }
}

/// The next step when nothing is left: the surplus goes back, or nothing happens.
fn settled(balance: &Balance) -> NextStep {
    if balance.overpaid.is_positive() {
        NextStep { step: Step::Refund, on: None, who: Who::Unit }
    } else {
        NextStep { step: Step::Nothing, on: None, who: Who::Nobody }
    }
}

fn not_dunned(figures: &Figures, today: NaiveDate) -> Standing {
    let due_on = figures.pay_by();
    let state = match today.cmp(&due_on) {
        Ordering::Less if figures.paid.is_positive() => State::PartPaid,
        Ordering::Less => State::Upcoming,
        Ordering::Equal => State::DueToday,
        Ordering::Greater => State::Overdue,
    };
    Standing { state, next: pay(Step::PayBy, Some(due_on), today) }
}

fn dunned(due_on: NaiveDate, step: LatestDunning, today: NaiveDate) -> Standing {
    // A due date moved past the stated day holds: nobody is asked to pay sooner than agreed.
    let last_day = step.respond_by.map_or(due_on, |stated| stated.max(due_on));
    let (state, next) = match step.stage {
        DunningStage::Reminder => (State::Reminded, pay(Step::PayBy, Some(last_day), today)),
        DunningStage::DeliveryStop => (State::Stopped, pay(Step::PayBy, Some(last_day), today)),
        DunningStage::Claim => (State::Claimed, pay(Step::PayOrObjectBy, Some(last_day), today)),
        DunningStage::PaymentOrder => {
            (State::PaymentOrder, pay(Step::AnswerPaymentOrder, step.respond_by, today))
        }
        DunningStage::Enforcement => (
            State::Enforcement,
            NextStep { step: Step::Collection, on: None, who: Who::EnforcementAuthority },
        ),
        DunningStage::Watch => {
            (State::Watched, NextStep { step: Step::PayNow, on: None, who: Who::Debtor })
        }
    };
    Standing { state, next }
}

/// The step while its day has not passed (or is not known); after it, to pay now.
fn pay(step: Step, last_day: Option<NaiveDate>, today: NaiveDate) -> NextStep {
    match last_day {
        Some(day) if day < today => NextStep { step: Step::PayNow, on: None, who: Who::Debtor },
        on => NextStep { step, on, who: Who::Debtor },
    }
}
