//! What decisions book of payments that lie on nothing: one that is promised to someone is promised to nobody else.

use super::decision::NewDecision;
use crate::store::{DeskTx, Scoped, StoreError};
use besked_domain::dispute::Remedy;
use besked_domain::id::{BankPaymentId, DisputeId, InvoiceId, PartyId, PaymentId};
use besked_domain::money::Money;
use uuid::Uuid;

/// Holds payments that wait for a place until the transaction ends: meanwhile nobody else decides on them, and nobody
/// places them.
///
/// # Errors
/// When the database does not answer.
pub async fn hold_waiting(tx: &mut DeskTx, payments: &[BankPaymentId]) -> Result<(), StoreError> {
    if payments.is_empty() {
        return Ok(());
    }
    sqlx::query!("select hold_waiting_payments($1)", &ids(payments))
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// What can come of a payment that lay on nothing when an answer was given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Coming {
    /// Which payment.
    pub id: BankPaymentId,
    /// What can still come to the invoice: what waits for a place and no decision has promised, and what has been placed
    /// on it and the unit's ledger has yet to tell of.
    pub free: Money,
    /// What decisions of other cases have promised to another one, whether it waits or has been placed there.
    pub elsewhere: Money,
}

/// What can come to an invoice of the payments that an answer rests on, which lay on nothing.
///
/// # Errors
/// When the database does not answer.
pub async fn coming(
    tx: &mut DeskTx,
    (party, dispute): (PartyId, DisputeId),
    invoice: InvoiceId,
    payments: &[BankPaymentId],
) -> Result<Vec<Coming>, StoreError> {
    let rows = sqlx::query!(
        r#"select id as "id!", free as "free!", elsewhere as "elsewhere!"
        from coming_payments($1, $2, $3, $4)"#,
        party.0,
        dispute.0,
        invoice.0,
        &ids(payments)
    )
    .fetch_all(tx.connection())
    .await?;
    let coming = rows.into_iter().map(|row| Coming {
        id: BankPaymentId(row.id),
        free: Money::round(row.free),
        elsewhere: Money::round(row.elsewhere),
    });
    Ok(coming.collect())
}

/// The payments of a party that lie where the decision of another of its cases than this one promised them.
///
/// # Errors
/// When the database does not answer.
pub async fn placed_as_promised(
    tx: &mut DeskTx,
    (party, dispute): (PartyId, DisputeId),
) -> Result<Vec<PaymentId>, StoreError> {
    let placed = sqlx::query_scalar!(
        r#"select part.payment_id as "id!"
        from bank_part as part
        inner join dispute_booking as booking
            on part.party_id = booking.party_id and part.bank_payment_id = booking.bank_payment_id
        inner join dispute_decision as decision
            on booking.party_id = decision.party_id and booking.dispute_id = decision.dispute_id
            and booking.round = decision.round and part.invoice_id = decision.invoice_id
        where part.party_id = $1 and part.payment_id is not null and booking.dispute_id <> $2"#,
        party.0,
        dispute.0
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(placed.into_iter().map(PaymentId).collect())
}

/// Writes down which payments a decision books, and how much of each. What a manager finds beside those payments rests on
/// none of them, and nothing is promised of it.
///
/// # Errors
/// When the database does not answer, or the decision is not there.
pub async fn promise(
    tx: &mut DeskTx,
    (party, dispute): (PartyId, DisputeId),
    new: &NewDecision<'_>,
) -> Result<(), StoreError> {
    let (own, _) = new.remedy.split(new.verdict.credited, new.verdict.beside);
    if new.remedy != Remedy::Booking || !own.is_positive() {
        return Ok(());
    }
    sqlx::query!(
        "with coming as (
            select id, free, sum(free) over (order by paid_on, id) - free as earlier
            from coming_payments($1, $2, $4, $5)
        )
        insert into dispute_booking (party_id, dispute_id, round, bank_payment_id, amount)
        select $1, $2, $3, id, least(free, $6 - earlier)
        from coming
        where free > 0 and earlier < $6",
        party.0,
        dispute.0,
        new.round,
        new.invoice.0,
        &ids(new.unbooked),
        own.kronor()
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

fn ids(payments: &[BankPaymentId]) -> Vec<Uuid> {
    payments.iter().map(|payment| payment.0).collect()
}
