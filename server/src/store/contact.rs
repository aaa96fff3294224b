//! Contact details that the person keeps.

use super::decode::Row;
use super::{PortalTx, Scoped, StoreError};
use besked_app::ports::ContactDetails;
use besked_domain::id::PartyId;
use chrono::{DateTime, Utc};

/// The contact details; empty ones when none have been saved.
///
/// # Errors
/// When the database does not answer, or the row cannot be read.
pub async fn contact(tx: &mut impl Scoped, party: PartyId) -> Result<ContactDetails, StoreError> {
    let found = sqlx::query!(
        "select email, phone, language, notices, email_confirmed_at
        from party_contact where party_id = $1",
        party.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(ContactDetails::default()) };
    Ok(ContactDetails {
        email: found.email,
        phone: found.phone,
        language: Row::new("party_contact", party.0).word("language", &found.language)?,
        notices: found.notices,
        confirmed_at: found.email_confirmed_at,
    })
}

/// Saves the contact details. Tells whether they are other than before. Another address is one that
/// nobody has confirmed.
///
/// # Errors
/// When the database does not answer, or the details are not what it holds.
pub async fn save(
    tx: &mut PortalTx,
    party: PartyId,
    contact: &ContactDetails,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let saved = sqlx::query!(
        "insert into party_contact as kept (party_id, email, phone, language, notices, changed_at)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (party_id) do update set
            email = excluded.email,
            phone = excluded.phone,
            language = excluded.language,
            notices = excluded.notices,
            email_confirmed_at = case
                when kept.email = excluded.email then kept.email_confirmed_at
            end,
            changed_at = excluded.changed_at
        where (kept.email, kept.phone, kept.language, kept.notices)
            is distinct from
            (excluded.email, excluded.phone, excluded.language, excluded.notices)",
        party.0,
        contact.email,
        contact.phone,
        contact.language.tag(),
        contact.notices && contact.email.is_some(),
        now
    )
    .execute(tx.connection())
    .await?;
    Ok(saved.rows_affected() == 1)
}
