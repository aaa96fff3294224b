//! Proof that a decision was received, from which the time to appeal it runs (FL 44 §).

use super::dispute::{Left, Step};
use crate::clock::stockholm_day;
use crate::store::{DeskTx, dispute};
use besked_app::ports::PortalError;
use besked_domain::dispute::case::Refusal;
use besked_domain::dispute::{Receipt, check_receipt};
use serde_json::json;

impl Step<'_> {
    /// Registers a proof of receipt of the latest decision. One that was registered before is told wrong by
    /// it, and stays in the history.
    pub(super) async fn register_receipt(
        &self,
        tx: &mut DeskTx,
        receipt: Receipt,
    ) -> Result<Left, PortalError> {
        let case = (self.before.party, self.id);
        let decided = dispute::last_decided(tx, case.0, case.1).await?;
        let (round, decided_at) = decided.ok_or(Refusal::Stale)?;
        check_receipt(self.before.regime, stockholm_day(decided_at), receipt, self.today)?;
        dispute::register_receipt(tx, case, round, receipt, (self.who.id, self.now)).await?;
        Ok(Left::with(json!({ "round": round, "on": receipt.on, "manner": receipt.manner })))
    }
}
