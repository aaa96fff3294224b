//! What a setting would have done to proposals that have been judged.

use super::PolicySetting;
use super::change::Decided;
use super::value::SettingValue;
use crate::interest::RateTable;
use crate::plan::{AskedInvoice, PlanPolicies, PlanPolicy, PlanRequest, Verdict, judge};
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

    /// The invoices that it is for.
    fn invoices(&self) -> &[AskedInvoice];
}

impl Weighable for PlanRequest {
    fn outcome(&self, policy: &PlanPolicy, rates: &RateTable, on: NaiveDate) -> Outcome {
        Outcome::from(&judge(self, policy, rates, on).verdict)
    }

    fn invoices(&self) -> &[AskedInvoice] {
        &self.invoices
    }
}

impl Weighable for RespiteRequest {
    fn outcome(&self, policy: &PlanPolicy, rates: &RateTable, on: NaiveDate) -> Outcome {
        Outcome::from(&respite::judge(self, policy, rates, on).verdict)
    }

    fn invoices(&self) -> &[AskedInvoice] {
        &self.invoices
    }
}

/// A value that a setting might have had.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Trial<'a> {
    /// Which setting.
    pub setting: PolicySetting,
    /// The code of the kind of charge that it would have been for; `None` for everyone.
    pub charge: Option<&'a str>,
    /// The value.
    pub value: &'a SettingValue,
}

impl<'a> Trial<'a> {
    /// Whether it is about something that is asked for: of a kind of charge, about what has an invoice of that
    /// kind. `None` where it was not kept of which kinds the invoices are, so that nobody can say.
    #[must_use]
    pub fn is_about(self, asked: &impl Weighable) -> Option<bool> {
        let Some(charge) = self.charge else { return Some(true) };
        let mut kinds = asked.invoices().iter().map(|asked| asked.kind.as_str());
        if kinds.clone().any(|kind| kind == charge) {
            return Some(true);
        }
        kinds.all(|kind| !kind.is_empty()).then_some(false)
    }

    /// The value that a kind of charge would have had on a day: this one where it is for that kind, or for
    /// everyone and the kind had none of its own; else the one that had been decided.
    fn of(self, kind: &str, decided: &'a Decided, on: NaiveDate) -> Option<&'a SettingValue> {
        match self.charge {
            Some(charge) if charge == kind => Some(self.value),
            Some(_) => decided.on(Some(kind), self.setting, on),
            None => decided.own(Some(kind), self.setting, on).or(Some(self.value)),
        }
    }

    /// The same of a charge that has none of its own.
    fn of_everyone(self, decided: &'a Decided, on: NaiveDate) -> Option<&'a SettingValue> {
        match self.charge {
            Some(_) => decided.on(None, self.setting, on),
            None => Some(self.value),
        }
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
    /// else is as it was: what had been decided for the other kinds of charges too.
    #[must_use]
    pub fn tried(&self, trial: Trial<'_>, decided: &Decided) -> (Outcome, Outcome) {
        let with = |value: Option<&SettingValue>| {
            let mut policy = self.policy.clone();
            if let Some(value) = value {
                value.put(trial.setting, &mut policy);
            }
            policy
        };
        let invoices = self.request.invoices();
        let kinds = invoices.iter().map(|asked| asked.kind.as_str());
        let own = |kind: &str| (kind.to_owned(), with(trial.of(kind, decided, self.on)));
        let everyone = with(trial.of_everyone(decided, self.on));
        let policy = PlanPolicies { everyone, kinds: kinds.map(own).collect() }.of(invoices);
        let outcome = |policy: &PlanPolicy| self.request.outcome(policy, &self.rates, self.on);
        (outcome(&self.policy), outcome(&policy))
    }
}
