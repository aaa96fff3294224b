//! The agreement on a plan as the one who owes reads it: frozen to be read and signed, scanned or sealed once it
//! is signed.

use super::Portal;
use crate::planning::{seal, step};
use crate::store::{Mode, plan};
use async_trait::async_trait;
use besked_app::ports::{
    Agreement, Debtor, EvidenceFile, PlanPapers, PortalError, SetAgreement, SignedAgreement,
};
use besked_domain::id::PlanId;
use besked_domain::text::Lang;

#[async_trait]
impl PlanPapers<Debtor> for Portal {
    async fn agreement(
        &self,
        who: &Debtor,
        id: PlanId,
        version: Option<i32>,
    ) -> Result<Option<Agreement>, PortalError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let found = plan::agreement(&mut tx, (who.acting_for, id), version).await?;
        tx.commit().await?;
        Ok(found)
    }

    async fn earlier_agreements(
        &self,
        who: &Debtor,
        id: PlanId,
    ) -> Result<Vec<Agreement>, PortalError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let found = plan::earlier_agreements(&mut tx, (who.acting_for, id)).await?;
        tx.commit().await?;
        Ok(found)
    }

    async fn freeze_agreement(
        &self,
        who: &Debtor,
        id: PlanId,
        version: i32,
        lang: Lang,
        set: SetAgreement,
    ) -> Result<Agreement, PortalError> {
        let now = self.clock.now();
        let mut tx = self.begin(who, Mode::Write).await?;
        let before = plan::lock(&mut tx, who.acting_for, id).await?.ok_or(PortalError::NotFound)?;
        let kept = step::freeze(&mut tx, &before, version, (lang, &set), now).await?;
        tx.commit().await?;
        Ok(kept)
    }

    async fn signed_agreement(
        &self,
        who: &Debtor,
        id: PlanId,
        asked: (Option<i32>, Option<i32>),
    ) -> Result<Option<SignedAgreement>, PortalError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let found = plan::signed(&mut tx, (who.acting_for, id), asked).await?;
        tx.commit().await?;
        Ok(found)
    }

    async fn keep_sealed(
        &self,
        who: &Debtor,
        id: PlanId,
        signature: (i32, i32),
        document: Vec<u8>,
    ) -> Result<Vec<u8>, PortalError> {
        let now = self.clock.now();
        let mut tx = self.begin(who, Mode::Write).await?;
        let kept = seal::keep(&mut tx, (who.acting_for, id), signature, &document, now).await?;
        tx.commit().await?;
        Ok(kept)
    }

    async fn plan_scan(
        &self,
        who: &Debtor,
        id: PlanId,
        number: i32,
    ) -> Result<Option<EvidenceFile>, PortalError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let found = plan::scan(&mut tx, (who.acting_for, id), number).await?;
        tx.commit().await?;
        Ok(found)
    }
}
