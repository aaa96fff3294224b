//! Where letters are set as PDF: a few at a time, beside the threads that answer.

use besked_domain::letter::Letter;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// How many are set at once. Each keeps a processor busy for some milliseconds.
const AT_ONCE: usize = 2;

/// Sets letters. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Press(Arc<Semaphore>);

impl Default for Press {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Press {
    /// A letter as PDF. `None` when it cannot be set; the log has why.
    pub async fn set(&self, letter: Letter) -> Option<Vec<u8>> {
        self.press(move || besked_letters::pdf(&letter)).await
    }

    /// The same for an agreement, which will be sealed.
    pub async fn set_to_be_sealed(&self, letter: Letter) -> Option<Vec<u8>> {
        self.press(move || besked_letters::pdf_to_be_sealed(&letter)).await
    }

    async fn press(
        &self,
        set: impl FnOnce() -> Result<Vec<u8>, besked_letters::Fault> + Send + 'static,
    ) -> Option<Vec<u8>> {
        // Whoever waited and went away leaves the place to the next; a letter that is being set
        // keeps its place until it is done.
        let place = Arc::clone(&self.0).acquire_owned().await.ok()?;
        let setting = tokio::task::spawn_blocking(move || {
            let set = set();
            drop(place);
            set
        });
        match setting.await {
            Ok(Ok(bytes)) => Some(bytes),
            Ok(Err(fault)) => {
                tracing::error!(%fault, "a letter stays unset");
                None
            }
            Err(error) => {
                tracing::error!(panicked = error.is_panic(), "a letter stays unset");
                None
            }
        }
    }
}
