//! Respites that wait for a person.

use super::Desk;
use crate::clock::stockholm_day;
use crate::store::delegation::{self, Matter, NewEntry};
use crate::store::respite::Decided;
use crate::store::{Mode, dispute, forms, looks, message, party, respite};
use besked_app::ports::{About, PortalError, RespiteAct, Staff, StaffRespite, StaffRespiteRow};
use besked_domain::delegation::Delegated;
use besked_domain::id::RespiteId;
use besked_domain::invoice::StopKind;
use besked_domain::notice::Notice;
use besked_domain::plan::life::Refusal;
use besked_domain::respite::LeftOut;
use besked_domain::respite::life::transition;
use uuid::Uuid;

impl Desk {
    pub(super) async fn list_respites(
        &self,
        who: &Staff,
    ) -> Result<Vec<StaffRespiteRow>, PortalError> {
        let today = self.clock.today();
        let settings = self.settings.of(today).await?;
        let mut tx = self.begin(who, Mode::Read).await?;
        let mut rows = respite::waiting(&mut tx).await?;
        for own in &mut rows {
            respite::tell_row(&mut tx, own.party, &mut own.row, settings.rates(), today).await?;
        }
        tx.commit().await?;
        Ok(rows)
    }

    pub(super) async fn open_respite(
        &self,
        who: &Staff,
        id: RespiteId,
    ) -> Result<Option<StaffRespite>, PortalError> {
        let (now, today) = (self.clock.now(), self.clock.today());
        let documents = who.sees_documents();
        let settings = self.settings.of(today).await?;
        let mut tx = self.begin(who, Mode::Write).await?;
        let Some(owner) = respite::owner(&mut tx, id).await? else { return Ok(None) };
        let Some(party) = party::party(&mut tx, owner).await? else { return Ok(None) };
        let Some(mut file) = respite::whole(&mut tx, owner, id).await? else { return Ok(None) };
        let seen = file.invoices.first().map(|own| (own.invoice, own.number.as_str()));
        looks::write(&mut tx, who.id, owner, seen, now).await?;
        respite::tell_left(&mut tx, owner, &mut file, settings.rates(), today).await?;
        if !documents {
            file.reason.clear();
            file.declined_because = None;
        }
        let found = StaffRespite {
            documents,
            record: dispute::payment_record(&mut tx, owner, None, today).await?,
            decided_by: respite::decided_by(&mut tx, owner, id).await?,
            party,
            file,
        };
        tx.commit().await?;
        Ok(Some(found))
    }

    /// A decision: the form's key → state under lock → the table says whether, and of what → decision, event, the
    /// board's list → what it comes to by now, stops → message. A day that has passed is granted by nobody, nor is what a
    /// signed plan pays or has gone on.
    pub(super) async fn answer_respite(
        &self,
        who: &Staff,
        id: RespiteId,
        act: &RespiteAct,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        let by = who.plan_actor().ok_or(Refusal::NotTheirs)?;
        let now = self.clock.now();
        let today = stockholm_day(now);
        let settings = self.settings.of(today).await?;
        let mut tx = self.begin(who, Mode::Write).await?;
        let owner = respite::owner(&mut tx, id).await?.ok_or(PortalError::NotFound)?;
        let address = format!("/staff/respites/{id}");
        if !forms::first_time(&mut tx, owner, form_key, &address, now).await? {
            return Ok(());
        }
        let before = respite::lock(&mut tx, owner, id).await?.ok_or(PortalError::NotFound)?;
        let step = transition(before.state, act.action(), by, false, act.reasons())?;
        let (because, notice, delegated, reckoned) = match act {
            RespiteAct::Grant if before.until <= today => {
                return Err(Refusal::Stale.into());
            }
            RespiteAct::Grant => {
                let (of, until, rates) = ((owner, id), before.until, settings.rates());
                let reckoned = respite::reckoned(&mut tx, of, until, rates, today).await?;
                if let Some(refusal) = LeftOut::refusal(reckoned.iter().map(|own| own.left_out)) {
                    return Err(refusal.into());
                }
                let left_out = reckoned.iter().filter(|own| own.left_out.is_some()).count();
                let left_out = u32::try_from(left_out).unwrap_or(u32::MAX);
                let notice = Notice::RespiteGranted { until, left_out };
                (None, notice, Delegated::RespiteGranted, reckoned)
            }
            RespiteAct::Decline(because) => {
                let delegated = Delegated::RespiteDeclined;
                (Some(because.as_str()), Notice::RespiteDeclined, delegated, Vec::new())
            }
        };
        let decided = Decided { step, by: who.id, because, now };
        respite::decide(&mut tx, (&before, id), decided).await?;
        let entry = NewEntry::alone(delegated, who.id, now);
        delegation::enter(&mut tx, (owner, Matter::Respite(id)), entry).await?;
        if *act == RespiteAct::Grant {
            let (of, until) = ((owner, id), before.until);
            respite::reckon(&mut tx, of, &reckoned, today).await?;
            for own in reckoned.iter().filter(|own| own.left_out.is_none()) {
                let invoice = own.cost.invoice;
                respite::stop(&mut tx, of, invoice, StopKind::Respite, until, now).await?;
            }
        }
        let about = About::Respite(id);
        let new = message::NewMessage { party: owner, about, notice, letter: None };
        message::make(&mut tx, new, now).await?;
        tx.commit().await?;
        Ok(())
    }
}
