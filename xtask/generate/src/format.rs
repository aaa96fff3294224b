//! The records as they stand in a ledger file (`docs/schema/ledger-record.schema.json`).

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;

/// A text in both languages.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Text {
    pub(crate) sv: String,
    pub(crate) en: String,
}

pub(crate) fn text(sv: impl Into<String>, en: impl Into<String>) -> Text {
    Text { sv: sv.into(), en: en.into() }
}

/// What every record begins with.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Head<'a> {
    pub(crate) record: &'static str,
    pub(crate) unit: &'a str,
    pub(crate) id: &'a str,
    pub(crate) version: u32,
}

/// A record with its head.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Record<'a, B> {
    #[serde(flatten)]
    pub(crate) head: Head<'a>,
    #[serde(flatten)]
    pub(crate) body: B,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Unit {
    pub(crate) name: Text,
    pub(crate) organisation_number: &'static str,
    pub(crate) phone: String,
    pub(crate) email: String,
    pub(crate) bankgiro: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) swish: Option<&'static str>,
    pub(crate) as_of: String,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct ChargeType {
    pub(crate) name: Text,
    pub(crate) valid_from: NaiveDate,
    pub(crate) regime: &'static str,
    pub(crate) limitation_years: u8,
    pub(crate) interest_basis: &'static str,
    pub(crate) reminder_fee_agreed: bool,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Person {
    pub(crate) identity_number: String,
    pub(crate) name: String,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Estate {
    pub(crate) deceased: String,
    pub(crate) died_on: NaiveDate,
    pub(crate) representative: Person,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Party {
    pub(crate) kind: &'static str,
    pub(crate) name: String,
    pub(crate) identity_number: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) protected: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) guardian: Option<Person>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) estate: Option<Estate>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Mandate<'a> {
    pub(crate) party: &'a str,
    pub(crate) agent: Person,
    pub(crate) kind: &'static str,
    pub(crate) valid_from: NaiveDate,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Decision<'a> {
    pub(crate) party: &'a str,
    pub(crate) party_unit: &'static str,
    pub(crate) number: String,
    pub(crate) decided_on: NaiveDate,
    pub(crate) official: String,
    pub(crate) appealable: bool,
    pub(crate) summary: Text,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Rule {
    pub(crate) kind: &'static str,
    pub(crate) title: &'static str,
    pub(crate) adopted_on: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) adopted_by: Option<&'static str>,
    pub(crate) paragraph: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) url: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) valid_from: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) valid_to: Option<NaiveDate>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Fact {
    pub(crate) kind: &'static str,
    pub(crate) label: Text,
    pub(crate) value: Text,
    pub(crate) on: NaiveDate,
}

#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Period {
    pub(crate) from: NaiveDate,
    pub(crate) to: NaiveDate,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Basis {
    pub(crate) rule: Rule,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) decision: Option<String>,
    pub(crate) period: Period,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) object: Option<String>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) quantity: Decimal,
    pub(crate) measure: &'static str,
    pub(crate) quantity_source: &'static str,
    pub(crate) unit_price: Decimal,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Line {
    pub(crate) description: Text,
    pub(crate) net: Decimal,
    pub(crate) vat_rate: Decimal,
    pub(crate) amount: Decimal,
    pub(crate) basis: Basis,
}

impl Line {
    /// A line whose amount follows from its basis.
    pub(crate) fn new(description: Text, vat_rate: u32, basis: Basis) -> Self {
        let net = ore(basis.quantity * basis.unit_price);
        let vat_rate = Decimal::from(vat_rate);
        let amount = ore(net + net * vat_rate / Decimal::ONE_HUNDRED);
        Self { description, net, vat_rate, amount, basis }
    }
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Reference {
    pub(crate) kind: &'static str,
    pub(crate) reference: String,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Invoice<'a> {
    pub(crate) party: &'a str,
    pub(crate) party_unit: &'static str,
    pub(crate) charge_type: &'static str,
    pub(crate) number: &'a str,
    pub(crate) ocr: &'a str,
    pub(crate) references: Vec<Reference>,
    pub(crate) issued_on: NaiveDate,
    pub(crate) due_on: NaiveDate,
    pub(crate) subject: Text,
    pub(crate) total: Decimal,
    pub(crate) vat: Decimal,
    pub(crate) interest_notice: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cancelled_on: Option<NaiveDate>,
    pub(crate) lines: &'a [Line],
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Credit<'a> {
    pub(crate) invoice: &'a str,
    pub(crate) amount: Decimal,
    pub(crate) on: NaiveDate,
    pub(crate) reason: Text,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Payment<'a> {
    pub(crate) invoice: &'a str,
    pub(crate) amount: Decimal,
    pub(crate) on: NaiveDate,
    pub(crate) channel: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reference: Option<&'a str>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Fee<'a> {
    pub(crate) invoice: &'a str,
    pub(crate) kind: &'static str,
    pub(crate) amount: Decimal,
    pub(crate) on: NaiveDate,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Dunning<'a> {
    pub(crate) invoice: &'a str,
    pub(crate) stage: &'static str,
    pub(crate) on: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) respond_by: Option<NaiveDate>,
    pub(crate) sender: &'static str,
}

/// Rounds to öre, half up.
pub(crate) fn ore(amount: Decimal) -> Decimal {
    let mut rounded = amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(2);
    rounded
}

/// Kronor and hundredths of an öre: `price(29, 0)` is 29 kronor.
pub(crate) fn price(kronor: i64, ten_thousandths: i64) -> Decimal {
    Decimal::new(kronor * 10_000 + ten_thousandths, 4).normalize()
}
