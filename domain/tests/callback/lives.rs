//! The life of a promised call: nothing but the table, one caller at a time, never given up early.

use besked_domain::callback::life::{
    Action, Actor, Ground, Refusal, State, TRANSITIONS, action_of, at_different_times, check,
    has_lapsed,
};
use besked_domain::callback::{CallLanguage, CallOutcome, CallbackPolicy, phrase};
use besked_domain::id::StaffId;
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use std::collections::BTreeSet;
use uuid::Uuid;

fn staff(number: u128) -> StaffId {
    StaffId(Uuid::from_u128(number))
}

fn now() -> DateTime<Utc> {
    "2026-03-16T09:00:00Z".parse().unwrap()
}

/// Someone has taken the call and has time left.
fn ground() -> Ground<'static> {
    Ground {
        staff: Some(staff(1)),
        claim: Some((staff(1), now() + TimeDelta::minutes(20))),
        now: now(),
        attempts: 3,
        needed: 3,
        note: "Kunden betalar på fredag.",
        has_time: true,
        other_number: true,
    }
}

#[test]
fn every_state_and_every_action_is_reached() {
    let steps = TRANSITIONS.iter().map(|step| (step.from, step.to));
    let reached = crate::walk::reached([State::Waiting], steps);
    assert_eq!(reached, State::ALL.iter().copied().collect());
    let used: BTreeSet<Action> = TRANSITIONS.iter().map(|step| step.action).collect();
    assert_eq!(used, Action::ALL.iter().copied().collect());
}

#[test]
fn what_has_ended_stays_so() {
    for step in TRANSITIONS {
        for ended in [State::Solved, State::Redirected, State::Cancelled] {
            assert!(!step.from.contains(&ended), "{step:?}");
        }
    }
}

#[test]
fn whatever_is_not_in_the_table_is_refused() {
    for state in State::ALL {
        for action in Action::ALL {
            for by in Actor::ALL {
                let listed = TRANSITIONS.iter().any(|step| {
                    step.action == *action && step.by == *by && step.from.contains(state)
                });
                let ground = Ground {
                    claim: if *action == Action::Lapse {
                        Some((staff(2), now()))
                    } else {
                        ground().claim
                    },
                    ..ground()
                };
                let taken = check(*state, *action, *by, &ground);
                assert_eq!(taken.is_ok(), listed, "{action:?} by {by:?} in {state:?}");
            }
        }
    }
}

#[test]
fn a_call_is_one_persons_at_a_time() {
    let other = Ground { staff: Some(staff(2)), ..ground() };
    let refused = |action| check(State::Claimed, action, Actor::Caller, &other);
    assert_eq!(refused(Action::Claim), Err(Refusal::Taken));
    for outcome in CallOutcome::ALL {
        let action = action_of(*outcome, 3, &CallbackPolicy::shipped());
        assert_eq!(refused(action), Err(Refusal::Taken), "{outcome:?}");
    }
    // Whoever has it need not be told that a colleague does.
    let own = check(State::Claimed, Action::Claim, Actor::Caller, &ground());
    assert_eq!(own, Err(Refusal::Stale));
    let nobody = Ground { staff: None, claim: None, ..ground() };
    let claimed = check(State::Waiting, Action::Claim, Actor::Caller, &nobody);
    assert_eq!(claimed, Err(Refusal::NotTheirs));
    let solved = check(State::Claimed, Action::Solve, Actor::Caller, &nobody);
    assert_eq!(solved, Err(Refusal::Taken));
}

#[test]
fn a_claim_lapses_when_its_time_has_passed_and_not_before() {
    let lapse = |until| {
        let ground = Ground { claim: Some((staff(1), until)), ..ground() };
        check(State::Claimed, Action::Lapse, Actor::Machine, &ground).map(|step| step.to)
    };
    assert_eq!(lapse(now() + TimeDelta::seconds(1)), Err(Refusal::NotLapsed));
    assert_eq!(lapse(now()), Ok(Some(State::Waiting)));
    assert!(!has_lapsed(None, now()));
}

#[test]
fn whoever_goes_away_leaves_what_they_have_taken_without_a_word() {
    let silent = Ground { note: "", has_time: false, attempts: 0, ..ground() };
    let left = check(State::Claimed, Action::StepAway, Actor::Caller, &silent);
    assert_eq!(left.map(|step| step.to), Ok(Some(State::Waiting)));
    let other = Ground { staff: Some(staff(2)), ..silent };
    let theirs = check(State::Claimed, Action::StepAway, Actor::Caller, &other);
    assert_eq!(theirs, Err(Refusal::Taken));
}

#[test]
fn nobody_is_given_up_before_three_attempts_at_different_times() {
    let policy = CallbackPolicy::shipped();
    assert_eq!(action_of(CallOutcome::NoAnswer, 1, &policy), Action::Retry);
    assert_eq!(action_of(CallOutcome::NoAnswer, 2, &policy), Action::Retry);
    assert_eq!(action_of(CallOutcome::NoAnswer, 3, &policy), Action::GiveUp);
    let early = Ground { attempts: 2, ..ground() };
    let given_up = check(State::Claimed, Action::GiveUp, Actor::Caller, &early);
    assert_eq!(given_up, Err(Refusal::TooFew { made: 2, needed: 3 }));
    assert!(State::NotReached.may_move(), "one tap chooses a new time");
    // A setting asks for more of them, and never for fewer.
    let asks = |attempts| CallbackPolicy { attempts, ..CallbackPolicy::shipped() };
    assert_eq!(action_of(CallOutcome::NoAnswer, 2, &asks(1)), Action::Retry);
    assert_eq!(action_of(CallOutcome::NoAnswer, 3, &asks(1)), Action::GiveUp);
    assert_eq!(action_of(CallOutcome::NoAnswer, 4, &asks(5)), Action::Retry);
}

#[test]
fn what_was_said_and_when_one_calls_again_are_written_down() {
    let silent = Ground { note: " \n", ..ground() };
    let timeless = Ground { has_time: false, ..ground() };
    for outcome in CallOutcome::ALL {
        let action = action_of(*outcome, 1, &CallbackPolicy::shipped());
        let done = |ground| check(State::Claimed, action, Actor::Caller, ground);
        assert_eq!(done(&silent).is_err(), outcome.needs_note(), "{outcome:?}");
        assert_eq!(done(&timeless).is_err(), outcome.needs_time(), "{outcome:?}");
    }
}

#[test]
fn staff_move_and_cancel_for_somebody_who_rings_and_say_who_that_was() {
    let silent = Ground { note: " \n", ..ground() };
    let nobody = Ground { staff: None, ..ground() };
    for (action, to) in [(Action::Move, State::Waiting), (Action::Cancel, State::Cancelled)] {
        for state in [State::Waiting, State::NotReached, State::WrongNumber] {
            let done = |ground: &Ground<'_>| {
                check(state, action, Actor::Caller, ground).map(|step| step.to)
            };
            assert_eq!(done(&ground()), Ok(Some(to)), "{action:?} in {state:?}");
            assert_eq!(done(&silent), Err(Refusal::NoNote), "{action:?} in {state:?}");
            assert_eq!(done(&nobody), Err(Refusal::NotTheirs), "{action:?} in {state:?}");
            // The one who asked says nothing of who they are.
            assert!(check(state, action, Actor::Debtor, &silent).is_ok(), "{action:?}");
        }
        // Nobody moves a call that is being made.
        let making = check(State::Claimed, action, Actor::Caller, &ground());
        assert_eq!(making, Err(Refusal::Stale), "{action:?}");
    }
    let same = Ground { other_number: false, ..ground() };
    let moved = check(State::WrongNumber, Action::Move, Actor::Caller, &same);
    assert_eq!(moved, Err(Refusal::SameNumber));
}

#[test]
fn a_wrong_number_is_not_called_again() {
    let same = Ground { other_number: false, ..ground() };
    let moved = |state| check(state, Action::Move, Actor::Debtor, &same).map(|step| step.to);
    assert_eq!(moved(State::WrongNumber), Err(Refusal::SameNumber));
    assert_eq!(moved(State::NotReached), Ok(Some(State::Waiting)));
}

proptest! {
    #[test]
    fn attempts_that_count_are_never_more_than_there_is_time_for(
        gaps in prop::collection::vec(0i64..200, 0..12),
    ) {
        let policy = CallbackPolicy::shipped();
        let mut at = now();
        let mut all = vec![];
        for gap in gaps {
            at += TimeDelta::minutes(gap);
            all.push(at);
        }
        let counted = at_different_times(&all, &policy);
        let time = all.last().map_or(0, |last| (*last - all[0]).num_minutes() / 60 + 1);
        prop_assert!(i64::from(counted) <= time);
        prop_assert!(usize::try_from(counted).unwrap() <= all.len());
        prop_assert_eq!(counted == 0, all.is_empty());
    }
}

proptest! {
    #[test]
    fn two_words_are_two(random in any::<u128>()) {
        for language in CallLanguage::ALL {
            let words = phrase(*language, random);
            let (first, second) = words.split_once(' ').unwrap();
            prop_assert!(first != second && !first.is_empty() && !second.is_empty());
        }
    }
}
