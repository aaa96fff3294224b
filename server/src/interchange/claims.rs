//! `besked export claims`: what is overdue and undisputed, a claim a line of JSON.

use crate::store::rates::reference_rates;
use crate::store::{JobsTx, Pools, StoreError, claims};
use chrono::NaiveDate;
use std::io::{self, Write};

/// Why the list could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Where it goes.
    #[error("the list cannot be written: {0}")]
    Output(#[from] io::Error),
}

/// How many claims were written, and how many on parties with protected identity were left out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Exported {
    /// Written.
    pub claims: u64,
    /// Left out.
    pub protected: i64,
}

/// Writes the claims as of one moment: what is paused by then is not among them.
///
/// # Errors
/// When the database does not answer, or it cannot be written.
pub async fn export_claims(
    pools: &Pools,
    today: NaiveDate,
    out: &mut (impl Write + Send),
) -> Result<Exported, ExportError> {
    let rates = reference_rates(pools).await?;
    let mut tx = JobsTx::snapshot(pools).await?;
    let mut exported = Exported::default();
    let mut last = None;
    while let Some(batch) = claims::after(&mut tx, last, &rates, today).await? {
        last = Some(batch.last);
        for claim in &batch.claims {
            serde_json::to_writer(&mut *out, claim).map_err(io::Error::from)?;
            out.write_all(b"\n")?;
            exported.claims = exported.claims.saturating_add(1);
        }
    }
    exported.protected = claims::left_out(&mut tx, today).await?;
    tx.commit().await?;
    out.flush()?;
    Ok(exported)
}
