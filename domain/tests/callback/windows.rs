//! The windows that one may choose among.

use crate::{at, plain, shown, ten_years};
use besked_domain::callback::{CallbackPolicy, Promise, windows};

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
