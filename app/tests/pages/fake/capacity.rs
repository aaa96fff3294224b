//! The port of who makes the calls.

use super::Fake;
use crate::capacity;
use async_trait::async_trait;
use besked_app::ports::{NewStaffing, PortalError, Staff, StaffCapacity, StaffedWindow};

#[async_trait]
impl StaffCapacity for Fake {
    async fn staffed_windows(&self, _: &Staff) -> Result<Vec<StaffedWindow>, PortalError> {
        self.up()?;
        Ok(capacity::windows())
    }

    async fn staff_windows(&self, _: &Staff, _: &NewStaffing) -> Result<(), PortalError> {
        self.up()
    }
}
