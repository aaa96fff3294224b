//! What was to be done and was given up.

use super::Desk;
use crate::store::{Mode, StoreError, jobs};
use besked_app::ports::{JobQueue, PortalError, Staff};
use besked_domain::id::JobId;

impl Desk {
    pub(super) async fn show_jobs(&self, who: &Staff) -> Result<JobQueue, StoreError> {
        let mut tx = self.begin(who, Mode::Read).await?;
        let queue = jobs::queue(&mut tx).await?;
        tx.commit().await?;
        Ok(queue)
    }

    /// One press: the job is tried again at once, and from the first attempt. Who pressed is in the
    /// log, since a job may be about nobody.
    pub(super) async fn try_again(&self, who: &Staff, id: JobId) -> Result<(), PortalError> {
        let mut tx = self.begin(who, Mode::Write).await?;
        if !jobs::retry(&mut tx, id, self.clock.now()).await? {
            return Err(PortalError::Stale);
        }
        tx.commit().await?;
        tracing::info!(job = %id, staff = %who.id, "a job that was given up is tried again");
        Ok(())
    }
}
