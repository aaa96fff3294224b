//! The answer, structured: twelve parts, each a list of paragraphs with what they rest on.

use super::ground::{Finding, Scope, Word};
use super::text::TextId;
use crate::charge::Regime;
use crate::id::InvoiceId;
use crate::money::Money;
use crate::text::Localised;
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// The version of the rules in this crate that makes answers now. What an earlier one made is made
/// again by it, as long as its answers are kept (ADR 25).
pub const ENGINE: u32 = 7;

/// The immediate written explanation (S000 p. 6).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Explanation {
    /// Which version of the rules made it.
    pub engine: u32,
    /// The law that the dispute follows.
    pub regime: Regime,
    /// What the facts say.
    pub finding: Finding,
    /// The word on reconsideration.
    pub word: Word,
    /// The last day to have answered, when someone will.
    pub answer_by: Option<NaiveDate>,
    /// The day that the unit is asked to have stated the facts by.
    pub statement_by: Option<NaiveDate>,
    /// The day that the person is asked to have completed the objection by.
    pub complete_by: Option<NaiveDate>,
    /// What is contested.
    pub disputed: Money,
    /// What is paused.
    pub hold: Hold,
    /// What is to be paid all the same.
    pub payable: Money,
    /// The twelve parts.
    pub parts: Vec<Part>,
}

/// What is paused.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Hold {
    /// What of the charge.
    pub scope: Scope,
    /// On which invoice: another one, when that is the one too much of two for the same thing.
    pub invoice: InvoiceId,
    /// How much. Interest is told whole, also what is not booked and so no part of what is left.
    pub amount: Money,
    /// Until when at least; until a person lifts it, if no day is set.
    pub until: Option<NaiveDate>,
}

/// One of the twelve parts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Part {
    /// From 1 to 12.
    pub number: u8,
    /// What it says.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph: a text, what stands in its places, and the facts that it rests on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Paragraph {
    /// Which text.
    pub text: TextId,
    /// What stands in its places.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, Value>,
    /// The ids of the facts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rests_on: Vec<String>,
}

/// What stands in a place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Value {
    /// An amount in kronor.
    Money(Money),
    /// A day.
    Day(NaiveDate),
    /// A time of day.
    Time(NaiveTime),
    /// A number of things.
    Count(u32),
    /// Something that people or ledgers wrote, as it stands.
    Written(String),
    /// Something that exists in each language.
    Worded(Localised),
    /// A telephone number, E.164.
    Phone(String),
}

impl Paragraph {
    /// A paragraph without places.
    pub(super) fn plain(text: TextId) -> Self {
        Self::with(text, [])
    }

    /// A paragraph with what stands in its places.
    pub(super) fn with<const N: usize>(text: TextId, values: [(&str, Value); N]) -> Self {
        let values = values.into_iter().map(|(place, value)| (place.to_owned(), value)).collect();
        Self { text, values, rests_on: Vec::new() }
    }

    /// The same, resting on a fact.
    pub(super) fn on(mut self, fact: impl Into<String>) -> Self {
        self.rests_on.push(fact.into());
        self
    }
}

impl Explanation {
    /// The answer as canonical JSON, which can be made again and compared byte for byte.
    #[must_use]
    pub fn canonical(&self) -> String {
        crate::event::canonical(&self.as_json())
    }

    fn as_json(&self) -> Json {
        // Nothing in it can fail to become JSON: no map has keys that are not words.
        serde_json::to_value(self).unwrap_or(Json::Null)
    }

    /// A part by its number, from 1.
    #[must_use]
    pub fn part(&self, number: u8) -> &[Paragraph] {
        let found = self.parts.iter().find(|part| part.number == number);
        found.map_or(&[], |part| &part.paragraphs)
    }

    /// Whether a text stands anywhere in it.
    #[must_use]
    pub fn says(&self, text: TextId) -> bool {
        self.parts.iter().flat_map(|part| &part.paragraphs).any(|said| said.text == text)
    }
}
