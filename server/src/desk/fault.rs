//! Faults of the municipality's own: marked in a case, with the other invoices that the same error may
//! have hit as a work list.

use super::Desk;
use super::dispute::{Left, Step};
use crate::store::events::{Actor, NewEvent, Subject, append};
use crate::store::jobs::{self, Job};
use crate::store::{DeskTx, Mode, dispute, fault};
use besked_app::ports::{FaultFile, FaultRow, Looked, PortalError, Staff};
use besked_domain::dispute::case::Refusal;
use besked_domain::dispute::fault::{Cause, HitState};
use besked_domain::id::FaultId;
use serde_json::json;

impl Desk {
    pub(super) async fn list_faults(&self, who: &Staff) -> Result<Vec<FaultRow>, PortalError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let rows = fault::list(&mut tx, None, None).await?;
        tx.commit().await?;
        Ok(rows)
    }

    pub(super) async fn open_fault(
        &self,
        who: &Staff,
        id: FaultId,
    ) -> Result<Option<FaultFile>, PortalError> {
        let most = self.settings.of(self.clock.today()).await?.days("fault.most")?;
        let mut tx = self.begin(who, Mode::Read).await?;
        let Some(row) = fault::list(&mut tx, Some(id), None).await?.pop() else { return Ok(None) };
        let hits = fault::hits(&mut tx, id).await?;
        tx.commit().await?;
        let full = u32::try_from(hits.len()).is_ok_and(|found| found >= most);
        Ok(Some(FaultFile { fault: row, hits, full }))
    }

    /// Of two who say something of the same invoice, the first one counts.
    pub(super) async fn look_at_hit(
        &self,
        who: &Staff,
        looked: &Looked,
    ) -> Result<(), PortalError> {
        if looked.state == HitState::Open {
            return Err(PortalError::Stale);
        }
        let now = self.clock.now();
        let mut tx = self.begin(who, Mode::Write).await?;
        if fault::list(&mut tx, Some(looked.fault), None).await?.is_empty() {
            return Err(PortalError::NotFound);
        }
        let party = fault::close(&mut tx, looked, now).await?.ok_or(PortalError::Stale)?;
        let event = NewEvent {
            subject: Subject::Invoice(party, looked.invoice),
            at: now,
            actor: Actor::Staff(who.id),
            name: "FaultLookedInto",
            previous_state: Some(HitState::Open.word()),
            next_state: Some(looked.state.word()),
            content: json!({ "fault": looked.fault }),
        };
        append(&mut tx, event).await?;
        tx.commit().await?;
        Ok(())
    }
}

impl Step<'_> {
    /// Only what was changed has a fault behind it, and a case has one.
    pub(super) async fn mark_fault(
        &self,
        tx: &mut DeskTx,
        cause: Cause,
        note: &str,
    ) -> Result<Left, PortalError> {
        let (party, id) = (self.before.party, self.id);
        if !dispute::was_changed(tx, party, id).await? {
            return Err(Refusal::NotGranted.into());
        }
        let new =
            fault::NewFault { party, dispute: id, cause, note, by: self.who.id, now: self.now };
        let fault = fault::mark(tx, new).await?.ok_or(Refusal::Once)?;
        jobs::enqueue(tx, &Job::FindAlike { fault }, self.now).await?;
        Ok(Left::with(json!({ "fault": fault, "cause": cause })))
    }
}
