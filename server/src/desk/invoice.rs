//! One invoice with the one who owes it.

use super::Desk;
use crate::store::{Mode, StoreError, dispute, invoice, looks, party};
use besked_app::ports::{Staff, StaffInvoice};
use besked_domain::id::InvoiceId;

impl Desk {
    pub(super) async fn open_invoice(
        &self,
        who: &Staff,
        id: InvoiceId,
    ) -> Result<Option<StaffInvoice>, StoreError> {
        let settings = self.settings.of(self.clock.today()).await?;
        let limits = settings.evidence_limits()?;
        let mut tx = self.begin(who, Mode::Write).await?;
        let Some(owner) = invoice::owner(&mut tx, id).await? else { return Ok(None) };
        let Some(invoice) = invoice::whole(&mut tx, owner, id).await? else { return Ok(None) };
        let Some(party) = party::party(&mut tx, owner).await? else { return Ok(None) };
        let held = dispute::held(&mut tx, owner, id).await?;
        let looked_at = Some((id, invoice.number.as_str()));
        looks::write(&mut tx, who.id, owner, looked_at, self.clock.now()).await?;
        tx.commit().await?;
        let charge = &invoice.charge_type;
        let tried_by = settings.appeal_to(charge.regime, &charge.code).ok();
        Ok(Some(StaffInvoice { party, invoice, tried_by, held, limits }))
    }
}
