//! Payment plans, as the one who owes proposes them, answers them and reads them.

use super::Portal;
use crate::planning::amend::{Changing, amend, give_up};
use crate::planning::propose::{Proposer, Proposing};
use crate::planning::step::{self, By, may};
use crate::planning::weigh::{Weighed, Weighing, answer_by, first_due};
use crate::store::events::Actor;
use crate::store::plan::{Answered, Locked};
use crate::store::{Mode, PortalTx, StoreError, forms, plan};
use besked_app::ports::{
    ChangePreview, Debtor, PlanAct, PlanAsk, PlanFile, PlanPreview, PlanRow, PortalError,
};
use besked_domain::id::{InvoiceId, PlanId};
use besked_domain::notice::Notice;
use besked_domain::plan::life::{Action, Actor as Role, Refusal};
use besked_domain::plan::{Change, OfferBy, Proposal};
use chrono::NaiveDate;
use uuid::Uuid;

impl Portal {
    pub(super) async fn list_plans(
        &self,
        who: &Debtor,
        of: Option<InvoiceId>,
    ) -> Result<Vec<PlanRow>, StoreError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let rows = plan::of_party(&mut tx, who.acting_for, of, self.clock.today()).await?;
        tx.commit().await?;
        Ok(rows)
    }

    pub(super) async fn read_plan(
        &self,
        who: &Debtor,
        id: PlanId,
    ) -> Result<Option<PlanFile>, StoreError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let found = plan::whole(&mut tx, who.acting_for, id, self.clock.today()).await?;
        tx.commit().await?;
        Ok(found)
    }

    pub(super) async fn judge_plan(
        &self,
        who: &Debtor,
        ask: &PlanAsk,
    ) -> Result<PlanPreview, PortalError> {
        let settings = self.settings().await?;
        let mut tx = self.begin(who, Mode::Read).await?;
        let weighing = Weighing {
            party: who.acting_for,
            kind: who.acting_for_kind,
            invoices: &ask.invoices,
            proposal: ask.proposal,
            within: None,
            settings: &settings,
            today: self.clock.today(),
        };
        let weighed = Weighed::read(&mut tx, weighing).await?;
        let mut preview = weighed.preview(&settings)?;
        if !ask.invoices.is_empty() {
            // What is not chosen may be, without asking again.
            let all = Weighed::read(&mut tx, Weighing { invoices: &[], ..weighing }).await?;
            preview.basis.request = all.request;
        }
        tx.commit().await?;
        Ok(preview)
    }

    pub(super) async fn suggest_first_due(
        &self,
        who: &Debtor,
        invoices: &[InvoiceId],
    ) -> Result<NaiveDate, PortalError> {
        let settings = self.settings().await?;
        let mut tx = self.begin(who, Mode::Read).await?;
        let of = (who.acting_for, invoices);
        let first = first_due(&mut tx, of, &settings, self.clock.today()).await?;
        tx.commit().await?;
        Ok(first)
    }

    pub(super) async fn propose(
        &self,
        who: &Debtor,
        ask: &PlanAsk,
        form_key: Uuid,
    ) -> Result<PlanId, PortalError> {
        let party = who.acting_for;
        let now = self.clock.now();
        let settings = self.settings().await?;
        let mut tx = self.begin(who, Mode::Write).await?;
        if !forms::first_time(&mut tx, party, form_key, "/plans/new", now).await? {
            return plan::by_form(&mut tx, party, form_key).await?.ok_or(PortalError::Stale);
        }
        let proposing = Proposing {
            party,
            kind: who.acting_for_kind,
            proposer: Proposer::Debtor(who.person),
            ask,
            replaces: None,
            settings: &settings,
            now,
            form_key,
        };
        let id = proposing.propose(&mut tx).await?;
        tx.commit().await?;
        Ok(id)
    }

    pub(super) async fn take_plan_step(
        &self,
        who: &Debtor,
        id: PlanId,
        act: &PlanAct,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        let party = who.acting_for;
        let now = self.clock.now();
        let mut tx = self.begin(who, Mode::Write).await?;
        if !forms::first_time(&mut tx, party, form_key, &format!("/plans/{id}"), now).await? {
            return Ok(());
        }
        let before = plan::lock(&mut tx, party, id).await?.ok_or(PortalError::NotFound)?;
        let by = By { actor: Actor::Debtor(who.person), role: Role::Debtor, now };
        let (action, because) = match act {
            PlanAct::Answer { proposal, reason } => {
                self.answer_plan(&mut tx, (who, &before), (*proposal, reason), by).await?;
                tx.commit().await?;
                return Ok(());
            }
            PlanAct::Change(wanted) => {
                let settings = self.settings().await?;
                amend(&mut tx, &before, *wanted, settings.rates(), by).await?;
                tx.commit().await?;
                return Ok(());
            }
            PlanAct::DropChange => {
                let transition = may(&before, Action::DropChange, by, "")?;
                give_up(&mut tx, &before, transition, by).await?;
                tx.commit().await?;
                return Ok(());
            }
            // What is accepted is what was shown, and no offer that has come since.
            PlanAct::Accept { version: Some(shown) } if *shown != before.version => {
                return Err(Refusal::Stale.into());
            }
            PlanAct::Accept { .. } => (Action::Accept, ""),
            PlanAct::Decline(because) => (Action::Decline, because.trim()),
            PlanAct::Withdraw => (Action::Withdraw, ""),
        };
        let transition = may(&before, action, by, because)?;
        let because = Some(because).filter(|because| !because.is_empty());
        let answered = Answered { because, ..Answered::as_it_is(&before) };
        step::answer(&mut tx, &before, transition, by, answered).await?;
        if action == Action::Accept {
            step::tell(&mut tx, &before, Notice::PlanAgreed, now).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    pub(super) async fn weigh_change(
        &self,
        who: &Debtor,
        id: PlanId,
        wanted: Change,
    ) -> Result<ChangePreview, PortalError> {
        let (settings, today) = (self.settings().await?, self.clock.today());
        let mut tx = self.begin(who, Mode::Write).await?;
        let before = plan::lock(&mut tx, who.acting_for, id).await?.ok_or(PortalError::NotFound)?;
        let changing = Changing::read(&mut tx, &before, settings.rates(), today).await?;
        let preview = changing.preview(wanted);
        tx.commit().await?;
        Ok(preview)
    }

    /// Another proposal instead of the municipality's, for the same invoices.
    async fn answer_plan(
        &self,
        tx: &mut PortalTx,
        (who, before): (&Debtor, &Locked),
        (proposal, reason): (Proposal, &str),
        by: By,
    ) -> Result<(), PortalError> {
        let transition = may(before, Action::Answer, by, "")?;
        let (settings, today) = (self.settings().await?, self.clock.today());
        let weighing = Weighing {
            party: before.party,
            kind: who.acting_for_kind,
            invoices: &before.invoices,
            proposal,
            within: Some(before.id),
            settings: &settings,
            today,
        };
        let weighed = Weighed::read(tx, weighing).await?;
        let offered = weighed.offered(settings.rates());
        let version = before.latest.saturating_add(1);
        let offer = weighed.offer(&settings, &offered, reason, by.now)?;
        plan::offer(tx, (before.party, before.id), plan::NewOffer { version, ..offer }).await?;
        let promised = answer_by(&settings, today)?;
        let answered =
            Answered { version, answer_by: Some(promised), ..Answered::as_it_is(before) };
        step::answer(tx, before, transition, by, answered).await?;
        let after = plan::lock(tx, before.party, before.id).await?.ok_or(PortalError::NotFound)?;
        let agreed = step::accept_if_automatic(tx, &after, by.now).await?;
        let notice = if agreed {
            Notice::PlanAgreed
        } else {
            Notice::PlanProposed { answer_by: promised, by: OfferBy::Debtor }
        };
        step::tell(tx, &after, notice, by.now).await?;
        Ok(())
    }
}
