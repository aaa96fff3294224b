//! Riksbanken's reference rates (räntelagen 9 §).

use super::{Pools, StoreError};
use besked_domain::interest::{RateTable, ReferenceRate};
use sqlx::PgExecutor;

/// Every known rate.
///
/// # Errors
/// When the database does not answer, or what it holds is no table of rates.
pub async fn reference_rates(pools: &Pools) -> Result<RateTable, StoreError> {
    read(&pools.portal).await
}

/// Every known rate, as a transaction sees them.
pub(super) async fn read(from: impl PgExecutor<'_>) -> Result<RateTable, StoreError> {
    let rates = sqlx::query_as!(
        ReferenceRate,
        "select valid_from, rate as percent, source from reference_rate order by valid_from"
    )
    .fetch_all(from)
    .await?;
    RateTable::new(rates).map_err(|reason| StoreError::Setting {
        key: "reference_rate".to_owned(),
        reason: reason.to_string(),
    })
}
