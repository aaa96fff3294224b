//! Proof that a decision was received, from which the time to appeal it runs (FL 44 §).

use super::dispute::{Left, Step};
use crate::clock::stockholm_day;
use crate::store::{DeskTx, dispute};
use besked_app::ports::PortalError;
use besked_domain::dispute::case::{Refusal, is_open};
use besked_domain::dispute::{MadeFrom, Receipt, Received, check_receipt};
use serde_json::json;

impl Step<'_> {
    /// Registers a proof of receipt: of the invoice or of an earlier decision where an appeal of that waits, or of the
    /// latest decision. One that was registered before is told wrong by it, and stays in the history.
    pub(super) async fn register_receipt(
        &self,
        tx: &mut DeskTx,
        receipt: Receipt,
        of: Received,
    ) -> Result<Left, PortalError> {
        let case = (self.before.party, self.id);
        let waiting = dispute::waiting_appeals(tx, case, self.before.regime).await?;
        let appeals: Vec<_> = waiting.iter().map(|appeal| appeal.came).collect();
        let decided = dispute::decided_at(tx, case.0, case.1).await?;
        let choices = Received::choices(&appeals, &decided);
        // Of what is looked at once more only the time of an appeal that waits is counted.
        let one_waits = self.before.appeal_since.is_some();
        if !choices.contains(&of) || is_open(self.before.state) && !one_waits {
            return Err(Refusal::Stale.into());
        }
        let found = match of {
            Received::Invoice => return self.register_invoice_receipt(tx, receipt).await,
            Received::Earlier(of) => decided.iter().find(|(round, _)| *round == of),
            Received::Decision => decided.last(),
        };
        let (round, decided_at) = *found.ok_or(Refusal::Stale)?;
        check_receipt(self.before.regime, stockholm_day(decided_at), receipt, self.today)?;
        dispute::register_receipt(tx, case, round, receipt, (self.who.id, self.now)).await?;
        Ok(Left::with(json!({ "round": round, "on": receipt.on, "manner": receipt.manner })))
    }

    /// Registers one of the invoice, where an appeal of it came with the objection and waits: whether that came too
    /// late is counted from then (FL 44-45 §§).
    async fn register_invoice_receipt(
        &self,
        tx: &mut DeskTx,
        receipt: Receipt,
    ) -> Result<Left, PortalError> {
        let (party, id) = (self.before.party, self.id);
        let MadeFrom { facts, .. } = dispute::made_from(tx, party, id).await?;
        check_receipt(self.before.regime, facts.invoice.issued_on, receipt, self.today)?;
        dispute::register_invoice_receipt(tx, (party, id), receipt).await?;
        Ok(Left::with(json!({ "invoice": true, "on": receipt.on, "manner": receipt.manner })))
    }
}
