//! Saving the contact details.

use super::Portal;
use crate::store::events::{Actor, NewEvent, Subject, append};
use crate::store::{Mode, StoreError, contact, forms};
use besked_app::ports::{ContactDetails, Debtor};
use serde_json::json;
use uuid::Uuid;

impl Portal {
    /// A form sent twice is done once, even when another was sent between; and saving what is
    /// there already writes no event.
    pub(super) async fn write_contact(
        &self,
        who: &Debtor,
        details: &ContactDetails,
        form_key: Uuid,
    ) -> Result<(), StoreError> {
        let (now, party) = (self.clock.now(), who.acting_for);
        let mut tx = self.begin(who, Mode::Write).await?;
        if !forms::first_time(&mut tx, party, form_key, "/account", now).await? {
            return Ok(());
        }
        if contact::save(&mut tx, party, details, now).await? {
            let event = NewEvent {
                subject: Subject::Party(party),
                at: now,
                actor: Actor::Debtor(who.person),
                name: "ContactChanged",
                previous_state: None,
                next_state: None,
                content: json!({
                    "email": details.email,
                    "phone": details.phone,
                    "language": details.language.tag(),
                }),
            };
            append(&mut tx, event).await?;
        }
        tx.commit().await
    }
}
