//! Riksbanken's reference rates (räntelagen 9 §).

use super::{Scoped, StoreError};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Every known rate with the first day of its half-year, oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn reference_rates(
    tx: &mut impl Scoped,
) -> Result<Vec<(NaiveDate, Decimal)>, StoreError> {
    let rows = sqlx::query!("select valid_from, rate from reference_rate order by valid_from")
        .fetch_all(tx.connection())
        .await?;
    Ok(rows.into_iter().map(|row| (row.valid_from, row.rate)).collect())
}
