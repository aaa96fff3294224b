//! Messages, as the one they came to reads them.

use super::Portal;
use crate::store::{Mode, StoreError, message};
use besked_app::ports::{Debtor, MessageFile, MessageList};
use besked_domain::id::MessageId;

impl Portal {
    pub(super) async fn list_messages(
        &self,
        who: &Debtor,
        page: u32,
    ) -> Result<MessageList, StoreError> {
        // Not from a copy: what has just been read must not stand as unread.
        let mut tx = self.begin(who, Mode::Read).await?;
        let list = message::page(&mut tx, who.acting_for, page).await?;
        tx.commit().await?;
        Ok(list)
    }

    /// Opening is reading: the time is the server's, and the first one stays.
    pub(super) async fn read_message(
        &self,
        who: &Debtor,
        id: MessageId,
    ) -> Result<Option<MessageFile>, StoreError> {
        let mut tx = self.begin(who, Mode::Write).await?;
        let now = self.clock.now();
        let found = message::open(&mut tx, who.acting_for, id, who.person, now).await?;
        tx.commit().await?;
        Ok(found)
    }
}
