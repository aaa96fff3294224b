//! What staff may do, a use case a file. Each is one transaction, and each look at a party is an
//! event in it: what was seen was written down, or it was not seen.

mod agreement;
mod answer_card;
mod appeal;
mod asking;
mod authority;
mod callback;
mod calling;
mod capacity;
mod decide;
mod dispute;
mod evidence;
mod fault;
mod find;
mod imports;
mod invoice;
mod jobs;
mod left;
mod on_the_day;
mod party;
mod payments;
mod plan;
mod plan_preview;
mod receipt;
mod refund;
mod register;
mod registered_call;
mod respite;
mod rest;
mod settings;
mod test_call;

use crate::clock::Clock;
use crate::store::settings::SettingsCache;
use crate::store::{DeskTx, Mode, Pools, StoreError};
use async_trait::async_trait;
use besked_app::ports::{
    BroughtIn, CaseList, CaseQuery, Decide, DecidedMonth, DecisionView, EvidenceFile, FaultFile,
    FaultRow, Found, FoundParty, ImportRunFile, Imports, InvoiceQuery, JobQueue, Looked,
    OverpaidPlace, PartyFile, Payments, PlanAsk, PlanPlace, PlanPreview, PolicySettings,
    PortalError, RefundAct, Registered, RespiteAct, SentFile, SettingDecision, Staff, StaffAct,
    StaffCase, StaffDesk, StaffInvoice, StaffPlan, StaffPlanAct, StaffPlanList, StaffPlanPreview,
    StaffPlans, StaffRespite, StaffRespiteRow, TryOut,
};
use besked_domain::dispute::Reading;
use besked_domain::id::{
    DisputeId, EvidenceId, FaultId, ImportRunId, InvoiceId, JobId, PartyId, PlanId, RefundId,
    RespiteId, SettingProposalId,
};
use besked_domain::plan::Proposal;
use besked_domain::sampling::Found as Sampled;
use besked_domain::setting::{Change, PolicySetting, SettingValue, Trial};
use besked_domain::text::Lang;
use chrono::NaiveDate;
use std::sync::Arc;
use uuid::Uuid;

/// The staff's side.
#[derive(Clone)]
pub struct Desk {
    pools: Pools,
    settings: SettingsCache,
    clock: Arc<dyn Clock>,
}

impl Desk {
    /// The staff's side on these pools, by this clock.
    #[must_use]
    pub fn new(pools: Pools, settings: SettingsCache, clock: Arc<dyn Clock>) -> Self {
        Self { pools, settings, clock }
    }

    /// A transaction that sees protected parties only with the right to.
    async fn begin(&self, who: &Staff, mode: Mode) -> Result<DeskTx, StoreError> {
        DeskTx::begin(&self.pools, who.sees_protected, mode).await
    }
}

#[async_trait]
impl StaffDesk for Desk {
    async fn find(&self, who: &Staff, search: &str) -> Result<Vec<FoundParty>, PortalError> {
        Ok(self.find_parties(who, search).await?)
    }

    async fn party(
        &self,
        who: &Staff,
        id: PartyId,
        query: &InvoiceQuery,
    ) -> Result<Option<PartyFile>, PortalError> {
        Ok(self.open_party(who, id, query).await?)
    }

    async fn invoice(
        &self,
        who: &Staff,
        id: InvoiceId,
    ) -> Result<Option<StaffInvoice>, PortalError> {
        Ok(self.open_invoice(who, id).await?)
    }

    async fn disputes(&self, who: &Staff, query: &CaseQuery) -> Result<CaseList, PortalError> {
        self.list_disputes(who, query).await
    }

    async fn dispute(
        &self,
        who: &Staff,
        id: DisputeId,
        lang: Lang,
        reading: Reading,
    ) -> Result<Option<StaffCase>, PortalError> {
        self.open_dispute(who, id, lang, reading).await
    }

    async fn faults(&self, who: &Staff) -> Result<Vec<FaultRow>, PortalError> {
        self.list_faults(who).await
    }

    async fn fault(&self, who: &Staff, id: FaultId) -> Result<Option<FaultFile>, PortalError> {
        self.open_fault(who, id).await
    }

    async fn close_hit(&self, who: &Staff, looked: &Looked) -> Result<(), PortalError> {
        self.look_at_hit(who, looked).await
    }

    async fn act(
        &self,
        who: &Staff,
        id: DisputeId,
        act: &StaffAct,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        self.take_step(who, id, act, form_key).await
    }

    async fn register(
        &self,
        who: &Staff,
        on: InvoiceId,
        came: &Registered,
        form_key: Uuid,
    ) -> Result<DisputeId, PortalError> {
        self.register_dispute(who, on, came, form_key).await
    }

    async fn bring_in(
        &self,
        who: &Staff,
        id: DisputeId,
        came: &BroughtIn,
        form_key: Uuid,
    ) -> Result<Vec<SentFile>, PortalError> {
        self.take_in(who, id, came, form_key).await
    }

    async fn preview(
        &self,
        who: &Staff,
        id: DisputeId,
        decide: &Decide,
    ) -> Result<DecisionView, PortalError> {
        self.preview_decision(who, id, decide).await
    }

    async fn decisions(&self, who: &Staff, month: NaiveDate) -> Result<DecidedMonth, PortalError> {
        self.list_decisions(who, month).await
    }

    async fn respites(&self, who: &Staff) -> Result<Vec<StaffRespiteRow>, PortalError> {
        self.list_respites(who).await
    }

    async fn respite(
        &self,
        who: &Staff,
        id: RespiteId,
    ) -> Result<Option<StaffRespite>, PortalError> {
        self.open_respite(who, id).await
    }

    async fn decide_respite(
        &self,
        who: &Staff,
        id: RespiteId,
        act: &RespiteAct,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        self.answer_respite(who, id, act, form_key).await
    }

    async fn plans(&self, who: &Staff) -> Result<StaffPlans, PortalError> {
        self.list_plans(who).await
    }

    async fn more_plans(
        &self,
        who: &Staff,
        after: PlanPlace,
    ) -> Result<StaffPlanList, PortalError> {
        self.list_more_plans(who, after).await
    }

    async fn plan(&self, who: &Staff, id: PlanId) -> Result<Option<StaffPlan>, PortalError> {
        self.open_plan(who, id).await
    }

    async fn act_on_plan(
        &self,
        who: &Staff,
        id: PlanId,
        act: &StaffPlanAct,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        self.take_plan_step(who, id, act, form_key).await
    }

    async fn suggested_first_due(
        &self,
        who: &Staff,
        party: PartyId,
        invoices: &[InvoiceId],
    ) -> Result<NaiveDate, PortalError> {
        self.suggest_first_due(who, party, invoices).await
    }

    async fn preview_plan(
        &self,
        who: &Staff,
        party: PartyId,
        ask: &PlanAsk,
    ) -> Result<StaffPlanPreview, PortalError> {
        self.judge_plan(who, party, ask).await
    }

    async fn preview_other_plan(
        &self,
        who: &Staff,
        id: PlanId,
        proposal: Proposal,
    ) -> Result<PlanPreview, PortalError> {
        self.judge_other_plan(who, id, proposal).await
    }

    async fn register_plan(
        &self,
        who: &Staff,
        party: PartyId,
        ask: &PlanAsk,
        form_key: Uuid,
    ) -> Result<PlanId, PortalError> {
        self.write_plan_down(who, party, ask, form_key).await
    }

    async fn evidence(
        &self,
        who: &Staff,
        id: EvidenceId,
        small: bool,
    ) -> Result<Option<EvidenceFile>, PortalError> {
        Ok(self.open_evidence(who, id, small).await?)
    }

    async fn imports(&self, who: &Staff) -> Result<Imports, PortalError> {
        Ok(self.show_imports(who).await?)
    }

    async fn import_run(
        &self,
        who: &Staff,
        id: ImportRunId,
    ) -> Result<Option<ImportRunFile>, PortalError> {
        Ok(self.show_import_run(who, id).await?)
    }

    async fn payments(
        &self,
        who: &Staff,
        month: Option<NaiveDate>,
        after: Option<OverpaidPlace>,
    ) -> Result<Payments, PortalError> {
        Ok(self.list_payments(who, month, after).await?)
    }

    async fn book_payment(
        &self,
        who: &Staff,
        found: &Found,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        self.book_found(who, found, form_key).await
    }

    async fn propose_refund(
        &self,
        who: &Staff,
        invoice: InvoiceId,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        self.put_refund_forward(who, invoice, form_key).await
    }

    async fn decide_refund(
        &self,
        who: &Staff,
        id: RefundId,
        act: &RefundAct,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        self.decide_on_refund(who, id, act, form_key).await
    }

    async fn look_over_refund(
        &self,
        who: &Staff,
        id: RefundId,
        found: &Sampled,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        self.write_refund_protocol(who, id, found, form_key).await
    }

    async fn settings(&self, who: &Staff) -> Result<PolicySettings, PortalError> {
        Ok(self.list_settings(who).await?)
    }

    async fn try_setting(
        &self,
        who: &Staff,
        setting: PolicySetting,
        charge: Option<&str>,
        value: &SettingValue,
    ) -> Result<TryOut, PortalError> {
        Ok(self.try_value(who, Trial { setting, charge, value }).await?)
    }

    async fn propose_setting(
        &self,
        who: &Staff,
        change: &Change,
        reason: &str,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        self.propose_change(who, change, reason, form_key).await
    }

    async fn decide_setting(
        &self,
        who: &Staff,
        setting: PolicySetting,
        id: SettingProposalId,
        decision: &SettingDecision,
    ) -> Result<(), PortalError> {
        self.decide_change(who, (setting, id), decision).await
    }

    async fn jobs(&self, who: &Staff) -> Result<JobQueue, PortalError> {
        Ok(self.show_jobs(who).await?)
    }

    async fn retry_job(&self, who: &Staff, id: JobId) -> Result<(), PortalError> {
        self.try_again(who, id).await
    }
}
