//! What comes in a case by letter, at the counter or by telephone: the same steps as the person's own in the portal, as
//! of the day that it came (FL 22 §).

use super::case::{Action, Refusal, State};
use crate::word::words;
use chrono::NaiveDate;

words! {
    /// What was brought in.
    Brought {
        /// An appeal in writing (FL 43 §).
        Appeal = "appeal",
        /// A request that a manager reconsiders.
        Review = "review",
        /// What was asked for, or anything else that the person says.
        Message = "message",
        /// A request in writing for a decision, after six months (FL 12 §).
        DecisionRequest = "decision_request",
        /// An appeal in writing of a no to that (FL 12 and 43 §§).
        RefusalAppeal = "refusal_appeal",
        /// Papers that show something.
        Evidence = "evidence",
        /// The objection is taken back.
        Withdraw = "withdraw",
    }
}

impl Brought {
    /// Which step of the person's it is.
    #[must_use]
    pub const fn action(self) -> Action {
        match self {
            Self::Appeal => Action::Appeal,
            Self::Review => Action::AskReview,
            Self::Message => Action::Write,
            Self::DecisionRequest => Action::AskDecision,
            Self::RefusalAppeal => Action::AppealRefusal,
            Self::Evidence => Action::AddEvidence,
            Self::Withdraw => Action::Withdraw,
        }
    }

    /// Whether the law wants it in writing (FL 12 and 43 §§): whoever calls is asked to write.
    #[must_use]
    pub const fn is_written(self) -> bool {
        matches!(self, Self::Appeal | Self::DecisionRequest | Self::RefusalAppeal)
    }

    /// Whether it is about the decision that was made, so that it cannot have come before that.
    #[must_use]
    pub fn is_of_decision(self, state: State) -> bool {
        state == State::Decided && matches!(self, Self::Appeal | Self::Review)
    }
}

/// Checks the day that something is said to have come: not before what it is about, and not in days to come. Whether
/// an appeal is in time is counted from that day, however late it is written down (FL 44–45 §§).
///
/// # Errors
/// When it cannot have come then.
pub fn check_arrival(since: NaiveDate, on: NaiveDate, today: NaiveDate) -> Result<(), Refusal> {
    if on < since || on > today { Err(Refusal::ArrivalDay { since }) } else { Ok(()) }
}
