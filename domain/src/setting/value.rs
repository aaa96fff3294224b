//! The values that settings have: as they are typed, as they are stored, and where they stand in the policy.

use super::PlanSetting;
use crate::charge::Regime;
use crate::invoice::allocation::PaymentOrder;
use crate::money::Money;
use crate::plan::{Method, PlanInterest, PlanPolicy};
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
    /// The name of a series of numbers: capitals, figures and hyphens.
    Series,
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
    /// The name of a series.
    Series(String),
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
    /// It is no name of a series.
    #[error("a series has up to twelve capitals, figures and hyphens")]
    NoSeries,
}

impl PlanSetting {
    /// Reads a value as it was typed or chosen. Several laws stand with blanks between.
    ///
    /// ```
    /// use besked_domain::setting::{PlanSetting, SettingValue, ValueFault};
    /// assert_eq!(PlanSetting::PlanMaxMonths.read(" 18 "), Ok(SettingValue::Number(18)));
    /// let outside = Err(ValueFault::Outside { least: 1, most: 120 });
    /// assert_eq!(PlanSetting::PlanMaxMonths.read("0"), outside);
    /// ```
    ///
    /// # Errors
    /// When it is none that the setting may have.
    pub fn read(self, typed: &str) -> Result<SettingValue, ValueFault> {
        let typed = typed.trim();
        // No law at all is a choice; nothing typed elsewhere is none.
        if typed.is_empty() && self.kind() != Kind::Regimes {
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
            Kind::Series => series(typed),
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
            Kind::Series => SettingValue::Series(String::deserialize(value)?),
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
            Self::Series(series) => series.clone(),
        }
    }

    /// Puts it where it stands in the policy. What is kept beside the policy changes nothing of it: the days
    /// to answer, and the series.
    pub fn put(&self, setting: PlanSetting, policy: &mut PlanPolicy) {
        match self {
            Self::Number(number) => put_number(setting, policy, *number),
            Self::Amount(amount) => put_amount(setting, policy, *amount),
            Self::YesNo(yes) => match setting {
                PlanSetting::PlanMoveToWorkingDay => policy.move_to_working_day = *yes,
                PlanSetting::PlanBreakNeedsLook => policy.break_needs_look = *yes,
                PlanSetting::PlanTwoSigners => policy.two_signers = *yes,
                PlanSetting::PlanCountersign => policy.countersign = *yes,
                PlanSetting::PlanAmendmentNeedsSignature => {
                    policy.amendment_needs_signature = *yes;
                }
                _ => {}
            },
            Self::Regimes(regimes) => policy.automatic_regimes.clone_from(regimes),
            Self::Interest(interest) => policy.interest_in_plan = *interest,
            Self::Method(method) => policy.method = *method,
            Self::Order(order) => policy.order = *order,
            Self::Series(_) => {}
        }
    }
}

const fn put_number(setting: PlanSetting, policy: &mut PlanPolicy, number: u32) {
    match setting {
        PlanSetting::RespiteMaxDays => policy.respite_max_days = number,
        PlanSetting::RespiteAutoDays => policy.respite_auto_days = number,
        PlanSetting::PlanMaxMonths => policy.plan_max_months = number,
        PlanSetting::PlanLatestFirstDueDays => policy.latest_first_due_days = number,
        PlanSetting::PlanAutoMonths => policy.auto_months = number,
        PlanSetting::PlanBrokenLookbackMonths => policy.broken_lookback_months = number,
        PlanSetting::PlanMaxOpenPlans => policy.max_open_plans = number,
        PlanSetting::PlanGraceDays => policy.grace_days = number,
        PlanSetting::PlanNoticeDays => policy.notice_days = number,
        PlanSetting::PlanProposalPauseDays => policy.proposal_pause_days = number,
        PlanSetting::PlanReminderDaysBefore => policy.reminder_days_before = number,
        PlanSetting::PlanMovesPerYear => policy.moves_per_year = number,
        PlanSetting::PlanMoveMaxDays => policy.move_max_days = number,
        _ => {}
    }
}

const fn put_amount(setting: PlanSetting, policy: &mut PlanPolicy, amount: Money) {
    match setting {
        PlanSetting::RespiteAutoAmount => policy.respite_auto_amount = amount,
        PlanSetting::PlanMinInstalment => policy.plan_min_instalment = amount,
        PlanSetting::PlanMinDebt => policy.plan_min_debt = amount,
        PlanSetting::PlanAutoAmount => policy.auto_amount = amount,
        PlanSetting::PlanAloneUpTo => policy.alone_up_to = amount,
        PlanSetting::PlanFeePersons => policy.plan_fee_persons = amount,
        PlanSetting::PlanFeeOthers => policy.plan_fee_others = amount,
        _ => {}
    }
}
