//! A party's file.

use super::Desk;
use crate::store::{Mode, StoreError, contact, dispute, invoice, looks, mandate, party, unit};
use besked_app::ports::{InvoiceList, InvoiceQuery, PartyFile, Staff};
use besked_domain::id::PartyId;

impl Desk {
    pub(super) async fn open_party(
        &self,
        who: &Staff,
        id: PartyId,
        query: &InvoiceQuery,
    ) -> Result<Option<PartyFile>, StoreError> {
        let (now, today) = (self.clock.now(), self.clock.today());
        let stale_after = self.settings.of(today).await?.ledger_stale_after()?;
        let mut tx = self.begin(who, Mode::Write).await?;
        let Some(party) = party::party(&mut tx, id).await? else { return Ok(None) };
        looks::write(&mut tx, who.id, id, None, now).await?;
        let page = invoice::page(&mut tx, id, query, today).await?;
        let ledgers = unit::ledgers(&mut tx, id).await?;
        let file = PartyFile {
            party,
            contact: contact::contact(&mut tx, id).await?,
            mandates: mandate::of_party(&mut tx, id, today).await?,
            invoices: InvoiceList {
                rows: page.rows,
                total: page.total,
                ledger: unit::ledger_state(&ledgers, query.unit, now, stale_after),
                units: unit::choices(ledgers),
            },
            contacts: dispute::contacts(&mut tx, id, None).await?,
            looks: looks::at(&mut tx, id).await?,
        };
        tx.commit().await?;
        Ok(Some(file))
    }
}
