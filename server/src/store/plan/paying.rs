//! What a plan that is being paid pays.

use crate::store::{Scoped, StoreError};
use besked_domain::id::{InvoiceId, PartyId};
use besked_domain::money::Money;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What a plan that is being paid leaves out of an invoice today.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LeftOut {
    /// In all. Where that is nothing the plan pays all that is left.
    pub all: Money,
    /// What of the invoice is contested, first of all what is left out.
    pub contested: Money,
}

impl LeftOut {
    /// What of it is to be paid beside the plan, where so much of what is contested is so no longer.
    #[must_use]
    pub fn beside(self, lifted: Money) -> Money {
        (self.all - (self.contested - lifted).or_zero()).or_zero()
    }
}

/// Those of some invoices that a plan that is being paid has, each with what the plan leaves out of it today. What has gone
/// to the Enforcement Authority, or a court, is theirs, and no plan tells when to pay it.
///
/// # Errors
/// When the database does not answer.
pub async fn paying(
    tx: &mut impl Scoped,
    party: PartyId,
    invoices: &[InvoiceId],
) -> Result<BTreeMap<InvoiceId, LeftOut>, StoreError> {
    let invoices: Vec<Uuid> = invoices.iter().map(|invoice| invoice.0).collect();
    let paid = sqlx::query!(
        r#"select own.invoice_id, left_out_now(own) as "left_out!",
            contested_of_left(own.party_id, own.invoice_id) as "contested!"
        from plan
        inner join plan_invoice as own
            on plan.party_id = own.party_id and plan.id = own.plan_id and plan.version = own.version
        inner join invoice on own.party_id = invoice.party_id and own.invoice_id = invoice.id
        where plan.party_id = $1 and own.invoice_id = any($2::uuid[])
            and plan.state in ('active', 'noticed')
            and coalesce(
                invoice.dunning_stage not in ('payment_order', 'enforcement', 'watch'), true
            )"#,
        party.0,
        &invoices
    )
    .fetch_all(tx.connection())
    .await?;
    let each = paid.into_iter().map(|stored| {
        let [all, contested] = [stored.left_out, stored.contested].map(Money::round);
        (InvoiceId(stored.invoice_id), LeftOut { all, contested })
    });
    Ok(each.collect())
}
