//! Mandates, and decisions in a party's own matter.
#![expect(
    clippy::as_conversions,
    reason = "it tells sqlx a parameter's type; nothing is converted"
)]

use super::Run;
use super::plan::Plan;
use crate::clock::stockholm_day;
use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

/// Writes a batch's mandates and decisions.
pub(super) async fn write(
    connection: &mut PgConnection,
    plan: &Plan<'_>,
    run: Run,
) -> Result<(), sqlx::Error> {
    mandates(connection, plan).await?;
    end(connection, plan, run).await?;
    decisions(connection, plan).await
}

async fn mandates(connection: &mut PgConnection, plan: &Plan<'_>) -> Result<(), sqlx::Error> {
    let rows = &plan.mandates;
    if rows.is_empty() {
        return Ok(());
    }
    let parties: Vec<Uuid> = rows.iter().map(|row| row.party).collect();
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let agents: Vec<Uuid> = rows.iter().map(|row| row.agent).collect();
    let kinds: Vec<&str> = rows.iter().map(|row| row.kind).collect();
    let from: Vec<NaiveDate> = rows.iter().map(|row| row.valid_from).collect();
    let to: Vec<Option<NaiveDate>> = rows.iter().map(|row| row.valid_to).collect();
    sqlx::query!(
        "insert into mandate (party_id, id, agent_party_id, kind, valid_from, valid_to)
        select * from unnest(
            $1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::date[], $6::date[]
        )
        on conflict (party_id, id) do update set
            agent_party_id = excluded.agent_party_id, kind = excluded.kind,
            valid_from = excluded.valid_from, valid_to = excluded.valid_to",
        &parties,
        &ids,
        &agents,
        &kinds as &[&str],
        &from,
        &to as &[Option<NaiveDate>]
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// A guardian or representative who is no longer told of ends with the day before.
async fn end(connection: &mut PgConnection, plan: &Plan<'_>, run: Run) -> Result<(), sqlx::Error> {
    if plan.ended.is_empty() {
        return Ok(());
    }
    let (parties, ids): (Vec<Uuid>, Vec<Uuid>) = plan.ended.iter().copied().unzip();
    sqlx::query!(
        "update mandate set valid_to = greatest(mandate.valid_from, $3::date - 1)
        from unnest($1::uuid[], $2::uuid[]) as told (party_id, id)
        where mandate.party_id = told.party_id and mandate.id = told.id
            and (mandate.valid_to is null or mandate.valid_to >= $3::date)",
        &parties,
        &ids,
        stockholm_day(run.now)
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn decisions(connection: &mut PgConnection, plan: &Plan<'_>) -> Result<(), sqlx::Error> {
    let rows = &plan.decisions;
    if rows.is_empty() {
        return Ok(());
    }
    let parties: Vec<Uuid> = rows.iter().map(|row| row.party).collect();
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let numbers: Vec<&str> = rows.iter().map(|row| row.record.number.as_str()).collect();
    let days: Vec<NaiveDate> = rows.iter().map(|row| row.record.decided_on).collect();
    let officials: Vec<Option<&str>> =
        rows.iter().map(|row| row.record.official.as_deref()).collect();
    let shown: Vec<bool> = rows.iter().map(|row| row.record.official_shown).collect();
    let appealable: Vec<bool> = rows.iter().map(|row| row.record.appealable).collect();
    let sv: Vec<&str> = rows.iter().map(|row| row.record.summary.sv.as_str()).collect();
    let en: Vec<&str> = rows.iter().map(|row| row.record.summary.en.as_str()).collect();
    sqlx::query!(
        "insert into decision (
            party_id, id, number, decided_on, official, official_shown, appealable, summary_sv,
            summary_en
        )
        select * from unnest(
            $1::uuid[], $2::uuid[], $3::text[], $4::date[], $5::text[], $6::boolean[],
            $7::boolean[], $8::text[], $9::text[]
        )
        on conflict (party_id, id) do update set
            number = excluded.number, decided_on = excluded.decided_on,
            official = excluded.official, official_shown = excluded.official_shown,
            appealable = excluded.appealable, summary_sv = excluded.summary_sv,
            summary_en = excluded.summary_en",
        &parties,
        &ids,
        &numbers as &[&str],
        &days,
        &officials as &[Option<&str>],
        &shown,
        &appealable,
        &sv as &[&str],
        &en as &[&str]
    )
    .execute(connection)
    .await?;
    Ok(())
}
