//! How much may be asked for and written, and which times can be meant.

use besked_domain::callback::life::Refusal;
use besked_domain::callback::{
    CallbackPolicy, LONGEST_NOTE, MOST_OPEN, added, check_arrival, check_open, promise_by,
};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

fn now() -> DateTime<Utc> {
    "2026-03-16T09:00:00Z".parse().unwrap()
}

#[test]
fn nobody_waits_for_more_calls_than_there_may_be() {
    assert_eq!(check_open(0), Ok(()));
    assert_eq!(check_open(MOST_OPEN - 1), Ok(()));
    assert_eq!(check_open(MOST_OPEN), Err(Refusal::TooMany));
}

#[test]
fn a_call_came_before_now_and_within_a_year() {
    let came = |ago: TimeDelta| check_arrival(now() - ago, now());
    assert_eq!(came(TimeDelta::zero()), Ok(()));
    assert_eq!(came(TimeDelta::days(366)), Ok(()));
    assert_eq!(came(TimeDelta::days(367)), Err(Refusal::NotArrived));
    assert_eq!(came(-TimeDelta::seconds(1)), Err(Refusal::NotArrived));
    assert_eq!(check_arrival(DateTime::<Utc>::MIN_UTC, now()), Err(Refusal::NotArrived));
}

#[test]
fn one_calls_again_at_a_time_that_is_to_come_and_near() {
    let policy = CallbackPolicy::shipped();
    let monday: NaiveDateTime = "2026-03-16T10:00:00".parse().unwrap();
    let again = |ahead: TimeDelta| {
        promise_by(&policy, monday, monday + ahead).map(|own| (own.from - monday, own.by - monday))
    };
    let (hours, minutes) = (TimeDelta::hours, TimeDelta::minutes);
    assert_eq!(again(hours(5)), Some((hours(4), hours(5))));
    assert_eq!(again(minutes(10)), Some((TimeDelta::zero(), minutes(10))));
    assert_eq!(again(TimeDelta::zero()), None);
    assert_eq!(again(-hours(1)), None);
    // A Tuesday a year later, and the day after the last that is near.
    assert!(again(TimeDelta::days(365)).is_some());
    assert_eq!(again(TimeDelta::days(367)), None);
    for far in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
        assert_eq!(promise_by(&policy, monday, far), None);
    }
}

#[test]
fn what_is_written_has_an_end() {
    let half = "å".repeat(LONGEST_NOTE / 2 - 1);
    assert!(added(&half, &half).is_ok_and(|whole| whole.chars().count() == LONGEST_NOTE));
    assert_eq!(added(&half, &["x", &half].concat()), Err(Refusal::TooLong));
}
