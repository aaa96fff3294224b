//! The records of a ledger file, read and checked.

pub use super::identity::{Identity, PartyRef};
pub use super::key::{Key, Kind};

use crate::interchange::report::Origin;
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};

/// A day on which something happened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Day {
    /// The day; where the ledger does not know it, the day of the file that tells of it.
    pub on: NaiveDate,
    /// The ledger does not know the day: the one that was told first is kept.
    pub first_told: bool,
}

impl Day {
    /// The day that holds, when an earlier file has told `kept`.
    #[must_use]
    pub fn or_kept(self, kept: Option<NaiveDate>) -> NaiveDate {
        kept.filter(|_| self.first_told).unwrap_or(self.on)
    }
}

/// A day that the ledger does not know is no part of what it says.
impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.first_told {
            "first_told".serialize(serializer)
        } else {
            self.on.serialize(serializer)
        }
    }
}

/// One record of the file.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The line of the neutral format, from 1: the order in which records were told.
    pub line: u64,
    /// Where the line begins, in bytes.
    pub offset: u64,
    /// Where the record comes from, in terms of what was handed over.
    pub origin: Origin,
    /// The ledger's own name for it.
    pub key: Key,
    /// The unit that tells it.
    pub unit: String,
    /// The ledger's version.
    pub version: i64,
    /// SHA-256 of what it says.
    pub digest: [u8; 32],
    /// What it says.
    pub record: Record,
}

/// What a record says.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Record {
    /// A unit.
    Unit(Unit),
    /// A kind of charge.
    ChargeType(ChargeType),
    /// A party.
    Party(Party),
    /// A mandate.
    Mandate(Mandate),
    /// A decision.
    Decision(Decision),
    /// An invoice.
    Invoice(Invoice),
    /// A credit.
    Credit(Credit),
    /// A payment.
    Payment(Payment),
    /// A fee.
    Fee(Fee),
    /// A dunning step.
    Dunning(Dunning),
}

impl Record {
    /// SHA-256 of what it says: the same content has the same digest, however it was spaced and
    /// ordered.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        let mut hasher = Sha256::new();
        // Writing to a hasher cannot fail, and no record has keys that are not texts.
        let _ = serde_json::to_writer(&mut hasher, self);
        hasher.finalize().into()
    }
}

/// A unit that sends invoices.
#[derive(Clone, Debug, Serialize)]
pub struct Unit {
    /// What people call it.
    pub name: Localised,
    /// Organisation number, ten digits.
    pub organisation_number: String,
    /// Group number, E.164.
    pub phone: String,
    /// Function mailbox.
    pub email: String,
    /// Bankgiro, digits only.
    pub bankgiro: Option<String>,
    /// Plusgiro, digits only.
    pub plusgiro: Option<String>,
    /// IBAN of the account behind them, without blanks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iban: Option<String>,
    /// Swish payee number.
    pub swish: Option<String>,
    /// Whose payments are booked, `ledger` or `bank`. Nothing: as it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment_source: Option<&'static str>,
    /// When the ledger was read. No part of the version: it moves with every file.
    #[serde(skip)]
    pub as_of: DateTime<Utc>,
}

/// A kind of charge with the terms that hold from a day on.
#[derive(Clone, Debug, Serialize)]
pub struct ChargeType {
    /// What people call it.
    pub name: Localised,
    /// The day the terms hold from.
    pub valid_from: NaiveDate,
    /// The law it follows.
    pub regime: &'static str,
    /// 3 or 10.
    pub limitation_years: i32,
    /// What interest rests on.
    pub interest_basis: &'static str,
    /// How interest days are counted.
    pub day_count: &'static str,
    /// A reminder fee was agreed.
    pub reminder_fee_agreed: bool,
}

/// A natural person who acts for another.
#[derive(Clone, Debug, Serialize)]
pub struct Person {
    /// Who.
    pub identity: Identity,
    /// The name, used when the person is not known already.
    pub name: String,
    /// Date of birth, where the number tells it.
    pub born_on: Option<NaiveDate>,
}

/// Someone who may owe money.
#[derive(Clone, Debug, Serialize)]
pub struct Party {
    /// `person`, `organisation`, `estate` or `foreign_body`.
    pub kind: &'static str,
    /// The name.
    pub name: String,
    /// Who.
    pub identity: Identity,
    /// Date of birth, where the number tells it.
    pub born_on: Option<NaiveDate>,
    /// When the person died, for an estate.
    pub died_on: Option<NaiveDate>,
    /// Protected identity.
    pub protected: bool,
    /// Who acts for it: a minor's guardian or an estate's representative.
    pub acting: Option<Acting>,
}

/// Who acts for a minor or an estate.
#[derive(Clone, Debug, Serialize)]
pub struct Acting {
    /// `guardian` or `estate_representative`.
    pub kind: &'static str,
    /// Who.
    pub agent: Person,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day.
    pub valid_to: Option<NaiveDate>,
}

/// The right of a person to act for a party.
#[derive(Clone, Debug, Serialize)]
pub struct Mandate {
    /// The one acted for.
    pub party: PartyRef,
    /// The one who acts.
    pub agent: Person,
    /// Why.
    pub kind: &'static str,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day.
    pub valid_to: Option<NaiveDate>,
}

/// A decision in a party's own matter.
#[derive(Clone, Debug, Serialize)]
pub struct Decision {
    /// Whose matter.
    pub party: PartyRef,
    /// Its number at the authority.
    pub number: String,
    /// When it was made.
    pub decided_on: NaiveDate,
    /// Who made it.
    pub official: Option<String>,
    /// Whether the name may be shown.
    pub official_shown: bool,
    /// Whether it can be appealed.
    pub appealable: bool,
    /// What it sets, in a sentence.
    pub summary: Localised,
}

/// An invoice.
#[derive(Clone, Debug, Serialize)]
pub struct Invoice {
    /// The payer.
    pub party: PartyRef,
    /// The code of the kind of charge.
    pub charge_type: String,
    /// The number printed on it.
    pub number: String,
    /// The OCR reference.
    pub ocr: Option<String>,
    /// Further references: kind and reference, sorted, each once.
    pub references: Vec<(String, String)>,
    /// Invoice date.
    pub issued_on: NaiveDate,
    /// Due date.
    pub due_on: NaiveDate,
    /// What it is about.
    pub subject: Localised,
    /// The sum of the lines including VAT.
    pub total: Decimal,
    /// The VAT in it.
    pub vat: Decimal,
    /// It says that late payment leads to interest.
    pub interest_notice: bool,
    /// When it was withdrawn.
    pub cancelled_on: Option<Day>,
    /// The lines.
    pub lines: Vec<Line>,
}

/// A line of an invoice.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// What is charged.
    pub description: Localised,
    /// Excluding VAT.
    pub net: Decimal,
    /// Per cent.
    pub vat_rate: Decimal,
    /// Including VAT.
    pub amount: Decimal,
    /// Why.
    pub basis: Option<Basis>,
}

/// Why a line stands there.
#[derive(Clone, Debug, Serialize)]
pub struct Basis {
    /// The rule.
    pub rule: Rule,
    /// The id of a decision.
    pub decision: Option<String>,
    /// First day of the period.
    pub period_from: Option<NaiveDate>,
    /// Last day of the period.
    pub period_to: Option<NaiveDate>,
    /// The place or installation.
    pub object: Option<String>,
    /// The facts.
    pub facts: Vec<besked_domain::charge::Fact>,
    /// How much.
    pub quantity: Decimal,
    /// Of what.
    pub measure: String,
    /// Where it comes from.
    pub quantity_source: &'static str,
    /// Price of one, excluding VAT.
    pub unit_price: Decimal,
}

/// The rule a line rests on.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Rule {
    /// What kind.
    pub kind: &'static str,
    /// Title.
    pub title: String,
    /// When it was adopted.
    pub adopted_on: NaiveDate,
    /// By whom.
    pub adopted_by: Option<String>,
    /// Paragraph or clause.
    pub paragraph: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// The first day that it is in force. A rule without days keeps the digest that it had.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<NaiveDate>,
    /// The last day that it is in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
}

/// A credit.
#[derive(Clone, Debug, Serialize)]
pub struct Credit {
    /// On which invoice.
    pub invoice: String,
    /// How much.
    pub amount: Decimal,
    /// When.
    pub on: NaiveDate,
    /// Why.
    pub reason: Option<Localised>,
}

/// A payment.
#[derive(Clone, Debug, Serialize)]
pub struct Payment {
    /// On which invoice.
    pub invoice: String,
    /// How much; negative when it was taken back.
    pub amount: Decimal,
    /// When.
    pub on: Day,
    /// Which way it came.
    pub channel: &'static str,
    /// What the payer stated.
    pub reference: Option<String>,
    /// The amount is all that has been paid so far: the difference to what this record told
    /// before is booked.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub so_far: bool,
}

/// A fee.
#[derive(Clone, Debug, Serialize)]
pub struct Fee {
    /// On which invoice.
    pub invoice: String,
    /// What kind.
    pub kind: &'static str,
    /// How much.
    pub amount: Decimal,
    /// When.
    pub on: NaiveDate,
    /// When it was taken back.
    pub waived_on: Option<Day>,
}

/// A dunning step.
#[derive(Clone, Debug, Serialize)]
pub struct Dunning {
    /// On which invoice.
    pub invoice: String,
    /// How far.
    pub stage: &'static str,
    /// When.
    pub on: Day,
    /// Last day to pay or object.
    pub respond_by: Option<NaiveDate>,
    /// Who sent it.
    pub sender: String,
}
