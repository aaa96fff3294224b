//! What the staff's pages ask for.

use super::{
    BroughtIn, CaseList, CaseQuery, ContactDetails, Contacts, Decide, DecidedMonth, DecisionView,
    EvidenceFile, FaultFile, FaultRow, Found, ImportRunFile, Imports, InvoiceList, InvoiceQuery,
    JobQueue, Look, Looked, OverpaidPlace, Payments, PlanAsk, PlanPapers, PlanPlace, PlanPreview,
    PolicySettings, PortalError, RefundAct, Registered, RespiteAct, SentFile, SettingDecision,
    Staff, StaffAct, StaffCallbacks, StaffCapacity, StaffCase, StaffPlan, StaffPlanAct,
    StaffPlanList, StaffPlanPreview, StaffPlans, StaffRespite, StaffRespiteRow, StaffTestCalls,
    TryOut,
};
use async_trait::async_trait;
use besked_domain::dispute::Reading;
use besked_domain::evidence::Limits;
use besked_domain::id::{
    DisputeId, EvidenceId, FaultId, ImportRunId, InvoiceId, JobId, PartyId, PlanId, RefundId,
    RespiteId, SettingProposalId,
};
use besked_domain::invoice::Invoice;
use besked_domain::money::Money;
use besked_domain::party::{Mandate, Party, PartyKind};
use besked_domain::plan::Proposal;
use besked_domain::sampling::Found as Sampled;
use besked_domain::setting::{Change, PolicySetting, SettingValue};
use besked_domain::text::{Lang, Localised};
use chrono::NaiveDate;
use uuid::Uuid;

/// What staff may ask and do. Every look at a party is an event that the party sees.
#[async_trait]
pub trait StaffDesk: StaffCallbacks + StaffCapacity + StaffTestCalls + PlanPapers<Staff> {
    /// Finds parties by identity number, name, invoice number or OCR. At most 50.
    /// Protected parties are found only with the right `protected`.
    async fn find(&self, who: &Staff, search: &str) -> Result<Vec<FoundParty>, PortalError>;
    /// A party's file. Writes the look.
    async fn party(
        &self,
        who: &Staff,
        id: PartyId,
        query: &InvoiceQuery,
    ) -> Result<Option<PartyFile>, PortalError>;
    /// One invoice whole. Writes the look.
    async fn invoice(
        &self,
        who: &Staff,
        id: InvoiceId,
    ) -> Result<Option<StaffInvoice>, PortalError>;
    /// The list of cases on disputed charges.
    async fn disputes(&self, who: &Staff, query: &CaseQuery) -> Result<CaseList, PortalError>;
    /// One case whole, its answer told in a language and a reading. Writes the look.
    async fn dispute(
        &self,
        who: &Staff,
        id: DisputeId,
        lang: Lang,
        reading: Reading,
    ) -> Result<Option<StaffCase>, PortalError>;
    /// Takes in an objection that came by telephone, on paper or by e-mail. Sent twice, it opens
    /// one case.
    async fn register(
        &self,
        who: &Staff,
        on: InvoiceId,
        came: &Registered,
        form_key: Uuid,
    ) -> Result<DisputeId, PortalError>;
    /// Takes in what the person brought another way once the case was open: their own step, as of the day
    /// that it came. Sent twice, it is one. Gives the papers that the case has no room for: where there are any,
    /// nothing is done.
    async fn bring_in(
        &self,
        who: &Staff,
        id: DisputeId,
        came: &BroughtIn,
        form_key: Uuid,
    ) -> Result<Vec<SentFile>, PortalError>;
    /// A decision as the person would read it, with nothing kept of it.
    async fn preview(
        &self,
        who: &Staff,
        id: DisputeId,
        decide: &Decide,
    ) -> Result<DecisionView, PortalError>;
    /// What was decided for the board in the month that begins on a day (KL 6 kap. 40 §).
    async fn decisions(&self, who: &Staff, month: NaiveDate) -> Result<DecidedMonth, PortalError>;
    /// The faults that were marked, newest first.
    async fn faults(&self, who: &Staff) -> Result<Vec<FaultRow>, PortalError>;
    /// One fault with its work list. Writes no look: it shows no more than a search does.
    async fn fault(&self, who: &Staff, id: FaultId) -> Result<Option<FaultFile>, PortalError>;
    /// Says of an invoice of a work list what came of it.
    async fn close_hit(&self, who: &Staff, looked: &Looked) -> Result<(), PortalError>;
    /// Does something with a case. A form that was sent with the same key before is done already.
    async fn act(
        &self,
        who: &Staff,
        id: DisputeId,
        act: &StaffAct,
        form_key: Uuid,
    ) -> Result<(), PortalError>;
    /// The respites that wait for a person, the first promised first.
    async fn respites(&self, who: &Staff) -> Result<Vec<StaffRespiteRow>, PortalError>;
    /// One respite whole. Writes the look.
    async fn respite(
        &self,
        who: &Staff,
        id: RespiteId,
    ) -> Result<Option<StaffRespite>, PortalError>;
    /// Grants or declines a respite. A form that was sent with the same key before is done already.
    async fn decide_respite(
        &self,
        who: &Staff,
        id: RespiteId,
        act: &RespiteAct,
        form_key: Uuid,
    ) -> Result<(), PortalError>;
    /// The plans that wait, and those that run: the first page of each list.
    async fn plans(&self, who: &Staff) -> Result<StaffPlans, PortalError>;

    /// A page further on in one of the lists.
    async fn more_plans(&self, who: &Staff, after: PlanPlace)
    -> Result<StaffPlanList, PortalError>;
    /// One plan whole. Writes the look.
    async fn plan(&self, who: &Staff, id: PlanId) -> Result<Option<StaffPlan>, PortalError>;
    /// Does something with a plan. A form that was sent with the same key before is done already.
    async fn act_on_plan(
        &self,
        who: &Staff,
        id: PlanId,
        act: &StaffPlanAct,
        form_key: Uuid,
    ) -> Result<(), PortalError>;
    /// A first day to pay to begin with, by the policy in force: for these invoices, or all that are open where
    /// none is named. It tells nothing of the party.
    async fn suggested_first_due(
        &self,
        who: &Staff,
        party: PartyId,
        invoices: &[InvoiceId],
    ) -> Result<NaiveDate, PortalError>;
    /// What a plan would come to for a party, and what it may be for. Nothing is kept of it but the look.
    async fn preview_plan(
        &self,
        who: &Staff,
        party: PartyId,
        ask: &PlanAsk,
    ) -> Result<StaffPlanPreview, PortalError>;
    /// What another plan would come to in the place of one: an answer to it, or one that is to take over from
    /// it. Nothing is kept of it but the look.
    async fn preview_other_plan(
        &self,
        who: &Staff,
        id: PlanId,
        proposal: Proposal,
    ) -> Result<PlanPreview, PortalError>;
    /// Writes down a plan that was agreed on by telephone or on paper, to be signed. Above the limit
    /// it waits for a second person. Sent twice, it makes one plan.
    async fn register_plan(
        &self,
        who: &Staff,
        party: PartyId,
        ask: &PlanAsk,
        form_key: Uuid,
    ) -> Result<PlanId, PortalError>;
    /// A file of a case, to be handed out. Writes the look, but for a small picture: that one stands
    /// on the page of the case, which is a look itself.
    async fn evidence(
        &self,
        who: &Staff,
        id: EvidenceId,
        small: bool,
    ) -> Result<Option<EvidenceFile>, PortalError>;
    /// Where files come from, what became of them and what is missing.
    async fn imports(&self, who: &Staff) -> Result<Imports, PortalError>;
    /// One run with what was wrong in its file.
    async fn import_run(
        &self,
        who: &Staff,
        id: ImportRunId,
    ) -> Result<Option<ImportRunFile>, PortalError>;
    /// The payments of the bank's files that are nobody's yet, of one month (told by its first day) or of
    /// all, and the invoices of which too much has been paid, from a place on.
    async fn payments(
        &self,
        who: &Staff,
        month: Option<NaiveDate>,
        after: Option<OverpaidPlace>,
    ) -> Result<Payments, PortalError>;
    /// Books a payment that waits on an invoice. Sent twice, it is done once.
    async fn book_payment(
        &self,
        who: &Staff,
        found: &Found,
        form_key: Uuid,
    ) -> Result<(), PortalError>;
    /// Puts to a second person that what was paid too much of an invoice is paid back: all of it that is
    /// not on its way. Sent twice, it is done once.
    async fn propose_refund(
        &self,
        who: &Staff,
        invoice: InvoiceId,
        form_key: Uuid,
    ) -> Result<(), PortalError>;
    /// Decides a refund that another one has put forward, or declines it.
    async fn decide_refund(
        &self,
        who: &Staff,
        id: RefundId,
        act: &RefundAct,
        form_key: Uuid,
    ) -> Result<(), PortalError>;
    /// Writes down what was found of a refund that was drawn, by one who took no part in it. Sent twice, it is
    /// done once.
    async fn look_over_refund(
        &self,
        who: &Staff,
        id: RefundId,
        found: &Sampled,
        form_key: Uuid,
    ) -> Result<(), PortalError>;
    /// The settings of plans, respites and calls, and the changes that wait.
    async fn settings(&self, who: &Staff) -> Result<PolicySettings, PortalError>;
    /// What a value of a setting would have done to what was asked for in the last year, for a kind of charge
    /// alone or for any. Nothing is kept of it. Which cases those are is told to those who see cases.
    async fn try_setting(
        &self,
        who: &Staff,
        setting: PolicySetting,
        charge: Option<&str>,
        value: &SettingValue,
    ) -> Result<TryOut, PortalError>;
    /// Proposes a change of a setting. Sent twice, it proposes once.
    async fn propose_setting(
        &self,
        who: &Staff,
        change: &Change,
        reason: &str,
        form_key: Uuid,
    ) -> Result<(), PortalError>;
    /// Approves or declines a change that another one has proposed. Whoever proposed it may take it back.
    async fn decide_setting(
        &self,
        who: &Staff,
        setting: PolicySetting,
        id: SettingProposalId,
        decision: &SettingDecision,
    ) -> Result<(), PortalError>;
    /// What was to be done and was given up, and how much waits.
    async fn jobs(&self, who: &Staff) -> Result<JobQueue, PortalError>;
    /// Lets a job that was given up be tried again.
    async fn retry_job(&self, who: &Staff, id: JobId) -> Result<(), PortalError>;
}

/// A party that was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FoundParty {
    /// Which party.
    pub id: PartyId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: PartyKind,
    /// The identity number, to be masked in the list.
    pub identity: String,
    /// Protected identity.
    pub protected: bool,
    /// The invoice that matched, when an invoice number or an OCR was looked for.
    pub invoice: Option<InvoiceId>,
}

/// A party as staff see it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PartyFile {
    /// The party.
    pub party: Party,
    /// The contact details.
    pub contact: ContactDetails,
    /// Mandates both ways.
    pub mandates: Vec<Mandate>,
    /// The invoices asked for.
    pub invoices: InvoiceList,
    /// The contacts with the party.
    pub contacts: Contacts,
    /// Who has looked.
    pub looks: Vec<Look>,
}

/// An invoice with the one who owes it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StaffInvoice {
    /// Who owes it.
    pub party: Party,
    /// The invoice.
    pub invoice: Invoice,
    /// Who tries the charge further, where a setting names anyone.
    pub tried_by: Option<Localised>,
    /// What cases have paused of what is left to pay.
    pub held: Money,
    /// How much an objection to it may bring.
    pub limits: Limits,
}
