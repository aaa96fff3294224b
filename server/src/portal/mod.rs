//! What a debtor may do, a use case a file. Each is one transaction that sees one party.

mod account;
mod act_for;
mod agreement;
mod callback;
mod contact;
mod dispute;
mod evidence;
mod invoice;
mod invoices;
mod messages;
mod overview;
mod plan;
mod refund;
mod respite;
mod signing;
mod stranger_call;

use crate::clock::Clock;
use crate::store::settings::{Settings, SettingsCache};
use crate::store::{Mode, Pools, PortalTx, StoreError, unit};
use async_trait::async_trait;
use besked_app::ports::{
    Account, ActAs, ChangePreview, ContactDetails, Debtor, DebtorAct, DebtorPortal, DisputeCase,
    DisputeRow, Draft, ElectronicSignature, Evidence, EvidenceFile, InvoiceList, InvoiceQuery,
    InvoiceRow, MessageFile, MessageList, Overview, PlanAct, PlanAsk, PlanFile, PlanPreview,
    PlanRow, PortalError, Refunds, RespiteAsk, RespiteFile, RespitePreview, RespiteRow, SentFile,
    SigningProblemCode, UnitContact,
};
use besked_domain::charge::ChargeType;
use besked_domain::dispute::{Reading, Told};
use besked_domain::id::{DisputeId, EvidenceId, InvoiceId, MessageId, PlanId, RespiteId};
use besked_domain::interest::RateTable;
use besked_domain::invoice::Invoice;
use besked_domain::plan::Change;
use besked_domain::text::{Lang, Localised};
use chrono::NaiveDate;
use std::sync::Arc;
use uuid::Uuid;

/// The debtor's side.
#[derive(Clone)]
pub struct Portal {
    pools: Pools,
    settings: SettingsCache,
    clock: Arc<dyn Clock>,
}

impl Portal {
    /// The debtor's side on these pools, by this clock.
    #[must_use]
    pub fn new(pools: Pools, settings: SettingsCache, clock: Arc<dyn Clock>) -> Self {
        Self { pools, settings, clock }
    }

    /// A transaction that sees the party acted for and nobody else.
    async fn begin(&self, who: &Debtor, mode: Mode) -> Result<PortalTx, StoreError> {
        PortalTx::begin(&self.pools, Some(who.acting_for), mode).await
    }

    async fn settings(&self) -> Result<Arc<Settings>, StoreError> {
        self.settings.of(self.clock.today()).await
    }
}

#[async_trait]
impl DebtorPortal for Portal {
    async fn overview(&self, who: &Debtor) -> Result<Overview, PortalError> {
        Ok(self.read_overview(who).await?)
    }

    async fn invoices(
        &self,
        who: &Debtor,
        query: &InvoiceQuery,
    ) -> Result<InvoiceList, PortalError> {
        Ok(self.list_invoices(who, query).await?)
    }

    async fn refunds(&self, who: &Debtor, of: InvoiceId) -> Result<Refunds, PortalError> {
        Ok(self.list_refunds(who, of).await?)
    }

    async fn ask_refund(
        &self,
        who: &Debtor,
        of: InvoiceId,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        self.ask_to_be_paid_back(who, of, form_key).await
    }

    async fn invoice(&self, who: &Debtor, id: InvoiceId) -> Result<Option<Invoice>, PortalError> {
        Ok(self.read_invoice(who, id).await?)
    }

    async fn reference_rates(&self) -> Result<RateTable, PortalError> {
        Ok(self.settings().await?.rates().clone())
    }

    async fn tried_by(&self, charge: &ChargeType) -> Result<Option<Localised>, PortalError> {
        Ok(self.settings().await?.appeal_to(charge.regime, &charge.code).ok())
    }

    async fn account(&self, who: &Debtor) -> Result<Account, PortalError> {
        self.read_account(who).await?.ok_or(PortalError::NotFound)
    }

    async fn save_contact(
        &self,
        who: &Debtor,
        contact: &ContactDetails,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        self.write_contact(who, contact, form_key).await
    }

    async fn confirm_again(&self, who: &Debtor, form_key: Uuid) -> Result<(), PortalError> {
        self.send_link_again(who, form_key).await
    }

    async fn confirm_address(&self, token: &str) -> Result<bool, PortalError> {
        self.use_link(token).await
    }

    async fn messages(&self, who: &Debtor, page: u32) -> Result<MessageList, PortalError> {
        Ok(self.list_messages(who, page).await?)
    }

    async fn open_message(
        &self,
        who: &Debtor,
        id: MessageId,
    ) -> Result<Option<MessageFile>, PortalError> {
        Ok(self.read_message(who, id).await?)
    }

    async fn disputes(
        &self,
        who: &Debtor,
        of: Option<InvoiceId>,
    ) -> Result<Vec<DisputeRow>, PortalError> {
        Ok(self.list_disputes(who, of).await?)
    }

    async fn dispute(
        &self,
        who: &Debtor,
        id: DisputeId,
        lang: Lang,
        reading: Reading,
    ) -> Result<Option<DisputeCase>, PortalError> {
        self.read_dispute(who, id, lang, reading).await
    }

    async fn show_decided(
        &self,
        who: &Debtor,
        id: DisputeId,
        round: Option<i32>,
    ) -> Result<bool, PortalError> {
        Ok(self.show_decided(who, id, round).await?)
    }

    async fn open_dispute(
        &self,
        who: &Debtor,
        invoice: InvoiceId,
        told: &Told,
        files: &[SentFile],
        form_key: Uuid,
    ) -> Result<DisputeId, PortalError> {
        self.dispute_charge(who, invoice, told, files, form_key).await
    }

    async fn act(
        &self,
        who: &Debtor,
        id: DisputeId,
        act: &DebtorAct,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        match act {
            DebtorAct::AddEvidence(files) => self.add_evidence(who, id, files, form_key).await,
            _ => self.take_step(who, id, act, form_key).await,
        }
    }

    async fn draft(&self, who: &Debtor, invoice: InvoiceId) -> Result<Draft, PortalError> {
        self.read_draft(who, invoice).await
    }

    async fn keep_draft(
        &self,
        who: &Debtor,
        invoice: InvoiceId,
        draft: &Draft,
    ) -> Result<(), PortalError> {
        self.write_draft(who, invoice, draft).await
    }

    async fn discard_draft(
        &self,
        who: &Debtor,
        invoice: InvoiceId,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        self.throw_draft_away(who, invoice, form_key).await
    }

    async fn draft_evidence(
        &self,
        who: &Debtor,
        invoice: InvoiceId,
    ) -> Result<Evidence, PortalError> {
        self.read_draft_evidence(who, invoice).await
    }

    async fn add_to_draft(
        &self,
        who: &Debtor,
        invoice: InvoiceId,
        files: &[SentFile],
    ) -> Result<(), PortalError> {
        self.write_to_draft(who, invoice, files).await
    }

    async fn take_from_draft(
        &self,
        who: &Debtor,
        invoice: InvoiceId,
        file: EvidenceId,
    ) -> Result<(), PortalError> {
        self.remove_from_draft(who, invoice, file).await
    }

    async fn evidence(
        &self,
        who: &Debtor,
        id: EvidenceId,
    ) -> Result<Option<EvidenceFile>, PortalError> {
        self.read_evidence(who, id).await
    }

    async fn open_invoices(&self, who: &Debtor) -> Result<Vec<InvoiceRow>, PortalError> {
        Ok(self.list_open(who).await?)
    }

    async fn preview_respite(
        &self,
        who: &Debtor,
        ask: &RespiteAsk,
    ) -> Result<RespitePreview, PortalError> {
        self.judge_respite(who, ask).await
    }

    async fn ask_respite(
        &self,
        who: &Debtor,
        ask: &RespiteAsk,
        form_key: Uuid,
    ) -> Result<RespiteId, PortalError> {
        self.ask_for_respite(who, ask, form_key).await
    }

    async fn respites(
        &self,
        who: &Debtor,
        of: Option<InvoiceId>,
    ) -> Result<Vec<RespiteRow>, PortalError> {
        Ok(self.list_respites(who, of).await?)
    }

    async fn respite(
        &self,
        who: &Debtor,
        id: RespiteId,
    ) -> Result<Option<RespiteFile>, PortalError> {
        Ok(self.read_respite(who, id).await?)
    }

    async fn withdraw_respite(
        &self,
        who: &Debtor,
        id: RespiteId,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        self.take_respite_back(who, id, form_key).await
    }

    async fn suggested_first_due(
        &self,
        who: &Debtor,
        invoices: &[InvoiceId],
    ) -> Result<NaiveDate, PortalError> {
        self.suggest_first_due(who, invoices).await
    }

    async fn preview_plan(&self, who: &Debtor, ask: &PlanAsk) -> Result<PlanPreview, PortalError> {
        self.judge_plan(who, ask).await
    }

    async fn propose_plan(
        &self,
        who: &Debtor,
        ask: &PlanAsk,
        form_key: Uuid,
    ) -> Result<PlanId, PortalError> {
        self.propose(who, ask, form_key).await
    }

    async fn plans(
        &self,
        who: &Debtor,
        of: Option<InvoiceId>,
    ) -> Result<Vec<PlanRow>, PortalError> {
        Ok(self.list_plans(who, of).await?)
    }

    async fn plan(&self, who: &Debtor, id: PlanId) -> Result<Option<PlanFile>, PortalError> {
        Ok(self.read_plan(who, id).await?)
    }

    async fn act_on_plan(
        &self,
        who: &Debtor,
        id: PlanId,
        act: &PlanAct,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        self.take_plan_step(who, id, act, form_key).await
    }

    async fn preview_change(
        &self,
        who: &Debtor,
        id: PlanId,
        change: Change,
    ) -> Result<ChangePreview, PortalError> {
        self.weigh_change(who, id, change).await
    }

    async fn sign_plan(
        &self,
        who: &Debtor,
        id: PlanId,
        signature: &ElectronicSignature,
    ) -> Result<(), PortalError> {
        self.sign(who, id, signature).await
    }

    async fn refuse_signature(
        &self,
        who: &Debtor,
        id: PlanId,
        problem: SigningProblemCode,
    ) -> Result<(), PortalError> {
        self.write_refused_signature(who, id, problem).await
    }

    async fn units(&self) -> Result<Vec<UnitContact>, PortalError> {
        Ok(unit::contacts(&self.pools.portal).await?)
    }

    async fn may_act_for(&self, who: &Debtor) -> Result<Vec<ActAs>, PortalError> {
        Ok(self.list_principals(who).await?)
    }
}
