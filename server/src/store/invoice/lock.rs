//! Holding an invoice before something is contested of it.

use crate::store::{Scoped, StoreError};
use besked_domain::id::{InvoiceId, PartyId};

/// Holds an invoice until the transaction ends, before its chain of events and before anything of it is told the ledger:
/// a fee that is booked on it meanwhile comes before what is contested of it, or after. Whether there is such a one.
///
/// # Errors
/// When the database does not answer.
pub async fn lock(tx: &mut impl Scoped, party: PartyId, id: InvoiceId) -> Result<bool, StoreError> {
    let is = sqlx::query_scalar!(r#"select lock_invoice($1, $2) as "is!""#, party.0, id.0)
        .fetch_one(tx.connection())
        .await?;
    Ok(is)
}
