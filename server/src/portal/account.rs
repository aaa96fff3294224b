//! The account: who one is, how to be reached, who may act, who has looked.

use super::Portal;
use crate::store::{Mode, StoreError, contact, looks, mandate, party};
use besked_app::ports::{Account, Debtor};

impl Portal {
    pub(super) async fn read_account(&self, who: &Debtor) -> Result<Option<Account>, StoreError> {
        let id = who.acting_for;
        let mut tx = self.begin(who, Mode::Read).await?;
        let Some(party) = party::party(&mut tx, id).await? else { return Ok(None) };
        let account = Account {
            party,
            contact: contact::contact(&mut tx, id).await?,
            mandates: mandate::own(&mut tx, id, self.clock.today()).await?,
            looks: looks::at(&mut tx, id).await?,
        };
        tx.commit().await?;
        Ok(Some(account))
    }
}
