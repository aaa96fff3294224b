//! The staff's port.

use super::Fake;
use crate::{
    cases, contacts, faults, imports, messages, payments, planned, planned_at_desk, respites,
    sample, settings,
};
use async_trait::async_trait;
use besked_app::ports::{
    Account, BroughtIn, CaseList, CaseQuery, Decide, DecidedMonth, DecisionView, EvidenceFile,
    FaultFile, FaultRow, Found, FoundParty, ImportRunFile, Imports, InvoiceQuery, JobQueue, Looked,
    OverpaidPlace, PartyFile, Payments, PlanAsk, PlanFile, PlanPlace, PlanPreview, PlanRow,
    PolicySettings, PortalError, RefundAct, Registered, RespiteAct, SentFile, SettingDecision,
    Staff, StaffAct, StaffCase, StaffDesk, StaffInvoice, StaffPlan, StaffPlanAct, StaffPlanList,
    StaffPlanPreview, StaffPlans, StaffRespite, StaffRespiteRow, TryOut,
};
use besked_domain::dispute::Reading;
use besked_domain::evidence::Limits;
use besked_domain::id::{
    DisputeId, EvidenceId, FaultId, ImportRunId, InvoiceId, JobId, PartyId, PlanId, RefundId,
    RespiteId, SettingProposalId,
};
use besked_domain::plan::{Proposal, life::State};
use besked_domain::sampling::Found as Sampled;
use besked_domain::setting::{Change, PolicySetting, SettingValue};
use besked_domain::text::Lang;
use chrono::NaiveDate;
use uuid::Uuid;

#[async_trait]
impl StaffDesk for Fake {
    async fn find(&self, _: &Staff, search: &str) -> Result<Vec<FoundParty>, PortalError> {
        self.up()?;
        Ok(if search == "Demo" { sample::found() } else { vec![] })
    }

    async fn party(
        &self,
        _: &Staff,
        id: PartyId,
        query: &InvoiceQuery,
    ) -> Result<Option<PartyFile>, PortalError> {
        self.up()?;
        let Account { party, contact, mandates, looks, .. } = self.account.clone();
        let (invoices, contacts) = (self.list(query), contacts::contacts());
        let file = PartyFile { party, contact, mandates, invoices, contacts, looks };
        Ok((id == file.party.id).then_some(file))
    }

    async fn invoice(&self, _: &Staff, id: InvoiceId) -> Result<Option<StaffInvoice>, PortalError> {
        self.up()?;
        Ok(self.invoices.iter().find(|invoice| invoice.id == id).map(|invoice| StaffInvoice {
            party: self.account.party.clone(),
            invoice: invoice.clone(),
            tried_by: Some(sample::tried_by()),
            held: self.held,
            limits: Limits::MOST,
        }))
    }

    async fn disputes(&self, _: &Staff, query: &CaseQuery) -> Result<CaseList, PortalError> {
        self.up()?;
        Ok(if query.after.is_some() {
            cases::further(query)
        } else if self.dispute.is_some() {
            let mut list = cases::list();
            list.rows.iter_mut().for_each(|case| case.to_lift = self.to_lift);
            list
        } else {
            CaseList { rows: vec![], next: None, total: 0, units: sample::units() }
        })
    }

    async fn dispute(
        &self,
        who: &Staff,
        id: DisputeId,
        lang: Lang,
        reading: Reading,
    ) -> Result<Option<StaffCase>, PortalError> {
        self.up()?;
        let found = self.dispute.filter(|_| id == cases::id());
        Ok(found.map(|state| {
            let mut case = cases::staff_case(state, lang, reading);
            if let Some(own) = &self.case {
                case.case = own.clone();
            }
            case.invoice = cases::of(&self.invoices, case.invoice);
            (case.appeals, case.official) = (self.appeals.clone(), self.official.clone());
            case.biases = self.biased.into_iter().map(faults::bias).collect();
            case.fault = self.faulty.then(faults::fault);
            case.proposal = self.proposed_by.map(cases::proposal);
            (case.change, case.moves) = (self.change, self.moves.clone());
            case.documents = who.sees_documents();
            if !case.documents {
                case.case.without_documents();
                case.proposal = None;
            }
            match self.written {
                None => case,
                Some(text) => cases::written(case, text),
            }
        }))
    }

    async fn register(
        &self,
        _: &Staff,
        _: InvoiceId,
        _: &Registered,
        _: Uuid,
    ) -> Result<DisputeId, PortalError> {
        self.up()?;
        Ok(cases::id())
    }

    async fn bring_in(
        &self,
        _: &Staff,
        _: DisputeId,
        _: &BroughtIn,
        _: Uuid,
    ) -> Result<Vec<SentFile>, PortalError> {
        self.up()?;
        Ok(vec![])
    }

    async fn preview(
        &self,
        _: &Staff,
        _: DisputeId,
        _: &Decide,
    ) -> Result<DecisionView, PortalError> {
        self.up()?;
        Ok(cases::decision())
    }

    async fn decisions(&self, _: &Staff, month: NaiveDate) -> Result<DecidedMonth, PortalError> {
        self.up()?;
        let rows = if self.dispute.is_some() { cases::delegated() } else { vec![] };
        Ok(DecidedMonth { month, rows })
    }

    async fn faults(&self, _: &Staff) -> Result<Vec<FaultRow>, PortalError> {
        self.up()?;
        Ok(if self.dispute.is_some() { vec![faults::fault()] } else { vec![] })
    }

    async fn fault(&self, _: &Staff, id: FaultId) -> Result<Option<FaultFile>, PortalError> {
        self.up()?;
        Ok((id == faults::id()).then(faults::file))
    }

    async fn close_hit(&self, _: &Staff, _: &Looked) -> Result<(), PortalError> {
        self.up()
    }

    async fn act(&self, _: &Staff, _: DisputeId, _: &StaffAct, _: Uuid) -> Result<(), PortalError> {
        self.up()
    }

    async fn payments(
        &self,
        _: &Staff,
        month: Option<NaiveDate>,
        after: Option<OverpaidPlace>,
    ) -> Result<Payments, PortalError> {
        self.up()?;
        Ok(after.map_or_else(|| payments::all(month), |after| payments::further(month, after)))
    }

    async fn book_payment(&self, _: &Staff, _: &Found, _: Uuid) -> Result<(), PortalError> {
        self.up()
    }

    async fn propose_refund(&self, _: &Staff, _: InvoiceId, _: Uuid) -> Result<(), PortalError> {
        self.up()
    }

    async fn decide_refund(
        &self,
        _: &Staff,
        _: RefundId,
        _: &RefundAct,
        _: Uuid,
    ) -> Result<(), PortalError> {
        self.up()
    }

    async fn look_over_refund(
        &self,
        _: &Staff,
        _: RefundId,
        _: &Sampled,
        _: Uuid,
    ) -> Result<(), PortalError> {
        self.up()
    }

    async fn respites(&self, _: &Staff) -> Result<Vec<StaffRespiteRow>, PortalError> {
        self.up()?;
        let each = self.respite.map(respites::staff_row).into_iter().map(|own| {
            let row = self.respite_file.as_ref().map_or(&own.row, |file| &file.row).clone();
            StaffRespiteRow { row, ..own }
        });
        Ok(each.flat_map(|row| vec![row; self.many_respites.max(1)]).collect())
    }

    async fn respite(
        &self,
        who: &Staff,
        id: RespiteId,
    ) -> Result<Option<StaffRespite>, PortalError> {
        self.up()?;
        let found = self.read_respite().filter(|_| id == respites::id());
        Ok(found.map(|file| respites::staff_file(file, who.sees_documents())))
    }

    async fn decide_respite(
        &self,
        _: &Staff,
        _: RespiteId,
        _: &RespiteAct,
        _: Uuid,
    ) -> Result<(), PortalError> {
        self.up()
    }

    async fn plans(&self, _: &Staff) -> Result<StaffPlans, PortalError> {
        self.up()?;
        if let Some(file) = &self.plan_file {
            return Ok(planned_at_desk::waits_for_us(file));
        }
        Ok(self.plan.map_or_else(StaffPlans::default, planned_at_desk::staff_plans))
    }

    async fn more_plans(&self, _: &Staff, after: PlanPlace) -> Result<StaffPlanList, PortalError> {
        self.up()?;
        Ok(planned_at_desk::further(after))
    }

    async fn plan(&self, who: &Staff, id: PlanId) -> Result<Option<StaffPlan>, PortalError> {
        self.up()?;
        let (forward, documents) = (self.put_forward, who.sees_documents());
        if let Some(file) = self.plan_file.clone().filter(|_| id == planned::id()) {
            return Ok(Some(planned_at_desk::staff_file(file, forward, documents)));
        }
        let amended = self.amended.then(planned::amended);
        let found = amended.or_else(|| self.plan.map(planned::file));
        let found = found.filter(|_| id == planned::id());
        let seen = |file| planned::made_anew(planned::contested(file, self.held), self.instead);
        let found = found.map(seen).map(|file| PlanFile {
            row: PlanRow {
                awaits_countersign: self.countersign && file.is_to_be_signed(),
                ..file.row.clone()
            },
            countersign: self.countersign,
            // What the municipality is to sign has been signed on the debtor's side.
            signatures: if self.countersign && file.row.state == State::Agreed {
                planned::file(State::Active).signatures
            } else {
                file.signatures
            },
            policy: self.plan_policy.clone(),
            ..file
        });
        Ok(found.map(|file| planned_at_desk::staff_file(file, forward, documents)))
    }

    async fn act_on_plan(
        &self,
        _: &Staff,
        _: PlanId,
        _: &StaffPlanAct,
        _: Uuid,
    ) -> Result<(), PortalError> {
        self.up()
    }

    async fn suggested_first_due(
        &self,
        _: &Staff,
        _: PartyId,
        _: &[InvoiceId],
    ) -> Result<NaiveDate, PortalError> {
        self.up()?;
        Ok(self.first_due())
    }

    async fn preview_plan(
        &self,
        _: &Staff,
        id: PartyId,
        ask: &PlanAsk,
    ) -> Result<StaffPlanPreview, PortalError> {
        self.up()?;
        let party = self.account.party.clone();
        if id != party.id {
            return Err(PortalError::NotFound);
        }
        let preview = planned::preview(&self.invoices, ask);
        Ok(StaffPlanPreview { party, open: self.open().rows, preview })
    }

    async fn preview_other_plan(
        &self,
        _: &Staff,
        _: PlanId,
        proposal: Proposal,
    ) -> Result<PlanPreview, PortalError> {
        self.up()?;
        let invoices = vec![sample::late_invoice().id];
        let ask = PlanAsk { invoices, proposal, reason: String::new(), anyway: true };
        Ok(planned::preview(&self.invoices, &ask))
    }

    async fn register_plan(
        &self,
        _: &Staff,
        _: PartyId,
        _: &PlanAsk,
        _: Uuid,
    ) -> Result<PlanId, PortalError> {
        self.up()?;
        Ok(planned::id())
    }

    async fn settings(&self, _: &Staff) -> Result<PolicySettings, PortalError> {
        self.up()?;
        Ok(PolicySettings { unnamed: self.unnamed.clone(), ..settings::all() })
    }

    async fn try_setting(
        &self,
        who: &Staff,
        _: PolicySetting,
        _: Option<&str>,
        _: &SettingValue,
    ) -> Result<TryOut, PortalError> {
        self.up()?;
        Ok(settings::tried(who))
    }

    async fn propose_setting(
        &self,
        _: &Staff,
        _: &Change,
        _: &str,
        _: Uuid,
    ) -> Result<(), PortalError> {
        self.up()
    }

    async fn decide_setting(
        &self,
        _: &Staff,
        _: PolicySetting,
        _: SettingProposalId,
        _: &SettingDecision,
    ) -> Result<(), PortalError> {
        self.up()
    }

    async fn jobs(&self, _: &Staff) -> Result<JobQueue, PortalError> {
        self.up()?;
        Ok(messages::queue())
    }

    async fn retry_job(&self, _: &Staff, _: JobId) -> Result<(), PortalError> {
        self.up()
    }

    async fn evidence(
        &self,
        _: &Staff,
        _: EvidenceId,
        _: bool,
    ) -> Result<Option<EvidenceFile>, PortalError> {
        self.up()?;
        Ok(None)
    }

    async fn imports(&self, _: &Staff) -> Result<Imports, PortalError> {
        self.up()?;
        Ok(imports::all())
    }

    async fn import_run(
        &self,
        _: &Staff,
        id: ImportRunId,
    ) -> Result<Option<ImportRunFile>, PortalError> {
        self.up()?;
        let found = imports::all().runs.into_iter().find(|run| run.id == id);
        Ok(found.map(|run| ImportRunFile { run, problems: vec![imports::problem()] }))
    }
}
