//! The words that answers were told with.

use crate::store::decode::Row;
use crate::store::{Scoped, StoreError};
use besked_domain::dispute::{KeptTexts, Texts};
use besked_domain::id::{DisputeId, PartyId};
use chrono::{DateTime, Utc};

/// Keeps words, unless they are kept already.
pub(super) async fn keep_texts(
    tx: &mut impl Scoped,
    texts: &KeptTexts,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let digest = texts.digest.as_slice();
    // They are long: sent once, and looked for by their hash after that.
    let kept = sqlx::query_scalar!(
        r#"select exists (select from letter_texts where digest = $1) as "kept!""#,
        digest
    )
    .fetch_one(tx.connection())
    .await?;
    if !kept {
        sqlx::query!(
            "insert into letter_texts (digest, version, texts, kept_at)
            values ($1, $2, $3, $4)
            on conflict (digest) do nothing",
            digest,
            i32::try_from(texts.version).unwrap_or(i32::MAX),
            texts.canonical,
            now
        )
        .execute(tx.connection())
        .await?;
    }
    Ok(())
}

/// The words that a case's answer was told with, where they are others than these; `None` where they
/// are these, or were not kept.
///
/// # Errors
/// When the database does not answer, or what was kept cannot be read.
pub async fn other_texts(
    tx: &mut impl Scoped,
    party: PartyId,
    dispute: DisputeId,
    these: &[u8; 32],
) -> Result<Option<Texts>, StoreError> {
    let found = sqlx::query_scalar!(
        "select texts.texts
        from explanation
        inner join letter_texts as texts on explanation.texts_digest = texts.digest
        where explanation.party_id = $1 and explanation.dispute_id = $2 and texts.digest <> $3",
        party.0,
        dispute.0,
        these.as_slice()
    )
    .fetch_optional(tx.connection())
    .await?;
    let read = |texts: String| {
        serde_json::from_str(&texts)
            .map_err(|error| Row::new("explanation", dispute.0).error("texts_digest", error))
    };
    found.map(read).transpose()
}
