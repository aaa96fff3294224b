//! What happens to an invoice: credits, payments, fees, dunning steps.
#![expect(
    clippy::as_conversions,
    reason = "it tells sqlx a parameter's type; nothing is converted"
)]

use super::plan::Plan;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use sqlx::PgConnection;
use uuid::Uuid;

/// Writes what a batch tells to have happened.
pub(super) async fn write(
    connection: &mut PgConnection,
    plan: &Plan<'_>,
) -> Result<(), sqlx::Error> {
    credits(connection, plan).await?;
    payments(connection, plan).await?;
    fees(connection, plan).await?;
    dunning(connection, plan).await
}

async fn credits(connection: &mut PgConnection, plan: &Plan<'_>) -> Result<(), sqlx::Error> {
    let rows = &plan.credits;
    if rows.is_empty() {
        return Ok(());
    }
    let parties: Vec<Uuid> = rows.iter().map(|row| row.party).collect();
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let invoices: Vec<Uuid> = rows.iter().map(|row| row.invoice).collect();
    let amounts: Vec<Decimal> = rows.iter().map(|row| row.record.amount).collect();
    let days: Vec<NaiveDate> = rows.iter().map(|row| row.record.on).collect();
    let reason = |pick: fn(&besked_domain::text::Localised) -> &str| -> Vec<Option<&str>> {
        rows.iter().map(|row| row.record.reason.as_ref().map(pick)).collect()
    };
    sqlx::query!(
        "insert into credit (
            party_id, id, invoice_id, amount, credited_on, reason_sv, reason_en
        )
        select * from unnest(
            $1::uuid[], $2::uuid[], $3::uuid[], $4::numeric[], $5::date[], $6::text[], $7::text[]
        )
        on conflict (party_id, id) do update set
            amount = excluded.amount, credited_on = excluded.credited_on,
            reason_sv = excluded.reason_sv, reason_en = excluded.reason_en",
        &parties,
        &ids,
        &invoices,
        &amounts,
        &days,
        &reason(|reason| &reason.sv) as &[Option<&str>],
        &reason(|reason| &reason.en) as &[Option<&str>]
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn payments(connection: &mut PgConnection, plan: &Plan<'_>) -> Result<(), sqlx::Error> {
    let rows = &plan.payments;
    if rows.is_empty() {
        return Ok(());
    }
    let parties: Vec<Uuid> = rows.iter().map(|row| row.party).collect();
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let invoices: Vec<Uuid> = rows.iter().map(|row| row.invoice).collect();
    let amounts: Vec<Decimal> = rows.iter().map(|row| row.amount).collect();
    let days: Vec<NaiveDate> = rows.iter().map(|row| row.on).collect();
    let channels: Vec<&str> = rows.iter().map(|row| row.record.channel).collect();
    let references: Vec<Option<&str>> =
        rows.iter().map(|row| row.record.reference.as_deref()).collect();
    let running: Vec<Option<Uuid>> = rows.iter().map(|row| row.running).collect();
    sqlx::query!(
        "insert into payment (
            party_id, id, invoice_id, amount, paid_on, channel, reference, running_id
        )
        select * from unnest(
            $1::uuid[], $2::uuid[], $3::uuid[], $4::numeric[], $5::date[], $6::text[], $7::text[],
            $8::uuid[]
        )
        on conflict (party_id, id) do update set
            amount = excluded.amount, paid_on = excluded.paid_on, channel = excluded.channel,
            reference = excluded.reference",
        &parties,
        &ids,
        &invoices,
        &amounts,
        &days,
        &channels as &[&str],
        &references as &[Option<&str>],
        &running as &[Option<Uuid>]
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn fees(connection: &mut PgConnection, plan: &Plan<'_>) -> Result<(), sqlx::Error> {
    let rows = &plan.fees;
    if rows.is_empty() {
        return Ok(());
    }
    let parties: Vec<Uuid> = rows.iter().map(|row| row.party).collect();
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let invoices: Vec<Uuid> = rows.iter().map(|row| row.invoice).collect();
    let kinds: Vec<&str> = rows.iter().map(|row| row.record.kind).collect();
    let amounts: Vec<Decimal> = rows.iter().map(|row| row.record.amount).collect();
    let days: Vec<NaiveDate> = rows.iter().map(|row| row.record.on).collect();
    let waived: Vec<Option<NaiveDate>> = rows.iter().map(|row| row.waived_on()).collect();
    sqlx::query!(
        "insert into fee (party_id, id, invoice_id, kind, amount, charged_on, waived_on)
        select * from unnest(
            $1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::numeric[], $6::date[], $7::date[]
        )
        on conflict (party_id, id) do update set
            kind = excluded.kind, amount = excluded.amount, waived_on = excluded.waived_on,
            -- A plan's fee is owed from the day that was agreed on, whenever the ledger books it.
            charged_on = case
                when fee.plan_id is null then excluded.charged_on else fee.charged_on
            end",
        &parties,
        &ids,
        &invoices,
        &kinds as &[&str],
        &amounts,
        &days,
        &waived as &[Option<NaiveDate>]
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn dunning(connection: &mut PgConnection, plan: &Plan<'_>) -> Result<(), sqlx::Error> {
    let rows = &plan.dunning;
    if rows.is_empty() {
        return Ok(());
    }
    let parties: Vec<Uuid> = rows.iter().map(|row| row.party).collect();
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let invoices: Vec<Uuid> = rows.iter().map(|row| row.invoice).collect();
    let stages: Vec<&str> = rows.iter().map(|row| row.record.stage).collect();
    let days: Vec<NaiveDate> = rows.iter().map(|row| row.sent_on()).collect();
    let respond: Vec<Option<NaiveDate>> = rows.iter().map(|row| row.record.respond_by).collect();
    let senders: Vec<&str> = rows.iter().map(|row| row.record.sender.as_str()).collect();
    sqlx::query!(
        "insert into dunning (party_id, id, invoice_id, stage, sent_on, respond_by, sender)
        select * from unnest(
            $1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::date[], $6::date[], $7::text[]
        )
        on conflict (party_id, id) do update set
            stage = excluded.stage, sent_on = excluded.sent_on, respond_by = excluded.respond_by,
            sender = excluded.sender",
        &parties,
        &ids,
        &invoices,
        &stages as &[&str],
        &days,
        &respond as &[Option<NaiveDate>],
        &senders as &[&str]
    )
    .execute(connection)
    .await?;
    Ok(())
}
