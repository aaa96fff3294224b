//! What a setting would have done to proposals that have been judged.

use super::PolicySetting;
use super::value::SettingValue;
use crate::interest::RateTable;
use crate::plan::{PlanPolicy, PlanRequest, Verdict, judge};
use crate::respite::{self, RespiteRequest};
use crate::word::words;
use chrono::NaiveDate;
use serde::Deserialize;

words! {
    /// What a program says of a proposal, its reasons left aside.
    Outcome {
        /// Yes, at once.
        Automatic = "automatic",
        /// A person looks at it.
        NeedsPerson = "needs_person",
        /// It lies outside what is agreed to as a rule.
        NotEligible = "not_eligible",
    }
}

impl<N> From<&Verdict<N>> for Outcome {
    fn from(verdict: &Verdict<N>) -> Self {
        match verdict {
            Verdict::Automatic => Self::Automatic,
            Verdict::NeedsPerson(_) => Self::NeedsPerson,
            Verdict::NotEligible(..) => Self::NotEligible,
        }
    }
}

/// Something that is asked for and judged by the policy of plans and respites.
pub trait Weighable {
    /// What a program says of it on a day.
    fn outcome(&self, policy: &PlanPolicy, rates: &RateTable, on: NaiveDate) -> Outcome;
}

impl Weighable for PlanRequest {
    fn outcome(&self, policy: &PlanPolicy, rates: &RateTable, on: NaiveDate) -> Outcome {
        Outcome::from(&judge(self, policy, rates, on).verdict)
    }
}

impl Weighable for RespiteRequest {
    fn outcome(&self, policy: &PlanPolicy, rates: &RateTable, on: NaiveDate) -> Outcome {
        Outcome::from(&respite::judge(self, policy, rates, on).verdict)
    }
}

/// What was asked for, with all that it was judged by, as it was kept.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
pub struct Judged<R> {
    /// What was asked for.
    pub request: R,
    /// Under which policy.
    pub policy: PlanPolicy,
    /// The reference rates that were known.
    pub rates: RateTable,
    /// On which day.
    pub on: NaiveDate,
}

impl<R: Weighable> Judged<R> {
    /// What a program said of it, and what it would have said had one setting had another value. Everything
    /// else is as it was.
    #[must_use]
    pub fn tried(&self, setting: PolicySetting, value: &SettingValue) -> (Outcome, Outcome) {
        let mut policy = self.policy.clone();
        value.put(setting, &mut policy);
        let outcome = |policy: &PlanPolicy| self.request.outcome(policy, &self.rates, self.on);
        (outcome(&self.policy), outcome(&policy))
    }
}
