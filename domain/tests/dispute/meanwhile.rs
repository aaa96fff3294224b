//! What is to be paid meanwhile, and when: where a respite or a plan tells that, and where the Enforcement Authority has it.

use crate::letters::texts;
use crate::scene::{Scene, day, kr};
use besked_domain::dispute::{Explanation, Ground, Reading, TextId, explain_by};
use besked_domain::invoice::{DunningStage, Stop, StopKind};
use besked_domain::text::Lang;
use besked_domain::text::format::NO_BREAK;

/// 100 kr of the invoice are contested, a week after it was to be paid.
fn part() -> Scene {
    Scene::new(Ground::WrongAmount).with(|scene| scene.objection.amount = Some(kr(100)))
}

fn stopped(kind: StopKind, until: Option<&str>) -> Scene {
    part().with(|scene| scene.invoice().stop = Some(Stop { kind, until: until.map(day) }))
}

/// With the Enforcement Authority, as far as told.
fn theirs(scene: Scene, stage: DunningStage, respond_by: Option<&str>) -> Scene {
    scene.with(|scene| {
        scene.dun(stage, respond_by);
    })
}

/// A scene for each thing that can be said.
pub(crate) fn scenes() -> Vec<Scene> {
    let whole = || Scene::new(Ground::WrongAmount);
    vec![
        stopped(StopKind::Asked, None),
        stopped(StopKind::Respite, Some("2027-01-31")),
        stopped(StopKind::Rest, Some("2026-12-20")),
        stopped(StopKind::Plan, None),
        theirs(whole(), DunningStage::PaymentOrder, Some("2026-12-14")),
        theirs(part(), DunningStage::PaymentOrder, Some("2026-12-14")),
        theirs(whole(), DunningStage::PaymentOrder, None),
        theirs(part(), DunningStage::Enforcement, None),
    ]
}

/// What part 8 says, in words.
fn told(answer: &Explanation, lang: Lang, reading: Reading) -> String {
    let told = texts().tell(answer, lang, reading);
    let part = told.iter().filter(|part| part.number == 8).flat_map(|part| part.paragraphs.clone());
    part.collect::<Vec<_>>().join(" ").replace(NO_BREAK, " ")
}

/// Each reading of part 8 holds what it should, and nothing of the other.
fn says(scene: &Scene, [sv, en]: [&str; 2], not: &[&str]) {
    let answer = scene.answer();
    for (lang, wanted) in [(Lang::Sv, sv), (Lang::En, en)] {
        for reading in Reading::ALL {
            let said = told(&answer, lang, *reading);
            assert!(said.contains(wanted), "{} {}: {said}", lang.tag(), reading.word());
            for other in not {
                assert!(!said.contains(other), "{other}: {said}");
            }
        }
    }
}

/// What is told of the rest where nothing has moved its day, and that has passed.
const PASSED: [&str; 6] = [
    "så snart du kan",
    "Betala gärna nu",
    "Dagen att betala har gått",
    "as soon as you can",
    "Please pay now",
    "due date has passed",
];

#[test]
fn the_rest_is_to_be_paid_by_the_day_that_a_respite_has_moved_it_to() {
    let respited = stopped(StopKind::Respite, Some("2027-01-31"));
    says(&respited, ["1 150 kr", "1 150 kr"], &PASSED);
    says(&respited, ["31 januari 2027", "31 January 2027"], &PASSED);
    // The due date lies ahead, and the respite after it.
    let ahead = respited.with(|scene| scene.invoice().due_on = day("2026-12-31"));
    says(&ahead, ["31 januari 2027", "31 January 2027"], &["31 december", "31 December"]);
    // It has passed, or is no later than the due date.
    let late = stopped(StopKind::Respite, Some("2026-12-06"));
    assert!(late.answer().says(TextId::RestNow));
    let never = stopped(StopKind::Respite, Some("2026-12-20"))
        .with(|scene| scene.invoice().due_on = day("2026-12-31"));
    assert!(never.answer().says(TextId::Rest));
}

#[test]
fn the_rest_of_a_broken_plan_has_the_day_that_was_given_for_it() {
    let broken = stopped(StopKind::Rest, Some("2026-12-20"));
    says(&broken, ["20 december 2026", "20 December 2026"], &PASSED);
    says(&broken, ["etalningsplanen gäller inte", "plan is no longer in force"], &PASSED);
    assert!(stopped(StopKind::Rest, Some("2026-12-06")).answer().says(TextId::RestNow));
}

#[test]
fn what_a_plan_pays_is_to_be_paid_as_it_says() {
    let planned = stopped(StopKind::Plan, None);
    says(&planned, ["din betalningsplan", "your payment plan"], &PASSED);
    let ahead = planned.with(|scene| scene.invoice().due_on = day("2026-12-31"));
    says(&ahead, ["din betalningsplan", "your payment plan"], &["31 december", "31 December"]);
}

/// Asking for more time moves no day.
#[test]
fn what_has_only_been_asked_for_changes_nothing() {
    for until in [None, Some("2026-12-21")] {
        let asked = stopped(StopKind::Asked, until).answer();
        assert!(asked.says(TextId::RestNow), "{until:?}");
    }
}

#[test]
fn what_the_enforcement_authority_has_is_theirs_whatever_was_agreed_before() {
    let stops = [stopped(StopKind::Respite, Some("2027-01-31")), stopped(StopKind::Plan, None)];
    for stop in stops {
        for stage in [DunningStage::PaymentOrder, DunningStage::Enforcement] {
            let answer = theirs(stop.clone(), stage, None).answer();
            assert!(answer.says(TextId::RestNow), "{stage:?}");
        }
    }
}

#[test]
fn the_letter_says_that_our_pause_does_not_count_with_the_enforcement_authority() {
    let whole = Scene::new(Ground::WrongAmount);
    let by = Some("2026-12-14");
    for scene in [whole.clone(), part()] {
        let in_time = theirs(scene.clone(), DunningStage::PaymentOrder, by);
        says(&in_time, ["Svara Kronofogden senast den 14 december 2026", "Answer them by 14"], &[]);
        says(&in_time, ["gäller inte där", "does not count there"], &[]);
        for late in [None, Some("2026-12-06")] {
            let late = theirs(scene.clone(), DunningStage::PaymentOrder, late);
            says(&late, ["du inte svarat Kronofogden", "not answered them"], &["6 dec", "6 Dec"]);
        }
        let collected = theirs(scene, DunningStage::Enforcement, None);
        says(&collected, ["gäller inte där", "does not count there"], &["Svara", "Answer"]);
    }
    // Paused by another case, it is paused with us all the same.
    let before = theirs(whole, DunningStage::PaymentOrder, by)
        .with(|scene| scene.facts.held = scene.facts.invoice.total);
    assert!(before.answer().says(TextId::HeldAlready) && before.answer().says(TextId::OrderBy));
}

#[test]
fn nothing_is_said_of_the_enforcement_authority_where_it_has_nothing_or_nothing_is_paused() {
    let none = |scene: Scene| {
        let answer = scene.answer();
        [TextId::OrderBy, TextId::Order, TextId::Collected].iter().all(|text| !answer.says(*text))
    };
    for stage in [DunningStage::Reminder, DunningStage::Claim, DunningStage::Watch] {
        assert!(none(theirs(part(), stage, Some("2026-12-14"))), "{stage:?}");
    }
    let ahead = theirs(part(), DunningStage::PaymentOrder, Some("2026-12-14"))
        .with(|scene| scene.invoice().dunning[0].on = day("2026-12-08"));
    assert!(none(ahead), "a step of tomorrow has not been taken");
    let unpaused = Scene::new(Ground::TariffLevel);
    assert!(none(theirs(unpaused, DunningStage::PaymentOrder, Some("2026-12-14"))));
}

#[test]
fn the_fifth_version_told_of_neither() {
    let new = [
        TextId::RestRespited,
        TextId::RestOfPlan,
        TextId::RestByPlan,
        TextId::OrderBy,
        TextId::Order,
        TextId::Collected,
    ];
    for scene in scenes() {
        let before = explain_by(5, &scene.facts, &scene.objection, &scene.policy, scene.today);
        assert!(new.iter().all(|text| !before.says(*text)));
        assert_eq!(before.hold, scene.answer().hold, "what is paused is the same");
    }
}
