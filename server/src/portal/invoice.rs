//! One invoice whole.

use super::Portal;
use crate::store::{Mode, StoreError, invoice};
use besked_app::ports::Debtor;
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
}
