//! Refunds that are drawn at random and looked over.

use super::decode::Row;
use super::settings::value_on;
use super::{DeskTx, JobsTx, Scoped as _, StoreError};
use crate::clock::stockholm_day;
use besked_app::ports::{RefundControl, RefundProtocol};
use besked_domain::id::{InvoiceId, PartyId, RefundId, StaffId};
use besked_domain::sampling::{Found, lot};
use chrono::{DateTime, Datelike as _, Months, Utc};
use uuid::Uuid;

/// The most rows of the list.
const SHOWN: i64 = 100;

/// Draws among the refunds that were decided in the month before this one, once: of two who draw at a time, one does.
///
/// # Errors
/// When the database does not answer, or the setting is missing.
pub async fn draw(tx: &mut JobsTx, now: DateTime<Utc>) -> Result<(), StoreError> {
    let today = stockholm_day(now);
    let this = today.with_day(1).unwrap_or(today);
    let Some(month) = this.checked_sub_months(Months::new(1)) else { return Ok(()) };
    let size: u16 = value_on(tx.connection(), "refunds.control_size", today).await?;
    let decided = sqlx::query!(
        "select party_id, id from refund
        where state in ('decided', 'paid')
            and decided_at >= $1::date::timestamp at time zone 'Europe/Stockholm'
            and decided_at < $2::date::timestamp at time zone 'Europe/Stockholm'
        order by id",
        month,
        this
    )
    .fetch_all(tx.connection())
    .await?;
    let seed = Uuid::new_v4();
    let drawn = sqlx::query!(
        "insert into refund_draw (month, seed, decided, size, drawn_at)
        values ($1, $2, $3, $4, $5)
        on conflict (month) do nothing",
        month,
        seed,
        i32::try_from(decided.len()).unwrap_or(i32::MAX),
        i32::from(size),
        now
    )
    .execute(tx.connection())
    .await?;
    if drawn.rows_affected() == 0 {
        return Ok(());
    }
    let ids: Vec<RefundId> = decided.iter().map(|row| RefundId(row.id)).collect();
    let ids = lot(seed, &ids, usize::from(size));
    let own = decided.iter().filter(|row| ids.contains(&RefundId(row.id)));
    let (parties, refunds): (Vec<Uuid>, Vec<Uuid>) = own.map(|row| (row.party_id, row.id)).unzip();
    sqlx::query!(
        "insert into refund_control (party_id, refund_id, month)
        select own.party_id, own.refund_id, $3
        from unnest($1::uuid[], $2::uuid[]) as own (party_id, refund_id)",
        &parties,
        &refunds,
        month
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The refunds that were drawn, those that wait first and then the latest month's; of protected parties only for those
/// who may see them. Or the one that is asked for alone.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn drawn(
    tx: &mut DeskTx,
    only: Option<RefundId>,
) -> Result<Vec<RefundControl>, StoreError> {
    let rows = sqlx::query!(
        r#"select
            control.party_id as "party_id!", control.refund_id as "refund_id!",
            control.month as "month!", refund.invoice_id as "invoice_id!",
            refund.amount as "amount!", refund.proposed_by as "proposed_by!",
            refund.decided_by as "decided_by?", refund.paid_by as "paid_by?",
            invoice.number as "number!", proposer.name as "proposer!", decider.name as "decider?",
            protocol.was_right as "was_right?", protocol.remark as "remark?",
            protocol.written_at as "written_at?", writer.name as "writer?"
        from refund_control as control
        inner join refund
            on control.party_id = refund.party_id and control.refund_id = refund.id
        inner join invoice
            on refund.party_id = invoice.party_id and refund.invoice_id = invoice.id
        inner join staff_member as proposer on refund.proposed_by = proposer.id
        left join staff_member as decider on refund.decided_by = decider.id
        left join refund_protocol as protocol
            on control.party_id = protocol.party_id and control.refund_id = protocol.refund_id
        left join staff_member as writer on protocol.written_by = writer.id
        where $1::uuid is null or control.refund_id = $1
        order by protocol.written_at is not null, control.month desc, control.refund_id
        limit $2"#,
        only.map(|id| id.0),
        SHOWN
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|stored| {
            let row = Row::new("refund", stored.refund_id);
            let took_part = [Some(stored.proposed_by), stored.decided_by, stored.paid_by];
            let found = stored.was_right.zip(stored.remark);
            let found = found.map(|(right, remark)| Found { right, remark });
            let written = found.zip(stored.writer).zip(stored.written_at);
            Ok(RefundControl {
                id: RefundId(stored.refund_id),
                party: PartyId(stored.party_id),
                month: stored.month,
                invoice: InvoiceId(stored.invoice_id),
                number: stored.number,
                amount: row.money("amount", stored.amount)?,
                proposer: stored.proposer,
                decider: stored.decider,
                took_part: took_part.into_iter().flatten().map(StaffId).collect(),
                protocol: written.map(|((found, by), at)| RefundProtocol { found, by, at }),
            })
        })
        .collect()
}

/// Who has written down what was found of a refund, where someone has. Read once the refund is held.
///
/// # Errors
/// When the database does not answer.
pub async fn looked_over_by(
    tx: &mut DeskTx,
    (party, id): (PartyId, RefundId),
) -> Result<Option<StaffId>, StoreError> {
    let by = sqlx::query_scalar!(
        "select written_by from refund_protocol where party_id = $1 and refund_id = $2",
        party.0,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(by.map(StaffId))
}

/// Writes down what was found of a refund that was drawn. False when another one has.
///
/// # Errors
/// When the database does not answer.
pub async fn write(
    tx: &mut DeskTx,
    (party, id): (PartyId, RefundId),
    found: &Found,
    (by, now): (StaffId, DateTime<Utc>),
) -> Result<bool, StoreError> {
    let written = sqlx::query!(
        "insert into refund_protocol (
            party_id, refund_id, was_right, remark, written_by, written_at
        )
        values ($1, $2, $3, $4, $5, $6)
        on conflict (party_id, refund_id) do nothing",
        party.0,
        id.0,
        found.right,
        found.remark.trim(),
        by.0,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(written.rows_affected() > 0)
}
