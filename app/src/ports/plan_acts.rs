//! What is done with payment plans, by either side.

use super::EvidenceFile;
use besked_domain::plan::{Change, Proposal};
use chrono::NaiveDate;

/// What a debtor does with a plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PlanAct {
    /// Accepts the municipality's answer.
    Accept {
        /// Which offer was shown: another one may have come since. None is the one that holds.
        version: Option<i32>,
    },
    /// Answers it with another proposal.
    Answer {
        /// What is proposed.
        proposal: Proposal,
        /// Why; may be empty.
        reason: String,
    },
    /// Says no to it, and perhaps why.
    Decline(String),
    /// Takes the plan back.
    Withdraw,
    /// Changes a plan that is being paid, as far as the policy gives it.
    Change(Change),
    /// Gives up a change that waits to be signed.
    DropChange,
}

/// What an official does with a plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StaffPlanAct {
    /// Accepts it; above the limit, puts it to a second person.
    Accept {
        /// Which proposal was shown: another one may have come since. None is the one that holds.
        version: Option<i32>,
    },
    /// Answers with another plan; above the limit, puts it to a second person.
    Counter {
        /// The other plan.
        proposal: Proposal,
        /// Why.
        reason: String,
    },
    /// Says no, and why.
    Decline(String),
    /// Confirms what another one has put forward.
    Confirm {
        /// Which offer was shown: another one may have been put forward since.
        version: i32,
    },
    /// Does not.
    Reject,
    /// Ends the plan, and why.
    Cancel(String),
    /// Gives up a change that waits to be signed.
    DropChange {
        /// Which offer it is.
        version: i32,
        /// Why.
        because: String,
    },
    /// Writes down another plan for the same debt, which takes this one's place once it is signed.
    Renegotiate {
        /// The other plan.
        proposal: Proposal,
        /// Why.
        reason: String,
    },
    /// Registers the paper that has been signed.
    Paper {
        /// Which offer it is of.
        version: i32,
        /// Who signed.
        signer: String,
        /// On which day.
        on: NaiveDate,
        /// The scan of it, kept already.
        scan: EvidenceFile,
        /// Which of the frozen texts it is, by its SHA-256. None is the newest that was written by the day.
        document: Option<[u8; 32]>,
    },
    /// Signs for the municipality.
    Countersign {
        /// Which offer.
        version: i32,
    },
    /// Tells in writing that the plan will be broken.
    Notice,
    /// Breaks it.
    Break,
}

impl StaffPlanAct {
    /// The offer that was shown where it is accepted, signed or given up: another one may be there since.
    #[must_use]
    pub const fn offer(&self) -> Option<i32> {
        match self {
            Self::Accept { version } => *version,
            Self::DropChange { version, .. }
            | Self::Paper { version, .. }
            | Self::Countersign { version } => Some(*version),
            _ => None,
        }
    }
}
