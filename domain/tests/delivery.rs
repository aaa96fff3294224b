//! Files that are expected.

use besked_domain::calendar::is_working_day;
use besked_domain::delivery::{ExpectedOn, FileKind, Schedule, Severity};
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use proptest::prelude::*;

fn schedule(on: ExpectedOn) -> Schedule {
    Schedule { on, by: NaiveTime::from_hms_opt(7, 0, 0).unwrap() }
}

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

#[test]
fn weekends_and_holidays_expect_nothing() {
    let nightly = schedule(ExpectedOn::WorkingDays);
    // Christmas 2026: Thursday the 24th to Sunday the 27th.
    assert_eq!(nightly.last_due(at("2026-12-27 12:00")), Some(at("2026-12-23 07:00")));
    assert_eq!(nightly.next_due(at("2026-12-23 07:00")), Some(at("2026-12-28 07:00")));
    let wednesday = Some(at("2026-12-23 05:10"));
    let since = at("2026-01-01 00:00");
    assert_eq!(nightly.missing(wednesday, since, at("2026-12-28 06:59")), None);
    assert_eq!(
        nightly.missing(wednesday, since, at("2026-12-28 07:00")),
        Some(at("2026-12-28 07:00"))
    );
}

#[test]
fn a_late_file_ends_the_alarm_and_does_not_count_for_the_next_day() {
    let daily = schedule(ExpectedOn::EveryDay);
    let since = at("2026-01-01 00:00");
    let late = Some(at("2026-11-10 09:30"));
    assert_eq!(daily.missing(None, since, at("2026-11-10 08:00")), Some(at("2026-11-10 07:00")));
    assert_eq!(daily.missing(late, since, at("2026-11-10 10:00")), None);
    // It came after Tuesday's moment and before Wednesday's: Wednesday has its file.
    assert_eq!(daily.missing(late, since, at("2026-11-11 08:00")), None);
    assert_eq!(daily.missing(late, since, at("2026-11-12 08:00")), Some(at("2026-11-12 07:00")));
}

#[test]
fn a_source_is_not_blamed_for_what_was_due_before_it_was_watched() {
    let daily = schedule(ExpectedOn::EveryDay);
    let watched = at("2026-11-10 12:00");
    assert_eq!(daily.missing(None, watched, at("2026-11-11 06:00")), None);
    assert_eq!(daily.missing(None, watched, at("2026-11-11 07:00")), Some(at("2026-11-11 07:00")));
}

#[test]
fn once_a_month_is_the_first_working_day() {
    let monthly = schedule(ExpectedOn::FirstWorkingDayOfMonth);
    // 1 January is a holiday, 2 January 2027 a Saturday.
    assert_eq!(monthly.next_due(at("2026-12-31 12:00")), Some(at("2027-01-04 07:00")));
    assert_eq!(monthly.last_due(at("2027-01-04 06:00")), Some(at("2026-12-01 07:00")));
}

#[test]
fn a_schedule_is_read_as_it_is_written() {
    let written = r#"{"on":"working_days","by":"07:00:00"}"#;
    let read: Schedule = serde_json::from_str(written).unwrap();
    assert_eq!(read, schedule(ExpectedOn::WorkingDays));
    assert_eq!(serde_json::to_string(&read).unwrap(), written);
    assert!(serde_json::from_str::<Schedule>(r#"{"on":"sometimes","by":"07:00:00"}"#).is_err());
}

#[test]
fn each_word_is_one_and_the_same_wherever_it_stands() {
    fn same<T>(all: &[T], word: fn(T) -> &'static str)
    where
        T: Copy + PartialEq + std::fmt::Debug + serde::Serialize + std::str::FromStr,
        T::Err: std::fmt::Debug,
    {
        for one in all.iter().copied() {
            assert_eq!(serde_json::to_value(one).unwrap(), word(one));
            assert_eq!(word(one).parse::<T>().unwrap(), one);
            assert_eq!(word(one).replace('_', "-").parse::<T>().unwrap(), one);
        }
    }
    same(ExpectedOn::ALL, ExpectedOn::word);
    same(FileKind::ALL, FileKind::word);
    same(Severity::ALL, Severity::word);
    let error = "excel".parse::<FileKind>().unwrap_err();
    assert_eq!(error.to_string(), "one of: ledger, peppol, csv, bgmax, camt");
}

fn any_schedule() -> impl Strategy<Value = Schedule> {
    let on = prop_oneof![
        Just(ExpectedOn::EveryDay),
        Just(ExpectedOn::WorkingDays),
        Just(ExpectedOn::FirstWorkingDayOfMonth),
    ];
    (on, 0_u32..24, 0_u32..60).prop_map(|(on, hour, minute)| Schedule {
        on,
        by: NaiveTime::from_hms_opt(hour, minute, 0).unwrap(),
    })
}

fn any_moment() -> impl Strategy<Value = NaiveDateTime> {
    (0_u64..20_000, 0_i64..86_400).prop_map(|(day, second)| {
        let day = NaiveDate::from_ymd_opt(2005, 1, 1).unwrap() + Days::new(day);
        day.and_time(NaiveTime::MIN) + TimeDelta::seconds(second)
    })
}

proptest! {
    #[test]
    fn moments_follow_each_other_without_gap_or_overlap(
        schedule in any_schedule(), now in any_moment(),
    ) {
        let last = schedule.last_due(now).unwrap();
        let next = schedule.next_due(now).unwrap();
        prop_assert!(last <= now && now < next);
        prop_assert_eq!(schedule.next_due(last), Some(next));
        prop_assert_eq!(schedule.last_due(next), Some(next));
        if schedule.on != ExpectedOn::EveryDay {
            prop_assert!(is_working_day(last.date()) && is_working_day(next.date()));
        }
    }

    #[test]
    fn a_file_after_the_moment_before_is_never_missed(
        schedule in any_schedule(), now in any_moment(), back in 0_i64..10_000_000,
    ) {
        let since = at("2000-01-01 00:00");
        let due = schedule.last_due(now).unwrap();
        let latest = now - TimeDelta::seconds(back);
        let before = schedule.last_due(due - TimeDelta::seconds(1)).unwrap();
        let missing = schedule.missing(Some(latest), since, now);
        prop_assert_eq!(missing.is_none(), latest > before);
        prop_assert_eq!(schedule.missing(None, since, now), Some(due));
    }
}
