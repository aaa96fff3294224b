//! The values that settings have: as they are typed, as they are stored, and where they stand in the policy.

use super::{PolicySetting, calls};
use crate::callback::DayHours;
use crate::charge::Regime;
use crate::invoice::allocation::PaymentOrder;
use crate::money::Money;
use crate::plan::{BrokenEffect, DueDays, Method, PlanInterest, PlanPolicy};
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::str::FromStr;

/// The laws that a program may be let say yes under. The one left out belongs to another authority.
pub const REGIMES: [Regime; 4] =
    [Regime::PrivateLaw, Regime::AdministrativeAppeal, Regime::LegalityReview, Regime::Mixed];

/// As many letters as the name of a series has at most.
const LONGEST_SERIES: usize = 12;

/// What a setting may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A whole number.
    Number {
        /// Of what.
        unit: Unit,
        /// The least that it may be.
        least: u32,
        /// The most that it may be.
        most: u32,
    },
    /// An amount, nothing at the least.
    Amount,
    /// Yes or no.
    YesNo,
    /// Some of the [`REGIMES`], or none of them.
    Regimes,
    /// What happens to interest.
    Interest,
    /// How a debt is divided.
    Method,
    /// What is paid first.
    Order,
    /// Days of a month: some of 1 to 28, and 31 for the last.
    DueDays,
    /// What a broken plan leads to.
    BrokenEffect,
    /// The name of a series of numbers: capitals, figures and hyphens.
    Series,
    /// A time of day.
    Time,
    /// When a day with a custom of closing early closes, or nothing: as any other.
    Closing,
    /// Days with hours of their own, or none.
    Days,
}

impl Kind {
    /// Whether nothing at all is a value.
    const fn may_be_empty(self) -> bool {
        matches!(self, Self::Regimes | Self::Closing | Self::Days)
    }
}

/// What a number counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Days.
    Days,
    /// Working days.
    WorkingDays,
    /// Months.
    Months,
    /// Instalments, a month apart.
    Instalments,
    /// Plans.
    Plans,
    /// Times.
    Times,
    /// Minutes.
    Minutes,
    /// Days that calls are made on.
    OpenDays,
    /// People who call at a time.
    Callers,
}

/// The value of a setting. Written as JSON it is what the store keeps.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(untagged)]
pub enum SettingValue {
    /// A whole number.
    Number(u32),
    /// An amount.
    Amount(Money),
    /// Yes or no.
    YesNo(bool),
    /// Laws, in the order of [`REGIMES`].
    Regimes(Vec<Regime>),
    /// What happens to interest.
    Interest(PlanInterest),
    /// How a debt is divided.
    Method(Method),
    /// What is paid first.
    Order(PaymentOrder),
    /// Days of a month.
    DueDays(DueDays),
    /// What a broken plan leads to.
    BrokenEffect(BrokenEffect),
    /// The name of a series.
    Series(String),
    /// A time of day.
    Time(NaiveTime),
    /// When a day closes early; nothing is as any other.
    Closing(Option<NaiveTime>),
    /// Days with hours of their own, the first one first.
    Days(Vec<DayHours>),
}

/// What is wrong with a value as it was typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ValueFault {
    /// Nothing was typed.
    #[error("nothing was typed")]
    Missing,
    /// It is no whole number.
    #[error("it is no whole number")]
    NoNumber,
    /// It is less or more than it may be.
    #[error("it must be from {least} to {most}")]
    Outside {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// It is no amount in kronor.
    #[error("it is no amount")]
    NoAmount,
    /// It is none of those to choose between.
    #[error("it is none of those there are")]
    Unknown,
    /// There is something else than days that every month has, or none.
    #[error("due days are some of 1 to 28, and 31 for the last of a month")]
    NoDueDays,
    /// It is no name of a series.
    #[error("a series has up to twelve capitals, figures and hyphens")]
    NoSeries,
    /// It is no time of day.
    #[error("it is no time of day")]
    NoTime,
    /// A line is no day with its hours, a day stands there twice, or there are too many.
    #[error("a line is no day with its hours")]
    NoDays,
}

impl PolicySetting {
    /// Reads a value as it was typed or chosen. Several laws stand with blanks between.
    ///
    /// ```
    /// use besked_domain::setting::{PolicySetting, SettingValue, ValueFault};
    /// assert_eq!(PolicySetting::PlanMaxMonths.read(" 18 "), Ok(SettingValue::Number(18)));
    /// let outside = Err(ValueFault::Outside { least: 1, most: 120 });
    /// assert_eq!(PolicySetting::PlanMaxMonths.read("0"), outside);
    /// ```
    ///
    /// # Errors
    /// When it is none that the setting may have.
    pub fn read(self, typed: &str) -> Result<SettingValue, ValueFault> {
        let typed = typed.trim();
        // No law at all is a choice; nothing typed elsewhere is none.
        if typed.is_empty() && !self.kind().may_be_empty() {
            return Err(ValueFault::Missing);
        }
        match self.kind() {
            Kind::Number { least, most, .. } => {
                let number = typed.parse::<u32>().map_err(|_| ValueFault::NoNumber)?;
                if (least..=most).contains(&number) {
                    Ok(SettingValue::Number(number))
                } else {
                    Err(ValueFault::Outside { least, most })
                }
            }
            Kind::Amount => {
                Money::typed(typed).map(SettingValue::Amount).ok_or(ValueFault::NoAmount)
            }
            Kind::YesNo => match typed {
                "yes" => Ok(SettingValue::YesNo(true)),
                "no" => Ok(SettingValue::YesNo(false)),
                _ => Err(ValueFault::Unknown),
            },
            Kind::Regimes => regimes(typed),
            Kind::Interest => chosen(typed, SettingValue::Interest),
            Kind::Method => chosen(typed, SettingValue::Method),
            Kind::Order => chosen(typed, SettingValue::Order),
            Kind::DueDays => due_days(typed),
            Kind::BrokenEffect => chosen(typed, SettingValue::BrokenEffect),
            Kind::Series => series(typed),
            Kind::Time => calls::time(typed).map(SettingValue::Time),
            Kind::Closing if typed.is_empty() => Ok(SettingValue::Closing(None)),
            Kind::Closing => calls::time(typed).map(|time| SettingValue::Closing(Some(time))),
            Kind::Days => calls::days(typed).map(SettingValue::Days),
        }
    }

    /// Reads a value as the store keeps it.
    ///
    /// # Errors
    /// When it is of another kind.
    pub fn stored(self, value: &Value) -> Result<SettingValue, serde_json::Error> {
        Ok(match self.kind() {
            Kind::Number { .. } => SettingValue::Number(u32::deserialize(value)?),
            Kind::Amount => SettingValue::Amount(Money::deserialize(value)?),
            Kind::YesNo => SettingValue::YesNo(bool::deserialize(value)?),
            Kind::Regimes => {
                let mut regimes = Vec::<Regime>::deserialize(value)?;
                regimes.sort();
                SettingValue::Regimes(regimes)
            }
            Kind::Interest => SettingValue::Interest(PlanInterest::deserialize(value)?),
            Kind::Method => SettingValue::Method(Method::deserialize(value)?),
            Kind::Order => SettingValue::Order(PaymentOrder::deserialize(value)?),
            Kind::DueDays => SettingValue::DueDays(DueDays::deserialize(value)?),
            Kind::BrokenEffect => SettingValue::BrokenEffect(BrokenEffect::deserialize(value)?),
            Kind::Series => SettingValue::Series(String::deserialize(value)?),
            Kind::Time => SettingValue::Time(NaiveTime::deserialize(value)?),
            Kind::Closing => SettingValue::Closing(Option::deserialize(value)?),
            Kind::Days => {
                let mut days = Vec::<DayHours>::deserialize(value)?;
                days.sort();
                SettingValue::Days(days)
            }
        })
    }
}

/// One of several, by its word.
fn chosen<T: FromStr>(
    typed: &str,
    value: fn(T) -> SettingValue,
) -> Result<SettingValue, ValueFault> {
    typed.parse().map(value).map_err(|_| ValueFault::Unknown)
}

fn regimes(typed: &str) -> Result<SettingValue, ValueFault> {
    let words = typed.split_whitespace().map(|word| word.parse::<Regime>().ok());
    let mut chosen: Vec<Regime> = words.collect::<Option<_>>().ok_or(ValueFault::Unknown)?;
    if !chosen.iter().all(|regime| REGIMES.contains(regime)) {
        return Err(ValueFault::Unknown);
    }
    chosen.sort();
    chosen.dedup();
    Ok(SettingValue::Regimes(chosen))
}

/// Days of a month, with commas or blanks between.
fn due_days(typed: &str) -> Result<SettingValue, ValueFault> {
    let apart = |letter: char| letter == ',' || letter.is_whitespace();
    let words = typed.split(apart).filter(|word| !word.is_empty());
    let days: Option<Vec<u32>> = words.map(|word| word.parse().ok()).collect();
    let days = days.and_then(|days| DueDays::try_from(days).ok());
    days.map(SettingValue::DueDays).ok_or(ValueFault::NoDueDays)
}

fn series(typed: &str) -> Result<SettingValue, ValueFault> {
    let fits =
        |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '-';
    if typed.len() <= LONGEST_SERIES && typed.chars().all(fits) {
        Ok(SettingValue::Series(typed.to_owned()))
    } else {
        Err(ValueFault::NoSeries)
    }
}

impl SettingValue {
    /// As the store keeps it.
    ///
    /// # Errors
    /// Never for a value that was read.
    pub fn to_json(&self) -> Result<Value, serde_json::Error> {
        serde_json::to_value(self)
    }

    /// As it stands in a form.
    #[must_use]
    pub fn typed(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Amount(amount) => amount.kronor().normalize().to_string().replace('.', ","),
            Self::YesNo(true) => "yes".to_owned(),
            Self::YesNo(false) => "no".to_owned(),
            Self::Regimes(regimes) => {
                let words: Vec<_> = regimes.iter().map(|regime| regime.word()).collect();
                words.join(" ")
            }
            Self::Interest(interest) => interest.word().to_owned(),
            Self::Method(method) => method.word().to_owned(),
            Self::Order(order) => order.word().to_owned(),
            Self::DueDays(days) => {
                let days: Vec<_> = days.numbers().map(|day| day.to_string()).collect();
                days.join(", ")
            }
            Self::BrokenEffect(effect) => effect.word().to_owned(),
            Self::Series(series) => series.clone(),
            Self::Time(time) => calls::typed_time(*time),
            Self::Closing(closes) => closes.map(calls::typed_time).unwrap_or_default(),
            Self::Days(days) => calls::typed_days(days),
        }
    }

    /// Puts it where it stands in the policy of plans and respites. What is kept beside that policy changes
    /// nothing of it: the days to answer, the series, what is of calls.
    pub fn put(&self, setting: PolicySetting, policy: &mut PlanPolicy) {
        match self {
            Self::Number(number) => put_number(setting, policy, *number),
            Self::Amount(amount) => put_amount(setting, policy, *amount),
            Self::YesNo(yes) => match setting {
                PolicySetting::PlanMoveToWorkingDay => policy.move_to_working_day = *yes,
                PolicySetting::PlanBreakNeedsLook => policy.break_needs_look = *yes,
                PolicySetting::PlanTwoSigners => policy.two_signers = *yes,
                PolicySetting::PlanCountersign => policy.countersign = *yes,
                PolicySetting::PlanAmendmentNeedsSignature => {
                    policy.amendment_needs_signature = *yes;
                }
                _ => {}
            },
            Self::Regimes(regimes) => policy.automatic_regimes.clone_from(regimes),
            Self::Interest(interest) => policy.interest_in_plan = *interest,
            Self::Method(method) => policy.method = *method,
            Self::Order(order) => policy.order = *order,
            Self::DueDays(days) => policy.due_days = *days,
            Self::BrokenEffect(effect) => policy.broken_effect = *effect,
            Self::Series(_) | Self::Time(_) | Self::Closing(_) | Self::Days(_) => {}
        }
    }
}

const fn put_number(setting: PolicySetting, policy: &mut PlanPolicy, number: u32) {
    match setting {
        PolicySetting::RespiteMaxDays => policy.respite_max_days = number,
        PolicySetting::RespiteAutoDays => policy.respite_auto_days = number,
        PolicySetting::PlanMaxMonths => policy.plan_max_months = number,
        PolicySetting::PlanLatestFirstDueDays => policy.latest_first_due_days = number,
        PolicySetting::PlanAutoMonths => policy.auto_months = number,
        PolicySetting::PlanBrokenLookbackMonths => policy.broken_lookback_months = number,
        PolicySetting::PlanMaxOpenPlans => policy.max_open_plans = number,
        PolicySetting::PlanGraceDays => policy.grace_days = number,
        PolicySetting::PlanNoticeDays => policy.notice_days = number,
        PolicySetting::PlanProposalPauseDays => policy.proposal_pause_days = number,
        PolicySetting::PlanReminderDaysBefore => policy.reminder_days_before = number,
        PolicySetting::PlanMovesPerYear => policy.moves_per_year = number,
        PolicySetting::PlanMoveMaxDays => policy.move_max_days = number,
        _ => {}
    }
}

const fn put_amount(setting: PolicySetting, policy: &mut PlanPolicy, amount: Money) {
    match setting {
        PolicySetting::RespiteAutoAmount => policy.respite_auto_amount = amount,
        PolicySetting::PlanMinInstalment => policy.plan_min_instalment = amount,
        PolicySetting::PlanMinDebt => policy.plan_min_debt = amount,
        PolicySetting::PlanAutoAmount => policy.auto_amount = amount,
        PolicySetting::PlanAloneUpTo => policy.alone_up_to = amount,
        PolicySetting::PlanFeePersons => policy.plan_fee_persons = amount,
        PolicySetting::PlanFeeOthers => policy.plan_fee_others = amount,
        _ => {}
    }
}
