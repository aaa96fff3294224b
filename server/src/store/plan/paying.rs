//! What a plan that is being paid pays.

use crate::store::{Scoped, StoreError};
use besked_domain::id::{InvoiceId, PartyId};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Those of some invoices of which a plan that is being paid pays all that is left. Of what was contested when it was
/// offered it left that out.
///
/// # Errors
/// When the database does not answer.
pub async fn paying(
    tx: &mut impl Scoped,
    party: PartyId,
    invoices: &[InvoiceId],
) -> Result<BTreeSet<InvoiceId>, StoreError> {
    let invoices: Vec<Uuid> = invoices.iter().map(|invoice| invoice.0).collect();
    let paid = sqlx::query_scalar!(
        "select own.invoice_id
        from plan
        inner join plan_invoice as own
            on plan.party_id = own.party_id and plan.id = own.plan_id and plan.version = own.version
        where plan.party_id = $1 and own.invoice_id = any($2::uuid[])
            and plan.state in ('active', 'noticed') and own.left_out = 0",
        party.0,
        &invoices
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(paid.into_iter().map(InvoiceId).collect())
}
