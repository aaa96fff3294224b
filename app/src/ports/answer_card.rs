//! What whoever answers says about a topic, as each unit keeps it.

use besked_domain::callback::CallTopic;
use besked_domain::id::{AnswerCardId, UnitId};
use besked_domain::text::Localised;
use chrono::NaiveDate;

/// A card that is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewAnswerCard {
    /// The unit that keeps it.
    pub unit: UnitId,
    /// What it is about.
    pub topic: CallTopic,
    /// What is said.
    pub text: Localised,
    /// From which day it holds.
    pub valid_from: NaiveDate,
}

/// A card: the one of its unit and topic that holds today, or one that holds from a day to come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AnswerCard {
    /// Which.
    pub id: AnswerCardId,
    /// The unit that keeps it.
    pub unit: Localised,
    /// What it is about.
    pub topic: CallTopic,
    /// What is said.
    pub text: Localised,
    /// From which day it holds.
    pub valid_from: NaiveDate,
    /// Who wrote it.
    pub kept_by: String,
    /// It was announced later than the municipality asks for.
    pub late: bool,
}
