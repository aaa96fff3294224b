//! The life of a plan: which step may follow which, who may take it, and what the history then
//! says. One table; the server, the tests and the guide read it.

mod check;
mod pause;
mod waits;

pub use check::{Ground, PutForward, Refusal, Signatures, check, in_time, same_signer};
pub use pause::{DunningPause, blocks_dunning, proposal_pause, renewed_pause};
pub use waits::{CounterDays, papers_until};

use crate::word::words;

words! {
    /// How a plan stands.
    State {
        /// Proposed by the debtor; nobody has answered.
        Proposed = "proposed",
        /// The municipality has answered with another plan (*motförslag*).
        Countered = "countered",
        /// Both agree; it waits for signatures.
        Agreed = "agreed",
        /// Signed, and being paid.
        Active = "active",
        /// An instalment is late, and the debtor has been told in writing what follows.
        Noticed = "noticed",
        /// All is paid.
        Completed = "completed",
        /// It was not kept; all that is left is due at once, or within days of its own (`BrokenEffect`).
        Broken = "broken",
        /// The municipality has ended it.
        Cancelled = "cancelled",
        /// One side has said no.
        Declined = "declined",
        /// Another plan has taken its place.
        Replaced = "replaced",
        /// The debtor has taken it back before signing.
        Withdrawn = "withdrawn",
        /// Its first day to pay passed before all on the debtor's side had signed, or before the debtor answered.
        Lapsed = "lapsed",
    }

    /// What can be done with a plan.
    Action {
        /// The proposal is accepted; by the debtor: the answer to it is.
        Accept = "accept",
        /// The municipality answers with another plan.
        Counter = "counter",
        /// Staff put an acceptance or a counter above the limit to a second person.
        Propose = "propose",
        /// A manager confirms an acceptance that another one of staff put forward.
        Confirm = "confirm",
        /// A manager confirms a counter that another one of staff put forward.
        ConfirmCounter = "confirm_counter",
        /// A manager does not confirm what was put forward.
        Reject = "reject",
        /// The debtor answers a counter with another proposal.
        Answer = "answer",
        /// One side says no.
        Decline = "decline",
        /// The debtor takes it back before signing.
        Withdraw = "withdraw",
        /// The debtor signs; staff register a signature on paper.
        Sign = "sign",
        /// A signature came that does not hold. It is told of, and nothing is signed.
        RefuseSignature = "refuse_signature",
        /// The municipality signs.
        Countersign = "countersign",
        /// What waits for the debtor's answer or for signatures is given up once its first day has passed.
        Lapse = "lapse",
        /// All have signed, and it begins.
        Activate = "activate",
        /// The debtor asks for a change that the policy gives; it waits to be signed.
        AskChange = "ask_change",
        /// An instalment is moved, an extra payment counted, or the plan made shorter.
        Change = "change",
        /// A change that has not been signed is given up; by the program once it is too late to.
        DropChange = "drop_change",
        /// An instalment has not come by its day.
        MarkMissed = "mark_missed",
        /// The debtor is told in writing that the plan will be broken.
        SendNotice = "send_notice",
        /// What was late has been paid.
        CatchUp = "catch_up",
        /// The plan is broken.
        Break = "break",
        /// All is paid.
        Complete = "complete",
        /// The municipality ends it, for reasons that are given.
        Cancel = "cancel",
        /// Staff write down another plan for the same debt, which takes its place once it is signed.
        Renegotiate = "renegotiate",
        /// Another plan, signed, takes its place.
        Replace = "replace",
    }

    /// Who acts.
    Actor {
        /// The one who owes, or someone for them.
        Debtor = "debtor",
        /// An official (*handläggare*).
        Handler = "handler",
        /// A manager (*chef*).
        Manager = "manager",
        /// The program by itself.
        Machine = "machine",
    }
}

impl State {
    /// Whether it has not come to its end.
    #[must_use]
    pub fn is_open(self) -> bool {
        NOT_ENDED.contains(&self)
    }
}

/// A step from one state to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Transition {
    /// What is done.
    pub action: Action,
    /// By whom: any of them.
    pub by: &'static [Actor],
    /// In which states.
    pub from: &'static [State],
    /// Into which; `None` leaves it as it is.
    pub to: Option<State>,
    /// What the history calls it.
    pub event: &'static str,
}

/// The one who owes.
const DEBTOR: &[Actor] = &[Actor::Debtor];
/// Those who work with plans.
const STAFF: &[Actor] = &[Actor::Handler, Actor::Manager];
/// Those who confirm what another one put forward.
const MANAGER: &[Actor] = &[Actor::Manager];
/// What follows from facts alone.
const MACHINE: &[Actor] = &[Actor::Machine];
/// What a program may do and staff may do by hand.
const STAFF_AND_MACHINE: &[Actor] = &[Actor::Handler, Actor::Manager, Actor::Machine];
/// What the debtor does, or staff with the debtor's paper in hand.
const DEBTOR_AND_STAFF: &[Actor] = &[Actor::Debtor, Actor::Handler, Actor::Manager];
/// Whoever gives up what has not been signed.
const ANYONE: &[Actor] = &[Actor::Debtor, Actor::Handler, Actor::Manager, Actor::Machine];
/// Something is to be signed: the plan, or a change of it.
const TO_SIGN: &[State] = &[State::Agreed, State::Active, State::Noticed];
/// Not signed yet.
const UNSIGNED: &[State] = &[State::Proposed, State::Countered, State::Agreed];
/// Not agreed yet.
const OPEN: &[State] = &[State::Proposed, State::Countered];
/// The debtor is to answer, or signatures of the debtor's side are missing. A proposal that the municipality owes an
/// answer stays, and so does what lacks its signature alone.
const THEIRS: &[State] = &[State::Countered, State::Agreed];
/// Signed and running.
const RUNNING: &[State] = &[State::Active, State::Noticed];

/// Not at its end.
const NOT_ENDED: &[State] =
    &[State::Proposed, State::Countered, State::Agreed, State::Active, State::Noticed];

use Action as A;
use State as S;

const fn step(
    action: Action,
    by: &'static [Actor],
    from: &'static [State],
    to: Option<State>,
    event: &'static str,
) -> Transition {
    Transition { action, by, from, to, event }
}

/// Every step there is. The first that fits is taken.
pub const TRANSITIONS: &[Transition] = &[
    step(A::Accept, STAFF_AND_MACHINE, &[S::Proposed], Some(S::Agreed), "PlanAccepted"),
    step(A::Accept, DEBTOR, &[S::Countered], Some(S::Agreed), "CounterAccepted"),
    step(A::Counter, STAFF, OPEN, Some(S::Countered), "PlanCountered"),
    step(A::Propose, STAFF, OPEN, None, "AnswerProposed"),
    step(A::Confirm, MANAGER, &[S::Proposed], Some(S::Agreed), "PlanAccepted"),
    step(A::ConfirmCounter, MANAGER, OPEN, Some(S::Countered), "PlanCountered"),
    step(A::Reject, MANAGER, OPEN, None, "AnswerRejected"),
    step(A::Answer, DEBTOR, &[S::Countered], Some(S::Proposed), "PlanProposed"),
    step(A::Decline, STAFF, &[S::Proposed], Some(S::Declined), "PlanDeclined"),
    step(A::Decline, DEBTOR, &[S::Countered], Some(S::Declined), "CounterDeclined"),
    step(A::Decline, DEBTOR, &[S::Agreed], Some(S::Declined), "SigningDeclined"),
    step(A::Withdraw, DEBTOR, UNSIGNED, Some(S::Withdrawn), "PlanWithdrawn"),
    step(A::Sign, DEBTOR_AND_STAFF, &[S::Agreed], None, "PlanSigned"),
    step(A::Sign, DEBTOR_AND_STAFF, RUNNING, None, "ChangeSigned"),
    step(A::RefuseSignature, MACHINE, TO_SIGN, None, "SignatureRefused"),
    step(A::Countersign, STAFF, TO_SIGN, None, "PlanCountersigned"),
    step(A::Lapse, MACHINE, THEIRS, Some(S::Lapsed), "PlanLapsed"),
    step(A::Activate, MACHINE, &[S::Agreed], Some(S::Active), "PlanActivated"),
    step(A::AskChange, DEBTOR, RUNNING, None, "ChangeAsked"),
    step(A::Change, STAFF_AND_MACHINE, RUNNING, None, "PlanChanged"),
    step(A::DropChange, ANYONE, RUNNING, None, "ChangeDropped"),
    step(A::MarkMissed, MACHINE, RUNNING, None, "InstalmentMissed"),
    step(A::SendNotice, STAFF_AND_MACHINE, &[S::Active], Some(S::Noticed), "BreachNoticed"),
    step(A::CatchUp, MACHINE, &[S::Noticed], Some(S::Active), "PlanCaughtUp"),
    step(A::Break, STAFF_AND_MACHINE, &[S::Noticed], Some(S::Broken), "PlanBroken"),
    step(A::Complete, MACHINE, RUNNING, Some(S::Completed), "PlanCompleted"),
    step(A::Cancel, STAFF, NOT_ENDED, Some(S::Cancelled), "PlanCancelled"),
    step(A::Renegotiate, STAFF, RUNNING, None, "PlanRenegotiated"),
    step(A::Replace, STAFF_AND_MACHINE, RUNNING, Some(S::Replaced), "PlanReplaced"),
];

/// The step that an action is, in a state, by someone, as the table has it.
///
/// # Errors
/// Says why it cannot be taken.
pub fn transition(state: State, action: Action, by: Actor) -> Result<Transition, Refusal> {
    let mut theirs =
        TRANSITIONS.iter().filter(|step| step.action == action && step.by.contains(&by)).peekable();
    if theirs.peek().is_none() {
        return Err(Refusal::NotTheirs);
    }
    theirs.find(|step| step.from.contains(&state)).copied().ok_or(Refusal::Stale)
}
