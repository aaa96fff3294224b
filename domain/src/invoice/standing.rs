//! What is left to pay, and how an invoice stands: *next step + date + who*.

use super::DunningStage;
use crate::money::Money;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The sums and dates that decide how an invoice stands. They come from a whole
/// [`Invoice`](super::Invoice) or from the sums of a list query; both give the same answer.
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
    /// The due date has passed.
    Overdue,
    /// A reminder has been sent.
    Reminded,
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
