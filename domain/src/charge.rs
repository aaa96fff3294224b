//! Kinds of charges, the law each belongs to, and what a charge rests on.

use crate::id::{ChargeTypeId, DecisionId, RuleId, UnitId};
use crate::text::Localised;
use crate::word::words;
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

words! {
    /// Which law a dispute of the charge follows (`domain.md` 4.2; FL 2 §, KL 13 ch.).
    Regime {
        /// A contract (*civilrätt*): general court, no appeal.
        PrivateLaw = "private_law",
        /// A decision that can be appealed (*förvaltningsbesvär*, FL 40–49 §§).
        AdministrativeAppeal = "administrative_appeal",
        /// Only the lawfulness can be tried (*laglighetsprövning*, KL 13 ch.).
        LegalityReview = "legality_review",
        /// The fee decision by KL 13 ch., the duty to pay by a general court.
        Mixed = "mixed",
        /// Belongs to another authority; the portal shows the right door.
        Excluded = "excluded",
    }
}

impl Regime {
    /// Whether what the municipality says after reconsideration is a decision of an authority
    /// (*beslut*). By private law nobody decides over anybody: it is an answer (*svar på invändning*,
    /// `domain.md` 4.2), and what belongs to another authority is decided there.
    #[must_use]
    pub const fn decides(self) -> bool {
        match self {
            Self::AdministrativeAppeal | Self::LegalityReview | Self::Mixed => true,
            Self::PrivateLaw | Self::Excluded => false,
        }
    }
}

/// What interest on late payment rests on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InterestBasis {
    /// Räntelagen (1975:635) 6 §: reference rate + 8 percentage points.
    InterestAct,
    /// A rule of its own (public-law fees), at the Interest Act's rate.
    OwnRule,
    /// No interest is charged.
    None,
}

/// How days are counted for interest.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayCount {
    /// Actual days over 365.
    #[default]
    Act365,
    /// Actual days over the real length of each year.
    ActAct,
}

/// A kind of charge.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChargeType {
    /// Which kind.
    pub id: ChargeTypeId,
    /// The code that ledgers use.
    pub code: String,
    /// What people call it.
    pub name: Localised,
    /// The law it follows.
    pub regime: Regime,
    /// 3 or 10 years (*preskription*), lag (1981:130) 2 §.
    pub limitation_years: i32,
    /// What interest rests on.
    pub interest_basis: InterestBasis,
    /// How interest days are counted.
    pub day_count: DayCount,
    /// A reminder fee was agreed at the latest when the debt arose (lag 1981:739 2 §).
    pub reminder_fee_agreed: bool,
}

/// A municipal unit that sends invoices.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Unit {
    /// Which unit.
    pub id: UnitId,
    /// The code that ledgers use.
    pub code: String,
    /// What people call it.
    pub name: Localised,
    /// Organisation number, ten digits.
    pub organisation_number: String,
    /// Group number (*gruppnummer*), E.164.
    pub phone: String,
    /// Function mailbox (*funktionsbrevlåda*).
    pub email: String,
    /// Bankgiro, digits only.
    pub bankgiro: Option<String>,
    /// Plusgiro, digits only.
    pub plusgiro: Option<String>,
    /// Swish payee number.
    pub swish: Option<String>,
    /// When the unit's ledger was last read, as the ledger itself says.
    pub ledger_as_of: Option<DateTime<Utc>>,
}

/// What kind of rule.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleKind {
    /// A tariff adopted by the council (*taxa*).
    Tariff,
    /// A contract term (*avtalsvillkor*).
    Contract,
    /// A statute.
    Statute,
    /// A council's or a board's decision.
    Decision,
}

impl RuleKind {
    /// Whether a charge rests on an agreement alone: there are rules that are told of, and all of them are terms of a
    /// contract. A fee for water or waste is of private law too, and rests on a tariff.
    #[must_use]
    pub fn all_agreed(rules: impl IntoIterator<Item = Self>) -> bool {
        let mut rules = rules.into_iter().peekable();
        rules.peek().is_some() && rules.all(|kind| kind == Self::Contract)
    }
}

/// The rule a line rests on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Rule {
    /// Which rule.
    pub id: RuleId,
    /// What kind.
    pub kind: RuleKind,
    /// Title, in the language it was adopted in.
    pub title: String,
    /// The day it was adopted or agreed.
    pub adopted_on: NaiveDate,
    /// Who adopted it, for instance the municipal council.
    pub adopted_by: Option<String>,
    /// Paragraph or clause.
    pub paragraph: String,
    /// Where the text can be read.
    pub url: Option<String>,
    /// The first day that it is in force (*gäller från*), where the ledger tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<NaiveDate>,
    /// The last day that it is in force (*gäller till och med*), where the ledger tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
}

/// Where a quantity comes from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuantitySource {
    /// Read from a meter or counted.
    Measured,
    /// Estimated, because no reading was to be had.
    Estimated,
    /// Given by a decision or a contract.
    Decided,
}

/// One fact that a charge rests on, for instance a meter reading or a placement.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Fact {
    /// A code: `placement`, `reading`, `collection`, `visit`, `income`, `object`, `agreement` …
    pub kind: String,
    /// What it is called.
    pub label: Localised,
    /// What it says, ready to read.
    pub value: Localised,
    /// The day it happened or holds from.
    pub on: Option<NaiveDate>,
}

/// Why a line stands on the invoice: rule, facts and sum.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Basis {
    /// The rule.
    pub rule: Rule,
    /// A decision in the person's own matter, if the charge rests on one.
    pub decision: Option<Decision>,
    /// First day of the period charged for.
    pub period_from: Option<NaiveDate>,
    /// Last day of the period charged for.
    pub period_to: Option<NaiveDate>,
    /// The place or object, for instance an address or an installation number.
    pub object: Option<String>,
    /// The facts.
    pub facts: Vec<Fact>,
    /// How much of it.
    pub quantity: Decimal,
    /// The unit of measure, for instance `m³`, `month` or `%`.
    pub measure: String,
    /// Where the quantity comes from.
    pub quantity_source: QuantitySource,
    /// Price of one, excluding VAT. May have more than two decimals.
    pub unit_price: Decimal,
}

impl Basis {
    /// The day that the rule came into force and the first day charged for, where the rule came later.
    #[must_use]
    pub fn began_late(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.rule.valid_from.zip(self.period_from).filter(|(day, from)| day > from)
    }

    /// The last day that the rule was in force and the last day charged for, where the rule ended earlier.
    #[must_use]
    pub fn ended_early(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.rule.valid_to.zip(self.period_to).filter(|(day, to)| day < to)
    }

    /// The period charged for, where the rule is told to have been in force in the whole of it. A ledger that
    /// does not tell from when says nothing of that.
    #[must_use]
    pub fn in_force(&self) -> Option<(NaiveDate, NaiveDate)> {
        let whole = self.rule.valid_from.is_some()
            && self.began_late().is_none()
            && self.ended_early().is_none();
        self.period_from.zip(self.period_to).filter(|_| whole)
    }
}

/// A decision in one person's own matter.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Decision {
    /// Which decision.
    pub id: DecisionId,
    /// Its number at the authority (*diarienummer*, *beslutsnummer*).
    pub number: String,
    /// When it was made.
    pub decided_on: NaiveDate,
    /// Whether it can be appealed (*överklagbart*).
    pub appealable: bool,
    /// The official who made it. Left out where it may not be shown (FL 33 § 4 st.).
    pub official: Option<String>,
    /// What it grants or sets, in a sentence.
    pub summary: Localised,
}
