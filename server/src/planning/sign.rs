//! Signing a plan, or a change of one that is being paid: one step of its life, whatever shows that it was
//! signed. When all have signed it begins, and its invoices are left alone by reminders and claims; a change
//! holds then.

use super::step::{self, By, may};
use super::{amend, beside};
use crate::clock::stockholm_day;
use crate::store::plan::{Locked, NewSignature, Signer};
use crate::store::{Scoped, StoreError, plan};
use besked_app::ports::{Agreement, PortalError};
use besked_domain::calendar::days_after;
use besked_domain::id::{PartyId, PlanId};
use besked_domain::invoice::StopKind;
use besked_domain::notice::Notice;
use besked_domain::plan::in_time_until;
use besked_domain::plan::life::{
    Action, DunningPause, Ground, blocks_dunning, check, papers_until, same_signer,
};
use serde_json::json;
use std::cmp::Reverse;

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
    let of = (before.party, before.id);
    let frozen = before_them(tx, before, new).await?;
    let ground = Ground {
        signed_by_them: has_signed(before, new),
        signed_on: matches!(new.by, Signer::Paper { .. }).then_some(new.on),
        frozen_on: frozen.as_ref().map(|frozen| stockholm_day(frozen.frozen_at)),
        ..step::ground(before, by, before.schedule.debt.total(), "")
    };
    let transition = check(before.state, action, by.role, &ground)?;
    // Nobody signs what is not frozen.
    let frozen = frozen.ok_or(PortalError::Stale)?;
    if new.by.document().is_some_and(|document| document != frozen.sha256) {
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
    let Ok(begins) = may(&after, Action::Activate, machine, "") else {
        return wait_for_the_others(tx, before, &after, by).await;
    };
    beside::hold(tx, before.party).await?;
    step::moved(tx, &after, begins, machine, json!({ "version": frozen.version })).await?;
    // The ledger is told of the old plan's end before the new one's beginning.
    step::replace(tx, before, by.now).await?;
    for invoice in &before.invoices {
        plan::stop(tx, of, *invoice, StopKind::Plan, None, by.now).await?;
    }
    beside::give_way(tx, before, by.now).await?;
    let first_due_on = before.schedule.first_day();
    // Nobody pays for the days that the municipality took to sign, or the post to bring a paper.
    let in_time_until = in_time_until(first_due_on, stockholm_day(by.now), &before.policy);
    step::tell(tx, before, Notice::PlanActive { first_due_on, in_time_until }, by.now).await?;
    Ok(())
}

/// The agreement that whoever signs has before them: what is to be signed, or what was frozen before that, as long as nobody
/// has signed either. It is what is signed from then on. Of a paper that nobody has told the text of the day tells: nobody signs
/// what is not written yet.
async fn before_them(
    tx: &mut impl Scoped,
    before: &Locked,
    new: NewSignature<'_>,
) -> Result<Option<Agreement>, StoreError> {
    let of = (before.party, before.id);
    let theirs = |own: &Agreement| match (new.by.document(), new.by) {
        (Some(document), _) => own.sha256 == document,
        (None, Signer::Paper { .. }) => stockholm_day(own.frozen_at) <= new.on,
        (None, _) => true,
    };
    let frozen = plan::agreement(tx, of, None).await?;
    if frozen.as_ref().is_none_or(theirs) {
        return Ok(frozen);
    }
    let earlier = plan::earlier_agreements(tx, of).await?;
    // A paper of a day before all of them is refused by the first.
    let Some(own) = earlier.iter().find(|own| theirs(own)).or(earlier.last()) else {
        return Ok(frozen);
    };
    plan::take_earlier(tx, before, &own.sha256).await?;
    plan::agreement(tx, of, None).await
}

/// The frozen texts that a paper may be of which is yet to be registered, the newest first: what is to be signed, and what
/// was frozen before it as long as nobody has signed.
pub(crate) async fn on_paper(
    tx: &mut impl Scoped,
    of: (PartyId, PlanId),
    signed: bool,
) -> Result<Vec<Agreement>, StoreError> {
    let Some(frozen) = plan::agreement(tx, of, None).await? else { return Ok(Vec::new()) };
    let newest = frozen.sha256;
    let mut texts = vec![frozen];
    if !signed {
        let earlier = plan::earlier_agreements(tx, of).await?;
        texts.extend(earlier.into_iter().filter(|own| own.sha256 != newest));
    }
    texts.sort_by_key(|own| Reverse(own.frozen_at));
    Ok(texts)
}

/// Whether whoever signs has done so before. On a paper nothing but the name tells who it was; two with an
/// e-identification are told apart by that.
fn has_signed(before: &Locked, new: NewSignature<'_>) -> bool {
    let among = |names: &[String]| names.iter().any(|name| same_signer(name, new.name));
    match new.by {
        Signer::Electronic { person, .. } => {
            before.signers.contains(&person) || among(&before.papers)
        }
        Signer::Paper { .. } => among(&before.names),
        Signer::Municipality(_) => false,
    }
}

/// Keeps reminders and claims from the invoices once the first on the debtor's side has signed, while others
/// are yet to. None of them signs after the first day to pay, so the pause is until then and for as long as a paper may
/// be on its way, and ends by itself. The municipality may sign after it what they all have signed: then the pause is
/// longer by as many days as one who proposes a plan has, and the day's round renews it for as long as it takes
/// ([`renewed_pause`](besked_domain::plan::life::renewed_pause)).
async fn wait_for_the_others(
    tx: &mut impl Scoped,
    before: &Locked,
    after: &Locked,
    by: By,
) -> Result<(), PortalError> {
    let today = stockholm_day(by.now);
    let pause = blocks_dunning(before.state, true, today, true, &before.policy);
    let papers = papers_until(before.schedule.first_day());
    let until = match (before.signed.debtors(), after.signed.debtors()) {
        (1.., 0) => Some(days_after(papers, before.policy.proposal_pause_days)),
        _ => (before.signed.given == 0 && after.signed.given > 0).then_some(papers),
    };
    if let Some(until) = until
        && pause == DunningPause::WhileItStands
    {
        let of = (before.party, before.id);
        for invoice in &before.invoices {
            plan::pause(tx, of, *invoice, until, by.now).await?;
        }
    }
    Ok(())
}
