//! What happens to an invoice: credits, payments, fees, dunning steps.
#![expect(
    clippy::as_conversions,
    reason = "it tells sqlx a parameter's type; nothing is converted"
)]

use super::happens_to_invoice;
use super::known::Register;
use super::plan::Plan;
use crate::interchange::ledger::record::Entry;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

/// Which invoice each known happening of a batch belongs to: none may move to another.
pub(super) async fn invoices_of(
    connection: &mut PgConnection,
    entries: &[Entry],
    register: &Register,
) -> Result<HashMap<Uuid, Uuid>, sqlx::Error> {
    let (mut parties, mut ids) = (Vec::new(), Vec::new());
    for entry in entries.iter().filter(|entry| happens_to_invoice(entry.key.kind)) {
        if register.settled(entry).is_none()
            && let Some(known) = register.get(&entry.key)
            && let Some(party) = known.party
        {
            parties.push(party);
            ids.push(known.target);
        }
    }
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = sqlx::query!(
        r#"with asked as (select * from unnest($1::uuid[], $2::uuid[]) as asked (party_id, id))
        select id as "id!", invoice_id as "invoice_id!" from (
            select id, invoice_id from asked inner join credit using (party_id, id)
            union all
            select id, invoice_id from asked inner join payment using (party_id, id)
            union all
            select id, invoice_id from asked inner join fee using (party_id, id)
            union all
            select id, invoice_id from asked inner join dunning using (party_id, id)
        ) as known"#,
        &parties,
        &ids
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.invoice_id)).collect())
}

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
    let amounts: Vec<Decimal> = rows.iter().map(|row| row.record.amount).collect();
    let days: Vec<NaiveDate> = rows.iter().map(|row| row.record.on).collect();
    let channels: Vec<&str> = rows.iter().map(|row| row.record.channel).collect();
    let references: Vec<Option<&str>> =
        rows.iter().map(|row| row.record.reference.as_deref()).collect();
    sqlx::query!(
        "insert into payment (party_id, id, invoice_id, amount, paid_on, channel, reference)
        select * from unnest(
            $1::uuid[], $2::uuid[], $3::uuid[], $4::numeric[], $5::date[], $6::text[], $7::text[]
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
        &references as &[Option<&str>]
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
    let waived: Vec<Option<NaiveDate>> = rows.iter().map(|row| row.record.waived_on).collect();
    sqlx::query!(
        "insert into fee (party_id, id, invoice_id, kind, amount, charged_on, waived_on)
        select * from unnest(
            $1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::numeric[], $6::date[], $7::date[]
        )
        on conflict (party_id, id) do update set
            kind = excluded.kind, amount = excluded.amount, charged_on = excluded.charged_on,
            waived_on = excluded.waived_on",
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
    let days: Vec<NaiveDate> = rows.iter().map(|row| row.record.on).collect();
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
