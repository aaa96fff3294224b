//! `besked export ledger-feed`: what the ledger is to do because of cases and of the bank's payments, a
//! line of JSON each.

use super::claims::ExportError;
use crate::store::{JobsTx, Pools, feed};
use std::io::{self, Write};

/// Writes what came after a place in the order, and gives the place of the last one written.
///
/// # Errors
/// When the database does not answer, or it cannot be written.
pub async fn export_feed(
    pools: &Pools,
    after: i64,
    out: &mut (impl Write + Send),
) -> Result<i64, ExportError> {
    let mut tx = JobsTx::snapshot(pools).await?;
    let mut last = after;
    loop {
        let batch = feed::after(&mut tx, last, feed::AT_A_TIME).await?;
        let Some(end) = batch.last() else { break };
        last = end.seq;
        for entry in &batch {
            serde_json::to_writer(&mut *out, entry).map_err(io::Error::from)?;
            out.write_all(b"\n")?;
        }
    }
    tx.commit().await?;
    out.flush()?;
    Ok(last)
}
