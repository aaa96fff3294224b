//! What comes in a case by letter, at the counter or by telephone: the same steps as the person's own in the portal, as
//! of the day that it came (FL 22 §).

use super::case::{Action, Actor, Refusal, State, may_appeal, transition};
use super::request::is_decided_once;
use crate::charge::Regime;
use crate::word::words;
use chrono::{DateTime, NaiveDate, Utc};

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

    /// Whether it is about the decision that stands, so that it cannot have come before that. An appeal is of whichever
    /// stood when it came.
    #[must_use]
    pub fn is_of_decision(self, state: State) -> bool {
        state == State::Decided && self == Self::Review
    }
}

/// How a case stands to an appeal that comes once it is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Appealable {
    /// The law.
    pub regime: Regime,
    /// How it stands.
    pub state: State,
    /// Which round.
    pub round: i32,
    /// Whether the invoice is itself the decision.
    pub by_invoice: bool,
    /// Whether an appeal waits already.
    pub waits: bool,
}

impl Appealable {
    /// Checks that an appeal can come now (FL 43 §): of the decision that stands, of one that is looked at once more, or
    /// of the invoice that is itself the decision. While one waits in a case that is worked on, what more is written is
    /// a message: the appeal keeps the day that it came.
    ///
    /// # Errors
    /// When it cannot.
    pub fn check(self) -> Result<(), Refusal> {
        may_appeal(self.regime)?;
        transition(self.state, Action::Appeal, Actor::Registrar)?;
        let of_it = self.by_invoice || is_decided_once(self.round);
        if self.state == State::Decided || of_it && !self.waits {
            Ok(())
        } else {
            Err(Refusal::Stale)
        }
    }
}

/// What an appeal that came on a day is of, among all that can be appealed, each with its day and oldest first: the
/// latest that was there by then. Its time is counted from the receipt of that, and of nothing later (FL 44 §).
///
/// # Errors
/// When it cannot have come then, or there is nothing to appeal.
pub fn appealed_of(
    made: &[(NaiveDate, DateTime<Utc>)],
    on: NaiveDate,
    today: NaiveDate,
) -> Result<DateTime<Utc>, Refusal> {
    let (since, first) = *made.first().ok_or(Refusal::Stale)?;
    check_arrival(since, on, today)?;
    let stood = made.iter().rev().find(|(day, _)| *day <= on);
    Ok(stood.map_or(first, |(_, at)| *at))
}

/// Checks the day that an objection to an invoice is said to have come. One that is dated ahead has been sent already: it
/// can be objected to, and nothing tells since when.
///
/// # Errors
/// When it cannot have come then.
pub fn check_objection(
    issued_on: NaiveDate,
    on: NaiveDate,
    today: NaiveDate,
) -> Result<(), Refusal> {
    if issued_on > today && on <= today { Ok(()) } else { check_arrival(issued_on, on, today) }
}

/// Checks the day that something is said to have come: not before what it is about, and not in days to come. Whether
/// an appeal is in time is counted from that day, however late it is written down (FL 44–45 §§).
///
/// # Errors
/// When it cannot have come then.
pub fn check_arrival(since: NaiveDate, on: NaiveDate, today: NaiveDate) -> Result<(), Refusal> {
    if on < since || on > today { Err(Refusal::ArrivalDay { since }) } else { Ok(()) }
}
