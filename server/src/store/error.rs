//! What can go wrong between the database and the domain.

use besked_app::ports::PortalError;

/// Why the store could not answer.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database did not answer, or refused.
    #[error("the database did not answer: {0}")]
    Database(#[from] sqlx::Error),
    /// A row holds what the domain does not know.
    #[error("{table}.{column} of row {row}: {reason}")]
    Decode {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row's key.
        row: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A policy setting is missing or cannot be read.
    #[error("policy setting {key}: {reason}")]
    Setting {
        /// The setting's key.
        key: String,
        /// What is wrong with it.
        reason: String,
    },
}

impl StoreError {
    /// Whether it was the way to the database that failed, and not what was asked of it.
    #[must_use]
    pub const fn is_unreached(&self) -> bool {
        use sqlx::Error as E;
        let Self::Database(error) = self else { return false };
        matches!(error, E::Io(_) | E::Tls(_) | E::PoolTimedOut | E::PoolClosed | E::WorkerCrashed)
    }
}

impl From<StoreError> for PortalError {
    /// The log gets the cause; the page gets a failure that is never shown as "nothing here".
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the store could not answer");
        Self::Unavailable
    }
}
