//! Pools of the real roles on a test's own database.

use super::{Addresses, ConnectError, Pools};
use sqlx::PgPool;

/// The pools of a test.
#[derive(Clone, Copy, Debug)]
pub struct TestPools;

impl TestPools {
    /// Opens a pool as each real role on the database that `owner` is connected to. Refuses a role
    /// that row-level security would not hold, before anything is tested with it.
    ///
    /// # Errors
    /// When a role is missing or above its policies.
    pub async fn from(owner: &PgPool) -> Result<Pools, ConnectError> {
        Pools::connect(Addresses::beside(&owner.connect_options()), 5).await
    }
}
