//! The register of other authorities. It belongs to nobody, and is no secret.

use super::decode::Row;
use super::{DeskTx, Scoped, StoreError};
use besked_app::ports::{Authority, AuthorityEntry};
use besked_domain::id::{AuthorityId, StaffId};
use besked_domain::phone::Phone;
use besked_domain::text::Localised;
use chrono::{DateTime, Utc};
use sqlx::PgExecutor;
use uuid::Uuid;

/// The columns of an authority.
struct Stored {
    id: Uuid,
    name: String,
    about_sv: String,
    about_en: String,
    website: Option<String>,
    phone: Option<String>,
    changed_at: DateTime<Utc>,
}

impl Stored {
    fn read(self) -> Result<Authority, StoreError> {
        let row = Row::new("authority", self.id);
        let phone = self.phone.map(|phone| Phone::parse(&phone)).transpose();
        Ok(Authority {
            id: AuthorityId(self.id),
            entry: AuthorityEntry {
                name: self.name,
                about: Localised { sv: self.about_sv, en: self.about_en },
                website: self.website,
                phone: phone.map_err(|reason| row.error("phone", reason))?,
            },
            changed_at: self.changed_at,
        })
    }
}

/// Every authority that is shown, by its name.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn all(db: impl PgExecutor<'_>) -> Result<Vec<Authority>, StoreError> {
    let rows = sqlx::query_as!(
        Stored,
        r#"select id, name, about_sv, about_en, website, phone, changed_at from authority
        where removed_at is null
        order by name collate "sv-x-icu", id"#
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(Stored::read).collect()
}

/// What is told of an authority that something names, if it names one: of one that is shown no longer too.
///
/// # Errors
/// When the database does not answer, or the row cannot be read.
pub async fn named(
    db: impl PgExecutor<'_>,
    id: Option<Uuid>,
) -> Result<Option<AuthorityEntry>, StoreError> {
    let Some(id) = id else { return Ok(None) };
    let found = sqlx::query_as!(
        Stored,
        "select id, name, about_sv, about_en, website, phone, changed_at from authority
        where id = $1",
        id
    )
    .fetch_optional(db)
    .await?;
    Ok(found.map(Stored::read).transpose()?.map(|authority| authority.entry))
}

/// Whether an authority is shown, so that someone can be shown to it.
///
/// # Errors
/// When the database does not answer.
pub async fn is_shown(tx: &mut DeskTx, id: AuthorityId) -> Result<bool, StoreError> {
    let shown = sqlx::query_scalar!(
        r#"select exists (
            select from authority where id = $1 and removed_at is null
        ) as "shown!""#,
        id.0
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(shown)
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

/// Changes what is told of an authority. False when it is shown no longer, or has been changed since it was seen.
///
/// # Errors
/// When the database does not answer, or the entry is not what it holds.
pub async fn change(
    tx: &mut DeskTx,
    (id, seen): (AuthorityId, DateTime<Utc>),
    entry: &AuthorityEntry,
    by: StaffId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let changed = sqlx::query!(
        "update authority
        set name = $2, about_sv = $3, about_en = $4, website = $5, phone = $6, kept_by = $7,
            changed_at = $8
        where id = $1 and removed_at is null and changed_at = $9",
        id.0,
        entry.name,
        entry.about.sv,
        entry.about.en,
        entry.website,
        entry.phone.as_ref().map(Phone::as_str),
        by.0,
        now,
        seen
    )
    .execute(tx.connection())
    .await?;
    Ok(changed.rows_affected() == 1)
}

/// Shows an authority no longer. False when it was not shown, or has been changed since it was seen.
///
/// # Errors
/// When the database does not answer.
pub async fn remove(
    tx: &mut DeskTx,
    (id, seen): (AuthorityId, DateTime<Utc>),
    by: StaffId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let removed = sqlx::query!(
        "update authority set kept_by = $2, changed_at = $3, removed_at = $3
        where id = $1 and removed_at is null and changed_at = $4",
        id.0,
        by.0,
        now,
        seen
    )
    .execute(tx.connection())
    .await?;
    Ok(removed.rows_affected() == 1)
}
