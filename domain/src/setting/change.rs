//! A change of a setting: proposed by one, approved by another, never of what has been.

use super::PolicySetting;
use super::calls::ends_first;
use super::value::SettingValue;
use crate::callback::CallbackPolicy;
use crate::id::StaffId;
use crate::invoice::{FeeKind, statutory_fee};
use crate::money::Money;
use crate::plan::PlanPolicy;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A value that a setting is to have from a day on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Which setting.
    pub setting: PolicySetting,
    /// The code of the kind of charge that it is for; `None` for everyone.
    pub charge: Option<String>,
    /// The value.
    pub value: SettingValue,
    /// The first day that it holds.
    pub valid_from: NaiveDate,
}

/// Why a change is not made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SettingRefusal {
    /// It would change today or what has been.
    #[error("a change holds from tomorrow at the earliest")]
    FromTomorrow,
    /// Another value begins to hold on that day.
    #[error("another value holds from that day")]
    DayTaken,
    /// It is what holds on that day anyway.
    #[error("that value holds on that day already")]
    Same,
    /// The law allows less (lag 1981:739 4 §).
    #[error("the law allows at most {most} kr", most = .most.kronor())]
    AboveLaw {
        /// The most that it allows.
        most: Money,
    },
    /// A program could say yes to more than there may be.
    #[error("it does not go with {other:?}")]
    Against {
        /// The setting that it does not go with.
        other: PolicySetting,
    },
    /// A day would end before it begins.
    #[error("with {other:?} a day would end before it begins")]
    EndsFirst {
        /// The setting that it does not go with.
        other: PolicySetting,
    },
    /// There is but one of it: kinds of charges do not differ.
    #[error("it is the same for every kind of charge")]
    ForEveryone,
    /// Another change of the setting has been proposed and not decided.
    #[error("another change of it awaits a decision")]
    WaitsAlready,
    /// Whoever proposed it does not approve it (four eyes).
    #[error("whoever proposed it does not approve it")]
    OwnProposal,
    /// It is not theirs to decide.
    #[error("not theirs to decide")]
    NotTheirs,
    /// It has been decided.
    #[error("it has been decided")]
    Decided,
}

impl SettingRefusal {
    /// Whether it depends on what others have done meanwhile, or on who asks, rather than on what was typed.
    #[must_use]
    pub const fn is_conflict(self) -> bool {
        match self {
            Self::FromTomorrow
            | Self::Same
            | Self::AboveLaw { .. }
            | Self::Against { .. }
            | Self::EndsFirst { .. }
            | Self::ForEveryone => false,
            Self::DayTaken
            | Self::WaitsAlready
            | Self::OwnProposal
            | Self::NotTheirs
            | Self::Decided => true,
        }
    }
}

/// What has been decided of all settings, for everyone and for kinds of charges, each value with the day that
/// it holds from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Decided(BTreeMap<(Option<String>, PolicySetting, NaiveDate), SettingValue>);

impl FromIterator<Change> for Decided {
    fn from_iter<I: IntoIterator<Item = Change>>(changes: I) -> Self {
        let held = changes.into_iter();
        Self(held.map(|own| ((own.charge, own.setting, own.valid_from), own.value)).collect())
    }
}

impl Decided {
    /// The value of a setting on a day, for a kind of charge: its own, else everyone's. `None` before the
    /// first.
    #[must_use]
    pub fn on(
        &self,
        charge: Option<&str>,
        setting: PolicySetting,
        day: NaiveDate,
    ) -> Option<&SettingValue> {
        self.own(charge, setting, day).or_else(|| self.own(None, setting, day))
    }

    /// What has been decided for this kind of charge and no other, or for everyone.
    pub(super) fn own(
        &self,
        charge: Option<&str>,
        setting: PolicySetting,
        day: NaiveDate,
    ) -> Option<&SettingValue> {
        let at = |day| (charge.map(str::to_owned), setting, day);
        self.0.range(at(NaiveDate::MIN)..=at(day)).next_back().map(|(_, value)| value)
    }

    /// The policy of a day, for a kind of charge. A setting of which nothing has been decided is as it was
    /// shipped.
    #[must_use]
    pub fn policy_on(&self, charge: Option<&str>, day: NaiveDate) -> PlanPolicy {
        let mut policy = PlanPolicy::shipped();
        for &setting in PolicySetting::ALL {
            if let Some(value) = self.on(charge, setting, day) {
                value.put(setting, &mut policy);
            }
        }
        policy
    }

    /// The policy of calling back of a day, in the same way; it is one for all charges.
    #[must_use]
    pub fn callback_policy_on(&self, day: NaiveDate) -> CallbackPolicy {
        let mut policy = CallbackPolicy::shipped();
        for &setting in PolicySetting::ALL {
            if let Some(value) = self.on(None, setting, day) {
                value.put_call(setting, &mut policy);
            }
        }
        policy
    }
}

impl Change {
    /// Whether it may be proposed on a day.
    ///
    /// # Errors
    /// Why it may not.
    pub fn check(&self, decided: &Decided, today: NaiveDate) -> Result<(), SettingRefusal> {
        let Self { setting, charge, value, valid_from } = self;
        let (setting, valid_from) = (*setting, *valid_from);
        if charge.is_some() && !setting.may_differ() {
            return Err(SettingRefusal::ForEveryone);
        }
        if valid_from <= today {
            return Err(SettingRefusal::FromTomorrow);
        }
        if decided.0.contains_key(&(charge.clone(), setting, valid_from)) {
            return Err(SettingRefusal::DayTaken);
        }
        let charge = charge.as_deref();
        if decided.on(charge, setting, valid_from) == Some(value) {
            return Err(SettingRefusal::Same);
        }
        if let Some(most) = self.legal_most().filter(|most| self.is_above(*most)) {
            return Err(SettingRefusal::AboveLaw { most });
        }
        let mut policy = decided.policy_on(charge, valid_from);
        value.put(setting, &mut policy);
        if let Some(other) = against(setting, &policy) {
            return Err(SettingRefusal::Against { other });
        }
        let mut policy = decided.callback_policy_on(valid_from);
        value.put_call(setting, &mut policy);
        ends_first(setting, &policy.hours)
            .map_or(Ok(()), |other| Err(SettingRefusal::EndsFirst { other }))
    }

    /// Whether it may be approved on a day, by someone other than whoever proposed it.
    ///
    /// # Errors
    /// Why it may not.
    pub fn check_approval(
        &self,
        proposed_by: StaffId,
        by: StaffId,
        decided: &Decided,
        today: NaiveDate,
    ) -> Result<(), SettingRefusal> {
        if proposed_by == by {
            return Err(SettingRefusal::OwnProposal);
        }
        self.check(decided, today)
    }

    /// The most that the law allows, for a setting that it limits.
    fn legal_most(&self) -> Option<Money> {
        match self.setting {
            PolicySetting::PlanFeePersons | PolicySetting::PlanFeeOthers => {
                statutory_fee(FeeKind::Plan, self.valid_from)
            }
            _ => None,
        }
    }

    fn is_above(&self, most: Money) -> bool {
        matches!(self.value, SettingValue::Amount(amount) if amount > most)
    }
}

/// The setting that another one does not go with under a policy, if any.
const fn against(setting: PolicySetting, policy: &PlanPolicy) -> Option<PolicySetting> {
    let months = policy.auto_months > policy.plan_max_months;
    let days = policy.respite_auto_days > policy.respite_max_days;
    match setting {
        PolicySetting::PlanAutoMonths if months => Some(PolicySetting::PlanMaxMonths),
        PolicySetting::PlanMaxMonths if months => Some(PolicySetting::PlanAutoMonths),
        PolicySetting::RespiteAutoDays if days => Some(PolicySetting::RespiteMaxDays),
        PolicySetting::RespiteMaxDays if days => Some(PolicySetting::RespiteAutoDays),
        _ => None,
    }
}

/// Whether someone may decline a proposal: whoever approves such may, and whoever proposed it may take it
/// back.
///
/// # Errors
/// When they are neither.
pub fn may_decline(
    proposed_by: StaffId,
    by: StaffId,
    approves: bool,
) -> Result<(), SettingRefusal> {
    if approves || proposed_by == by { Ok(()) } else { Err(SettingRefusal::NotTheirs) }
}
