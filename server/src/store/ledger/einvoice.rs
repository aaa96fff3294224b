//! What an e-invoice is read against: the units, the kinds of charges, and what is known already.

use super::super::StoreError;
use super::super::settings::value_on;
use crate::interchange::ledger::record::Identity;
use besked_domain::text::Localised;
use chrono::NaiveDate;
use sqlx::PgConnection;
use std::collections::BTreeMap;

/// A unit as the seller of an e-invoice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seller {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Localised,
    /// Its organisation number.
    pub organisation_number: String,
    /// Its mailbox.
    pub email: String,
    /// Its bankgiro number, digits only.
    pub bankgiro: Option<String>,
    /// Its plusgiro number, digits only.
    pub plusgiro: Option<String>,
}

/// Every unit.
///
/// # Errors
/// When the database does not answer.
pub async fn sellers(connection: &mut PgConnection) -> Result<Vec<Seller>, sqlx::Error> {
    let rows = sqlx::query!(
        "select code, name_sv, name_en, organisation_number, email, bankgiro, plusgiro
        from unit order by code"
    )
    .fetch_all(connection)
    .await?;
    let seller = rows.into_iter().map(|row| Seller {
        code: row.code,
        name: Localised { sv: row.name_sv, en: row.name_en },
        organisation_number: row.organisation_number,
        email: row.email,
        bankgiro: row.bankgiro,
        plusgiro: row.plusgiro,
    });
    Ok(seller.collect())
}

/// The kinds of charges by their codes.
///
/// # Errors
/// When the database does not answer.
pub async fn charge_types(
    connection: &mut PgConnection,
) -> Result<BTreeMap<String, Localised>, sqlx::Error> {
    let rows = sqlx::query!("select code, name_sv, name_en from charge_type")
        .fetch_all(connection)
        .await?;
    let named =
        rows.into_iter().map(|row| (row.code, Localised { sv: row.name_sv, en: row.name_en }));
    Ok(named.collect())
}

/// How many days after its date an invoice falls due where it does not say.
///
/// # Errors
/// When the database does not answer, or the setting is missing or no whole number.
pub async fn payment_days(
    connection: &mut PgConnection,
    day: NaiveDate,
) -> Result<u32, StoreError> {
    value_on(connection, "invoice.payment_days", day).await
}

/// Whether any party has a number.
///
/// # Errors
/// When the database does not answer.
pub async fn is_party(
    connection: &mut PgConnection,
    identity: &Identity,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"select exists (
            select from party_identity where scheme = $1 and value = $2
        ) as "known!""#,
        identity.scheme,
        identity.value
    )
    .fetch_one(connection)
    .await
}

/// Which of the units have an invoice of a number, and whether it was told under another id than
/// the number: by a ledger.
///
/// # Errors
/// When the database does not answer.
pub async fn with_invoice(
    connection: &mut PgConnection,
    units: &[String],
    number: &str,
) -> Result<Vec<(String, bool)>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select unit.code, bool_or(known.ledger_id <> invoice.number) as "by_ledger!"
        from invoice
        inner join unit on unit.id = invoice.unit_id
        inner join ledger_record as known
            on known.party_id = invoice.party_id and known.target_id = invoice.id
                and known.kind = 'invoice'
        where invoice.number = $1 and unit.code = any($2)
        group by unit.code"#,
        number,
        units
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.code, row.by_ledger)).collect())
}
