//! Pauses of collection. Placed by an answer, lifted by a person of the staff side alone.

use crate::store::{DeskTx, Scoped, StoreError};
use besked_app::ports::HoldView;
use besked_domain::dispute::Hold;
use besked_domain::id::{DisputeId, InvoiceId, PartyId, StaffId};
use besked_domain::money::Money;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// Places a pause.
///
/// # Errors
/// When the database does not answer.
pub async fn place(
    tx: &mut impl Scoped,
    party: PartyId,
    dispute: DisputeId,
    hold: &Hold,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into hold (party_id, id, invoice_id, dispute_id, scope, amount, placed_at, until)
        values ($1, $2, $3, $4, $5, $6, $7, $8)",
        party.0,
        Uuid::now_v7(),
        hold.invoice.0,
        dispute.0,
        hold.scope.word(),
        hold.amount.kronor(),
        now,
        hold.until
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Lifts what a case has paused; what is left is to be paid by a new day, where anything is. How much it was.
///
/// # Errors
/// When the database does not answer.
pub async fn lift(
    tx: &mut DeskTx,
    party: PartyId,
    dispute: DisputeId,
    by: StaffId,
    pay_by: Option<NaiveDate>,
    now: DateTime<Utc>,
) -> Result<Money, StoreError> {
    let lifted = sqlx::query_scalar!(
        "update hold set lifted_at = $3, lifted_by = $4, pay_by = $5
        where party_id = $1 and dispute_id = $2 and lifted_at is null
        returning amount",
        party.0,
        dispute.0,
        now,
        by.0,
        pay_by
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(lifted.into_iter().map(Money::round).sum())
}

/// Whether anything is left to pay of what a case has paused. Interest that is only counted is no part of what is left of
/// its invoice, and is to be paid all the same.
///
/// # Errors
/// When the database does not answer.
pub async fn is_left(
    tx: &mut DeskTx,
    party: PartyId,
    dispute: DisputeId,
) -> Result<bool, StoreError> {
    let left = sqlx::query_scalar!(
        r#"select exists (
            select from hold
            inner join invoice on hold.party_id = invoice.party_id and hold.invoice_id = invoice.id
            inner join dispute on hold.party_id = dispute.party_id and hold.dispute_id = dispute.id
            where hold.party_id = $1 and hold.dispute_id = $2 and hold.lifted_at is null
                and (
                    invoice.left_to_pay > 0
                    or hold.scope = 'interest'
                    or (hold.scope = 'difference' and dispute.ground = 'reduce_interest')
                )
        ) as "left!""#,
        party.0,
        dispute.0
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(left)
}

/// How much of an invoice the case itself has paused.
///
/// # Errors
/// When the database does not answer.
pub async fn paused_of(
    tx: &mut impl Scoped,
    (party, dispute): (PartyId, DisputeId),
    invoice: InvoiceId,
) -> Result<Money, StoreError> {
    let paused = sqlx::query_scalar!(
        r#"select coalesce(sum(amount), 0) as "paused!" from hold
        where party_id = $1 and dispute_id = $2 and invoice_id = $3 and lifted_at is null"#,
        party.0,
        dispute.0,
        invoice.0
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(Money::round(paused))
}

/// How much of an invoice the case had paused when it was decided last, and has not been lifted since: what was
/// changed then is among it, and may wait to be booked. What an appeal that waited went on pausing is none of it. Nothing
/// where it has not been decided.
///
/// # Errors
/// When the database does not answer.
pub async fn kept_paused(
    tx: &mut DeskTx,
    (party, dispute): (PartyId, DisputeId),
    invoice: InvoiceId,
) -> Result<Money, StoreError> {
    let kept = sqlx::query_scalar!(
        r#"select coalesce(sum(hold.amount), 0) as "kept!"
        from hold
        cross join (
            select max(decided_at) as at from dispute_decision
            where party_id = $1 and dispute_id = $2
        ) as decided
        where hold.party_id = $1 and hold.dispute_id = $2 and hold.invoice_id = $3
            and hold.lifted_at is null
            and (
                hold.placed_at < decided.at
                or (hold.placed_at = decided.at and hold.scope <> 'disputed')
            )"#,
        party.0,
        dispute.0,
        invoice.0
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(Money::round(kept))
}

/// How much of an invoice the case has paused since it was decided last, or in all where it has not been; with that, what
/// an appeal that waited went on pausing.
///
/// # Errors
/// When the database does not answer.
pub async fn paused_again(
    tx: &mut impl Scoped,
    (party, dispute): (PartyId, DisputeId),
    invoice: InvoiceId,
) -> Result<Money, StoreError> {
    let paused = sqlx::query_scalar!(
        r#"select coalesce(sum(hold.amount), 0) as "paused!"
        from hold
        cross join (
            select coalesce(max(decided_at), '-infinity') as at from dispute_decision
            where party_id = $1 and dispute_id = $2
        ) as decided
        where hold.party_id = $1 and hold.dispute_id = $2 and hold.invoice_id = $3
            and hold.lifted_at is null
            and (
                hold.placed_at > decided.at
                or (hold.placed_at = decided.at and hold.scope = 'disputed')
            )"#,
        party.0,
        dispute.0,
        invoice.0
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(Money::round(paused))
}

/// What a case has paused, oldest first.
pub(super) async fn of_case(
    tx: &mut impl Scoped,
    party: PartyId,
    dispute: DisputeId,
) -> Result<Vec<HoldView>, StoreError> {
    let rows = sqlx::query!(
        r#"select hold.amount, hold.until, hold.placed_at, hold.lifted_at, hold.pay_by, invoice.number,
            invoice.left_to_pay as "left!",
            invoice.left_to_pay - held_of_left(invoice.party_id, invoice.id) as "free!"
        from hold
        inner join invoice on hold.party_id = invoice.party_id and hold.invoice_id = invoice.id
        where hold.party_id = $1 and hold.dispute_id = $2
        order by hold.placed_at, hold.id"#,
        party.0,
        dispute.0
    )
    .fetch_all(tx.connection())
    .await?;
    let views = rows.into_iter().map(|row| HoldView {
        invoice_number: row.number,
        amount: Money::round(row.amount),
        until: row.until,
        placed_at: row.placed_at,
        lifted_at: row.lifted_at,
        pay_by: row.pay_by,
        left: Money::round(row.left).or_zero(),
        free: Money::round(row.free).or_zero(),
    });
    Ok(views.collect())
}
