//! Agreements as they were frozen before the one that is to be signed.

use super::Of;
use super::case::Locked;
use crate::store::decode::Row;
use crate::store::{Scoped, StoreError};
use besked_app::ports::Agreement;

/// What was frozen before that of what is to be signed, the newest first.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn earlier_agreements(
    tx: &mut impl Scoped,
    of: Of,
) -> Result<Vec<Agreement>, StoreError> {
    let rows = sqlx::query!(
        r#"select
            earlier.version as "version!", earlier.language as "language!",
            earlier.document as "document!", earlier.sha256 as "sha256!",
            earlier.frozen_at as "frozen_at!", earlier.email,
            coalesce(earlier.letter, 0) as "letter!", earlier.fee_left_off
        from plan_agreement_earlier as earlier
        inner join plan_to_sign as asked
            on earlier.party_id = asked.party_id and earlier.plan_id = asked.id
            and earlier.version = asked.version
        where earlier.party_id = $1 and earlier.plan_id = $2
        order by earlier.frozen_at desc, earlier.sha256"#,
        of.0.0,
        of.1.0
    )
    .fetch_all(tx.connection())
    .await?;
    let row = Row::new("plan_agreement_earlier", of.1.0);
    rows.into_iter()
        .map(|found| {
            let sha256 = found.sha256.try_into();
            Ok(Agreement {
                version: found.version,
                lang: row.word("language", &found.language)?,
                document: found.document,
                sha256: sha256.map_err(|_| row.error("sha256", "is no SHA-256"))?,
                frozen_at: found.frozen_at,
                letter: found.letter,
                email: found.email,
                fee_left_off: found.fee_left_off,
            })
        })
        .collect()
}

/// Lets one of them take the place of what is to be signed, unless somebody has signed that.
///
/// # Errors
/// When the database does not answer.
pub async fn take_earlier(
    tx: &mut impl Scoped,
    before: &Locked,
    sha256: &[u8; 32],
) -> Result<(), StoreError> {
    sqlx::query!(
        "select from take_earlier_agreement($1, $2, $3, $4)",
        before.party.0,
        before.id.0,
        before.to_sign(),
        sha256.as_slice()
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
