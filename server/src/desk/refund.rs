//! Paying back what was paid too much: put forward by one economist, decided by another one, and told to have been
//! paid by one who neither decided it nor has looked it over.

use super::Desk;
use crate::clock::stockholm_day;
use crate::store::delegation::{self, Matter, NewEntry};
use crate::store::refund::{self, Step};
use crate::store::{Mode, forms, invoice, refund_control};
use besked_app::ports::{PortalError, RefundAct, Staff};
use besked_domain::delegation::Delegated;
use besked_domain::id::{InvoiceId, RefundId};
use besked_domain::money::Money;
use besked_domain::refund::{Action, Ground, Payout, State, check};
use besked_domain::sampling::{self, Found};
use uuid::Uuid;

impl Desk {
    /// The form's key → what there is, with the invoice's chain held → the rules say whether → refund.
    pub(super) async fn put_refund_forward(
        &self,
        who: &Staff,
        id: InvoiceId,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        let now = self.clock.now();
        let mut tx = self.begin(who, Mode::Write).await?;
        let party = invoice::owner(&mut tx, id).await?.ok_or(PortalError::NotFound)?;
        let address = format!("/staff/payments/{id}/refund");
        if !forms::first_time(&mut tx, party, form_key, &address, now).await? {
            return Ok(());
        }
        let of = (party, id);
        let amount = refund::surplus(&mut tx, of).await?.available;
        let step = Step { to: State::Proposed, by: who.id, now };
        refund::told(&mut tx, of, amount, step).await?;
        // Of two who come at once the second one meets what the first one has put forward.
        let available = refund::surplus(&mut tx, of).await?.available;
        let others = refund::of_invoice(&mut tx, of).await?;
        let waits = others.iter().any(|other| other.state == State::Proposed);
        let ground = Ground {
            state: waits.then_some(State::Proposed),
            amount,
            available,
            proposed_by: None,
            decided_by: None,
            looked_over_by: None,
            payout: None,
            by: who.id,
            reasons: "",
        };
        let to = check(Action::Propose, &ground)?;
        refund::insert(&mut tx, of, amount, Step { to, ..step }).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The form's key → state under lock → the rules say whether → decision, event, the board's
    /// list. The ledger is told by the row itself.
    pub(super) async fn decide_on_refund(
        &self,
        who: &Staff,
        id: RefundId,
        act: &RefundAct,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        let now = self.clock.now();
        let mut tx = self.begin(who, Mode::Write).await?;
        let before = refund::lock(&mut tx, id).await?.ok_or(PortalError::NotFound)?;
        let address = format!("/staff/refunds/{id}");
        if !forms::first_time(&mut tx, before.of.0, form_key, &address, now).await? {
            return Ok(());
        }
        let (action, because) = match act {
            RefundAct::Confirm => (Action::Confirm, None),
            RefundAct::Decline(because) => (Action::Decline, Some(because.as_str())),
            RefundAct::Paid { .. } => (Action::Pay, None),
        };
        let payout = match act {
            RefundAct::Paid { on, .. } => before.decided.map(|(_, at)| Payout {
                on: *on,
                decided_on: stockholm_day(at),
                ledger_tells: before.ledger_tells,
            }),
            RefundAct::Confirm | RefundAct::Decline(_) => None,
        };
        let ground = Ground {
            state: Some(before.state),
            amount: before.amount,
            available: refund::surplus(&mut tx, before.of).await?.available,
            proposed_by: Some(before.proposed_by),
            decided_by: before.decided.map(|(by, _)| by),
            looked_over_by: refund_control::looked_over_by(&mut tx, (before.of.0, id)).await?,
            payout,
            by: who.id,
            reasons: because.unwrap_or_default(),
        };
        let step = Step { to: check(action, &ground)?, by: who.id, now };
        // Whoever books holds the invoice before its chain.
        if let RefundAct::Paid { on, reference } = act {
            refund::pay(&mut tx, &before, step, (*on, reference.as_str())).await?;
            refund::told(&mut tx, before.of, before.amount, step).await?;
        } else {
            refund::told(&mut tx, before.of, before.amount, step).await?;
            refund::decide(&mut tx, &before, step, because).await?;
        }
        if step.to == State::Decided {
            let entry = NewEntry {
                decided: Delegated::PaidBack,
                by: before.proposed_by,
                confirmed_by: Some(who.id),
                amount: before.amount,
                beside: Money::ZERO,
                now,
            };
            delegation::enter(&mut tx, (before.of.0, Matter::Refund(id)), entry).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// State under lock, so that nobody tells of its payment meanwhile → what was drawn → the rules say
    /// whether → protocol, event.
    pub(super) async fn write_refund_protocol(
        &self,
        who: &Staff,
        id: RefundId,
        found: &Found,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        let now = self.clock.now();
        let mut tx = self.begin(who, Mode::Write).await?;
        refund::lock(&mut tx, id).await?.ok_or(PortalError::NotFound)?;
        let drawn = refund_control::drawn(&mut tx, Some(id)).await?.into_iter().next();
        let own = drawn.ok_or(PortalError::NotFound)?;
        let address = format!("/staff/refunds/{id}/control");
        if !forms::first_time(&mut tx, own.party, form_key, &address, now).await? {
            return Ok(());
        }
        sampling::check(found, who.id, &own.took_part, own.protocol.is_some())?;
        let written = refund_control::write(&mut tx, (own.party, id), found, (who.id, now)).await?;
        if !written {
            return Err(PortalError::Stale);
        }
        let of = (own.party, own.invoice);
        refund::looked_over(&mut tx, of, found.right, (who.id, now)).await?;
        tx.commit().await?;
        Ok(())
    }
}
