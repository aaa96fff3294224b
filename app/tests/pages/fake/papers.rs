//! The port for the agreements on plans: the same for both sides.

use super::Fake;
use crate::planned;
use async_trait::async_trait;
use besked_app::ports::{
    Agreement, EvidenceFile, PlanPapers, PortalError, SetAgreement, SignedAgreement,
};
use besked_domain::id::PlanId;
use besked_domain::text::Lang;

#[async_trait]
impl<Who: Sync + 'static> PlanPapers<Who> for Fake {
    async fn agreement(
        &self,
        _: &Who,
        _: PlanId,
        _: Option<i32>,
    ) -> Result<Option<Agreement>, PortalError> {
        self.up()?;
        let kept = Agreement {
            letter: self.letter,
            fee_left_off: self.fee_left_off,
            ..planned::agreement()
        };
        Ok((self.amended || self.plan.is_some()).then_some(kept))
    }

    async fn earlier_agreements(&self, _: &Who, _: PlanId) -> Result<Vec<Agreement>, PortalError> {
        self.up()?;
        Ok(vec![])
    }

    async fn freeze_agreement(
        &self,
        _: &Who,
        _: PlanId,
        _: i32,
        _: Lang,
        _: SetAgreement,
    ) -> Result<Agreement, PortalError> {
        Err(PortalError::Stale)
    }

    async fn signed_agreement(
        &self,
        _: &Who,
        _: PlanId,
        _: (Option<i32>, Option<i32>),
    ) -> Result<Option<SignedAgreement>, PortalError> {
        self.up()?;
        Ok(None)
    }

    async fn keep_sealed(
        &self,
        _: &Who,
        _: PlanId,
        _: (i32, i32),
        _: Vec<u8>,
    ) -> Result<Vec<u8>, PortalError> {
        Err(PortalError::Stale)
    }

    async fn plan_scan(
        &self,
        _: &Who,
        _: PlanId,
        _: i32,
    ) -> Result<Option<EvidenceFile>, PortalError> {
        self.up()?;
        Ok(None)
    }
}
