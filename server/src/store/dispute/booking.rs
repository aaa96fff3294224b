//! What decisions book of payments that lie on nothing: one that is promised to someone is promised to nobody else.

use super::decision::NewDecision;
use crate::store::{DeskTx, Scoped, StoreError};
use besked_domain::dispute::Remedy;
use besked_domain::id::{BankPaymentId, DisputeId, InvoiceId, PartyId};
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

/// What of the payments that an answer rests on, which lay on nothing, can still come to an invoice: what waits for a
/// place and no decision has promised, and what has been placed on it and the unit's ledger has yet to tell of.
///
/// # Errors
/// When the database does not answer.
pub async fn coming(
    tx: &mut DeskTx,
    (party, dispute): (PartyId, DisputeId),
    invoice: InvoiceId,
    payments: &[BankPaymentId],
) -> Result<Money, StoreError> {
    let coming = sqlx::query_scalar!(
        r#"select coalesce(sum(free), 0) as "coming!" from coming_payments($1, $2, $3, $4)"#,
        party.0,
        dispute.0,
        invoice.0,
        &ids(payments)
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(Money::round(coming))
}

/// Writes down which payments a decision books, and how much of each. Tells whether that can be: not where it lacks
/// what the decision of another case has promised. What a manager finds beside those payments rests on none of them.
///
/// # Errors
/// When the database does not answer, or the decision is not there.
pub async fn promise(
    tx: &mut DeskTx,
    (party, dispute): (PartyId, DisputeId),
    new: &NewDecision<'_>,
) -> Result<bool, StoreError> {
    let (own, _) = new.remedy.split(new.verdict.credited, new.verdict.beside);
    // A payment that is to be moved may be the one that the answer found lying on nothing, which is another's by now.
    let booked = match new.remedy {
        Remedy::Booking => own,
        Remedy::Payment if !new.unbooked.is_empty() => Money::ZERO,
        _ => return Ok(true),
    };
    if !own.is_positive() {
        return Ok(true);
    }
    let promised = sqlx::query!(
        r#"with coming as (
            select id, free, elsewhere, sum(free) over (order by paid_on, id) - free as earlier
            from coming_payments($1, $2, $4, $5)
        ),
        promised as (
            insert into dispute_booking (party_id, dispute_id, round, bank_payment_id, amount)
            select $1, $2, $3, id, least(free, $6 - earlier)
            from coming
            where free > 0 and earlier < $6
            returning amount
        )
        select
            coalesce((select sum(amount) from promised), 0) as "amount!",
            exists (select from coming where elsewhere > 0) as "elsewhere!""#,
        party.0,
        dispute.0,
        new.round,
        new.invoice.0,
        &ids(new.unbooked),
        booked.kronor()
    )
    .fetch_one(tx.connection())
    .await?;
    let whole = booked.is_positive() && Money::round(promised.amount) >= booked;
    Ok(whole || !promised.elsewhere)
}

fn ids(payments: &[BankPaymentId]) -> Vec<Uuid> {
    payments.iter().map(|payment| payment.0).collect()
}
