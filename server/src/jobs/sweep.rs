//! The daily sweep: drafts that nobody has touched for long are forgotten, and files that no row
//! names any more are removed. Once a month refunds are drawn, to be looked over.

use crate::clock::{Clock, stockholm_day};
use crate::evidence::{FileFault, FileHash, Files};
use crate::store::settings::Settings;
use crate::store::{JobsTx, Pools, StoreError, evidence, refund_control};
use chrono::{DateTime, TimeDelta, Utc};

/// How often.
const EVERY: TimeDelta = TimeDelta::days(1);

/// A file is left alone this long after it was last written: longer than any request that has kept
/// it and has not named it yet.
const LEFT_ALONE: TimeDelta = TimeDelta::days(1);

/// How many files are asked about at a time.
const AT_A_TIME: usize = 500;

/// Sweeps once a day.
#[derive(Debug)]
pub struct Sweeper {
    pools: Pools,
    files: Files,
    next: Option<DateTime<Utc>>,
}

/// What a sweep has removed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Swept {
    /// Drafts.
    pub drafts: u64,
    /// Files that no row named.
    pub files: usize,
    /// Halves of files whose writing was cut short.
    pub torn: usize,
}

/// Why a sweep ended early. The next one goes on.
#[derive(Debug, thiserror::Error)]
pub enum SweepError {
    /// The database did not answer.
    #[error("the database: {0}")]
    Store(#[from] StoreError),
    /// The files could not be listed or removed.
    #[error(transparent)]
    Files(#[from] FileFault),
}

impl Sweeper {
    /// A sweeper that is due at once.
    #[must_use]
    pub const fn new(pools: Pools, files: Files) -> Self {
        Self { pools, files, next: None }
    }

    /// Sweeps if a day has passed since it last did. What goes wrong is told to the log: nothing
    /// waits for a sweep.
    pub async fn sweep_if_due(&mut self, clock: &dyn Clock) {
        let now = clock.now();
        if self.next.is_some_and(|next| now < next) {
            return;
        }
        self.next = Some(now + EVERY);
        match self.sweep(now).await {
            Ok(Swept { drafts, files, torn }) => tracing::info!(drafts, files, torn, "swept"),
            Err(error) => tracing::error!(%error, "what is left over could not be swept away"),
        }
        if let Err(error) = self.draw(now).await {
            tracing::error!(%error, "no refunds could be drawn to be looked over");
        }
    }

    /// Draws among the refunds of the month that is over, if nobody has.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn draw(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        let mut tx = JobsTx::begin(&self.pools).await?;
        refund_control::draw(&mut tx, now).await?;
        tx.commit().await
    }

    /// Sweeps. Two at once do no harm: what is gone already is gone.
    ///
    /// # Errors
    /// When the database does not answer or the files cannot be used.
    pub async fn sweep(&self, now: DateTime<Utc>) -> Result<Swept, SweepError> {
        let settings = Settings::load(&self.pools, stockholm_day(now)).await?;
        let kept_for = TimeDelta::days(settings.days("evidence.draft_days")?.into());
        let drafts = evidence::drop_old_drafts(&self.pools.jobs, now - kept_for).await?;
        let before = now - LEFT_ALONE;
        let mut swept = Swept { drafts, ..Swept::default() };
        let old: Vec<FileHash> = self.files.list_older_than(before).await?;
        for some in old.chunks(AT_A_TIME) {
            let named = evidence::named(&self.pools.jobs, some).await?;
            for hash in some.iter().filter(|hash| !named.contains(hash)) {
                // One that has been kept anew since it was listed is young again, and stays.
                swept.files += usize::from(self.files.remove_if_older(*hash, before).await?);
            }
        }
        swept.torn = self.files.remove_torn(before).await?;
        Ok(swept)
    }
}
