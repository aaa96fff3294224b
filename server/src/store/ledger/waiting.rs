//! Credit notes that wait for the invoice they name.
#![expect(
    clippy::as_conversions,
    reason = "it tells sqlx a parameter's type; nothing is converted"
)]

use crate::interchange::ledger::record::Identity;
use crate::interchange::report::Origin;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

/// A credit note that names its invoice by the number on it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Waiting {
    /// The unit that gives it.
    pub unit: String,
    /// Its own number.
    pub id: String,
    /// The number of the invoice.
    pub invoice_number: String,
    /// Who it is for.
    pub buyer: Identity,
    /// How much.
    pub amount: Decimal,
    /// When.
    pub on: NaiveDate,
    /// Where it was told.
    pub origin: Origin,
}

/// A waiting credit note, and an invoice that may be the one it names.
#[derive(Clone, Debug)]
pub struct Match {
    /// The credit note.
    pub credit: Waiting,
    /// The ids of the unit's invoices of that number, in the ledger's own terms.
    pub invoices: Vec<String>,
    /// Whether those are the buyer's.
    pub is_buyers: bool,
}

/// Keeps credit notes, as told of by a run. Gives those that stood there already with another
/// content, which stays.
///
/// # Errors
/// When the database does not answer.
pub async fn keep(
    connection: &mut PgConnection,
    credits: &[Waiting],
    run: Uuid,
) -> Result<Vec<Waiting>, sqlx::Error> {
    let mut others = Vec::new();
    for credit in credits {
        let origin =
            serde_json::to_value(&credit.origin).map_err(|e| sqlx::Error::Encode(e.into()))?;
        let kept = sqlx::query!(
            "insert into waiting_credit as kept (
                unit_code, ledger_id, invoice_number, buyer_scheme, buyer_number, amount,
                credited_on, origin, import_run_id
            )
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (unit_code, ledger_id) do update set
                origin = excluded.origin, import_run_id = excluded.import_run_id
            where (
                kept.invoice_number, kept.buyer_scheme, kept.buyer_number, kept.amount,
                kept.credited_on
            ) = (
                excluded.invoice_number, excluded.buyer_scheme, excluded.buyer_number,
                excluded.amount, excluded.credited_on
            )",
            credit.unit,
            credit.id,
            credit.invoice_number,
            credit.buyer.scheme,
            credit.buyer.value,
            credit.amount,
            credit.on,
            origin,
            run
        )
        .execute(&mut *connection)
        .await?;
        if kept.rows_affected() == 0 {
            others.push(credit.clone());
        }
    }
    Ok(others)
}

/// Some of the waiting credit notes whose invoice is known by now.
///
/// # Errors
/// When the database does not answer.
pub async fn matches(connection: &mut PgConnection) -> Result<Vec<Match>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select
            waiting.unit_code, waiting.ledger_id, waiting.invoice_number, waiting.buyer_scheme,
            waiting.buyer_number, waiting.amount, waiting.credited_on, waiting.origin,
            array_agg(distinct known.ledger_id) as "invoices!",
            bool_or(identity.party_id is not null) as "is_buyers!"
        from waiting_credit as waiting
        inner join unit on unit.code = waiting.unit_code
        inner join invoice
            on invoice.number = waiting.invoice_number and invoice.unit_id = unit.id
        inner join ledger_record as known
            on known.party_id = invoice.party_id and known.target_id = invoice.id
                and known.kind = 'invoice'
        left join party_identity as identity
            on identity.party_id = invoice.party_id
                and identity.scheme = waiting.buyer_scheme
                and identity.value = waiting.buyer_number
        group by waiting.unit_code, waiting.ledger_id
        order by waiting.unit_code, waiting.ledger_id
        limit 500"#
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            let origin = origin(row.origin)?;
            let buyer = Identity { scheme: row.buyer_scheme, value: row.buyer_number };
            let credit = Waiting {
                unit: row.unit_code,
                id: row.ledger_id,
                invoice_number: row.invoice_number,
                buyer,
                amount: row.amount,
                on: row.credited_on,
                origin,
            };
            Ok(Match { credit, invoices: row.invoices, is_buyers: row.is_buyers })
        })
        .collect()
}

/// Takes credit notes away that wait no longer.
///
/// # Errors
/// When the database does not answer.
pub async fn remove(connection: &mut PgConnection, credits: &[Match]) -> Result<(), sqlx::Error> {
    let units: Vec<&str> = credits.iter().map(|found| found.credit.unit.as_str()).collect();
    let ids: Vec<&str> = credits.iter().map(|found| found.credit.id.as_str()).collect();
    sqlx::query!(
        "delete from waiting_credit where (unit_code, ledger_id) in (
            select * from unnest($1::text[], $2::text[])
        )",
        &units as &[&str],
        &ids as &[&str]
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Where the credit notes stand that a run told of and that still wait: unit, number, origin.
///
/// # Errors
/// When the database does not answer.
pub async fn told_by(
    connection: &mut PgConnection,
    run: Uuid,
) -> Result<Vec<(String, String, Origin)>, sqlx::Error> {
    let rows = sqlx::query!(
        "select unit_code, ledger_id, origin from waiting_credit where import_run_id = $1
        order by unit_code, ledger_id",
        run
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            let origin = origin(row.origin)?;
            Ok((row.unit_code, row.ledger_id, origin))
        })
        .collect()
}

/// Where a credit note came from, as it was kept.
fn origin(kept: serde_json::Value) -> Result<Origin, sqlx::Error> {
    serde_json::from_value(kept).map_err(|error| sqlx::Error::Decode(error.into()))
}
