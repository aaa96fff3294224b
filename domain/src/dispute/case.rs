//! The life of a disputed charge: which step may follow which, who may take it, and what the
//! history then says. One table; the server, the tests and the guide read it.

pub use super::refusal::Refusal;
use crate::charge::Regime;
use crate::word::words;

words! {
    /// How a case stands.
    State {
        /// Answered at once, with *no*: nobody works on it unless asked to.
        Explained = "explained",
        /// Waits for an official to take it.
        Open = "open",
        /// An official works on it.
        Taken = "taken",
        /// Another unit has been asked for a statement (FL 26 §).
        WaitingUnit = "waiting_unit",
        /// The person has been asked to complete it (FL 20 §).
        WaitingDebtor = "waiting_debtor",
        /// The original official's statement is on file; a manager may decide (S000 p. 7).
        Stated = "stated",
        /// Decided after reconsideration (*omprövat*).
        Decided = "decided",
        /// An appeal has been handed in (FL 43 §): its time is to be checked, and it is to be handed over.
        Appealed = "appealed",
        /// The appeal has been handed over to the body that tries it (FL 46 §).
        Forwarded = "forwarded",
        /// The person has taken it back.
        Withdrawn = "withdrawn",
    }

    /// What can be done with a case.
    Action {
        /// *I want a person to look at this.*
        AskPerson = "ask_person",
        /// The person writes, or comments on what is new (FL 25 §).
        Write = "write",
        /// The person adds evidence (*underlag*).
        AddEvidence = "add_evidence",
        /// The person takes it back.
        Withdraw = "withdraw",
        /// The person asks a manager to reconsider.
        AskReview = "ask_review",
        /// The person asks for a decision after six months (FL 12 §).
        AskDecision = "ask_decision",
        /// The person appeals, and hands it in here (FL 43 §); a case that is worked on goes on.
        Appeal = "appeal",
        /// The person appeals a no to deciding now, which is a decision of its own (FL 12 §).
        AppealRefusal = "appeal_refusal",
        /// An official takes it.
        Take = "take",
        /// An official gives it to another.
        HandOver = "hand_over",
        /// An official asks another unit for a statement, by a day.
        AskUnit = "ask_unit",
        /// An official asks the person for what is missing.
        AskDebtor = "ask_debtor",
        /// An official writes to the person.
        Reply = "reply",
        /// An official notes something (FL 27 §).
        Note = "note",
        /// An official lifts what is paused, with a new day to pay by.
        Lift = "lift",
        /// The original official states.
        State = "state",
        /// A manager decides.
        Decide = "decide",
        /// A manager proposes a decision that another one must confirm.
        Propose = "propose",
        /// Another manager confirms what was proposed.
        Confirm = "confirm",
        /// Another manager says no to what was proposed.
        Decline = "decline",
        /// An official writes down what another unit answered (FL 26 §).
        RecordAnswer = "record_answer",
        /// An official declares bias (*jäv*, FL 16–18 §§) and takes no further part.
        DeclareBias = "declare_bias",
        /// An official marks that the fault was the municipality's own, and what caused it.
        MarkFault = "mark_fault",
        /// A manager says no, in a decision of its own, to deciding now (FL 12 §).
        RefuseRequest = "refuse_request",
        /// An official has found the appeal in time and hands it over (FL 45–46 §§).
        ForwardAppeal = "forward_appeal",
        /// A manager dismisses an appeal that came too late (*avvisar*, FL 45 §).
        DismissAppeal = "dismiss_appeal",
        /// A manager looks at the decision again because of the appeal (FL 39 §).
        ReopenAppeal = "reopen_appeal",
        /// An official hands over, in time, the appeal of a no to deciding now (FL 45–46 §§).
        ForwardRefusalAppeal = "forward_refusal_appeal",
        /// A manager dismisses such an appeal that came too late (FL 45 §).
        DismissRefusalAppeal = "dismiss_refusal_appeal",
        /// A manager corrects an obvious slip in the decision, which stays as it was made (FL 36 §).
        Correct = "correct",
        /// An official registers proof that the decision was received (FL 44 §).
        RegisterReceipt = "register_receipt",
    }

    /// Who acts.
    Actor {
        /// The one who owes, or someone for them.
        Debtor = "debtor",
        /// An official (*handläggare*).
        Handler = "handler",
        /// A manager (*chef*).
        Manager = "manager",
        /// Whoever of the staff writes down what came by letter, at the counter or by telephone (FL 27 §): the
        /// step is the person's.
        Registrar = "registrar",
    }

    /// What reconsideration led to.
    Outcome {
        /// The charge is changed as far as it was contested.
        ChangeFully = "change_fully",
        /// A part of that.
        ChangePartly = "change_partly",
        /// Nothing is changed.
        NoChange = "no_change",
    }
}

impl Outcome {
    /// What the person and the board are told that it is, by whether it leaves anything of what was asked for: all
    /// that the record shows to be wrong may be a part of that.
    #[must_use]
    pub const fn told(self, leaves: bool) -> Self {
        match self {
            Self::ChangeFully if leaves => Self::ChangePartly,
            told => told,
        }
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

/// The one whose case it is, whichever way it comes.
const PERSON: &[Actor] = &[Actor::Debtor, Actor::Registrar];
/// Those who work with cases.
const STAFF: &[Actor] = &[Actor::Handler, Actor::Manager];
/// Those who decide after reconsideration (S000 p. 7).
const MANAGER: &[Actor] = &[Actor::Manager];
/// A case that someone works on, or will.
const ALIVE: &[State] =
    &[State::Open, State::Taken, State::WaitingUnit, State::WaitingDebtor, State::Stated];
/// A case that has not come to its end.
const NOT_ENDED: &[State] = &[
    State::Explained,
    State::Open,
    State::Taken,
    State::WaitingUnit,
    State::WaitingDebtor,
    State::Stated,
];
/// A case that someone has begun to work on.
const BEGUN: &[State] = &[State::Taken, State::WaitingUnit, State::WaitingDebtor, State::Stated];
/// A case without this round's statement.
const UNSTATED: &[State] = &[State::Open, State::Taken, State::WaitingUnit, State::WaitingDebtor];

/// A case with a decision, or with an answer that was taken as one.
const ANSWERED: &[State] = &[State::Decided, State::Appealed];
/// A case that an appeal may lie in: of the invoice, or of a decision.
const APPEALABLE: &[State] = &[
    State::Open,
    State::Taken,
    State::WaitingUnit,
    State::WaitingDebtor,
    State::Stated,
    State::Decided,
    State::Appealed,
];
/// A case in which nothing more is done here but what is written and noted.
const ENDED_IN_WRITING: &[State] = &[State::Decided, State::Appealed, State::Forwarded];

/// What waits for the statement.
const DECIDING: &[Action] = &[Action::Decide, Action::Propose, Action::Confirm, Action::Decline];

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
    step(A::AskPerson, &[Actor::Debtor], &[S::Explained], Some(S::Open), "PersonAsked"),
    step(A::Write, PERSON, &[S::WaitingDebtor], Some(S::Taken), "DebtorWrote"),
    step(A::Write, PERSON, NOT_ENDED, None, "DebtorWrote"),
    step(A::Write, PERSON, ENDED_IN_WRITING, None, "DebtorWrote"),
    step(A::AddEvidence, PERSON, &[S::WaitingDebtor], Some(S::Taken), "EvidenceAdded"),
    step(A::AddEvidence, PERSON, NOT_ENDED, None, "EvidenceAdded"),
    step(A::AddEvidence, PERSON, ENDED_IN_WRITING, None, "EvidenceAdded"),
    step(A::Withdraw, PERSON, NOT_ENDED, Some(S::Withdrawn), "DisputeWithdrawn"),
    step(A::AskReview, PERSON, &[S::Explained, S::Decided], Some(S::Open), "ReviewAsked"),
    step(A::AskDecision, PERSON, ALIVE, None, "DecisionAsked"),
    step(A::Appeal, PERSON, &[S::Decided], Some(S::Appealed), "Appealed"),
    step(A::Appeal, PERSON, &[S::Explained], Some(S::Open), "Appealed"),
    step(A::Appeal, PERSON, ALIVE, None, "Appealed"),
    step(A::AppealRefusal, PERSON, ALIVE, None, "RefusalAppealed"),
    step(A::Take, STAFF, &[S::Open], Some(S::Taken), "CaseTaken"),
    step(A::Take, STAFF, BEGUN, None, "CaseTaken"),
    step(A::HandOver, STAFF, BEGUN, None, "CaseHandedOver"),
    step(A::AskUnit, STAFF, UNSTATED, Some(S::WaitingUnit), "UnitAsked"),
    step(A::AskDebtor, STAFF, UNSTATED, Some(S::WaitingDebtor), "DebtorAsked"),
    step(A::Reply, STAFF, NOT_ENDED, None, "StaffWrote"),
    step(A::Reply, STAFF, ENDED_IN_WRITING, None, "StaffWrote"),
    step(A::Note, STAFF, State::ALL, None, "Noted"),
    step(A::Lift, STAFF, State::ALL, None, "HoldLifted"),
    step(A::State, STAFF, UNSTATED, Some(S::Stated), "StatementGiven"),
    step(A::Decide, MANAGER, &[S::Stated], Some(S::Decided), "DisputeDecided"),
    step(A::Propose, MANAGER, &[S::Stated], None, "DecisionProposed"),
    step(A::Confirm, MANAGER, &[S::Stated], Some(S::Decided), "DisputeDecided"),
    step(A::Decline, MANAGER, &[S::Stated], None, "ProposalDeclined"),
    step(A::RecordAnswer, STAFF, &[S::WaitingUnit], Some(S::Taken), "UnitAnswered"),
    step(A::RecordAnswer, STAFF, NOT_ENDED, None, "UnitAnswered"),
    step(A::DeclareBias, STAFF, NOT_ENDED, None, "BiasDeclared"),
    step(A::MarkFault, STAFF, ENDED_IN_WRITING, None, "OwnFaultMarked"),
    step(A::RefuseRequest, MANAGER, ALIVE, None, "DecisionRequestRefused"),
    step(A::ForwardAppeal, STAFF, APPEALABLE, Some(S::Forwarded), "AppealForwarded"),
    step(A::DismissAppeal, MANAGER, ANSWERED, Some(S::Decided), "AppealDismissed"),
    // One of the invoice, or of what is looked at once more: what was objected to is tried all the same.
    step(A::DismissAppeal, MANAGER, ALIVE, None, "AppealDismissed"),
    step(A::ReopenAppeal, MANAGER, &[S::Appealed], Some(S::Open), "AppealReopened"),
    // The appeal of a no goes its own way, however far the case itself has come.
    step(A::ForwardRefusalAppeal, STAFF, ALIVE, None, "RefusalAppealForwarded"),
    step(A::ForwardRefusalAppeal, STAFF, ENDED_IN_WRITING, None, "RefusalAppealForwarded"),
    step(A::DismissRefusalAppeal, MANAGER, ALIVE, None, "RefusalAppealDismissed"),
    step(A::DismissRefusalAppeal, MANAGER, ENDED_IN_WRITING, None, "RefusalAppealDismissed"),
    step(A::Correct, MANAGER, ANSWERED, None, "DecisionCorrected"),
    step(A::RegisterReceipt, STAFF, ENDED_IN_WRITING, None, "ReceiptRegistered"),
    // Of what an appeal that waits is of: the invoice that is itself the decision, or an earlier decision.
    step(A::RegisterReceipt, STAFF, ALIVE, None, "ReceiptRegistered"),
];

/// The step that an action is, in a state, by someone.
///
/// # Errors
/// Says why it cannot be taken.
pub fn transition(state: State, action: Action, by: Actor) -> Result<Transition, Refusal> {
    let mut of_action = TRANSITIONS.iter().filter(|step| step.action == action);
    if !of_action.clone().any(|step| step.by.contains(&by)) {
        return Err(Refusal::NotTheirs);
    }
    let found = of_action.find(|step| step.by.contains(&by) && step.from.contains(&state));
    match found {
        Some(step) => Ok(*step),
        None if DECIDING.contains(&action) && UNSTATED.contains(&state) => {
            Err(Refusal::NoStatement)
        }
        None => Err(Refusal::Stale),
    }
}

/// Whether a case still asks for someone's work.
#[must_use]
pub fn is_open(state: State) -> bool {
    ALIVE.contains(&state)
}

/// Whether an appeal is handed in here: only where it goes to a higher instance by way of whoever decided (FL 43 §). What
/// is tried by legality review is handed in at the court itself (KL 13 kap. 5 §): one that lay here would miss its day.
///
/// # Errors
/// When it is not.
pub fn may_appeal(regime: Regime) -> Result<(), Refusal> {
    match regime {
        Regime::AdministrativeAppeal => Ok(()),
        Regime::PrivateLaw | Regime::LegalityReview | Regime::Mixed | Regime::Excluded => {
            Err(Refusal::NoSuchRight)
        }
    }
}
