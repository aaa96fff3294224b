//! The windows that one may choose among.

use crate::{at, plain, shown, ten_years};
use besked_domain::callback::{
    CallbackPolicy, MOST_CALLERS, Promise, Staffing, Window, windows_ahead,
};
use chrono::{NaiveDateTime, TimeDelta};
use proptest::prelude::*;

/// The windows that are offered, each with as many callers as the policy says.
fn windows(policy: &CallbackPolicy, asked: NaiveDateTime) -> Vec<Window> {
    besked_domain::callback::windows(policy, &Staffing::default(), asked)
}

#[test]
fn a_day_is_cut_into_windows_from_opening_on() {
    let mut policy = plain();
    policy.window_days = 1;
    let all = windows(&policy, at("2026-03-16 07:00"));
    let begins: Vec<_> = all.iter().map(ToString::to_string).collect();
    assert_eq!(begins.len(), 9);
    assert_eq!(begins[0], "2026-03-16T08:00");
    assert_eq!(begins[8], "2026-03-16T16:00");
    // The last one is half as long and has half the room.
    assert_eq!(all[7].room, 8);
    assert_eq!((all[8].until, all[8].room), (at("2026-03-16 16:30"), 4));
}

#[test]
fn what_has_begun_is_not_offered_and_nothing_of_today_once_it_is_too_late() {
    let policy = plain();
    let first = |asked| windows(&policy, at(asked))[0];
    assert_eq!(first("2026-03-16 10:00").from, at("2026-03-16 10:00"));
    assert_eq!(first("2026-03-16 10:01").from, at("2026-03-16 11:00"));
    assert_eq!(first("2026-03-16 15:29").from, at("2026-03-16 16:00"));
    assert_eq!(first("2026-03-16 15:30").from, at("2026-03-17 08:00"));
    assert_eq!(first("2026-06-18 16:00").from, at("2026-06-22 08:00"));
}

#[test]
fn without_anyone_to_call_no_window_is_offered() {
    let mut policy = plain();
    policy.callers = 0;
    assert!(windows(&policy, at("2026-03-16 10:00")).is_empty());
}

#[test]
fn a_window_of_no_length_ends_all_the_same() {
    let mut policy = plain();
    policy.window_minutes = 0;
    policy.call_minutes = 0;
    policy.window_days = 1;
    assert_eq!(windows(&policy, at("2026-03-16 07:00")).len(), 510);
}

#[test]
fn the_end_of_a_window_takes_the_place_of_closing_time() {
    let window = windows(&plain(), at("2026-03-16 10:20"))[0];
    let promised = Promise::from(window);
    assert_eq!((promised.from, promised.by), (at("2026-03-16 11:00"), at("2026-03-16 12:00")));
}

#[test]
fn for_ten_years_windows_lie_within_the_hours_and_beside_each_other() {
    let policy = CallbackPolicy::shipped();
    // Every five hours comes to each hour of the day.
    for moment in ten_years().step_by(10) {
        let asked = shown(moment);
        let all = windows(&policy, asked);
        assert!(!all.is_empty(), "{asked}");
        for window in &all {
            let open = policy.hours.on(window.from.date()).unwrap();
            assert!(open.from <= window.from && window.until <= open.until, "{asked}");
            assert!(asked <= window.from && window.from < window.until, "{asked}");
        }
        assert!(all.windows(2).all(|pair| pair[0].until <= pair[1].from), "{asked}");
        let mut days: Vec<_> = all.iter().map(|window| window.from.date()).collect();
        days.dedup();
        assert!(days.len() <= 5, "{asked}");
    }
}

#[test]
fn a_window_with_more_callers_has_more_room_and_one_without_any_is_not_offered() {
    let staffing: Staffing =
        [(at("2026-03-16 10:00"), 5), (at("2026-03-16 11:00"), 0)].into_iter().collect();
    let offered = besked_domain::callback::windows(&plain(), &staffing, at("2026-03-16 09:30"));
    let rooms: Vec<_> = offered.iter().take(2).map(|own| (own.from, own.room)).collect();
    assert_eq!(rooms, [(at("2026-03-16 10:00"), 20), (at("2026-03-16 12:00"), 8)]);
    // Whoever staffs windows sees it all the same.
    let ahead = windows_ahead(&plain(), &staffing, at("2026-03-16 09:30"), 1);
    assert_eq!((ahead[1].from, ahead[1].room), (at("2026-03-16 11:00"), 0));
    // Callers for what is no window are nobody's.
    let odd: Staffing = [(at("2026-03-16 10:07"), 9)].into_iter().collect();
    let asked = at("2026-03-16 09:30");
    assert_eq!(besked_domain::callback::windows(&plain(), &odd, asked), windows(&plain(), asked));
}

#[test]
fn a_window_can_be_staffed_where_the_policy_has_nobody() {
    let policy = CallbackPolicy { callers: 0, ..plain() };
    let staffing: Staffing = [(at("2026-03-17 08:00"), 1)].into_iter().collect();
    let offered = besked_domain::callback::windows(&policy, &staffing, at("2026-03-16 10:00"));
    assert_eq!(offered.len(), 1);
    assert_eq!((offered[0].from, offered[0].room), (at("2026-03-17 08:00"), 4));
}

proptest! {
    /// The room of a window follows its own callers and nobody else's: no more calls than they have
    /// time for, and one more would be too many.
    #[test]
    fn room_is_what_its_own_callers_have_time_for(
        hours in 0_i64..8_760,
        staffed in proptest::collection::vec((0_usize..40, 0..=MOST_CALLERS), 0..12),
        call_minutes in 1_u32..60,
    ) {
        let policy = CallbackPolicy { call_minutes, ..CallbackPolicy::shipped() };
        let asked = at("2026-01-01 00:00") + TimeDelta::hours(hours);
        let usual = windows_ahead(&policy, &Staffing::default(), asked, 5);
        let staffing: Staffing = staffed
            .iter()
            .filter_map(|(place, callers)| Some((usual.get(*place)?.from, *callers)))
            .collect();
        let ahead = windows_ahead(&policy, &staffing, asked, 5);
        prop_assert_eq!(ahead.len(), usual.len());
        for (window, before) in ahead.iter().zip(&usual) {
            prop_assert_eq!((window.from, window.until), (before.from, before.until));
            let callers = i64::from(staffing.callers(&policy, window.from));
            let time = callers * (window.until - window.from).num_minutes();
            let (room, each) = (i64::from(window.room), i64::from(call_minutes));
            prop_assert!(room * each <= time && time < (room + 1) * each);
            if staffing.own(window.from).is_none() {
                prop_assert_eq!(window.room, before.room);
            }
        }
        // What is offered is what has room; too late for today, it begins a day later.
        let further = windows_ahead(&policy, &staffing, asked, 6);
        let offered = besked_domain::callback::windows(&policy, &staffing, asked);
        prop_assert!(offered.iter().all(|window| window.room > 0 && further.contains(window)));
    }
}
