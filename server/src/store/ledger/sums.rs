//! The sums that each invoice keeps of what has happened to it.

use super::plan::Plan;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use sqlx::PgConnection;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// What has happened to an invoice, in sum.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    pub(super) credited: Decimal,
    pub(super) fees: Decimal,
    pub(super) paid: Decimal,
    pub(super) last_paid_on: Option<NaiveDate>,
    pub(super) dunning: Option<Furthest>,
}

/// The furthest dunning step.
#[derive(Clone, Debug)]
pub(super) struct Furthest {
    pub(super) stage: &'static str,
    pub(super) on: NaiveDate,
    pub(super) respond_by: Option<NaiveDate>,
}

/// The stages from first to furthest; the same order stands in the query below.
const STAGES: [&str; 6] =
    ["reminder", "delivery_stop", "claim", "payment_order", "enforcement", "watch"];

/// The sums of the invoices that begin with this batch. All that can have happened to them stands
/// in the batch too, so that they are written once and not again.
pub(super) fn of_fresh(plan: &Plan<'_>) -> HashMap<Uuid, Sums> {
    let mut all: HashMap<Uuid, Sums> = HashMap::new();
    let fresh = |invoice: &Uuid| plan.fresh.contains(invoice);
    for item in plan.credits.iter().filter(|item| fresh(&item.invoice)) {
        let sums = all.entry(item.invoice).or_default();
        sums.credited = sums.credited.saturating_add(item.record.amount);
    }
    for item in plan.fees.iter().filter(|item| fresh(&item.invoice)) {
        if item.record.waived_on.is_none() {
            let sums = all.entry(item.invoice).or_default();
            sums.fees = sums.fees.saturating_add(item.record.amount);
        }
    }
    for item in plan.payments.iter().filter(|item| fresh(&item.invoice)) {
        let sums = all.entry(item.invoice).or_default();
        sums.paid = sums.paid.saturating_add(item.amount);
        if item.amount > Decimal::ZERO {
            sums.last_paid_on = sums.last_paid_on.max(Some(item.on));
        }
    }
    for item in plan.dunning.iter().filter(|item| fresh(&item.invoice)) {
        let sums = all.entry(item.invoice).or_default();
        let rank = |stage, on| (STAGES.iter().position(|known| *known == stage), on);
        let (step, on) = (item.record, item.sent_on());
        let further = sums
            .dunning
            .as_ref()
            .is_none_or(|furthest| rank(step.stage, on) > rank(furthest.stage, furthest.on));
        if further {
            let respond_by = step.respond_by;
            sums.dunning = Some(Furthest { stage: step.stage, on, respond_by });
        }
    }
    all
}

/// Reckons the sums again of the invoices that were there before and that something happened to.
pub(super) async fn keep(
    connection: &mut PgConnection,
    plan: &Plan<'_>,
) -> Result<(), sqlx::Error> {
    let touched: BTreeSet<(Uuid, Uuid)> = plan
        .credits
        .iter()
        .map(|item| (item.party, item.invoice))
        .chain(plan.payments.iter().map(|item| (item.party, item.invoice)))
        .chain(plan.fees.iter().map(|item| (item.party, item.invoice)))
        .chain(plan.dunning.iter().map(|item| (item.party, item.invoice)))
        .filter(|(_, invoice)| !plan.fresh.contains(invoice))
        .collect();
    if touched.is_empty() {
        return Ok(());
    }
    let touched: Vec<(Uuid, Uuid)> = touched.into_iter().collect();
    lock(connection, &touched).await?;
    keep_paid(connection, &touched).await?;
    let (parties, invoices): (Vec<Uuid>, Vec<Uuid>) = touched.into_iter().unzip();
    sqlx::query!(
        "update invoice set
            credited = sums.credited, fees = sums.fees, dunning_stage = sums.stage,
            dunning_on = sums.sent_on, dunning_respond_by = sums.respond_by
        from (
            select
                told.party_id, told.invoice_id, credited.credited, fees.fees, furthest.stage,
                furthest.sent_on, furthest.respond_by
            from unnest($1::uuid[], $2::uuid[]) as told (party_id, invoice_id)
            cross join lateral (
                select coalesce(sum(amount), 0) as credited from credit
                where credit.party_id = told.party_id and credit.invoice_id = told.invoice_id
            ) as credited
            cross join lateral (
                select coalesce(sum(amount), 0) as fees from fee
                where fee.party_id = told.party_id and fee.invoice_id = told.invoice_id
                    and fee.waived_on is null
            ) as fees
            left join lateral (
                select stage, sent_on, respond_by from dunning
                where dunning.party_id = told.party_id and dunning.invoice_id = told.invoice_id
                order by
                    array_position(
                        array[
                            'reminder', 'delivery_stop', 'claim', 'payment_order', 'enforcement',
                            'watch'
                        ],
                        stage
                    ) desc,
                    sent_on desc, id
                limit 1
            ) as furthest on true
        ) as sums
        where invoice.party_id = sums.party_id and invoice.id = sums.invoice_id",
        &parties,
        &invoices
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Holds invoices until the transaction ends. Whoever writes what happens to an invoice holds it before
/// its sums are reckoned, so that these see what another has written meanwhile.
pub(in crate::store) async fn lock(
    connection: &mut PgConnection,
    touched: &[(Uuid, Uuid)],
) -> Result<(), sqlx::Error> {
    let (parties, invoices): (Vec<Uuid>, Vec<Uuid>) = touched.iter().copied().unzip();
    sqlx::query!(
        "select invoice.id
        from invoice
        inner join unnest($1::uuid[], $2::uuid[]) as touched (party_id, invoice_id)
            on invoice.party_id = touched.party_id and invoice.id = touched.invoice_id
        order by invoice.party_id, invoice.id
        for no key update of invoice",
        &parties,
        &invoices
    )
    .fetch_all(connection)
    .await?;
    Ok(())
}

/// Reckons again what has been paid of invoices that are held.
pub(in crate::store) async fn keep_paid(
    connection: &mut PgConnection,
    touched: &[(Uuid, Uuid)],
) -> Result<(), sqlx::Error> {
    let (parties, invoices): (Vec<Uuid>, Vec<Uuid>) = touched.iter().copied().unzip();
    sqlx::query!(
        "update invoice set paid = sums.paid, last_paid_on = sums.last_paid_on
        from (
            select told.party_id, told.invoice_id, payments.paid, payments.last_paid_on
            from unnest($1::uuid[], $2::uuid[]) as told (party_id, invoice_id)
            cross join lateral (
                select
                    coalesce(sum(amount), 0) as paid,
                    max(paid_on) filter (where amount > 0) as last_paid_on
                from payment
                where payment.party_id = told.party_id and payment.invoice_id = told.invoice_id
            ) as payments
        ) as sums
        where invoice.party_id = sums.party_id and invoice.id = sums.invoice_id
            and (invoice.paid, invoice.last_paid_on)
                is distinct from (sums.paid, sums.last_paid_on)",
        &parties,
        &invoices
    )
    .execute(connection)
    .await?;
    Ok(())
}
