//! One invoice whole.

use super::Portal;
use crate::store::{Mode, StoreError, invoice, refund};
use besked_app::ports::{Debtor, RefundRow};
use besked_domain::id::InvoiceId;
use besked_domain::invoice::Invoice;

impl Portal {
    pub(super) async fn read_invoice(
        &self,
        who: &Debtor,
        id: InvoiceId,
    ) -> Result<Option<Invoice>, StoreError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let found = invoice::whole(&mut tx, who.acting_for, id).await?;
        tx.commit().await?;
        Ok(found)
    }

    pub(super) async fn list_refunds(
        &self,
        who: &Debtor,
        of: InvoiceId,
    ) -> Result<Vec<RefundRow>, StoreError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let rows = refund::of_invoice(&mut tx, (who.acting_for, of)).await?;
        tx.commit().await?;
        Ok(rows)
    }
}
