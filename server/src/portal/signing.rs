//! Signing the agreement on a plan with an e-identification, as the one who owes or someone for them, and
//! reading what is kept of the signatures.

use super::Portal;
use crate::planning::seal;
use crate::planning::sign::sign;
use crate::planning::step::{self, By, may};
use crate::store::events::Actor;
use crate::store::plan::{NewSignature, Signer};
use crate::store::{Mode, StoreError, plan};
use besked_app::ports::{
    Debtor, ElectronicSignature, EvidenceFile, PortalError, SignedAgreement, SigningProblemCode,
};
use besked_domain::id::PlanId;
use besked_domain::plan::life::{Action, Actor as Role};
use serde_json::json;

impl Portal {
    /// Writes a person's electronic signature on the frozen agreement, with what shows it byte for byte.
    /// The plan begins when nobody more is to sign.
    pub(super) async fn sign(
        &self,
        who: &Debtor,
        id: PlanId,
        signature: &ElectronicSignature,
    ) -> Result<(), PortalError> {
        let now = self.clock.now();
        let mut tx = self.begin(who, Mode::Write).await?;
        let before = plan::lock(&mut tx, who.acting_for, id).await?.ok_or(PortalError::NotFound)?;
        let signer = Signer::Electronic {
            person: who.person,
            document: signature.document,
            evidence: &signature.evidence,
        };
        let new = NewSignature { by: signer, name: &who.name, on: signature.signed_on, now };
        let by = By { actor: Actor::Debtor(who.person), role: Role::Debtor, now };
        sign(&mut tx, &before, new, by).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Writes that a signature came that does not hold. The program refuses it; whose it was is the
    /// event's actor.
    pub(super) async fn write_refused_signature(
        &self,
        who: &Debtor,
        id: PlanId,
        problem: SigningProblemCode,
    ) -> Result<(), PortalError> {
        let now = self.clock.now();
        let mut tx = self.begin(who, Mode::Write).await?;
        let before = plan::lock(&mut tx, who.acting_for, id).await?.ok_or(PortalError::NotFound)?;
        let by = By { actor: Actor::Debtor(who.person), role: Role::Machine, now };
        let transition = may(&before, Action::RefuseSignature, by, "")?;
        let content = json!({ "version": before.to_sign(), "problem": problem.code() });
        step::moved(&mut tx, &before, transition, by, content).await?;
        tx.commit().await?;
        Ok(())
    }

    pub(super) async fn read_signed(
        &self,
        who: &Debtor,
        id: PlanId,
        asked: (Option<i32>, Option<i32>),
    ) -> Result<Option<SignedAgreement>, StoreError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let found = plan::signed(&mut tx, (who.acting_for, id), asked).await?;
        tx.commit().await?;
        Ok(found)
    }

    pub(super) async fn write_sealed(
        &self,
        who: &Debtor,
        id: PlanId,
        signature: (i32, i32),
        document: &[u8],
    ) -> Result<Vec<u8>, PortalError> {
        let now = self.clock.now();
        let mut tx = self.begin(who, Mode::Write).await?;
        let kept = seal::keep(&mut tx, (who.acting_for, id), signature, document, now).await?;
        tx.commit().await?;
        Ok(kept)
    }

    pub(super) async fn read_scan(
        &self,
        who: &Debtor,
        id: PlanId,
        number: i32,
    ) -> Result<Option<EvidenceFile>, StoreError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let found = plan::scan(&mut tx, (who.acting_for, id), number).await?;
        tx.commit().await?;
        Ok(found)
    }
}
