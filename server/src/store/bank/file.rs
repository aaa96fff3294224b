//! Files, and what of them was not read.
#![expect(
    clippy::as_conversions,
    reason = "it tells sqlx a parameter's type; nothing is converted"
)]

use besked_domain::bank::{BankFile, Payee};
use sqlx::PgConnection;
use std::collections::BTreeSet;
use uuid::Uuid;

/// A file that is taken in.
#[derive(Clone, Copy, Debug)]
pub struct NewFile<'a> {
    /// What it is, as the database calls it.
    pub kind: &'static str,
    /// What it says of itself.
    pub file: &'a BankFile,
    /// The run that reads it.
    pub run: Uuid,
}

/// Writes that a file is taken in, and gives its id: the same when it has been here before.
///
/// # Errors
/// When the database does not answer.
pub async fn open(connection: &mut PgConnection, new: NewFile<'_>) -> Result<Uuid, sqlx::Error> {
    sqlx::query_scalar!(
        "insert into bank_file (id, kind, file_id, created_at, test, import_run_id)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (kind, file_id) do update set test = excluded.test
        returning id",
        Uuid::now_v7(),
        new.kind,
        new.file.id,
        new.file.created_at,
        new.file.test,
        new.run
    )
    .fetch_one(connection)
    .await
}

/// Keeps lines that were not understood, as they stood.
///
/// # Errors
/// When the database does not answer.
pub async fn keep_unread(
    connection: &mut PgConnection,
    file: Uuid,
    line: u64,
    raw: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into bank_unread_line (bank_file_id, line, raw) values ($1, $2, $3)
        on conflict (bank_file_id, line) do nothing",
        file,
        i64::try_from(line).unwrap_or(i64::MAX),
        raw
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Accounts that are no unit's.
///
/// # Errors
/// When the database does not answer.
pub async fn unknown_payees(
    connection: &mut PgConnection,
    payees: &BTreeSet<Payee>,
) -> Result<Vec<Payee>, sqlx::Error> {
    let giros: Vec<&str> = payees.iter().map(Payee::giro).collect();
    let digits: Vec<&str> = payees.iter().map(Payee::digits).collect();
    let known = sqlx::query!(
        r#"select asked.giro as "giro!", asked.digits as "digits!"
        from unnest($1::text[], $2::text[]) as asked (giro, digits)
        where exists (
            select from unit
            where asked.digits = account_of(unit, asked.giro)
        )"#,
        &giros as &[&str],
        &digits as &[&str]
    )
    .fetch_all(connection)
    .await?;
    let is_known = |payee: &Payee| {
        known.iter().any(|row| row.giro == payee.giro() && row.digits == payee.digits())
    };
    Ok(payees.iter().filter(|payee| !is_known(payee)).cloned().collect())
}

/// What else an account of units is called: of an IBAN their giro numbers, of a giro number their IBANs.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn other_names(
    connection: &mut PgConnection,
    payee: &Payee,
) -> Result<Vec<Payee>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select distinct other.giro as "giro!", other.number as "number!"
        from unit
        cross join lateral (
            values ('bankgiro', unit.bankgiro), ('plusgiro', unit.plusgiro), ('iban', unit.iban)
        ) as other (giro, number)
        where account_of(unit, $1::text) = $2 and other.number is not null
            and (other.giro = 'iban') <> ($1::text = 'iban')"#,
        payee.giro(),
        payee.digits()
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().filter_map(|row| Payee::stored(&row.giro, &row.number)).collect())
}
