//! What only staff ask for about disputed charges: lists, the case file, the board's list.

use super::{About, DisputeCase, DisputeRow, FaultRow, MessageKind, UnitAnswer, UnitChoice};
use besked_domain::callback::CallOutcome;
use besked_domain::delegation::Delegated;
use besked_domain::dispute::case::Outcome;
use besked_domain::dispute::{
    Change, Channel, FoundElsewhere, Ground, Official, Remedy, WaitingAppeal,
};
use besked_domain::id::{DisputeId, PartyId, StaffId, UnitId, UnitRequestId};
use besked_domain::money::Money;
use besked_domain::plan::life::State as PlanState;
use besked_domain::respite::life::State as RespiteState;
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// Which cases a list of staff shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum CaseFilter {
    /// Every open case, deadlines first.
    #[default]
    Open,
    /// Those that the reader has taken.
    Mine,
    /// Those that nobody has taken.
    Untaken,
    /// Those where a unit has been asked and has not answered.
    WaitingUnit,
    /// Those that wait for the person.
    WaitingDebtor,
    /// Those whose statement is in: a manager decides.
    Stated,
    /// Those where an appeal waits to be handed over.
    Appealed,
    /// Those whose promised day has passed.
    Late,
    /// Those where the person has written or sent something since staff last acted.
    Unread,
    /// Those with a pause that stands though the case has ended, or its day has passed: a person lifts
    /// it.
    Paused,
    /// Those that have ended, newest first.
    Ended,
}

/// What a list of staff was asked for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CaseQuery {
    /// Which.
    pub filter: CaseFilter,
    /// Only this unit's.
    pub unit: Option<UnitId>,
    /// Only on this ground.
    pub ground: Option<Ground>,
    /// Only what comes after this case in the list: a page begins where the one before it ended,
    /// however many there are. `None` from the beginning.
    pub after: Option<DisputeId>,
    /// The promised day of that case when it was shown: what has moved since takes nothing of the next page
    /// along. Without it that case counts where it stands now.
    pub stood: Option<Stood>,
}

/// The promised day that a case stood with in a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stood {
    /// It stood with this one.
    On(NaiveDate),
    /// It stood with none, after all that have one.
    Undated,
}

impl Stood {
    /// The day, if it had one.
    #[must_use]
    pub const fn day(self) -> Option<NaiveDate> {
        match self {
            Self::On(day) => Some(day),
            Self::Undated => None,
        }
    }
}

impl From<Option<NaiveDate>> for Stood {
    fn from(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Undated, Self::On)
    }
}

/// A case in a list of staff.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseRow {
    /// The case.
    pub row: DisputeRow,
    /// Whose.
    pub party: PartyId,
    /// The name of whose.
    pub party_name: String,
    /// Who has taken it.
    pub handler: Option<String>,
    /// The day that a unit is to have answered by, while it has not.
    pub unit_by: Option<NaiveDate>,
    /// The person has written or sent something since staff last acted.
    pub unread: bool,
    /// An appeal waits for its time to be checked, and to be handed over.
    pub appeal_waits: bool,
    /// The decision credits or moves what the ledger has not booked yet: until then the pause stands.
    pub awaits_change: bool,
    /// The case has ended and a pause stands that waits for nothing more of the ledger: a person lifts it.
    pub to_lift: bool,
}

/// How many cases are counted at most: the list of staff takes no longer when there are more.
pub const MOST_COUNTED: i64 = 1_000;

/// A page of a list of staff.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseList {
    /// The rows.
    pub rows: Vec<CaseRow>,
    /// The last row, where more come after it: the next page begins there.
    pub next: Option<DisputeId>,
    /// How many there are in all, from the beginning of the list; more than [`MOST_COUNTED`] where
    /// there are more than that, however many.
    pub total: i64,
    /// The units to filter by.
    pub units: Vec<UnitChoice>,
}

/// An internal note.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoteView {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
    /// What it says.
    pub body: String,
}

/// A question to another unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnitRequestView {
    /// Which.
    pub id: UnitRequestId,
    /// When.
    pub at: DateTime<Utc>,
    /// To which unit.
    pub unit: Localised,
    /// By whom, and what is asked; `None` where the answer asked when the case was opened.
    pub asked: Option<(String, String)>,
    /// By when it is to be answered.
    pub answer_by: NaiveDate,
    /// The answer, once it has come.
    pub answer: Option<UnitAnswer>,
}

/// That an official takes no further part (FL 16–18 §§).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BiasView {
    /// When it was declared.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: StaffId,
    /// The name of whom.
    pub by_name: String,
    /// What makes them biased.
    pub circumstance: String,
}

/// How the party has paid before: facts and no score (S000 p. 5).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct PaymentRecord {
    /// Invoices of the last two years.
    pub invoices: i64,
    /// Those paid by their due date, or by the day of their respite. What a plan paid is neither in time nor late.
    pub in_time: i64,
    /// Those paid later.
    pub late: i64,
    /// How many days late those were on average, where there are any.
    pub late_usually: Option<i32>,
    /// How many days the latest of them was.
    pub late_most: Option<i32>,
    /// Those that a claim was sent for.
    pub claimed: i64,
    /// Disputes before this one.
    pub disputes: i64,
    /// Those that led to a change: they speak for the party, never against.
    pub granted: i64,
    /// Payment plans that were paid to their end, whenever.
    pub plans_kept: i64,
}

/// How the party and the municipality turned to each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Contact {
    /// The party objected to a charge, this way.
    Objected(Channel),
    /// The party wrote.
    Wrote(MessageKind),
    /// The party was written to.
    Written(MessageKind),
    /// The party asked to be called.
    AskedCall,
    /// The party was called, and this came of it.
    Called(CallOutcome),
    /// A respite was asked for, or came to this.
    Respite(RespiteState),
    /// A signed plan took the place of a respite.
    RespiteReplaced,
    /// A payment plan was proposed, or came to this.
    Plan(PlanState),
}

/// A contact with a party: that there was one, not what was said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ContactRow {
    /// When.
    pub at: DateTime<Utc>,
    /// In which matter.
    pub about: About,
    /// The number of that.
    pub number: String,
    /// What it was.
    pub what: Contact,
}

/// The contacts with a party.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Contacts {
    /// The latest of them, newest first.
    pub rows: Vec<ContactRow>,
    /// How many there are in all.
    pub total: i64,
}

/// A case as staff see it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StaffCase {
    /// Whether the reader may see documents. Without that there are neither files nor letters here.
    pub documents: bool,
    /// The case.
    pub case: DisputeCase,
    /// The appeals of a decision that wait, oldest first. None for a reader who may not see documents.
    pub appeals: Vec<WaitingAppeal>,
    /// Whose it is.
    pub party: besked_domain::party::Party,
    /// How it came.
    pub channel: Channel,
    /// Who has taken it.
    pub handler: Option<(StaffId, String)>,
    /// The original official on record (S000 p. 7).
    pub official: Option<Official>,
    /// The invoice whole.
    pub invoice: besked_domain::invoice::Invoice,
    /// Who tries the charge further by the law that it follows today, where a setting names anyone.
    pub tried_by: Option<Localised>,
    /// Who does by the law that the case follows.
    pub case_tried_by: Option<Localised>,
    /// How the party has paid.
    pub record: PaymentRecord,
    /// The party's other cases: those that someone works on first, then the newest.
    pub others: Vec<DisputeRow>,
    /// The contacts with the party beside the case.
    pub contacts: Contacts,
    /// Notes, oldest first.
    pub notes: Vec<NoteView>,
    /// Questions to units, oldest first.
    pub requests: Vec<UnitRequestView>,
    /// The units that can be asked.
    pub units: Vec<UnitChoice>,
    /// Those who can be handed the case.
    pub colleagues: Vec<(StaffId, String)>,
    /// What a full change is of it now, where a decision can be made: no more is moved or booked than can be.
    pub change: Option<Change>,
    /// The payments that it moves or books here. None for a reader who may not see documents.
    pub moves: FoundElsewhere,
    /// A decision that waits for another manager.
    pub proposal: Option<ProposalView>,
    /// Those who take no further part, oldest first.
    pub biases: Vec<BiasView>,
    /// The fault that was marked.
    pub fault: Option<FaultRow>,
}

/// A decision that waits for another manager (four eyes).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProposalView {
    /// Which.
    pub id: Uuid,
    /// When it was proposed.
    pub at: DateTime<Utc>,
    /// By whom: they cannot confirm it.
    pub by: StaffId,
    /// The name of whom.
    pub by_name: String,
    /// The outcome, as the person would be told of it.
    pub outcome: Outcome,
    /// What is done.
    pub remedy: Remedy,
    /// What is changed in all.
    pub credited: Money,
    /// What of that is credited beside what is moved or not charged.
    pub beside: Money,
    /// The decisive circumstances.
    pub reasons: String,
    /// The rules applied.
    pub rules: String,
}

/// A decision in the board's list (*delegationsbeslut*): it names no person who owes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DecisionRow {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
    /// The second person, where two decided.
    pub confirmed_by: Option<String>,
    /// The unit.
    pub unit: Localised,
    /// The case's number; of a refund the end of its id, which tells nobody whose it is.
    pub number: String,
    /// What was decided.
    pub decided: Delegated,
    /// What is credited, moved or not charged, or paid back; nothing where nothing is.
    pub amount: Money,
    /// What of that is credited beside what is moved or not charged.
    pub beside: Money,
}

/// What was decided in a month.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DecidedMonth {
    /// Its first day.
    pub month: NaiveDate,
    /// The decisions, oldest first.
    pub rows: Vec<DecisionRow>,
}
