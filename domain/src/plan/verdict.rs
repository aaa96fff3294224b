//! What a program says of a proposal, and why: *yes*, or *a person looks at it*. It never says no
//! on its own: what it cannot accept it explains, with the nearest that it could, and a person can
//! still be asked.

use crate::charge::Regime;
use crate::id::InvoiceId;
use crate::invoice::DunningStage;
use crate::money::Money;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a program says of a proposal.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict<N> {
    /// Yes, at once.
    Automatic,
    /// A person looks at it, because of these rules.
    NeedsPerson(Vec<Rule>),
    /// It lies outside what the municipality agrees to as a rule, for these reasons. The nearest
    /// proposal that does not, if there is any.
    NotEligible(Vec<Reason>, Option<N>),
}

/// Why a person looks at a proposal.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The law that a charge follows asks for it.
    Regime {
        /// Which.
        regime: Regime,
    },
    /// More instalments than a program accepts.
    Months {
        /// The most that it does.
        max: u32,
        /// How many there are.
        got: u32,
    },
    /// More days of respite than a program grants.
    Days {
        /// The most that it does.
        max: u32,
        /// How many there are.
        got: u32,
    },
    /// A larger debt than a program accepts.
    Amount {
        /// The largest that it does.
        max: Money,
        /// How large it is.
        got: Money,
    },
    /// A plan was broken not long ago.
    BrokenPlan {
        /// The latest time.
        on: NaiveDate,
    },
    /// An earlier plan ended without being paid.
    UnpaidPlan,
    /// As many plans are open as may be.
    OpenPlans {
        /// How many may be.
        max: u32,
    },
    /// An estate is bound by all who own a part of it (ÄB 18 kap. 1 §).
    Estate,
    /// The invoice has had a respite before.
    EarlierRespite {
        /// Which invoice.
        invoice: InvoiceId,
    },
}

/// Why a proposal lies outside what the municipality agrees to as a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Nothing of it is left to pay.
    NothingToPay,
    /// The debt is smaller than plans are made for.
    DebtTooSmall {
        /// The smallest that they are.
        min: Money,
        /// How large it is.
        got: Money,
    },
    /// More instalments than there may be, or so little a month that there would be.
    TooManyMonths {
        /// The most.
        max: u32,
    },
    /// No instalment at all.
    NoInstalments,
    /// The instalments are smaller than they may be.
    InstalmentTooSmall {
        /// The smallest that they may be.
        min: Money,
        /// The smallest of them, the last left aside.
        got: Money,
    },
    /// The first due day is too far away.
    FirstDueTooLate {
        /// The last that would do.
        latest: NaiveDate,
    },
    /// The first due day is not after today.
    FirstDueTooEarly {
        /// The first that would do.
        earliest: NaiveDate,
    },
    /// The respite is longer than there may be.
    UntilTooLate {
        /// The last day that would do.
        latest: NaiveDate,
    },
    /// The respite moves nothing: it ends before it must be paid anyway.
    UntilTooEarly {
        /// The first day that would do.
        earliest: NaiveDate,
    },
    /// The invoice is in a plan already.
    InPlanAlready {
        /// Which invoice.
        invoice: InvoiceId,
    },
    /// All of the invoice is disputed, so that nothing of it has to be paid while that lasts.
    Disputed {
        /// Which invoice.
        invoice: InvoiceId,
    },
    /// The invoice has gone to the Enforcement Authority or a court.
    AtEnforcement {
        /// Which invoice.
        invoice: InvoiceId,
        /// How far it has come.
        stage: DunningStage,
    },
    /// The charge belongs to another authority.
    AnotherAuthority {
        /// Which invoice.
        invoice: InvoiceId,
    },
}

impl<N> Verdict<N> {
    /// The verdict that reasons and rules make.
    pub(crate) fn of(
        reasons: Vec<Reason>,
        rules: Vec<Rule>,
        nearest: impl FnOnce() -> Option<N>,
    ) -> Self {
        if !reasons.is_empty() {
            Self::NotEligible(reasons, nearest())
        } else if rules.is_empty() {
            Self::Automatic
        } else {
            Self::NeedsPerson(rules)
        }
    }
}
