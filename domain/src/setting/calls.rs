//! The settings of calls: times and days as they are typed, and where the values stand in the policy of
//! calling back.

use super::PolicySetting;
use super::value::{SettingValue, ValueFault};
use crate::calendar::Eve;
use crate::callback::{CallbackPolicy, ContactHours, DayHours, EarlyClosing};
use chrono::{NaiveDate, NaiveTime};

/// As many days as may have hours of their own at a time.
const MOST_DAYS: usize = 100;

/// A time of day as it is typed: `8`, `8.00`, `08:00`.
pub(super) fn time(typed: &str) -> Result<NaiveTime, ValueFault> {
    let typed = typed.trim().replace('.', ":");
    let whole = if typed.contains(':') { typed } else { [typed.as_str(), ":00"].concat() };
    NaiveTime::parse_from_str(&whole, "%H:%M").map_err(|_| ValueFault::NoTime)
}

/// A time of day as it stands in a form.
pub(super) fn typed_time(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// Days with hours of their own, a line each: `2026-12-23` is closed, `2026-12-28 10:00-14:00` open.
pub(super) fn days(typed: &str) -> Result<Vec<DayHours>, ValueFault> {
    let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut days: Vec<DayHours> =
        lines.map(day).collect::<Option<_>>().ok_or(ValueFault::NoDays)?;
    days.sort();
    let twice = days.windows(2).any(|pair| matches!(pair, [one, other] if one.day == other.day));
    if twice || days.len() > MOST_DAYS { Err(ValueFault::NoDays) } else { Ok(days) }
}

fn day(line: &str) -> Option<DayHours> {
    let (day, hours) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let day = day.parse::<NaiveDate>().ok()?;
    if hours.trim().is_empty() {
        return Some(DayHours { day, hours: None });
    }
    let (opens, closes) = hours.split_once(['-', '–'])?;
    let (opens, closes) = (time(opens).ok()?, time(closes).ok()?);
    (opens < closes).then_some(DayHours { day, hours: Some((opens, closes)) })
}

/// The same as they stand in a form.
pub(super) fn typed_days(days: &[DayHours]) -> String {
    let line = |own: &DayHours| match own.hours {
        Some((opens, closes)) => {
            format!("{} {}-{}", own.day, typed_time(opens), typed_time(closes))
        }
        None => own.day.to_string(),
    };
    days.iter().map(line).collect::<Vec<_>>().join("\n")
}

impl SettingValue {
    /// Puts it where it stands in the policy of calling back. What is kept beside that policy changes nothing
    /// of it: the series, and how long before answer cards are announced.
    pub fn put_call(&self, setting: PolicySetting, policy: &mut CallbackPolicy) {
        match self {
            Self::Number(number) => put_number(setting, policy, *number),
            Self::Time(time) => match setting {
                PolicySetting::CallbackOpens => policy.hours.opens = *time,
                PolicySetting::CallbackCloses => policy.hours.closes = *time,
                _ => {}
            },
            Self::Closing(closes) => {
                let Some(eve) = setting.eve() else { return };
                policy.hours.early.retain(|custom| custom.eve != eve);
                policy.hours.early.extend(closes.map(|closes| EarlyClosing { eve, closes }));
            }
            Self::Days(days) => policy.hours.days.clone_from(days),
            _ => {}
        }
    }
}

const fn put_number(setting: PolicySetting, policy: &mut CallbackPolicy, number: u32) {
    match setting {
        PolicySetting::CallbackCutoffMinutes => policy.cutoff_minutes = number,
        PolicySetting::CallbackWindowMinutes => policy.window_minutes = number,
        PolicySetting::CallbackWindowDays => policy.window_days = number,
        PolicySetting::CallbackCallers => policy.callers = number,
        PolicySetting::CallbackCallMinutes => policy.call_minutes = number,
        PolicySetting::CallbackAttempts => policy.attempts = number,
        PolicySetting::CallbackAttemptGapMinutes => policy.attempt_gap_minutes = number,
        PolicySetting::CallbackClaimMinutes => policy.claim_minutes = number,
        _ => {}
    }
}

/// The setting that another one does not go with under some hours, since a day would end before it begins;
/// if any.
pub(super) fn ends_first(setting: PolicySetting, hours: &ContactHours) -> Option<PolicySetting> {
    use PolicySetting as Of;
    let ends_first = |closes: NaiveTime| closes <= hours.opens;
    let early = |eve: Eve| hours.early.iter().any(|own| own.eve == eve && ends_first(own.closes));
    match setting {
        Of::CallbackOpens if ends_first(hours.closes) => Some(Of::CallbackCloses),
        Of::CallbackOpens => {
            let mut eves = Of::ALL.iter().copied();
            eves.find(|other| other.eve().is_some_and(early))
        }
        Of::CallbackCloses if ends_first(hours.closes) => Some(Of::CallbackOpens),
        eve if eve.eve().is_some_and(early) => Some(Of::CallbackOpens),
        _ => None,
    }
}
