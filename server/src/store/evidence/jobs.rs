//! What a sweep asks.

use crate::evidence::FileHash;
use crate::store::StoreError;
use chrono::{DateTime, Utc};
use sqlx::PgPool;
use std::collections::HashSet;

/// Which of these hashes a row names: as a file, as its small picture, or as the scan of a paper.
///
/// # Errors
/// When the database does not answer.
pub async fn named(jobs: &PgPool, hashes: &[FileHash]) -> Result<HashSet<FileHash>, StoreError> {
    let asked: Vec<Vec<u8>> = hashes.iter().map(|hash| hash.0.to_vec()).collect();
    let found = sqlx::query_scalar!(
        r#"select hash as "hash!" from unnest($1::bytea[]) as asked (hash)
        where exists (select from evidence where sha256 = hash)
            or exists (select from evidence where small_sha256 = hash)
            or exists (select from plan_signature where scan_sha256 = hash)"#,
        &asked
    )
    .fetch_all(jobs)
    .await?;
    Ok(found.into_iter().filter_map(|hash| hash.try_into().ok().map(FileHash)).collect())
}

/// Forgets drafts that nobody has touched since then, with their files. How many.
///
/// # Errors
/// When the database does not answer.
pub async fn drop_old_drafts(jobs: &PgPool, since: DateTime<Utc>) -> Result<u64, StoreError> {
    let gone =
        sqlx::query!("delete from dispute_draft where saved_at < $1", since).execute(jobs).await?;
    Ok(gone.rows_affected())
}
