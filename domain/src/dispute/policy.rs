//! What a municipality decides about disputes: data with a version.

use super::ground::Finding;
use super::table::row_of;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The settings that an answer is made under. Their version goes with the answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DisputePolicy {
    /// The day that the latest of these settings took effect.
    pub version: NaiveDate,
    /// Working days to answer within, where they differ from those shipped.
    #[serde(default)]
    pub answer_days: BTreeMap<Finding, u32>,
    /// Working days that a unit has for its statement.
    pub statement_days: u32,
    /// Working days to complete an objection that says too little (FL 20 §).
    pub completion_days: u32,
    /// Days without reminders once a plan or respite has been proposed, in what was kept before the setting of plans
    /// itself was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal_pause_days: Option<u32>,
    /// Interest is counted on what is paused, in what was kept while that was a setting: räntelagen knows no pause,
    /// and it always is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interest_runs: Option<bool>,
    /// An appeal pauses payment of such a charge.
    pub appeal_pauses: bool,
    /// The codes of kinds of charges where it is the other way round.
    #[serde(default)]
    pub appeal_differs: Vec<String>,
    /// Working days until a person has looked at an appeal that has no other day.
    #[serde(default)]
    pub appeal_days: u32,
    /// A note with fewer words than this says too little.
    pub fewest_words: u32,
    /// Kinds of facts that show that something was delivered.
    pub delivery_facts: Vec<String>,
}

impl DisputePolicy {
    /// The settings that Besked comes with, and that a municipality replaces by its own.
    #[must_use]
    pub fn shipped() -> Self {
        let kinds =
            ["placement", "collection", "visit", "delivery", "reading", "enrolment", "loan"];
        Self {
            version: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default(),
            answer_days: BTreeMap::new(),
            statement_days: 5,
            completion_days: 10,
            proposal_pause_days: None,
            interest_runs: None,
            appeal_pauses: true,
            appeal_differs: vec![],
            appeal_days: 10,
            fewest_words: 4,
            delivery_facts: kinds.map(str::to_owned).to_vec(),
        }
    }

    /// Whether an appeal pauses payment of a kind of charge.
    #[must_use]
    pub fn pauses_on_appeal(&self, charge_type: &str) -> bool {
        self.appeal_pauses != self.appeal_differs.iter().any(|code| code == charge_type)
    }

    /// Working days to answer a finding within.
    #[must_use]
    pub fn within(&self, finding: Finding) -> Option<u32> {
        let shipped = row_of(finding).within;
        shipped.map(|days| self.answer_days.get(&finding).copied().unwrap_or(days))
    }
}
