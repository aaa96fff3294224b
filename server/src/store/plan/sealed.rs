//! Agreements that were signed with an e-identification, and their files under the organisation's seal.

use super::{Of, agreement};
use crate::store::{Scoped, StoreError};
use besked_app::ports::SignedAgreement;
use chrono::{DateTime, Utc};

/// What was signed with an e-identification, of an offer or of the one that holds: by the signature of this
/// number, or by the latest one.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn signed(
    tx: &mut impl Scoped,
    of: Of,
    (version, number): (Option<i32>, Option<i32>),
) -> Result<Option<SignedAgreement>, StoreError> {
    let found = sqlx::query!(
        r#"select signed.version, signed.number, signed.evidence as "evidence!", sealed.document as "sealed?"
        from plan_signature as signed
        inner join plan
            on signed.party_id = plan.party_id and signed.plan_id = plan.id
            and signed.version = coalesce($4, plan.version)
        left join plan_sealed as sealed
            on signed.party_id = sealed.party_id and signed.plan_id = sealed.plan_id
            and signed.version = sealed.version and signed.number = sealed.number
        where plan.party_id = $1 and plan.id = $2 and signed.kind = 'electronic'
            and ($3::integer is null or signed.number = $3)
        order by signed.number desc
        limit 1"#,
        of.0.0,
        of.1.0,
        number,
        version
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let version = Some(found.version);
    let Some(agreement) = agreement(tx, of, version).await? else { return Ok(None) };
    Ok(Some(SignedAgreement {
        number: found.number,
        agreement,
        evidence: found.evidence,
        sealed: found.sealed,
    }))
}

/// Keeps the sealed file of an offer's signature, unless one is kept already.
///
/// # Errors
/// When the database does not answer, or there is no such signature.
pub async fn keep_sealed(
    tx: &mut impl Scoped,
    of: Of,
    (version, number): (i32, i32),
    document: &[u8],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into plan_sealed (party_id, plan_id, version, number, document, sealed_at)
        select signed.party_id, signed.plan_id, signed.version, signed.number, $4::bytea,
            $5::timestamptz
        from plan_signature as signed
        where signed.party_id = $1 and signed.plan_id = $2 and signed.number = $3
            and signed.version = $6 and signed.kind = 'electronic'
        on conflict (party_id, plan_id, version, number) do nothing",
        of.0.0,
        of.1.0,
        number,
        document,
        now,
        version
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
