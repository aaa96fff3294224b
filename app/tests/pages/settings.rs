//! Settings of plans, respites and calls: what holds and comes, a change by two, and what it would have done.

use crate::fake::Fake;
use crate::render::{Visit, text_of};
use crate::sample::{at, both, day, kr};
use axum::http::StatusCode;
use besked_app::form::{ACTION, FieldError, FormProblem, FormState};
use besked_app::ports::{
    HeldValue, KindOfCharge, OwnSetting, PolicySettings, SettingProposal, SettingRow, Shift, Staff,
    StaffRole, TriedCase, TriedId, TryOut,
};
use besked_domain::charge::Regime;
use besked_domain::dispute::Unnamed;
use besked_domain::id::{PlanId, RespiteId, SettingProposalId, StaffId};
use besked_domain::setting::{Change, Kind, Outcome, PolicySetting, SettingRefusal, SettingValue};
use besked_domain::text::Lang;
use uuid::Uuid;

const LIST: &str = "/staff/settings";

fn address(setting: PolicySetting) -> String {
    format!("{LIST}/{}", setting.word())
}

/// What a setting is in the samples.
fn value_of(setting: PolicySetting) -> SettingValue {
    let typed = match setting.kind() {
        Kind::Number { least, .. } if least > 12 => "15",
        Kind::Number { .. } => "12",
        Kind::Amount => "170",
        Kind::YesNo => "no",
        Kind::Regimes => "private_law administrative_appeal",
        Kind::Interest => "runs",
        Kind::Method => "straight",
        Kind::Order => "costs_first",
        Kind::DueDays => "25, 31",
        Kind::BrokenEffect => "rest_at_once",
        Kind::Series => "KS-BP",
        Kind::Time => "12.00",
        Kind::Closing => "",
        Kind::Days => "2026-12-23\n2026-12-28 10-14",
    };
    setting.read(typed).unwrap()
}

fn held(value: SettingValue, from: &str) -> HeldValue {
    let because = (from > "2026-01-01").then(|| "Så gör andra".to_owned());
    HeldValue { value, valid_from: day(from), because, by: None }
}

fn row(setting: PolicySetting) -> SettingRow {
    let present = held(value_of(setting), "2026-06-01");
    let (mut coming, mut earlier) = (vec![], vec![]);
    if setting == PolicySetting::PlanMaxMonths {
        let by = Some(("Demo Förvaltare".to_owned(), "Demo Chef".to_owned()));
        coming.push(HeldValue { by, ..held(SettingValue::Number(18), "2027-01-01") });
        earlier.push(held(SettingValue::Number(6), "2026-01-01"));
    }
    SettingRow { setting, present, coming, earlier }
}

/// A change of the smallest debt, for water, that someone else has proposed.
fn proposal() -> SettingProposal {
    SettingProposal {
        id: SettingProposalId(Uuid::from_u128(9_001)),
        change: Change {
            setting: PolicySetting::PlanMinDebt,
            charge: Some("water".to_owned()),
            value: SettingValue::Amount(kr(1_000)),
            valid_from: day("2027-02-01"),
        },
        reason: "För många <b>små</b> planer.".to_owned(),
        by: StaffId(Uuid::from_u128(9_002)),
        by_name: "Demo Förvaltare".to_owned(),
        proposed_at: at("2026-11-20T09:00:00Z"),
    }
}

pub(crate) fn all() -> PolicySettings {
    let rows = PolicySetting::ALL.iter().map(|setting| row(*setting)).collect();
    let own = OwnSetting {
        setting: PolicySetting::PlanGraceDays,
        charge: water(),
        present: Some(held(SettingValue::Number(20), "2026-07-01")),
        coming: vec![held(SettingValue::Number(25), "2027-01-01")],
        earlier: vec![],
    };
    let kinds = vec![KindOfCharge { code: "rent".to_owned(), name: both("Hyra", "Rent") }, water()];
    PolicySettings { rows, own: vec![own], kinds, waiting: vec![proposal()], unnamed: vec![] }
}

fn water() -> KindOfCharge {
    KindOfCharge { code: "water".to_owned(), name: both("Vatten", "Water") }
}

/// As a store answers: cases for those who see them.
pub(crate) fn tried(who: &Staff) -> TryOut {
    let case = |id, number: &str, after| TriedCase {
        id,
        number: number.to_owned(),
        before: Outcome::Automatic,
        after,
    };
    let mut cases = vec![
        case(
            TriedId::Plan(PlanId(Uuid::from_u128(9_003))),
            "KS-BP 2026/000007",
            Outcome::NotEligible,
        ),
        case(
            TriedId::Respite(RespiteId(Uuid::from_u128(9_004))),
            "KS-AS 2026/000002",
            Outcome::NeedsPerson,
        ),
    ];
    cases.retain(|_| who.is_one_of(StaffRole::SEE_CASES));
    let shift = |after, count| Shift { before: Outcome::Automatic, after, count };
    TryOut {
        since: day("2025-11-21"),
        tried: 40,
        unread: 1,
        more: false,
        shifts: vec![shift(Outcome::NotEligible, 4), shift(Outcome::NeedsPerson, 1)],
        cases,
    }
}

pub(crate) fn administrator(lang: Lang) -> Visit {
    Visit::as_roles(lang, &[StaffRole::Administrator])
}

/// An administrator who tries a value before proposing it.
pub(crate) fn trying(lang: Lang) -> Visit {
    let form = FormState::typed([("value", "6"), ("step", "preview")]);
    Visit { form, ..administrator(lang) }
}

/// An administrator whose value is none.
pub(crate) fn refused(lang: Lang) -> Visit {
    let form = FormState::typed([("value", "121"), ("valid_from", "2026-11-20")])
        .with_error("value", FieldError::Malformed)
        .with_error("valid_from", FieldError::PastDay)
        .with_error("reason", FieldError::Missing);
    Visit { form, ..administrator(lang) }
}

#[tokio::test]
async fn every_setting_stands_in_the_list_with_its_value_and_what_comes() {
    for lang in Lang::ALL {
        let page = administrator(lang).get(LIST).await;
        assert_eq!(page.status, StatusCode::OK);
        for setting in PolicySetting::ALL {
            let link = format!("href=\"{}\"", address(*setting));
            assert!(page.html.contains(&link), "{setting:?}");
        }
    }
    let text = text_of(&administrator(Lang::En).get(LIST).await.html);
    for said in [
        "Most instalments 12 instalments 2026-06-01 18 instalments from 2027-01-01",
        "Smallest debt for a plan Water: 1 000 kr 2027-02-01 Demo Förvaltare",
        "Plan fee for others 170 kr",
        "Contracts (private law); Decisions that can be appealed",
        "Calls end on Walpurgis Night As usual",
        "2026-12-23 closed; 2026-12-28 10:00–14:00",
        "How many call at a time 12 persons",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[tokio::test]
async fn charges_that_nobody_is_named_for_are_told_of_with_how_to_mend_it() {
    let unnamed = vec![
        Unnamed::Law(Regime::LegalityReview),
        Unnamed::Kind("water".to_owned()),
        Unnamed::Kind("BYGGLOV".to_owned()),
    ];
    let charges = "Decisions of which only the lawfulness is tried The charge “Water” \
                   The charge “BYGGLOV”";
    let all = "All charges: the settings are missing or cannot be read";
    for (unnamed, said) in [(unnamed, charges), (vec![Unnamed::All], all)] {
        let visit = administrator(Lang::En);
        let fake = Fake { unnamed, ..visit.fake.clone() };
        let text = text_of(&Visit { fake, ..visit }.get(LIST).await.html);
        assert!(text.contains(said), "{said}: {text}");
        assert!(text.contains("the setting dispute.appeal_to"), "{text}");
    }
    for lang in Lang::ALL {
        let text = text_of(&administrator(lang).get(LIST).await.html);
        assert!(!text.contains("dispute.appeal_to"), "somebody is named for each: {text}");
    }
}

#[tokio::test]
async fn each_setting_has_a_page_with_a_field_for_its_kind() {
    for setting in PolicySetting::ALL {
        let page = administrator(Lang::Sv).get(&address(*setting)).await;
        assert_eq!(page.status, StatusCode::OK, "{setting:?}");
        // One that waits for a second person is not proposed again meanwhile.
        let waits = *setting == PolicySetting::PlanMinDebt;
        assert_eq!(page.html.contains("name=\"valid_from\""), !waits, "{setting:?}");
        assert_eq!(page.html.contains("name=\"value\""), !waits, "{setting:?}");
    }
    let regimes = administrator(Lang::Sv).get(&address(PolicySetting::PlanAutomaticRegimes)).await;
    assert_eq!(regimes.html.matches("type=\"checkbox\"").count(), 4);
    assert_eq!(regimes.html.matches(" checked").count(), 2);
    let method = administrator(Lang::Sv).get(&address(PolicySetting::PlanMethod)).await;
    assert_eq!(method.html.matches("type=\"radio\"").count(), 2);
    let days = administrator(Lang::Sv).get(&address(PolicySetting::CallbackDays)).await;
    assert!(days.html.contains("<textarea") && days.html.contains("2026-12-28 10:00-14:00"));
    let nowhere = administrator(Lang::Sv).get(&format!("{LIST}/plan_unheard_of")).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn all_values_stand_with_their_days_and_who_decided_them() {
    let page = administrator(Lang::En).get(&address(PolicySetting::PlanMaxMonths)).await;
    let text = text_of(&page.html);
    let coming = "18 instalments Coming 2027-01-01 Så gör andra \
                  Demo Förvaltare, approved by Demo Chef";
    let shipped = "6 instalments Earlier 2026-01-01 The value that Besked ships with";
    for said in [coming, "12 instalments Holds 2026-06-01 Så gör andra", shipped] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("Had it held in the last year"), "nothing has been asked");
}

#[tokio::test]
async fn a_kind_of_charge_has_values_of_its_own_and_one_may_be_proposed() {
    let list = text_of(&administrator(Lang::En).get(LIST).await.html);
    for said in ["Water: 20 days", "Water: 25 days from 2027-01-01"] {
        assert!(list.contains(said), "{said}: {list}");
    }
    let page = administrator(Lang::En).get(&address(PolicySetting::PlanGraceDays)).await.html;
    let text = text_of(&page);
    for said in [
        "Values of their own for some charges",
        "Water: 25 days Coming 2027-01-01",
        "Water: 20 days Holds 2026-07-01",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(page.contains("name=\"charge\"") && page.contains("value=\"rent\""), "{page}");
    // What is the same for all is asked of nobody.
    for setting in [PolicySetting::PlanSeries, PolicySetting::CallbackCallers] {
        let same = administrator(Lang::En).get(&address(setting)).await.html;
        assert!(!same.contains("name=\"charge\""), "{same}");
    }
    let form = FormState::typed([("value", "6"), ("charge", "water"), ("step", "preview")]);
    let trying = Visit { form, ..administrator(Lang::En) };
    let trying = trying.get(&address(PolicySetting::PlanMaxMonths)).await.html;
    assert!(
        text_of(&trying).contains("Only cases with the charge “Water” are counted"),
        "{trying}"
    );
    let (_, chosen) = trying.split_once("value=\"water\"").unwrap();
    assert!(chosen.trim_start().starts_with("selected"), "{chosen}");
}

#[tokio::test]
async fn another_person_approves_or_says_no() {
    let address = address(PolicySetting::PlanMinDebt);
    let page = Visit::manager(Lang::En).get(&address).await;
    for act in ["approve", "decline"] {
        assert!(page.html.contains(&format!("action=\"{address}/{act}\"")), "{act}");
    }
    assert!(page.html.contains(&proposal().id.to_string()));
    assert!(!page.html.contains("<b>små</b>"), "what people write is never markup");
    // What it would have done is there to decide by.
    let text = text_of(&page.html);
    for said in [
        "Water: 1 000 kr from 2027-02-01",
        "5 of 40 would have had another answer",
        "Only cases with the charge “Water” are counted",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let reads = Visit::as_roles(Lang::En, &[StaffRole::Auditor]).get(&address).await;
    assert!(!reads.html.contains("/approve\"") && !reads.html.contains("/decline\""));
    let other = administrator(Lang::En).get(&address).await;
    assert!(!other.html.contains("/approve\"") && !other.html.contains("/decline\""));
}

#[tokio::test]
async fn whoever_proposed_it_takes_it_back_and_never_approves_it() {
    let roles = [StaffRole::Administrator, StaffRole::Manager];
    let mut visit = Visit::as_roles(Lang::En, &roles);
    visit.staff.as_mut().unwrap().id = proposal().by;
    let page = visit.get(&address(PolicySetting::PlanMinDebt)).await;
    assert!(!page.html.contains("/approve\""));
    let text = text_of(&page.html);
    assert!(text.contains("Another person must approve it"), "{text}");
    assert!(text.contains("Take the proposal back"), "{text}");
}

#[tokio::test]
async fn a_value_is_tried_and_only_those_who_see_cases_are_told_which() {
    let address = address(PolicySetting::PlanMaxMonths);
    let page = trying(Lang::En).get(&address).await;
    let text = text_of(&page.html);
    for said in [
        "judged again with the value “6 instalments”",
        "5 of 40 would have had another answer",
        "Yes at once Outside the rules 4",
        "Yes at once A person looks 1",
        "1 could not be judged again",
        "Cases of people with protected identity are not counted",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("KS-BP 2026/000007"), "an administrator sees no case");
    assert!(page.html.contains("value=\"6\""), "what was typed stays");
    let form = trying(Lang::En).form;
    let manager = Visit { form, ..Visit::manager(Lang::En) }.get(&address).await;
    let plan = format!("/staff/plans/{}", Uuid::from_u128(9_003));
    let respite = format!("/staff/respites/{}", Uuid::from_u128(9_004));
    for link in [plan, respite] {
        assert!(manager.html.contains(&format!("href=\"{link}\"")), "{link}");
    }
    assert!(text_of(&manager.html).contains("The latest 100 are shown"));
}

#[tokio::test]
async fn what_is_of_calls_is_not_tried_and_says_so() {
    let address = address(PolicySetting::CallbackCallers);
    let form = FormState::typed([("value", "6"), ("step", "preview")]);
    let page = Visit { form, ..administrator(Lang::En) }.get(&address).await;
    let text = text_of(&page.html);
    assert!(text.contains("This setting is not tried on what has been"), "{text}");
    assert!(!text.contains("Had it held in the last year"), "{text}");
    assert!(!page.html.contains("value=\"preview\""));
    let form =
        FormState::typed([("value", "i övermorgon")]).with_error("value", FieldError::Malformed);
    let page = Visit { form, ..administrator(Lang::Sv) };
    let page = page.get(&format!("{LIST}/callback_days")).await;
    assert!(text_of(&page.html).contains("Någon rad går inte att läsa"));
    assert!(page.html.contains("i övermorgon"), "what was typed stays");
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_field_and_for_the_whole() {
    let address = address(PolicySetting::PlanMaxMonths);
    let page = refused(Lang::En).get(&address).await;
    let text = text_of(&page.html);
    for said in [
        "Write a number from 1 to 120",
        "Choose a day from tomorrow on",
        "Something needs correcting",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    for (refusal, said) in [
        (SettingRefusal::FromTomorrow, "Choose a later day"),
        (SettingRefusal::DayTaken, "Choose another day"),
        (SettingRefusal::Same, "holds on that day already"),
        (SettingRefusal::AboveLaw { most: kr(170) }, "The law allows 170 kr at the most"),
        (
            SettingRefusal::Against { other: PolicySetting::PlanAutoMonths },
            "“Most instalments accepted at once”",
        ),
        (
            SettingRefusal::EndsFirst { other: PolicySetting::CallbackOpens },
            "calls would end before they begin",
        ),
        (SettingRefusal::ForEveryone, "the same for all charges"),
        (SettingRefusal::WaitsAlready, "awaits a decision already"),
        (SettingRefusal::OwnProposal, "Another person must approve it"),
        (SettingRefusal::NotTheirs, "not yours to decide"),
        (SettingRefusal::Decided, "Someone has decided on the change already"),
    ] {
        let form = FormState::typed([(ACTION, "approve")])
            .with_problem(FormProblem::SettingRefused(refusal));
        let page = Visit { form, ..Visit::manager(Lang::En) }.get(&address).await;
        assert!(text_of(&page.html).contains(said), "{said}");
    }
}

#[tokio::test]
async fn only_those_who_follow_settings_are_led_there() {
    for role in [StaffRole::Administrator, StaffRole::Manager, StaffRole::Auditor] {
        let page = Visit::as_roles(Lang::Sv, &[role]).get("/staff").await;
        assert!(page.html.contains("href=\"/staff/settings\""), "{role:?}");
    }
    for role in [StaffRole::Handler, StaffRole::CallAgent, StaffRole::Economist] {
        let page = Visit::as_roles(Lang::Sv, &[role]).get("/staff").await;
        assert!(!page.html.contains("href=\"/staff/settings\""), "{role:?}");
    }
    let fake = Fake { down: true, ..Fake::default() };
    let down = Visit { fake, ..administrator(Lang::Sv) }.get(LIST).await;
    assert_eq!(down.status, StatusCode::SERVICE_UNAVAILABLE);
}
