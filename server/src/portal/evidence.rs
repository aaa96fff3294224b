//! Evidence, as the debtor sends it: into a draft, or into a case.

use super::Portal;
use crate::bringing::{Bringing, By, files};
use crate::clock::stockholm_day;
use crate::store::events::Actor;
use crate::store::evidence::{self, Place};
use crate::store::{Mode, PortalTx, StoreError, dispute, forms, invoice};
use besked_app::ports::{Debtor, DebtorAct, Evidence, EvidenceFile, PortalError, SentFile};
use besked_domain::evidence::{Came, Limits};
use besked_domain::id::{DisputeId, EvidenceId, InvoiceId, PartyId};
use uuid::Uuid;

impl Portal {
    pub(super) async fn read_draft_evidence(
        &self,
        who: &Debtor,
        on: InvoiceId,
    ) -> Result<Evidence, PortalError> {
        let limits = self.settings().await?.evidence_limits()?;
        let mut tx = self.begin(who, Mode::Read).await?;
        let files = evidence::of_draft(&mut tx, who.acting_for, on, who.person).await?;
        tx.commit().await?;
        Ok(Evidence { files, limits })
    }

    pub(super) async fn write_to_draft(
        &self,
        who: &Debtor,
        on: InvoiceId,
        files: &[SentFile],
    ) -> Result<(), PortalError> {
        let limits = self.settings().await?.evidence_limits()?;
        let mut tx = self.begin(who, Mode::Write).await?;
        if invoice::whole(&mut tx, who.acting_for, on).await?.is_none() {
            return Err(PortalError::NotFound);
        }
        let place = self.in_draft(who, on);
        add_to_draft(&mut tx, place, who.person, files, &limits).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Where a file of a draft belongs.
    pub(super) fn in_draft(&self, who: &Debtor, on: InvoiceId) -> Place {
        Place {
            party: who.acting_for,
            invoice: on,
            dispute: None,
            by: Actor::Debtor(who.person),
            came: Came::Objection,
            arrived_on: None,
            now: self.clock.now(),
        }
    }

    pub(super) async fn remove_from_draft(
        &self,
        who: &Debtor,
        on: InvoiceId,
        file: EvidenceId,
    ) -> Result<(), PortalError> {
        let mut tx = self.begin(who, Mode::Write).await?;
        evidence::remove(&mut tx, who.acting_for, on, who.person, file).await?;
        tx.commit().await?;
        Ok(())
    }

    pub(super) async fn read_evidence(
        &self,
        who: &Debtor,
        id: EvidenceId,
    ) -> Result<Option<EvidenceFile>, PortalError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let found = evidence::file(&mut tx, who.acting_for, who.person, id).await?;
        tx.commit().await?;
        Ok(found)
    }

    /// Adds files to a case. A file that is there already is not added again, whatever form it comes
    /// with; what was refused is written down once for each form.
    pub(super) async fn add_evidence(
        &self,
        who: &Debtor,
        id: DisputeId,
        files: &[SentFile],
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        let party = who.acting_for;
        let now = self.clock.now();
        let settings = self.settings.of(stockholm_day(now)).await?;
        let mut tx = self.begin(who, Mode::Write).await?;
        let address = format!("/disputes/{id}/evidence");
        let first = forms::first_time(&mut tx, party, form_key, &address, now).await?;
        let Some(before) = dispute::lock(&mut tx, party, id).await? else {
            return Err(PortalError::NotFound);
        };
        let new: Vec<SentFile> =
            files.iter().filter(|file| first || file.fate.is_ok()).cloned().collect();
        let bringing = Bringing {
            id,
            before: &before,
            settings: &settings,
            act: &DebtorAct::AddEvidence(new),
            said: "",
            wanted: "",
            files: &[],
            by: By::Debtor(who.person),
            came: now,
            now,
        };
        bringing.take(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Adds files to the sender's draft, which is made if need be. What was refused before has been
/// told.
pub(super) async fn add_to_draft(
    tx: &mut PortalTx,
    place: Place,
    person: PartyId,
    sent: &[SentFile],
    limits: &Limits,
) -> Result<(), StoreError> {
    let Place { party, invoice, now, .. } = place;
    evidence::hold_draft(tx, party, invoice, person, now).await?;
    evidence::forget_refused(tx, party, invoice, person).await?;
    let there = evidence::of_draft(tx, party, invoice, person).await?;
    files::write(tx, place, sent, limits, &there).await?;
    Ok(())
}
