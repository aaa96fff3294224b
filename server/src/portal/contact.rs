//! Saving the contact details, and confirming an address.

use super::Portal;
use crate::store::events::{Actor, NewEvent, Subject, append};
use crate::store::jobs::{Job, enqueue};
use crate::store::{Mode, PortalTx, address, contact, forms, party};
use crate::web::secret::Secret;
use besked_app::ports::{ContactDetails, Debtor, PortalError};
use chrono::TimeDelta;
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
    ) -> Result<(), PortalError> {
        let (now, id) = (self.clock.now(), who.acting_for);
        let mut tx = self.begin(who, Mode::Write).await?;
        if !forms::first_time(&mut tx, id, form_key, "/account", now).await? {
            return Ok(());
        }
        // No e-mail goes to those with protected identity, whoever asks for it.
        let protected = party::party(&mut tx, id).await?.is_none_or(|party| party.protected);
        let details = &ContactDetails { notices: details.notices && !protected, ..details.clone() };
        if contact::save(&mut tx, id, details, now).await? {
            let event = NewEvent {
                subject: Subject::Party(id),
                at: now,
                actor: Actor::Debtor(who.person),
                name: "ContactChanged",
                previous_state: None,
                next_state: None,
                content: json!({
                    "email": details.email,
                    "phone": details.phone,
                    "language": details.language.tag(),
                    "notices": details.notices,
                }),
            };
            append(&mut tx, event).await?;
            self.ask_to_confirm(&mut tx, who).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// The link once more: the first one may lie among what nobody reads.
    pub(super) async fn send_link_again(
        &self,
        who: &Debtor,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        let (now, party) = (self.clock.now(), who.acting_for);
        let mut tx = self.begin(who, Mode::Write).await?;
        if forms::first_time(&mut tx, party, form_key, "/account/email", now).await? {
            self.ask_to_confirm(&mut tx, who).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Asks for the address to be confirmed, where notices are wanted at one that is not; a few
    /// times a day at most, since it is not known yet whose address it is.
    async fn ask_to_confirm(&self, tx: &mut PortalTx, who: &Debtor) -> Result<(), PortalError> {
        let (now, party) = (self.clock.now(), who.acting_for);
        let kept = contact::contact(tx, party).await?;
        let Some(email) = kept.email.filter(|_| kept.notices && kept.confirmed_at.is_none()) else {
            return Ok(());
        };
        let settings = self.settings().await?;
        let most = i64::from(settings.days("notice.confirmations_a_day")?);
        if address::asked_since(tx, party, now - TimeDelta::days(1)).await? >= most {
            return Err(PortalError::TooOften);
        }
        let holds = TimeDelta::hours(settings.days("notice.confirm_hours")?.into());
        let asked = (who.person, now);
        let confirmation = address::ask(tx, party, &email, asked, now + holds).await?;
        enqueue(tx, &Job::ConfirmAddress { party, confirmation }, now).await?;
        Ok(())
    }

    /// Nobody needs to be signed in: the link went to the address alone. It tells whose it is, and
    /// what then happens sees that party and no other.
    pub(super) async fn use_link(&self, token: &str) -> Result<bool, PortalError> {
        let now = self.clock.now();
        let Some(hash) = Secret::parse(token).map(|secret| secret.hash()) else {
            return Ok(false);
        };
        let Some(party) = address::whose(&self.pools.signin, &hash, now).await? else {
            return Ok(false);
        };
        let mut tx = PortalTx::begin(&self.pools, Some(party), Mode::Write).await?;
        let Some(person) = address::confirm(&mut tx, party, &hash, now).await? else {
            return Ok(false);
        };
        let event = NewEvent {
            subject: Subject::Party(party),
            at: now,
            actor: Actor::Debtor(person),
            name: "AddressConfirmed",
            previous_state: None,
            next_state: None,
            content: json!({}),
        };
        append(&mut tx, event).await?;
        tx.commit().await?;
        Ok(true)
    }
}
