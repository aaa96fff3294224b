//! Being called back, as both sides ask for it and read of it.

use super::{Authority, AuthorityEntry, CaseEvent, Debtor, PortalError};
use async_trait::async_trait;
use besked_domain::callback::life::State;
use besked_domain::callback::measure::Grade;
use besked_domain::callback::{CallLanguage, CallOutcome, CallTopic, Promise, Window};
use besked_domain::id::{CallbackId, DisputeId, InvoiceId, PlanId};
use besked_domain::phone::Phone;
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDateTime, Utc};
use uuid::Uuid;

/// What a debtor may ask and do about being called back. Each call sees one party's rows and no
/// other's.
#[async_trait]
pub trait DebtorCallbacks: Send + Sync {
    /// What would be promised now, and the windows that are free; with what it is about filled in,
    /// where that is an invoice or a case of the party's.
    async fn callback_offer(
        &self,
        who: &Debtor,
        about: Option<Uuid>,
    ) -> Result<CallbackOffer, PortalError>;
    /// Asks for a call. A form that was sent with the same key before gives the call that it asked
    /// for. A window that has become full meanwhile is refused, and nothing is kept; so is one more call than
    /// one may wait for at a time.
    async fn ask_callback(
        &self,
        who: &Debtor,
        ask: &CallbackAsk,
        form_key: Uuid,
    ) -> Result<CallbackId, PortalError>;
    /// The calls, those that are still to be made first. At most 200.
    async fn callbacks(&self, who: &Debtor) -> Result<Vec<CallbackRow>, PortalError>;
    /// One call whole.
    async fn callback(
        &self,
        who: &Debtor,
        id: CallbackId,
    ) -> Result<Option<CallbackFile>, PortalError>;
    /// Does something with a call. A form that was sent with the same key before is done already.
    async fn act_on_callback(
        &self,
        who: &Debtor,
        id: CallbackId,
        act: &CallbackAct,
        form_key: Uuid,
    ) -> Result<(), PortalError>;
    /// Says how one was treated, once. It is kept without who said it.
    async fn grade_call(
        &self,
        who: &Debtor,
        id: CallbackId,
        grade: Grade,
        form_key: Uuid,
    ) -> Result<(), PortalError>;
    /// Whom to turn to when a question is another authority's, by name. Nobody needs to be signed in.
    async fn authorities(&self) -> Result<Vec<Authority>, PortalError>;
}

/// What a call is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CallMatterId {
    /// An invoice.
    Invoice(InvoiceId),
    /// A disputed charge.
    Dispute(DisputeId),
    /// A payment plan.
    Plan(PlanId),
}

impl CallMatterId {
    /// What it is asked for with: the id alone.
    #[must_use]
    pub const fn id(self) -> Uuid {
        match self {
            Self::Invoice(id) => id.0,
            Self::Dispute(id) => id.0,
            Self::Plan(id) => id.0,
        }
    }
}

/// What a call is about, as pages tell of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CallMatter {
    /// Which.
    pub id: CallMatterId,
    /// The number that people call it by.
    pub number: String,
    /// What its invoice is about; the oldest, where there are several.
    pub subject: Localised,
}

/// What someone who asks now is offered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CallbackOffer {
    /// What it is about, where that was asked for.
    pub matter: Option<CallMatter>,
    /// The number on record, E.164.
    pub phone: Option<String>,
    /// Between which times one is called who chooses no window, by the wall clock in Stockholm.
    /// Nothing where no day is open.
    pub promise: Option<Promise>,
    /// The windows with room, each with as many places as are free.
    pub windows: Vec<Window>,
}

/// A call that someone asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CallbackAsk {
    /// What it is to be about.
    pub topic: CallTopic,
    /// An invoice or a case that it is about.
    pub about: Option<Uuid>,
    /// Which number to call.
    pub phone: Phone,
    /// When the window begins, by the wall clock in Stockholm; nothing is as soon as possible.
    pub window: Option<NaiveDateTime>,
    /// How to speak.
    pub language: CallLanguage,
    /// In their own words; may be empty.
    pub note: String,
}

/// What the one who asked does with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CallbackAct {
    /// Chooses another time, or another number.
    Move {
        /// When the window begins, by the wall clock; nothing is as soon as possible.
        window: Option<NaiveDateTime>,
        /// Another number; nothing keeps the one that is there.
        phone: Option<Phone>,
    },
    /// Adds to what they wrote.
    AddNote(String),
    /// Takes it back.
    Cancel,
}

/// A call in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CallbackRow {
    /// Which.
    pub id: CallbackId,
    /// Its number.
    pub number: String,
    /// What it is to be about.
    pub topic: CallTopic,
    /// How to speak.
    pub language: CallLanguage,
    /// How it stands.
    pub state: State,
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// Not called before this, by the latest promise.
    pub from: DateTime<Utc>,
    /// Called at the latest by this, by the latest promise.
    pub due_at: DateTime<Utc>,
    /// The unit that knows of it; none where whoever asked had not signed in.
    pub unit: Option<Localised>,
    /// What the invoice or the case is about.
    pub subject: Option<Localised>,
    /// How often nobody has answered.
    pub unanswered: i64,
}

/// An attempt to call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CallAttempt {
    /// When.
    pub at: DateTime<Utc>,
    /// What came of it.
    pub outcome: CallOutcome,
    /// What was said.
    pub note: String,
    /// The authority that they were shown to.
    pub authority: Option<AuthorityEntry>,
}

/// A call whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CallbackFile {
    /// The row of it.
    pub row: CallbackRow,
    /// Which number is called, E.164.
    pub phone: String,
    /// In the person's own words.
    pub note: String,
    /// The two words that whoever calls says.
    pub phrase: String,
    /// Who calls or has called, as it may be shown.
    pub caller: Option<String>,
    /// What it is about.
    pub matter: Option<CallMatter>,
    /// How many are to be called before, and about when it is one's turn; while one waits.
    pub place: Option<(i64, DateTime<Utc>)>,
    /// The attempts, oldest first.
    pub attempts: Vec<CallAttempt>,
    /// The windows that one may move it to, while it may be moved.
    pub windows: Vec<Window>,
    /// One is asked how one was treated.
    pub asks_grade: bool,
    /// What has happened, oldest first.
    pub events: Vec<CaseEvent>,
}
