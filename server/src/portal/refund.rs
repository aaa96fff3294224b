//! What was paid too much, as the payer asks for it and reads what becomes of it.

use super::Portal;
use crate::store::events::{Actor, NewEvent, Subject, append};
use crate::store::{Mode, StoreError, forms, invoice, refund};
use besked_app::ports::{Debtor, PortalError, Refunds};
use besked_domain::id::InvoiceId;
use serde_json::Value;
use uuid::Uuid;

impl Portal {
    pub(super) async fn list_refunds(
        &self,
        who: &Debtor,
        of: InvoiceId,
    ) -> Result<Refunds, StoreError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let of = (who.acting_for, of);
        let asked_at = refund::asked(&mut tx, of).await?;
        let rows = refund::of_invoice(&mut tx, of).await?;
        let on_its_way = refund::on_its_way(&mut tx, of).await?;
        tx.commit().await?;
        Ok(Refunds { asked_at, rows, on_its_way })
    }

    /// The form's key → what there is, with the invoice's chain held → request, event.
    pub(super) async fn ask_to_be_paid_back(
        &self,
        who: &Debtor,
        id: InvoiceId,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        let (party, now) = (who.acting_for, self.clock.now());
        let settings = self.settings().await?;
        let mut tx = self.begin(who, Mode::Write).await?;
        if !forms::first_time(&mut tx, party, form_key, &format!("/invoices/{id}"), now).await? {
            return Ok(());
        }
        let found = invoice::whole(&mut tx, party, id).await?.ok_or(PortalError::NotFound)?;
        let event = NewEvent {
            subject: Subject::Invoice(party, id),
            at: now,
            actor: Actor::Debtor(who.person),
            name: "RefundAsked",
            previous_state: None,
            next_state: None,
            content: Value::Null,
        };
        append(&mut tx, event).await?;
        let of = (party, id);
        let asked_at = refund::asked(&mut tx, of).await?;
        let rows = refund::of_invoice(&mut tx, of).await?;
        let on_its_way = refund::on_its_way(&mut tx, of).await?;
        let told = Refunds { asked_at, rows, on_its_way };
        if !told.left_of(&found, settings.rates()).is_positive() || told.waits() {
            return Err(PortalError::Stale);
        }
        refund::ask(&mut tx, of, who.person, now).await?;
        tx.commit().await?;
        Ok(())
    }
}
