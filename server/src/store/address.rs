//! Addresses that are to be confirmed before anything is sent to them.

use super::{JobsTx, PortalTx, Scoped, StoreError};
use crate::store::decode::Row;
use besked_domain::id::{ConfirmationId, PartyId};
use besked_domain::text::Lang;
use chrono::{DateTime, Utc};
use sqlx::PgExecutor;
use uuid::Uuid;

/// How many times a party has asked for a link since a moment.
///
/// # Errors
/// When the database does not answer.
pub async fn asked_since(
    tx: &mut PortalTx,
    party: PartyId,
    since: DateTime<Utc>,
) -> Result<i64, StoreError> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from address_confirmation
        where party_id = $1 and asked_at > $2"#,
        party.0,
        since
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(count)
}

/// Asks for an address to be confirmed. The link's secret is made when the mail is sent.
///
/// # Errors
/// When the database does not answer, or the transaction is not the party's.
pub async fn ask(
    tx: &mut PortalTx,
    party: PartyId,
    email: &str,
    (by, now): (PartyId, DateTime<Utc>),
    expires_at: DateTime<Utc>,
) -> Result<ConfirmationId, StoreError> {
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into address_confirmation (party_id, id, email, asked_by, asked_at, expires_at)
        values ($1, $2, $3, $4, $5, $6)",
        party.0,
        id,
        email,
        by.0,
        now,
        expires_at
    )
    .execute(tx.connection())
    .await?;
    Ok(ConfirmationId(id))
}

/// The party whose address a link confirms, if the link still holds. Nobody is signed in yet.
///
/// # Errors
/// When the database does not answer.
pub async fn whose(
    signin: impl PgExecutor<'_>,
    token: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<Option<PartyId>, StoreError> {
    let found = sqlx::query_scalar!(
        "select party_id from address_confirmation
        where token_hash = $1 and used_at is null and expires_at > $2",
        token.as_slice(),
        now
    )
    .fetch_optional(signin)
    .await?;
    Ok(found.map(PartyId))
}

/// Uses a link, once: the address is confirmed if it is still the party's. Who had asked for it,
/// or nothing when the link does not hold any more.
///
/// # Errors
/// When the database does not answer.
pub async fn confirm(
    tx: &mut PortalTx,
    party: PartyId,
    token: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<Option<PartyId>, StoreError> {
    let used = sqlx::query!(
        "update address_confirmation set used_at = $3
        where party_id = $1 and token_hash = $2 and used_at is null and expires_at > $3
        returning email, asked_by",
        party.0,
        token.as_slice(),
        now
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(used) = used else { return Ok(None) };
    let confirmed = sqlx::query!(
        "update party_contact set email_confirmed_at = $3, changed_at = $3
        where party_id = $1 and email = $2",
        party.0,
        used.email,
        now
    )
    .execute(tx.connection())
    .await?;
    Ok((confirmed.rows_affected() == 1).then_some(PartyId(used.asked_by)))
}

/// An address that a link is to be sent to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ToConfirm {
    /// The address.
    pub email: String,
    /// The language to write in.
    pub lang: Lang,
    /// Until when the link holds.
    pub expires_at: DateTime<Utc>,
}

/// Gives a link its secret, just before it is sent, in place of an earlier attempt's. `None` when
/// there is nothing to send: the address is another one by now, it has been confirmed, the link has
/// run out, or the party is protected.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn give_secret(
    tx: &mut JobsTx,
    party: PartyId,
    id: ConfirmationId,
    token: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<Option<ToConfirm>, StoreError> {
    let found = sqlx::query!(
        "update address_confirmation as asked set token_hash = $3
        from party_contact as contact
        inner join party on contact.party_id = party.id
        where asked.party_id = $1 and asked.id = $2 and asked.used_at is null
            and asked.expires_at > $4 and contact.party_id = asked.party_id
            and contact.email = asked.email and contact.notices
            and contact.email_confirmed_at is null and not party.protected
        returning asked.email, asked.expires_at, contact.language",
        party.0,
        id.0,
        token.as_slice(),
        now
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(None) };
    Ok(Some(ToConfirm {
        email: found.email,
        lang: Row::new("party_contact", party.0).word("language", &found.language)?,
        expires_at: found.expires_at,
    }))
}

/// Forgets links that ran out before a moment.
///
/// # Errors
/// When the database does not answer.
pub async fn forget(tx: &mut JobsTx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    let gone = sqlx::query!("delete from address_confirmation where expires_at < $1", before)
        .execute(tx.connection())
        .await?;
    Ok(gone.rows_affected())
}
