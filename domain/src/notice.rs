//! Messages to those who owe: what each tells, beside what stands in the case itself.

use crate::dispute::delay::Delay;
use crate::dispute::{Brought, ByPlan};
use crate::id::InvoiceId;
use crate::plan::OfferBy;
use crate::plan::life::CounterDays;
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Deserializer, Serialize};

/// What is told of another invoice than the one that a case is about, where the same thing was charged on both.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OtherInvoice {
    /// Which.
    pub invoice: InvoiceId,
    /// The new last day to pay what is left of it; none where nothing is.
    pub pay_by: Option<NaiveDate>,
    /// It is told of alone: nothing was paused on the invoice that the case is about.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub alone: bool,
}

/// What a message tells. It holds days and numbers and nothing that someone wrote: the words come from
/// the texts, and what an official wrote is read where it is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Notice {
    /// The answer given at once.
    Explanation {
        /// The last day that a person answers by; none where nobody works on it.
        answer_by: Option<NaiveDate>,
    },
    /// What came by letter, at the counter or by telephone has been written down as the person's own (FL 27 §).
    BroughtIn {
        /// What it was.
        what: Brought,
        /// The day that it came (FL 22 §).
        on: NaiveDate,
        /// Whether an appeal that waited fell with it, where the objection was taken back. Messages of an earlier time
        /// do not tell.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        appeal_fell: Option<bool>,
    },
    /// An official has written.
    Written,
    /// An official asks for what is missing (FL 20 §).
    Completion {
        /// Until when the case waits.
        by: NaiveDate,
    },
    /// Something new to comment on before the decision (FL 25 §).
    Statement {
        /// The last day to comment.
        comment_by: NaiveDate,
    },
    /// What a unit has answered, to comment on before the decision (FL 25 §).
    UnitAnswer {
        /// The last day to comment.
        comment_by: NaiveDate,
    },
    /// The decision (FL 33 §).
    Decision {
        /// The new last day to pay what is left of the invoice that the case is about.
        pay_by: Option<NaiveDate>,
        /// The other invoice, where the decision changes that one. Messages of an earlier time do not tell.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        other: Option<OtherInvoice>,
        /// What is told of a plan that pays what has a day. Messages of an earlier time do not tell.
        #[serde(default, skip_serializing_if = "ByPlan::is_no")]
        by_plan: ByPlan,
    },
    /// What was paused is so no longer.
    Lifted {
        /// The new last day to pay what is left of it on the invoice that the case is about; none where nothing is.
        pay_by: Option<NaiveDate>,
        /// The other invoice, where something was paused on that one. Messages of an earlier time do not tell.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        other: Option<OtherInvoice>,
        /// What is told of a plan that pays what has a day. Messages of an earlier time do not tell.
        #[serde(default, skip_serializing_if = "ByPlan::is_no")]
        by_plan: ByPlan,
    },
    /// The answer will be late (FL 11 §).
    Delay(Delay),
    /// A request to decide now was answered with a no (FL 12 §).
    RequestRefused,
    /// The appeal has been handed over (FL 46 §).
    AppealForwarded {
        /// It is the appeal of a no to deciding now (FL 12 §), beside which there may be another.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        of_refusal: bool,
        /// It is more than one. Messages of an earlier time do not tell.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        several: bool,
    },
    /// The appeal came too late and is not tried (FL 45 §).
    AppealDismissed {
        /// It is the appeal of a no to deciding now.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        of_refusal: bool,
        /// It is more than one. Messages of an earlier time do not tell.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        several: bool,
        /// How many others, which are not dismissed, go on waiting. Messages of an earlier time tell whether one does.
        #[serde(
            default,
            alias = "one_waits",
            deserialize_with = "number_or_whether",
            skip_serializing_if = "is_zero"
        )]
        waiting: u32,
    },
    /// The decision is looked at again because of the appeal (FL 39 §).
    AppealReopened,
    /// A respite has been asked for, and a person looks at it.
    RespiteAsked {
        /// The last day that they answer by.
        answer_by: NaiveDate,
    },
    /// A respite is granted (S000 p. 9).
    RespiteGranted {
        /// The new due date.
        until: NaiveDate,
        /// How many of the invoices that it was asked for it is not for. Messages of an earlier time do not tell.
        #[serde(default, skip_serializing_if = "is_zero")]
        left_out: u32,
    },
    /// A respite is not granted.
    RespiteDeclined,
    /// A plan has been signed for invoices of a respite, and holds for them instead.
    RespiteReplaced {
        /// Nothing else is left of the respite.
        whole: bool,
    },
    /// A plan has been proposed, and a person looks at it.
    PlanProposed {
        /// The last day that they answer by.
        answer_by: NaiveDate,
        /// Whose proposal it is. Messages of an earlier time do not tell.
        #[serde(default, skip_serializing_if = "OfferBy::is_debtor")]
        by: OfferBy,
    },
    /// The municipality has answered with another plan.
    PlanCountered {
        /// The days that it is answered by. Messages of an earlier time do not tell them.
        #[serde(default)]
        days: Option<CounterDays>,
    },
    /// A plan is agreed on, and is to be signed.
    PlanAgreed,
    /// A plan is not agreed to.
    PlanDeclined,
    /// A plan has been signed and runs.
    PlanActive {
        /// The last day to pay the first instalment.
        first_due_on: NaiveDate,
        /// The last day that it is in time, where it fell due before the plan came to hold.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        in_time_until: Option<NaiveDate>,
    },
    /// An instalment falls due soon.
    PlanSoon {
        /// The last day to pay it.
        due_on: NaiveDate,
    },
    /// An instalment has not come by its day.
    PlanMissed {
        /// That day.
        due_on: NaiveDate,
        /// The last day of grace after it.
        grace_until: NaiveDate,
    },
    /// The plan will be broken unless what is late is paid.
    PlanNoticed {
        /// The first day that it may be broken on.
        break_on: NaiveDate,
        /// Within how many days all that is left is then to be paid; `None` when it is at once.
        #[serde(default)]
        rest_days: Option<u32>,
    },
    /// The plan was not kept, and holds no longer.
    PlanBroken {
        /// The last day to pay all that is left; `None` when it is at once.
        #[serde(default)]
        rest_by: Option<NaiveDate>,
    },
    /// All of the plan is paid.
    PlanCompleted,
    /// The municipality has ended the plan.
    PlanCancelled {
        /// The first day that what is left may be claimed, where the plan kept it from that.
        #[serde(default)]
        claims_from: Option<NaiveDate>,
    },
    /// The first day to pay passed before the debtor's side had signed the plan, and it does not hold.
    PlanLapsed {
        /// Nobody had answered what the municipality suggested, and it was never agreed on.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        unanswered: bool,
    },
    /// Nobody answered when the municipality called, however many times it was tried.
    CallbackNotReached,
    /// The number that was to be called is somebody else's, or nobody's.
    CallbackWrongNumber,
    /// Staff have moved a call, for somebody who rang about it.
    CallbackMoved {
        /// Called at the latest by this, by the wall clock in Stockholm.
        by: NaiveDateTime,
    },
    /// Staff have taken a call back, for somebody who rang about it.
    CallbackCancelled,
    /// A change of the plan holds.
    PlanChanged {
        /// The last day that what fell due before it came to hold is in time, where something did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        in_time_until: Option<NaiveDate>,
    },
    /// The municipality has given up a change of the plan before it was signed, and says why.
    PlanChangeDropped {
        /// The offer that it was.
        version: i32,
    },
}

impl Notice {
    /// Whether it tells what an official wrote.
    #[must_use]
    pub const fn has_letter(self) -> bool {
        matches!(
            self,
            Self::Written
                | Self::Completion { .. }
                | Self::RequestRefused
                | Self::AppealDismissed { .. }
                | Self::RespiteDeclined
                | Self::PlanDeclined
                | Self::PlanCancelled { .. }
                | Self::PlanChangeDropped { .. }
        )
    }
}

/// A number, which was kept as whether there is one before it was counted.
fn number_or_whether<'de, D: Deserializer<'de>>(kept: D) -> Result<u32, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Kept {
        Number(u32),
        Whether(bool),
    }
    Ok(match Kept::deserialize(kept)? {
        Kept::Number(number) => number,
        Kept::Whether(one) => u32::from(one),
    })
}

const fn is_zero(number: &u32) -> bool {
    *number == 0
}
