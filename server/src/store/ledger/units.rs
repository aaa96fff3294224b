//! Units and kinds of charges.

use super::plan::Plan;
use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

/// Writes a batch's units and kinds of charges. There are few of them; each is a statement.
pub(super) async fn write(
    connection: &mut PgConnection,
    plan: &Plan<'_>,
) -> Result<(), sqlx::Error> {
    for item in &plan.units {
        let unit = item.record;
        sqlx::query!(
            "insert into unit (
                id, code, name_sv, name_en, organisation_number, phone, email, bankgiro, plusgiro,
                iban, swish, payment_source
            )
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, coalesce($12::text, 'ledger'))
            on conflict (id) do update set
                name_sv = excluded.name_sv, name_en = excluded.name_en,
                organisation_number = excluded.organisation_number, phone = excluded.phone,
                email = excluded.email, bankgiro = excluded.bankgiro,
                plusgiro = excluded.plusgiro, iban = excluded.iban, swish = excluded.swish,
                payment_source = coalesce($12::text, unit.payment_source)",
            item.id,
            item.entry.unit,
            unit.name.sv,
            unit.name.en,
            unit.organisation_number,
            unit.phone,
            unit.email,
            unit.bankgiro,
            unit.plusgiro,
            unit.iban,
            unit.swish,
            unit.payment_source
        )
        .execute(&mut *connection)
        .await?;
    }
    for item in &plan.charge_types {
        charge_type(connection, item.id, &item.entry.key.id, item.record).await?;
    }
    Ok(())
}

async fn charge_type(
    connection: &mut PgConnection,
    id: Uuid,
    code: &str,
    record: &crate::interchange::ledger::record::ChargeType,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into charge_type (id, code, name_sv, name_en) values ($1, $2, $3, $4)
        on conflict (id) do update set name_sv = excluded.name_sv, name_en = excluded.name_en",
        id,
        code,
        record.name.sv,
        record.name.en
    )
    .execute(&mut *connection)
    .await?;
    let valid_from: NaiveDate = record.valid_from;
    sqlx::query!(
        "insert into charge_type_terms (
            charge_type_id, valid_from, regime, limitation_years, interest_basis, day_count,
            reminder_fee_agreed
        )
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (charge_type_id, valid_from) do update set
            regime = excluded.regime, limitation_years = excluded.limitation_years,
            interest_basis = excluded.interest_basis, day_count = excluded.day_count,
            reminder_fee_agreed = excluded.reminder_fee_agreed",
        id,
        valid_from,
        record.regime,
        record.limitation_years,
        record.interest_basis,
        record.day_count,
        record.reminder_fee_agreed
    )
    .execute(connection)
    .await?;
    Ok(())
}
