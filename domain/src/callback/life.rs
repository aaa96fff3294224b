//! The life of a call that was promised: one table of its steps, and what each is checked against.

use super::{CallOutcome, CallbackPolicy, CoverRefusal};
use crate::id::StaffId;
use crate::word::words;
use chrono::{DateTime, Utc};

words! {
    /// How a promised call stands.
    State {
        /// In the queue.
        Waiting = "waiting",
        /// Someone of staff has taken it, and is calling.
        Claimed = "claimed",
        /// Spoken with, and solved.
        Solved = "solved",
        /// Nobody answered, however many times it was tried.
        NotReached = "not_reached",
        /// The number was somebody else's, or nobody's.
        WrongNumber = "wrong_number",
        /// Another authority decides on it; they were shown to it (FL 6-7 §§).
        Redirected = "redirected",
        /// Taken back by the one who asked, or for them.
        Cancelled = "cancelled",
    }

    /// What can be done with a promised call.
    Action {
        /// One of staff takes it: nobody else calls meanwhile.
        Claim = "claim",
        /// Whoever has taken it leaves it to a colleague.
        HandOver = "hand_over",
        /// It was taken and no call was made: it falls back into the queue.
        Lapse = "lapse",
        /// Whoever has taken it goes away: it falls back into the queue.
        StepAway = "step_away",
        /// They were reached, and it is solved.
        Solve = "solve",
        /// They were reached, and are called again at a promised time.
        FollowUp = "follow_up",
        /// Nobody answered; it is tried again at another time.
        Retry = "retry",
        /// Nobody answered, and it has been tried enough.
        GiveUp = "give_up",
        /// The number is wrong.
        MarkWrongNumber = "mark_wrong_number",
        /// They are shown to another authority.
        Redirect = "redirect",
        /// The one who asked chooses another time, or another number; or staff do, for somebody who rings about it.
        Move = "move",
        /// The one who asked adds to what they wrote.
        AddNote = "add_note",
        /// The one who asked takes it back; or staff do, for somebody who rings about it.
        Cancel = "cancel",
    }

    /// Who acts.
    Actor {
        /// The one who asked.
        Debtor = "debtor",
        /// One of staff who makes calls.
        Caller = "caller",
        /// The program by itself.
        Machine = "machine",
    }
}

impl State {
    /// Whether someone is still to be called.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Claimed)
    }

    /// Whether somebody was spoken with to the end, so that one can say how one was treated.
    #[must_use]
    pub const fn was_spoken(self) -> bool {
        matches!(self, Self::Solved | Self::Redirected)
    }

    /// Whether the one who asked may choose another time, or staff for them.
    #[must_use]
    pub fn may_move(self) -> bool {
        MOVABLE.contains(&self)
    }
}

/// A step from one state to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Transition {
    /// What is done.
    pub action: Action,
    /// By whom.
    pub by: Actor,
    /// In which states.
    pub from: &'static [State],
    /// Into which; `None` leaves it as it is.
    pub to: Option<State>,
    /// What the history calls it.
    pub event: &'static str,
}

impl Transition {
    /// The state after the step, from the one before.
    #[must_use]
    pub fn after(&self, before: State) -> State {
        self.to.unwrap_or(before)
    }
}

/// In the queue.
const WAITING: &[State] = &[State::Waiting];
/// Taken by one of staff.
const CLAIMED: &[State] = &[State::Claimed];
/// Not at its end.
const OPEN: &[State] = &[State::Waiting, State::Claimed];
/// Nobody is calling just now, and the one who asked may choose again.
const MOVABLE: &[State] = &[State::Waiting, State::NotReached, State::WrongNumber];

use Action as A;
use State as S;

const fn step(
    action: Action,
    by: Actor,
    from: &'static [State],
    to: Option<State>,
    event: &'static str,
) -> Transition {
    Transition { action, by, from, to, event }
}

/// Every step there is.
pub const TRANSITIONS: &[Transition] = &[
    step(A::Claim, Actor::Caller, WAITING, Some(S::Claimed), "CallbackClaimed"),
    step(A::HandOver, Actor::Caller, CLAIMED, Some(S::Waiting), "CallbackHandedOver"),
    step(A::Lapse, Actor::Machine, CLAIMED, Some(S::Waiting), "CallbackClaimLapsed"),
    step(A::StepAway, Actor::Caller, CLAIMED, Some(S::Waiting), "CallbackClaimLapsed"),
    step(A::Solve, Actor::Caller, CLAIMED, Some(S::Solved), "CallbackSolved"),
    step(A::FollowUp, Actor::Caller, CLAIMED, Some(S::Waiting), "CallbackFollowUp"),
    step(A::Retry, Actor::Caller, CLAIMED, Some(S::Waiting), "CallbackNotAnswered"),
    step(A::GiveUp, Actor::Caller, CLAIMED, Some(S::NotReached), "CallbackNotReached"),
    step(A::MarkWrongNumber, Actor::Caller, CLAIMED, Some(S::WrongNumber), "CallbackWrongNumber"),
    step(A::Redirect, Actor::Caller, CLAIMED, Some(S::Redirected), "CallbackRedirected"),
    step(A::Move, Actor::Debtor, MOVABLE, Some(S::Waiting), "CallbackMoved"),
    step(A::AddNote, Actor::Debtor, OPEN, None, "CallbackNoteAdded"),
    step(A::Cancel, Actor::Debtor, MOVABLE, Some(S::Cancelled), "CallbackCancelled"),
    step(A::Move, Actor::Caller, MOVABLE, Some(S::Waiting), "CallbackMovedByStaff"),
    step(A::Cancel, Actor::Caller, MOVABLE, Some(S::Cancelled), "CallbackCancelledByStaff"),
];

/// Why a step cannot be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    /// This step is not theirs to take.
    #[error("this is not theirs to do")]
    NotTheirs,
    /// It has come further, or has not come so far.
    #[error("it stands so that this cannot be done")]
    Stale,
    /// A colleague has taken it.
    #[error("a colleague has taken it")]
    Taken,
    /// It was taken a moment ago: the call may be under way.
    #[error("whoever has taken it still has time to call")]
    NotLapsed,
    /// What was said is missing, or who rang about it (FL 27 §).
    #[error("a note is missing")]
    NoNote,
    /// When the next call is made is missing.
    #[error("the time of the next call is missing")]
    NoTime,
    /// The next call would be made when it is closed, has been, or is a slip of the pen: more than a year away.
    #[error("the time of the next call has been, is far away, or lies outside the opening hours")]
    Closed,
    /// That number was wrong; another one is needed.
    #[error("that number was wrong")]
    SameNumber,
    /// It cannot have come when it is said to: that is to come, or long ago.
    #[error("it cannot have come then")]
    NotArrived,
    /// The one who asks waits for so many calls already that nobody needs another.
    #[error("as many calls are waited for as may be")]
    TooMany,
    /// There is no room for more of what is written.
    #[error("there is no room for more text")]
    TooLong,
    /// It has not been tried often enough at different times.
    #[error("tried {made} times of {needed}")]
    TooFew {
        /// How many attempts count.
        made: u32,
        /// How many are needed.
        needed: u32,
    },
    /// The window has no room any more, or was never one to choose.
    #[error("the window is full")]
    WindowFull,
    /// So few have no time for the calls that are promised in a window already.
    #[error("more calls are promised in it than so few have time for")]
    BelowTaken,
    /// The queue of a unit is not handed over, and why.
    #[error("{0}")]
    NotCovered(#[from] CoverRefusal),
}

/// What a step is checked against.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ground<'a> {
    /// Who of staff acts.
    pub staff: Option<StaffId>,
    /// Who has taken it, and until when.
    pub claim: Option<(StaffId, DateTime<Utc>)>,
    /// Now.
    pub now: DateTime<Utc>,
    /// How many attempts at different times there are, this one included.
    pub attempts: u32,
    /// How many are needed before someone counts as not reached.
    pub needed: u32,
    /// What was said, where it must be told.
    pub note: &'a str,
    /// Whether the time of the next call is there.
    pub has_time: bool,
    /// Whether another number is given than the one that was called.
    pub other_number: bool,
}

/// The step that an action is, in a state, by someone.
///
/// # Errors
/// Says why it cannot be taken.
pub fn check(
    state: State,
    action: Action,
    by: Actor,
    ground: &Ground<'_>,
) -> Result<Transition, Refusal> {
    let theirs = TRANSITIONS.iter().find(|step| step.action == action && step.by == by);
    let step = *theirs.ok_or(Refusal::NotTheirs)?;
    if !step.from.contains(&state) {
        let is_own = ground.claim.is_some_and(|(staff, _)| ground.staff == Some(staff));
        let taken = action == Action::Claim && state == State::Claimed && !is_own;
        return Err(if taken { Refusal::Taken } else { Refusal::Stale });
    }
    let claimant = ground.claim.map(|(staff, _)| staff);
    let is_theirs = ground.staff.is_some() && claimant == ground.staff;
    let noted = !ground.note.trim().is_empty();
    let for_another = by == Actor::Caller && matches!(action, A::Move | A::Cancel);
    let refusal = match action {
        A::Claim if ground.staff.is_none() => Some(Refusal::NotTheirs),
        A::Move | A::Cancel if for_another && ground.staff.is_none() => Some(Refusal::NotTheirs),
        A::Move | A::Cancel if for_another && !noted => Some(Refusal::NoNote),
        A::Lapse if !has_lapsed(ground.claim, ground.now) => Some(Refusal::NotLapsed),
        A::Move if state == S::WrongNumber && !ground.other_number => Some(Refusal::SameNumber),
        A::Claim | A::Lapse | A::Move | A::AddNote | A::Cancel => None,
        _ if !is_theirs => Some(Refusal::Taken),
        A::HandOver | A::Solve | A::FollowUp | A::Redirect if !noted => Some(Refusal::NoNote),
        A::FollowUp if !ground.has_time => Some(Refusal::NoTime),
        A::GiveUp if ground.attempts < ground.needed => {
            Some(Refusal::TooFew { made: ground.attempts, needed: ground.needed })
        }
        _ => None,
    };
    refusal.map_or(Ok(step), Err)
}

/// Whether whoever took a call has let their time pass. What nobody has taken has not lapsed.
#[must_use]
pub fn has_lapsed(claim: Option<(StaffId, DateTime<Utc>)>, now: DateTime<Utc>) -> bool {
    claim.is_some_and(|(_, until)| until <= now)
}

/// The action that an outcome is. Someone who does not answer is tried again, until there have been
/// enough attempts at different times, this one included.
#[must_use]
pub const fn action_of(outcome: CallOutcome, attempts: u32, policy: &CallbackPolicy) -> Action {
    match outcome {
        CallOutcome::ReachedSolved => Action::Solve,
        CallOutcome::ReachedFollowUp => Action::FollowUp,
        CallOutcome::NoAnswer if attempts < policy.attempts_needed() => Action::Retry,
        CallOutcome::NoAnswer => Action::GiveUp,
        CallOutcome::WrongNumber => Action::MarkWrongNumber,
        CallOutcome::WrongAuthority => Action::Redirect,
        CallOutcome::HandedOver => Action::HandOver,
    }
}

/// How many attempts were at different times: two that lie closer than the policy says count as
/// one. The attempts are handed in oldest first.
///
/// ```
/// use besked_domain::callback::CallbackPolicy;
/// use besked_domain::callback::life::at_different_times;
/// let at = |text: &str| text.parse::<chrono::DateTime<chrono::Utc>>().unwrap();
/// let tried = ["2026-03-16T08:00:00Z", "2026-03-16T08:05:00Z", "2026-03-16T09:30:00Z"].map(at);
/// assert_eq!(at_different_times(&tried, &CallbackPolicy::shipped()), 2);
/// ```
#[must_use]
pub fn at_different_times(attempts: &[DateTime<Utc>], policy: &CallbackPolicy) -> u32 {
    let mut last: Option<DateTime<Utc>> = None;
    let mut count: u32 = 0;
    for attempt in attempts {
        let apart =
            last.is_none_or(|last| attempt.signed_duration_since(last) >= policy.attempt_gap());
        if apart {
            last = Some(*attempt);
            count = count.saturating_add(1);
        }
    }
    count
}
