//! Being called back without signing in: asked for by anyone, and followed by a secret link.

use super::{CallbackAct, CallbackAsk, CallbackFile, CallbackOffer, PortalError};
use async_trait::async_trait;
use uuid::Uuid;

/// What someone who has not signed in may ask and do about being called back. Whoever has the link of a call sees
/// that call and no other, and nothing personal of it.
#[async_trait]
pub trait StrangerCalls: Send + Sync {
    /// What would be promised now to someone who has not signed in, and the windows that are free.
    async fn stranger_offer(&self) -> Result<CallbackOffer, PortalError>;
    /// Asks for a call for someone who has not signed in. What it is about cannot be told. Gives the secret of the
    /// link that it is followed by, which is kept nowhere; a form that was sent with the same key before gives
    /// another link to the call that it asked for.
    async fn ask_as_stranger(
        &self,
        ask: &CallbackAsk,
        form_key: Uuid,
    ) -> Result<String, PortalError>;
    /// The call that a link leads to, by its secret: of the number its last two digits, and nothing that was written
    /// or said. `None` when there is none such, or the link does not hold any more; the two look the same.
    async fn linked_call(&self, token: &str) -> Result<Option<CallbackFile>, PortalError>;
    /// Does something with the call that a link leads to. A form that was sent with the same key before is done
    /// already.
    async fn act_by_link(
        &self,
        token: &str,
        act: &CallbackAct,
        form_key: Uuid,
    ) -> Result<(), PortalError>;
}
