//! Settings of plans, respites and calls: what they may be, who changes them and from when, and what a change would
//! have done.

#[path = "plan/scene.rs"]
#[expect(dead_code, reason = "shared with the tests of plans, which use the rest")]
mod scene;
#[path = "setting/values.rs"]
mod values;

use besked_domain::id::StaffId;
use besked_domain::plan::{AskedInvoice, Pace, PlanPolicy, PlanRequest, Proposal};
use besked_domain::respite::RespiteRequest;
use besked_domain::setting::{
    Change, Decided, Judged, Outcome, PolicySetting, SettingRefusal, SettingValue, Trial,
    may_decline,
};
use scene::{asked, day, kr, rates, request};
use serde_json::json;
use uuid::Uuid;
use values::another;

const TODAY: &str = "2026-11-21";

fn change(setting: PolicySetting, value: SettingValue, from: &str) -> Change {
    Change { setting, charge: None, value, valid_from: day(from) }
}

fn months(setting: PolicySetting, months: u32, from: &str) -> Change {
    change(setting, SettingValue::Number(months), from)
}

/// At most 12 instalments, and 18 from March 2027 on.
fn decided() -> Decided {
    let most = PolicySetting::PlanMaxMonths;
    [months(most, 12, "2026-01-01"), months(most, 18, "2027-03-01")].into_iter().collect()
}

fn refused(change: &Change) -> Result<(), SettingRefusal> {
    change.check(&decided(), day(TODAY))
}

#[test]
fn the_policy_of_a_day_is_what_holds_then() {
    let most = |on| decided().policy_on(None, day(on)).plan_max_months;
    assert_eq!(most("2025-12-31"), PlanPolicy::shipped().plan_max_months);
    assert_eq!(most("2027-02-28"), 12);
    assert_eq!(most("2027-03-01"), 18);
    let none = decided().on(None, PolicySetting::PlanMinDebt, day(TODAY)).cloned();
    assert_eq!(none, None);
}

#[test]
fn a_change_holds_from_a_day_to_come_that_has_no_other() {
    let most = PolicySetting::PlanMaxMonths;
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
    let fee = |kronor| change(PolicySetting::PlanFeeOthers, SettingValue::Amount(kr(kronor)), from);
    assert_eq!(refused(&fee(150)), Ok(()));
    assert_eq!(refused(&fee(171)), Err(SettingRefusal::AboveLaw { most: kr(170) }));
    let most = SettingRefusal::Against { other: PolicySetting::PlanMaxMonths };
    assert_eq!(refused(&months(PolicySetting::PlanAutoMonths, 13, from)), Err(most));
    // From March on there may be more.
    assert_eq!(refused(&months(PolicySetting::PlanAutoMonths, 13, "2027-03-01")), Ok(()));
    let auto = SettingRefusal::Against { other: PolicySetting::PlanAutoMonths };
    assert_eq!(refused(&months(PolicySetting::PlanMaxMonths, 2, from)), Err(auto));
    let days = SettingRefusal::Against { other: PolicySetting::RespiteMaxDays };
    assert_eq!(refused(&months(PolicySetting::RespiteAutoDays, 91, from)), Err(days));
    let auto = SettingRefusal::Against { other: PolicySetting::RespiteAutoDays };
    assert_eq!(refused(&months(PolicySetting::RespiteMaxDays, 29, from)), Err(auto));
}

#[test]
fn no_day_of_calls_ends_before_it_begins() {
    use PolicySetting as Of;
    let at = |setting, typed: &str, from| change(setting, Of::read(setting, typed).unwrap(), from);
    let from = "2027-01-01";
    let ends_first = |other| Err(SettingRefusal::EndsFirst { other });
    assert_eq!(refused(&at(Of::CallbackOpens, "9", from)), Ok(()));
    assert_eq!(refused(&at(Of::CallbackOpens, "16.30", from)), ends_first(Of::CallbackCloses));
    let eve = ends_first(Of::CallbackMaundyThursday);
    assert_eq!(refused(&at(Of::CallbackOpens, "12", from)), eve, "it closes at noon then");
    assert_eq!(refused(&at(Of::CallbackCloses, "8", from)), ends_first(Of::CallbackOpens));
    assert_eq!(refused(&at(Of::CallbackWalpurgis, "7", from)), ends_first(Of::CallbackOpens));
    assert_eq!(refused(&at(Of::CallbackWalpurgis, "", from)), Ok(()));
    // What is decided for that day counts.
    let later: Decided = [at(Of::CallbackOpens, "11", "2027-02-01")].into_iter().collect();
    let noon = at(Of::CallbackBeforeAscension, "11", "2027-02-01");
    assert_eq!(noon.check(&later, day(TODAY)), ends_first(Of::CallbackOpens));
    assert_eq!(at(Of::CallbackBeforeAscension, "11", from).check(&later, day(TODAY)), Ok(()));
    assert!(!SettingRefusal::EndsFirst { other: Of::CallbackOpens }.is_conflict());
}

#[test]
fn a_kind_of_charge_has_values_of_its_own_beside_everyones() {
    let most = PolicySetting::PlanMaxMonths;
    let water = |count, from: &str| Change {
        charge: Some("water".to_owned()),
        ..months(most, count, from)
    };
    assert_eq!(refused(&water(6, "2027-01-01")), Ok(()));
    assert_eq!(refused(&water(6, "2027-03-01")), Ok(()), "everyone's day is not its own");
    assert_eq!(refused(&water(12, "2027-01-01")), Err(SettingRefusal::Same), "as for everyone");
    let auto = SettingRefusal::Against { other: PolicySetting::PlanAutoMonths };
    assert_eq!(refused(&water(2, "2027-01-01")), Err(auto));
    let all = [months(most, 12, "2026-01-01"), months(most, 18, "2027-03-01")];
    let decided: Decided = all.into_iter().chain([water(6, "2027-01-01")]).collect();
    let on = |charge, on| decided.policy_on(charge, day(on)).plan_max_months;
    assert_eq!((on(Some("water"), "2026-12-31"), on(None, "2027-01-01")), (12, 12));
    assert_eq!((on(Some("water"), "2027-04-01"), on(None, "2027-04-01")), (6, 18));
    assert_eq!(on(Some("rent"), "2027-04-01"), 18);
    let again = water(8, "2027-01-01").check(&decided, day(TODAY));
    assert_eq!(again, Err(SettingRefusal::DayTaken));
    // What is numbered, answered or called is so in one way.
    for setting in [
        PolicySetting::PlanSeries,
        PolicySetting::RespiteAnswerDays,
        PolicySetting::CallbackCallers,
        PolicySetting::CallbackOpens,
    ] {
        let everyones = change(setting, another(setting.kind()), "2027-01-01");
        let own = Change { charge: Some("water".to_owned()), ..everyones };
        assert_eq!(refused(&own), Err(SettingRefusal::ForEveryone), "{setting:?}");
    }
    assert!(!SettingRefusal::ForEveryone.is_conflict());
}

#[test]
fn whoever_proposed_it_does_not_approve_it() {
    let [one, other] = [1, 2].map(|number| StaffId(Uuid::from_u128(number)));
    let most = months(PolicySetting::PlanMaxMonths, 24, "2027-01-01");
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
    let tried = |setting: PolicySetting, typed: &str| {
        let value = &setting.read(typed).unwrap();
        judged.tried(Trial { setting, charge: None, value }, &decided())
    };
    let same = (Outcome::Automatic, Outcome::Automatic);
    assert_eq!(tried(PolicySetting::PlanGraceDays, "30"), same);
    // Which day stands there to begin with, and what a broken plan leads to, is no part of the answer.
    assert_eq!(tried(PolicySetting::PlanDueDays, "5"), same);
    assert_eq!(tried(PolicySetting::PlanBrokenEffect, "rest_in_days"), same);
    assert_eq!(tried(PolicySetting::PlanAutoMonths, "3"), same);
    let person = (Outcome::Automatic, Outcome::NeedsPerson);
    assert_eq!(tried(PolicySetting::PlanAutoMonths, "2"), person);
    assert_eq!(tried(PolicySetting::PlanAutomaticRegimes, ""), person);
    let none = (Outcome::Automatic, Outcome::NotEligible);
    assert_eq!(tried(PolicySetting::PlanMinDebt, "5000"), none);
    assert_eq!(tried(PolicySetting::PlanMaxMonths, "2"), none);
}

#[test]
fn a_respite_is_tried_too() {
    let judged = Judged {
        request: RespiteRequest { invoices: vec![asked(kr(3_000))], until: day("2026-03-20") },
        policy: PlanPolicy::shipped(),
        rates: rates(),
        on: day("2026-03-02"),
    };
    let setting = PolicySetting::RespiteAutoDays;
    for charge in [None, Some("preschool")] {
        let trial = Trial { setting, charge, value: &SettingValue::Number(10) };
        assert_eq!(trial.is_about(&judged.request), Some(true));
        let tried = judged.tried(trial, &Decided::default());
        assert_eq!(tried, (Outcome::Automatic, Outcome::NeedsPerson), "{charge:?}");
    }
    assert!(PolicySetting::RespiteAutoDays.is_of_respites());
    assert!(!PolicySetting::RespiteAutoDays.is_of_plans());
    // Which laws a program may say yes under holds for both.
    assert!(PolicySetting::PlanAutomaticRegimes.is_of_respites());
    assert!(PolicySetting::PlanAutomaticRegimes.is_of_plans());
}

/// What was asked for of these kinds of charges, in so many instalments, under what is shipped.
fn judged_of(kinds: &[&str], count: u32) -> Judged<PlanRequest> {
    let of = |kind: &&str| AskedInvoice { kind: (*kind).to_owned(), ..asked(kr(3_000)) };
    let pace = Pace::Instalments(count);
    let request = PlanRequest {
        invoices: kinds.iter().map(of).collect(),
        proposal: Proposal { pace, ..request().proposal },
        ..request()
    };
    Judged { request, policy: PlanPolicy::shipped(), rates: rates(), on: day("2026-03-02") }
}

#[test]
fn a_value_for_a_kind_of_charge_is_tried_on_what_has_such_a_charge() {
    let (two, six) = (SettingValue::Number(2), SettingValue::Number(6));
    let trial = |charge, value| Trial { setting: PolicySetting::PlanAutoMonths, charge, value };
    let (everyone, less) = (trial(None, &two), trial(Some("water"), &two));
    let more = trial(Some("water"), &six);
    let cases: [(&[&str], Option<bool>); 5] = [
        (&["water"], Some(true)),
        (&["rent", "water"], Some(true)),
        (&["", "water"], Some(true)),
        (&["rent", "preschool"], Some(false)),
        // What it was of was not kept, so that nobody can say.
        (&["rent", ""], None),
    ];
    for (kinds, about) in cases {
        assert_eq!(less.is_about(&judged_of(kinds, 3).request), about, "{kinds:?}");
        assert_eq!(everyone.is_about(&judged_of(kinds, 3).request), Some(true), "{kinds:?}");
    }
    let (yes, person) = (Outcome::Automatic, Outcome::NeedsPerson);
    let tried =
        |kinds: &[&str], count, trial| judged_of(kinds, count).tried(trial, &Decided::default());
    assert_eq!(tried(&["water"], 3, less), (yes, person));
    assert_eq!(tried(&["rent", "water"], 3, less), (yes, person));
    assert_eq!(tried(&["water"], 5, more), (person, yes));
    assert_eq!(tried(&["rent", "water"], 5, more), (person, person), "rent keeps its limit");
}

#[test]
fn a_value_for_everyone_is_not_tried_on_a_kind_of_charge_that_had_its_own() {
    let setting = PolicySetting::PlanAutoMonths;
    let two = SettingValue::Number(2);
    let everyone = Trial { setting, charge: None, value: &two };
    let own_from = |from: &str| -> Decided {
        let water = Change { charge: Some("water".to_owned()), ..months(setting, 4, from) };
        [months(setting, 3, "2026-01-01"), water].into_iter().collect()
    };
    let tried = |kinds: &[&str], from| judged_of(kinds, 3).tried(everyone, &own_from(from));
    let (yes, person) = (Outcome::Automatic, Outcome::NeedsPerson);
    assert_eq!(tried(&["water"], "2026-03-02"), (yes, yes));
    assert_eq!(tried(&["water"], "2026-03-03"), (yes, person), "it had none of its own yet");
    assert_eq!(tried(&["rent"], "2026-03-02"), (yes, person));
    assert_eq!(tried(&["water", "rent"], "2026-03-02"), (yes, person));
}

#[test]
fn what_was_kept_with_an_offer_is_read_again() {
    let kept = json!({
        "request": request(),
        "policy": PlanPolicy::shipped(),
        "rates": rates(),
        "on": "2026-03-02",
    });
    let judged: Judged<PlanRequest> = serde_json::from_value(kept).unwrap();
    assert_eq!(judged.request, request());
}
