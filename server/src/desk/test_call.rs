//! Random test calls, as those who lead draw them and write down how they went.

use super::Desk;
use super::callback::only;
use crate::clock::stockholm_time;
use crate::store::{Mode, Scoped as _, test_call, unit};
use async_trait::async_trait;
use besked_app::ports::{PortalError, Staff, StaffRole, StaffTestCalls, TestCall};
use besked_domain::callback::test_call::{Draw, Protocol, half_hours};
use besked_domain::id::TestCallId;
use uuid::Uuid;

#[async_trait]
impl StaffTestCalls for Desk {
    async fn test_calls(&self, who: &Staff) -> Result<Vec<TestCall>, PortalError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let found = test_call::drawn(&mut tx, None).await?;
        tx.commit().await?;
        Ok(found)
    }

    async fn test_call(
        &self,
        who: &Staff,
        id: TestCallId,
    ) -> Result<Option<TestCall>, PortalError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let found = test_call::drawn(&mut tx, Some(id)).await?;
        tx.commit().await?;
        Ok(found.into_iter().next())
    }

    /// The seed is drawn here and nowhere else, so that nobody chooses it. The form's key is the new one's id:
    /// sent twice, it draws once.
    async fn draw_test_call(&self, who: &Staff, form_key: Uuid) -> Result<TestCallId, PortalError> {
        only(StaffRole::MAKE_TEST_CALLS, who)?;
        let (now, today) = (self.clock.now(), self.clock.today());
        let policy = self.settings.of(today).await?.callback_policy()?;
        let mut tx = self.begin(who, Mode::Write).await?;
        let units = unit::all(tx.connection()).await?;
        let draw = Draw {
            seed: Uuid::new_v4(),
            numbers: units.iter().map(|unit| unit.id).collect(),
            times: half_hours(&policy, today).into_iter().map(stockholm_time).collect(),
        };
        // Without a unit or an open day there is nothing to draw from.
        let lot = draw.lot().ok_or(PortalError::Stale)?;
        let id = TestCallId(form_key);
        test_call::add(&mut tx, id, &draw, lot, (who.id, now)).await?;
        tx.commit().await?;
        Ok(id)
    }

    async fn write_protocol(
        &self,
        who: &Staff,
        id: TestCallId,
        protocol: &Protocol,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        only(StaffRole::MAKE_TEST_CALLS, who)?;
        let now = self.clock.now();
        let mut tx = self.begin(who, Mode::Write).await?;
        if !test_call::write(&mut tx, id, protocol, (who.id, now), form_key).await? {
            return Err(PortalError::Stale);
        }
        tx.commit().await?;
        Ok(())
    }
}
