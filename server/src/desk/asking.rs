//! What is asked in a case: of another unit, and of the person (FL 20 and 26 §§).

use super::dispute::{Left, Step};
use crate::store::{DeskTx, dispute};
use besked_app::ports::{MessageKind, Missing, PortalError};
use besked_domain::calendar::add_working_days;
use besked_domain::dispute::case::Refusal;
use besked_domain::id::{UnitId, UnitRequestId};
use besked_domain::notice::Notice;
use chrono::NaiveDate;
use serde_json::json;

impl Step<'_> {
    /// Asks another unit for its statement, by a day (FL 26 §).
    pub(super) async fn ask_unit(
        &self,
        tx: &mut DeskTx,
        unit: UnitId,
        text: &str,
        by: NaiveDate,
    ) -> Result<Left, PortalError> {
        if !dispute::has_unit(tx, unit).await? {
            return Err(PortalError::NotFound);
        }
        let case = (self.before.party, self.id);
        dispute::ask_unit(tx, case, unit, Some((self.who.id, text)), by, self.now).await?;
        Ok(Left::with(json!({ "unit": unit, "by": by })).waiting_until(by))
    }

    /// Asks the person for what is missing (FL 20 §).
    pub(super) async fn ask_debtor(
        &self,
        tx: &mut DeskTx,
        text: &str,
        missing: &Missing,
    ) -> Result<Left, PortalError> {
        let days = self.settings.dispute_policy()?.completion_days;
        let by = add_working_days(self.today, days);
        let new = self.written(MessageKind::Completion, text);
        let new = dispute::NewMessage { missing: Some((missing, by)), ..new };
        let letter = self.write(tx, new).await?;
        let left = Left::with(json!({ "by": by })).waiting_until(by);
        Ok(left.telling(Notice::Completion { by }, Some(letter)))
    }

    /// What a unit answered is new to the person, who may comment on it before the decision
    /// (FL 25 §).
    pub(super) async fn record_answer(
        &self,
        tx: &mut DeskTx,
        request: UnitRequestId,
        body: &str,
    ) -> Result<Left, PortalError> {
        let case = (self.before.party, self.id);
        let comment_by = self.comment_by()?;
        let whose = (self.who.id, self.now);
        if !dispute::record_answer(tx, case, request, body, comment_by, whose).await? {
            return Err(Refusal::Stale.into());
        }
        let left = Left::with(json!({ "request": request, "comment_by": comment_by }));
        Ok(left.telling(Notice::UnitAnswer { comment_by }, None))
    }
}
