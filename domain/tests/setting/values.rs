//! What a setting may be: as it is typed, as it is stored, and where it stands in a policy.

use crate::scene::{self, day, kr};
use besked_domain::callback::{CallbackPolicy, DayHours};
use besked_domain::charge::Regime;
use besked_domain::invoice::allocation::PaymentOrder;
use besked_domain::plan::{BrokenEffect, DueDays, Method, PlanInterest, PlanPolicy};
use besked_domain::setting::{Kind, PolicySetting, SettingValue, ValueFault};
use chrono::NaiveTime;
use serde_json::json;

fn due_days(numbers: &[u32]) -> SettingValue {
    SettingValue::DueDays(DueDays::try_from(numbers.to_vec()).unwrap())
}

#[test]
fn a_value_is_read_as_it_is_typed_or_says_what_is_wrong() {
    use PolicySetting as Of;
    use SettingValue as Is;
    for (setting, typed, value) in [
        (Of::PlanMaxMonths, " 18 ", Is::Number(18)),
        (Of::PlanMinDebt, "1 250,50 kr", Is::Amount(scene::ore(125_050))),
        (Of::PlanFeePersons, "0", Is::Amount(kr(0))),
        (Of::PlanCountersign, "yes", Is::YesNo(true)),
        (Of::PlanInterest, "waived", Is::Interest(PlanInterest::Waived)),
        (Of::PlanMethod, "annuity", Is::Method(Method::Annuity)),
        (Of::PlanDueDays, "25, 31", due_days(&[25, 31])),
        (Of::PlanDueDays, " 31,28 1  31", due_days(&[1, 28, 31])),
        (Of::PlanBrokenEffect, "rest_in_days", Is::BrokenEffect(BrokenEffect::RestInDays)),
        (Of::PlanSeries, "EKO-BP2", Is::Series("EKO-BP2".to_owned())),
        (Of::CallbackOpens, "8", Is::Time(clock(8, 0))),
        (Of::CallbackCloses, "16.30", Is::Time(clock(16, 30))),
        (Of::CallbackWalpurgis, "", Is::Closing(None)),
        (Of::CallbackWalpurgis, "13:00", Is::Closing(Some(clock(13, 0)))),
        (Of::CallbackDays, " ", Is::Days(vec![])),
        (Of::CallbackDays, "2026-12-28 10–14.00\r\n\r\n2026-12-23", another(Kind::Days)),
        (Of::PlanAutomaticRegimes, "", Is::Regimes(vec![])),
        (
            Of::PlanAutomaticRegimes,
            "mixed private_law mixed",
            Is::Regimes(vec![Regime::PrivateLaw, Regime::Mixed]),
        ),
    ] {
        assert_eq!(setting.read(typed), Ok(value), "{setting:?} {typed}");
    }
    for (setting, typed, fault) in [
        (Of::PlanMaxMonths, "", ValueFault::Missing),
        (Of::PlanMaxMonths, "tolv", ValueFault::NoNumber),
        (Of::PlanMaxMonths, "1.5", ValueFault::NoNumber),
        (Of::PlanMaxMonths, "-1", ValueFault::NoNumber),
        (Of::PlanMaxMonths, "121", ValueFault::Outside { least: 1, most: 120 }),
        (Of::PlanMinDebt, "-5", ValueFault::NoAmount),
        (Of::PlanMinDebt, "1,234", ValueFault::NoAmount),
        (Of::PlanCountersign, "kanske", ValueFault::Unknown),
        (Of::PlanOrder, "dearest_first", ValueFault::Unknown),
        (Of::PlanAutomaticRegimes, "excluded", ValueFault::Unknown),
        (Of::PlanAutomaticRegimes, "private_law roman", ValueFault::Unknown),
        (Of::PlanDueDays, " ", ValueFault::Missing),
        (Of::PlanDueDays, ",", ValueFault::NoDueDays),
        (Of::PlanDueDays, "0", ValueFault::NoDueDays),
        // Not every month has a 29th or a 30th.
        (Of::PlanDueDays, "25, 29", ValueFault::NoDueDays),
        (Of::PlanDueDays, "30", ValueFault::NoDueDays),
        (Of::PlanDueDays, "den 25", ValueFault::NoDueDays),
        (Of::PlanDueDays, "-5", ValueFault::NoDueDays),
        (Of::PlanBrokenEffect, "forgiven", ValueFault::Unknown),
        (Of::PlanSeries, "ks-bp", ValueFault::NoSeries),
        (Of::CallbackAttempts, "2", ValueFault::Outside { least: 3, most: 12 }),
        (Of::CallbackAttemptGapMinutes, "5", ValueFault::Outside { least: 15, most: 1_440 }),
        (Of::CallbackOpens, "", ValueFault::Missing),
        (Of::CallbackOpens, "25:00", ValueFault::NoTime),
        (Of::CallbackWalpurgis, "stängt", ValueFault::NoTime),
        (Of::CallbackDays, "23 december", ValueFault::NoDays),
        (Of::CallbackDays, "2026-12-28 14-10", ValueFault::NoDays),
        (Of::CallbackDays, "2026-12-28\n2026-12-28 10-14", ValueFault::NoDays),
        (Of::PlanSeries, "KS BP", ValueFault::NoSeries),
        (Of::PlanSeries, "KS-BP-2026-01", ValueFault::NoSeries),
    ] {
        assert_eq!(setting.read(typed), Err(fault), "{setting:?} {typed}");
    }
}

fn clock(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

/// A value of a kind that is not the shipped one.
pub(crate) fn another(kind: Kind) -> SettingValue {
    match kind {
        Kind::Number { most, .. } => SettingValue::Number(most),
        Kind::Amount => SettingValue::Amount(kr(123)),
        // Each is tried both ways below.
        Kind::YesNo => SettingValue::YesNo(true),
        Kind::Regimes => SettingValue::Regimes(vec![Regime::Mixed]),
        Kind::Interest => SettingValue::Interest(PlanInterest::Twelfths),
        Kind::Method => SettingValue::Method(Method::Annuity),
        Kind::Order => SettingValue::Order(PaymentOrder::PrincipalFirst),
        Kind::DueDays => due_days(&[5, 31]),
        Kind::BrokenEffect => SettingValue::BrokenEffect(BrokenEffect::RestInDays),
        Kind::Series => SettingValue::Series("X".to_owned()),
        Kind::Time => SettingValue::Time(clock(9, 30)),
        Kind::Closing => SettingValue::Closing(Some(clock(13, 15))),
        Kind::Days => SettingValue::Days(vec![
            DayHours { day: day("2026-12-23"), hours: None },
            DayHours { day: day("2026-12-28"), hours: Some((clock(10, 0), clock(14, 0))) },
        ]),
    }
}

#[test]
fn every_setting_has_a_key_and_its_values_go_out_and_in_again() {
    for &setting in PolicySetting::ALL {
        assert_eq!(PolicySetting::of_key(&setting.key()), Some(setting));
        assert_eq!(setting.word().parse::<PolicySetting>(), Ok(setting));
        let value = another(setting.kind());
        let stored = value.to_json().unwrap();
        assert_eq!(setting.stored(&stored).unwrap(), value, "{setting:?} stored");
        assert_eq!(setting.read(&value.typed()), Ok(value), "{setting:?} typed");
    }
    assert_eq!(PolicySetting::of_key("plan.unheard_of"), None);
    // As the migrations write them.
    let amount = PolicySetting::PlanMinDebt.stored(&json!(500)).unwrap();
    assert_eq!(amount, SettingValue::Amount(kr(500)));
    assert!(PolicySetting::PlanMinDebt.stored(&json!(true)).is_err());
    let stored = PolicySetting::PlanDueDays.stored(&json!([31, 25])).unwrap();
    assert_eq!(stored, SettingValue::DueDays(DueDays::shipped()));
    for wrong in [json!([]), json!([29]), json!(25), json!(["last"])] {
        assert!(PolicySetting::PlanDueDays.stored(&wrong).is_err(), "{wrong}");
    }
}

#[test]
fn every_setting_but_answers_and_series_stands_in_the_policy() {
    for &setting in PolicySetting::ALL {
        let changes = |value: &SettingValue| {
            let mut policy = PlanPolicy::shipped();
            value.put(setting, &mut policy);
            let mut calls = CallbackPolicy::shipped();
            value.put_call(setting, &mut calls);
            let (of_plans, of_calls) =
                (policy != PlanPolicy::shipped(), calls != CallbackPolicy::shipped());
            assert!(!(of_plans && of_calls), "{setting:?}");
            assert!(!of_calls || !setting.is_tried(), "{setting:?}");
            of_plans || of_calls
        };
        let yes_no = [SettingValue::YesNo(true), SettingValue::YesNo(false)];
        let other = another(setting.kind());
        let changed = match setting.kind() {
            Kind::YesNo => yes_no.iter().any(changes),
            _ => changes(&other),
        };
        let beside = matches!(
            setting,
            PolicySetting::PlanAnswerDays
                | PolicySetting::RespiteAnswerDays
                | PolicySetting::PlanSeries
                | PolicySetting::RespiteSeries
                | PolicySetting::CallbackSeries
                | PolicySetting::CallbackCardLeadDays
        );
        assert_eq!(changed, !beside, "{setting:?}");
        assert_eq!(setting.may_differ(), !beside && setting.is_tried(), "{setting:?}");
    }
}
