//! Whom one may act for.

use super::Portal;
use crate::store::{Mode, PortalTx, StoreError, mandate, party};
use besked_app::ports::{ActAs, Debtor};

impl Portal {
    /// Asked as the person who signed in, whomever they act for now.
    pub(super) async fn list_principals(&self, who: &Debtor) -> Result<Vec<ActAs>, StoreError> {
        let mut tx = PortalTx::begin(&self.pools, Some(who.person), Mode::Read).await?;
        let oneself = party::party(&mut tx, who.person).await?;
        let mandates = mandate::own(&mut tx, who.person, self.clock.today()).await?;
        tx.commit().await?;
        let mut choices: Vec<ActAs> = oneself
            .into_iter()
            .map(|me| ActAs { party: me.id, name: me.name, kind: me.kind, oneself: true })
            .collect();
        for held in mandates.into_iter().filter(|held| held.agent == who.person) {
            // Two mandates for the same principal are one choice.
            if choices.iter().all(|choice| choice.party != held.principal) {
                choices.push(ActAs {
                    party: held.principal,
                    name: held.principal_name,
                    kind: held.principal_kind,
                    oneself: false,
                });
            }
        }
        Ok(choices)
    }
}
