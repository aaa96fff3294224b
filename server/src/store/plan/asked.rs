//! What a plan is judged by beside its invoices.

use crate::store::{Scoped, StoreError};
use besked_domain::id::{InvoiceId, PartyId, PlanId};
use besked_domain::plan::Conduct;
use chrono::{Months, NaiveDate};

/// How earlier plans and payments went: facts, and no score (S000 p. 5). The plan that is judged itself
/// is none of them, and the one whose place it takes is no open plan beside it.
///
/// # Errors
/// When the database does not answer.
pub async fn conduct(
    tx: &mut impl Scoped,
    party: PartyId,
    but: Option<PlanId>,
    today: NaiveDate,
) -> Result<Conduct, StoreError> {
    let since = today.checked_sub_months(Months::new(24)).unwrap_or(today);
    let plans = sqlx::query!(
        r#"select
            array(
                select (broken.changed_at at time zone 'Europe/Stockholm')::date
                from plan as broken
                where broken.party_id = $1 and broken.state = 'broken'
                    and broken.id is distinct from $2
                order by 1
            ) as "broken_on!",
            exists (
                select from plan as ended
                inner join plan_invoice as own
                    on ended.party_id = own.party_id and ended.id = own.plan_id
                    and ended.version = own.version
                inner join invoice
                    on own.party_id = invoice.party_id and own.invoice_id = invoice.id
                where ended.party_id = $1 and ended.state in ('broken', 'cancelled')
                    and ended.id is distinct from $2
                    and invoice.left_to_pay > left_out_now(own)
                    and exists (
                        select from plan_signature as signed
                        where signed.party_id = ended.party_id and signed.plan_id = ended.id
                    )
            ) as "unpaid!",
            (
                select count(*) from plan as other
                where other.party_id = $1 and other.id is distinct from $2
                    and other.id is distinct from (
                        select newer.replaces from plan as newer
                        where newer.party_id = $1 and newer.id = $2
                    )
                    and other.state in ('proposed', 'countered', 'agreed', 'active', 'noticed')
            ) as "open!""#,
        party.0,
        but.map(|plan| plan.0)
    )
    .fetch_one(tx.connection())
    .await?;
    let paid = sqlx::query!(
        r#"select
            count(*) filter (where days_late <= 0) as "in_time!",
            count(*) filter (where days_late > 0) as "late!"
        from invoice_paid
        where party_id = $1 and issued_on >= $2"#,
        party.0,
        since
    )
    .fetch_one(tx.connection())
    .await?;
    let count = |many: i64| u32::try_from(many).unwrap_or(u32::MAX);
    Ok(Conduct {
        broken_on: plans.broken_on,
        unpaid_plan: plans.unpaid,
        open_plans: count(plans.open),
        paid_in_time: count(paid.in_time),
        paid_late: count(paid.late),
    })
}

/// All invoices that something is left to pay on, first due first.
///
/// # Errors
/// When the database does not answer.
pub async fn open(tx: &mut impl Scoped, party: PartyId) -> Result<Vec<InvoiceId>, StoreError> {
    let rows = sqlx::query_scalar!(
        "select id from invoice where party_id = $1 and left_to_pay > 0 order by due_on, id",
        party.0
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(InvoiceId).collect())
}

/// The codes of the kinds of charges that some invoices of a party are of; all open ones where none is named.
///
/// # Errors
/// When the database does not answer.
pub async fn kinds(
    tx: &mut impl Scoped,
    party: PartyId,
    named: &[InvoiceId],
) -> Result<Vec<String>, StoreError> {
    let open = if named.is_empty() { open(tx, party).await? } else { vec![] };
    let ids: Vec<_> = named.iter().chain(&open).map(|invoice| invoice.0).collect();
    let kinds = sqlx::query_scalar!(
        "select distinct charge_type.code
        from invoice
        inner join charge_type on invoice.charge_type_id = charge_type.id
        where invoice.party_id = $1 and invoice.id = any($2)",
        party.0,
        &ids
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(kinds)
}
