//! What staff see of the party beside the case.

use crate::store::{DeskTx, Scoped, StoreError};
use besked_app::ports::PaymentRecord;
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
            count(*) filter (where left_to_pay = 0 and last_paid_on <= due_on) as "in_time!",
            count(*) filter (where left_to_pay = 0 and last_paid_on > due_on) as "late!",
            count(*) filter (
                where dunning_stage in ('claim', 'payment_order', 'enforcement', 'watch')
            ) as "claimed!",
            (
                select count(*) from dispute
                where dispute.party_id = $1 and dispute.id is distinct from $3
            ) as "disputes!",
            (
                select count(distinct decision.dispute_id) from dispute_decision as decision
                where decision.party_id = $1 and decision.dispute_id is distinct from $3
                    and decision.outcome <> 'no_change'
            ) as "granted!"
        from invoice
        where party_id = $1 and issued_on >= $2 and cancelled_on is null"#,
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
        claimed: row.claimed,
        disputes: row.disputes,
        granted: row.granted,
    })
}
