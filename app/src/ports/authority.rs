//! Whom to turn to when a question is another authority's (FL 6-7 §§).

use besked_domain::id::AuthorityId;
use besked_domain::phone::Phone;
use besked_domain::text::Localised;
use chrono::{DateTime, Utc};

/// What is told of an authority. It has a website or a telephone, or both.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AuthorityEntry {
    /// Its name.
    pub name: String,
    /// Which questions are its.
    pub about: Localised,
    /// Its website, `https://…`.
    pub website: Option<String>,
    /// Its telephone.
    pub phone: Option<Phone>,
}

/// An authority of the register.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Authority {
    /// Which.
    pub id: AuthorityId,
    /// What is told of it.
    pub entry: AuthorityEntry,
    /// When that was changed last: whoever changes it says which they saw, so that nobody's change is lost.
    pub changed_at: DateTime<Utc>,
}
