//! What becomes of an appeal, and of a request to decide now: steps of the law that end in a letter.

use super::dispute::{Left, Step};
use crate::clock::stockholm_day;
use crate::store::dispute::{NewMessage, WrittenMessage};
use crate::store::{DeskTx, dispute};
use besked_app::ports::{MessageKind, PortalError};
use besked_domain::delegation::Delegated;
use besked_domain::dispute::case::Refusal;
use besked_domain::dispute::decision::appeal_by;
use besked_domain::dispute::{
    Dismissed, MadeFrom, WaitingAppeal, check_handed_over, check_late, part_late,
};
use besked_domain::notice::Notice;
use serde_json::{Value, json};

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
        let new = self.written(MessageKind::RequestRefused, because);
        let letter = self.refuse(tx, new).await?;
        Ok(Left::default().telling(Notice::RequestRefused, Some(letter)))
    }

    /// Writes a refusal, which is a decision of its own: it names who decided (FL 31 §) and who tries it
    /// (FL 33 §), and that is whoever tries the matter itself (FL 12 §).
    async fn refuse(
        &self,
        tx: &mut DeskTx,
        new: NewMessage<'_>,
    ) -> Result<WrittenMessage, PortalError> {
        let MadeFrom { facts, .. } = dispute::made_from(tx, self.before.party, self.id).await?;
        let code = &facts.invoice.charge_type.code;
        let appeal_to = self.settings.appeal_to(self.before.regime, code)?;
        let named = dispute::told_name(tx, self.who.id).await?;
        let (appeal_to, decided_by) = (Some(&appeal_to), named.as_deref());
        self.write(tx, NewMessage { appeal_to, decided_by, ..new }).await
    }

    /// Hands over what waits of an appeal that came in time, all of it (FL 46 §), once what came too late beside it has
    /// been dismissed, or somebody says why it is not (FL 45 §): that is kept as a note. What the appeal says and what belongs
    /// to it is in the case.
    pub(super) async fn forward_appeal(
        &self,
        tx: &mut DeskTx,
        because: Option<&str>,
    ) -> Result<Left, PortalError> {
        let waiting = self.waiting(tx).await?;
        check_handed_over(&waiting, because.is_some())?;
        if let Some(because) = because {
            let (party, by) = (self.before.party, self.who.id);
            dispute::note(tx, party, self.id, by, because, self.now).await?;
        }
        dispute::appeal_ended(tx, self.before.party, self.id, self.now).await?;
        let several = waiting.len() > 1;
        Ok(handed_over(&came(&waiting), Notice::AppealForwarded { of_refusal: false, several }))
    }

    /// Dismisses an appeal that came too late (FL 45 §), and no other: one beside it that is in time, or of which nobody
    /// knows yet, goes on waiting, and the case stands as it stood.
    pub(super) async fn dismiss_appeal(
        &self,
        tx: &mut DeskTx,
        because: &str,
    ) -> Result<Left, PortalError> {
        let (late, left) = part_late(&self.waiting(tx).await?)?;
        dispute::appeals_left(tx, (self.before.party, self.id), &left, self.now).await?;
        let told = Dismissed::of(&late, &left);
        let dismissed = self.dismissed(tx, (came(&late), &told), because, false).await?;
        Ok(if left.is_empty() { dismissed } else { dismissed.where_it_stood() })
    }

    /// The appeals of a decision that wait: there is one at least.
    async fn waiting(&self, tx: &mut DeskTx) -> Result<Vec<WaitingAppeal>, PortalError> {
        self.before.appeal_since.ok_or(Refusal::NoAppeal)?;
        let case = (self.before.party, self.id);
        Ok(dispute::waiting_appeals(tx, case, self.before.regime).await?)
    }

    /// Tells that what came then is dismissed, and why. The history keeps what the letter tells of it: a letter says the
    /// same for ever.
    async fn dismissed(
        &self,
        tx: &mut DeskTx,
        (came, told): (Value, &Dismissed),
        because: &str,
        of_refusal: bool,
    ) -> Result<Left, PortalError> {
        self.enter_alone(tx, Delegated::AppealDismissed).await?;
        let new = self.written(MessageKind::AppealDismissed, because);
        let letter = self.refuse(tx, NewMessage { dismissed: Some(told), ..new }).await?;
        let history = Left::with(json!({ "appealed_at": came, "dismissed": told }));
        Ok(history.telling(told.notice(of_refusal), Some(letter)))
    }

    /// Hands over the appeal of a no to deciding now, which came in time (FL 46 §). The case goes on.
    pub(super) async fn forward_refusal_appeal(
        &self,
        tx: &mut DeskTx,
    ) -> Result<Left, PortalError> {
        let since = self.before.refusal.appeal_since().ok_or(Refusal::NoAppeal)?;
        dispute::refusal_forwarded(tx, self.before.party, self.id, self.now).await?;
        let told = Notice::AppealForwarded { of_refusal: true, several: false };
        Ok(handed_over(&json!(since), told))
    }

    /// Dismisses such an appeal that came too late (FL 45 §).
    pub(super) async fn dismiss_refusal_appeal(
        &self,
        tx: &mut DeskTx,
        because: &str,
    ) -> Result<Left, PortalError> {
        let since = self.before.refusal.appeal_since().ok_or(Refusal::NoAppeal)?;
        let received = dispute::refusal_received(tx, self.before.party, self.id).await?;
        let came_on = stockholm_day(since);
        check_late(received.map(appeal_by), came_on)?;
        dispute::refusal_appealed(tx, self.before.party, self.id, None).await?;
        let told = Dismissed { came_on: vec![came_on], waiting: 0 };
        self.dismissed(tx, (json!(since), &told), because, true).await
    }

    /// Looks at the decision again because of the appeal (FL 39 §): a new round, with a new
    /// statement. The appeal waits meanwhile.
    pub(super) fn reopen_appeal(&self) -> Result<Left, PortalError> {
        self.before.appeal_since.ok_or(Refusal::NoAppeal)?;
        let left = Left::default().in_next_round().promising(self.look_again_by()?);
        Ok(left.telling(Notice::AppealReopened, None))
    }
}

/// When each of several appeals came, as the history keeps it.
fn came(appeals: &[WaitingAppeal]) -> Value {
    let days = appeals.iter().map(|appeal| appeal.came);
    match days.clone().next() {
        Some(only) if days.len() == 1 => json!(only),
        _ => json!(days.collect::<Vec<_>>()),
    }
}

/// Tells that what came then has been handed over.
fn handed_over(came: &Value, told: Notice) -> Left {
    Left::with(json!({ "appealed_at": came })).telling(told, None)
}
