//! What staff see of the party beside the case.

use super::told::kind_of;
use crate::store::decode::Row;
use crate::store::{DeskTx, Scoped, StoreError};
use besked_app::ports::{Contact, ContactRow, PaymentRecord};
use besked_domain::id::{DisputeId, PartyId};
use chrono::{Months, NaiveDate};

/// How the party has paid the invoices of the last two years: facts, and no score (S000 p. 5).
///
/// # Errors
/// When the database does not answer.
pub async fn payment_record(
    tx: &mut DeskTx,
    party: PartyId,
    but: Option<DisputeId>,
    today: NaiveDate,
) -> Result<PaymentRecord, StoreError> {
    let since = today.checked_sub_months(Months::new(24)).unwrap_or(today);
    let row = sqlx::query!(
        r#"select
            count(*) as "invoices!",
            count(*) filter (where paid.days_late <= 0) as "in_time!",
            count(*) filter (where paid.days_late > 0) as "late!",
            round(
                avg(paid.days_late) filter (where paid.days_late > 0)
            )::integer as late_usually,
            max(paid.days_late) filter (where paid.days_late > 0) as late_most,
            count(*) filter (
                where invoice.dunning_stage in ('claim', 'payment_order', 'enforcement', 'watch')
            ) as "claimed!",
            (
                select count(*) from dispute
                where dispute.party_id = $1 and dispute.id is distinct from $3
            ) as "disputes!",
            (
                select count(distinct decision.dispute_id) from dispute_decision as decision
                where decision.party_id = $1 and decision.dispute_id is distinct from $3
                    and decision.outcome <> 'no_change'
            ) as "granted!",
            (
                select count(*) from plan
                where plan.party_id = $1 and plan.state = 'completed'
            ) as "plans_kept!"
        from invoice
        left join invoice_paid as paid
            on invoice.party_id = paid.party_id and invoice.id = paid.invoice_id
        where invoice.party_id = $1 and invoice.issued_on >= $2 and invoice.cancelled_on is null"#,
        party.0,
        since,
        but.map(|dispute| dispute.0)
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(PaymentRecord {
        invoices: row.invoices,
        in_time: row.in_time,
        late: row.late,
        late_usually: row.late_usually,
        late_most: row.late_most,
        claimed: row.claimed,
        disputes: row.disputes,
        granted: row.granted,
        plans_kept: row.plans_kept,
    })
}

/// How many contacts are shown.
const CONTACTS: i64 = 20;

/// The latest contacts in the party's other cases, newest first: when and how, not what was said.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn contacts(
    tx: &mut DeskTx,
    party: PartyId,
    but: DisputeId,
) -> Result<Vec<ContactRow>, StoreError> {
    let rows = sqlx::query!(
        r#"select
            dispute.id as "id!", dispute.number as "number!", dispute.received_at as "at!",
            dispute.channel, null as kind, null::boolean as of_person
        from dispute
        where dispute.party_id = $1 and dispute.id <> $2
        union all
        select dispute.id, dispute.number, message.sent_at, null, message.kind,
            message.by_staff is null
        from dispute_message as message
        inner join dispute
            on message.party_id = dispute.party_id and message.dispute_id = dispute.id
        where message.party_id = $1 and message.dispute_id <> $2
        order by 3 desc, 1
        limit $3"#,
        party.0,
        but.0,
        CONTACTS
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let stored = Row::new("dispute", row.id);
            let what = match (row.channel, row.kind) {
                (Some(channel), _) => Contact::Objected(stored.word("channel", &channel)?),
                (None, kind) => {
                    let kind = kind_of(stored, &stored.present("kind", kind)?)?;
                    if row.of_person == Some(true) {
                        Contact::Wrote(kind)
                    } else {
                        Contact::Written(kind)
                    }
                }
            };
            Ok(ContactRow { at: row.at, case: DisputeId(row.id), number: row.number, what })
        })
        .collect()
}
