//! What came by telephone, on paper or by e-mail, written down by an official: objections, which get the same answer as
//! in the portal, and what comes later in their cases.

use super::Desk;
use crate::bringing::{self, Bringing, files};
use crate::clock::{stockholm_day, stockholm_time};
use crate::opening::{By, Opening};
use crate::store::dispute::Locked;
use crate::store::events::Actor;
use crate::store::evidence::Place;
use crate::store::{DeskTx, Mode, dispute, forms, invoice};
use besked_app::ports::{BroughtIn, PortalError, Registered, SentFile, Staff};
use besked_domain::dispute::case::Refusal;
use besked_domain::dispute::{Brought, Told, appealed_of, check_arrival, check_objection};
use besked_domain::evidence::Came;
use besked_domain::id::{DisputeId, InvoiceId};
use besked_domain::invoice::Invoice;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
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
        let received_at = came.received_at.min(now);
        let about = invoice::whole(&mut tx, party, on).await?.ok_or(PortalError::NotFound)?;
        check_objection(about.issued_on, stockholm_day(received_at), stockholm_day(now))?;
        let limits = settings.evidence_limits()?;
        let sent = files::fitted(&came.files, &limits);
        let taken = sent.iter().filter(|file| file.fate.is_ok()).count();
        let told = Told { files: u32::try_from(taken).unwrap_or(u32::MAX), ..came.told.clone() };
        let opening = Opening {
            party,
            on,
            told: &told,
            by: By::Staff { staff: who.id, channel: came.channel },
            received_at,
            now,
            form_key,
        };
        let id = opening.open(&mut tx, &settings).await?;
        let place = Place {
            party,
            invoice: on,
            dispute: Some(id),
            by: Actor::Staff(who.id),
            came: Came::Objection,
            arrived_on: Some(stockholm_day(opening.received_at)),
            now,
        };
        files::write(&mut tx, place, &sent, &limits, &[]).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Takes in what came another way once the case was open: the person's own step, as of the day that it came. The
    /// official has the papers at hand: where there is no room for all of them, nothing is done before some are chosen.
    pub(super) async fn take_in(
        &self,
        who: &Staff,
        id: DisputeId,
        came: &BroughtIn,
        form_key: Uuid,
    ) -> Result<Vec<SentFile>, PortalError> {
        if !who.registers_cases() {
            return Err(Refusal::NotTheirs.into());
        }
        let now = self.clock.now();
        let today = stockholm_day(now);
        let settings = self.settings.of(today).await?;
        let (mut tx, party) = self.at(who, id).await?;
        let address = format!("/staff/disputes/{id}/register");
        if !forms::first_time(&mut tx, party, form_key, &address, now).await? {
            return Ok(Vec::new());
        }
        let act = came.act();
        let before = Self::hold(&mut tx, (party, id), who, act.action()).await?;
        let since = about(&mut tx, (id, &before), came, today).await?;
        let said = match came.kind {
            Brought::Evidence | Brought::Withdraw | Brought::DecisionRequest => came.text.as_str(),
            Brought::Appeal | Brought::RefusalAppeal | Brought::Review | Brought::Message => "",
        };
        let bringing = Bringing {
            id,
            before: &before,
            settings: &settings,
            act: &act,
            said,
            wanted: &came.wanted,
            files: &came.files,
            by: bringing::By::Staff { staff: who.id, what: came.kind, arrived_on: came.arrived_on },
            // Nobody knows the minute: it came when the day began, and after what it is about.
            came: stockholm_time(came.arrived_on.and_time(NaiveTime::MIN)).max(since),
            now,
        };
        let away = bringing.take(&mut tx).await?;
        if away.is_empty() {
            tx.commit().await?;
        }
        Ok(away)
    }
}

/// When what it is about was there, after which it came (FL 22 §): an appeal is of the decision that stood that day, or
/// of the invoice that is itself the decision.
async fn about(
    tx: &mut DeskTx,
    (id, before): (DisputeId, &Locked),
    came: &BroughtIn,
    today: NaiveDate,
) -> Result<DateTime<Utc>, PortalError> {
    let party = before.party;
    let decided = dispute::decided_at(tx, party, id).await?;
    let decided: Vec<_> = decided.into_iter().map(|(_, at)| at).collect();
    let about = match came.kind {
        Brought::Appeal => {
            let invoice = invoice::whole(tx, party, before.invoice).await?;
            let of_itself = invoice.filter(Invoice::is_decision);
            let issued =
                of_itself.map(|invoice| stockholm_time(invoice.issued_on.and_time(NaiveTime::MIN)));
            let made = issued.into_iter().chain(decided);
            let made: Vec<_> = made.map(|at| (stockholm_day(at), at)).collect();
            return Ok(appealed_of(&made, came.arrived_on, today)?);
        }
        Brought::RefusalAppeal => before.refused_at,
        kind => decided.last().copied().filter(|_| kind.is_of_decision(before.state)),
    };
    let since = about.unwrap_or(before.received_at);
    check_arrival(stockholm_day(since), came.arrived_on, today)?;
    Ok(since)
}
