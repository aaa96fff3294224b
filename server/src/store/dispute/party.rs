//! What staff see of the party beside the case.

use super::told::kind_of;
use crate::store::decode::Row;
use crate::store::{DeskTx, Scoped, StoreError};
use besked_app::ports::{About, Contact, ContactRow, Contacts, PaymentRecord};
use besked_domain::id::{CallbackId, DisputeId, PartyId, PlanId, RespiteId};
use chrono::{Months, NaiveDate};
use uuid::Uuid;

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
const CONTACTS: i64 = 50;

/// The latest contacts with a party beside a case, newest first: when and how, not what was said. A call that was handed
/// to a colleague was not made; of a respite or a plan each day is one that it came to something.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn contacts(
    tx: &mut DeskTx,
    party: PartyId,
    but: Option<DisputeId>,
) -> Result<Contacts, StoreError> {
    let rows = sqlx::query!(
        r#"select
            contact.id as "id!", contact.number as "number!", contact.at as "at!",
            contact.what as "what!", contact.word as "word!", count(*) over () as "total!"
        from (
            select id, number, received_at as at, 0 as turn, 'objected' as what, channel as word
            from dispute
            where party_id = $1 and id is distinct from $2
            union all
            select dispute.id, dispute.number, message.sent_at, 1,
                case when message.by_staff is null then 'wrote' else 'written' end, message.kind
            from dispute_message as message
            inner join dispute
                on message.party_id = dispute.party_id and message.dispute_id = dispute.id
            where message.party_id = $1 and message.dispute_id is distinct from $2
            union all
            select id, number, asked_at, 0, 'asked_call', state from callback where party_id = $1
            union all
            select call.id, call.number, attempt.at, 1, 'called', attempt.outcome
            from callback_attempt as attempt
            inner join callback as call
                on attempt.party_id = call.party_id and attempt.callback_id = call.id
            where attempt.party_id = $1 and attempt.outcome <> 'handed_over'
            union all
            select id, number, asked_at, 0, 'respite', 'asked' from respite where party_id = $1
            union all
            select id, number, decided_at, 1, 'respite',
                case state when 'ended' then 'granted' else state end
            from respite
            where party_id = $1 and decided_at is not null
            union all
            select id, number, changed_at, 2, 'respite',
                case when replaced_by is null then state else 'replaced' end
            from respite
            where party_id = $1 and state in ('withdrawn', 'ended')
            union all
            select id, number, proposed_at, 0, 'plan', 'proposed' from plan where party_id = $1
            union all
            select id, number, changed_at, 1, 'plan', state from plan
            where party_id = $1 and state <> 'proposed'
        ) as contact
        order by contact.at desc, contact.turn desc, contact.id
        limit $3"#,
        party.0,
        but.map(|dispute| dispute.0),
        CONTACTS
    )
    .fetch_all(tx.connection())
    .await?;
    let total = rows.first().map_or(0, |row| row.total);
    let read = rows.into_iter().map(|row| {
        let (about, what) = read_contact(row.id, &row.what, &row.word)?;
        Ok(ContactRow { at: row.at, about, number: row.number, what })
    });
    Ok(Contacts { rows: read.collect::<Result<_, StoreError>>()?, total })
}

/// In which matter a contact was, and what it was.
fn read_contact(id: Uuid, what: &str, word: &str) -> Result<(About, Contact), StoreError> {
    let dispute = Row::new("dispute", id);
    Ok(match what {
        "objected" => {
            (About::Dispute(DisputeId(id)), Contact::Objected(dispute.word("channel", word)?))
        }
        "wrote" => (About::Dispute(DisputeId(id)), Contact::Wrote(kind_of(dispute, word)?)),
        "written" => (About::Dispute(DisputeId(id)), Contact::Written(kind_of(dispute, word)?)),
        "asked_call" => (About::Callback(CallbackId(id)), Contact::AskedCall),
        "called" => (
            About::Callback(CallbackId(id)),
            Contact::Called(Row::new("callback_attempt", id).word("outcome", word)?),
        ),
        "respite" if word == "replaced" => {
            (About::Respite(RespiteId(id)), Contact::RespiteReplaced)
        }
        "respite" => (
            About::Respite(RespiteId(id)),
            Contact::Respite(Row::new("respite", id).word("state", word)?),
        ),
        _ => (About::Plan(PlanId(id)), Contact::Plan(Row::new("plan", id).word("state", word)?)),
    })
}
