//! Foreign formats, put into the lines of the neutral one.
//!
//! A translation reads what another system writes (an e-invoice, a row of a table) and says the
//! same in records of [`crate::interchange::ledger`]. It writes to a [`Spool`], which keeps with
//! each record where it comes from. The one import then takes the spool in, and what it has to say
//! is told in terms of the source (ADR 22).

mod spool;

pub use spool::{Finding, Spool};

use super::ImportError;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use std::collections::BTreeMap;

/// A foreign format.
#[async_trait]
pub trait Translate: Send {
    /// How much there is to read, in bytes.
    fn size(&self) -> u64;

    /// How fresh it makes each unit's ledger, by the unit's code. It takes effect when everything
    /// has been taken in; a translation that knows nothing of it leaves it as it is.
    fn as_of(&self) -> BTreeMap<String, DateTime<Utc>> {
        BTreeMap::new()
    }

    /// Translates everything, in bounded memory. `database` tells what is known already; it is
    /// the connection that the import writes with, so that a dry run sees what it would see.
    ///
    /// A record is given a version by the translation; the same source always gives the same
    /// record under the same version, so that reading it again changes nothing.
    ///
    /// # Errors
    /// When the source cannot be read any further, or the spool or the report not written. What is
    /// wrong with one record is no error: it is told with [`Spool::refuse`].
    async fn translate(
        &mut self,
        database: &mut PgConnection,
        out: &mut Spool<'_>,
    ) -> Result<(), ImportError>;
}
