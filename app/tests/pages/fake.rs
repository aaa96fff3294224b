//! Ports that answer from samples, or not at all.

mod callback;
mod capacity;
mod desk;
mod papers;
mod portal;

use crate::{cases, respites, sample};
use besked_app::letters::AGREEMENT_LETTER;
use besked_app::ports::{
    Account, DisputeCase, Draft, Evidence, InvoiceFilter, InvoiceList, InvoiceQuery, InvoiceRow,
    LedgerState, PlanFile, PortalError, Refunds, RespiteFile,
};
use besked_domain::callback::life::State as CallState;
use besked_domain::dispute::case::State;
use besked_domain::dispute::{Change, FoundElsewhere, Official, Unnamed, WaitingAppeal};
use besked_domain::evidence::Limits;
use besked_domain::id::{DisputeId, PartyId, StaffId};
use besked_domain::invoice::Invoice;
use besked_domain::invoice::standing::Balance;
use besked_domain::money::Money;
use besked_domain::party::PartyKind;
use besked_domain::plan::{self, PlanPolicy};
use besked_domain::respite::life;
use chrono::NaiveDate;
use std::sync::{Arc, Mutex};

/// Cases with a round of each, or with all of them.
pub(crate) type Shown = Arc<Mutex<Vec<(DisputeId, Option<i32>)>>>;

/// Answers like a store would.
#[derive(Clone)]
pub(crate) struct Fake {
    pub(crate) invoices: Vec<Invoice>,
    pub(crate) ledger: LedgerState,
    pub(crate) down: bool,
    pub(crate) account: Account,
    /// How the one case stands; `None` when there is none.
    pub(crate) dispute: Option<State>,
    /// The original official of it on record, if there is one.
    pub(crate) official: Option<Official>,
    /// What is read of it instead of the sample.
    pub(crate) case: Option<DisputeCase>,
    /// The appeals that wait in it, as the file lists them.
    pub(crate) appeals: Vec<WaitingAppeal>,
    /// What is paused of the late invoice, as the list and the overview read it.
    pub(crate) held: Money,
    /// The last day to appeal its decision, where that can be appealed.
    pub(crate) appeal_by: Option<NaiveDate>,
    /// Of which cases what was decided has been shown: of a round, or all of it.
    pub(crate) shown: Shown,
    pub(crate) draft: Draft,
    /// Whether there are messages.
    pub(crate) messages: bool,
    /// The files of the draft.
    pub(crate) evidence: Evidence,
    /// What everybody has written in the case, when it is not the sample's own.
    pub(crate) written: Option<&'static str>,
    /// Who has proposed a decision, if somebody has.
    pub(crate) proposed_by: Option<StaffId>,
    /// What a full change of the case is, where a decision can be made.
    pub(crate) change: Option<Change>,
    /// The payments that it moves or books.
    pub(crate) moves: FoundElsewhere,
    /// Whether the cases in the list have a pause that is left to lift.
    pub(crate) to_lift: bool,
    /// Who has declared bias, if somebody has.
    pub(crate) biased: Option<StaffId>,
    /// Whether the fault has been marked as the municipality's own.
    pub(crate) faulty: bool,
    /// How the one respite stands; `None` when there is none.
    pub(crate) respite: Option<life::State>,
    /// What is read of it instead of the sample.
    pub(crate) respite_file: Option<RespiteFile>,
    /// How the one plan stands; `None` when there is none.
    pub(crate) plan: Option<plan::life::State>,
    /// Who proposes one.
    pub(crate) owes: PartyKind,
    /// What is read of it instead of the sample.
    pub(crate) plan_file: Option<PlanFile>,
    /// The policy that it was agreed on under, and that suggests a first day to pay.
    pub(crate) plan_policy: PlanPolicy,
    /// Whether an answer to it waits for a second person.
    pub(crate) put_forward: bool,
    /// How many times the respite waits at the desk; once where it is nothing.
    pub(crate) many_respites: usize,
    /// Whether it is paid, and a change of it waits to be signed.
    pub(crate) amended: bool,
    /// How much has been paid of it before anything has fallen due; nothing where that is not what is seen.
    pub(crate) ahead: Option<Money>,
    /// Whether it is paid, and is for two invoices.
    pub(crate) for_two: bool,
    /// How the plan stands that is to take its place, or has; `None` when there is none.
    pub(crate) instead: Option<plan::life::State>,
    /// What has become of what was paid too much.
    pub(crate) refunds: Refunds,
    /// The municipality signs plans too.
    pub(crate) countersign: bool,
    /// Who has signed it, where two are to and one has.
    pub(crate) first_of_two: Option<PartyId>,
    /// Of which version of the letter what is frozen is.
    pub(crate) letter: i32,
    /// Whether the fee was left off in the agreement that is frozen.
    pub(crate) fee_left_off: Option<bool>,
    /// How the one call stands; `None` when there is none.
    pub(crate) callback: Option<CallState>,
    /// The charges that nobody is named for who tries them further.
    pub(crate) unnamed: Vec<Unnamed>,
}

impl Default for Fake {
    fn default() -> Self {
        Self {
            invoices: vec![
                sample::late_invoice(),
                sample::invoice(),
                sample::coming_invoice(),
                sample::paid_invoice(),
            ],
            ledger: LedgerState::Fresh { as_of: sample::at("2026-11-21T04:10:00Z") },
            down: false,
            account: sample::account(),
            dispute: Some(State::Open),
            official: Some(cases::official()),
            held: Money::ZERO,
            appeal_by: None,
            case: None,
            appeals: vec![],
            shown: Arc::default(),
            draft: Draft::new(),
            messages: true,
            evidence: Evidence { files: vec![], limits: Limits::MOST },
            written: None,
            proposed_by: None,
            change: None,
            moves: FoundElsewhere::default(),
            to_lift: false,
            biased: None,
            faulty: false,
            respite: None,
            respite_file: None,
            plan: None,
            owes: PartyKind::Person,
            plan_file: None,
            plan_policy: PlanPolicy::shipped(),
            put_forward: false,
            many_respites: 0,
            amended: false,
            ahead: None,
            for_two: false,
            instead: None,
            refunds: Refunds::default(),
            countersign: false,
            first_of_two: None,
            letter: AGREEMENT_LETTER,
            fee_left_off: Some(false),
            callback: None,
            unnamed: vec![],
        }
    }
}

impl Fake {
    fn up(&self) -> Result<(), PortalError> {
        if self.down { Err(PortalError::Unavailable) } else { Ok(()) }
    }

    /// The one respite, as it is read.
    fn read_respite(&self) -> Option<RespiteFile> {
        self.respite_file.clone().or_else(|| self.respite.map(respites::file))
    }

    /// What the policy suggests to begin with.
    fn first_due(&self) -> NaiveDate {
        self.plan_policy.suggested_first_due(sample::day("2026-11-21"))
    }

    /// What something is left to pay on.
    fn open(&self) -> InvoiceList {
        self.list(&InvoiceQuery { filter: InvoiceFilter::Open, ..InvoiceQuery::default() })
    }

    fn list(&self, query: &InvoiceQuery) -> InvoiceList {
        let today = sample::day("2026-11-21");
        let rows: Vec<_> = self
            .invoices
            .iter()
            .map(|invoice| {
                let late = invoice.id == sample::late_invoice().id;
                let held = if late { self.held } else { Money::ZERO };
                InvoiceRow { held, ..sample::row(invoice) }
            })
            .filter(|row| {
                let left = Balance::of(&row.figures).left.is_positive();
                match query.filter {
                    InvoiceFilter::All => true,
                    InvoiceFilter::Open => left,
                    InvoiceFilter::Overdue => left && row.figures.due_on < today,
                    InvoiceFilter::Paid => !left,
                    InvoiceFilter::Disputed => false,
                }
            })
            .filter(|row| row.subject.sv.contains(&query.search))
            .collect();
        let total = i64::try_from(rows.len()).expect("few rows");
        InvoiceList { rows, total, units: sample::units(), ledger: self.ledger }
    }
}
