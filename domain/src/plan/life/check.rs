//! What a step is checked against beyond the table: four eyes, signatures, a notice and its days.

use super::{Action as A, Actor, CounterDays, State, Transition, papers_until, transition};
use crate::calendar::days_after;
use crate::id::StaffId;
use crate::money::Money;
use crate::plan::{PlanPolicy, Standing};
use chrono::NaiveDate;

/// Why a step cannot be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    /// This step is not theirs to take.
    #[error("this is not theirs to do")]
    NotTheirs,
    /// It has come further, or has not come so far.
    #[error("it stands so that this cannot be done")]
    Stale,
    /// A program says yes to what the policy gives at once, and to nothing else.
    #[error("a person must look at it")]
    NotAutomatic,
    /// The debt is larger than one person of staff says yes for.
    #[error("two decide on more than {limit} kr", limit = .limit.kronor())]
    NeedsSecond {
        /// The most that one does.
        limit: Money,
    },
    /// Nothing has been put forward to confirm.
    #[error("nothing has been put forward")]
    NothingProposed,
    /// Whoever put it forward does not confirm it.
    #[error("whoever put it forward does not confirm it")]
    FourEyes,
    /// A no must give its reasons.
    #[error("reasons are missing")]
    NoReasons,
    /// Someone has signed; it is no longer taken back, but cancelled or changed.
    #[error("it has been signed")]
    Signed,
    /// Signatures are missing (S000 p. 9).
    #[error("{missing} signatures are missing")]
    NotSigned {
        /// How many.
        missing: u32,
    },
    /// All who should have signed.
    #[error("nobody more is to sign")]
    NobodyMore,
    /// Where two sign, they are two.
    #[error("they have signed already")]
    SignedAlready,
    /// No instalment is late, or its days of grace have not passed.
    #[error("no instalment is late enough")]
    NotLate,
    /// Something is late, or left to pay.
    #[error("not all is paid")]
    NotPaid,
    /// The days after the written notice have not passed.
    #[error("the plan may be broken on {0} at the earliest")]
    TooEarly(NaiveDate),
    /// The policy asks a person to look before a plan is broken.
    #[error("a person looks before a plan is broken")]
    NeedsLook,
    /// Something of the plan is contested: it is neither reminded of nor claimed meanwhile (inkassolagen 8 §).
    #[error("something of it is contested")]
    Contested,
    /// The debtor's side has signed in time what changes it or takes its place: it is neither noticed nor broken while
    /// the municipality is yet to sign that.
    #[error("the municipality is to sign first")]
    AwaitsCountersign,
    /// The plan that is to take its place is not signed.
    #[error("the new plan is not signed")]
    NoSuccessor,
    /// The first instalment was to be paid by this day, and nothing was agreed on and signed by then.
    #[error("the first instalment fell due on {0}")]
    FirstDayPassed(NaiveDate),
    /// The text that was signed was settled on this day: no paper of it was signed before.
    #[error("what was signed was written on {0}")]
    NotWritten(NaiveDate),
    /// The debt is larger than one who is no manager ends a plan that runs for.
    #[error("a manager ends a plan for more than {limit} kr", limit = .limit.kronor())]
    NeedsManager {
        /// The most that anyone else does.
        limit: Money,
    },
    /// A signed plan pays what a respite was asked for, so it is not moved.
    #[error("a signed plan pays it")]
    PaidByPlan,
    /// What a respite was asked for, and no signed plan pays, is at a court or the Enforcement Authority.
    #[error("it has gone on to a court or the Enforcement Authority")]
    GoneOn,
}

/// What staff put forward to a second person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PutForward {
    /// Who did.
    pub by: StaffId,
    /// A counter; else an acceptance.
    pub counter: bool,
    /// The day that its first instalment falls due.
    pub first_due_on: NaiveDate,
}

/// Who has signed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Signatures {
    /// How many have signed on the debtor's side, each with evidence on file.
    pub given: u32,
    /// How many are to.
    pub needed: u32,
    /// The municipality has signed.
    pub countersigned: bool,
    /// It is to.
    pub countersign: bool,
}

/// What a step is checked against.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ground<'a> {
    /// The policy that the plan was proposed under.
    pub policy: &'a PlanPolicy,
    /// Today.
    pub today: NaiveDate,
    /// Who of staff acts.
    pub staff: Option<StaffId>,
    /// The debt of the plan that is accepted or answered with.
    pub debt: Money,
    /// The day that the first instalment of the offer that holds falls due.
    pub first_due_on: NaiveDate,
    /// The last day that the debtor was given to answer by.
    pub answer_by: Option<NaiveDate>,
    /// The proposal was judged automatic.
    pub automatic: bool,
    /// What has been put forward and neither confirmed nor rejected.
    pub put_forward: Option<PutForward>,
    /// Reasons, where they are asked for.
    pub reasons: &'a str,
    /// Who has signed what is to be signed: the plan, or a change of it.
    pub signatures: Signatures,
    /// A change waits to be signed, until this day.
    pub change_until: Option<NaiveDate>,
    /// Whoever signs has signed it already, with an e-identification or on paper.
    pub signed_by_them: bool,
    /// The day that the paper in hand was signed; `None` where what is signed is signed today.
    pub signed_on: Option<NaiveDate>,
    /// The day that the text of what is signed was frozen; `None` while it is not.
    pub frozen_on: Option<NaiveDate>,
    /// How the plan is kept, with the day of its notice; `None` before it is signed.
    pub standing: Option<Standing>,
    /// What is left to pay, by the ledger.
    pub left: Money,
    /// A plan that is to take its place waits for its signature.
    pub successor_waits: bool,
    /// The debtor's side has signed that plan, and the municipality is to sign it too.
    pub successor_awaits: bool,
    /// The plan that is to take its place is signed.
    pub successor_signed: bool,
}

impl Signatures {
    /// How many are missing.
    #[must_use]
    pub fn missing(self) -> u32 {
        self.debtors() + u32::from(self.countersign && !self.countersigned)
    }

    /// How many of them are the debtor's.
    #[must_use]
    pub const fn debtors(self) -> u32 {
        // A plan has always one that signs on the debtor's side (S000 p. 9).
        let needed = if self.needed == 0 { 1 } else { self.needed };
        needed.saturating_sub(self.given)
    }

    /// Whether the municipality's signature alone is missing.
    #[must_use]
    pub const fn await_countersign(self) -> bool {
        self.debtors() == 0 && self.countersign && !self.countersigned
    }
}

/// The step that an action is, checked against what it rests on.
///
/// # Errors
/// Says why it cannot be taken.
pub fn check(
    state: State,
    action: A,
    by: Actor,
    ground: &Ground<'_>,
) -> Result<Transition, Refusal> {
    let step = transition(state, action, by)?;
    let is_staff = super::STAFF.contains(&by);
    let limit = ground.policy.alone_up_to;
    let late = ground.standing.filter(|standing| standing.overdue_since.is_some());
    let contested = ground.standing.is_some_and(|standing| standing.contested.is_positive());
    let runs = super::RUNNING.contains(&state);
    let too_late = runs && ground.change_until.is_none_or(|last| ground.today > last);
    // What the debtor's side has signed in time holds, be it that the municipality signs after it: so does a change.
    let change_awaits =
        runs && ground.change_until.is_some() && ground.signatures.await_countersign();
    let ours = change_awaits || ground.successor_awaits;
    let first = ground.first_due_on;
    let unwritten = ground.frozen_on.filter(|day| ground.signed_on.is_some_and(|on| on < *day));
    let refusal = match action {
        // Nobody agrees to an instalment that is late already: it would be followed up unsaid.
        A::Accept if ground.today > first => Some(Refusal::FirstDayPassed(first)),
        // A paper that was signed in time is so still when the post has come.
        A::Sign if !in_time(state, first, ground.signed_on.unwrap_or(ground.today)) => {
            Some(Refusal::FirstDayPassed(first))
        }
        A::Sign if unwritten.is_some() => unwritten.map(Refusal::NotWritten),
        // What the debtor's side has signed in time holds, be it that the municipality signs after it.
        A::Countersign
            if !in_time(state, first, ground.today) && ground.signatures.debtors() > 0 =>
        {
            Some(Refusal::FirstDayPassed(first))
        }
        A::Lapse => lapsed(state, ground),
        // While a plan runs nothing is signed but a change, and that while there is time.
        A::Countersign if too_late && !change_awaits => Some(Refusal::Stale),
        A::Sign | A::RefuseSignature if too_late => Some(Refusal::Stale),
        // One at a time.
        A::AskChange if ground.change_until.is_some() => Some(Refusal::Stale),
        A::Change => unsigned_change(ground),
        A::DropChange => match ground.change_until {
            None => Some(Refusal::Stale),
            Some(_) if by == Actor::Machine && change_awaits => Some(Refusal::Stale),
            Some(last) if by == Actor::Machine && ground.today <= last => {
                Some(Refusal::TooEarly(days_after(last, 1)))
            }
            Some(_) if is_staff && ground.reasons.trim().is_empty() => Some(Refusal::NoReasons),
            Some(_) => None,
        },
        A::Accept if by == Actor::Machine && !ground.automatic => Some(Refusal::NotAutomatic),
        A::Accept | A::Counter if is_staff && ground.debt > limit => {
            Some(Refusal::NeedsSecond { limit })
        }
        A::Confirm => second(ground, false),
        A::ConfirmCounter => second(ground, true),
        A::Reject if ground.put_forward.is_none() => Some(Refusal::NothingProposed),
        A::Decline | A::Cancel if is_staff && ground.reasons.trim().is_empty() => {
            Some(Refusal::NoReasons)
        }
        A::Cancel if runs && by != Actor::Manager && ground.debt > limit => {
            Some(Refusal::NeedsManager { limit })
        }
        A::Withdraw if ground.signatures.given > 0 => Some(Refusal::Signed),
        A::Sign if ground.signed_by_them => Some(Refusal::SignedAlready),
        A::Sign if ground.signatures.given >= ground.signatures.needed.max(1) => {
            Some(Refusal::NobodyMore)
        }
        A::Countersign if !ground.signatures.countersign || ground.signatures.countersigned => {
            Some(Refusal::NobodyMore)
        }
        A::Activate => match ground.signatures.missing() {
            0 => None,
            missing => Some(Refusal::NotSigned { missing }),
        },
        A::MarkMissed | A::SendNotice | A::Break if contested => Some(Refusal::Contested),
        A::MarkMissed | A::SendNotice | A::Break if ours => Some(Refusal::AwaitsCountersign),
        A::MarkMissed if !late.is_some_and(|standing| standing.may_tell) => Some(Refusal::NotLate),
        A::SendNotice if !late.is_some_and(|standing| standing.may_notice) => {
            Some(Refusal::NotLate)
        }
        A::Break => broken(late, by, ground),
        // What the notice was about is paid; what has become late after it asks for a new one.
        A::CatchUp if late.is_some_and(|standing| standing.break_on.is_some()) => {
            Some(Refusal::NotPaid)
        }
        A::Complete if ground.left.is_positive() => Some(Refusal::NotPaid),
        // One at a time.
        A::Renegotiate if ground.successor_waits => Some(Refusal::Stale),
        A::Replace if !ground.successor_signed => Some(Refusal::NoSuccessor),
        _ => None,
    };
    refusal.map_or(Ok(step), Err)
}

/// Whether what is to be signed of a plan can still be signed by its first day to pay. While a plan runs that is
/// a change, which has days of its own.
#[must_use]
pub fn in_time(state: State, first_due_on: NaiveDate, today: NaiveDate) -> bool {
    super::RUNNING.contains(&state) || today <= first_due_on
}

/// Why what waits for the debtor does not lapse: there is time to sign it, or to answer it, a paper may be on its
/// way, or one of staff has put another answer forward. What the debtor's side has signed in time waits for the
/// municipality alone, and holds.
fn lapsed(state: State, ground: &Ground<'_>) -> Option<Refusal> {
    let first_due_on = ground.first_due_on;
    let last = match (state, ground.answer_by) {
        (State::Countered, Some(answer_by)) => CounterDays { answer_by, first_due_on }.last(),
        (State::Countered, None) => first_due_on,
        _ => papers_until(first_due_on),
    };
    let signed = state == State::Agreed && ground.signatures.debtors() == 0;
    if signed || ground.put_forward.is_some() {
        Some(Refusal::Stale)
    } else {
        (ground.today <= last).then(|| Refusal::TooEarly(days_after(last, 1)))
    }
}

/// Whether two names are one person's as far as names tell: two papers, or a paper and an
/// e-identification, with one name on them are no two signatures.
///
/// ```
/// use besked_domain::plan::life::same_signer;
/// assert!(same_signer(" Åsa  Ek ", "åsa ek"));
/// assert!(!same_signer("Åsa Ek", "Åsa Ekman"));
/// ```
#[must_use]
pub fn same_signer(one: &str, other: &str) -> bool {
    let plain = |name: &str| {
        name.split_whitespace().map(str::to_lowercase).collect::<Vec<String>>().join(" ")
    };
    plain(one) == plain(other)
}

/// What a change lacks to hold: the signatures of the plan, unless the policy gives it without.
fn unsigned_change(ground: &Ground<'_>) -> Option<Refusal> {
    let missing = match ground.change_until {
        Some(_) => ground.signatures.missing(),
        None => u32::from(ground.policy.amendment_needs_signature),
    };
    (missing > 0).then_some(Refusal::NotSigned { missing })
}

/// Why a second person does not confirm an acceptance, or a counter. What is late already when it is confirmed
/// could be neither accepted nor signed.
fn second(ground: &Ground<'_>, counter: bool) -> Option<Refusal> {
    match ground.put_forward {
        Some(forward) if forward.counter == counter => {
            let other = ground.staff.is_some_and(|staff| staff != forward.by);
            let first = forward.first_due_on;
            if other {
                (ground.today > first).then_some(Refusal::FirstDayPassed(first))
            } else {
                Some(Refusal::FourEyes)
            }
        }
        _ => Some(Refusal::NothingProposed),
    }
}

/// Why a plan is not broken: never without a written notice and its days, whoever asks.
fn broken(late: Option<Standing>, by: Actor, ground: &Ground<'_>) -> Option<Refusal> {
    match late.and_then(|standing| standing.break_on) {
        None => Some(Refusal::NotLate),
        Some(first) if ground.today < first => Some(Refusal::TooEarly(first)),
        Some(_) if by == Actor::Machine && ground.policy.break_needs_look => {
            Some(Refusal::NeedsLook)
        }
        Some(_) => None,
    }
}
