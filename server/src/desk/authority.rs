//! The register of other authorities, as staff keep it.

use super::Desk;
use super::callback::only;
use crate::store::{Mode, authority};
use besked_app::ports::{Authority, AuthorityEntry, PortalError, Staff, StaffRole};
use besked_domain::id::AuthorityId;
use chrono::{DateTime, Utc};
use uuid::Uuid;

impl Desk {
    pub(super) async fn list_authorities(&self) -> Result<Vec<Authority>, PortalError> {
        Ok(authority::all(&self.pools.desk).await?)
    }

    /// The form's key is the new one's id: sent twice, it is one.
    pub(super) async fn write_authority(
        &self,
        who: &Staff,
        entry: &AuthorityEntry,
        form_key: Uuid,
    ) -> Result<(), PortalError> {
        only(StaffRole::KEEP_AUTHORITIES, who)?;
        let mut tx = self.begin(who, Mode::Write).await?;
        let id = AuthorityId(form_key);
        authority::add(&mut tx, id, entry, who.id, self.clock.now()).await?;
        tx.commit().await?;
        Ok(())
    }

    pub(super) async fn rewrite_authority(
        &self,
        who: &Staff,
        own: (AuthorityId, DateTime<Utc>),
        entry: Option<&AuthorityEntry>,
    ) -> Result<(), PortalError> {
        only(StaffRole::KEEP_AUTHORITIES, who)?;
        let now = self.clock.now();
        let mut tx = self.begin(who, Mode::Write).await?;
        let done = match entry {
            Some(entry) => authority::change(&mut tx, own, entry, who.id, now).await?,
            None => authority::remove(&mut tx, own, who.id, now).await?,
        };
        if !done {
            return Err(PortalError::Stale);
        }
        tx.commit().await?;
        Ok(())
    }
}
