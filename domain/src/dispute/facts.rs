//! The facts that an answer rests on: a snapshot, so that the answer can be made again.

use super::credited::Credits;
use super::ground::{Ground, Word};
use super::news::News;
use super::objection::{Objection, Target};
use crate::id::{BankPaymentId, InvoiceId, MandateId, PaymentId};
use crate::interest::RateTable;
use crate::invoice::Invoice;
use crate::money::Money;
use crate::party::PartyKind;
use crate::text::Localised;
use crate::word::words;
use chrono::{NaiveDate, NaiveTime};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

words! {
    /// The way an objection came (*inkommen handling*).
    Channel {
        /// Through the portal, signed in.
        Portal = "portal",
        /// By telephone, noted by an official (FL 27 §).
        Phone = "phone",
        /// On paper.
        Paper = "paper",
        /// By e-mail.
        Email = "email",
    }
}

/// Everything that is looked at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Facts {
    /// The case.
    pub case: Case,
    /// The invoice whole.
    pub invoice: Invoice,
    /// Who owes it.
    pub payer: Payer,
    /// The party's payments that were booked elsewhere and may belong here.
    pub payments_elsewhere: Vec<PaymentElsewhere>,
    /// Payments that may be of the invoice and have not been booked on anything.
    #[serde(default)]
    pub payments_unbooked: Vec<UnbookedPayment>,
    /// The days when plans that hold the invoice had been signed by all who were to sign for the party: that
    /// acknowledges the debt (lag 1981:130, 5 §).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plans_signed: Vec<NaiveDate>,
    /// The party's other charges of the same kind.
    pub alike: Vec<AlikeCharge>,
    /// What other cases have paused of what is left on this invoice.
    pub held: Money,
    /// Answers given before on the same invoice, oldest first.
    pub earlier: Vec<EarlierAnswer>,
    /// The pause of reminders that asking to pay later gives the invoice; only where that may matter. Not there in what
    /// was kept before it was looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal_pause: Option<ProposalPause>,
    /// Who tries the charge further (FL 33 §), as the settings name it and a decision does. Not there in what was kept
    /// before it was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tried_by: Option<Localised>,
    /// Riksbanken's reference rates.
    pub rates: RateTable,
    /// The municipality.
    pub municipality: Sender,
}

/// The case, and when the objection arrived.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Case {
    /// The number for people (*diarienummer*).
    pub number: String,
    /// The day it reached the municipality, in Stockholm (FL 22 §).
    pub received_on: NaiveDate,
    /// The time of day.
    pub received_at: NaiveTime,
    /// How it came.
    pub channel: Channel,
}

/// Who owes it. No name: an answer is to its reader, and tells nothing of anyone else.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Payer {
    /// What the party is.
    pub kind: PartyKind,
    /// Date of birth, where known.
    pub born_on: Option<NaiveDate>,
    /// The day the person died, for an estate.
    pub died_on: Option<NaiveDate>,
    /// The person of an appointed guardian, trustee or another agent writes.
    pub by_agent: bool,
    /// When someone may act for the party. Not there in what was kept before it was looked at: what answers
    /// say of agents and of other payers is said only where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mandates: Option<Vec<MandateDays>>,
}

/// The days of a mandate to act for the party (*fullmakt*, *ställföreträdare*). Who may act is not told.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MandateDays {
    /// Which mandate.
    pub id: MandateId,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day, if one is set.
    pub valid_to: Option<NaiveDate>,
    /// The agent has protected identity: that there is a mandate counts, and is not told (OSL 21 kap. 3 §).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub untold: bool,
}

impl MandateDays {
    /// Whether it holds on any day of a period; both ends are included.
    #[must_use]
    pub fn holds_within(&self, from: NaiveDate, to: NaiveDate) -> bool {
        self.valid_from <= to && self.valid_to.is_none_or(|last| from <= last)
    }
}

/// A payment by the same party, booked on another of its invoices.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PaymentElsewhere {
    /// Which payment.
    pub id: PaymentId,
    /// How much.
    pub amount: Money,
    /// When it reached the municipality.
    pub on: NaiveDate,
    /// The reference that was stated.
    pub reference: Option<String>,
    /// The number of the invoice it was booked on.
    pub booked_on: String,
    /// How much too much has been paid on that invoice.
    pub surplus: Money,
}

/// A payment that is nobody's yet, and states the number of the invoice or no invoice at all. Who paid is not told.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct UnbookedPayment {
    /// Which payment.
    pub id: BankPaymentId,
    /// How much of it has no place yet.
    pub amount: Money,
    /// When it reached the municipality.
    pub on: NaiveDate,
    /// It states the number of no invoice: only its amount and its day may tell whose it is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unnamed: bool,
}

/// A charge of the same kind on another invoice of the same party.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AlikeCharge {
    /// On which invoice.
    pub invoice: InvoiceId,
    /// Its number.
    pub number: String,
    /// Its date.
    pub issued_on: NaiveDate,
    /// What is left to pay on it.
    pub left: Money,
    /// What other cases have paused of that.
    #[serde(default)]
    pub held: Money,
    /// What is charged.
    pub description: Localised,
    /// The amount including VAT.
    pub amount: Money,
    /// What has been credited of the invoice: what is credited already is not charged twice.
    #[serde(default)]
    pub credited: Money,
    /// What those credits may be of, where there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credits: Option<Credits>,
    /// The object, for instance an installation.
    pub object: Option<String>,
    /// First day charged for.
    pub period_from: Option<NaiveDate>,
    /// Last day charged for.
    pub period_to: Option<NaiveDate>,
    /// How much.
    pub quantity: Option<Decimal>,
    /// The price of one.
    pub unit_price: Option<Decimal>,
}

/// An answer given before on the same invoice.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EarlierAnswer {
    /// The number of the case.
    pub number: String,
    /// When it was given.
    pub on: NaiveDate,
    /// On which ground.
    pub ground: Ground,
    /// What was contested; nothing named is the whole invoice. Not there in what was kept before it was looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub targets: Option<Vec<Target>>,
    /// With which word.
    pub word: Word,
    /// What is new since; nothing where that cannot be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub news: Option<Vec<News>>,
}

impl EarlierAnswer {
    /// Whether an objection is on the same matter: on the same ground, and of something that was contested then.
    #[must_use]
    pub fn is_of_same(&self, objection: &Objection) -> bool {
        let overlap = self.targets.as_ref().is_none_or(|before| {
            let both_named = !before.is_empty() && !objection.is_whole();
            !both_named || before.iter().any(|target| objection.targets.contains(target))
        });
        self.ground == objection.ground && overlap
    }
}

/// The pause that a proposal for a plan or a respite gives an invoice, by the settings of its kind of charge.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProposalPause {
    /// For how many days.
    pub days: u32,
    /// The invoice has had it: it is given once.
    pub used: bool,
}

/// The municipality, as the answer names it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Sender {
    /// Its name.
    pub name: String,
    /// When the telephone is answered.
    pub opening_hours: Localised,
    /// Budget and debt advice (*budget- och skuldrådgivning*): telephone, E.164.
    pub debt_advice_phone: String,
}
