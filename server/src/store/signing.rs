//! Signatures under way.

use super::StoreError;
use super::decode::Row;
use super::session::Digest;
use crate::signing::Means;
use besked_domain::id::{PartyId, PlanId};
use besked_domain::identity::IdentityNumber;
use chrono::{DateTime, Utc};
use sqlx::PgExecutor;

/// A signature under way.
pub struct Attempt {
    /// The plan whose agreement it is about.
    pub plan: PlanId,
    /// What people call it by.
    pub plan_number: String,
    /// Which version of it.
    pub version: i32,
    /// The SHA-256 of the agreement's PDF.
    pub document: Digest,
    /// Who is to sign.
    pub signer: IdentityNumber,
    /// What binds the act to the document.
    pub means: Means,
    /// What the ID token must repeat.
    pub nonce: String,
    /// The secret behind the code challenge (PKCE).
    pub pkce_verifier: String,
    /// The signed request that the browser carried to the provider, where there was one.
    pub request_object: Option<String>,
    /// Until when it may be ended.
    pub expires_at: DateTime<Utc>,
}

/// The number by which an e-identification knows a person: the personal number where they have one beside
/// an earlier coordination number (*samordningsnummer*).
///
/// # Errors
/// When the database does not answer, or holds what is no number.
pub async fn number_of(
    db: impl PgExecutor<'_>,
    person: PartyId,
) -> Result<Option<IdentityNumber>, StoreError> {
    let numbers = sqlx::query_scalar!(
        "select value from party_identity where party_id = $1 and scheme = 'person' order by value",
        person.0
    )
    .fetch_all(db)
    .await?;
    let of = Row::new("party_identity", person.0);
    let numbers: Vec<IdentityNumber> = numbers
        .iter()
        .map(|number| {
            IdentityNumber::from_stored(number).map_err(|reason| of.error("value", reason))
        })
        .collect::<Result<_, _>>()?;
    let personal = numbers.iter().find(|number| matches!(number, IdentityNumber::Personal(_)));
    Ok(personal.or(numbers.first()).cloned())
}

/// Remembers an attempt under the digest of its `state`, for one browser and session.
///
/// # Errors
/// When the database does not answer.
pub async fn begin(
    db: impl PgExecutor<'_>,
    state: &Digest,
    (browser, session): (&Digest, &Digest),
    attempt: &Attempt,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let means = serde_json::to_value(&attempt.means)
        .map_err(|reason| Row::new("signing_attempt", attempt.plan.0).error("means", reason))?;
    sqlx::query!(
        "insert into signing_attempt
            (state_hash, browser_hash, session_hash, plan_id, plan_number, version,
            document_sha256, signer, means, nonce, pkce_verifier, request_object, created_at,
            expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        state.as_slice(),
        browser.as_slice(),
        session.as_slice(),
        attempt.plan.0,
        attempt.plan_number,
        attempt.version,
        attempt.document.as_slice(),
        attempt.signer.stored(),
        means,
        attempt.nonce,
        attempt.pkce_verifier,
        attempt.request_object,
        now,
        attempt.expires_at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes an attempt of this browser and session: it works once.
///
/// # Errors
/// When the database does not answer, or holds what is no attempt.
pub async fn take(
    db: impl PgExecutor<'_>,
    state: &Digest,
    (browser, session): (&Digest, &Digest),
) -> Result<Option<Attempt>, StoreError> {
    let row = sqlx::query!(
        "delete from signing_attempt
        where state_hash = $1 and browser_hash = $2 and session_hash = $3
        returning plan_id, plan_number, version, document_sha256, signer, means, nonce,
            pkce_verifier, request_object, expires_at",
        state.as_slice(),
        browser.as_slice(),
        session.as_slice()
    )
    .fetch_optional(db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let of = Row::new("signing_attempt", row.plan_id);
    let document = row.document_sha256.try_into();
    Ok(Some(Attempt {
        plan: row.plan_id.into(),
        plan_number: row.plan_number,
        version: row.version,
        document: document.map_err(|_| of.error("document_sha256", "is no SHA-256"))?,
        signer: IdentityNumber::from_stored(&row.signer)
            .map_err(|reason| of.error("signer", reason))?,
        means: of.json("means", row.means)?,
        nonce: row.nonce,
        pkce_verifier: row.pkce_verifier,
        request_object: row.request_object,
        expires_at: row.expires_at,
    }))
}
