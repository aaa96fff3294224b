//! The register of other authorities. It belongs to nobody, and is no secret.

use super::decode::Row;
use super::{DeskTx, Scoped, StoreError};
use besked_app::ports::{Authority, AuthorityEntry};
use besked_domain::id::{AuthorityId, StaffId};
use besked_domain::phone::Phone;
use besked_domain::text::Localised;
use chrono::{DateTime, Utc};
use sqlx::PgExecutor;

/// Every authority that is shown, by its name.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn all(db: impl PgExecutor<'_>) -> Result<Vec<Authority>, StoreError> {
    let rows = sqlx::query!(
        r#"select id, name, about_sv, about_en, website, phone from authority
        where removed_at is null
        order by name collate "sv-x-icu", id"#
    )
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|stored| {
            let row = Row::new("authority", stored.id);
            let phone = stored.phone.map(|phone| Phone::parse(&phone)).transpose();
            Ok(Authority {
                id: AuthorityId(stored.id),
                entry: AuthorityEntry {
                    name: stored.name,
                    about: Localised { sv: stored.about_sv, en: stored.about_en },
                    website: stored.website,
                    phone: phone.map_err(|reason| row.error("phone", reason))?,
                },
            })
        })
        .collect()
}

/// Adds an authority. One that is there already by that id stays as it is.
///
/// # Errors
/// When the database does not answer, or the entry is not what it holds.
pub async fn add(
    tx: &mut DeskTx,
    id: AuthorityId,
    entry: &AuthorityEntry,
    by: StaffId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into authority (
            id, name, about_sv, about_en, website, phone, kept_by, changed_at
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (id) do nothing",
        id.0,
        entry.name,
        entry.about.sv,
        entry.about.en,
        entry.website,
        entry.phone.as_ref().map(Phone::as_str),
        by.0,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Changes what is told of an authority. False when it is shown no longer.
///
/// # Errors
/// When the database does not answer, or the entry is not what it holds.
pub async fn change(
    tx: &mut DeskTx,
    id: AuthorityId,
    entry: &AuthorityEntry,
    by: StaffId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let changed = sqlx::query!(
        "update authority
        set name = $2, about_sv = $3, about_en = $4, website = $5, phone = $6, kept_by = $7,
            changed_at = $8
        where id = $1 and removed_at is null",
        id.0,
        entry.name,
        entry.about.sv,
        entry.about.en,
        entry.website,
        entry.phone.as_ref().map(Phone::as_str),
        by.0,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(changed.rows_affected() == 1)
}

/// Shows an authority no longer. False when it was not shown.
///
/// # Errors
/// When the database does not answer.
pub async fn remove(
    tx: &mut DeskTx,
    id: AuthorityId,
    by: StaffId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let removed = sqlx::query!(
        "update authority set kept_by = $2, changed_at = $3, removed_at = $3
        where id = $1 and removed_at is null",
        id.0,
        by.0,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(removed.rows_affected() == 1)
}
