//! The agreement on a plan at the desk: frozen to be printed, scanned or sealed once it is signed.

use super::Desk;
use crate::planning::{seal, step};
use crate::store::{Mode, looks, plan};
use async_trait::async_trait;
use besked_app::ports::{
    Agreement, EvidenceFile, PlanPapers, PortalError, SetAgreement, SignedAgreement, Staff,
};
use besked_domain::id::PlanId;
use besked_domain::text::Lang;

#[async_trait]
impl PlanPapers<Staff> for Desk {
    async fn agreement(
        &self,
        who: &Staff,
        id: PlanId,
        version: Option<i32>,
    ) -> Result<Option<Agreement>, PortalError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let Some(owner) = plan::owner(&mut tx, id).await? else { return Ok(None) };
        let found = plan::agreement(&mut tx, (owner, id), version).await?;
        tx.commit().await?;
        Ok(found)
    }

    async fn earlier_agreements(
        &self,
        who: &Staff,
        id: PlanId,
    ) -> Result<Vec<Agreement>, PortalError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let Some(owner) = plan::owner(&mut tx, id).await? else { return Ok(vec![]) };
        let found = plan::earlier_agreements(&mut tx, (owner, id)).await?;
        tx.commit().await?;
        Ok(found)
    }

    async fn freeze_agreement(
        &self,
        who: &Staff,
        id: PlanId,
        version: i32,
        lang: Lang,
        set: SetAgreement,
    ) -> Result<Agreement, PortalError> {
        let now = self.clock.now();
        let mut tx = self.begin(who, Mode::Write).await?;
        let owner = plan::owner(&mut tx, id).await?.ok_or(PortalError::NotFound)?;
        let before = plan::lock(&mut tx, owner, id).await?.ok_or(PortalError::NotFound)?;
        let kept = step::freeze(&mut tx, &before, version, (lang, &set), now).await?;
        tx.commit().await?;
        Ok(kept)
    }

    async fn signed_agreement(
        &self,
        who: &Staff,
        id: PlanId,
        asked: (Option<i32>, Option<i32>),
    ) -> Result<Option<SignedAgreement>, PortalError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let Some(owner) = plan::owner(&mut tx, id).await? else { return Ok(None) };
        let found = plan::signed(&mut tx, (owner, id), asked).await?;
        tx.commit().await?;
        Ok(found)
    }

    async fn keep_sealed(
        &self,
        who: &Staff,
        id: PlanId,
        signature: (i32, i32),
        document: Vec<u8>,
    ) -> Result<Vec<u8>, PortalError> {
        let now = self.clock.now();
        let mut tx = self.begin(who, Mode::Write).await?;
        let owner = plan::owner(&mut tx, id).await?.ok_or(PortalError::NotFound)?;
        let kept = seal::keep(&mut tx, (owner, id), signature, &document, now).await?;
        tx.commit().await?;
        Ok(kept)
    }

    async fn plan_scan(
        &self,
        who: &Staff,
        id: PlanId,
        number: i32,
    ) -> Result<Option<EvidenceFile>, PortalError> {
        if !who.sees_documents() {
            return Ok(None);
        }
        let now = self.clock.now();
        let mut tx = self.begin(who, Mode::Write).await?;
        let Some(owner) = plan::owner(&mut tx, id).await? else { return Ok(None) };
        let found = plan::scan(&mut tx, (owner, id), number).await?;
        if found.is_some() {
            looks::write(&mut tx, who.id, owner, None, now).await?;
        }
        tx.commit().await?;
        Ok(found)
    }
}
