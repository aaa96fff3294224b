//! The promise of a call the same day (`domain.md` 7.2).

use crate::{at, plain, shown, ten_years};
use besked_domain::calendar::{Eve, is_working_day};
use besked_domain::callback::{
    CallbackPolicy, DayHours, EarlyClosing, expected, promise, promise_again, promise_by,
};
use chrono::{NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Stockholm;
use proptest::prelude::*;

#[test]
fn section_7_2_vectors() {
    for (asked, by) in [
        ("2026-03-16 10:00", "2026-03-16 16:30"),
        ("2026-03-16 15:29", "2026-03-16 16:30"),
        ("2026-03-16 15:30", "2026-03-17 16:30"),
        ("2026-03-16 15:31", "2026-03-17 16:30"),
        // Midsummer Eve and Day are closed.
        ("2026-06-18 16:00", "2026-06-22 16:30"),
        // Christmas Eve, Christmas Day, and a Saturday that is Boxing Day besides.
        ("2026-12-23 16:00", "2026-12-28 16:30"),
        // On Sunday the clock shows 02:30 never in March and twice in October.
        ("2026-03-29 02:30", "2026-03-30 16:30"),
        ("2026-10-25 02:30", "2026-10-26 16:30"),
    ] {
        assert_eq!(promise(&plain(), at(asked)).unwrap().by, at(by), "{asked}");
    }
}

#[test]
fn section_7_2_an_hour_that_is_skipped_and_one_that_comes_twice() {
    let skipped = Stockholm.from_local_datetime(&at("2026-03-29 02:30"));
    assert!(skipped.earliest().is_none(), "the rule is never asked about such a time");
    let twice = Stockholm.from_local_datetime(&at("2026-10-25 02:30"));
    let (first, second) = (twice.earliest().unwrap(), twice.latest().unwrap());
    assert_eq!(second - first, TimeDelta::hours(1));
    let promised = |moment: chrono::DateTime<chrono_tz::Tz>| {
        promise(&plain(), shown(moment.with_timezone(&Utc)))
    };
    assert_eq!(promised(first), promised(second));
}

#[test]
fn before_opening_the_call_comes_the_same_day_and_not_before_it_opens() {
    let promised = promise(&plain(), at("2026-03-16 00:00")).unwrap();
    assert_eq!((promised.from, promised.by), (at("2026-03-16 08:00"), at("2026-03-16 16:30")));
    let promised = promise(&plain(), at("2026-03-16 11:11")).unwrap();
    assert_eq!(promised.from, at("2026-03-16 11:11"));
}

#[test]
fn a_day_that_closes_early_has_its_last_time_to_ask_early() {
    let policy = CallbackPolicy::shipped();
    let by = |asked| promise(&policy, at(asked)).unwrap().by;
    assert_eq!(by("2026-04-02 10:59"), at("2026-04-02 12:00"));
    assert_eq!(by("2026-04-02 11:00"), at("2026-04-07 16:30"), "over Easter");
    assert_eq!(by("2026-04-30 11:00"), at("2026-05-04 16:30"), "over May Day and a weekend");
    assert_eq!(by("2026-10-30 11:00"), at("2026-11-02 16:30"), "over All Saints'");
}

#[test]
fn what_a_municipality_closes_is_closed() {
    let mut policy = plain();
    policy.hours.days = vec![DayHours { day: at("2026-05-15 00:00").date(), hours: None }];
    let by = |asked| promise(&policy, at(asked)).unwrap().by;
    assert_eq!(by("2026-05-13 16:00"), at("2026-05-18 16:30"), "the Friday after Ascension Day");
    // A day that closes before it opens is closed.
    let midnight = NaiveTime::from_hms_opt(0, 0, 0).unwrap();
    policy.hours.early = vec![EarlyClosing { eve: Eve::BeforeChristmasEve, closes: midnight }];
    assert_eq!(promise(&policy, at("2026-12-22 16:00")).unwrap().by, at("2026-12-28 16:30"));
}

#[test]
fn a_day_may_have_hours_of_its_own_but_no_holiday_opens() {
    let mut policy = CallbackPolicy::shipped();
    let own = |day, from, until| DayHours {
        day: at(day).date(),
        hours: Some((at(from).time(), at(until).time())),
    };
    policy.hours.days = vec![
        // Maundy Thursday, which would close at noon, and Good Friday.
        own("2026-04-02 00:00", "2026-04-02 09:00", "2026-04-02 14:00"),
        own("2026-04-03 00:00", "2026-04-03 09:00", "2026-04-03 14:00"),
    ];
    let promised = promise(&policy, at("2026-04-02 08:30")).unwrap();
    assert_eq!((promised.from, promised.by), (at("2026-04-02 09:00"), at("2026-04-02 14:00")));
    let by = |asked| promise(&policy, at(asked)).unwrap().by;
    assert_eq!(by("2026-04-02 13:00"), at("2026-04-07 16:30"), "over Easter");
}

#[test]
fn a_calendar_without_an_open_day_promises_nothing() {
    let mut policy = plain();
    policy.hours.opens = policy.hours.closes;
    assert_eq!(promise(&policy, at("2026-03-16 10:00")), None);
    assert_eq!(promise_again(&policy, at("2026-03-16 10:00")), None);
}

#[test]
fn someone_who_does_not_answer_is_tried_at_another_time() {
    let again = |called| promise_again(&plain(), at(called)).unwrap();
    assert_eq!(again("2026-03-16 10:00").from, at("2026-03-16 11:00"));
    assert_eq!(again("2026-03-16 10:00").by, at("2026-03-16 16:30"));
    // Too late for another time today: on the next open day.
    assert_eq!(again("2026-03-20 15:30").from, at("2026-03-23 08:00"));
    assert_eq!(again("2026-03-20 15:30").by, at("2026-03-23 16:30"));
}

#[test]
fn a_time_that_is_agreed_on_lies_in_open_hours_and_ahead() {
    let policy = CallbackPolicy::shipped();
    let again = |by| promise_by(&policy, at("2026-04-01 10:00"), at(by));
    let between = |by| again(by).map(|promised| (promised.from, promised.by));
    let is = |from, by| Some((at(from), at(by)));
    assert_eq!(between("2026-04-02 11:00"), is("2026-04-02 10:00", "2026-04-02 11:00"));
    // Not before it opens, nor before now.
    assert_eq!(between("2026-04-02 08:30"), is("2026-04-02 08:00", "2026-04-02 08:30"));
    assert_eq!(between("2026-04-01 10:20"), is("2026-04-01 10:00", "2026-04-01 10:20"));
    assert_eq!(between("2026-04-02 12:00"), is("2026-04-02 11:00", "2026-04-02 12:00"));
    for closed in [
        // Maundy Thursday closes at noon; then Good Friday, a Saturday, and outside the hours of any day.
        "2026-04-02 12:01",
        "2026-04-03 10:00",
        "2026-04-11 10:00",
        "2026-04-07 08:00",
        "2026-04-07 03:00",
        "2026-04-07 16:31",
        // It has been.
        "2026-04-01 10:00",
        "2026-03-31 14:00",
    ] {
        assert_eq!(again(closed), None, "{closed}");
    }
}

#[test]
fn ones_turn_comes_within_what_was_promised() {
    let policy = plain();
    let promised = promise(&policy, at("2026-03-16 10:00")).unwrap();
    let turn = |before, now| expected(&policy, promised, before, at(now));
    // Two call at a time, a quarter of an hour each.
    assert_eq!(turn(8, "2026-03-16 10:10"), at("2026-03-16 11:10"));
    assert_eq!(turn(0, "2026-03-16 09:00"), promised.from);
    assert_eq!(turn(u32::MAX, "2026-03-16 10:10"), promised.by);
    // Nobody is called in the evening: those before begin the next morning too.
    let tomorrow = promise(&policy, at("2026-03-16 20:00")).unwrap();
    assert_eq!(expected(&policy, tomorrow, 8, at("2026-03-16 20:00")), at("2026-03-17 09:00"));
    assert_eq!(expected(&policy, tomorrow, 0, at("2026-03-16 20:00")), tomorrow.from);
}

#[test]
fn the_eves_are_where_the_calendar_has_them() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    for (eve, on) in [
        (Eve::MaundyThursday, "2026-04-02"),
        (Eve::Walpurgis, "2026-04-30"),
        (Eve::BeforeAscension, "2026-05-13"),
        (Eve::BeforeNationalDay, "2026-06-05"),
        (Eve::BeforeAllSaints, "2026-10-30"),
        (Eve::BeforeChristmasEve, "2026-12-23"),
    ] {
        let all: Vec<_> =
            day("2026-01-01").iter_days().take(365).filter(|day| eve.is(*day)).collect();
        assert_eq!(all, [day(on)], "{eve:?}");
    }
}

#[test]
fn for_ten_years_a_promise_is_within_the_hours_of_the_first_day_that_can_keep_it() {
    let policy = CallbackPolicy::shipped();
    let mut before = None;
    for moment in ten_years() {
        let asked = shown(moment);
        let promised = promise(&policy, asked).unwrap();
        let open = policy.hours.on(promised.by.date()).unwrap();
        assert!(is_working_day(promised.by.date()), "{asked}");
        assert_eq!(promised.by, open.until, "{asked}");
        assert!(asked <= promised.from && promised.from < promised.by, "{asked}");
        assert!(open.from <= promised.from, "{asked}");
        // No open day lies between, and the same day is promised whenever there is time for it.
        let mut between =
            asked.date().iter_days().skip(1).take_while(|day| *day < promised.by.date());
        assert!(between.all(|day| policy.hours.on(day).is_none()), "{asked}");
        let today = policy.hours.on(asked.date());
        let in_time = today.is_some_and(|open| asked < open.until - policy.cutoff());
        assert_eq!(promised.by.date() == asked.date(), in_time, "{asked}");
        // Whoever asks later is never promised an earlier call, though the clock goes back.
        if let Some((asked_before, by_before)) = before.replace((asked, promised.by)) {
            assert!(by_before <= promised.by, "{asked_before} and {asked}");
        }
        // As moments too the call comes after it was asked for.
        let due = Stockholm.from_local_datetime(&promised.by).single().unwrap();
        assert!(due.with_timezone(&Utc) > moment, "{asked}");
    }
}

proptest! {
    #[test]
    fn another_attempt_is_at_another_time(minutes in 0i64..5_260_000) {
        let policy = CallbackPolicy::shipped();
        let called = at("2024-01-01 00:00") + TimeDelta::minutes(minutes);
        let again = promise_again(&policy, called).unwrap();
        prop_assert!(again.from >= called + policy.attempt_gap());
        prop_assert!(policy.hours.is_open(again.from) && again.from < again.by);
    }

    #[test]
    fn any_hours_keep_the_promise_in_open_hours(
        opens in 0u32..24,
        long in 1u32..24,
        cutoff in 0u32..600,
        minutes in 0i64..525_600,
    ) {
        let mut policy = plain();
        let time = |hour: u32| NaiveTime::from_hms_opt(hour.min(23), 0, 0).unwrap();
        policy.hours.opens = time(opens);
        policy.hours.closes = time(opens + long);
        policy.cutoff_minutes = cutoff;
        let asked = at("2026-01-01 00:00") + TimeDelta::minutes(minutes);
        match promise(&policy, asked) {
            None => prop_assert!(policy.hours.opens >= policy.hours.closes),
            Some(promised) => {
                prop_assert!(policy.hours.is_open(promised.from));
                prop_assert!(asked <= promised.from && promised.from < promised.by);
            }
        }
    }
}
