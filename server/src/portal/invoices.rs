//! A page of invoices.

use super::Portal;
use crate::store::{Mode, StoreError, invoice, unit};
use besked_app::ports::{Debtor, InvoiceList, InvoiceQuery};

impl Portal {
    pub(super) async fn list_invoices(
        &self,
        who: &Debtor,
        query: &InvoiceQuery,
    ) -> Result<InvoiceList, StoreError> {
        let stale_after = self.settings().await?.ledger_stale_after()?;
        let mut tx = self.begin(who, Mode::List).await?;
        let page = invoice::page(&mut tx, who.acting_for, query, self.clock.today()).await?;
        let ledgers = unit::ledgers(&mut tx, who.acting_for).await?;
        tx.commit().await?;
        let ledger = unit::ledger_state(&ledgers, query.unit, self.clock.now(), stale_after);
        Ok(InvoiceList {
            rows: page.rows,
            total: page.total,
            units: unit::choices(ledgers),
            ledger,
        })
    }
}
