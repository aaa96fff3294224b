//! Random test calls as internal control, as staff draw them and write down how they went.

use super::{PortalError, Staff};
use async_trait::async_trait;
use besked_domain::callback::test_call::Protocol;
use besked_domain::id::TestCallId;
use besked_domain::text::Localised;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// What staff may ask and do about test calls.
#[async_trait]
pub trait StaffTestCalls: Send + Sync {
    /// The test calls, the latest first. At most 200.
    async fn test_calls(&self, who: &Staff) -> Result<Vec<TestCall>, PortalError>;
    /// One of them.
    async fn test_call(&self, who: &Staff, id: TestCallId)
    -> Result<Option<TestCall>, PortalError>;
    /// Draws one: which unit's number, and in which half hour of the opening hours of the days to come. Sent
    /// twice, it draws once.
    async fn draw_test_call(&self, who: &Staff, form_key: Uuid) -> Result<TestCallId, PortalError>;
    /// Writes down how one went whose time has come. That is written once, and never changed.
    async fn write_protocol(
        &self,
        who: &Staff,
        id: TestCallId,
        protocol: &Protocol,
        form_key: Uuid,
    ) -> Result<(), PortalError>;
}

/// A test call that has been drawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TestCall {
    /// Which.
    pub id: TestCallId,
    /// The unit whose number is called.
    pub unit: Localised,
    /// That number, E.164.
    pub phone: String,
    /// When the half hour begins that the call is made in.
    pub at: DateTime<Utc>,
    /// Who drew it.
    pub drawn_by: String,
    /// When.
    pub drawn_at: DateTime<Utc>,
    /// What decided which it is.
    pub seed: Uuid,
    /// From how many numbers and how many half hours it was drawn.
    pub of: (usize, usize),
    /// Drawn again from the same, the seed gives the same.
    pub repeats: bool,
    /// How it went, once that is written.
    pub protocol: Option<WrittenProtocol>,
}

/// How a test call went, as somebody wrote it down.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrittenProtocol {
    /// What was written.
    pub protocol: Protocol,
    /// Who called and wrote it.
    pub by: String,
    /// When it was written.
    pub at: DateTime<Utc>,
}
