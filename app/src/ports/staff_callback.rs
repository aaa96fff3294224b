//! Being called back, as staff make the calls, write them down and follow them.

use super::{
    AnswerCard, Authority, AuthorityEntry, BrokenPromise, CallFigures, CallQueue, CallbackFile,
    DisputeRow, InvoiceRow, NewAnswerCard, PlanRow, PortalError, RespiteRow, Span, Staff,
    UnitChoice,
};
use async_trait::async_trait;
use besked_domain::callback::life::Action;
use besked_domain::callback::phone_table::PhoneDay;
use besked_domain::callback::{CallChannel, CallLanguage, CallOutcome, CallTopic, Promise};
use besked_domain::id::{
    AnswerCardId, AuthorityId, CallbackId, InvoiceId, PartyId, StaffId, UnitId,
};
use besked_domain::party::Party;
use besked_domain::phone::Phone;
use chrono::{DateTime, NaiveDateTime, Utc};
use uuid::Uuid;

/// What staff may ask and do about calls that were promised.
#[async_trait]
pub trait StaffCallbacks: Send + Sync {
    /// The queue by promise, what is due later, and the promises that were not kept and that nobody
    /// has said why of; with a unit, the calls that are that unit's to make now, and those that are
    /// everybody's. Protected parties stand in it only with the right `protected`.
    async fn callbacks(&self, who: &Staff, unit: Option<UnitId>) -> Result<CallQueue, PortalError>;
    /// One call whole, with the party's open matters, and the next call of the queue; with a unit, of the
    /// queue of that unit. Writes the look.
    async fn callback(
        &self,
        who: &Staff,
        id: CallbackId,
        unit: Option<UnitId>,
    ) -> Result<Option<StaffCallback>, PortalError>;
    /// Does something with a call. A form that was sent with the same key before is done already.
    async fn act_on_callback(
        &self,
        who: &Staff,
        id: CallbackId,
        act: &StaffCallAct,
        form_key: Uuid,
    ) -> Result<(), PortalError>;
    /// Writes down a call that was asked for by telephone, with a voice message or at a visit. Sent
    /// twice, it makes one call.
    async fn register_call(
        &self,
        who: &Staff,
        party: PartyId,
        call: &RegisteredCall,
        form_key: Uuid,
    ) -> Result<CallbackId, PortalError>;
    /// Writes down the same of someone whom nobody knows: a number on a voice mailbox. What it is about cannot be
    /// told. Sent twice, it makes one call.
    async fn register_stranger_call(
        &self,
        who: &Staff,
        call: &RegisteredCall,
        form_key: Uuid,
    ) -> Result<CallbackId, PortalError>;
    /// Whom to turn to when a question is another authority's, by name.
    async fn authorities(&self, who: &Staff) -> Result<Vec<Authority>, PortalError>;
    /// Adds an authority to the register. Sent twice, it is one.
    async fn add_authority(
        &self,
        who: &Staff,
        entry: &AuthorityEntry,
        form_key: Uuid,
    ) -> Result<(), PortalError>;
    /// Changes what is told of an authority, where it has not been changed since a moment; with nothing, it is
    /// shown no longer.
    async fn keep_authority(
        &self,
        who: &Staff,
        own: (AuthorityId, DateTime<Utc>),
        entry: Option<&AuthorityEntry>,
    ) -> Result<(), PortalError>;
    /// The answer cards of a topic, or of all: those that hold today and those to come. And the units
    /// that keep them.
    async fn answer_cards(
        &self,
        who: &Staff,
        topic: Option<CallTopic>,
    ) -> Result<(Vec<AnswerCard>, Vec<UnitChoice>), PortalError>;
    /// Writes an answer card. Sent twice, it is one.
    async fn add_answer_card(
        &self,
        who: &Staff,
        card: &NewAnswerCard,
        form_key: Uuid,
    ) -> Result<(), PortalError>;
    /// Shows an answer card no longer.
    async fn remove_answer_card(&self, who: &Staff, id: AnswerCardId) -> Result<(), PortalError>;
    /// Keeps what the telephone system tells, day by day, in the place of what it told of them before.
    async fn keep_phone_days(&self, who: &Staff, days: &[PhoneDay]) -> Result<(), PortalError>;
    /// How well people were called in some months.
    async fn call_figures(&self, who: &Staff, span: Span) -> Result<CallFigures, PortalError>;
}

/// A call that was asked for another way than in the portal, as staff write it down.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RegisteredCall {
    /// How.
    pub channel: CallChannel,
    /// When it reached the municipality, by the wall clock in Stockholm: the promise counts from here.
    /// Nothing is now.
    pub arrived_at: Option<NaiveDateTime>,
    /// What it is to be about.
    pub topic: CallTopic,
    /// An invoice that it is about.
    pub about: Option<InvoiceId>,
    /// Which number to call.
    pub phone: Phone,
    /// How to speak.
    pub language: CallLanguage,
    /// What was said.
    pub note: String,
}

/// A call as staff see it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StaffCallback {
    /// The call.
    pub file: CallbackFile,
    /// Whose it is, where that is known.
    pub party: Option<Party>,
    /// Who has taken it and their name, and until when it is theirs to call.
    pub claim: Option<(StaffId, String, DateTime<Utc>)>,
    /// The party's invoices that something is left to pay on, first due first. At most 50.
    pub open: Vec<InvoiceRow>,
    /// The party's cases that have not come to their end.
    pub cases: OpenCases,
    /// The call that is the next one in the queue after this, if there is one.
    pub next: Option<CallbackId>,
    /// The promises of it that were not kept and that nobody has said why of.
    pub broken: Vec<BrokenPromise>,
    /// What as soon as possible is, by the wall clock in Stockholm, while it may be moved and a day is open.
    pub soonest: Option<Promise>,
    /// What staff have changed of it, oldest first.
    pub changes: Vec<CallChange>,
}

/// What staff have changed of a call for somebody who rang about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CallChange {
    /// When.
    pub at: DateTime<Utc>,
    /// What: moved or cancelled.
    pub action: Action,
    /// Who rang, and what they said.
    pub note: String,
    /// The name of who changed it.
    pub by: String,
}

/// What a party has under way beside its invoices: nothing that has come to its end.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OpenCases {
    /// Disputed charges that are worked on.
    pub disputes: Vec<DisputeRow>,
    /// Plans that are asked for, wait to be signed or run.
    pub plans: Vec<PlanRow>,
    /// Respites that are asked for or granted.
    pub respites: Vec<RespiteRow>,
}

/// What staff do with a call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StaffCallAct {
    /// Takes it.
    Claim,
    /// Says what came of it.
    Outcome {
        /// What.
        outcome: CallOutcome,
        /// What was said, or what is known.
        note: String,
        /// When the next call is made at the latest, by the wall clock in Stockholm.
        follow_up_at: Option<NaiveDateTime>,
        /// The authority that decides, of the register; kept only where the outcome is that another one does.
        authority: Option<AuthorityId>,
    },
    /// Chooses another time, or another number, for somebody who rings about it.
    Move {
        /// When the window begins, by the wall clock in Stockholm; nothing is as soon as possible.
        window: Option<NaiveDateTime>,
        /// Another number; nothing keeps the one that is there.
        phone: Option<Phone>,
        /// Who rang, and what they said.
        note: String,
    },
    /// Takes it back, for somebody who rings about it.
    Cancel {
        /// Who rang, and what they said.
        note: String,
    },
    /// Says why a promise was not kept.
    Explain {
        /// Which of its promises.
        promise: i32,
        /// Why.
        because: String,
    },
}
