//! Invoices and their references.
#![expect(
    clippy::as_conversions,
    reason = "it tells sqlx a parameter's type; nothing is converted"
)]

use super::plan::Plan;
use super::sums::Sums;
use crate::interchange::ledger::record::Kind;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

/// Writes a batch's invoices. One that begins with this batch gets its sums at once; the sums of
/// one that was there before are kept by [`super::sums::keep`].
pub(super) async fn write(
    connection: &mut PgConnection,
    plan: &Plan<'_>,
    sums: &HashMap<Uuid, Sums>,
) -> Result<(), sqlx::Error> {
    if plan.invoices.is_empty() {
        return Ok(());
    }
    let mut rows = Rows::default();
    for item in &plan.invoices {
        let invoice = item.record;
        let unit = plan.target(&item.entry.unit, Kind::Unit, &item.entry.unit);
        let charge_type = plan.target("", Kind::ChargeType, &invoice.charge_type);
        rows.parties.push(item.party);
        rows.ids.push(item.id);
        // Both are known, or the record would be waiting for them.
        rows.units.push(unit.unwrap_or_default());
        rows.charge_types.push(charge_type.unwrap_or_default());
        rows.numbers.push(&invoice.number);
        rows.ocrs.push(invoice.ocr.as_deref());
        rows.issued.push(invoice.issued_on);
        rows.due.push(invoice.due_on);
        rows.subjects_sv.push(&invoice.subject.sv);
        rows.subjects_en.push(&invoice.subject.en);
        rows.totals.push(invoice.total);
        rows.vats.push(invoice.vat);
        rows.notices.push(invoice.interest_notice);
        rows.cancelled.push(plan.cancelled_on(item));
        let sums = sums.get(&item.id).cloned().unwrap_or_default();
        rows.credited.push(sums.credited);
        rows.fees.push(sums.fees);
        rows.paid.push(sums.paid);
        rows.last_paid.push(sums.last_paid_on);
        rows.stages.push(sums.dunning.as_ref().map(|dunning| dunning.stage));
        rows.dunned.push(sums.dunning.as_ref().map(|dunning| dunning.on));
        rows.respond.push(sums.dunning.as_ref().and_then(|dunning| dunning.respond_by));
    }
    rows.write(connection).await?;
    references(connection, plan).await
}

#[derive(Default)]
struct Rows<'a> {
    parties: Vec<Uuid>,
    ids: Vec<Uuid>,
    units: Vec<Uuid>,
    charge_types: Vec<Uuid>,
    numbers: Vec<&'a str>,
    ocrs: Vec<Option<&'a str>>,
    issued: Vec<NaiveDate>,
    due: Vec<NaiveDate>,
    subjects_sv: Vec<&'a str>,
    subjects_en: Vec<&'a str>,
    totals: Vec<Decimal>,
    vats: Vec<Decimal>,
    notices: Vec<bool>,
    cancelled: Vec<Option<NaiveDate>>,
    credited: Vec<Decimal>,
    fees: Vec<Decimal>,
    paid: Vec<Decimal>,
    last_paid: Vec<Option<NaiveDate>>,
    stages: Vec<Option<&'static str>>,
    dunned: Vec<Option<NaiveDate>>,
    respond: Vec<Option<NaiveDate>>,
}

impl Rows<'_> {
    async fn write(&self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        sqlx::query!(
            "insert into invoice (
                party_id, id, unit_id, charge_type_id, number, ocr, issued_on, due_on,
                subject_sv, subject_en, total, vat, interest_notice, cancelled_on,
                credited, fees, paid, last_paid_on, dunning_stage, dunning_on, dunning_respond_by
            )
            select * from unnest(
                $1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[],
                $7::date[], $8::date[], $9::text[], $10::text[], $11::numeric[], $12::numeric[],
                $13::boolean[], $14::date[], $15::numeric[], $16::numeric[], $17::numeric[],
                $18::date[], $19::text[], $20::date[], $21::date[]
            )
            on conflict (party_id, id) do update set
                unit_id = excluded.unit_id, charge_type_id = excluded.charge_type_id,
                number = excluded.number, ocr = excluded.ocr, issued_on = excluded.issued_on,
                due_on = excluded.due_on, subject_sv = excluded.subject_sv,
                subject_en = excluded.subject_en, total = excluded.total, vat = excluded.vat,
                interest_notice = excluded.interest_notice,
                cancelled_on = excluded.cancelled_on",
            &self.parties,
            &self.ids,
            &self.units,
            &self.charge_types,
            &self.numbers as &[&str],
            &self.ocrs as &[Option<&str>],
            &self.issued,
            &self.due,
            &self.subjects_sv as &[&str],
            &self.subjects_en as &[&str],
            &self.totals,
            &self.vats,
            &self.notices,
            &self.cancelled as &[Option<NaiveDate>],
            &self.credited,
            &self.fees,
            &self.paid,
            &self.last_paid as &[Option<NaiveDate>],
            &self.stages as &[Option<&str>],
            &self.dunned as &[Option<NaiveDate>],
            &self.respond as &[Option<NaiveDate>]
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}

async fn references(connection: &mut PgConnection, plan: &Plan<'_>) -> Result<(), sqlx::Error> {
    let changed: Vec<_> =
        plan.invoices.iter().filter(|item| !plan.fresh.contains(&item.id)).collect();
    if !changed.is_empty() {
        let parties: Vec<Uuid> = changed.iter().map(|item| item.party).collect();
        let invoices: Vec<Uuid> = changed.iter().map(|item| item.id).collect();
        sqlx::query!(
            "delete from invoice_reference
            using unnest($1::uuid[], $2::uuid[]) as told (party_id, invoice_id)
            where invoice_reference.party_id = told.party_id
                and invoice_reference.invoice_id = told.invoice_id",
            &parties,
            &invoices
        )
        .execute(&mut *connection)
        .await?;
    }
    let (mut parties, mut invoices) = (Vec::new(), Vec::new());
    let (mut kinds, mut references) = (Vec::new(), Vec::new());
    for item in &plan.invoices {
        for (kind, reference) in &item.record.references {
            parties.push(item.party);
            invoices.push(item.id);
            kinds.push(kind.as_str());
            references.push(reference.as_str());
        }
    }
    if parties.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "insert into invoice_reference (party_id, invoice_id, kind, reference)
        select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[])",
        &parties,
        &invoices,
        &kinds as &[&str],
        &references as &[&str]
    )
    .execute(connection)
    .await?;
    Ok(())
}
