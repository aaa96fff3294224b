//! The settings of the day, kept for a while.

use super::Settings;
use crate::store::{Pools, StoreError};
use chrono::NaiveDate;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// The settings of today, kept for a few seconds so that a page does not ask for them again.
#[derive(Clone, Debug)]
pub struct SettingsCache {
    pools: Pools,
    kept: Arc<Mutex<Option<Kept>>>,
}

#[derive(Debug)]
struct Kept {
    day: NaiveDate,
    since: Instant,
    settings: Arc<Settings>,
}

/// How long a change of a setting may take to be seen.
const KEPT_FOR: Duration = Duration::from_secs(10);

impl SettingsCache {
    /// Nothing kept yet.
    #[must_use]
    pub fn new(pools: Pools) -> Self {
        Self { pools, kept: Arc::default() }
    }

    /// The settings of the day.
    ///
    /// # Errors
    /// When they must be read and the database does not answer.
    pub async fn of(&self, day: NaiveDate) -> Result<Arc<Settings>, StoreError> {
        let mut kept = self.kept.lock().await;
        if let Some(kept) = kept.as_ref()
            && kept.day == day
            && kept.since.elapsed() < KEPT_FOR
        {
            return Ok(Arc::clone(&kept.settings));
        }
        let settings = Arc::new(Settings::load(&self.pools, day).await?);
        *kept = Some(Kept { day, since: Instant::now(), settings: Arc::clone(&settings) });
        Ok(settings)
    }
}
