//! Parties and the numbers they are known by.
#![expect(
    clippy::as_conversions,
    reason = "it tells sqlx a parameter's type; nothing is converted"
)]

use super::Run;
use super::plan::Plan;
use super::rows::PartyRow;
use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

/// Writes a batch's parties.
pub(super) async fn write(
    connection: &mut PgConnection,
    plan: &Plan<'_>,
    run: Run,
) -> Result<(), sqlx::Error> {
    let (new, known): (Vec<_>, Vec<_>) = plan.parties.iter().partition(|party| party.new);
    if !new.is_empty() {
        insert(connection, &new, run).await?;
    }
    if !known.is_empty() {
        update(connection, &known, run).await?;
    }
    Ok(())
}

async fn insert(
    connection: &mut PgConnection,
    rows: &[&PartyRow<'_>],
    run: Run,
) -> Result<(), sqlx::Error> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let kinds: Vec<&str> = rows.iter().map(|row| row.kind).collect();
    let names: Vec<&str> = rows.iter().map(|row| row.name).collect();
    let born: Vec<Option<NaiveDate>> = rows.iter().map(|row| row.born_on).collect();
    let died: Vec<Option<NaiveDate>> = rows.iter().map(|row| row.died_on).collect();
    sqlx::query!(
        "insert into party (id, kind, name, born_on, died_on, changed_at)
        select told.*, $6::timestamptz
        from unnest($1::uuid[], $2::text[], $3::text[], $4::date[], $5::date[]) as told",
        &ids,
        &kinds as &[&str],
        &names as &[&str],
        &born as &[Option<NaiveDate>],
        &died as &[Option<NaiveDate>],
        run.now
    )
    .execute(&mut *connection)
    .await?;
    let schemes: Vec<&str> = rows.iter().map(|row| row.identity.scheme.as_str()).collect();
    let values: Vec<&str> = rows.iter().map(|row| row.identity.value.as_str()).collect();
    sqlx::query!(
        "insert into party_identity (party_id, scheme, value)
        select * from unnest($1::uuid[], $2::text[], $3::text[])",
        &ids,
        &schemes as &[&str],
        &values as &[&str]
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// A party who is known already, perhaps from another unit or from a sign-in: the name read last
/// is shown. A row that says the same as before is left in peace.
async fn update(
    connection: &mut PgConnection,
    rows: &[&PartyRow<'_>],
    run: Run,
) -> Result<(), sqlx::Error> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let kinds: Vec<&str> = rows.iter().map(|row| row.kind).collect();
    let names: Vec<&str> = rows.iter().map(|row| row.name).collect();
    let born: Vec<Option<NaiveDate>> = rows.iter().map(|row| row.born_on).collect();
    let died: Vec<Option<NaiveDate>> = rows.iter().map(|row| row.died_on).collect();
    sqlx::query!(
        "update party set
            kind = told.kind, name = told.name, born_on = told.born_on, died_on = told.died_on,
            changed_at = $6
        from unnest($1::uuid[], $2::text[], $3::text[], $4::date[], $5::date[])
            as told (id, kind, name, born_on, died_on)
        where party.id = told.id
            and (party.kind, party.name, party.born_on, party.died_on)
                is distinct from (told.kind, told.name, told.born_on, told.died_on)",
        &ids,
        &kinds as &[&str],
        &names as &[&str],
        &born as &[Option<NaiveDate>],
        &died as &[Option<NaiveDate>],
        run.now
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// A party is protected as long as any unit says so.
pub(super) async fn protect(
    connection: &mut PgConnection,
    plan: &Plan<'_>,
) -> Result<(), sqlx::Error> {
    if plan.told_of.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = plan.told_of.iter().copied().collect();
    sqlx::query!(
        "update party set protected = told.protected
        from (
            select party_id, bool_or(protects) as protected
            from ledger_record
            where party_id = any($1) and kind = 'party'
            group by party_id
        ) as told
        where party.id = told.party_id and party.protected <> told.protected",
        &ids
    )
    .execute(connection)
    .await?;
    Ok(())
}
