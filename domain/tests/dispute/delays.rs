//! The notice of a delay (FL 11 §).

use besked_domain::calendar::add_working_days;
use besked_domain::dispute::case::State;
use besked_domain::dispute::delay::{Delay, DelayPolicy, DelayReason, Promise, delay};
use chrono::NaiveDate;
use proptest::prelude::*;

const POLICY: DelayPolicy = DelayPolicy { material_days: 3, more_days: 10 };

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn promise(state: State) -> Promise {
    Promise { state, promised: day("2026-12-04"), waits_until: None, comment_by: None }
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
    assert_eq!(told, Some(Delay { reason: DelayReason::Load, promised, expected }));
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
    let soon = DelayPolicy { material_days: 3, more_days: 1 };
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

proptest! {
    #[test]
    fn the_new_day_is_later_and_not_late_itself(
        state in prop::sample::select(State::ALL),
        today in 0_u64..400,
        waits in prop::option::of(0_u64..400),
        comment in prop::option::of(0_u64..400),
        (material_days, more_days) in (0_u32..20, 1_u32..20),
    ) {
        let on = |days: u64| day("2026-06-01") + chrono::Days::new(days);
        let case = Promise {
            state,
            waits_until: waits.map(on),
            comment_by: comment.map(on),
            promised: day("2026-12-04"),
        };
        let policy = DelayPolicy { material_days, more_days };
        if let Some(told) = delay(case, policy, on(today)) {
            prop_assert!(told.expected > told.promised && told.expected > on(today));
            prop_assert!(told.expected >= add_working_days(told.promised, material_days));
            // Once told, the same day tells nothing more.
            let again = Promise { promised: told.expected, ..case };
            prop_assert_eq!(delay(again, policy, on(today)), None);
        }
    }
}
