//! Parties.

use super::decode::Row;
use super::{Scoped, StoreError};
use besked_domain::id::PartyId;
use besked_domain::party::Party;

/// A party. `None` when there is none such, or it may not be seen.
///
/// # Errors
/// When the database does not answer, or the row cannot be read.
pub async fn party(tx: &mut impl Scoped, id: PartyId) -> Result<Option<Party>, StoreError> {
    let found = sqlx::query!(
        r#"select
            party.kind, party.name, party.protected, party.born_on,
            identity.scheme as "scheme?", identity.value as "value?"
        from party
        left join party_identity as identity
            on party.id = identity.party_id and identity.main
        where party.id = $1"#,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let row = Row::new("party", id.0);
    let identity = Row::new("party_identity", id.0);
    Ok(Some(Party {
        id,
        kind: row.word("kind", &found.kind)?,
        name: found.name,
        identity: identity_text(
            &identity.present("scheme", found.scheme)?,
            identity.present("value", found.value)?,
        ),
        protected: found.protected,
        born_on: found.born_on,
    }))
}

/// The scheme of a natural person's number: personnummer and samordningsnummer, 12 digits.
pub const PERSON: &str = "person";

/// The scheme of an organisationsnummer, 10 digits.
pub const ORGANISATION: &str = "organisation";

/// An identity as the domain writes it: Swedish numbers alone, others with their scheme.
pub(crate) fn identity_text(scheme: &str, value: String) -> String {
    match scheme {
        PERSON | ORGANISATION => value,
        foreign => format!("{foreign}:{value}"),
    }
}
