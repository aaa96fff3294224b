//! Signing the agreement on a plan with an e-identification, as the one who owes or someone for them.

use super::Portal;
use crate::planning::sign::sign;
use crate::planning::step::{self, By, may};
use crate::store::events::Actor;
use crate::store::plan::{NewSignature, Signer};
use crate::store::{Mode, plan};
use besked_app::ports::{Debtor, ElectronicSignature, PortalError, SigningProblemCode};
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
}
