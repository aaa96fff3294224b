//! What the rounds have in common: each case gets its turn, whatever is wrong with another one, and a round that
//! takes long, where it is a job, stays one worker's.

use super::run::NotDone;
use crate::clock::Clock;
use crate::store::jobs::{self, Claimed};
use crate::store::{Pools, StoreError};
use chrono::{DateTime, TimeDelta, Utc};
use std::fmt::Display;

/// A worker's hold on a round. It is renewed while the round goes on, long before it runs out.
pub(super) struct Lease<'a> {
    pools: &'a Pools,
    clock: &'a dyn Clock,
    job: &'a Claimed,
    lasts: TimeDelta,
    since: DateTime<Utc>,
}

impl<'a> Lease<'a> {
    /// The lease of a job that was taken just now.
    pub(super) fn new(
        pools: &'a Pools,
        clock: &'a dyn Clock,
        job: &'a Claimed,
        lasts: TimeDelta,
    ) -> Self {
        Self { pools, clock, job, lasts, since: clock.now() }
    }

    /// Renews it when a fourth of it has passed.
    ///
    /// # Errors
    /// When another worker has taken the round over, or the database does not answer.
    pub(super) async fn keep(&mut self) -> Result<(), NotDone> {
        let now = self.clock.now();
        if now - self.since < self.lasts / 4 {
            return Ok(());
        }
        if !jobs::renew(&self.pools.jobs, self.job, now + self.lasts).await? {
            return Err(NotDone::Overtaken);
        }
        self.since = now;
        Ok(())
    }
}

/// What went wrong in a round. It keeps nobody else from their turn; the round fails at its end, so that it is
/// tried again.
#[derive(Debug, Default)]
pub(super) struct Troubles {
    first: Option<StoreError>,
}

impl Troubles {
    /// What came of one, if it went well. What did not is in the log.
    ///
    /// # Errors
    /// When no other would fare better: the database cannot be reached.
    pub(super) fn of<T>(
        &mut self,
        id: impl Display,
        came: Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        match came {
            Ok(came) => Ok(Some(came)),
            Err(error) if error.is_unreached() => Err(error),
            Err(error) => {
                tracing::error!(%id, %error, "one was passed by in a round");
                self.first.get_or_insert(error);
                Ok(None)
            }
        }
    }

    /// Ends the round.
    ///
    /// # Errors
    /// What went wrong first.
    pub(super) fn end(self) -> Result<(), StoreError> {
        self.first.map_or(Ok(()), Err)
    }
}
