//! The lines of invoices, and the rules they rest on.
#![expect(
    clippy::as_conversions,
    reason = "it tells sqlx a parameter's type; nothing is converted"
)]

use super::plan::Plan;
use crate::interchange::ledger::record::{Kind, Rule};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

/// Writes the lines of a batch's invoices. A line keeps its id as long as it keeps its place.
pub(super) async fn write(
    connection: &mut PgConnection,
    plan: &Plan<'_>,
) -> Result<(), sqlx::Error> {
    if plan.invoices.is_empty() {
        return Ok(());
    }
    let rules = rules(connection, plan).await?;
    let mut rows = Rows::default();
    for item in &plan.invoices {
        for (position, line) in (0_i32..).zip(&item.record.lines) {
            let basis = line.basis.as_ref();
            rows.parties.push(item.party);
            rows.ids.push(Uuid::now_v7());
            rows.invoices.push(item.id);
            rows.positions.push(position);
            rows.descriptions_sv.push(&line.description.sv);
            rows.descriptions_en.push(&line.description.en);
            rows.nets.push(line.net);
            rows.vat_rates.push(line.vat_rate);
            rows.amounts.push(line.amount);
            rows.rules.push(basis.and_then(|basis| rules.get(&basis.rule).copied()));
            rows.decisions.push(basis.and_then(|basis| {
                plan.target(&item.entry.unit, Kind::Decision, basis.decision.as_deref()?)
            }));
            rows.period_from.push(basis.and_then(|basis| basis.period_from));
            rows.period_to.push(basis.and_then(|basis| basis.period_to));
            rows.objects.push(basis.and_then(|basis| basis.object.as_deref()));
            rows.quantities.push(basis.map(|basis| basis.quantity));
            rows.measures.push(basis.map(|basis| basis.measure.as_str()));
            rows.sources.push(basis.map(|basis| basis.quantity_source));
            rows.prices.push(basis.map(|basis| basis.unit_price));
            let facts = basis.map(|basis| serde_json::to_value(&basis.facts));
            let facts = facts.transpose().map_err(|error| sqlx::Error::Encode(error.into()))?;
            rows.facts.push(facts.unwrap_or_else(|| Value::Array(Vec::new())));
        }
    }
    shorten(connection, plan).await?;
    rows.write(connection).await
}

/// The rows of the rules that the lines rest on. The same rule told a thousand times is one row.
async fn rules<'a>(
    connection: &mut PgConnection,
    plan: &Plan<'a>,
) -> Result<HashMap<&'a Rule, Uuid>, sqlx::Error> {
    let mut digests: HashMap<&Rule, Vec<u8>> = HashMap::new();
    for line in plan.invoices.iter().flat_map(|item| &item.record.lines) {
        if let Some(basis) = &line.basis {
            digests.entry(&basis.rule).or_insert_with(|| digest(&basis.rule));
        }
    }
    if digests.is_empty() {
        return Ok(HashMap::new());
    }
    let told: Vec<(&Rule, &[u8])> =
        digests.iter().map(|(rule, digest)| (*rule, digest.as_slice())).collect();
    let ids: Vec<Uuid> = told.iter().map(|_| Uuid::now_v7()).collect();
    let kinds: Vec<&str> = told.iter().map(|(rule, _)| rule.kind).collect();
    let titles: Vec<&str> = told.iter().map(|(rule, _)| rule.title.as_str()).collect();
    let days: Vec<NaiveDate> = told.iter().map(|(rule, _)| rule.adopted_on).collect();
    let by: Vec<Option<&str>> = told.iter().map(|(rule, _)| rule.adopted_by.as_deref()).collect();
    let paragraphs: Vec<&str> = told.iter().map(|(rule, _)| rule.paragraph.as_str()).collect();
    let from: Vec<Option<NaiveDate>> = told.iter().map(|(rule, _)| rule.valid_from).collect();
    let to: Vec<Option<NaiveDate>> = told.iter().map(|(rule, _)| rule.valid_to).collect();
    let urls: Vec<Option<&str>> = told.iter().map(|(rule, _)| rule.url.as_deref()).collect();
    let hashes: Vec<&[u8]> = told.iter().map(|(_, digest)| *digest).collect();
    let rows = sqlx::query!(
        r#"with told as (
            select * from unnest(
                $1::uuid[], $2::text[], $3::text[], $4::date[], $5::text[], $6::text[],
                $7::text[], $8::bytea[], $9::date[], $10::date[]
            ) as told (
                id, kind, title, adopted_on, adopted_by, paragraph, url, digest, valid_from, valid_to
            )
        ),
        written as (
            insert into rule (
                id, kind, title, adopted_on, adopted_by, paragraph, url, digest, valid_from, valid_to
            )
            select told.* from told
            where not exists (select from rule where rule.digest = told.digest)
            on conflict (digest) do nothing
            returning id, digest
        )
        select id as "id!", digest as "digest!" from written
        union all
        select rule.id, rule.digest from rule inner join told on rule.digest = told.digest"#,
        &ids,
        &kinds as &[&str],
        &titles as &[&str],
        &days,
        &by as &[Option<&str>],
        &paragraphs as &[&str],
        &urls as &[Option<&str>],
        &hashes as &[&[u8]],
        &from as &[Option<NaiveDate>],
        &to as &[Option<NaiveDate>]
    )
    .fetch_all(connection)
    .await?;
    let known: HashMap<Vec<u8>, Uuid> = rows.into_iter().map(|row| (row.digest, row.id)).collect();
    let found = digests.into_iter().filter_map(|(rule, digest)| Some((rule, *known.get(&digest)?)));
    Ok(found.collect())
}

fn digest(rule: &Rule) -> Vec<u8> {
    let mut hasher = Sha256::new();
    // Writing to a hasher cannot fail.
    let _ = serde_json::to_writer(&mut hasher, rule);
    hasher.finalize().to_vec()
}

/// Takes away the lines that a changed invoice no longer has.
async fn shorten(connection: &mut PgConnection, plan: &Plan<'_>) -> Result<(), sqlx::Error> {
    let changed: Vec<_> =
        plan.invoices.iter().filter(|item| !plan.fresh.contains(&item.id)).collect();
    if changed.is_empty() {
        return Ok(());
    }
    let parties: Vec<Uuid> = changed.iter().map(|item| item.party).collect();
    let invoices: Vec<Uuid> = changed.iter().map(|item| item.id).collect();
    let lengths: Vec<i32> = changed
        .iter()
        .map(|item| i32::try_from(item.record.lines.len()).unwrap_or(i32::MAX))
        .collect();
    sqlx::query!(
        "delete from invoice_line
        using unnest($1::uuid[], $2::uuid[], $3::integer[]) as told (party_id, invoice_id, length)
        where invoice_line.party_id = told.party_id
            and invoice_line.invoice_id = told.invoice_id
            and invoice_line.position >= told.length",
        &parties,
        &invoices,
        &lengths
    )
    .execute(connection)
    .await?;
    Ok(())
}

#[derive(Default)]
struct Rows<'a> {
    parties: Vec<Uuid>,
    ids: Vec<Uuid>,
    invoices: Vec<Uuid>,
    positions: Vec<i32>,
    descriptions_sv: Vec<&'a str>,
    descriptions_en: Vec<&'a str>,
    nets: Vec<Decimal>,
    vat_rates: Vec<Decimal>,
    amounts: Vec<Decimal>,
    rules: Vec<Option<Uuid>>,
    decisions: Vec<Option<Uuid>>,
    period_from: Vec<Option<NaiveDate>>,
    period_to: Vec<Option<NaiveDate>>,
    objects: Vec<Option<&'a str>>,
    quantities: Vec<Option<Decimal>>,
    measures: Vec<Option<&'a str>>,
    sources: Vec<Option<&'static str>>,
    prices: Vec<Option<Decimal>>,
    facts: Vec<Value>,
}

impl Rows<'_> {
    async fn write(&self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        sqlx::query!(
            "insert into invoice_line (
                party_id, id, invoice_id, position, description_sv, description_en, net, vat_rate,
                amount, rule_id, decision_id, period_from, period_to, object, quantity, measure,
                quantity_source, unit_price, facts
            )
            select * from unnest(
                $1::uuid[], $2::uuid[], $3::uuid[], $4::integer[], $5::text[], $6::text[],
                $7::numeric[], $8::numeric[], $9::numeric[], $10::uuid[], $11::uuid[],
                $12::date[], $13::date[], $14::text[], $15::numeric[], $16::text[], $17::text[],
                $18::numeric[], $19::jsonb[]
            )
            on conflict (party_id, invoice_id, position) do update set
                description_sv = excluded.description_sv,
                description_en = excluded.description_en, net = excluded.net,
                vat_rate = excluded.vat_rate, amount = excluded.amount,
                rule_id = excluded.rule_id, decision_id = excluded.decision_id,
                period_from = excluded.period_from, period_to = excluded.period_to,
                object = excluded.object, quantity = excluded.quantity,
                measure = excluded.measure, quantity_source = excluded.quantity_source,
                unit_price = excluded.unit_price, facts = excluded.facts",
            &self.parties,
            &self.ids,
            &self.invoices,
            &self.positions,
            &self.descriptions_sv as &[&str],
            &self.descriptions_en as &[&str],
            &self.nets,
            &self.vat_rates,
            &self.amounts,
            &self.rules as &[Option<Uuid>],
            &self.decisions as &[Option<Uuid>],
            &self.period_from as &[Option<NaiveDate>],
            &self.period_to as &[Option<NaiveDate>],
            &self.objects as &[Option<&str>],
            &self.quantities as &[Option<Decimal>],
            &self.measures as &[Option<&str>],
            &self.sources as &[Option<&str>],
            &self.prices as &[Option<Decimal>],
            &self.facts
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}
