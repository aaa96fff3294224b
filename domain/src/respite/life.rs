//! The life of a respite: one table of its steps.

use crate::plan::PlanPolicy;
use crate::plan::life::{Actor, DunningPause, Refusal, proposal_pause};
use crate::word::words;
use chrono::NaiveDate;

words! {
    /// How a respite stands.
    State {
        /// Asked for; nobody has answered.
        Asked = "asked",
        /// Granted: the due date has moved (*beviljat*).
        Granted = "granted",
        /// Not granted (*avslaget*).
        Declined = "declined",
        /// Taken back by the one who asked, or by signing a plan for the same invoices.
        Withdrawn = "withdrawn",
        /// The new due date has passed, all is paid, or a plan has taken its place.
        Ended = "ended",
    }

    /// What can be done with a respite.
    Action {
        /// It is granted.
        Grant = "grant",
        /// It is not, for reasons that are given.
        Decline = "decline",
        /// The debtor takes it back.
        Withdraw = "withdraw",
        /// It comes to its end.
        End = "end",
        /// A plan for its invoices is signed, and holds instead.
        Replace = "replace",
    }
}

impl State {
    /// Whether it has not come to its end.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Asked | Self::Granted)
    }
}

/// A step from one state to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Transition {
    /// What is done.
    pub action: Action,
    /// By whom: any of them.
    pub by: &'static [Actor],
    /// In which state.
    pub from: State,
    /// Into which.
    pub to: State,
    /// What the history calls it.
    pub event: &'static str,
}

/// Those who decide on a respite. A program only ever says yes.
const STAFF: &[Actor] = &[Actor::Handler, Actor::Manager];
const STAFF_AND_MACHINE: &[Actor] = &[Actor::Handler, Actor::Manager, Actor::Machine];

use Action as A;
use State as S;

const fn step(
    action: Action,
    by: &'static [Actor],
    from: State,
    to: State,
    event: &'static str,
) -> Transition {
    Transition { action, by, from, to, event }
}

/// Every step there is.
pub const TRANSITIONS: &[Transition] = &[
    step(A::Grant, STAFF_AND_MACHINE, S::Asked, S::Granted, "RespiteGranted"),
    step(A::Decline, STAFF, S::Asked, S::Declined, "RespiteDeclined"),
    step(A::Withdraw, &[Actor::Debtor], S::Asked, S::Withdrawn, "RespiteWithdrawn"),
    step(A::End, &[Actor::Machine], S::Granted, S::Ended, "RespiteEnded"),
    step(A::Replace, &[Actor::Machine], S::Asked, S::Withdrawn, "RespiteReplaced"),
    step(A::Replace, &[Actor::Machine], S::Granted, S::Ended, "RespiteReplaced"),
];

/// The step that an action is, in a state, by someone. A program grants what was judged
/// [automatic](crate::plan::Verdict::Automatic) and nothing else; whoever declines gives reasons.
///
/// # Errors
/// Says why it cannot be taken.
pub fn transition(
    state: State,
    action: Action,
    by: Actor,
    automatic: bool,
    reasons: &str,
) -> Result<Transition, Refusal> {
    let mut theirs =
        TRANSITIONS.iter().filter(|step| step.action == action && step.by.contains(&by)).peekable();
    theirs.peek().ok_or(Refusal::NotTheirs)?;
    let step = theirs.find(|step| step.from == state).ok_or(Refusal::Stale)?;
    match (action, by) {
        (Action::Grant, Actor::Machine) if !automatic => Err(Refusal::NotAutomatic),
        (Action::Decline, _) if reasons.trim().is_empty() => Err(Refusal::NoReasons),
        _ => Ok(*step),
    }
}

/// Whether a respite keeps reminders and claims from its invoices: while it is granted, and a short
/// while after it was asked for, once for an invoice.
#[must_use]
pub fn blocks_dunning(
    state: State,
    asked_on: NaiveDate,
    paused_before: bool,
    policy: &PlanPolicy,
) -> DunningPause {
    match state {
        State::Asked => proposal_pause(asked_on, paused_before, policy),
        State::Granted => DunningPause::WhileItStands,
        State::Declined | State::Withdrawn | State::Ended => DunningPause::None,
    }
}
