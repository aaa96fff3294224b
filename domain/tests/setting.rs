//! Settings of plans and respites: what they may be, who changes them and from when, and what a change would
//! have done.

#[path = "plan/scene.rs"]
#[expect(dead_code, reason = "shared with the tests of plans, which use the rest")]
mod scene;

use besked_domain::charge::Regime;
use besked_domain::id::StaffId;
use besked_domain::plan::{Method, PlanInterest, PlanPolicy};
use besked_domain::respite::RespiteRequest;
use besked_domain::setting::{
    Change, Decided, Judged, Kind, Outcome, PlanSetting, SettingRefusal, SettingValue, ValueFault,
    may_decline,
};
use scene::{asked, day, kr, rates, request};
use serde_json::json;
use uuid::Uuid;

const TODAY: &str = "2026-11-21";

fn change(setting: PlanSetting, value: SettingValue, from: &str) -> Change {
    Change { setting, value, valid_from: day(from) }
}

fn months(setting: PlanSetting, months: u32, from: &str) -> Change {
    change(setting, SettingValue::Number(months), from)
}

/// At most 12 instalments, and 18 from March 2027 on.
fn decided() -> Decided {
    let most = PlanSetting::PlanMaxMonths;
    [months(most, 12, "2026-01-01"), months(most, 18, "2027-03-01")].into_iter().collect()
}

fn refused(change: &Change) -> Result<(), SettingRefusal> {
    change.check(&decided(), day(TODAY))
}

#[test]
fn a_value_is_read_as_it_is_typed_or_says_what_is_wrong() {
    use PlanSetting as Of;
    use SettingValue as Is;
    for (setting, typed, value) in [
        (Of::PlanMaxMonths, " 18 ", Is::Number(18)),
        (Of::PlanMinDebt, "1 250,50 kr", Is::Amount(scene::ore(125_050))),
        (Of::PlanFeePersons, "0", Is::Amount(kr(0))),
        (Of::PlanCountersign, "yes", Is::YesNo(true)),
        (Of::PlanInterest, "waived", Is::Interest(PlanInterest::Waived)),
        (Of::PlanMethod, "annuity", Is::Method(Method::Annuity)),
        (Of::PlanSeries, "EKO-BP2", Is::Series("EKO-BP2".to_owned())),
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
        (Of::PlanSeries, "ks-bp", ValueFault::NoSeries),
        (Of::PlanSeries, "KS BP", ValueFault::NoSeries),
        (Of::PlanSeries, "KS-BP-2026-01", ValueFault::NoSeries),
    ] {
        assert_eq!(setting.read(typed), Err(fault), "{setting:?} {typed}");
    }
}

/// A value of a kind that is not the shipped one.
fn another(kind: Kind) -> SettingValue {
    match kind {
        Kind::Number { most, .. } => SettingValue::Number(most),
        Kind::Amount => SettingValue::Amount(kr(123)),
        // Each is tried both ways below.
        Kind::YesNo => SettingValue::YesNo(true),
        Kind::Regimes => SettingValue::Regimes(vec![Regime::Mixed]),
        Kind::Interest => SettingValue::Interest(PlanInterest::Twelfths),
        Kind::Method => SettingValue::Method(Method::Annuity),
        Kind::Order => {
            SettingValue::Order(besked_domain::invoice::allocation::PaymentOrder::PrincipalFirst)
        }
        Kind::Series => SettingValue::Series("X".to_owned()),
    }
}

#[test]
fn every_setting_has_a_key_and_its_values_go_out_and_in_again() {
    for &setting in PlanSetting::ALL {
        assert_eq!(PlanSetting::of_key(&setting.key()), Some(setting));
        assert_eq!(setting.word().parse::<PlanSetting>(), Ok(setting));
        let value = another(setting.kind());
        let stored = value.to_json().unwrap();
        assert_eq!(setting.stored(&stored).unwrap(), value, "{setting:?} stored");
        assert_eq!(setting.read(&value.typed()), Ok(value), "{setting:?} typed");
    }
    assert_eq!(PlanSetting::of_key("plan.unheard_of"), None);
    // As the migrations write them.
    let amount = PlanSetting::PlanMinDebt.stored(&json!(500)).unwrap();
    assert_eq!(amount, SettingValue::Amount(kr(500)));
    assert!(PlanSetting::PlanMinDebt.stored(&json!(true)).is_err());
}

#[test]
fn every_setting_but_answers_and_series_stands_in_the_policy() {
    for &setting in PlanSetting::ALL {
        let changes = |value: &SettingValue| {
            let mut policy = PlanPolicy::shipped();
            value.put(setting, &mut policy);
            policy != PlanPolicy::shipped()
        };
        let yes_no = [SettingValue::YesNo(true), SettingValue::YesNo(false)];
        let other = another(setting.kind());
        let changed = match setting.kind() {
            Kind::YesNo => yes_no.iter().any(changes),
            _ => changes(&other),
        };
        let beside = matches!(
            setting,
            PlanSetting::PlanAnswerDays
                | PlanSetting::RespiteAnswerDays
                | PlanSetting::PlanSeries
                | PlanSetting::RespiteSeries
        );
        assert_eq!(changed, !beside, "{setting:?}");
    }
}

#[test]
fn the_policy_of_a_day_is_what_holds_then() {
    let most = |on| decided().policy_on(day(on)).plan_max_months;
    assert_eq!(most("2025-12-31"), PlanPolicy::shipped().plan_max_months);
    assert_eq!(most("2027-02-28"), 12);
    assert_eq!(most("2027-03-01"), 18);
    let none = decided().on(PlanSetting::PlanMinDebt, day(TODAY)).cloned();
    assert_eq!(none, None);
}

#[test]
fn a_change_holds_from_a_day_to_come_that_has_no_other() {
    let most = PlanSetting::PlanMaxMonths;
    assert_eq!(refused(&months(most, 24, "2026-11-22")), Ok(()));
    assert_eq!(refused(&months(most, 24, "2027-04-01")), Ok(()));
    for past in ["2026-11-21", "2026-11-20", "2025-01-01"] {
        assert_eq!(refused(&months(most, 24, past)), Err(SettingRefusal::FromTomorrow), "{past}");
    }
    assert_eq!(refused(&months(most, 24, "2027-03-01")), Err(SettingRefusal::DayTaken));
    assert_eq!(refused(&months(most, 12, "2027-02-01")), Err(SettingRefusal::Same));
    // After the change that comes, what holds now is another value again.
    assert_eq!(refused(&months(most, 12, "2027-04-01")), Ok(()));
}

#[test]
fn a_change_keeps_to_the_law_and_to_the_other_settings() {
    let from = "2027-01-01";
    let fee = |kronor| change(PlanSetting::PlanFeeOthers, SettingValue::Amount(kr(kronor)), from);
    assert_eq!(refused(&fee(150)), Ok(()));
    assert_eq!(refused(&fee(171)), Err(SettingRefusal::AboveLaw { most: kr(170) }));
    let most = SettingRefusal::Against { other: PlanSetting::PlanMaxMonths };
    assert_eq!(refused(&months(PlanSetting::PlanAutoMonths, 13, from)), Err(most));
    // From March on there may be more.
    assert_eq!(refused(&months(PlanSetting::PlanAutoMonths, 13, "2027-03-01")), Ok(()));
    let auto = SettingRefusal::Against { other: PlanSetting::PlanAutoMonths };
    assert_eq!(refused(&months(PlanSetting::PlanMaxMonths, 2, from)), Err(auto));
    let days = SettingRefusal::Against { other: PlanSetting::RespiteMaxDays };
    assert_eq!(refused(&months(PlanSetting::RespiteAutoDays, 91, from)), Err(days));
    let auto = SettingRefusal::Against { other: PlanSetting::RespiteAutoDays };
    assert_eq!(refused(&months(PlanSetting::RespiteMaxDays, 29, from)), Err(auto));
}

#[test]
fn whoever_proposed_it_does_not_approve_it() {
    let [one, other] = [1, 2].map(|number| StaffId(Uuid::from_u128(number)));
    let most = months(PlanSetting::PlanMaxMonths, 24, "2027-01-01");
    let approved = |by, today| most.check_approval(one, by, &decided(), day(today));
    assert_eq!(approved(one, TODAY), Err(SettingRefusal::OwnProposal));
    assert_eq!(approved(other, TODAY), Ok(()));
    assert_eq!(approved(other, "2027-01-01"), Err(SettingRefusal::FromTomorrow), "too late");
    assert_eq!(may_decline(one, other, true), Ok(()));
    assert_eq!(may_decline(one, one, false), Ok(()), "taken back");
    assert_eq!(may_decline(one, other, false), Err(SettingRefusal::NotTheirs));
    assert!(SettingRefusal::OwnProposal.is_conflict());
    assert!(!SettingRefusal::FromTomorrow.is_conflict());
}

#[test]
fn a_proposal_is_tried_under_its_own_policy_with_one_value_changed() {
    let judged = Judged {
        request: request(),
        policy: PlanPolicy::shipped(),
        rates: rates(),
        on: day("2026-03-02"),
    };
    let tried =
        |setting: PlanSetting, typed: &str| judged.tried(setting, &setting.read(typed).unwrap());
    let same = (Outcome::Automatic, Outcome::Automatic);
    assert_eq!(tried(PlanSetting::PlanGraceDays, "30"), same);
    assert_eq!(tried(PlanSetting::PlanAutoMonths, "3"), same);
    let person = (Outcome::Automatic, Outcome::NeedsPerson);
    assert_eq!(tried(PlanSetting::PlanAutoMonths, "2"), person);
    assert_eq!(tried(PlanSetting::PlanAutomaticRegimes, ""), person);
    let none = (Outcome::Automatic, Outcome::NotEligible);
    assert_eq!(tried(PlanSetting::PlanMinDebt, "5000"), none);
    assert_eq!(tried(PlanSetting::PlanMaxMonths, "2"), none);
}

#[test]
fn a_respite_is_tried_too() {
    let judged = Judged {
        request: RespiteRequest { invoices: vec![asked(kr(3_000))], until: day("2026-03-20") },
        policy: PlanPolicy::shipped(),
        rates: rates(),
        on: day("2026-03-02"),
    };
    let fewer = SettingValue::Number(10);
    let tried = judged.tried(PlanSetting::RespiteAutoDays, &fewer);
    assert_eq!(tried, (Outcome::Automatic, Outcome::NeedsPerson));
    assert!(PlanSetting::RespiteAutoDays.is_of_respites());
    assert!(!PlanSetting::RespiteAutoDays.is_of_plans());
    // Which laws a program may say yes under holds for both.
    assert!(PlanSetting::PlanAutomaticRegimes.is_of_respites());
    assert!(PlanSetting::PlanAutomaticRegimes.is_of_plans());
}

#[test]
fn what_was_kept_with_an_offer_is_read_again() {
    let kept = json!({
        "request": request(),
        "policy": PlanPolicy::shipped(),
        "rates": rates(),
        "on": "2026-03-02",
    });
    let judged: Judged<besked_domain::plan::PlanRequest> = serde_json::from_value(kept).unwrap();
    assert_eq!(judged.request, request());
}
