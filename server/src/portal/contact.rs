//! Saving the contact details.

use super::Portal;
use crate::store::events::{Actor, NewEvent, Subject, append};
use crate::store::{Mode, StoreError, contact};
use besked_app::ports::{ContactDetails, Debtor};
use serde_json::json;

impl Portal {
    /// Saving what is there already changes nothing and writes no event, so that a form sent
    /// twice is done once.
    pub(super) async fn write_contact(
        &self,
        who: &Debtor,
        details: &ContactDetails,
    ) -> Result<(), StoreError> {
        let now = self.clock.now();
        let mut tx = self.begin(who, Mode::Write).await?;
        if contact::save(&mut tx, who.acting_for, details, now).await? {
            let event = NewEvent {
                subject: Subject::Party(who.acting_for),
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
