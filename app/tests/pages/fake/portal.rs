//! The debtor's port.

use super::Fake;
use crate::{callbacks, cases, messages, planned, respites, sample};
use async_trait::async_trait;
use besked_app::ports::{
    Account, ActAs, ChangePreview, ContactDetails, Debtor, DebtorAct, DebtorPortal, DisputeCase,
    DisputeRow, Draft, ElectronicSignature, Evidence, EvidenceFile, InvoiceList, InvoiceQuery,
    InvoiceRow, MessageFile, MessageList, Overview, PlanAct, PlanAsk, PlanFile, PlanPreview,
    PlanRow, PortalError, Refunds, RespiteAsk, RespiteFile, RespitePreview, RespiteRow, SentFile,
    SigningProblemCode, UnitContact,
};
use besked_domain::charge::{ChargeType, Regime};
use besked_domain::dispute::{Reading, Told};
use besked_domain::id::{DisputeId, EvidenceId, InvoiceId, MessageId, PlanId, RespiteId};
use besked_domain::interest::RateTable;
use besked_domain::invoice::Invoice;
use besked_domain::invoice::standing::Balance;
use besked_domain::money::Money;
use besked_domain::plan::Change;
use besked_domain::text::{Lang, Localised};
use chrono::NaiveDate;
use uuid::Uuid;

#[async_trait]
impl DebtorPortal for Fake {
    async fn overview(&self, _: &Debtor) -> Result<Overview, PortalError> {
        self.up()?;
        let list = self.open();
        let sum = |late: bool| {
            let today = sample::day("2026-11-21");
            list.rows
                .iter()
                .filter(|row| !late || row.figures.due_on < today)
                .map(|row| {
                    let left = Balance::of(&row.figures).left;
                    if late { left - row.held } else { left }
                })
                .sum::<Money>()
        };
        Ok(Overview {
            open_sum: sum(false),
            overdue_sum: sum(true),
            held_sum: list.rows.iter().map(|row| row.held).sum(),
            open_count: list.total,
            open: list.rows,
            cases: self.dispute.map(cases::row).into_iter().collect(),
            respites: self.read_respite().map(|file| file.row).into_iter().collect(),
            plans: self.plan.map(planned::row).into_iter().collect(),
            calls: self.callback.map(callbacks::row).into_iter().collect(),
            ledger: list.ledger,
        })
    }

    async fn invoices(&self, _: &Debtor, query: &InvoiceQuery) -> Result<InvoiceList, PortalError> {
        self.up()?;
        Ok(self.list(query))
    }

    async fn refunds(&self, _: &Debtor, _: InvoiceId) -> Result<Refunds, PortalError> {
        self.up()?;
        Ok(self.refunds.clone())
    }

    async fn ask_refund(&self, _: &Debtor, _: InvoiceId, _: Uuid) -> Result<(), PortalError> {
        self.up()
    }

    async fn invoice(&self, _: &Debtor, id: InvoiceId) -> Result<Option<Invoice>, PortalError> {
        self.up()?;
        Ok(self.invoices.iter().find(|invoice| invoice.id == id).cloned())
    }

    async fn reference_rates(&self) -> Result<RateTable, PortalError> {
        self.up()?;
        Ok(RateTable::shipped())
    }

    async fn tried_by(&self, _: &ChargeType) -> Result<Option<Localised>, PortalError> {
        self.up()?;
        Ok(Some(sample::tried_by()))
    }

    async fn account(&self, _: &Debtor) -> Result<Account, PortalError> {
        self.up()?;
        Ok(self.account.clone())
    }

    async fn save_contact(
        &self,
        _: &Debtor,
        _: &ContactDetails,
        _: Uuid,
    ) -> Result<(), PortalError> {
        self.up()
    }

    async fn confirm_again(&self, _: &Debtor, _: Uuid) -> Result<(), PortalError> {
        self.up()
    }

    async fn confirm_address(&self, _: &str) -> Result<bool, PortalError> {
        self.up()?;
        Ok(true)
    }

    async fn messages(&self, _: &Debtor, _: u32) -> Result<MessageList, PortalError> {
        self.up()?;
        let none = MessageList { rows: vec![], total: 0 };
        Ok(if self.messages { messages::list() } else { none })
    }

    async fn open_message(
        &self,
        _: &Debtor,
        id: MessageId,
    ) -> Result<Option<MessageFile>, PortalError> {
        self.up()?;
        Ok(messages::file(id))
    }

    async fn open_invoices(&self, _: &Debtor) -> Result<Vec<InvoiceRow>, PortalError> {
        self.up()?;
        Ok(self.open().rows)
    }

    async fn preview_respite(
        &self,
        _: &Debtor,
        ask: &RespiteAsk,
    ) -> Result<RespitePreview, PortalError> {
        self.up()?;
        Ok(respites::preview(&self.invoices, ask))
    }

    async fn ask_respite(
        &self,
        _: &Debtor,
        _: &RespiteAsk,
        _: Uuid,
    ) -> Result<RespiteId, PortalError> {
        self.up()?;
        Ok(respites::id())
    }

    async fn respites(
        &self,
        _: &Debtor,
        of: Option<InvoiceId>,
    ) -> Result<Vec<RespiteRow>, PortalError> {
        self.up()?;
        let here = of.is_none_or(|of| of == sample::late_invoice().id);
        Ok(self.read_respite().filter(|_| here).map(|file| file.row).into_iter().collect())
    }

    async fn respite(&self, _: &Debtor, id: RespiteId) -> Result<Option<RespiteFile>, PortalError> {
        self.up()?;
        Ok(self.read_respite().filter(|_| id == respites::id()))
    }

    async fn withdraw_respite(&self, _: &Debtor, _: RespiteId, _: Uuid) -> Result<(), PortalError> {
        self.up()
    }

    async fn suggested_first_due(
        &self,
        _: &Debtor,
        _: &[InvoiceId],
    ) -> Result<NaiveDate, PortalError> {
        self.up()?;
        Ok(self.first_due())
    }

    async fn preview_plan(&self, _: &Debtor, ask: &PlanAsk) -> Result<PlanPreview, PortalError> {
        self.up()?;
        Ok(planned::preview_for((self.owes, self.held), &self.invoices, ask))
    }

    async fn propose_plan(&self, _: &Debtor, _: &PlanAsk, _: Uuid) -> Result<PlanId, PortalError> {
        self.up()?;
        Ok(planned::id())
    }

    async fn plans(&self, _: &Debtor, of: Option<InvoiceId>) -> Result<Vec<PlanRow>, PortalError> {
        self.up()?;
        let here = of.is_none_or(|of| of == sample::late_invoice().id);
        Ok(self.plan.filter(|_| here).map(planned::row).into_iter().collect())
    }

    async fn plan(&self, _: &Debtor, id: PlanId) -> Result<Option<PlanFile>, PortalError> {
        self.up()?;
        if self.amended && id == planned::id() {
            return Ok(Some(planned::amended()));
        }
        if let Some(paid) = self.ahead.filter(|_| id == planned::id()) {
            return Ok(Some(planned::ahead(paid)));
        }
        if self.for_two && id == planned::id() {
            return Ok(Some(planned::for_two()));
        }
        if let Some(file) = self.plan_file.clone().filter(|_| id == planned::id()) {
            return Ok(Some(file));
        }
        let found = self.plan.filter(|_| id == planned::id());
        let found = found.map(|state| planned::signed_by(state, self.first_of_two));
        let found = found.map(|file| planned::contested(file, self.held));
        let found = found.map(|file| PlanFile { policy: self.plan_policy.clone(), ..file });
        Ok(found.map(|file| planned::made_anew(file, self.instead)))
    }

    async fn preview_change(
        &self,
        _: &Debtor,
        _: PlanId,
        change: Change,
    ) -> Result<ChangePreview, PortalError> {
        self.up()?;
        Ok(planned::changed(change))
    }

    async fn act_on_plan(
        &self,
        _: &Debtor,
        _: PlanId,
        _: &PlanAct,
        _: Uuid,
    ) -> Result<(), PortalError> {
        self.up()
    }

    async fn sign_plan(
        &self,
        _: &Debtor,
        _: PlanId,
        _: &ElectronicSignature,
    ) -> Result<(), PortalError> {
        self.up()
    }

    async fn refuse_signature(
        &self,
        _: &Debtor,
        _: PlanId,
        _: SigningProblemCode,
    ) -> Result<(), PortalError> {
        self.up()
    }

    async fn units(&self) -> Result<Vec<UnitContact>, PortalError> {
        self.up()?;
        Ok(sample::unit_contacts())
    }

    async fn may_act_for(&self, _: &Debtor) -> Result<Vec<ActAs>, PortalError> {
        self.up()?;
        Ok(sample::choices())
    }

    async fn disputes(
        &self,
        _: &Debtor,
        of: Option<InvoiceId>,
    ) -> Result<Vec<DisputeRow>, PortalError> {
        self.up()?;
        let own = self.case.as_ref().map(|case| case.row.clone());
        let row = own.or_else(|| self.dispute.map(cases::row));
        Ok(row.into_iter().filter(|row| of.is_none_or(|of| of == row.invoice)).collect())
    }

    async fn dispute(
        &self,
        _: &Debtor,
        id: DisputeId,
        lang: Lang,
        reading: Reading,
    ) -> Result<Option<DisputeCase>, PortalError> {
        self.up()?;
        let found = self.dispute.filter(|_| id == cases::id());
        Ok(found.map(|state| {
            let mut case = cases::case(state, lang, reading);
            if self.appeal_by.is_some() {
                case.regime = Regime::AdministrativeAppeal;
                for decision in &mut case.decisions {
                    decision.appeal_by = self.appeal_by;
                }
            }
            self.case.clone().unwrap_or(case)
        }))
    }

    async fn show_decided(
        &self,
        _: &Debtor,
        id: DisputeId,
        round: Option<i32>,
    ) -> Result<bool, PortalError> {
        self.up()?;
        self.shown.lock().unwrap().push((id, round));
        Ok(false)
    }

    async fn open_dispute(
        &self,
        _: &Debtor,
        _: InvoiceId,
        _: &Told,
        _: &[SentFile],
        _: Uuid,
    ) -> Result<DisputeId, PortalError> {
        self.up()?;
        Ok(cases::id())
    }

    async fn act(
        &self,
        _: &Debtor,
        _: DisputeId,
        _: &DebtorAct,
        _: Uuid,
    ) -> Result<(), PortalError> {
        self.up()
    }

    async fn draft(&self, _: &Debtor, _: InvoiceId) -> Result<Draft, PortalError> {
        self.up()?;
        Ok(self.draft.clone())
    }

    async fn keep_draft(&self, _: &Debtor, _: InvoiceId, _: &Draft) -> Result<(), PortalError> {
        self.up()
    }

    async fn discard_draft(&self, _: &Debtor, _: InvoiceId, _: Uuid) -> Result<(), PortalError> {
        self.up()
    }

    async fn draft_evidence(&self, _: &Debtor, _: InvoiceId) -> Result<Evidence, PortalError> {
        self.up()?;
        Ok(self.evidence.clone())
    }

    async fn add_to_draft(
        &self,
        _: &Debtor,
        _: InvoiceId,
        _: &[SentFile],
    ) -> Result<(), PortalError> {
        self.up()
    }

    async fn take_from_draft(
        &self,
        _: &Debtor,
        _: InvoiceId,
        _: EvidenceId,
    ) -> Result<(), PortalError> {
        self.up()
    }

    async fn evidence(
        &self,
        _: &Debtor,
        _: EvidenceId,
    ) -> Result<Option<EvidenceFile>, PortalError> {
        self.up()?;
        Ok(None)
    }
}
