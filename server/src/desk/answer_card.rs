//! Answer cards, as units keep them.

use super::Desk;
use super::callback::only;
use crate::store::{Mode, Scoped as _, answer_card, unit};
use besked_app::ports::{AnswerCard, NewAnswerCard, PortalError, Staff, StaffRole, UnitChoice};
use besked_domain::callback::CallTopic;
use besked_domain::id::AnswerCardId;
use uuid::Uuid;

impl Desk {
    pub(super) async fn list_cards(
        &self,
        who: &Staff,
        topic: Option<CallTopic>,
    ) -> Result<(Vec<AnswerCard>, Vec<UnitChoice>), PortalError> {
        let today = self.clock.today();
        let lead = self.settings.of(today).await?.days("callback.card_lead_days")?;
        let mut tx = self.begin(who, Mode::Read).await?;
        let cards = answer_card::shown(&mut tx, topic, today, lead).await?;
        let units = unit::all(tx.connection()).await?;
        tx.commit().await?;
        Ok((cards, units))
    }

    /// The form's key is the new card's id: sent twice, it is one.
    pub(super) async fn write_card(
        &self,
        who: &Staff,
        card: &NewAnswerCard,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        only(StaffRole::KEEP_CARDS, who)?;
        let today = self.clock.today();
        let mut tx = self.begin(who, Mode::Write).await?;
        let units = unit::all(tx.connection()).await?;
        if !units.iter().any(|unit| unit.id == card.unit) {
            return Err(PortalError::Stale);
        }
        answer_card::add(&mut tx, AnswerCardId(form_key), card, who.id, today).await?;
        tx.commit().await?;
        Ok(())
    }

    pub(super) async fn drop_card(&self, who: &Staff, id: AnswerCardId) -> Result<(), PortalError> {
        only(StaffRole::KEEP_CARDS, who)?;
        let mut tx = self.begin(who, Mode::Write).await?;
        if !answer_card::remove(&mut tx, id, self.clock.now()).await? {
            return Err(PortalError::Stale);
        }
        tx.commit().await?;
        Ok(())
    }
}
