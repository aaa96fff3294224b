//! The port of who makes the calls.

use super::Fake;
use crate::capacity;
use async_trait::async_trait;
use besked_app::ports::{
    CallCover, NewCover, NewStaffing, PortalError, Staff, StaffCapacity, StaffRole, StaffedWindow,
};
use besked_domain::id::{CallCoverId, StaffId};
use chrono::NaiveDateTime;
use uuid::Uuid;

#[async_trait]
impl StaffCapacity for Fake {
    async fn staffed_windows(&self, _: &Staff) -> Result<Vec<StaffedWindow>, PortalError> {
        self.up()?;
        Ok(capacity::windows())
    }

    async fn staff_windows(&self, _: &Staff, _: &NewStaffing) -> Result<(), PortalError> {
        self.up()
    }

    async fn call_cover(
        &self,
        who: &Staff,
    ) -> Result<(CallCover, Vec<(StaffId, String)>), PortalError> {
        self.up()?;
        let mut colleagues = capacity::colleagues();
        colleagues.retain(|_| who.is_one_of(StaffRole::STAFF_CALLS));
        Ok((capacity::cover(), colleagues))
    }

    async fn hand_queue_over(&self, _: &Staff, _: &NewCover, _: Uuid) -> Result<(), PortalError> {
        self.up()
    }

    async fn give_queue_back(&self, _: &Staff, _: CallCoverId) -> Result<(), PortalError> {
        self.up()
    }

    async fn write_away(
        &self,
        _: &Staff,
        _: StaffId,
        _: Option<NaiveDateTime>,
    ) -> Result<(), PortalError> {
        self.up()
    }
}
