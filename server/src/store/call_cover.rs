//! Queues of calls that are handed over, and who of staff is away. They belong to no party.

use super::{DeskTx, Scoped as _, StoreError};
use besked_app::ports::{AwayRow, CoverRow, UnitChoice};
use besked_domain::callback::Cover;
use besked_domain::id::{CallCoverId, StaffId, UnitId};
use besked_domain::text::Localised;
use chrono::{DateTime, Utc};

/// The queues that are handed over at a moment or later, the first to begin first.
///
/// # Errors
/// When the database does not answer.
pub async fn standing(tx: &mut DeskTx, now: DateTime<Utc>) -> Result<Vec<CoverRow>, StoreError> {
    let rows = sqlx::query!(
        "select
            cover.id, cover.unit_id, cover.by_unit_id, cover.begins_at, cover.ends_at,
            unit.name_sv, unit.name_en, other.name_sv as by_sv, other.name_en as by_en,
            staff.name as made_by
        from call_cover as cover
        inner join unit on cover.unit_id = unit.id
        inner join unit as other on cover.by_unit_id = other.id
        inner join staff_member as staff on cover.made_by = staff.id
        where cover.ended_at is null and cover.ends_at > $1
        order by cover.begins_at, cover.id",
        now
    )
    .fetch_all(tx.connection())
    .await?;
    let covers = rows.into_iter().map(|row| CoverRow {
        id: CallCoverId(row.id),
        of: UnitChoice {
            id: UnitId(row.unit_id),
            name: Localised { sv: row.name_sv, en: row.name_en },
        },
        by: UnitChoice {
            id: UnitId(row.by_unit_id),
            name: Localised { sv: row.by_sv, en: row.by_en },
        },
        from: row.begins_at,
        until: row.ends_at,
        made_by: row.made_by,
    });
    Ok(covers.collect())
}

/// Lets nobody else hand a queue over until the transaction ends, so that what is read from now on
/// stays true.
///
/// # Errors
/// When the database does not answer.
pub async fn hold(tx: &mut DeskTx) -> Result<(), StoreError> {
    sqlx::query_scalar!(
        r#"select 1 as "held!" from pg_advisory_xact_lock(hashtext('besked call cover'))"#
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(())
}

/// Whether a queue has been handed over under that id.
///
/// # Errors
/// When the database does not answer.
pub async fn is_known(tx: &mut DeskTx, id: CallCoverId) -> Result<bool, StoreError> {
    let known = sqlx::query_scalar!(
        r#"select exists (select from call_cover where id = $1) as "known!""#,
        id.0
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(known)
}

/// Writes that a queue is handed over.
///
/// # Errors
/// When the database does not answer, or there is no such unit.
pub async fn add(
    tx: &mut DeskTx,
    id: CallCoverId,
    cover: &Cover,
    by: StaffId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into call_cover (id, unit_id, by_unit_id, begins_at, ends_at, made_by, made_at)
        values ($1, $2, $3, $4, $5, $6, $7)",
        id.0,
        cover.of.0,
        cover.by.0,
        cover.from,
        cover.until,
        by.0,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Gives a queue back before its time, or takes back that it will be handed over. False when that is
/// over.
///
/// # Errors
/// When the database does not answer.
pub async fn end(tx: &mut DeskTx, id: CallCoverId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let ended = sqlx::query!(
        "update call_cover set ended_at = $2
        where id = $1 and ended_at is null and ends_at > $2",
        id.0,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(ended.rows_affected() == 1)
}

/// Who is away at a moment, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn away(tx: &mut DeskTx, now: DateTime<Utc>) -> Result<Vec<AwayRow>, StoreError> {
    let rows = sqlx::query!(
        "select staff.id, staff.name, absence.until_at
        from staff_absence as absence
        inner join staff_member as staff on absence.staff_id = staff.id
        where absence.until_at > $1
        order by staff.name, staff.id",
        now
    )
    .fetch_all(tx.connection())
    .await?;
    let away = rows.into_iter().map(|row| AwayRow {
        staff: StaffId(row.id),
        name: row.name,
        until: row.until_at,
    });
    Ok(away.collect())
}

/// Writes that someone is away, in the place of what was written before. False when there is no such
/// member of staff.
///
/// # Errors
/// When the database does not answer.
pub async fn leave(
    tx: &mut DeskTx,
    who: StaffId,
    until: DateTime<Utc>,
    by: StaffId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let written = sqlx::query!(
        "insert into staff_absence (staff_id, until_at, set_by, set_at)
        select id, $2, $3, $4 from staff_member where id = $1
        on conflict (staff_id) do update set
            until_at = excluded.until_at,
            set_by = excluded.set_by,
            set_at = excluded.set_at",
        who.0,
        until,
        by.0,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(written.rows_affected() == 1)
}

/// Writes that someone is back. Whoever was not away stays so.
///
/// # Errors
/// When the database does not answer.
pub async fn come_back(tx: &mut DeskTx, who: StaffId) -> Result<(), StoreError> {
    sqlx::query!("delete from staff_absence where staff_id = $1", who.0)
        .execute(tx.connection())
        .await?;
    Ok(())
}
