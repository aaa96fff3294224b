//! A copy of the database that lists may be read from (*läsreplika*).
//!
//! It follows the database by moments. A list shows as of when it holds, and that stands in the
//! same copy, so that nothing it shows is newer or older than it says. Everything that someone has
//! just changed is read from the database itself.

use super::pools::{guarded, hurried};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{PgPool, Postgres, SqlSafeStr, Transaction};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long nobody asks a copy that did not answer.
const LEFT_ALONE: Duration = Duration::from_secs(10);
/// How long a copy may take to be there: the database itself waits behind it.
const PATIENCE: Duration = Duration::from_millis(500);

/// The copy, and until when it is left alone.
#[derive(Clone, Debug)]
pub struct Replica {
    pool: PgPool,
    alone_until: Arc<Mutex<Option<Instant>>>,
}

impl Replica {
    /// A copy at this address, as the debtor side's role. It need not be there yet.
    #[must_use]
    pub fn new(address: PgConnectOptions, most: u32) -> Self {
        let pool = PgPoolOptions::new()
            .max_connections(most)
            .acquire_timeout(PATIENCE)
            .after_connect(|connection, _| Box::pin(guarded(connection)))
            .connect_lazy_with(hurried(address).application_name("besked"));
        Self { pool, alone_until: Arc::default() }
    }

    /// Begins a transaction on the copy, or not when it does not answer.
    pub(super) async fn begin(
        &self,
        statement: impl SqlSafeStr,
    ) -> Option<Transaction<'static, Postgres>> {
        let lock = || self.alone_until.lock().unwrap_or_else(PoisonError::into_inner);
        if lock().is_some_and(|until| Instant::now() < until) {
            return None;
        }
        match self.pool.begin_with(statement).await {
            Ok(tx) => Some(tx),
            Err(error) => {
                tracing::warn!(%error, "the replica does not answer; lists come from the database");
                *lock() = Instant::now().checked_add(LEFT_ALONE);
                None
            }
        }
    }

    /// Closes every connection.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}
