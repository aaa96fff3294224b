//! Who a record is about.

use serde::{Deserialize, Serialize};

/// An identity: the scheme of the database and the number in its stored form.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Identity {
    /// `person`, `organisation`, or the register of a foreign body.
    pub scheme: String,
    /// The number.
    pub value: String,
}

/// A reference to a party.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(untagged)]
pub enum PartyRef {
    /// To one in a customer register.
    Register {
        /// The unit whose register it is.
        unit: String,
        /// The id there.
        id: String,
    },
    /// To whoever has the number, in whichever register.
    Number {
        /// The number.
        identity: Identity,
    },
}

impl PartyRef {
    /// The number, where it is told by that.
    #[must_use]
    pub const fn number(&self) -> Option<&Identity> {
        match self {
            Self::Register { .. } => None,
            Self::Number { identity } => Some(identity),
        }
    }
}
