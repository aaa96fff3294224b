//! Paying back what was paid too much (*återbetalning*): put forward by one economist and decided by
//! another one, never more than is there and not on its way already.

use crate::id::StaffId;
use crate::money::Money;
use crate::plan::life::Refusal;
use crate::word::words;

words! {
    /// How a refund stands.
    State {
        /// It waits for a second person.
        Proposed = "proposed",
        /// The ledger is told to pay.
        Decided = "decided",
        /// It is not paid back, for reasons that are given.
        Declined = "declined",
    }

    /// What can be done with one.
    Action {
        /// It is put forward.
        Propose = "propose",
        /// A second person decides that it is paid.
        Confirm = "confirm",
        /// It is declined, by whomever.
        Decline = "decline",
    }
}

/// What a step is checked against.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ground<'a> {
    /// How the refund stands; nothing before there is one. Of an invoice one waits at a time.
    pub state: Option<State>,
    /// How much is to be paid back.
    pub amount: Money,
    /// What was paid too much and is not on its way back.
    pub available: Money,
    /// Who put it forward.
    pub proposed_by: Option<StaffId>,
    /// Who acts.
    pub by: StaffId,
    /// Reasons, where they are asked for.
    pub reasons: &'a str,
}

/// The state that a step leads to.
///
/// # Errors
/// Says why it cannot be taken.
pub fn check(action: Action, ground: &Ground<'_>) -> Result<State, Refusal> {
    let covered = ground.amount.is_positive() && ground.amount <= ground.available;
    match (action, ground.state) {
        (Action::Propose, None) if covered => Ok(State::Proposed),
        (Action::Confirm, Some(State::Proposed)) if covered => {
            let other = ground.proposed_by.is_some_and(|first| first != ground.by);
            if other { Ok(State::Decided) } else { Err(Refusal::FourEyes) }
        }
        (Action::Decline, Some(State::Proposed)) => {
            let silent = ground.reasons.trim().is_empty();
            if silent { Err(Refusal::NoReasons) } else { Ok(State::Declined) }
        }
        _ => Err(Refusal::Stale),
    }
}
