//! What becomes of an appeal, and of a request to decide now: steps of the law that end in a letter.

use super::dispute::{Left, Step};
use crate::clock::stockholm_day;
use crate::store::dispute::{NewMessage, WrittenMessage};
use crate::store::{DeskTx, dispute};
use besked_app::ports::{MessageKind, PortalError};
use besked_domain::delegation::Delegated;
use besked_domain::dispute::case::Refusal;
use besked_domain::dispute::check_late;
use besked_domain::dispute::decision::appeal_by;
use besked_domain::notice::Notice;
use chrono::{DateTime, Utc};
use serde_json::json;

impl Step<'_> {
    /// Says no to deciding now (FL 12 §): a decision of its own, once for each request.
    pub(super) async fn refuse_request(
        &self,
        tx: &mut DeskTx,
        because: &str,
    ) -> Result<Left, PortalError> {
        if !self.before.decision_asked || self.before.request_answered {
            return Err(Refusal::NoRequest.into());
        }
        dispute::request_refused(tx, self.before.party, self.id, self.now).await?;
        self.enter_alone(tx, Delegated::RequestRefused).await?;
        let letter = self.refuse(tx, MessageKind::RequestRefused, because).await?;
        Ok(Left::default().telling(Notice::RequestRefused, Some(letter)))
    }

    /// Writes a refusal, which is a decision of its own: it names who decided (FL 31 §) and who tries it
    /// (FL 33 §), and that is whoever tries the matter itself (FL 12 §).
    async fn refuse(
        &self,
        tx: &mut DeskTx,
        kind: MessageKind,
        because: &str,
    ) -> Result<WrittenMessage, PortalError> {
        let (facts, ..) = dispute::made_from(tx, self.before.party, self.id).await?;
        let code = &facts.invoice.charge_type.code;
        let appeal_to = self.settings.appeal_to(self.before.regime, code)?;
        let named = dispute::told_name(tx, self.who.id).await?;
        let new = NewMessage {
            appeal_to: Some(&appeal_to),
            decided_by: named.as_deref(),
            ..self.written(kind, because)
        };
        self.write(tx, new).await
    }

    /// Hands an appeal over that came in time (FL 46 §). What it says and what belongs to it is in
    /// the case.
    pub(super) async fn forward_appeal(&self, tx: &mut DeskTx) -> Result<Left, PortalError> {
        let since = self.before.appeal_since.ok_or(Refusal::NoAppeal)?;
        dispute::appeal_ended(tx, self.before.party, self.id, self.now).await?;
        Ok(handed_over(since, false))
    }

    /// Dismisses an appeal that came too late (FL 45 §), and no other.
    pub(super) async fn dismiss_appeal(
        &self,
        tx: &mut DeskTx,
        because: &str,
    ) -> Result<Left, PortalError> {
        let since = self.before.appeal_since.ok_or(Refusal::NoAppeal)?;
        let case = (self.before.party, self.id);
        let last = dispute::last_day_to_appeal(tx, case, self.before.regime, since).await?;
        check_late(last, stockholm_day(since))?;
        dispute::appeal_ended(tx, self.before.party, self.id, self.now).await?;
        self.dismissed(tx, since, because, false).await
    }

    /// Tells that an appeal which came then is dismissed, and why.
    async fn dismissed(
        &self,
        tx: &mut DeskTx,
        since: DateTime<Utc>,
        because: &str,
        of_refusal: bool,
    ) -> Result<Left, PortalError> {
        self.enter_alone(tx, Delegated::AppealDismissed).await?;
        let letter = self.refuse(tx, MessageKind::AppealDismissed, because).await?;
        let left = Left::with(json!({ "appealed_at": since }));
        Ok(left.telling(Notice::AppealDismissed { of_refusal }, Some(letter)))
    }

    /// Hands over the appeal of a no to deciding now, which came in time (FL 46 §). The case goes on.
    pub(super) async fn forward_refusal_appeal(
        &self,
        tx: &mut DeskTx,
    ) -> Result<Left, PortalError> {
        let since = self.before.refusal.appeal_since().ok_or(Refusal::NoAppeal)?;
        dispute::refusal_forwarded(tx, self.before.party, self.id, self.now).await?;
        Ok(handed_over(since, true))
    }

    /// Dismisses such an appeal that came too late (FL 45 §).
    pub(super) async fn dismiss_refusal_appeal(
        &self,
        tx: &mut DeskTx,
        because: &str,
    ) -> Result<Left, PortalError> {
        let since = self.before.refusal.appeal_since().ok_or(Refusal::NoAppeal)?;
        let received = dispute::refusal_received(tx, self.before.party, self.id).await?;
        check_late(received.map(appeal_by), stockholm_day(since))?;
        dispute::refusal_appealed(tx, self.before.party, self.id, None).await?;
        self.dismissed(tx, since, because, true).await
    }

    /// Looks at the decision again because of the appeal (FL 39 §): a new round, with a new
    /// statement. The appeal waits meanwhile.
    pub(super) fn reopen_appeal(&self) -> Result<Left, PortalError> {
        self.before.appeal_since.ok_or(Refusal::NoAppeal)?;
        Ok(Left::default().in_next_round().telling(Notice::AppealReopened, None))
    }
}

/// Tells that an appeal which came then, of a decision or of a no to deciding now, has been handed over.
fn handed_over(since: DateTime<Utc>, of_refusal: bool) -> Left {
    Left::with(json!({ "appealed_at": since }))
        .telling(Notice::AppealForwarded { of_refusal }, None)
}
