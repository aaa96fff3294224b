//! Signing a plan, or a change of one that is being paid: one step of its life, whatever shows that it was
//! signed. When all have signed it begins, and its invoices are left alone by reminders and claims; a change
//! holds then.

use super::amend;
use super::step::{self, By, may};
use crate::store::plan::{Locked, NewSignature, Signer};
use crate::store::{Scoped, plan};
use besked_app::ports::PortalError;
use besked_domain::invoice::StopKind;
use besked_domain::notice::Notice;
use besked_domain::plan::life::Action;
use serde_json::json;

/// Writes a signature on the frozen agreement, and lets the plan begin, or its change hold, when nobody more
/// is to sign.
pub(crate) async fn sign(
    tx: &mut impl Scoped,
    before: &Locked,
    new: NewSignature<'_>,
    by: By,
) -> Result<(), PortalError> {
    let mut after = before.clone();
    let action = match new.by {
        Signer::Electronic { .. } | Signer::Paper { .. } => {
            after.signed.given = after.signed.given.saturating_add(1);
            Action::Sign
        }
        Signer::Municipality(_) => {
            after.signed.countersigned = true;
            Action::Countersign
        }
    };
    let transition = may(before, action, by, "")?;
    // Nobody signs what is not frozen.
    let of = (before.party, before.id);
    let frozen = plan::agreement(tx, of, None).await?.ok_or(PortalError::Stale)?;
    if let Signer::Electronic { document, .. } = new.by
        && document != frozen.sha256
    {
        return Err(PortalError::Stale);
    }
    plan::sign(tx, before, new).await?;
    let sha256 = hex::encode(frozen.sha256);
    let content = match new.by {
        Signer::Paper { scan, .. } => {
            let scan = hex::encode(scan.hash);
            json!({ "version": frozen.version, "sha256": sha256, "scan": scan })
        }
        Signer::Electronic { .. } | Signer::Municipality(_) => {
            json!({ "version": frozen.version, "sha256": sha256 })
        }
    };
    step::moved(tx, before, transition, by, content).await?;
    let machine = By::machine(by.now);
    if let Some((version, _)) = before.amendment {
        if let Ok(holds) = may(&after, Action::Change, machine, "") {
            amend::hold(tx, &after, (version, holds), machine).await?;
        }
        return Ok(());
    }
    let Ok(begins) = may(&after, Action::Activate, machine, "") else { return Ok(()) };
    step::moved(tx, &after, begins, machine, json!({ "version": frozen.version })).await?;
    // The ledger is told of the old plan's end before the new one's beginning.
    step::replace(tx, before, by.now).await?;
    for invoice in &before.invoices {
        plan::stop(tx, of, *invoice, StopKind::Plan, None, by.now).await?;
    }
    let first = before.schedule.instalments.first();
    let first_due_on = first.map_or(before.schedule.starts_on, |instalment| instalment.due_on);
    step::tell(tx, before, Notice::PlanActive { first_due_on }, by.now).await?;
    Ok(())
}
