//! Ports that answer from samples, or not at all.

mod desk;

use crate::{cases, messages, planned, respites, sample};
use async_trait::async_trait;
use besked_app::ports::{
    Account, ActAs, Agreement, ContactDetails, Debtor, DebtorAct, DebtorPortal, DisputeCase,
    DisputeRow, Draft, Evidence, EvidenceFile, InvoiceFilter, InvoiceList, InvoiceQuery,
    InvoiceRow, LedgerState, MessageFile, MessageList, Overview, PlanAct, PlanAsk, PlanFile,
    PlanPreview, PlanRow, PortalError, RespiteAsk, RespiteFile, RespitePreview, RespiteRow,
    SentFile, UnitContact,
};
use besked_domain::dispute::case::State;
use besked_domain::dispute::{Reading, Told};
use besked_domain::evidence::Limits;
use besked_domain::id::{DisputeId, EvidenceId, InvoiceId, MessageId, PlanId, RespiteId, StaffId};
use besked_domain::interest::RateTable;
use besked_domain::invoice::Invoice;
use besked_domain::invoice::standing::Balance;
use besked_domain::money::Money;
use besked_domain::plan;
use besked_domain::respite::life;
use besked_domain::text::Lang;
use uuid::Uuid;

/// Answers like a store would.
#[derive(Clone)]
pub(crate) struct Fake {
    pub(crate) invoices: Vec<Invoice>,
    pub(crate) ledger: LedgerState,
    pub(crate) down: bool,
    pub(crate) account: Account,
    /// How the one case stands; `None` when there is none.
    pub(crate) dispute: Option<State>,
    pub(crate) draft: Draft,
    /// Whether there are messages.
    pub(crate) messages: bool,
    /// The files of the draft.
    pub(crate) evidence: Evidence,
    /// What everybody has written in the case, when it is not the sample's own.
    pub(crate) written: Option<&'static str>,
    /// Who has proposed a decision, if somebody has.
    pub(crate) proposed_by: Option<StaffId>,
    /// Who has declared bias, if somebody has.
    pub(crate) biased: Option<StaffId>,
    /// Whether the fault has been marked as the municipality's own.
    pub(crate) faulty: bool,
    /// How the one respite stands; `None` when there is none.
    pub(crate) respite: Option<life::State>,
    /// How the one plan stands; `None` when there is none.
    pub(crate) plan: Option<plan::life::State>,
    /// Whether an answer to it waits for a second person.
    pub(crate) put_forward: bool,
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
            draft: Draft::new(),
            messages: true,
            evidence: Evidence { files: vec![], limits: Limits::MOST },
            written: None,
            proposed_by: None,
            biased: None,
            faulty: false,
            respite: None,
            plan: None,
            put_forward: false,
        }
    }
}

impl Fake {
    fn up(&self) -> Result<(), PortalError> {
        if self.down { Err(PortalError::Unavailable) } else { Ok(()) }
    }

    fn list(&self, query: &InvoiceQuery) -> InvoiceList {
        let today = sample::day("2026-11-21");
        let rows: Vec<_> = self
            .invoices
            .iter()
            .map(sample::row)
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

#[async_trait]
impl DebtorPortal for Fake {
    async fn overview(&self, _: &Debtor) -> Result<Overview, PortalError> {
        self.up()?;
        let query = InvoiceQuery { filter: InvoiceFilter::Open, ..InvoiceQuery::default() };
        let list = self.list(&query);
        let sum = |late: bool| {
            let today = sample::day("2026-11-21");
            list.rows
                .iter()
                .filter(|row| !late || row.figures.due_on < today)
                .map(|row| Balance::of(&row.figures).left)
                .sum::<Money>()
        };
        Ok(Overview {
            open_sum: sum(false),
            overdue_sum: sum(true),
            open_count: list.total,
            open: list.rows,
            cases: self.dispute.map(cases::row).into_iter().collect(),
            respites: self.respite.map(respites::row).into_iter().collect(),
            plans: self.plan.map(planned::row).into_iter().collect(),
            ledger: list.ledger,
        })
    }

    async fn invoices(&self, _: &Debtor, query: &InvoiceQuery) -> Result<InvoiceList, PortalError> {
        self.up()?;
        Ok(self.list(query))
    }

    async fn invoice(&self, _: &Debtor, id: InvoiceId) -> Result<Option<Invoice>, PortalError> {
        self.up()?;
        Ok(self.invoices.iter().find(|invoice| invoice.id == id).cloned())
    }

    async fn reference_rates(&self) -> Result<RateTable, PortalError> {
        self.up()?;
        Ok(RateTable::shipped())
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
        let query = InvoiceQuery { filter: InvoiceFilter::Open, ..InvoiceQuery::default() };
        Ok(self.list(&query).rows)
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
        Ok(self.respite.filter(|_| here).map(respites::row).into_iter().collect())
    }

    async fn respite(&self, _: &Debtor, id: RespiteId) -> Result<Option<RespiteFile>, PortalError> {
        self.up()?;
        Ok(self.respite.filter(|_| id == respites::id()).map(respites::file))
    }

    async fn withdraw_respite(&self, _: &Debtor, _: RespiteId, _: Uuid) -> Result<(), PortalError> {
        self.up()
    }

    async fn preview_plan(&self, _: &Debtor, ask: &PlanAsk) -> Result<PlanPreview, PortalError> {
        self.up()?;
        Ok(planned::preview(&self.invoices, ask))
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
        Ok(self.plan.filter(|_| id == planned::id()).map(planned::file))
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

    async fn agreement(&self, _: &Debtor, _: PlanId) -> Result<Option<Agreement>, PortalError> {
        self.up()?;
        Ok(None)
    }

    async fn freeze_agreement(
        &self,
        _: &Debtor,
        _: PlanId,
        _: i32,
        _: Lang,
        _: Vec<u8>,
    ) -> Result<Agreement, PortalError> {
        Err(PortalError::Stale)
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
        let row = self.dispute.map(cases::row);
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
        Ok(found.map(|state| cases::case(state, lang, reading)))
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
