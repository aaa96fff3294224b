//! Objections that came by telephone, on paper or by e-mail, written down by an official. The person
//! gets the same answer as one who wrote in the portal.

use super::Desk;
use crate::opening::{By, Opening};
use crate::store::{Mode, dispute, forms, invoice};
use besked_app::ports::{PortalError, Registered, Staff};
use besked_domain::id::{DisputeId, InvoiceId};
use uuid::Uuid;

impl Desk {
    /// Opens a case for what came another way, as of when it came.
    pub(super) async fn register_dispute(
        &self,
        who: &Staff,
        on: InvoiceId,
        came: &Registered,
        form_key: Uuid,
    ) -> Result<DisputeId, PortalError> {
        let now = self.clock.now();
        let settings = self.settings.of(self.clock.today()).await?;
        let mut tx = self.begin(who, Mode::Write).await?;
        let Some(party) = invoice::owner(&mut tx, on).await? else {
            return Err(PortalError::NotFound);
        };
        let address = format!("/staff/invoices/{on}/dispute");
        if !forms::first_time(&mut tx, party, form_key, &address, now).await? {
            return dispute::by_form(&mut tx, party, form_key).await?.ok_or(PortalError::Stale);
        }
        let opening = Opening {
            party,
            on,
            told: &came.told,
            by: By::Staff { staff: who.id, channel: came.channel },
            received_at: came.received_at.min(now),
            now,
            form_key,
        };
        let id = opening.open(&mut tx, &settings).await?;
        tx.commit().await?;
        Ok(id)
    }
}
