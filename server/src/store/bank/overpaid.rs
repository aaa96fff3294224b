//! Invoices of which too much has been paid, a page at a time.

use super::super::decode::Row;
use super::super::{DeskTx, Scoped as _, StoreError};
use besked_app::ports::{MOST_COUNTED, OverpaidPlace, OverpaidRow};
use besked_domain::id::{InvoiceId, PartyId};
use besked_domain::money::Money;

/// A page of them.
#[derive(Debug)]
pub struct Overpaid {
    /// Its rows, without what becomes of what was too much.
    pub rows: Vec<OverpaidRow>,
    /// Where the next page goes on, if more come.
    pub next: Option<OverpaidPlace>,
    /// How many there are in all, counted so far as it takes no longer the more there are.
    pub total: i64,
}

/// The invoices of which too much has been paid: those that someone waits for an answer or a payout of, the first one
/// first, then the latest payment first. No more than so many of them, from a place on.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn overpaid(
    tx: &mut DeskTx,
    after: Option<OverpaidPlace>,
    most: usize,
) -> Result<Overpaid, StoreError> {
    let one_more = i64::try_from(most).map_or(i64::MAX, |most| most.saturating_add(1));
    let stored = sqlx::query!(
        r#"with candidate as (
            select party_id, invoice_id, since from surplus_waited_for
            union all
            select party_id, id, null
            from (
                select party_id, id from invoice
                where total > 0
                    and paid > case when cancelled_on is null then total - credited + fees else 0 end
                    and (party_id, id) not in (
                        select waited.party_id, waited.invoice_id from surplus_waited_for as waited
                    )
                    and (
                        $2::uuid is null or $3::timestamptz is not null
                        or coalesce(last_paid_on, '-infinity'::date)
                        < coalesce($4::date, '-infinity'::date)
                        or (last_paid_on is not distinct from $4 and id > $2)
                    )
                order by last_paid_on desc nulls last, id
                limit $1
            ) as latest
        )
        select
            invoice.id, invoice.number, invoice.party_id, party.name, invoice.last_paid_on,
            listed.since as "since?",
            greatest(invoice.paid - case
                when invoice.cancelled_on is null
                    then invoice.total - invoice.credited + invoice.fees
                else 0
            end, 0) as "surplus!",
            (
                select other.number
                from plan_invoice as own
                inner join plan
                    on own.party_id = plan.party_id and own.plan_id = plan.id
                    and own.version = plan.version
                    and plan.state in ('active', 'noticed', 'completed', 'broken', 'cancelled')
                inner join plan_invoice as part
                    on plan.party_id = part.party_id and plan.id = part.plan_id
                    and plan.version = part.version
                inner join invoice as other
                    on part.party_id = other.party_id and part.invoice_id = other.id
                    and other.left_to_pay > left_out_now(part)
                where own.party_id = invoice.party_id and own.invoice_id = invoice.id
                    and (
                        plan.state <> 'cancelled'
                        or exists (
                            select from collection_stop as stop
                            where stop.party_id = part.party_id
                                and stop.invoice_id = part.invoice_id
                                and stop.plan_id = part.plan_id and stop.kind = 'plan'
                                and stop.ended_at is null
                        )
                    )
                order by plan.id desc, part.due_before, part.invoice_id
                limit 1
            ) as move_to,
            unit.payment_source = 'bank' as "told_by_hand!"
        from candidate as listed
        inner join invoice
            on listed.party_id = invoice.party_id and listed.invoice_id = invoice.id
        inner join unit on invoice.unit_id = unit.id
        inner join party on invoice.party_id = party.id
        where $2::uuid is null
            or coalesce(listed.since, 'infinity'::timestamptz)
            > coalesce($3::timestamptz, 'infinity'::timestamptz)
            or (
                listed.since is not distinct from $3
                and (
                    coalesce(invoice.last_paid_on, '-infinity'::date)
                    < coalesce($4::date, '-infinity'::date)
                    or (invoice.last_paid_on is not distinct from $4 and invoice.id > $2)
                )
            )
        order by listed.since nulls last, invoice.last_paid_on desc nulls last, invoice.id
        limit $1"#,
        one_more,
        after.map(|place| place.after.0),
        after.and_then(|place| place.since),
        after.and_then(|place| place.paid_on)
    )
    .fetch_all(tx.connection())
    .await?;
    let goes_on = stored.len() > most;
    let (mut rows, mut last) = (Vec::with_capacity(most.min(stored.len())), None);
    for stored in stored.into_iter().take(most) {
        let (row, id) = (Row::new("invoice", stored.id), InvoiceId(stored.id));
        last = Some(OverpaidPlace { after: id, since: stored.since, paid_on: stored.last_paid_on });
        rows.push(OverpaidRow {
            invoice: id,
            number: stored.number,
            party: PartyId(stored.party_id),
            party_name: stored.name,
            on: stored.last_paid_on,
            surplus: row.money("surplus", stored.surplus)?,
            move_to: stored.move_to,
            available: Money::ZERO,
            interest: Money::ZERO,
            refunds: vec![],
            told_by_hand: stored.told_by_hand,
            asked_at: None,
        });
    }
    Ok(Overpaid { rows, next: last.filter(|_| goes_on), total: total(tx).await? })
}

/// How many there are in all, waited for or not.
async fn total(tx: &mut DeskTx) -> Result<i64, StoreError> {
    let total = sqlx::query_scalar!(
        r#"select count(*) as "total!"
        from (
            select from surplus_waited_for
            union all
            select
            from invoice
            where total > 0
                and paid > case when cancelled_on is null then total - credited + fees else 0 end
                and (party_id, id) not in (
                    select waited.party_id, waited.invoice_id from surplus_waited_for as waited
                )
            limit $1
        ) as counted"#,
        MOST_COUNTED + 1
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(total)
}
