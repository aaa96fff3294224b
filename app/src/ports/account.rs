//! What a person keeps with us of themselves, and who has looked at it.

use besked_domain::party::{Mandate, Party};
use besked_domain::text::Lang;
use chrono::{DateTime, Utc};

/// Contact details that the person keeps.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ContactDetails {
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone, E.164.
    pub phone: Option<String>,
    /// The language to write in.
    pub language: Lang,
    /// Whether an e-mail is wanted when there is something to read.
    pub notices: bool,
    /// When the address was confirmed. Not for the person to say: saving leaves it out.
    pub confirmed_at: Option<DateTime<Utc>>,
}

/// The account page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Account {
    /// The one acted for.
    pub party: Party,
    /// The contact details.
    pub contact: ContactDetails,
    /// Those who may act for the party, and those the party may act for.
    pub mandates: Vec<Mandate>,
    /// Who has looked, newest first. At most 100.
    pub looks: Vec<Look>,
}

/// A look by staff.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Look {
    /// When.
    pub at: DateTime<Utc>,
    /// The official's name and unit or role, as it may be shown.
    pub by: String,
    /// What was looked at: an invoice number, or nothing for the party itself.
    pub invoice: Option<String>,
}
