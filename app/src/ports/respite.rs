//! Respites, as both sides ask for them and read them.

use super::{CaseEvent, PaymentRecord};
use besked_domain::id::{InvoiceId, PartyId, PlanId, RespiteId, StaffId};
use besked_domain::money::Money;
use besked_domain::party::Party;
use besked_domain::respite::life::{Action, State};
use besked_domain::respite::{LeftOut, RespiteJudgement};
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};

/// A respite that someone asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RespiteAsk {
    /// For which invoices; none means none.
    pub invoices: Vec<InvoiceId>,
    /// The new due date, as it is chosen.
    pub until: NaiveDate,
    /// Why, in their own words; may be empty.
    pub reason: String,
    /// A person is to look at it even though it lies outside what is given as a rule.
    pub anyway: bool,
}

/// What asking would come to. Nothing is kept of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RespitePreview {
    /// What a program says, and what it costs.
    pub judgement: RespiteJudgement,
    /// The new due date that counts: a day on which no bank books anything has moved to the next one.
    pub until: NaiveDate,
    /// The last day that a person answers by, where one is to.
    pub answer_by: NaiveDate,
}

/// A respite in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RespiteRow {
    /// Which.
    pub id: RespiteId,
    /// Its number.
    pub number: String,
    /// How it stands.
    pub state: State,
    /// The new due date.
    pub until: NaiveDate,
    /// The last day that a person answers by.
    pub answer_by: Option<NaiveDate>,
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// For how many invoices.
    pub invoices: i64,
    /// What is to be paid on the new due date, as it was reckoned when it was asked for or, by a person, granted.
    pub payable: Money,
    /// What is left of that by now, of one that has not come to its end; none where it is not asked for.
    pub left: Option<Money>,
    /// The signed plan that has taken its place.
    pub replaced_by: Option<PlanId>,
    /// What the oldest of them is about.
    pub subject: Localised,
    /// The unit that answers.
    pub unit: Localised,
}

impl RespiteRow {
    /// The state that is shown: one whose place a plan has taken was taken back by nobody.
    #[must_use]
    pub const fn shown(&self) -> State {
        if self.replaced_by.is_some() { State::Ended } else { self.state }
    }
}

/// An invoice of a respite.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RespiteInvoice {
    /// Which.
    pub invoice: InvoiceId,
    /// Its number.
    pub number: String,
    /// What it is about.
    pub subject: Localised,
    /// When it was to be paid.
    pub due_before: NaiveDate,
    /// What is to be paid on the new due date.
    pub payable: Money,
    /// How much of it is interest that comes on top.
    pub interest: Money,
    /// A reference rate was not known, so the figures may change.
    pub preliminary: bool,
    /// Why it was left out when the respite was granted, where it was.
    pub left_out: Option<LeftOut>,
    /// Why the respite does not move it by now, where it does not.
    pub now: Option<LeftOut>,
}

/// A respite whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RespiteFile {
    /// The row of it.
    pub row: RespiteRow,
    /// In the person's own words.
    pub reason: String,
    /// For which invoices, the oldest first.
    pub invoices: Vec<RespiteInvoice>,
    /// What a program said of it.
    pub judgement: RespiteJudgement,
    /// The day that what is to be paid was reckoned.
    pub reckoned_on: NaiveDate,
    /// When it was granted or declined.
    pub decided_at: Option<DateTime<Utc>>,
    /// Whether a program granted it.
    pub by_machine: bool,
    /// Why it was declined.
    pub declined_because: Option<String>,
    /// Until when reminders and claims wait while it is looked at.
    pub paused_until: Option<NaiveDate>,
    /// The group number of the unit that answers, E.164.
    pub unit_phone: String,
    /// What has happened, oldest first.
    pub events: Vec<CaseEvent>,
}

/// How many respites that wait for an answer are shown at once: what comes after them does so as they are answered.
pub const MOST_RESPITES: usize = 200;

/// A respite in the staff's list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StaffRespiteRow {
    /// The row.
    pub row: RespiteRow,
    /// Whose.
    pub party: PartyId,
    /// The name of whose.
    pub party_name: String,
}

/// A respite as staff see it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StaffRespite {
    /// Whether the reader may read what the person wrote.
    pub documents: bool,
    /// The respite.
    pub file: RespiteFile,
    /// Whose it is.
    pub party: Party,
    /// How the party has paid.
    pub record: PaymentRecord,
    /// Who decided, where a person did.
    pub decided_by: Option<(StaffId, String)>,
}

/// What an official decides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RespiteAct {
    /// Grants it.
    Grant,
    /// Does not, and why.
    Decline(String),
}

impl RespiteAct {
    /// Which step it is.
    #[must_use]
    pub const fn action(&self) -> Action {
        match self {
            Self::Grant => Action::Grant,
            Self::Decline(_) => Action::Decline,
        }
    }

    /// The reasons that go with it.
    #[must_use]
    pub fn reasons(&self) -> &str {
        match self {
            Self::Grant => "",
            Self::Decline(because) => because,
        }
    }
}
