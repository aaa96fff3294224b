//! Holding an invoice before something is contested of it.

use crate::store::{Scoped, StoreError};
use besked_domain::id::{InvoiceId, PartyId};

/// Holds an invoice until the transaction ends, before its chain of events and before anything of it is told the ledger:
/// a fee that is booked on it meanwhile comes before what is contested of it, or after.
///
/// # Errors
/// When the database does not answer.
pub async fn lock(tx: &mut impl Scoped, party: PartyId, id: InvoiceId) -> Result<(), StoreError> {
    sqlx::query!("select from lock_invoice($1, $2)", party.0, id.0)
        .execute(tx.connection())
        .await?;
    Ok(())
}
