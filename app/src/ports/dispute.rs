//! What both sides ask for about disputed charges.

use super::{DecisionView, Evidence, HoldView, PauseTold};
use crate::letters::day_of;
use besked_domain::charge::Regime;
use besked_domain::dispute::case::State;
use besked_domain::dispute::delay::Delay;
use besked_domain::dispute::request::RequestRefusal;
use besked_domain::dispute::{
    Appealable, Dismissed, Explanation, Ground, Lacking, Objection, Received, Remedy, Section,
    Word, changes_all,
};
use besked_domain::id::{DisputeId, InvoiceId};
use besked_domain::invoice::standing::Figures;
use besked_domain::money::Money;
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};

/// A case in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DisputeRow {
    /// Which case.
    pub id: DisputeId,
    /// Its number for people.
    pub number: String,
    /// On which invoice.
    pub invoice: InvoiceId,
    /// What the invoice is about.
    pub subject: Localised,
    /// The invoice's number.
    pub invoice_number: String,
    /// Who sent it.
    pub unit: Localised,
    /// Why it is contested.
    pub ground: Ground,
    /// The word that was given.
    pub word: Word,
    /// How it stands.
    pub state: State,
    /// When it arrived.
    pub received_at: DateTime<Utc>,
    /// The last day to have answered.
    pub answer_by: Option<NaiveDate>,
    /// Until when it waits for a unit or the person.
    pub waits_until: Option<NaiveDate>,
    /// What is contested.
    pub disputed: Money,
    /// What is paused now.
    pub held: Money,
}

/// Who wrote something.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Author {
    /// The one who owes, or someone for them.
    Debtor,
    /// The same, in another way than through the portal.
    Registered {
        /// The day that it came.
        arrived_on: NaiveDate,
        /// Who wrote it down, on staff pages.
        by: Option<String>,
    },
    /// The unit. The official's name is for staff alone.
    Unit {
        /// The official, on staff pages.
        official: Option<String>,
    },
}

/// What was written for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MessageKind {
    /// Just a message.
    Message,
    /// Staff ask for what is missing (FL 20 §).
    Completion,
    /// The person asks a manager to reconsider.
    Review,
    /// An appeal (FL 43 §).
    Appeal,
    /// An appeal of a no to deciding now (FL 12 and 43 §§).
    RefusalAppeal,
    /// Staff say no to deciding now (FL 12 §).
    RequestRefused,
    /// Staff dismiss an appeal that came too late (FL 45 §).
    AppealDismissed,
    /// Staff correct an obvious slip in a decision (FL 36 §).
    Correction,
}

/// What an objection lacks, as staff ask for it (FL 20 §).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Missing {
    /// The fields that lack something: each is told with how to mend it.
    pub fields: Vec<Lacking>,
    /// What is missing, in the official's words.
    pub text: String,
}

/// Something that was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MessageView {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub author: Author,
    /// What for.
    pub kind: MessageKind,
    /// What it says.
    pub body: String,
    /// What is missing, where staff ask for it.
    pub missing: Option<Missing>,
    /// The change that an appeal wants.
    pub change_wanted: Option<String>,
    /// Who tries what was refused, as it was named then.
    pub appeal_to: Option<Localised>,
    /// Who decided what is refused, where that is told (FL 31 and 33 §§).
    pub decided_by: Option<String>,
    /// The last day to answer what is asked for.
    pub answer_by: Option<NaiveDate>,
    /// What it dismisses, where it does.
    pub dismissed: Option<Dismissed>,
}

/// That something took longer than was promised, as the person was told (FL 11 §).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DelayView {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub delay: Delay,
}

impl MessageView {
    /// Whether the one who owes wrote it after a moment. Nobody knows the minute that a letter came: it came on a day
    /// after that one, however late it was written down.
    fn is_comment_since(&self, since: DateTime<Utc>) -> bool {
        let came = match self.author {
            Author::Debtor => true,
            Author::Registered { arrived_on, .. } => arrived_on > day_of(since),
            Author::Unit { .. } => false,
        };
        came && self.at > since
    }
}

/// The original official's statement (*yttrande*).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StatementView {
    /// Of which round.
    pub round: i32,
    /// When.
    pub at: DateTime<Utc>,
    /// Whose, on staff pages.
    pub official: Option<String>,
    /// Who wrote it down, on staff pages, where that is another.
    pub written_by: Option<String>,
    /// What it says.
    pub body: String,
    /// The last day to comment (FL 25 §).
    pub comment_by: NaiveDate,
    /// SHA-256, in hexadecimal.
    pub digest: String,
}

/// What a unit answered in a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnitAnswer {
    /// When it was written down.
    pub at: DateTime<Utc>,
    /// What it says.
    pub body: String,
    /// The last day for the person to comment (FL 25 §).
    pub comment_by: NaiveDate,
}

/// The same with whose answer it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnitAnswerView {
    /// Which unit.
    pub unit: Localised,
    /// Its answer.
    pub answer: UnitAnswer,
}

/// What happened, as the time line tells it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseEvent {
    /// When.
    pub at: DateTime<Utc>,
    /// What, as the history calls it.
    pub name: String,
    /// Whether staff did it.
    pub by_staff: bool,
}

/// A case whole, as both sides see it. What only staff may know is empty on the debtor's side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DisputeCase {
    /// The row of it.
    pub row: DisputeRow,
    /// The law.
    pub regime: Regime,
    /// The unit's telephone, E.164.
    pub unit_phone: String,
    /// Which round of reconsideration.
    pub round: i32,
    /// A request for a decision waits for an answer (FL 12 §).
    pub request_waits: bool,
    /// When an appeal came that is neither handed over nor dismissed: the first, where several wait.
    pub appeal_since: Option<DateTime<Utc>>,
    /// When those came that wait beside it, oldest first.
    pub later_appeals: Vec<DateTime<Utc>>,
    /// How a no to deciding now stands (FL 12 §).
    pub refusal: RequestRefusal,
    /// The day that an appeal of it is to have been handed over by, while that waits.
    pub refusal_appeal_by: Option<NaiveDate>,
    /// When the right to ask for a decision arises, where the law gives it; `None` when it has
    /// been used or is not given.
    pub may_ask_decision_from: Option<NaiveDate>,
    /// What was objected.
    pub objection: Objection,
    /// The answer given at once.
    pub answer: Explanation,
    /// The same in words, in the language and reading asked for.
    pub told: Vec<Section>,
    /// What it says of the pause, in the same words.
    pub pause_told: PauseTold,
    /// When it was given.
    pub answered_at: DateTime<Utc>,
    /// What is and was paused.
    pub holds: Vec<HoldView>,
    /// What decides how the invoice stands now.
    pub figures: Figures,
    /// What cases have paused of what is left to pay on it.
    pub held: Money,
    /// The files that were sent.
    pub evidence: Evidence,
    /// What was written, oldest first.
    pub messages: Vec<MessageView>,
    /// What the person was told to take longer, oldest first.
    pub delays: Vec<DelayView>,
    /// The statements, oldest first.
    pub statements: Vec<StatementView>,
    /// What units have answered, oldest first.
    pub unit_answers: Vec<UnitAnswerView>,
    /// The decisions, oldest first.
    pub decisions: Vec<DecisionView>,
    /// What has happened, oldest first.
    pub events: Vec<CaseEvent>,
}

impl DisputeCase {
    /// The decision that stands: the last one, while no new round is under way.
    #[must_use]
    pub fn standing_decision(&self) -> Option<&DecisionView> {
        let stands = matches!(self.row.state, State::Decided | State::Appealed | State::Forwarded);
        self.decisions.last().filter(|_| stands)
    }

    /// Whether its page shows anything that can be appealed: a decision, or a no to deciding now.
    #[must_use]
    pub fn holds_decisions(&self) -> bool {
        !self.decisions.is_empty() || self.refusal != RequestRefusal::None
    }

    /// What the decisions have changed, all rounds together, as far as it comes about.
    #[must_use]
    pub fn changed(&self) -> Money {
        self.decisions.iter().map(DecisionView::comes_about).sum()
    }

    /// Whether the decision that stands changes all that was asked for: then there is nothing left to ask for. What it
    /// leaves has a new last day to pay, or has been paid. Where a payment is moved, what had been paid already was not asked for.
    #[must_use]
    pub fn is_found_right(&self) -> bool {
        let credits =
            self.decisions.iter().map(|each| each.remedy.split(each.credited, each.beside).1);
        let changed = (self.changed(), credits.sum());
        self.standing_decision().is_some_and(|found| {
            let asked = match found.remedy {
                Remedy::Payment | Remedy::Booking => self.row.disputed.min(found.credited),
                // What is left of it has been put right without an amount, whatever was credited before.
                Remedy::Measure => self.row.disputed.min(changed.1),
                Remedy::Credit | Remedy::Interest => self.row.disputed,
            };
            !found.leaves() && changes_all(found.outcome, found.remedy, changed, asked)
        })
    }

    /// Until when the person may comment on what is new, and since when nothing has been heard: the latest of the
    /// statement and of what units have answered counts (FL 25 §). `None` without a statement.
    #[must_use]
    pub fn comment_until(&self) -> Option<(NaiveDate, bool)> {
        let statement = self.statements.last()?;
        let answers = || self.unit_answers.iter().map(|told| &told.answer);
        let by = answers().map(|answer| answer.comment_by).chain([statement.comment_by]).max()?;
        let since = answers().map(|answer| answer.at).chain([statement.at]).max()?;
        let commented = self.messages.iter().any(|message| message.is_comment_since(since));
        Some((by, commented))
    }

    /// How the case stands to an appeal that comes now; whether the invoice is itself the decision is not in it.
    #[must_use]
    pub const fn appealable(&self, by_invoice: bool) -> Appealable {
        Appealable {
            regime: self.regime,
            state: self.row.state,
            round: self.round,
            by_invoice,
            waits: self.appeal_since.is_some(),
        }
    }

    /// What a proof of receipt can be of, as the case stands.
    #[must_use]
    pub fn may_be_received(&self) -> Vec<Received> {
        let appeals: Vec<_> =
            self.appeal_since.into_iter().chain(self.later_appeals.iter().copied()).collect();
        let decided: Vec<_> =
            self.decisions.iter().map(|decision| (decision.round, decision.at)).collect();
        Received::choices(&appeals, &decided)
    }

    /// Whether an appeal waits for its time to be checked, and to be handed over.
    #[must_use]
    pub const fn appeal_waits(&self) -> bool {
        self.appeal_since.is_some() || self.refusal.appeal_since().is_some()
    }

    /// Who tries an appeal of a no to deciding now, as it was named then.
    #[must_use]
    pub fn refusal_tried_by(&self) -> Option<&Localised> {
        let mut refusals = self.messages.iter().rev();
        refusals.find(|told| told.kind == MessageKind::RequestRefused)?.appeal_to.as_ref()
    }

    /// Leaves out files and letters, for those who see open matters and no documents.
    pub fn without_documents(&mut self) {
        self.told.clear();
        self.evidence.files.clear();
        self.messages.clear();
        self.delays.clear();
        self.statements.clear();
        self.unit_answers.clear();
        self.decisions.clear();
    }
}
