//! What a debtor's pages ask for.

use super::{
    Account, ActAs, CallbackRow, ChangePreview, ContactDetails, Debtor, DebtorAct, DebtorCallbacks,
    DisputeCase, DisputeRow, ElectronicSignature, Evidence, EvidenceFile, MessageFile, MessageList,
    PlanAct, PlanAsk, PlanFile, PlanPapers, PlanPreview, PlanRow, PortalError, Refunds, RespiteAsk,
    RespiteFile, RespitePreview, RespiteRow, SentFile, SigningProblemCode, StrangerCalls,
};
use async_trait::async_trait;
use besked_domain::charge::ChargeType;
use besked_domain::dispute::{Reading, Told};
use besked_domain::id::{DisputeId, EvidenceId, InvoiceId, MessageId, PlanId, RespiteId, UnitId};
use besked_domain::interest::RateTable;
use besked_domain::invoice::Invoice;
use besked_domain::invoice::standing::{Balance, Figures, Standing};
pub use besked_domain::ledger::LedgerState;
use besked_domain::money::Money;
use besked_domain::plan::Change;
use besked_domain::text::{Lang, Localised};
use chrono::NaiveDate;
use uuid::Uuid;

/// What a debtor may ask and do. Each call sees one party's rows and no other's.
#[async_trait]
pub trait DebtorPortal: DebtorCallbacks + StrangerCalls + PlanPapers<Debtor> {
    /// What to do now, what is coming.
    async fn overview(&self, who: &Debtor) -> Result<Overview, PortalError>;
    /// A page of invoices.
    async fn invoices(
        &self,
        who: &Debtor,
        query: &InvoiceQuery,
    ) -> Result<InvoiceList, PortalError>;
    /// One invoice whole. `None` when there is none such for this party.
    async fn invoice(&self, who: &Debtor, id: InvoiceId) -> Result<Option<Invoice>, PortalError>;
    /// What has become of what was paid too much of an invoice.
    async fn refunds(&self, who: &Debtor, of: InvoiceId) -> Result<Refunds, PortalError>;
    /// Asks for what was paid too much. A form that was sent with the same key before is done already.
    async fn ask_refund(
        &self,
        who: &Debtor,
        of: InvoiceId,
        form_key: Uuid,
    ) -> Result<(), PortalError>;
    /// Riksbanken's reference rates, to count what it costs to pay on another day.
    async fn reference_rates(&self) -> Result<RateTable, PortalError>;
    /// Who tries a kind of charge further, where a setting names anyone.
    async fn tried_by(&self, charge: &ChargeType) -> Result<Option<Localised>, PortalError>;
    /// Contact details, mandates, who has looked.
    async fn account(&self, who: &Debtor) -> Result<Account, PortalError>;
    /// Saves the contact details, and asks for an address to be confirmed that notices are wanted
    /// at. A form that was sent with the same key before is done already.
    async fn save_contact(
        &self,
        who: &Debtor,
        contact: &ContactDetails,
        form_key: Uuid,
    ) -> Result<(), PortalError>;
    /// Sends the link that confirms the address again.
    async fn confirm_again(&self, who: &Debtor, form_key: Uuid) -> Result<(), PortalError>;
    /// Confirms the address that a link was sent to. Whoever has the link may: nobody needs to be
    /// signed in. False when the link does not hold any more.
    async fn confirm_address(&self, token: &str) -> Result<bool, PortalError>;
    /// A page of messages, from 1.
    async fn messages(&self, who: &Debtor, page: u32) -> Result<MessageList, PortalError>;
    /// One message whole, which is read from now on.
    async fn open_message(
        &self,
        who: &Debtor,
        id: MessageId,
    ) -> Result<Option<MessageFile>, PortalError>;
    /// The cases on disputed charges, of one invoice or of all, those that someone works on first.
    async fn disputes(
        &self,
        who: &Debtor,
        of: Option<InvoiceId>,
    ) -> Result<Vec<DisputeRow>, PortalError>;
    /// One case whole, its answer told in a language and a reading.
    async fn dispute(
        &self,
        who: &Debtor,
        id: DisputeId,
        lang: Lang,
        reading: Reading,
    ) -> Result<Option<DisputeCase>, PortalError>;
    /// What was decided in a case is shown to the one whose it is, or someone for them, and is received by that
    /// (FL 44 §): the decision of a round, or all that the page of the case holds. Whether any of it had not been
    /// shown before: then its last day to appeal is known from now on.
    async fn show_decided(
        &self,
        who: &Debtor,
        id: DisputeId,
        round: Option<i32>,
    ) -> Result<bool, PortalError>;
    /// Opens a case on an invoice and answers it at once. The files of the draft go along, and those
    /// that are sent with it. A form that was sent with the same key before gives the case that it
    /// opened.
    async fn open_dispute(
        &self,
        who: &Debtor,
        invoice: InvoiceId,
        told: &Told,
        files: &[SentFile],
        form_key: Uuid,
    ) -> Result<DisputeId, PortalError>;
    /// Does something with a case. A form that was sent with the same key before is done already.
    async fn act(
        &self,
        who: &Debtor,
        id: DisputeId,
        act: &DebtorAct,
        form_key: Uuid,
    ) -> Result<(), PortalError>;
    /// What was typed on an invoice's form and not sent yet.
    async fn draft(&self, who: &Debtor, invoice: InvoiceId) -> Result<Draft, PortalError>;
    /// Keeps what has been typed.
    async fn keep_draft(
        &self,
        who: &Debtor,
        invoice: InvoiceId,
        draft: &Draft,
    ) -> Result<(), PortalError>;
    /// Throws the draft away, with its files. A form that was sent with the same key before is done
    /// already.
    async fn discard_draft(
        &self,
        who: &Debtor,
        invoice: InvoiceId,
        form_key: Uuid,
    ) -> Result<(), PortalError>;
    /// The files of the draft. What was refused is told until other files are added.
    async fn draft_evidence(
        &self,
        who: &Debtor,
        invoice: InvoiceId,
    ) -> Result<Evidence, PortalError>;
    /// Adds files to the draft.
    async fn add_to_draft(
        &self,
        who: &Debtor,
        invoice: InvoiceId,
        files: &[SentFile],
    ) -> Result<(), PortalError>;
    /// Takes a file out of the draft; one that is not there is out already.
    async fn take_from_draft(
        &self,
        who: &Debtor,
        invoice: InvoiceId,
        file: EvidenceId,
    ) -> Result<(), PortalError>;
    /// A file to be handed out: one of a case, or of one's own draft.
    async fn evidence(
        &self,
        who: &Debtor,
        id: EvidenceId,
    ) -> Result<Option<EvidenceFile>, PortalError>;
    /// The invoices that something is left to pay on, first due first. At most 50.
    async fn open_invoices(&self, who: &Debtor) -> Result<Vec<InvoiceRow>, PortalError>;
    /// What a respite would come to. Nothing is kept of it.
    async fn preview_respite(
        &self,
        who: &Debtor,
        ask: &RespiteAsk,
    ) -> Result<RespitePreview, PortalError>;
    /// Asks for a respite: granted at once where the policy allows, else looked at by a person. A
    /// form that was sent with the same key before gives the respite that it asked for.
    async fn ask_respite(
        &self,
        who: &Debtor,
        ask: &RespiteAsk,
        form_key: Uuid,
    ) -> Result<RespiteId, PortalError>;
    /// The respites, for one invoice or for all, those that wait for an answer first.
    async fn respites(
        &self,
        who: &Debtor,
        of: Option<InvoiceId>,
    ) -> Result<Vec<RespiteRow>, PortalError>;
    /// One respite whole.
    async fn respite(
        &self,
        who: &Debtor,
        id: RespiteId,
    ) -> Result<Option<RespiteFile>, PortalError>;
    /// Takes a respite back that nobody has answered. A form that was sent with the same key before
    /// is done already.
    async fn withdraw_respite(
        &self,
        who: &Debtor,
        id: RespiteId,
        form_key: Uuid,
    ) -> Result<(), PortalError>;
    /// A first day to pay to begin with, by the policy in force: for these invoices, or all that are open where
    /// none is named.
    async fn suggested_first_due(
        &self,
        who: &Debtor,
        invoices: &[InvoiceId],
    ) -> Result<NaiveDate, PortalError>;
    /// What a plan would come to. Nothing is kept of it.
    async fn preview_plan(&self, who: &Debtor, ask: &PlanAsk) -> Result<PlanPreview, PortalError>;
    /// Proposes a plan: agreed to at once where the policy allows, else looked at by a person. A form
    /// that was sent with the same key before gives the plan that it proposed.
    async fn propose_plan(
        &self,
        who: &Debtor,
        ask: &PlanAsk,
        form_key: Uuid,
    ) -> Result<PlanId, PortalError>;
    /// The plans, for one invoice or for all, those that are not at their end first.
    async fn plans(&self, who: &Debtor, of: Option<InvoiceId>)
    -> Result<Vec<PlanRow>, PortalError>;
    /// One plan whole.
    async fn plan(&self, who: &Debtor, id: PlanId) -> Result<Option<PlanFile>, PortalError>;
    /// Does something with a plan. A form that was sent with the same key before is done already.
    async fn act_on_plan(
        &self,
        who: &Debtor,
        id: PlanId,
        act: &PlanAct,
        form_key: Uuid,
    ) -> Result<(), PortalError>;
    /// What a change of a plan would come to. Nothing is kept of it.
    async fn preview_change(
        &self,
        who: &Debtor,
        id: PlanId,
        change: Change,
    ) -> Result<ChangePreview, PortalError>;
    /// Writes the signed-in person's electronic signature. The plan begins when nobody more is to
    /// sign.
    async fn sign_plan(
        &self,
        who: &Debtor,
        id: PlanId,
        signature: &ElectronicSignature,
    ) -> Result<(), PortalError>;
    /// Writes in the plan's history that a signature came that does not hold, and why.
    async fn refuse_signature(
        &self,
        who: &Debtor,
        id: PlanId,
        problem: SigningProblemCode,
    ) -> Result<(), PortalError>;
    /// Whom to ask: every unit that sends invoices, by its Swedish name. They are no secret: nobody
    /// needs to be signed in.
    async fn units(&self) -> Result<Vec<UnitContact>, PortalError>;
    /// Whom the signed-in person may act for.
    async fn may_act_for(&self, who: &Debtor) -> Result<Vec<ActAs>, PortalError>;
}

/// What was typed, by field; a field that is repeated has its values in order.
pub type Draft = std::collections::BTreeMap<String, Vec<String>>;

/// The overview.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Overview {
    /// Unpaid invoices, first due first. At most 50; `open_count` tells how many there are.
    pub open: Vec<InvoiceRow>,
    /// How many are unpaid.
    pub open_count: i64,
    /// What is left to pay on all of them.
    pub open_sum: Money,
    /// What is overdue of that, and not paused.
    pub overdue_sum: Money,
    /// What is paused of it.
    pub held_sum: Money,
    /// The cases that someone works on, nearest day first.
    pub cases: Vec<DisputeRow>,
    /// The respites that are looked at or stand.
    pub respites: Vec<RespiteRow>,
    /// The plans that are not at their end.
    pub plans: Vec<PlanRow>,
    /// The calls that are still to be made.
    pub calls: Vec<CallbackRow>,
    /// What is known of the ledger.
    pub ledger: LedgerState,
}

/// Which invoices.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum InvoiceFilter {
    /// All of them.
    #[default]
    All,
    /// Something is left to pay.
    Open,
    /// The due date has passed and something is left to pay.
    Overdue,
    /// Nothing is left to pay.
    Paid,
    /// A dispute is open on it.
    Disputed,
}

/// What the list was asked for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct InvoiceQuery {
    /// Which.
    pub filter: InvoiceFilter,
    /// Only this unit's.
    pub unit: Option<UnitId>,
    /// Words or digits looked for: number, OCR, subject, amount. Trimmed; empty means none.
    pub search: String,
    /// The page, from 1.
    pub page: u32,
}

/// Rows a page of the list shows.
pub const PAGE_SIZE: u32 = 25;

/// A page of the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InvoiceList {
    /// The rows.
    pub rows: Vec<InvoiceRow>,
    /// How many there are in all with this filter.
    pub total: i64,
    /// The units that this party has invoices from.
    pub units: Vec<UnitChoice>,
    /// What is known of the ledger.
    pub ledger: LedgerState,
}

/// A unit to filter by.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnitChoice {
    /// Which unit.
    pub id: UnitId,
    /// Its name.
    pub name: Localised,
}

/// How a unit is reached.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnitContact {
    /// Its name.
    pub name: Localised,
    /// Group number, E.164.
    pub phone: String,
    /// Function mailbox (*funktionsbrevlåda*).
    pub email: String,
}

/// An invoice in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InvoiceRow {
    /// Which invoice.
    pub id: InvoiceId,
    /// The number printed on it.
    pub number: String,
    /// What it is about.
    pub subject: Localised,
    /// Who sent it.
    pub unit: Localised,
    /// Invoice date.
    pub issued_on: NaiveDate,
    /// What decides how it stands.
    pub figures: Figures,
    /// What is paused of it.
    pub held: Money,
}

impl InvoiceRow {
    /// How it stands on a day, with what is paused of it.
    #[must_use]
    pub fn standing(&self, today: NaiveDate) -> Standing {
        let left = Balance::of(&self.figures).left;
        Standing::of(&self.figures, today).while_paused(left, self.held)
    }
}
