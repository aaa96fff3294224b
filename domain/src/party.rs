//! Persons and bodies that may owe the municipality money.

use crate::id::{MandateId, PartyId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a party is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// A natural person; a sole trader is one too (*fysisk person*, *enskild firma*).
    Person,
    /// A legal person (*juridisk person*).
    Organisation,
    /// The estate of a deceased person (*dödsbo*).
    Estate,
    /// A body registered abroad, known by a scheme and an id of its own.
    ForeignBody,
}

/// A party as the pages need it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Party {
    /// Which party.
    pub id: PartyId,
    /// What it is.
    pub kind: PartyKind,
    /// The name in the ledger.
    pub name: String,
    /// The identity number in its stored form: 12 digits for a person, 10 for an organisation,
    /// `scheme:value` for a foreign body. Never shown in full in lists, never put in an address.
    pub identity: String,
    /// Protected population registration (*skyddad folkbokföring*) or a secrecy marking
    /// (*sekretessmarkering*): OSL 21:3, 22:1.
    pub protected: bool,
    /// Date of birth, where the number tells it. Decides who is a minor (*omyndig*).
    pub born_on: Option<NaiveDate>,
}

/// Why someone may act for another.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MandateKind {
    /// Authorised signatory of a company (*firmatecknare*).
    Signatory,
    /// Power of attorney (*fullmakt*), FL 14–15 §§.
    PowerOfAttorney,
    /// Parent or other custodian of a minor (*vårdnadshavare*, *förmyndare*).
    Guardian,
    /// Trustee or administrator appointed by a court (*god man*, *förvaltare*).
    Trustee,
    /// Part owner or administrator of an estate (*dödsbodelägare*, *boutredningsman*).
    EstateRepresentative,
}

/// One party's right to act for another, for a time.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Mandate {
    /// Which mandate.
    pub id: MandateId,
    /// The one acted for.
    pub principal: PartyId,
    /// The principal's name.
    pub principal_name: String,
    /// What the principal is.
    pub principal_kind: PartyKind,
    /// The one who acts.
    pub agent: PartyId,
    /// The agent's name.
    pub agent_name: String,
    /// Why.
    pub kind: MandateKind,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day, if one is set.
    pub valid_to: Option<NaiveDate>,
}

impl Mandate {
    /// Whether the mandate holds on `day`; both ends are included.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }
}
