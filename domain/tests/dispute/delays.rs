//! The notice of a delay (FL 11 §).

use besked_domain::calendar::add_working_days;
use besked_domain::dispute::case::State;
use besked_domain::dispute::delay::{Awaited, Delay, DelayPolicy, DelayReason, Promise, delay};
use chrono::NaiveDate;
use proptest::prelude::*;

const POLICY: DelayPolicy = DelayPolicy { material_days: 3, more_days: 10, appeal_days: 10 };

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn promise(state: State) -> Promise {
    Promise {
        of: Awaited::Answer,
        state,
        promised: day("2026-12-04"),
        waits_until: None,
        comment_by: None,
        decided_on: None,
    }
}

#[test]
fn a_day_that_can_still_be_held_is_no_delay() {
    for state in [State::Open, State::Taken, State::WaitingUnit, State::Stated] {
        assert_eq!(delay(promise(state), POLICY, day("2026-12-03")), None, "{state:?}");
        assert_eq!(delay(promise(state), POLICY, day("2026-12-04")), None, "{state:?}, on the day");
    }
}

#[test]
fn the_day_after_it_is_told_with_a_new_day() {
    let told = delay(promise(State::Taken), POLICY, day("2026-12-05"));
    let expected = day("2026-12-18");
    let promised = day("2026-12-04");
    assert_eq!(
        told,
        Some(Delay { of: Awaited::Answer, reason: DelayReason::Load, promised, expected })
    );
}

#[test]
fn who_is_waited_for_is_the_reason_and_known_before_the_day_comes() {
    let waits = Promise { waits_until: Some(day("2026-12-07")), ..promise(State::WaitingUnit) };
    let told = delay(waits, POLICY, day("2026-11-30")).unwrap();
    assert_eq!((told.reason, told.expected), (DelayReason::Unit, day("2026-12-21")));
    let asked = Promise { state: State::WaitingDebtor, ..waits };
    assert_eq!(delay(asked, POLICY, day("2026-11-30")).unwrap().reason, DelayReason::Debtor);
    let stated = Promise { comment_by: Some(day("2026-12-07")), ..promise(State::Stated) };
    assert_eq!(delay(stated, POLICY, day("2026-11-30")).unwrap().reason, DelayReason::Comment);
    assert_eq!(delay(stated, POLICY, day("2026-12-08")).unwrap().reason, DelayReason::Load);
    // A wait that ends in time delays nothing.
    let in_time = Promise { waits_until: Some(day("2026-12-04")), ..waits };
    assert_eq!(delay(in_time, POLICY, day("2026-11-30")), None);
}

#[test]
fn what_is_not_material_is_not_told() {
    let soon = DelayPolicy { more_days: 1, ..POLICY };
    let from_saturday = delay(promise(State::Taken), soon, day("2026-12-05"));
    assert_eq!(from_saturday, None, "Monday is one working day later");
    assert!(delay(promise(State::Taken), soon, day("2026-12-08")).is_some());
}

#[test]
fn a_case_that_nobody_works_on_is_never_late() {
    let ended =
        [State::Explained, State::Decided, State::Appealed, State::Forwarded, State::Withdrawn];
    for state in ended {
        assert_eq!(delay(promise(state), POLICY, day("2027-06-01")), None, "{state:?}");
    }
}

/// FL 46 §.
#[test]
fn an_appeal_that_has_not_been_handed_over_is_late_the_day_after_it_was_to_be() {
    let waits = |of, state| Promise { of, ..promise(state) };
    let appeal = waits(Awaited::Appeal, State::Appealed);
    assert_eq!(delay(appeal, POLICY, day("2026-12-04")), None, "on the day");
    let told = delay(appeal, POLICY, day("2026-12-05")).unwrap();
    assert_eq!((told.of, told.reason), (Awaited::Appeal, DelayReason::Load));
    assert_eq!((told.promised, told.expected), (day("2026-12-04"), day("2026-12-18")));
    // Once it has been handed over or taken back nothing of it is late, nor while the decision is made anew.
    for state in [State::Forwarded, State::Withdrawn, State::Open, State::Stated] {
        assert_eq!(delay(waits(Awaited::Appeal, state), POLICY, day("2027-06-01")), None);
    }
    // The appeal of a no goes its own way, however far the case has come.
    for state in [State::Open, State::WaitingUnit, State::Decided, State::Forwarded] {
        let told = delay(waits(Awaited::RefusalAppeal, state), POLICY, day("2026-12-05")).unwrap();
        assert_eq!((told.of, told.reason), (Awaited::RefusalAppeal, DelayReason::Load));
    }
    let withdrawn = waits(Awaited::RefusalAppeal, State::Withdrawn);
    assert_eq!(delay(withdrawn, POLICY, day("2027-06-01")), None);
}

#[test]
fn an_appeal_that_came_before_the_decision_has_as_long_from_that_as_one_that_comes_after() {
    let of = Awaited::Appeal;
    let decided_on = Some(day("2026-12-07"));
    let waits = Promise { of, decided_on, ..promise(State::Decided) };
    assert_eq!(delay(waits, POLICY, day("2026-12-21")), None);
    let told = delay(waits, POLICY, day("2026-12-22")).unwrap();
    assert_eq!(told.promised, day("2026-12-21"));
    // A new day that was told later than that is what counts.
    let again = Promise { promised: told.expected, ..waits };
    assert_eq!(delay(again, POLICY, told.expected), None);
    assert_eq!(delay(again, POLICY, day("2027-06-01")).unwrap().promised, told.expected);
    // Nor is another one that comes meanwhile late by the day of the answer.
    let another = Promise { state: State::Appealed, ..waits };
    assert_eq!(delay(another, POLICY, day("2026-12-21")), None);
    assert_eq!(delay(another, POLICY, day("2026-12-22")), Some(told));
}

/// What was told before appeals were is of the answer, and says so as it did.
#[test]
fn a_delay_of_the_answer_is_kept_as_before_there_were_others() {
    let kept = r#"{"reason":"load","promised":"2026-12-04","expected":"2026-12-18"}"#;
    let late: Delay = serde_json::from_str(kept).unwrap();
    assert_eq!(late.of, Awaited::Answer);
    assert_eq!(serde_json::to_string(&late).unwrap(), kept);
    let of = Awaited::Appeal;
    assert!(serde_json::to_string(&Delay { of, ..late }).unwrap().contains(r#""of":"appeal""#));
}

proptest! {
    #[test]
    fn the_new_day_is_later_and_not_late_itself(
        of in prop::sample::select(Awaited::ALL),
        state in prop::sample::select(State::ALL),
        decided in prop::option::of(0_u64..400),
        today in 0_u64..400,
        waits in prop::option::of(0_u64..400),
        comment in prop::option::of(0_u64..400),
        (material_days, more_days, appeal_days) in (0_u32..20, 1_u32..20, 0_u32..20),
    ) {
        let on = |days: u64| day("2026-06-01") + chrono::Days::new(days);
        let case = Promise {
            of,
            state,
            decided_on: decided.map(on),
            waits_until: waits.map(on),
            comment_by: comment.map(on),
            promised: day("2026-12-04"),
        };
        let policy = DelayPolicy { material_days, more_days, appeal_days };
        if let Some(told) = delay(case, policy, on(today)) {
            prop_assert!(told.expected > told.promised && told.expected > on(today));
            prop_assert!(told.expected >= add_working_days(told.promised, material_days));
            // Once told, the same day tells nothing more.
            let again = Promise { promised: told.expected, ..case };
            prop_assert_eq!(delay(again, policy, on(today)), None);
        }
    }
}
