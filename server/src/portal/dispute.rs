//! Disputed charges, as the debtor opens, reads and moves them.

use super::Portal;
use super::evidence::add_to_draft;
use crate::bringing::{self, Bringing};
use crate::opening::{By, Opening};
use crate::store::{Mode, StoreError, dispute, evidence, forms, invoice};
use crate::texts;
use besked_app::ports::{
    Debtor, DebtorAct, DisputeCase, DisputeRow, Draft, PauseTold, PortalError, SentFile,
};
use besked_domain::dispute::{Reading, Told};
use besked_domain::id::{DisputeId, InvoiceId};
use besked_domain::text::Lang;
use uuid::Uuid;

impl Portal {
    pub(super) async fn list_disputes(
        &self,
        who: &Debtor,
        of: Option<InvoiceId>,
    ) -> Result<Vec<DisputeRow>, StoreError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let rows = dispute::of_party(&mut tx, who.acting_for, of).await?;
        tx.commit().await?;
        Ok(rows)
    }

    pub(super) async fn read_dispute(
        &self,
        who: &Debtor,
        id: DisputeId,
        lang: Lang,
        reading: Reading,
    ) -> Result<Option<DisputeCase>, PortalError> {
        let limits = self.settings().await?.evidence_limits()?;
        let mut tx = self.begin(who, Mode::Read).await?;
        let party = who.acting_for;
        let mut found = dispute::whole(&mut tx, party, id, false, limits).await?;
        if let Some(case) = &mut found {
            let texts = texts::of_case(&mut tx, party, id).await?;
            case.told = texts.tell(&case.answer, lang, reading);
            case.pause_told = PauseTold::of(&case.answer, &texts, lang, reading);
        }
        tx.commit().await?;
        Ok(found)
    }

    /// Written down before it is shown: what is read after this holds all that was marked.
    pub(super) async fn show_decided(
        &self,
        who: &Debtor,
        id: DisputeId,
        round: Option<i32>,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin(who, Mode::Write).await?;
        let reader = (who.person, self.clock.now());
        let shown = dispute::show(&mut tx, (who.acting_for, id), round, reader).await?;
        tx.commit().await?;
        Ok(shown > 0)
    }

    /// One transaction: files → facts → answer → case, pause, event. The answer is there when the case is.
    pub(super) async fn dispute_charge(
        &self,
        who: &Debtor,
        on: InvoiceId,
        told: &Told,
        files: &[SentFile],
        form_key: Uuid,
    ) -> Result<DisputeId, PortalError> {
        let party = who.acting_for;
        let now = self.clock.now();
        let settings = self.settings().await?;
        let mut tx = self.begin(who, Mode::Write).await?;
        let address = format!("/invoices/{on}/dispute");
        if !forms::first_time(&mut tx, party, form_key, &address, now).await? {
            return dispute::by_form(&mut tx, party, form_key).await?.ok_or(PortalError::Stale);
        }
        if !files.is_empty() {
            if invoice::whole(&mut tx, party, on).await?.is_none() {
                return Err(PortalError::NotFound);
            }
            let place = self.in_draft(who, on);
            add_to_draft(&mut tx, place, who.person, files, &settings.evidence_limits()?).await?;
        }
        let sent = evidence::of_draft(&mut tx, party, on, who.person).await?;
        let taken = sent.iter().filter(|file| file.fate.is_ok()).count();
        let told = &Told { files: u32::try_from(taken).unwrap_or(u32::MAX), ..told.clone() };
        let opening = Opening {
            party,
            on,
            told,
            by: By::Debtor { person: who.person, for_another: who.person != party },
            received_at: now,
            now,
            form_key,
        };
        let id = opening.open(&mut tx, &settings).await?;
        evidence::send(&mut tx, party, on, who.person, id).await?;
        dispute::drop_draft(&mut tx, party, on, who.person).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// A step in a case, taken under its lock.
    pub(super) async fn take_step(
        &self,
        who: &Debtor,
        id: DisputeId,
        act: &DebtorAct,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        let party = who.acting_for;
        let now = self.clock.now();
        let settings = self.settings().await?;
        let mut tx = self.begin(who, Mode::Write).await?;
        if !forms::first_time(&mut tx, party, form_key, &format!("/disputes/{id}"), now).await? {
            return Ok(());
        }
        let Some(before) = dispute::lock(&mut tx, party, id).await? else {
            return Err(PortalError::NotFound);
        };
        let bringing = Bringing {
            id,
            before: &before,
            settings: &settings,
            act,
            said: "",
            wanted: "",
            files: &[],
            by: bringing::By::Debtor(who.person),
            came: now,
            now,
        };
        bringing.take(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    pub(super) async fn read_draft(
        &self,
        who: &Debtor,
        on: InvoiceId,
    ) -> Result<Draft, PortalError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let draft = dispute::draft(&mut tx, who.acting_for, on, who.person).await?;
        tx.commit().await?;
        Ok(draft)
    }

    pub(super) async fn write_draft(
        &self,
        who: &Debtor,
        on: InvoiceId,
        draft: &Draft,
    ) -> Result<(), PortalError> {
        let party = who.acting_for;
        let mut tx = self.begin(who, Mode::Write).await?;
        if invoice::whole(&mut tx, party, on).await?.is_none() {
            return Err(PortalError::NotFound);
        }
        dispute::keep_draft(&mut tx, party, on, who.person, draft, self.clock.now()).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Throws away what was typed, and the rows of its files with it. Their bytes are left to the
    /// sweep: another row may name them.
    pub(super) async fn throw_draft_away(
        &self,
        who: &Debtor,
        on: InvoiceId,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        let party = who.acting_for;
        let mut tx = self.begin(who, Mode::Write).await?;
        if invoice::whole(&mut tx, party, on).await?.is_none() {
            return Err(PortalError::NotFound);
        }
        let address = format!("/invoices/{on}/dispute/discard");
        if forms::first_time(&mut tx, party, form_key, &address, self.clock.now()).await? {
            dispute::drop_draft(&mut tx, party, on, who.person).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}
