//! What both sides do with a case.

use super::{Missing, SentFile};
use besked_domain::dispute::case::{Action, Outcome};
use besked_domain::dispute::decision::MustChange;
use besked_domain::dispute::fault::Cause;
use besked_domain::dispute::{Brought, Channel, Receipt, Received, Told};
use besked_domain::id::{StaffId, UnitId, UnitRequestId};
use besked_domain::money::Money;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// What a debtor does with a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DebtorAct {
    /// Writes, or comments.
    Write(String),
    /// Adds files.
    AddEvidence(Vec<SentFile>),
    /// Takes it back.
    Withdraw,
    /// Wants a person.
    AskPerson,
    /// Asks a manager to reconsider.
    AskReview(String),
    /// Asks for a decision (FL 12 §).
    AskDecision,
    /// Appeals.
    Appeal(WrittenAppeal),
    /// Appeals a no to deciding now (FL 12 §).
    AppealRefusal(WrittenAppeal),
}

/// An appeal as it is handed in (FL 43 §).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrittenAppeal {
    /// What is wrong with the decision.
    pub text: String,
    /// The change that is wanted.
    pub change_wanted: String,
    /// What it rests on.
    pub files: Vec<SentFile>,
}

impl DebtorAct {
    /// Which step it is.
    #[must_use]
    pub const fn action(&self) -> Action {
        match self {
            Self::Write(_) => Action::Write,
            Self::AddEvidence(_) => Action::AddEvidence,
            Self::Withdraw => Action::Withdraw,
            Self::AskPerson => Action::AskPerson,
            Self::AskReview(_) => Action::AskReview,
            Self::AskDecision => Action::AskDecision,
            Self::Appeal(_) => Action::Appeal,
            Self::AppealRefusal(_) => Action::AppealRefusal,
        }
    }
}

/// What an official does with a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StaffAct {
    /// Takes it.
    Take,
    /// Gives it to another.
    HandOver {
        /// To whom.
        to: StaffId,
    },
    /// Gives the original official's statement.
    State(String),
    /// Asks a unit.
    AskUnit {
        /// Which.
        unit: UnitId,
        /// What about.
        text: String,
        /// By when.
        by: NaiveDate,
    },
    /// Asks the person for what is missing.
    AskDebtor {
        /// What it is about.
        text: String,
        /// What is missing, and how to mend it.
        missing: Missing,
    },
    /// Writes to the person.
    Reply(String),
    /// Notes.
    Note(String),
    /// Lifts what is paused; what is left gets a new last day to pay.
    Lift,
    /// Decides.
    Decide(Decide),
    /// Confirms what another manager has proposed: the very proposal that was shown.
    Confirm {
        /// Which.
        proposal: Uuid,
    },
    /// Says no to what another manager has proposed, and why.
    Decline {
        /// Which.
        proposal: Uuid,
        /// Why.
        because: String,
    },
    /// Writes down what a unit answered.
    RecordAnswer {
        /// To which question.
        request: UnitRequestId,
        /// What it answered.
        text: String,
    },
    /// Declares bias, and by what.
    DeclareBias(String),
    /// Marks that the fault was the municipality's own.
    MarkFault {
        /// What caused it.
        cause: Cause,
        /// What happened.
        note: String,
    },
    /// Says no to deciding now (FL 12 §), and why.
    RefuseRequest(String),
    /// Hands an appeal over that came in time. Where another beside it did not by the calendar: why that is handed over all
    /// the same (FL 45 §).
    ForwardAppeal(Option<String>),
    /// Dismisses an appeal that came too late, and why.
    DismissAppeal(String),
    /// Looks at the decision again because of the appeal.
    ReopenAppeal,
    /// Hands over the appeal of a no to deciding now.
    ForwardRefusalAppeal,
    /// Dismisses such an appeal that came too late, and why.
    DismissRefusalAppeal(String),
    /// Corrects an obvious slip in the decision (FL 36 §): what was wrong, and what it is to say.
    Correct(String),
    /// Registers proof that a decision was received (FL 44 §), and whether that is the invoice.
    RegisterReceipt(Receipt, Received),
}

/// An objection that came another way than through the portal, as an official writes it down.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Registered {
    /// How it came.
    pub channel: Channel,
    /// When it reached the municipality (FL 22 §): the deadlines count from here.
    pub received_at: DateTime<Utc>,
    /// What was said.
    pub told: Told,
    /// The papers that came along.
    pub files: Vec<SentFile>,
}

/// What the person brought in another way once the case was open, as an official writes it down.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BroughtIn {
    /// What it is.
    pub kind: Brought,
    /// What it says.
    pub text: String,
    /// The change that it wants, where it says so.
    pub wanted: String,
    /// The day that it came (FL 22 §): whether an appeal is in time is counted from here.
    pub arrived_on: NaiveDate,
    /// The papers themselves.
    pub files: Vec<SentFile>,
}

impl BroughtIn {
    /// The person's own step that it is.
    #[must_use]
    pub fn act(&self) -> DebtorAct {
        match self.kind {
            Brought::Appeal => DebtorAct::Appeal(self.appeal()),
            Brought::RefusalAppeal => DebtorAct::AppealRefusal(self.appeal()),
            Brought::DecisionRequest => DebtorAct::AskDecision,
            Brought::Review => DebtorAct::AskReview(self.text.clone()),
            Brought::Message => DebtorAct::Write(self.text.clone()),
            Brought::Evidence => DebtorAct::AddEvidence(self.files.clone()),
            Brought::Withdraw => DebtorAct::Withdraw,
        }
    }

    fn appeal(&self) -> WrittenAppeal {
        WrittenAppeal {
            text: self.text.clone(),
            change_wanted: self.wanted.clone(),
            files: self.files.clone(),
        }
    }
}

/// A manager's decision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decide {
    /// The outcome.
    pub outcome: Outcome,
    /// What is credited, moved or not charged, for a partial change.
    pub amount: Option<Money>,
    /// What is credited beside what is moved or not charged, for a partial change.
    pub beside: Option<Money>,
    /// The decisive circumstances.
    pub facts: String,
    /// The rules applied.
    pub rules: String,
    /// `none`, or what makes the manager biased.
    pub bias: String,
    /// Why the person need not comment first.
    pub comment_needless: String,
    /// Whether it must be changed (FL 38 §).
    pub must_change: MustChange,
}

impl StaffAct {
    /// Which step it is.
    #[must_use]
    pub const fn action(&self) -> Action {
        match self {
            Self::Take => Action::Take,
            Self::HandOver { .. } => Action::HandOver,
            Self::State(_) => Action::State,
            Self::AskUnit { .. } => Action::AskUnit,
            Self::AskDebtor { .. } => Action::AskDebtor,
            Self::Reply(_) => Action::Reply,
            Self::Note(_) => Action::Note,
            Self::Lift => Action::Lift,
            Self::Decide(_) => Action::Decide,
            Self::Confirm { .. } => Action::Confirm,
            Self::Decline { .. } => Action::Decline,
            Self::RecordAnswer { .. } => Action::RecordAnswer,
            Self::DeclareBias(_) => Action::DeclareBias,
            Self::MarkFault { .. } => Action::MarkFault,
            Self::RefuseRequest(_) => Action::RefuseRequest,
            Self::ForwardAppeal(_) => Action::ForwardAppeal,
            Self::DismissAppeal(_) => Action::DismissAppeal,
            Self::ReopenAppeal => Action::ReopenAppeal,
            Self::ForwardRefusalAppeal => Action::ForwardRefusalAppeal,
            Self::DismissRefusalAppeal(_) => Action::DismissRefusalAppeal,
            Self::Correct(_) => Action::Correct,
            Self::RegisterReceipt(..) => Action::RegisterReceipt,
        }
    }
}
