//! What a person contests: lines, a part of them, or measures; and why.

use super::ground::Ground;
use super::measure::Measure;
use crate::charge::Regime;
use crate::id::{DunningId, FeeId, LineId};
use crate::invoice::standing::{Balance, Figures};
use crate::invoice::{Invoice, InvoiceLine};
use crate::money::Money;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The longest text that a person may write at a time, in characters.
pub const LONGEST_TEXT: usize = 4_000;

/// One thing that is contested.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Target {
    /// A line of the invoice.
    Line(LineId),
    /// A fee, booked interest or costs.
    Fee(FeeId),
    /// A dunning step (*åtgärd*): a reminder, a claim.
    Step(DunningId),
}

impl Target {
    /// The id by which a form names it.
    #[must_use]
    pub const fn id(self) -> Uuid {
        match self {
            Self::Line(id) => id.0,
            Self::Fee(id) => id.0,
            Self::Step(id) => id.0,
        }
    }
}

/// An objection (*invändning*).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Objection {
    /// What is contested; nothing named means the whole invoice.
    pub targets: Vec<Target>,
    /// How much of it, when only a part is.
    pub amount: Option<Money>,
    /// Why.
    pub ground: Ground,
    /// What happened, in the person's own words. May be empty.
    pub statement: String,
    /// What the person wants. May be empty.
    pub wanted: String,
    /// How many files came with it.
    pub files: u32,
    /// Whether it is an appeal too (*överklagande*): only of an invoice that is itself a decision.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub appeals: bool,
}

/// What an objection was told to be, as a form has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// The ids of lines, fees and dunning steps.
    pub ids: Vec<Uuid>,
    /// How much of it.
    pub amount: Option<Money>,
    /// Why.
    pub ground: Ground,
    /// What happened.
    pub statement: String,
    /// What is wanted.
    pub wanted: String,
    /// How many files came with it.
    pub files: u32,
    /// Whether it is to be an appeal too.
    pub appeals: bool,
}

/// Why an objection cannot be taken in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ObjectionRefusal {
    /// Another authority decides (*felparkeringsavgift*: lag 1976:206 7–9 §§): no case is opened.
    #[error("another authority tries this charge")]
    AnotherDoor,
    /// The invoice has been withdrawn: there is nothing to contest.
    #[error("the invoice has been withdrawn")]
    Withdrawn,
    /// An id is none of the invoice's lines and measures.
    #[error("what is contested does not stand on the invoice")]
    UnknownTarget,
    /// The part is not above nought.
    #[error("the amount must be above nought")]
    NoAmount,
    /// The part is more than what it is a part of.
    #[error("the amount is more than what is contested")]
    TooMuch {
        /// The most that it can be.
        most: Money,
    },
    /// A text is too long.
    #[error("the text is too long")]
    TooLong,
}

impl Objection {
    /// Reads what was told against the invoice it is about.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn read(told: Told, invoice: &Invoice) -> Result<Self, ObjectionRefusal> {
        if invoice.charge_type.regime == Regime::Excluded {
            return Err(ObjectionRefusal::AnotherDoor);
        }
        if invoice.cancelled_on.is_some() {
            return Err(ObjectionRefusal::Withdrawn);
        }
        if [&told.statement, &told.wanted].iter().any(|text| text.chars().count() > LONGEST_TEXT) {
            return Err(ObjectionRefusal::TooLong);
        }
        let mut targets = Vec::new();
        for id in told.ids {
            targets.push(target(id, invoice).ok_or(ObjectionRefusal::UnknownTarget)?);
        }
        targets.sort_unstable();
        targets.dedup();
        let objection = Self {
            targets,
            amount: told.amount,
            ground: told.ground,
            statement: told.statement,
            wanted: told.wanted,
            files: told.files,
            appeals: told.appeals && invoice.is_decision(),
        };
        if let Some(amount) = objection.amount {
            let most = objection.whole(invoice);
            if !amount.is_positive() {
                return Err(ObjectionRefusal::NoAmount);
            }
            if amount > most {
                return Err(ObjectionRefusal::TooMuch { most });
            }
        }
        Ok(objection)
    }

    /// Whether the whole invoice is contested.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.targets.is_empty()
    }

    /// The contested lines; all of them when the whole invoice is.
    pub fn lines<'a>(&'a self, invoice: &'a Invoice) -> impl Iterator<Item = &'a InvoiceLine> {
        invoice
            .lines
            .iter()
            .filter(|line| self.is_whole() || self.targets.contains(&Target::Line(line.id)))
    }

    /// The contested measures. Whoever contests the whole invoice contests none of them by name.
    #[must_use]
    pub fn measures(&self, invoice: &Invoice) -> Vec<Measure> {
        let mut all = Measure::of(invoice);
        all.retain(|measure| self.targets.contains(&measure.target));
        all
    }

    /// What the contested things cost in all, before any part of it is named: the lines with what
    /// stands of fees. For the whole invoice, all that is charged.
    #[must_use]
    pub fn whole(&self, invoice: &Invoice) -> Money {
        if self.is_whole() {
            return Balance::of(&Figures::from(invoice)).charged.or_zero();
        }
        let lines: Money = self.lines(invoice).map(|line| line.amount).sum();
        let measures: Money =
            self.measures(invoice).into_iter().filter_map(|measure| measure.amount).sum();
        (lines + measures).or_zero()
    }

    /// What is contested.
    #[must_use]
    pub fn disputed(&self, invoice: &Invoice) -> Money {
        self.amount.unwrap_or_else(|| self.whole(invoice))
    }
}

fn target(id: Uuid, invoice: &Invoice) -> Option<Target> {
    if invoice.lines.iter().any(|line| line.id.0 == id) {
        return Some(Target::Line(LineId(id)));
    }
    Measure::of(invoice).into_iter().map(|measure| measure.target).find(|target| match target {
        Target::Line(_) => false,
        Target::Fee(fee) => fee.0 == id,
        Target::Step(step) => step.0 == id,
    })
}
