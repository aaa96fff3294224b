//! A file of a case, as staff open it.

use super::Desk;
use crate::store::{Mode, StoreError, evidence, looks};
use besked_app::ports::{EvidenceFile, Staff};
use besked_domain::id::EvidenceId;

impl Desk {
    pub(super) async fn open_evidence(
        &self,
        who: &Staff,
        id: EvidenceId,
        small: bool,
    ) -> Result<Option<EvidenceFile>, StoreError> {
        if !who.sees_documents() {
            return Ok(None);
        }
        let mut tx = self.begin(who, Mode::Write).await?;
        let found = evidence::file_for_staff(&mut tx, id).await?;
        let Some((file, owner, invoice, number)) = found else { return Ok(None) };
        if !small {
            let seen = Some((invoice, number.as_str()));
            looks::write(&mut tx, who.id, owner, seen, self.clock.now()).await?;
        }
        tx.commit().await?;
        Ok(Some(file))
    }
}
