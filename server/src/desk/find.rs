//! Finding a party.

use super::Desk;
use crate::store::{Mode, StoreError, find, party};
use besked_app::ports::{FoundParty, Staff};
use besked_domain::identity::IdentityNumber;

impl Desk {
    /// What was typed is tried as an identity number and as the number or reference of an
    /// invoice, since ten digits may be either; as a name only when it is neither.
    pub(super) async fn find_parties(
        &self,
        who: &Staff,
        search: &str,
    ) -> Result<Vec<FoundParty>, StoreError> {
        let typed = search.trim();
        if typed.is_empty() {
            return Ok(Vec::new());
        }
        let mut tx = self.begin(who, Mode::Read).await?;
        let identity = identity(typed, self.clock.today());
        let identity = identity.as_ref().map(|(scheme, value)| (&**scheme, &**value));
        let mut found = find::by_number(&mut tx, identity, &references(typed)).await?;
        if found.is_empty() && typed.chars().any(char::is_alphabetic) {
            found = find::by_name(&mut tx, typed).await?;
        }
        tx.commit().await?;
        Ok(found)
    }
}

/// The scheme and value of an identity: a Swedish number in any spelling, or `scheme:value`.
fn identity(typed: &str, today: chrono::NaiveDate) -> Option<(String, String)> {
    if let Ok(number) = IdentityNumber::parse(typed, today) {
        let scheme = if number.is_person() { party::PERSON } else { party::ORGANISATION };
        return Some((scheme.to_owned(), number.stored().to_owned()));
    }
    let (scheme, value) = typed.split_once(':')?;
    Some((scheme.trim().to_owned(), value.trim().to_owned()))
}

/// What was typed, and without its spaces: an OCR number is printed in groups.
fn references(typed: &str) -> Vec<String> {
    let compact: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if compact == typed { vec![compact] } else { vec![typed.to_owned(), compact] }
}
