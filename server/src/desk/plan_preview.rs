//! What a plan would come to, before one of staff writes it down or answers with it.

use super::Desk;
use crate::planning::weigh::{Weighed, Weighing, first_due};
use crate::store::{Mode, invoice, looks, party, plan};
use besked_app::ports::{PlanAsk, PlanPreview, PortalError, Staff, StaffPlanPreview};
use besked_domain::id::{InvoiceId, PartyId, PlanId};
use besked_domain::plan::Proposal;
use chrono::NaiveDate;

impl Desk {
    pub(super) async fn judge_plan(
        &self,
        who: &Staff,
        of: PartyId,
        ask: &PlanAsk,
    ) -> Result<StaffPlanPreview, PortalError> {
        let (now, today) = (self.clock.now(), self.clock.today());
        let settings = self.plan_settings().await?;
        let mut tx = self.begin(who, Mode::Write).await?;
        let owner = party::party(&mut tx, of).await?.ok_or(PortalError::NotFound)?;
        looks::write(&mut tx, who.id, of, None, now).await?;
        let weighing = Weighing {
            party: of,
            kind: owner.kind,
            invoices: &ask.invoices,
            proposal: ask.proposal,
            within: None,
            settings: &settings,
            today,
        };
        let preview = Weighed::read(&mut tx, weighing).await?.preview(&settings)?;
        let open = invoice::open(&mut tx, of, today).await?.rows;
        tx.commit().await?;
        Ok(StaffPlanPreview { party: owner, open, preview })
    }

    pub(super) async fn suggest_first_due(
        &self,
        who: &Staff,
        of: PartyId,
        invoices: &[InvoiceId],
    ) -> Result<NaiveDate, PortalError> {
        let settings = self.plan_settings().await?;
        let mut tx = self.begin(who, Mode::Read).await?;
        let first = first_due(&mut tx, (of, invoices), &settings, self.clock.today()).await?;
        tx.commit().await?;
        Ok(first)
    }

    /// Another plan in the place of one: an answer to it, or one that is to take over from it. It is for the same
    /// invoices, and that they are in that plan is no obstacle.
    pub(super) async fn judge_other_plan(
        &self,
        who: &Staff,
        id: PlanId,
        proposal: Proposal,
    ) -> Result<PlanPreview, PortalError> {
        let (now, today) = (self.clock.now(), self.clock.today());
        let settings = self.plan_settings().await?;
        let mut tx = self.begin(who, Mode::Write).await?;
        let of = plan::owner(&mut tx, id).await?.ok_or(PortalError::NotFound)?;
        let own = plan::invoices(&mut tx, (of, id)).await?;
        let invoices: Vec<_> = own.iter().map(|own| own.invoice).collect();
        let owner = party::party(&mut tx, of).await?.ok_or(PortalError::NotFound)?;
        looks::write(&mut tx, who.id, of, None, now).await?;
        let weighing = Weighing {
            party: of,
            kind: owner.kind,
            invoices: &invoices,
            proposal,
            within: Some(id),
            settings: &settings,
            today,
        };
        let preview = Weighed::read(&mut tx, weighing).await?.preview(&settings)?;
        tx.commit().await?;
        Ok(preview)
    }
}
