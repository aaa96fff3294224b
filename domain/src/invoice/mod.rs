//! An invoice with everything that has happened to it.

mod account;
mod agreed;
pub mod allocation;
mod cost;
mod fees;
mod months;
mod paused;
pub mod standing;
mod stop;
mod timeline;

pub use account::{Account, Aside};
pub use agreed::{Agreed, CountedDays, WaivedDays};
pub(crate) use cost::{Happening, bears_interest, in_order};
pub use cost::{Owed, PayOn, cost_if_paid_on, interest_until_booked, unbooked_interest};
pub use fees::{FeeRefusal, check_fee, statutory_fee};
pub use months::WholeMonth;
pub use stop::{Stop, StopKind};
pub use timeline::{Moment, MomentKind, When, timeline};

use self::allocation::Parts;
use crate::charge::{Basis, ChargeType, Regime, Unit};
use crate::id::{CreditId, DunningId, FeeId, InvoiceId, LineId, PartyId, PaymentId};
use crate::money::Money;
use crate::text::Localised;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// An invoice and its history, as far as the ledger has told it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Invoice {
    /// Which invoice.
    pub id: InvoiceId,
    /// Who owes it.
    pub party: PartyId,
    /// Who sends it.
    pub unit: Unit,
    /// What it is for.
    pub charge_type: ChargeType,
    /// The number printed on it.
    pub number: String,
    /// The reference to pay with (OCR), if it has one.
    pub ocr: Option<String>,
    /// Invoice date.
    pub issued_on: NaiveDate,
    /// Due date (*förfallodag*).
    pub due_on: NaiveDate,
    /// What the invoice says that it is about, for instance *Preschool, November*.
    pub subject: Localised,
    /// The sum of the lines including VAT.
    pub total: Money,
    /// The VAT in it.
    pub vat: Money,
    /// Whether it says that late payment leads to interest (räntelagen 4 §).
    pub interest_notice: bool,
    /// Whether the whole invoice has been withdrawn by the sender (*makulerad*).
    pub cancelled_on: Option<NaiveDate>,
    /// What is charged and why.
    pub lines: Vec<InvoiceLine>,
    /// What has been credited.
    pub credits: Vec<Credit>,
    /// What has been paid.
    pub payments: Vec<Payment>,
    /// What has been put on top.
    pub fees: Vec<Fee>,
    /// Which dunning steps have been taken.
    pub dunning: Vec<DunningStep>,
    /// What keeps reminders and claims from it.
    #[serde(default)]
    pub stop: Option<Stop>,
    /// What the plans say of its payments that have begun, each for its own days, the oldest first.
    #[serde(
        default,
        deserialize_with = "agreed::one_or_all",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub agreed: Vec<Agreed>,
}

/// A line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct InvoiceLine {
    /// Which line.
    pub id: LineId,
    /// What is charged.
    pub description: Localised,
    /// The amount excluding VAT.
    pub net: Money,
    /// VAT in per cent.
    pub vat_rate: Decimal,
    /// The amount including VAT.
    pub amount: Money,
    /// Why. A ledger that cannot tell leaves it out, and the page says so.
    pub basis: Option<Basis>,
}

/// A credit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Credit {
    /// Which credit.
    pub id: CreditId,
    /// How much, positive.
    pub amount: Money,
    /// When.
    pub on: NaiveDate,
    /// Why.
    pub reason: Option<Localised>,
}

/// A payment on this invoice.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Payment {
    /// Which payment.
    pub id: PaymentId,
    /// How much, positive; negative when a payment was taken back (*återbetald*, *återkallad*).
    pub amount: Money,
    /// The day it reached the municipality.
    pub on: NaiveDate,
    /// The way it came: `bankgiro`, `plusgiro`, `swish`, `autogiro`, `other`.
    pub channel: String,
    /// The reference the payer stated.
    pub reference: Option<String>,
    /// Where it went, where the ledger has been told that: it comes from the bank, and is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Told>,
}

/// Where the ledger has been told that a payment went within its invoice. Both together are the payment; less than nothing
/// where it was taken back. That holds, whatever has been booked, contested or decided since.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Told {
    /// What it paid of each part.
    pub paid: Parts,
    /// What of it was too much.
    pub surplus: Money,
}

/// What kind of fee or compensation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeeKind {
    /// Written reminder (*påminnelseavgift*), lag (1981:739) 2 §.
    Reminder,
    /// Debt-collection claim (*inkassoavgift*), 3 § 1.
    Claim,
    /// Instalment plan (*amorteringsplan*), 3 § 2.
    Plan,
    /// Late-payment compensation between traders (*förseningsersättning*), 4 a §.
    LatePayment,
    /// Interest that the ledger has booked (*bokförd dröjsmålsränta*).
    Interest,
    /// Kronofogden's or a court's costs (*ansökningsavgift* and the like).
    Court,
}

/// A fee or compensation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Fee {
    /// Which fee.
    pub id: FeeId,
    /// What kind.
    pub kind: FeeKind,
    /// How much, positive.
    pub amount: Money,
    /// When it was charged.
    pub on: NaiveDate,
    /// When it was taken back, if it was.
    pub waived_on: Option<NaiveDate>,
}

impl Invoice {
    /// The last day to pay: the due date, or the later day that a respite or a broken plan has moved it to. Interest
    /// runs from the due date all the same.
    #[must_use]
    pub fn pay_by(&self) -> NaiveDate {
        standing::pay_by(self.due_on, self.stop)
    }

    /// Whether the invoice is itself the decision that can be appealed: its charge can be, and no
    /// line rests on a decision of its own.
    #[must_use]
    pub fn is_decision(&self) -> bool {
        let decided =
            |line: &InvoiceLine| line.basis.as_ref().is_some_and(|basis| basis.decision.is_some());
        self.charge_type.regime == Regime::AdministrativeAppeal && !self.lines.iter().any(decided)
    }
}

/// How far collection has come (`domain.md` 3.7).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DunningStage {
    /// Written reminder (*påminnelse*).
    Reminder,
    /// The delivery has been stopped, or will be (*leveransstopp*), on a ground in contract, law or
    /// tariff (S000 p. 8).
    DeliveryStop,
    /// Debt-collection claim (*inkassokrav*), inkassolagen 5 §.
    Claim,
    /// Application for a payment order (*betalningsföreläggande*).
    PaymentOrder,
    /// With the Enforcement Authority (*utmätning*, Kronofogden).
    Enforcement,
    /// Long-term watch (*långtidsbevakning*).
    Watch,
}

/// A dunning step.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DunningStep {
    /// Which step.
    pub id: DunningId,
    /// How far.
    pub stage: DunningStage,
    /// When it was sent.
    pub on: NaiveDate,
    /// Last day to pay or object that it states.
    pub respond_by: Option<NaiveDate>,
    /// Who sent it, for instance the municipality or an agent.
    pub sender: String,
}
